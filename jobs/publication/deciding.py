"""What the school publishes of its programme: one text, a preview of it, a short post (reference/year.md 5.8)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jobs.paperwork.reports import PUBLISHED, published
from jobs.paperwork.season import year_key
from jobs.paperwork.sets import PaperSet, filed_sets
from jobs.publication import piece, stories
from jobs.publication.desk import DESK, Desk, read_desk
from jobs.publication.piece import Piece, is_clean
from jobs.publication.wording import article, left_out, post
from jobs.records import SCHOOL
from jobs.records.papers import Paper
from jobs.records.progress import PairWork
from sync.document import Document
from sync.job import Job, Outcome, Records
from sync.leaves import text_of
from sync.page import page_of

NAME = "publication"
#: «Заголовок» of the set without the month in which it was begun.
HEADING = PUBLISHED
FOLDER, ARTICLE, PREVIEW, POST = "site", "Для сайта и газеты.docx", "страница.html", "госпаблик.txt"
TEMPLATE, PAGE_TEMPLATE = "publication.docx", "publication.html"
#: In these months they are made without being asked for; with August the next year begins.
_SEASON = range(5, 8)
_NO_ROOM = "К сведению: рассказ не вошёл в текст «Для сайта и газеты», там нет места. Сократите его или другие."
FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "школа": "МБОУ «Школа № 5»",
        "заголовок": "Наставничество: итоги 2023/2024 учебного года",
        "вступление": ["В нашей школе действует программа наставничества: старшие помогают младшим."],
        "цифры": ["В программе 34 пары, 4 группы: 26 наставников, 44 наставляемых."],
        "участие": "Стать наставником можно в любое время года: телефон 8 (81370) 00-000.",
        "рассказы": [{"название": "Как мы полюбили дроби", "текст": ["Осенью дроби не давались."], "подпись": ""}],
        "спасибо": ["Спасибо нашим наставникам. Это Аникина Василиса и ещё 14 наставников."],
        "документы": ["Приказ от 20.11.2023 № 201-ОД «Об утверждении наставнических пар и групп»"],
    }
}


def decide(records: Records, today: date) -> Outcome:
    """The materials of the year, once their season has come or somebody asks for them."""
    if records.frozen(Paper) or records.absent(PairWork):
        return Outcome()
    desk = read_desk(records, today)
    if not _is_due(desk):
        return Outcome()
    if broken := [kind for kind in DESK if records.frozen(kind)]:
        return Outcome(waits_for=broken)
    text, (lines, told) = article(desk), post(desk)
    documents = [
        *_printed(Document(ARTICLE, TEMPLATE, text.context, folder=FOLDER, passing=True), text.pieces, desk),
        *_printed(page_of(PREVIEW, PAGE_TEMPLATE, text.context, folder=FOLDER, nameless=False), text.pieces, desk),
        *_printed(text_of(POST, lines, folder=FOLDER), told, desk),
    ]
    found = filed_sets(records, [_set(documents, desk)], {HEADING}, today)
    pieces = {(one.row.cell(one.column), one.text): one for one in [*text.pieces, *_of_stories(desk)]}
    return Outcome(
        {Paper: found.papers},
        remarks=[
            *stories.remarks(desk),
            *piece.remarks(pieces.values(), desk),
            *(one.row.problem("Текст", _NO_ROOM) for one in left_out(text, desk)),
        ],
        documents=found.documents,
    )


def _is_due(desk: Desk) -> bool:
    """Whether the season has come, or they were asked for or begun this year."""
    office = desk.office
    in_season = office.today.month in _SEASON and office.is_this_year(office.today)
    return _row(desk) is not None or any(row.publishes for row in desk.wanted) or (in_season and bool(desk.pairs))


def _printed(document: Document, pieces: Sequence[Piece], desk: Desk) -> Iterator[Document]:
    """The document; while it would name somebody who has not agreed, none, and what lies there goes."""
    clean = is_clean(pieces, desk)
    yield document if clean else Document(document.file, folder=FOLDER, withdrawn=True)


def _of_stories(desk: Desk) -> Iterator[Piece]:
    for one in stories.allowed(desk):
        yield from one.pieces


def _set(documents: Sequence[Document], desk: Desk) -> PaperSet:
    row = _row(desk)
    begun = (row.created if row else None) or desk.office.today
    return PaperSet(
        name=HEADING,
        whom=year_key(desk.office),
        count=sum(not document.withdrawn for document in documents),
        documents=documents,
        titled=f"{HEADING} ({begun:%Y-%m})",
    )


def _row(desk: Desk) -> Paper | None:
    """The row of «Документы» that the materials of this year have."""
    return published(desk.papers, year_key(desk.office))


JOB = Job(
    name=NAME,
    title="публикация",
    purpose="готовит текст для сайта и газеты и короткую запись; без согласия на публикацию никого не называет",
    reads=DESK,
    spares=tuple(kind for kind in DESK if kind not in SCHOOL),
    writes=(Paper,),
    decide=decide,
    templates=FIELDS,
    pages={PAGE_TEMPLATE: FIELDS[TEMPLATE]},
)
