"""What is to be decided about pairs, and about people who wait for one."""

from collections.abc import Iterator
from datetime import date, timedelta

from jobs.records.pairs import APPROVED, PROPOSED, RUNNING, Pair, Waiting
from jobs.records.requests import Offer, Request
from jobs.russian.numbers import counted
from jobs.school.office import PUPIL
from jobs.school.roster import has_left
from jobs.school.unpaired import in_wait
from jobs.today.duty import WAITS as RANK_WAITS
from jobs.today.duty import Matter
from jobs.today.school import School, matter_of


def open_proposals(school: School) -> list[Pair]:
    """Proposed pairs on which nobody has decided."""
    return [pair for pair in school.pairs.values() if pair.status == PROPOSED and not pair.decision]


def proposals(school: School) -> Iterator[Matter]:
    """Pairs proposed more than a week ago on which nobody has decided."""
    week = school.today - timedelta(days=7)
    old = [pair for pair in open_proposals(school) if pair.proposed and pair.proposed < week]
    if old:
        first = min(pair.proposed for pair in old if pair.proposed)
        what = f"Решить по предложенным парам: {len(old)}. Впишите «утвердить» и протяните вниз"
        why = f"предложены {first:%d.%m.%Y}"
        yield matter_of(RANK_WAITS, what, why, old, "Решение", due=school.today)


def waiting(school: School) -> Iterator[Matter]:
    """People whose request has been open for more than a month."""
    month = school.today - timedelta(days=30)
    asked: dict[str, date] = {}
    for request in school.records.of(Request):
        if request.code and request.day:
            asked[request.code] = min(request.day, asked.get(request.code, request.day))
    rows = in_wait(school.records.of(Waiting), school.office)
    rows = [row for row in rows if asked.get(row.code, month) < month]
    people = {row.code for row in rows}
    if rows:
        first = min(asked[code] for code in people)
        wait = "ждёт" if len(people) == 1 else "ждут"
        what = f"Найти наставника: {counted(len(people), 'человек')} {wait} больше месяца"
        yield matter_of(RANK_WAITS, what, f"ждут с {first:%d.%m.%Y}", rows, "Что поможет", due=school.today)


def left(school: School) -> Iterator[Matter]:
    """Running pairs of which somebody has left."""
    for pair in school.pairs.values():
        people = [school.office.roster.by_code(code) for code in (pair.mentor_code, pair.mentee_code)]
        gone = next((person for person in people if person and has_left(person, school.today)), None)
        if pair.status == RUNNING and gone and not pair.finish:
            when = f" {gone.left:%d.%m.%Y}" if isinstance(gone.left, date) else ""
            what = f"Закрыть пару {pair.pair}: участник выбыл{when}"
            yield matter_of(RANK_WAITS, what, "участник выбыл", [pair], "Завершить", due=school.today)


def no_teacher(school: School) -> Iterator[Matter]:
    """Approved pairs of a pupil who mentors that nobody of the staff answers for."""
    offers = {offer.code: offer for offer in school.records.of(Offer)}
    pairs = [pair for pair in school.pairs.values() if pair.status == APPROVED and not pair.teacher]
    pairs = [pair for pair in pairs if _is_pupil(pair.mentor_code, school)]
    pairs = [pair for pair in pairs if not (pair.mentor_code in offers and offers[pair.mentor_code].teacher)]
    if pairs:
        what = f"Назначить ответственного педагога: {school.named([pair.pair for pair in pairs])}"
        yield matter_of(RANK_WAITS, what, "наставник – ученик", pairs, "Ответственный педагог")


def _is_pupil(code: str, school: School) -> bool:
    person = school.office.roster.by_code(code)
    return person is not None and person.role == PUPIL
