"""Questionnaires on paper, one a person and role (reference/year.md 7.5–7.8)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jobs.paperwork.choosing import chosen, class_of
from jobs.paperwork.piles import pile_order, pile_with
from jobs.paperwork.wording import school_year, who
from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.requests import MENTOR
from jobs.records.surveys import BEFORE, Survey
from jobs.russian.names import short
from jobs.school.answers import Respondent, answers_of, asked_of
from jobs.school.couples import counting, read_couples
from jobs.school.office import Office, is_employee, read_office
from jobs.school.settings import SHORT_SURVEY
from jobs.school.survey_questions import SCALE, last_question, questions
from sync.columns import class_number
from sync.document import Document
from sync.job import Choice, Records

TEMPLATE, FOLDER = "questionnaire.docx", "бланки"
#: Up to this class the questionnaire is always the short one.
_YOUNG = 7
_STAGES = {BEFORE: "в начале программы"}
FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "учебный_год": "2023/2024",
        "листы": [
            {
                "чья": "наставляемого",
                "когда": "в начале программы",
                "код": "У-0012К",
                "кому": "Озеров П.О., 6А",
                "вопросы": [{"номер": 1, "текст": "Встречи будут мне полезны", "шкала": True}],
                "последний": {"номер": 5, "текст": "Чего жду больше всего?"},
            }
        ],
    }
}


def printer(stage: str) -> Callable[[Records, date, Choice], list[Document]]:
    """What prints the questionnaires of a stage for everybody of the choice who has not answered yet.

    It raises SyncError for a choice that means nothing.
    """

    def printed(records: Records, today: date, choice: Choice) -> list[Document]:
        office = read_office(records, today)
        pairs = [pair for pair in records.of(Pair) if counting(pair, office)]
        these = chosen(pairs, choice, read_couples(records, today), office)
        answers = answers_of(records.of(Survey), office)
        asked = [one for one in asked_of(these.pairs, office) if not one.answered(stage, answers)]
        sheets = [Sheet(one, stage, office) for one in asked]
        if choice.pair:
            return [_document(these.named, sheets, stage, office)] if sheets else []
        piles = _by_place(sheets)
        wanted = [class_of(choice.school_class, office)] if choice.school_class else list(piles)
        return [_document(place, piles[place], stage, office) for place in wanted if place in piles]

    return printed


@dataclass(frozen=True)
class Sheet:
    """The questionnaire of a person in a role."""

    asked: Respondent
    stage: str
    office: Office

    @property
    def person(self) -> Person | None:
        """Who is asked."""
        return self.office.roster.by_code(self.asked.code)

    @property
    def place(self) -> str:
        """With whose sheets it lies."""
        return pile_with(self.person)

    @property
    def order(self) -> tuple[object, ...]:
        """By class, then by name."""
        return (*pile_order(self.person), self.asked.role)

    @property
    def context(self) -> dict[str, object]:
        """What stands there."""
        asked = questions((self.asked.role, self.stage), short=self._short)
        last = last_question(self.stage, among_teachers=self._among_teachers)
        return {
            "чья": "наставника" if self.asked.role == MENTOR else "наставляемого",
            "когда": _STAGES.get(self.stage, "в конце программы"),
            "код": self.asked.code,
            "кому": self._whom,
            "вопросы": [
                {"номер": number, "текст": text, "шкала": one.answer == SCALE}
                for number, (one, text) in enumerate(asked, 1)
            ],
            "последний": {"номер": len(asked) + 1, "текст": last},
        }

    @property
    def _name(self) -> str:
        pair, mentor = self.asked.pairs[0], self.asked.role == MENTOR
        return self.office.name(self.asked.code, pair.mentor if mentor else pair.mentee)

    @property
    def _whom(self) -> str:
        """To whom it is handed; nothing where people stand under codes."""
        if self.office.settings.local_only:
            return ""
        return ", ".join(filter(None, (short(self._name), who(self.person))))

    @property
    def _short(self) -> bool:
        number = class_number(self.person.school_class) if self.person else None
        return self.office.settings.survey == SHORT_SURVEY or (number is not None and number <= _YOUNG)

    @property
    def _among_teachers(self) -> bool:
        """Whether both sides of all the person's pairs are teachers."""
        codes = {code for pair in self.asked.pairs for code in (pair.mentor_code, pair.mentee_code)}
        return all(is_employee(self.office.roster.by_code(code)) for code in codes)


def _by_place(sheets: Iterable[Sheet]) -> dict[str, list[Sheet]]:
    found: dict[str, list[Sheet]] = {}
    for one in sorted(sheets, key=lambda sheet: sheet.order):
        found.setdefault(one.place, []).append(one)
    return found


def _document(named: str, sheets: Collection[Sheet], stage: str, office: Office) -> Document:
    told = [one.context for one in sorted(sheets, key=lambda sheet: sheet.order)]
    context = {"учебный_год": school_year(office.today, office), "листы": told}
    return Document(f"Анкеты {stage} {named}.docx", TEMPLATE, context, folder=FOLDER, passing=True)
