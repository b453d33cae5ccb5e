"""«Папка проверки»: what the roadmap asked for, which papers prove it, what is lacking (reference/year.md 8.5)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from jobs.paperwork.filing import Filed
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.reports import INSPECTION, day_of_report, is_report
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.wording import NBSP, day_of
from jobs.records import TABS
from jobs.records.lists import Entry
from jobs.records.papers import AGREEMENT, CERTIFICATE, DRAFT, NOTICE, SET, WORKERS_CONSENT, Paper
from jobs.records.people import Person
from jobs.records.programme import DONE, NOT_SOUGHT
from jobs.records.verdicts import FINE
from jobs.roadmap.document import Plan, named
from jobs.roadmap.facts import Facts
from jobs.roadmap.rows import Told
from jobs.roadmap.rules import RULES
from jobs.roadmap.states import Answer, Standing
from jobs.school.consents import CONSENTS, PARTICIPATION, PROCESSING, Consent, Participant, participants
from jobs.school.office import PUPIL
from sync.columns import class_number, loose
from sync.document import Document

FOLDER = "папка проверки"
#: The list in «Справочники» of those who may open the workbook.
ACCESS = "Доступ"
CONTENTS_TEMPLATE, LACKING_TEMPLATE, CONSENTS_TEMPLATE = (
    "inspection-contents.docx",
    "inspection-lacking.docx",
    "inspection-consents.docx",
)
_CONTENTS, _LACKING, _CONSENTS = "Содержание.docx", "Чего не хватает.docx", "Реестр согласий.docx"
_ON_PAPER, _NOTHING, _GIVEN, _NONE = "на бумаге", "—", "есть", "нет"
_OF_ONE = {SET, AGREEMENT, WORKERS_CONSENT, NOTICE, CERTIFICATE}
#: Those without which nobody may take part.
_NEEDED = (PROCESSING, PARTICIPATION)
_NOT_SAID = f"не указано: впишите на лист «Справочники», список «{ACCESS}», коды или должности"


@dataclass(frozen=True)
class Inspection:
    """What the folder is made of; `day`: whose folder it is, papers of later days are not in it."""

    facts: Facts
    told: Sequence[Told]
    day: date

    @property
    def documents(self) -> list[Document]:
        """The list of contents, what is lacking, the register of consents, and copies of the papers that prove."""
        plan = Plan(self.facts.office, self.facts.papers, self.told)
        head = {**named(plan), "учредитель": self.facts.office.settings.founder, "день": f"{self.day:%d.%m.%Y}"}
        return [
            _made(_CONTENTS, CONTENTS_TEMPLATE, head | self._contents),
            _made(_LACKING, LACKING_TEMPLATE, head | self._lacking),
            _made(_CONSENTS, CONSENTS_TEMPLATE, head | {"строки": list(self._consents())}),
            *(_copy(paper, self._copies[paper.paper]) for paper in self._proving if paper.file),
        ]

    @cached_property
    def _proving(self) -> list[Paper]:
        """The signed papers of the school year, by their day; those on one person are nobody's to inspect."""
        office = self.facts.office
        signed = [paper for paper in self.facts.held if is_signed(paper) and not paper.void]
        signed = [paper for paper in signed if kind_of(paper) not in _OF_ONE]
        days = {paper.paper: day_of(paper, office) or date.max for paper in signed}
        ours = [one for one in signed if self.facts.is_past(days[one.paper]) and days[one.paper] <= self.day]
        return sorted(ours, key=lambda paper: (days[paper.paper], paper.paper))

    @cached_property
    def _copies(self) -> Mapping[str, str]:
        """The files of their copies, numbered, by «Документ»."""
        with_file = [paper for paper in self._proving if paper.file]
        return {paper.paper: _numbered(number, paper) for number, paper in enumerate(with_file, 1)}

    @property
    def _contents(self) -> dict[str, object]:
        return {
            "строки": [self._row(answer, standing) for _, standing in self.told for answer in standing.answers],
            "бумаги": [self._paper(paper) for paper in self._proving],
            "данные": list(_places()),
            "доступ": self._access() or [_NOT_SAID],
        }

    def _row(self, answer: Answer, standing: Standing) -> dict[str, str]:
        named = [paper.paper for paper in self._proving if _is_named(self.facts.named(paper), answer.proof)]
        files = [self._copies[paper].partition(" ")[0] for paper in named if paper in self._copies]
        proof = answer.proof or standing.proof
        tabs = dict.fromkeys(RULES[deed].tabs[0].spec.title for deed in answer.item.deeds)
        return {
            "номер": answer.item.number,
            "сделано": answer.item.text,
            "подтверждение": proof if proof != NOT_SOUGHT else "",
            "файл": ", ".join(files) or _NOTHING,
            "состояние": answer.state,
            "лист": ", ".join(f"«{tab}»" for tab in tabs) or _NOTHING,
        }

    def _paper(self, paper: Paper) -> dict[str, str]:
        file = self._copies.get(paper.paper, "")
        return {
            "номер": file.partition(" ")[0] or _NOTHING,
            "документ": f"{paper.title} ({self.facts.named(paper)})",
            "файл": file or _ON_PAPER,
        }

    def _access(self) -> list[str]:
        rows = self.facts.records.of(Entry)
        return [" — ".join(filter(None, (row.value, row.explanation))) for row in rows if _is_access(row)]

    @property
    def _lacking(self) -> dict[str, object]:
        undone = [(line, answer) for line, told in self.told for answer in told.answers if answer.state != DONE]
        due = [
            (line, answer) for line, answer in undone if line.term.first is None or line.term.first <= self.facts.today
        ]
        return {
            "пункты": [
                {
                    "номер": answer.item.number,
                    "что": answer.item.text,
                    "срок": line.within,
                    "состояние": answer.state,
                    "нужно": "; ".join(dict.fromkeys(RULES[deed].document for deed in answer.item.deeds)) or _NOTHING,
                }
                for line, answer in due
            ],
            "проекты": [paper.title for paper in self.facts.papers if paper.status == DRAFT and paper.kind != SET],
            "согласия": list(self._consents_lacking()),
        }

    @cached_property
    def _participants(self) -> list[Participant]:
        found = participants(self.facts.records, self.facts.today).values()
        return sorted(found, key=lambda one: _place(one.person))

    def _consents(self) -> Iterator[dict[str, object]]:
        for number, one in enumerate(self._participants, 1):
            cells = [_stands(consent, one.person, self.facts.today) for consent in CONSENTS]
            yield {"номер": number, "код": one.person.code, "кто": _who(one.person), "согласия": cells}

    def _consents_lacking(self) -> Iterator[str]:
        """«Согласие на участие: нет у 3 из 60 (7А — 2, 8Б — 1)»."""
        for consent in _NEEDED:
            lacking = [one.person for one in self._participants if consent.is_lacking(one.person, self.facts.today)]
            by_class = Counter(map(_who, lacking))
            told = ", ".join(f"{who}{NBSP}— {count}" for who, count in by_class.items())
            if lacking:
                yield f"{consent.title}: нет у {len(lacking)} из {len(self._participants)} ({told})"


