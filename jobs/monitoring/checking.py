"""What is wrong with the rows of «Анкеты» and «Влияние» (reference/year.md 5.5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from jobs.records.kinds import in_force
from jobs.records.pairs import APPROVED, Pair
from jobs.records.requests import MENTEE, MENTOR
from jobs.records.surveys import BEFORE, Influence, Survey
from jobs.records.verdicts import saying
from jobs.school.admission import Admitted
from jobs.school.answers import counts, is_of_former_year
from jobs.school.couples import counting, last_day
from jobs.school.office import PUPIL, Office
from sync.problems import ASIDE, NOBODY, Problem, Whom

NAME = "monitoring"
Answer = TypeVar("Answer", Survey, Influence)
_NO_PAIR = "у этого участника нет ни утверждённой, ни действующей пары. Проверьте, чей это лист."
_OTHER_ROLE = "в паре {pair} только {role}, а в анкете «{typed}». Исправьте роль или участника."
_LATE = "этап «до» заполнен {day:%d.%m.%Y}, когда пара уже завершена. Возможно, это «после»."
_TOO_EARLY = "на этапе «до» об этом не спрашивают. Очистите ячейку или исправьте этап на «после»."
_LATER = f"{ASIDE}есть более поздняя анкета от {{day:%d.%m.%Y}}: считаю её."
_TWICE = f"{ASIDE}то же самое внесено в строке {{row}}: считаю её."
_FORMER_YEAR = "не этот учебный год ({year}): не засчитано. Проверьте дату."
_EMPTY = "в строке нет ни одного ответа. Впишите оценки или удалите строку."
_NO_PUPIL = "влияние измеряют только у учеников, остальные отвечают на анкеты. Удалите строку."
_NO_CONSENT = "нет согласия на помощь психолога: показатель «{title}» не учитываю."
#: What only the psychologist measures.
PSYCHOLOGISTS = ("Гибкие навыки", "Тревожность")
_FINAL = ("Ожидания оправдались", "Хочу продолжить")


@dataclass(frozen=True)
class Roles:
    """In which pairs of the school year, approved ones included, a person has which role."""

    of: Mapping[str, Mapping[str, Sequence[Pair]]] = field(default_factory=dict)

    def ended(self, code: str, role: str) -> date | None:
        """The day on which the last of the person's pairs ended; None while one of them goes on."""
        those = self.of.get(code, {})
        days = [last_day(pair) for pair in (those.get(role) or [pair for own in those.values() for pair in own])]
        return max((day for day in days if day), default=None) if all(days) else None


def read_roles(pairs: Sequence[Pair], office: Office) -> Roles:
    """Who stands in the pairs that are approved, run, or ended in the school year."""
    found: dict[str, dict[str, list[Pair]]] = {}
    for pair in pairs:
        if pair.status == APPROVED or counting(pair, office):
            for code, role in ((pair.mentor_code, MENTOR), (pair.mentee_code, MENTEE)):
                found.setdefault(code, {}).setdefault(role, []).append(pair)
    return Roles(found)


@dataclass(frozen=True)
class Checked:
    """The rows of both tabs with «Код» and «Проверка», and the remarks; `unclear`: whose rows cannot be used.

    `answers` and `measured`: the rows that count, with the code of the person, the earlier ones first.
    """

    surveys: Sequence[Survey]
    influence: Sequence[Influence]
    remarks: Sequence[Problem]
    unclear: frozenset[str]
    answers: Sequence[Survey] = ()
    measured: Sequence[Influence] = ()


def checked(surveys: Sequence[Survey], influence: Sequence[Influence], roles: Roles, office: Office) -> Checked:
    """Look at every row of both tabs."""
    answers, measured = office.reader.read(surveys), office.reader.read(influence)
    remarks = list[Problem]()
    rows = [
        _told(one, [*_of_survey(one, roles, office), *again], office, remarks)
        for one, again in zip(answers, _repeats(answers, office), strict=True)
    ]
    lines = [
        _told(one, [*_of_influence(one, roles, office), *again], office, remarks)
        for one, again in zip(measured, _repeats(measured, office), strict=True)
    ]
    unclear = {code for one in answers if not one.usable for code in (_code(one), one.row.code)}
    return Checked(
        rows, lines, remarks, frozenset(unclear - {""}), *(_counted(read, office) for read in (answers, measured))
    )


def _counted(rows: Sequence[Admitted[Answer]], office: Office) -> list[Answer]:
    """The rows that can be used and say something, by day; of one day the lower one last."""
    usable = [one for one in rows if _is_counted(one, office)]
    return [one.row.with_(code=_code(one)) for one in sorted(usable, key=_when)]


def _is_counted(one: Admitted[Answer], office: Office) -> bool:
    return bool(one.usable and _code(one) and _answered(one.row) and counts(one.row, office))


