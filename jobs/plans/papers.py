"""The plan of a pair on paper, and the file of a class (reference/year.md 6.15)."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from jobs.paperwork.piles import piles
from jobs.paperwork.wording import BLANK, period, with_place
from jobs.plans.signing import signers
from jobs.records.pairs import Pair
from jobs.records.plans import SECTIONS
from jobs.russian.names import alphabetical
from jobs.school.chain import Chain
from jobs.school.couples import last_day
from jobs.school.office import EMPLOYEE, Office
from jobs.school.tasks import PlanTask
from sync.columns import loose
from sync.document import Document

#: «Заголовок» of the set without its count.
HEADING = "Индивидуальные планы развития"
TEMPLATE, FOLDER = "plan.docx", "планы"
#: Lines of each section of a plan in which nothing stands yet, and of an empty section of another.
BLANK_LINES, BLANK_LINE = 3, 1
TITLE = "Индивидуальный план развития под руководством наставника"
#: What the plan is called between teachers, and its sections (reference/domain.md 2.3).
TEACHERS_TITLE = "Персонализированная программа наставничества"
TEACHERS_SECTIONS = {
    "1": "Профессиональные затруднения и способы их преодоления",
    "2": "Направления профессионального развития",
}
_BETWEEN_TEACHERS = (frozenset({EMPLOYEE}), frozenset({EMPLOYEE}))
_TASK = ("номер", "задание", "срок", "планируемый", "фактический", "оценка")
#: What changes with every meeting: no reason to make a plan over that people have signed.
_MEETINGS = "встречи"
FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "планы": [
            {
                "заголовок": TITLE,
                "пара": "П-012",
                "наставляемый": "Озеров Пётр Олегович, 6А",
                "наставник": "Аникина Василиса Антоновна, 10Б",
                "форма": "Ученик – ученик",
                "программа": "Шаг навстречу",
                "цель": "Помочь новичкам и пятиклассникам освоиться в школе.",
                "период": "с 20.11.2023 по 31.05.2024",
                "разделы": [
                    {
                        "название": "Раздел 1. Анализ трудностей и способы их преодоления",
                        "задания": [
                            dict(zip(_TASK, ("1", "Составить расписание", "25.12.2023", "", "", ""), strict=True))
                        ],
                    }
                ],
                _MEETINGS: "Встречи: 2, из них организационная – 1, регулярная – 1.",
                "подписи": [{"кто": "Наставник", "имя": "В.А. Аникина"}],
            }
        ]
    }
}


@dataclass(frozen=True)
class Press:
    """What plans are printed from: `goals` of programmes by their plain names; `unclear` pairs keep their file."""

    office: Office
    goals: Mapping[str, str]
    tasks: Callable[[Pair], Sequence[PlanTask]]
    chain: Callable[[str], Chain]
    unclear: Collection[str] = ()

    def by_class(self, pairs: Iterable[Pair]) -> list[Document]:
        """A document a class of the mentees; those of other classes are to go."""
        return [self.document(f"Планы {place}.docx", mine) for place, mine in piles(pairs, self.office).items()]

    def document(self, file: str, pairs: Sequence[Pair]) -> Document:
        """The plans of these pairs in one document, by mentee; without pairs it is to go.

        While a row of one of them cannot be read it stays as it lies.
        """
        if not pairs:
            return Document(file, folder=FOLDER, withdrawn=True)
        plans = [self._plan(pair) for pair in sorted(pairs, key=self._order)]
        held = any(pair.pair in self.unclear for pair in pairs)
        return Document(file, TEMPLATE, {"планы": plans}, folder=FOLDER, final=held, unheeded=(_MEETINGS,))

    def _order(self, pair: Pair) -> tuple[str, str]:
        return alphabetical(self.office.name(pair.mentee_code, pair.mentee)), pair.pair

    def _plan(self, pair: Pair) -> dict[str, object]:
        teachers = self.office.words.sides(pair.form) == _BETWEEN_TEACHERS
        return {
            "заголовок": TEACHERS_TITLE if teachers else TITLE,
            "пара": pair.pair,
            "наставляемый": with_place(pair.mentee_code, pair.mentee, self.office),
            "наставник": with_place(pair.mentor_code, pair.mentor, self.office),
            "форма": self.office.words.form(pair.form) or pair.form,
            "программа": pair.programme or BLANK,
            "цель": self.goals.get(loose(pair.programme), ""),
            "период": period(pair.since, last_day(pair) or pair.until),
            "разделы": _sections(self.tasks(pair), TEACHERS_SECTIONS if teachers else SECTIONS),
            _MEETINGS: _held(self.chain(pair.pair)),
            "подписи": signers(pair, self.office),
        }


def _sections(tasks: Sequence[PlanTask], titles: Mapping[str, str]) -> list[dict[str, object]]:
    """The sections of a plan with their tasks, numbered through; blank lines where there are none."""
    numbers = count(1)
    blank = BLANK_LINE if tasks else BLANK_LINES
    return [
        {
            "название": f"Раздел {number}. {title}",
            "задания": [_line(one, next(numbers)) for one in _of_section(tasks, number, blank)],
        }
        for number, title in titles.items()
    ]


def _of_section(tasks: Iterable[PlanTask], number: str, blank: int) -> Sequence[PlanTask | None]:
    return [task for task in tasks if task.section == number] or [None] * blank


def _line(task: PlanTask | None, number: int) -> dict[str, str]:
    if task is None:
        return dict.fromkeys(_TASK, "") | {"номер": str(number)}
    due = f"{task.due:%d.%m.%Y}" if task.due else ""
    return dict(zip(_TASK, (str(number), task.task, due, task.planned, task.actual, task.mark), strict=True))


def _held(chain: Chain) -> str:
    """«Встречи: 4, из них организационная – 1, …»."""
    kinds = Counter(meeting.kind for meeting in chain.held)
    told = ", ".join(f"{kind} – {number}" for kind, number in kinds.items())
    return f"Встречи: {len(chain.held)}, из них {told}." if told else "Встреч пока не было."
