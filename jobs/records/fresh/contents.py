"""The rows that the tabs of a fresh workbook start with."""

from collections.abc import Mapping, Sequence

from jobs.records.fresh.acts import ACTS
from jobs.records.fresh.criteria import CRITERIA
from jobs.records.fresh.instruction import INSTRUCTION, INSTRUCTION_CODED
from jobs.records.fresh.lists import ENTRIES
from jobs.records.papers import Act
from jobs.records.school import Entry, Instruction, Parameter
from jobs.records.settings import parameters
from jobs.records.surveys import Criterion
from sync.columns import Row

PARAMETERS: tuple[Parameter, ...] = tuple(spec.row(coded=False) for _, spec in parameters())
#: By tab; tabs that are not named start empty.
FRESH: Mapping[type[Row], Sequence[Row]] = {
    Instruction: INSTRUCTION,
    Parameter: PARAMETERS,
    Entry: ENTRIES,
    Act: ACTS,
    Criterion: CRITERIA,
}
#: The same where people stand under codes only.
FRESH_CODED: Mapping[type[Row], Sequence[Row]] = {
    **FRESH,
    Instruction: INSTRUCTION_CODED,
    Parameter: [spec.row(coded=True) for _, spec in parameters()],
}