def _told(one: Admitted[Answer], own: Sequence[Problem], office: Office, remarks: list[Problem]) -> Answer:
    """The row with its verdict, which is added to `remarks`."""
    remarks += [*one.problems, *own]
    code = office.reader.code(one, one.row.person, one.row.code)
    check = saying(one.row, NAME, one.said, *(problem.named for problem in own))
    return one.row.with_(code=code, check=check)


def _of_survey(one: Admitted[Survey], roles: Roles, office: Office) -> Iterator[Problem]:
    row, code = one.row, _code(one)
    if not code:
        return
    those = roles.of.get(code, {})
    if not those:
        yield row.problem("Участник", _NO_PAIR)
    elif row.role and row.role not in those:
        (role, pairs) = next(iter(those.items()))
        text = _OTHER_ROLE.format(pair=pairs[0].pair, role=role, typed=row.role)
        yield replace(
            row.problem("Роль в программе", text), whom=NOBODY if office.settings.local_only else Whom(row.person)
        )
    yield from _of_day(row, office)
    ended = roles.ended(code, row.role)
    if row.stage == BEFORE and row.day and ended and row.day > ended:
        yield row.problem("Этап", _LATE.format(day=row.day))
    elif row.stage == BEFORE:
        answered = zip(_FINAL, (row.expectations, row.go_on), strict=True)
        yield from (row.problem(title, _TOO_EARLY) for title, value in answered if value is not None)
    if _is_empty(row):
        yield row.problem("Этап", _EMPTY)


def _of_influence(one: Admitted[Influence], roles: Roles, office: Office) -> Iterator[Problem]:
    row, person = one.row, one.person
    if person is None:
        return
    if person.role != PUPIL:
        yield row.problem("Участник", _NO_PUPIL)
        return
    if person.code not in roles.of:
        yield row.problem("Участник", _NO_PAIR)
    yield from _of_day(row, office)
    ended = roles.ended(person.code, "")
    if row.stage == BEFORE and row.day and ended and row.day > ended:
        yield row.problem("Этап", _LATE.format(day=row.day))
    if not in_force(person.psychologist_consent, office.today):
        for title, value in zip(PSYCHOLOGISTS, (row.soft_skills, row.anxiety), strict=True):
            if value is not None:
                yield row.problem(title, _NO_CONSENT.format(title=title))
    if _is_empty(row):
        yield row.problem("Этап", _EMPTY)


def _of_day(row: Survey | Influence, office: Office) -> Iterator[Problem]:
    if is_of_former_year(row, office):
        year = office.year(office.today)
        yield row.problem("Дата", _FORMER_YEAR.format(year=f"{year}–{year + 1}"))


def _is_empty(row: Survey | Influence) -> bool:
    """Whether nothing is answered, and nothing stands there that cannot be read."""
    return not row.unread and not _answered(row)


def _answered(row: Survey | Influence) -> list[str]:
    """The titles of what is answered there."""
    about = {"Дата", "Участник", "Роль в программе", "Этап"}
    columns = [col for col in row.spec.people if col.title not in about]
    return [col.title for col in columns if getattr(row, col.name) not in {None, ""}]


def _repeats(rows: Sequence[Admitted[Answer]], office: Office) -> list[list[Problem]]:
    """What is said of each row that a later one of the same person, role and stage takes the place of."""
    last: dict[object, Admitted[Answer]] = {}
    for one in rows:
        for known in _keys(one, office):
            if known not in last or _when(last[known]) <= _when(one):
                last[known] = one
    later = [[last[known] for known in _keys(one, office) if last[known] is not one] for one in rows]
    return [[_repeated(one, found[0])] if found else [] for one, found in zip(rows, later, strict=True)]


def _repeated(one: Admitted[Answer], later: Admitted[Answer]) -> Problem:
    if later.row.day and later.row.day > (one.row.day or date.min):
        return one.row.problem("Участник", _LATER.format(day=later.row.day))
    return one.row.problem("Участник", _TWICE.format(row=later.row.place.row + 1 if later.row.place else 0))


def _keys(one: Admitted[Answer], office: Office) -> list[tuple[str, ...]]:
    """Whose answer it is, and of which stage; of a measurement each mark apart: several people may take it.

    None of a row that cannot be used, or says nothing.
    """
    if not _is_counted(one, office):
        return []
    if isinstance(one.row, Survey):
        return [(_code(one), one.row.role, one.row.stage)]
    return [(_code(one), title, one.row.stage) for title in _answered(one.row)]


def _when(one: Admitted[Answer]) -> date:
    return one.row.day or date.min


def _code(one: Admitted[Answer]) -> str:
    return one.person.code if one.person else ""
