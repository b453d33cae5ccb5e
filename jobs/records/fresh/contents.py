"""The rows that the tabs of a fresh workbook start with."""

from collections.abc import Mapping, Sequence

from jobs.records.fresh.acts import ACTS
from jobs.records.fresh.criteria import CRITERIA
from jobs.records.fresh.instruction import INSTRUCTION
from jobs.records.fresh.lists import ENTRIES
from jobs.records.papers import Act
from jobs.records.school import Entry, Instruction, Parameter
from jobs.records.settings import parameters
from jobs.records.surveys import Criterion
from sync.columns import Row

PARAMETERS: tuple[Parameter, ...] = tuple(
    Parameter(name=spec.title, value=spec.default, explanation=spec.note) for _, spec in parameters()
)
#: By tab; tabs that are not named start empty.
FRESH: Mapping[type[Row], Sequence[Row]] = {
    Instruction: INSTRUCTION,
    Parameter: PARAMETERS,
    Entry: ENTRIES,
    Act: ACTS,
    Criterion: CRITERIA,
}
