"""What is wrong with the number, the date or the signature of a paper."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from jobs.paperwork.edited import stands
from jobs.paperwork.form import Remark
from jobs.paperwork.kinds import grants, series_of
from jobs.paperwork.placing import lacking, quotes_former
from jobs.paperwork.requisites import Requisites, full_number, is_signed, remembered, suffix_of
from jobs.paperwork.wording import known_requisites, named_in_text
from jobs.records.kinds import ANNULLED, UNWANTED
from jobs.records.papers import PROTOCOLS, SIGNED, Paper
from jobs.school.office import Office
from jobs.school.settings import Settings
from sync.columns import loose
from sync.document import Edit, Lying
from sync.problems import ASIDE


def settled(papers: Sequence[Paper], office: Office) -> list[Paper]:
    """The papers as they may be acted on: what is doubtful about a number, a date or a signature counts as unread.

    A paper that is not signed yet is then neither dated nor signed; a signed one has the number and date that it was
    signed with.
    """
    papers = [_as_registered(paper) for paper in papers]
    return [_settled(paper, dict(_doubtful(paper, papers, office))) for paper in papers]


def as_typed(papers: Sequence[Paper], before: Sequence[Paper]) -> list[Paper]:
    """The papers with number, date and signature as people typed them in the rows `before`; new ones stand below."""
    return [_as_typed(paper, own or paper) for paper, own in zip_longest(papers, before)]


def _as_typed(paper: Paper, own: Paper) -> Paper:
    return paper.with_(number=own.number, day=own.day, signed=own.signed, unreadable=own.unreadable)


def _as_registered(paper: Paper) -> Paper:
    """An annulled paper with the number and the day that it had: they are used, whatever was removed from its row."""
    kept = remembered(paper) if paper.annulled else None
    return paper.with_(number=paper.number or kept.number, day=paper.day or kept.day) if kept else paper


def _settled(paper: Paper, doubts: dict[str, str]) -> Paper:
    if not doubts:
        return paper
    held = paper.with_(unreadable={**doubts, **paper.unreadable})
    kept = remembered(paper) if paper.status == SIGNED else None
    return held.with_(number=kept.number, day=kept.day, signed=None) if kept else held.with_(day=None, signed=None)


def half_filled(paper: Paper, noun: str) -> Iterator[Remark]:
    """What a draft lacks to be registered, or to be signed; `noun`: «приказ» or another word declined like it."""
    if paper.number and not paper.day:
        yield "Дата", f"у {noun}а есть номер, но нет даты. Впишите дату."
    if paper.signed and not is_signed(paper):
        until = "пары не начнут работу" if grants(paper) else "он считается проектом"
        lacking, them = ("номера и даты", "их") if series_of(paper) else ("даты", "её")
        yield "Подписан", f"{noun} отмечен подписанным, но без {lacking} {until}. Впишите {them}."


def torn_off(paper: Paper, known: Requisites | None, noun: str) -> Iterator[Remark]:
    """What was taken from the row of a signed paper; `known`: as it was signed."""
    words = f"{noun} подписан ({known}) и остаётся подписанным" if known else f"{noun} подписан и остаётся подписанным"
    for column, value in (("Номер", paper.number), ("Дата", paper.day), ("Подписан", paper.signed)):
        if not value and (column != "Номер" or series_of(paper)):
            yield column, f"{words}. Верните «{column}»."


def by_hand(
    lines: Sequence[str], changes: Sequence[Edit], known: Requisites | None, *, signed: bool
) -> Iterator[Remark]:
    """What is to be known of a paper that people changed in Word; `changes` are made in its `lines`."""
    if known is None:
        yield "Файл", _KEPT
    elif lost := lacking(lines, changes, known):
        yield "Файл", f"в файле, который правили в Word, нет места для {' и '.join(lost)}. Впишите сами: {known}."
    elif not signed:
        yield "Файл", f"{ASIDE}проект правили в Word, чистовик сделан из этого файла."


_KEPT = "проект правили в Word, сохраняю правку. Новые решения в него не войдут; чтобы собрать заново, удалите файл."


def missed(paper: Paper, lies: Lying) -> str:
    """That the file which people changed in Word is not to be found; `lies`: what was found in its place."""
    if lies.name:
        return f"файл, который правили в Word, теперь называется «{lies.name}». Верните имя «{paper.file}»."
    if paper.status == SIGNED and remembered(paper):
        return f"{ASIDE}файла «{paper.file}», который правили в Word, нет в папке; заново программа его не делает."
    return f"файла «{paper.file}», который правили в Word, нет в папке. Верните его: вместо него ничего не сделано."


def outdated(paper: Paper, quoted: Paper | None, office: Office) -> Iterator[Remark]:
    """That a signed paper quotes another as it was registered before people mended that."""
    if quoted is None or paper.lies is None or not (is_signed(paper) and stands(paper)):
        return
    known = known_requisites(quoted, office)
    if known and quotes_former(paper.lies.lines, known):
        now = named_in_text(quoted, office)
        yield "Файл", f"{ASIDE}у приказа {quoted.paper} исправлены реквизиты ({now}), здесь остаются прежние."


def left_annulled(paper: Paper, noun: str) -> Iterator[Remark]:
    """What was taken from the row of an annulled paper."""
    if not paper.signed:
        how = f"Верните «{ANNULLED}»; если {noun} действует, впишите «да»"
        yield "Подписан", f"{noun} аннулирован и остаётся аннулированным. {how}."


def _doubtful(paper: Paper, papers: Sequence[Paper], office: Office) -> Iterator[Remark]:
    """What is strange about a number or a date; `papers`: all of «Документы», the paper among them."""
    day = paper.day
    if paper.paper and paper.signed in _REFUSED and (word := _misplaced(paper)):
        yield "Подписан", word
    if not paper.paper or paper.void or day is None:
        return
    if day > office.today:
        yield "Дата", f"этот день ещё не наступил. Исправьте дату: {_UNTIL}."
    elif grants(paper) and day > (end := office.last_day(day)):
        yield "Дата", f"программа кончается {end:%d.%m.%Y}. Исправьте дату или «Окончание программы»: {_UNTIL}."
    mine = full_number(paper.number, suffix_of(paper, office.settings))
    if twin := _twin(paper, papers, office.settings):
        yield "Номер", f"номер {mine} уже стоит у {_named(twin)}. Исправьте его там, где он неверен."
    elif paper.status != SIGNED and (other := _overtaken(paper, papers, office.settings)):
        later = f"{full_number(other.number, suffix_of(other, office.settings))} от {other.day:%d.%m}"
        yield "Номер", f"номер {mine} от {day:%d.%m}, а {later}: проверьте дату. Где описка, исправьте: {_UNTIL}."


def _named(paper: Paper) -> str:
    """««О назначении куратора» (строка 7)»; of a row that does not stand yet its code."""
    return f"«{paper.title or paper.kind}» ({f'строка {paper.place.row + 1}' if paper.place else paper.paper})"


def _misplaced(paper: Paper) -> str:
    """Why the word in «Подписан» is not for this paper; "" where it is."""
    registered = bool(paper.number) or paper.status in {SIGNED, ANNULLED} or (not series_of(paper) and bool(paper.day))
    return _REFUSED[str(paper.signed)] if registered != paper.annulled else ""


_REFUSED = {
    ANNULLED: f"аннулируют документ, у которого есть номер, а это проект. Если он не нужен, впишите «{UNWANTED}».",
    UNWANTED: f"документ уже зарегистрирован. Если это ошибка, впишите «{ANNULLED}».",
}

#: What a doubt holds back.
_UNTIL = "до этого документ не считается подписанным"


def _rivals(paper: Paper, papers: Sequence[Paper]) -> list[Paper]:
    """The other papers of the same calendar year and series of numbers; each kind of council counts its own."""
    day, series = paper.day, series_of(paper)
    if not (paper.number and day and series):
        return []
    others = (one for one in papers if one.paper != paper.paper and one.number and (one.annulled or not one.void))
    dated = ((one, one.day or one.created) for one in others if one.day or one.annulled)
    same = [one for one, when in dated if when and when.year == day.year and series_of(one) == series]
    return [one for one in same if one.title == paper.title] if series == PROTOCOLS else same


def _twin(paper: Paper, papers: Sequence[Paper], settings: Settings) -> Paper | None:
    """Another paper with the same number."""
    mine = _number(paper, settings)
    return next((one for one in _rivals(paper, papers) if _number(one, settings) == mine), None)


def _overtaken(paper: Paper, papers: Sequence[Paper], settings: Settings) -> Paper | None:
    """A signed paper with a greater number and an earlier day, or the other way round: numbers follow the days."""
    mine = _order(paper, settings)
    return next(
        (
            one
            for one in _rivals(paper, papers)
            if is_signed(one) and mine and (theirs := _order(one, settings)) and one.day and paper.day
            if (theirs - mine) * (one.day - paper.day).days < 0
        ),
        None,
    )


def _order(paper: Paper, settings: Settings) -> int | None:
    """The number as it is counted; None where it is no plain number with its index."""
    found = re.fullmatch(r"(\d+)\D*", _number(paper, settings))
    return int(found[1]) if found else None


def _number(paper: Paper, settings: Settings) -> str:
    return loose(full_number(paper.number, suffix_of(paper, settings)))
