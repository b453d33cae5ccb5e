"""What is wrong with the rows of «Сопровождение»."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from jobs.records.pairs import Pair
from jobs.records.verdicts import saying
from jobs.records.work import Support
from jobs.school.admission import Admitted, Reader
from jobs.school.unpaired import runs
from sync.problems import ASIDE, Problem

NAME = "support"
_PAIRED = f"{ASIDE}у этого участника есть пара {{pair}}. Строка сохранена, в список психолога она не входит."
_HEALTH = "здесь не пишут сведения о здоровье. Уберите: их хранят только в журнале психолога."
#: What is written of health, and nowhere else.
_DIAGNOSIS = re.compile(r"(?i:\bдиагно[зс]|\bпсихиатр|\bинвалидност)|\b(?:ЗПР|СДВГ|ТНР|F\d\d?)\b")
#: Where people write in their own words.
_SAID = ("Форма помощи", "Отметка")


def tells_of_health(text: str) -> bool:
    """Whether a text looks like a diagnosis: then it is printed nowhere."""
    return _DIAGNOSIS.search(text) is not None


def checked(
    rows: Sequence[Support], pairs: Sequence[Pair], reader: Reader, today: date
) -> tuple[list[Support], list[Problem]]:
    """The rows with «Код» and «Проверка», and the remarks on them."""
    running = {pair.mentee_code: pair for pair in pairs if runs(pair, today)}
    found, remarks = list[Support](), list[Problem]()
    for one in reader.read(rows):
        row = one.row.with_(code=reader.code(one, one.row.person, one.row.code))
        own = list(_remarks(one, running))
        remarks += [*one.problems, *own]
        found.append(row.with_(check=saying(row, NAME, one.said, *(problem.named for problem in own))))
    return found, remarks


def _remarks(one: Admitted[Support], running: dict[str, Pair]) -> Iterator[Problem]:
    row, pair = one.row, running.get(one.person.code) if one.person else None
    if pair and row.day and pair.since and row.day >= pair.since:
        yield row.problem("Участник", _PAIRED.format(pair=pair.pair))
    for title, text in zip(_SAID, (row.help, row.mark), strict=True):
        if tells_of_health(text):
            yield row.problem(title, _HEALTH)