_NAMES = {
    "учредитель": "Администрация Озёрного района",
    "полное_наименование": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 5»",
    "краткое_наименование": "МБОУ «Школа № 5»",
    "годы": "2023-2024",
    "день": "15.01.2024",
}
#: What its templates may name, with examples.
FIELDS: Mapping[str, Mapping[str, object]] = {
    CONTENTS_TEMPLATE: {
        **_NAMES,
        "строки": [
            {
                "номер": "1.1",
                "сделано": "Издание приказа о внедрении целевой модели наставничества.",
                "подтверждение": "приказ от 30.08.2023 № 166",
                "файл": "01",
                "состояние": "выполнено",
                "лист": "«Документы»",
            }
        ],
        "бумаги": [
            {
                "номер": "01",
                "документ": "О внедрении целевой модели наставничества (от 30.08.2023 № 166)",
                "файл": "01 2023-08-30 Приказ № 166 О внедрении целевой модели наставничества.docx",
            }
        ],
        "данные": [{"лист": "Контингент", "столбцы": "ФИО, Дата рождения, Телефон"}],
        "доступ": ["П-0001К — куратор"],
    },
    LACKING_TEMPLATE: {
        **_NAMES,
        "пункты": [
            {
                "номер": "4.6",
                "что": "Текущий контроль: собеседования с парами.",
                "срок": "декабрь",
                "состояние": "просрочено",
                "нужно": "листы бесед",
            }
        ],
        "проекты": ["О внесении изменений в приказ от 20.11.2023 № 201-ОД"],
        "согласия": ["Согласие на участие: нет у 3 из 60 (7А — 2, 8Б — 1)"],
    },
    CONSENTS_TEMPLATE: {
        **_NAMES,
        "строки": [
            {
                "номер": 1,
                "код": "У-0001А",
                "кто": "7А",
                "согласия": ["01.09.2023", "01.09.2023", "нет", "—"],
            }
        ],
    },
}


