"""What is wrong with the number, the date or the signature of a paper."""

from collections.abc import Iterator, Sequence

from jobs.paperwork.form import Remark
from jobs.paperwork.kinds import grants, series_of
from jobs.paperwork.requisites import Requisites, full_number, is_number, is_signed, suffix_of
from jobs.records.papers import Paper
from jobs.school.office import Office
from jobs.school.settings import Settings
from sync.columns import loose


def half_filled(paper: Paper, noun: str) -> Iterator[Remark]:
    """What a draft lacks to be registered, or to be signed; `noun`: «приказ» or another word declined like it."""
    if paper.number and not paper.day:
        yield "Дата", f"у {noun}а есть номер, но нет даты. Впишите дату."
    if paper.signed and not is_signed(paper):
        until = "пары не начнут работу" if grants(paper) else "он считается проектом"
        lacking, them = ("номера и даты", "их") if series_of(paper) else ("даты", "её")
        yield "Подписан", f"{noun} отмечен подписанным, но без {lacking} {until}. Впишите {them}."


def torn_off(paper: Paper, known: Requisites | None, noun: str) -> Iterator[Remark]:
    """What was taken from the row of a signed paper, or changed there; `known`: as it was signed."""
    words = f"{noun} подписан ({known}) и остаётся подписанным" if known else f"{noun} подписан и остаётся подписанным"
    for column, value in (("Номер", paper.number), ("Дата", paper.day), ("Подписан", paper.signed)):
        if not value and (column != "Номер" or series_of(paper)):
            yield column, f"{words}. Верните «{column}»."
    if known and paper.number and not is_number(known.number, paper.number):
        yield "Номер", f"{words}. Верните прежний номер."
    if known and paper.day and paper.day != known.day:
        yield "Дата", f"{words}. Верните прежнюю дату."


def doubtful(paper: Paper, papers: Sequence[Paper], noun: str, office: Office) -> Iterator[Remark]:
    """What is strange about a number or a date; `papers`: all of «Документы», the paper among them."""
    if paper.day and paper.day > office.today:
        yield "Дата", f"этот день ещё не наступил. Проверьте дату {noun}а."
    if twin := _twin(paper, papers, office.settings):
        yield "Номер", f"в том же году этот номер уже стоит у документа {twin.paper}. Проверьте номер."


def _twin(paper: Paper, papers: Sequence[Paper], settings: Settings) -> Paper | None:
    """An earlier paper with the same number of the same calendar year and series."""
    if not (paper.number and paper.day and series_of(paper)):
        return None
    earlier = papers[: [other.paper for other in papers].index(paper.paper)]
    mine = paper.day.year, series_of(paper), _number(paper, settings)
    return next(
        (one for one in earlier if one.day and (one.day.year, series_of(one), _number(one, settings)) == mine), None
    )


def _number(paper: Paper, settings: Settings) -> str:
    return loose(full_number(paper.number, suffix_of(paper, settings)))
