"""What a class teacher begins the year with (reference/year.md 5.4): a word to read aloud, letters, questionnaires."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobs.informing.addressing import handed_to
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.questionnaire import BLANK_FORM, TEMPLATE, questionnaires
from jobs.paperwork.questionnaire import FIELDS as OF_QUESTIONNAIRE
from jobs.paperwork.wording import BLANK, NBSP, numbered_name, school_year
from jobs.records.lists import REQUEST
from jobs.records.people import Person
from jobs.russian.full_name import read
from jobs.russian.names import alphabetical, signature
from jobs.russian.numbers import agree
from jobs.school.lists import REQUESTS
from jobs.school.office import Office
from sync.columns import loose
from sync.document import Document

MEMO, LETTERS = "class-hour.docx", "parents-letters.docx"
FORMS = TEMPLATE
#: So many examples of help are read aloud.
EXAMPLES = 3
#: How a request is told to a class; of others «Пояснение» tells.
_TOLD = {
    "успеваемость": "Пятикласснику трудно с математикой — старшеклассник занимается с ним раз в неделю.",
    "адаптация": "Новенький никого не знает в школе — ему помогают освоиться.",
    "социализация": "Хочется найти друзей и войти в дела школы — есть с кем начать.",
    "профориентация": "Непонятно, кем быть, — студент или специалист рассказывает о своём деле.",
    "олимпиады и проекты": "Впереди олимпиада или проект — готовиться помогает учитель или призёр прошлых лет.",
    "творчество и спорт": "Есть способности к творчеству, технике, спорту — наставник помогает их развить.",
}
FIELDS: Mapping[str, Mapping[str, object]] = {
    MEMO: {
        "учебный_год": "2023/2024",
        "примеры": list(_TOLD.values())[:EXAMPLES],
        "куратор": "А.И. Петрова",
        "кому": "Сомовой Д.Л.",
    },
    LETTERS: {
        "учебный_год": "2023/2024",
        "школа": "МБОУ «Школа № 5»",
        "куратор": "А.И. Петрова",
        "телефон": "8 (00000) 0-00-05",
        "раз_в_месяц": "2 раза",
        "письма": [{"имя": "Озеров Пётр", "класс": "6А"}],
    },
    **OF_QUESTIONNAIRE,
}


@dataclass(frozen=True)
class Kit:
    """The papers with which the year begins in a class."""

    school_class: str
    folder: str
    pupils: Sequence[Person]
    office: Chancery
    asked: Sequence[str] = ()

    @property
    def documents(self) -> list[Document]:
        """The word to read aloud, the letters and the questionnaires."""
        return [self.memo, self.letters, self.forms]

    @property
    def memo(self) -> Document:
        """The word to read aloud in a class hour."""
        context = {
            "учебный_год": self._year,
            "кому": handed_to(self.school_class, self.office),
            "примеры": examples(self.asked, self.office),
            "куратор": signature(self.office.settings.coordinator) or BLANK,
        }
        return self._document("Памятка к классному часу", MEMO, context)

    @property
    def letters(self) -> Document:
        """A letter to the parents of each pupil, two a page."""
        settings = self.office.settings
        times = settings.meetings_a_month
        context = {
            "учебный_год": self._year,
            "школа": numbered_name(settings.short_name or settings.full_name) or BLANK,
            "куратор": signature(settings.coordinator) or BLANK,
            "телефон": settings.phone or BLANK,
            "раз_в_месяц": f"{times}{NBSP}{agree(times, 'раз', 'раза', 'раз')}",
            "письма": [{"имя": self._name(one), "класс": self.school_class} for one in self._by_name],
        }
        return self._document(f"Письма родителям {self.school_class}", LETTERS, context)

    @property
    def forms(self) -> Document:
        """A questionnaire for each pupil, two a page."""
        told = [{"имя": self._name(one), "класс": self.school_class, "код": one.code} for one in self._by_name]
        return self._document(f"Анкеты-запросы {self.school_class}", FORMS, questionnaires(told or [BLANK_FORM]))

    def _document(self, name: str, template: str, context: Mapping[str, object]) -> Document:
        return Document(f"{name}.docx", template, context, folder=self.folder, passing=True)

    @property
    def _year(self) -> str:
        return school_year(self.office.today, self.office)

    @property
    def _by_name(self) -> list[Person]:
        return sorted(self.pupils, key=lambda one: (alphabetical(self._name(one)), one.code))

    def _name(self, one: Person) -> str:
        """The surname and the given name."""
        name = read(self.office.name(one.code, one.name))
        return " ".join(word.text for word in name.words if word.role not in {"patronymic", "father", "kin"})


def examples(asked: Sequence[str], office: Office) -> list[str]:
    """What pupils ask for most, as a class is told of it; without requests, what they usually ask for."""
    known = {loose(value): text for value, text in _TOLD.items()}
    told = {loose(entry.value): entry.explanation for entry in office.words.entries if entry.list_name == REQUEST}
    usual = [loose(entry.value) for entry in REQUESTS if loose(entry.value) in known]
    often = [request for request, _ in sorted(Counter(map(loose, asked)).items(), key=lambda one: (-one[1], one[0]))]
    texts = (known.get(request) or told.get(request, "") for request in dict.fromkeys([*often, *usual]))
    return [text for text in texts if text][:EXAMPLES]