def filed_folders(papers: Sequence[Paper], facts: Facts, told: Sequence[Told]) -> Filed:
    """The rows of the folders that somebody asked for, and the last of these; once its day has passed it stays."""
    asked = {paper.paper: day_of_report(paper) for paper in papers if is_report(paper, INSPECTION) and not paper.void}
    rows = [_titled(paper, asked[paper.paper]) if paper.paper in asked else paper for paper in papers]
    last = max(asked.values(), default=None)
    made = Inspection(facts, told, last).documents if last else []
    return Filed(rows, [replace(one, final=last < facts.today) for one in made] if last else [])


def _titled(paper: Paper, day: date) -> Paper:
    title = f"{INSPECTION} на {day:%d.%m.%Y}"
    return paper.with_(title=title, file=f"{FOLDER}/{_CONTENTS}", status="", check=FINE)


def _made(file: str, template: str, context: Mapping[str, object]) -> Document:
    return Document(file, template, context, folder=FOLDER, passing=True)


def _copy(paper: Paper, file: str) -> Document:
    """The copy; those that an earlier folder holds under other numbers give way to it."""
    others = [f"{FOLDER}/{name}" for number in range(1, 100) if (name := _numbered(number, paper)) != file]
    return Document(file, taken=paper.file, drafts=others, folder=FOLDER, passing=True)


def _numbered(number: int, paper: Paper) -> str:
    return f"{number:02} {paper.file.rpartition('/')[2]}"


def _is_named(requisites: str, proof: str) -> bool:
    """Whether one of the papers in a proof is that of «от 30.08.2023 № 16», and not № 166 of the same day."""
    return bool(requisites) and any(one.endswith(requisites) for one in proof.split("; "))


def _is_access(row: Entry) -> bool:
    return loose(row.list_name) == loose(ACCESS)


def _places() -> Iterator[dict[str, str]]:
    """The tabs in which data of people stand, each with its columns."""
    for kind in TABS:
        titles = [column.title for column in kind.spec.columns if column.personal]
        if titles:
            yield {"лист": kind.spec.title, "столбцы": ", ".join(titles)}


def _who(person: Person) -> str:
    return person.school_class or person.role


def _place(person: Person) -> tuple[object, ...]:
    return person.role != PUPIL, class_number(person.school_class) or 0, person.school_class, person.code


def _stands(consent: Consent, person: Person, today: date) -> str:
    found = consent.stands(person)
    if consent.of_pupils and person.role != PUPIL:
        return _NOTHING
    if not consent.is_given(person, today):
        return _NONE
    return f"{found:%d.%m.%Y}" if isinstance(found, date) else _GIVEN
