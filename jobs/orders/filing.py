"""Papers with their files, states and remarks, and the documents that should lie in the folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jobs.orders.drafting import Book, kind_of
from jobs.orders.wording import NBSP, TEMPLATES, context, short_title, title
from jobs.paperwork.composition import (
    Requisites,
    entries,
    full_number,
    is_number,
    is_numbered,
    is_signed,
    remembered,
    requisites,
)
from jobs.records.papers import DRAFT, REPLACED, SIGNED, Paper
from sync.columns import loose
from sync.document import Document
from sync.problems import Problem

#: What changes of itself after the signature (a child moves up a class, a group shrinks) and makes no order wrong.
_DRIFTING = frozenset({"группа", "кто_наставник", "кто_наставляемый", "должность"})
_NAME_SIGNS = str.maketrans({"/": "-", "\\": "-", **dict.fromkeys('<>:"|?*')})

#: What is wrong: (column, sentence).
Remark = tuple[str, str]


@dataclass(frozen=True)
class Filed:
    """A paper as its row should be, the document that should lie in the folder, and what a person should put right."""

    paper: Paper
    document: Document | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def problems(self) -> list[Problem]:
        """The remarks with their cells."""
        return [self.paper.problem(column, text) for column, text in self.remarks]


def filed(book: Book) -> list[Filed]:
    """Every paper of the book: ours brought up to date, those of other jobs as they are."""
    found: list[Filed] = []
    for number, paper in enumerate(book.papers):
        if not kind_of(paper):
            found.append(Filed(paper, remarks=tuple(_stray(paper))))
        elif paper.status == REPLACED:
            found.append(_replaced(paper, book))
        else:
            before = frozenset(one.paper.file for one in found)
            found.append(_file(paper, book, before, frozenset(other.file for other in book.papers[number + 1 :])))
    return found


def _replaced(paper: Paper, book: Book) -> Filed:
    """A draft that nobody needs any more: its file may not lie there as if it were in force."""
    others = {other.file for other in book.papers if other.status != REPLACED}
    if not paper.file or paper.file in others or is_numbered(paper):
        return Filed(paper)
    return Filed(paper.with_(check=_check()), Document(paper.file, withdrawn=True))


def _stray(paper: Paper) -> Iterator[Remark]:
    if not paper.paper and (paper.number or paper.day or paper.signed):
        yield "Номер", "в этой строке нет документа. Впишите номер, дату и подпись в строку своего приказа."


def _file(paper: Paper, book: Book, before: frozenset[str], after: frozenset[str]) -> Filed:
    """`before` and `after` are the files of the papers above and below."""
    if paper.unreadable:  # what cannot be read may be its number: the paper stays what it was
        return Filed(paper.with_(check=_check(*paper.unreadable.values())))
    signed, known = is_signed(paper), requisites(paper, book.office.settings.number_suffix)
    new = paper.with_(
        kind=paper.kind or kind_of(paper),
        title=paper.title if signed and paper.title else title(paper, book),
        created=paper.created or paper.day or book.office.today,
        status=SIGNED if signed else DRAFT,
        print_=paper.print_ if remembered(paper) in {known, None} else "",
    )
    new = new.with_(file=_file_name(new, known, book, before, after))
    document = Document(
        new.file,
        TEMPLATES[kind_of(new)],
        context(new, book),
        final=signed,
        drafts=(paper.file,) if paper.file not in {"", new.file, *before, *after} else (),
        pdf=known is not None,
    )
    printed = f"{_fingerprint(document)} {known or ''}".strip()
    if signed:
        return _signed(new, known, document, printed, book)
    lost = tuple(_lost(new, book))
    remarks = (*_half_filled(new), *_doubtful(new, book), *lost)
    said = [text for _, text in remarks]
    if book.office.blanks:
        said.append(f"в приказе пустые линейки: на листе «Настройки» не указано: {', '.join(book.office.blanks)}.")
    return Filed(new.with_(print_=printed, check=_check(*said)), None if lost else document, remarks)


def _signed(paper: Paper, known: Requisites | None, document: Document, printed: str, book: Book) -> Filed:
    """A signed paper. Its document is made once; what would be different now is told, and never made."""
    first = not remembered(paper) and known is not None
    same = first or paper.print_.split()[:1] == printed.split()[:1]
    lost = tuple(_lost(paper, book))
    remarks = [*_torn_off(paper, known), *_doubtful(paper, book), *lost]
    if known and not same and not lost:
        remarks.append(("Файл", _OTHER_TEXT))
    return Filed(
        paper.with_(print_=printed if first else paper.print_, check=_check(*(text for _, text in remarks))),
        document if known and same and not lost else None,
        tuple(remarks),
    )


_OTHER_TEXT = (
    "по нынешним данным текст этого приказа был бы другим, но подписанный приказ не переделывается. Если в таблице "
    "описка, исправьте её; если изменилось решение, издайте приказ об изменениях."
)


def _torn_off(paper: Paper, known: Requisites | None) -> Iterator[Remark]:
    """What was taken from the row of a signed order, or changed there."""
    words = f"приказ подписан ({known}) и остаётся подписанным" if known else "приказ подписан и остаётся подписанным"
    for column, value in (("Номер", paper.number), ("Дата", paper.day), ("Подписан", paper.signed)):
        if not value:
            yield column, f"{words}. Верните «{column}»."
    if known and paper.number and not is_number(known.number, paper.number):
        yield "Номер", f"{words}. Верните прежний номер."
    if known and paper.day and paper.day != known.day:
        yield "Дата", f"{words}. Верните прежнюю дату."


def _half_filled(paper: Paper) -> Iterator[Remark]:
    if paper.number and not paper.day:
        yield "Дата", "у приказа есть номер, но нет даты. Впишите дату."
    if paper.signed and not (paper.number and paper.day):
        yield "Подписан", "приказ отмечен подписанным, но без номера и даты пары не начнут работу. Впишите их."


_RESTORE = "Верните строки из прежней копии книги (папка backups; в Google — история версий)."


def _lost(paper: Paper, book: Book) -> Iterator[Remark]:
    """What a registered order names and «Пары» has no longer; an open draft never names such pairs."""
    names = [line.pair for line in entries(paper) if line.pair not in book.by_name]
    if names:
        stand, them = ("стоит пара", "её") if len(names) == 1 else ("стоят пары", "их")
        yield "Документ", f"в этом приказе {stand} {', '.join(names)}, а на листе «Пары» {them} нет. {_RESTORE}"


def _doubtful(paper: Paper, book: Book) -> Iterator[Remark]:
    if paper.day and paper.day > book.office.today:
        yield "Дата", "этот день ещё не наступил. Проверьте дату приказа."
    if twin := _twin(paper, book):
        yield "Номер", f"в том же году этот номер уже стоит у документа {twin.paper}. Проверьте номер."


def _twin(paper: Paper, book: Book) -> Paper | None:
    """An earlier paper with the same number of the same calendar year."""
    earlier = book.papers[: [other.paper for other in book.papers].index(paper.paper)]
    suffix = book.office.settings.number_suffix
    number = loose(full_number(paper.number, suffix))
    return next(
        (
            other
            for other in earlier
            if paper.number and paper.day and other.day and other.day.year == paper.day.year
            if loose(full_number(other.number, suffix)) == number
        ),
        None,
    )


def _file_name(
    paper: Paper, known: Requisites | None, book: Book, before: frozenset[str], after: frozenset[str]
) -> str:
    """The file that the paper has while that still fits, else one that no other paper has."""
    said = short_title(paper, book)
    name = f"{known.day} Приказ № {known.number} {said}" if known else f"{paper.created} Приказ {said} (проект)"
    plain, own = (f"{name}{end}.docx".translate(_NAME_SIGNS) for end in ("", f" ({paper.paper})"))
    if paper.file in {plain, own} - before:
        return paper.file
    return own if plain in before | after else plain


def _fingerprint(document: Document) -> str:
    """Twelve digits for what the order decides, whatever the file is called."""
    essential = _essential(document.context)
    return Document("", document.template, essential).fingerprint


def _essential(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _essential(found) for key, found in value.items() if key not in _DRIFTING}
    if isinstance(value, str):
        return value.replace(NBSP, " ")
    return [_essential(found) for found in value] if isinstance(value, list) else value


def _check(*sentences: str) -> str:
    return " ".join(text[:1].upper() + text[1:] for text in sentences) or "ок"
