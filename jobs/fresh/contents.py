"""The rows that the tabs of a fresh workbook start with."""

from collections.abc import Mapping, Sequence

from jobs.fresh.acts import ACTS
from jobs.fresh.criteria import CRITERIA
from jobs.fresh.instruction import INSTRUCTION, INSTRUCTION_CODED
from jobs.records.instruction import Instruction
from jobs.records.lists import Entry, Parameter
from jobs.records.papers import Act
from jobs.records.surveys import Criterion
from jobs.school.lists import ENTRIES
from jobs.school.settings import parameters
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
