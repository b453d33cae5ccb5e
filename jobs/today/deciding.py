"""«Сегодня»: what is to be done, the most urgent first."""

from datetime import date

from jobs.records import SCHOOL, TABS
from jobs.records.pairs import Pair
from jobs.records.today import Duty
from jobs.today.beginning import beginning
from jobs.today.coming import done
from jobs.today.duty import COORDINATOR, ranked
from jobs.today.school import read_school
from jobs.today.sources import CHECKED, LOOKED_AT, matters
from sync.columns import Row
from sync.job import OUT, Job, Outcome, Records

NAME = "today"
CAPTION = (
    "Составлено {day:%d.%m.%Y}. Вписанное после этого появится здесь при следующем запуске или после «Записать». "
    "Бумаги: {out}/на подпись."
)
HOW_TO_SHOW = "скрыт: правой кнопкой по ярлыку листа → Показать"


def decide(records: Records, today: date) -> Outcome:
    """The rows of «Сегодня»; of a school without a pair, what it lacks before its first order."""
    school = read_school(records, today)
    rows = ranked(matters(school), today)
    if not records.of(Pair):
        rows = beginning(records, school, today) or rows
    rows = rows or [Duty(number=1, what=done(school), who=COORDINATOR)]
    hidden = [_hidden(kind) for kind in records.after({Duty: rows}).hidden(TABS)]
    below = [Duty(), *hidden] if hidden else []
    return Outcome({Duty: [*rows, *below]}, captions={Duty: CAPTION.format(day=today, out=OUT)})


def _hidden(kind: type[Row]) -> Duty:
    """The line of a hidden tab: what it is for, and how it is shown."""
    return Duty(what=f"Лист «{kind.spec.title}». {kind.spec.about}", why=HOW_TO_SHOW)


_READS: tuple[type[Row], ...] = tuple(dict.fromkeys((*SCHOOL, *CHECKED, *LOOKED_AT)))
JOB = Job(
    name=NAME,
    title="сегодня",
    purpose="собирает на один лист, что сделать сегодня, самое срочное вверху",
    reads=tuple(kind for kind in TABS if kind in _READS),
    spares=_READS,
    writes=(Duty,),
    surveys=True,
    decide=decide,
)
