"""What waits for the director's signature, and what goes with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jobs.paperwork.approving import is_approved
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.progress import FIELDS as PROGRESS_FIELDS
from jobs.paperwork.progress import PAGE, last_page
from jobs.paperwork.requisites import is_numbered
from jobs.records.lists import Parameter
from jobs.records.papers import CERTIFICATE, CHANGES, DRAFT, PAIRS, REFUSAL, REPORT, RESULTS, STAFF, Paper
from jobs.records.school_year import begun
from jobs.records.verdicts import FINE
from jobs.russian.numbers import counted
from jobs.school.settings import read_settings
from sync.document import Document
from sync.job import Records
from sync.message import Message, Point
from sync.signing import Bundle, Enclosed, Signing

#: What the director signs, in the order in which papers rest on one another, each with its copies
#: (reference/year.md 8.1); what others sign stands not here.
COPIES = {
    "Приказ о внедрении": 1,
    "Приказ о реализации": 1,
    "Приказ о кураторе": 1,
    "Приказ об изменении положения": 1,
    "Положение": 1,
    "Дорожная карта": 1,
    "Протокол": 1,
    "Банк программ": 1,
    PAIRS: 1,
    CHANGES: 1,
    STAFF: 1,
    "Доп. соглашение": 2,
    "Уведомление": 2,
    "Соглашение с партнёром": 2,
    RESULTS: 1,
    REPORT: 1,
    CERTIFICATE: 1,
    "Представление": 1,
    "Приказ о поощрении работников": 1,
    "Приказ о поощрении участников": 1,
}
REGISTER, SHEET = "signing-register.docx", "signing-sheet.docx"
#: What the documents of orders call those who have to know them.
_KNOW = "ознакомлены"


def waiting(records: Records, documents: Sequence[Document], today: date) -> Bundle | None:
    """What waits for the director; None where a draft stands there whose document is not among `documents`.

    A draft with a hindrance, or of which no document can be made, waits for its cure.
    """
    made = {document.place: document for document in documents if not document.withdrawn}
    ready: list[tuple[Paper, Document]] = []
    left_out: list[tuple[str, str]] = []
    for paper in drafts(records, today):
        document = made.get(paper.file)
        why = document.hindrance if document else _checked(paper)
        if why:
            left_out.append((named(paper), why))
        elif document:
            ready.append((paper, document))
        else:
            return None
    bundle = _bundle(ready, left_out, records)
    if not ready:
        return bundle
    newest = max(paper.created for paper, _ in ready if paper.created)
    return replace(bundle, closing=last_page(made.get(PAGE), newest, today))


def drafts(records: Records, today: date) -> list[Paper]:
    """The drafts that the director is to sign; a roadmap whose order is signed is approved by that."""
    settings, _ = read_settings(records.of(Parameter))
    papers, year = records.of(Paper), settings.year or begun(today)
    return sorted((one for one in papers if _is_draft(one) and not is_approved(one, papers, year)), key=_order)


def _is_draft(paper: Paper) -> bool:
    """Whether the paper is a draft of ours for the director to sign."""
    ours = bool(paper.file) and paper.status == DRAFT and not (paper.void or is_numbered(paper))
    return ours and kind_of(paper) in COPIES and not paper.title.startswith(REFUSAL)


def _order(paper: Paper) -> tuple[int, str]:
    return list(COPIES).index(kind_of(paper)), paper.paper


def _checked(paper: Paper) -> str:
    return "" if paper.check == FINE else paper.check.rstrip(".")


def named(paper: Paper) -> str:
    """«Приказ «Об утверждении …»»; other titles say themselves what they are."""
    return f"Приказ «{paper.title}»" if kind_of(paper).startswith("Приказ") else paper.title


def _bundle(ready: Sequence[tuple[Paper, Document]], left_out: Sequence[tuple[str, str]], records: Records) -> Bundle:
    settings, _ = read_settings(records.of(Parameter))
    if not ready:
        return Bundle(left_out=left_out)
    newest = max(paper.created for paper, _ in ready if paper.created)
    school = settings.short_name or settings.full_name
    return Bundle(
        name=f"На подпись {newest:%Y-%m-%d} ({counted(len(ready), 'документ')})",
        papers=[
            Enclosed(document=document, title=named(paper), copies=COPIES[kind_of(paper)]) for paper, document in ready
        ],
        sheet=_sheet(ready, school),
        left_out=left_out,
        indoors=settings.local_only,
        school=school,
        to=settings.director_email,
    )


def _sheet(ready: Sequence[tuple[Paper, Document]], school: str) -> Document | None:
    """One sheet for the employees of all orders; None where nobody is told of any."""
    orders = [(paper, people) for paper, document in ready if (people := list(_people(document)))]
    know: dict[tuple[str, str], list[str]] = {}
    for number, (_, people) in enumerate(orders, 1):
        for person in people:
            know.setdefault(person, []).append(str(number))
    rows = [
        {"имя": name, "должность": post, "приказы": ", ".join(numbers)}
        for (name, post), numbers in sorted(know.items(), key=lambda one: one[0][0].casefold().replace("ё", "е"))
    ]
    titles = [named(paper) for paper, _ in orders]
    return (
        Document("Лист ознакомления.docx", SHEET, {"школа": school, "приказы": titles, "люди": rows}) if rows else None
    )


def _people(document: Document) -> Iterator[tuple[str, str]]:
    found = document.context.get(_KNOW)
    for person in found if isinstance(found, list) else ():
        yield person["имя"], person["должность"]


def register(bundle: Bundle, pages: Sequence[int]) -> Document:
    """The first page of the bundle; `pages`: of each paper, of each page with them, of the register; () for unknown."""
    sheet = ["Лист ознакомления"] if bundle.sheet else []
    closing = [bundle.closing.file.removesuffix(".docx")] if bundle.closing else []
    titles = [*(one.title for one in bundle.papers), *sheet, *closing, "Этот реестр"]
    copies = [*(one.copies for one in bundle.papers), *[1] * (len(titles) - len(bundle.papers))]
    rows = [
        {
            "номер": number if number <= len(bundle.papers) else "",
            "название": title,
            "листов": pages[number - 1] if pages else "",
            "экземпляров": copy,
        }
        for number, (title, copy) in enumerate(zip(titles, copies, strict=True), 1)
    ]
    return Document(
        f"{bundle.name}.docx",
        REGISTER,
        {
            "школа": bundle.school,
            "строки": rows,
            "всего": counted(sum(pages), "лист") if pages else "",
            "не_вошли": [{"название": title, "почему": why} for title, why in bundle.left_out],
        },
    )


#: The letters that take one another's place.
SERIES = "на подпись"


def letter(bundle: Bundle) -> Message:
    """The letter that goes with the bundle; it names nobody."""
    amount = counted(len(bundle.papers), "документ")
    attached = [] if bundle.indoors else [_ATTACHED]
    return Message(
        key=bundle.name,
        to=bundle.to,
        subject=f"На подпись {amount}",
        text=f"На подпись {amount}:",
        addressee="Директору",
        indoors=bundle.indoors,
        points=[Point(one.title) for one in bundle.papers],
        closing="\n".join([*attached, _HOW]),
        series=SERIES,
    )


_ATTACHED = "Они в приложенном файле: сначала реестр, за ним документы и лист ознакомления."
_HOW = "Распечатайте файл целиком. Номер и дату можно вписать в документы от руки."


def told(bundle: Bundle, pages: int, place: str) -> str:
    """What a run says of the bundle; `pages`: 0 for unknown."""
    amount = counted(len(bundle.papers), "документ")
    sheets = f", {counted(pages, 'лист')}" if pages else ""
    return f"Директору на подпись: {amount}{sheets}. Распечатайте: {place}"


_FIELDS: Mapping[str, Mapping[str, object]] = {
    REGISTER: {
        "школа": "МБОУ «Школа № 5»",
        "строки": [{"номер": 1, "название": "Приказ «О назначении куратора»", "листов": 2, "экземпляров": 1}],
        "всего": "3 листа",
        "не_вошли": [{"название": "Приказ «Об утверждении пар»", "почему": "не указано: Директор"}],
    },
    SHEET: {
        "школа": "МБОУ «Школа № 5»",
        "приказы": ["Приказ «О назначении куратора»"],
        "люди": [{"имя": "Агафонова Лариса Вадимовна", "должность": "учитель химии", "приказы": "1"}],
    },
}
SIGNING = Signing(
    reads=(Paper, Parameter),
    bundle=waiting,
    register=register,
    letter=letter,
    told=told,
    folder="на подпись",
    called="комплект",
    templates={**_FIELDS, **PROGRESS_FIELDS},
)
