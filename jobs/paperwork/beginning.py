"""What a school lacks before its first order on pairs."""

from collections.abc import Iterator, Sequence
from datetime import date

from jobs.paperwork.chancery import Chancery, read_chancery
from jobs.paperwork.composition import counts
from jobs.paperwork.requisites import is_numbered
from jobs.records.kinds import in_force
from jobs.records.lists import Parameter
from jobs.records.pairs import APPROVE, APPROVED, Pair
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.requests import Offer, Request
from jobs.school.admitted import read_offers, read_requests
from jobs.school.settings import PEOPLE
from sync.columns import Row, loose
from sync.job import Records
from sync.problems import Problem


def lacking(records: Records, today: date) -> list[Problem]:
    """What has to be filled in or done, each with its cell; nothing once an order on pairs has its number.

    Of a tab that cannot be read nothing is said.
    """
    if any(counts(paper) and is_numbered(paper) for paper in records.of(Paper)):
        return []
    office = read_chancery(records, today)
    steps: tuple[tuple[type[Row], Iterator[Problem]], ...] = (
        (Parameter, _settings(records.of(Parameter), office)),
        (Person, _people(records, office)),
        (Request, _unless(records.of(Request), Request, "запросов ещё нет. Впишите, кому и с чем нужна помощь.")),
        (Offer, _unless(records.of(Offer), Offer, "наставников ещё нет. Впишите, кто готов помогать.")),
        (Pair, _decisions(records)),
        (Paper, _number(records.of(Paper))),
    )
    return [problem for kind, found in steps if not records.frozen(kind) for problem in found]


def _settings(parameters: Sequence[Parameter], office: Chancery) -> Iterator[Problem]:
    rows = {loose(row.name): row for row in parameters}
    for name in office.unsaid:
        row = rows.get(loose(name))
        at_school = office.settings.local_only and name in PEOPLE
        text = f"не указано: {name}." + (" Впишите в school.toml, раздел [people]." if at_school else "")
        yield row.problem("Значение", text) if row else Problem(_first(Parameter), text)


def _people(records: Records, office: Chancery) -> Iterator[Problem]:
    people = [person for person in records.of(Person) if person.name]
    if not people:
        text = "никого ещё нет. Внесите людей или возьмите их из выгрузки журнала: nastavnik init --roster ФАЙЛ."
        yield Problem(_first(Person), text)
        return
    if without := [person for person in people if not person.role]:
        yield without[0].problem(
            "Роль", f"не указано, кто это: ученик, педагог или другая роль (строк: {len(without)})."
        )
    if silent := [person for person in _taking_part(records, office, people) if not _consents(person, office)]:
        text = f"нет согласия на обработку данных, а без него пару не подобрать (строк: {len(silent)})."
        yield silent[0].problem("Согласие на обработку", text)


def _taking_part(records: Records, office: Chancery, people: Sequence[Person]) -> Sequence[Person]:
    """Those who ask or help; everybody while nobody does."""
    asked, offered = read_requests(records, office.today), read_offers(records, office.today)
    found = [one.person for one in asked] + [one.person for one in offered]
    return [*{person.code: person for person in found if person}.values()] or people


def _consents(person: Person, office: Chancery) -> bool:
    return in_force(person.consent, office.today)


def _unless(rows: Sequence[Row], kind: type[Row], text: str) -> Iterator[Problem]:
    if not rows:
        yield Problem(_first(kind), text)


def _decisions(records: Records) -> Iterator[Problem]:
    pairs, asked, offered = records.of(Pair), records.of(Request), records.of(Offer)
    if asked and offered and not pairs:
        yield Problem(_first(Pair), "пары ещё не предложены. Выполните: nastavnik run all --apply.")
    elif pairs and not any(pair.decision == APPROVE or pair.status == APPROVED for pair in pairs):
        yield pairs[0].problem("Решение", "ни одна пара не утверждена. Выберите «утвердить».")


def _number(papers: Sequence[Paper]) -> Iterator[Problem]:
    drafts = [paper for paper in papers if counts(paper)]
    if drafts:
        yield drafts[0].problem("Номер", "проект приказа готов. Когда директор подпишет, впишите номер и дату.")


def _first(kind: type[Row]) -> str:
    """The first cell below the header of a tab that has no row yet."""
    return f"{kind.spec.title}!A2"
