"""Who is to be erased, and what has to be done before."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.paperwork.composition import entries
from jobs.records import codes
from jobs.records.lists import Parameter
from jobs.records.pairs import APPROVED, RUNNING, Pair
from jobs.records.papers import DRAFT, Paper
from jobs.records.people import GONE, Code, Person
from jobs.russian.erasing import Eraser
from jobs.russian.names import key
from jobs.school.office import Office, read_office
from jobs.school.settings import PEOPLE
from sync.columns import loose
from sync.job import Records
from sync.problems import SyncError

#: What stands between two people in a cell, and how one is reached.
_APART = re.compile(r"[,;/\n]| и ")
_CONTACT = re.compile(r"\+?\d[\d\s()‑–-]{8,}\d|[^\s,;]+@[^\s,;]+")
_NO_CODE = "«{code}» — такого кода в книге нет. Возьмите его с листа «Коды»."
_OTHER = "Удаление человека с кодом {code} прервалось. Сначала закончите его: nastavnik forget {code} --apply"
_IN_SETTINGS = "Этот человек указан на листе «Настройки» ({where}). Сначала впишите другого."
_PAIR = (
    "Пара {pair} ещё не закончена ({status}). Сначала закончите её: впишите «Завершить» и причину (например, выбытие), "
    "выполните run all --apply и подпишите приказ об изменениях, если он понадобится."
)
_APPROVED = "Пара {pair} утверждена и ждёт приказа. Сначала отклоните её и выполните run all --apply."
_DRAFT = "Документ {paper} с парой этого человека ещё не подписан. Сначала подпишите его или впишите «не нужен»."


@dataclass(frozen=True)
class Who:
    """The person with a code: the rows of the roster and of «Коды», and what finds him in a text."""

    code: str
    office: Office
    people: Sequence[Person]
    name: str
    erasers: Sequence[Eraser]
    known: Mapping[str, str]

    def erased(self, text: str) -> str:
        """The text without the person and his representative."""
        for eraser in self.erasers:
            text = eraser.erased(text)
        return text

    def is_named(self, typed: str) -> bool:
        """Whether a cell that names somebody means him."""
        code = codes.normal(typed)
        if code:
            return code == self.code
        found = self.office.roster.find(typed).person if typed else None
        return bool(found and found.code == self.code)


def identify(records: Records, typed: str, today: date, known: Mapping[str, str]) -> Who | None:
    """The person with this code; None where he has been erased.

    Raises SyncError where there is none, or something has to be done first.
    """
    code = codes.normal(typed) or ""
    entry = next((row for row in records.of(Code) if row.code == code), None) if code else None
    people = [row for row in records.of(Person) if code and row.code == code]
    if not people and entry is None:
        raise SyncError(_NO_CODE.format(code=typed))
    name = known.get("name") or next((one.name for one in people if one.name), "") or (entry.name if entry else "")
    if known and known.get("code") != code:
        raise SyncError(_OTHER.format(code=known.get("code")))
    if name == GONE:
        return None
    office = read_office(records, today)
    told = dict(known) or _known(code, name, people)
    who = Who(code, office, people, name, list(_erasers(told, records, code)), told)
    if not known and (first := list(_first(records, who))):
        raise SyncError("\n".join(first))
    return who


def _known(code: str, name: str, people: Sequence[Person]) -> dict[str, str]:
    person = people[0] if people else Person()
    return {
        "code": code,
        "name": name,
        "gender": person.gender,
        "representative": person.representative,
        "phone": person.phone,
        "email": person.email,
    }


def _erasers(known: Mapping[str, str], records: Records, code: str) -> Iterator[Eraser]:
    """What finds the person, and the representatives but for those who stay: others' own, or people of the school."""
    others = [one for one in records.of(Person) if one.code != code]
    stay = {one.name for one in others if one.name} | {one.name for one in records.of(Code) if one.code != code}
    stay |= {name for row in records.of(Parameter) if row.name in PEOPLE for name in row.value.split(";")}
    stay |= {name for one in others for name in _names(one.representative)}
    stays, told = sorted(stay - {GONE}), [text for one in others for text in _told_by(one)]
    texts = [known[name] for name in ("phone", "email") if known.get(name)]
    yield Eraser(known["name"], known.get("gender", ""), stays, _unshared(texts, told))
    names, kept = _names(known.get("representative", "")), set(map(key, stays))
    texts = _unshared(_CONTACT.findall(known.get("representative", "")), told)
    yield from (Eraser(name, "", stays, texts) for name in names if key(name) not in kept)
    if texts and all(key(name) in kept for name in names):
        yield Eraser("", "", (), texts)


def _names(representative: str) -> list[str]:
    """The names in a cell «Аникин Антон Петрович, Аникина Ольга Юрьевна (мать), +7 900 000-00-00»."""
    parts = (part.split() for part in _APART.split(representative))
    names = ([word for word in part if word[0].isupper() and word.replace("-", "").isalpha()] for part in parts)
    return [" ".join(name) for name in names if len(name) > 1]


def _told_by(person: Person) -> list[str]:
    return [person.phone, person.email, *_CONTACT.findall(person.representative)]


def _unshared(texts: Iterable[str], others: Iterable[str]) -> list[str]:
    """The telephones and addresses that nobody else has."""
    known = {_bare(text) for text in others}
    return [text for text in texts if _bare(text) not in known]


def _bare(text: str) -> str:
    """A telephone by its last ten digits."""
    digits = "".join(sign for sign in text if sign.isdigit())
    return digits[-10:] if len(digits) > 9 else loose(text)


def _first(records: Records, who: Who) -> Iterator[str]:
    where = [row.name for row in records.of(Parameter) if row.name in PEOPLE and who.erased(row.value) != row.value]
    if where:
        yield _IN_SETTINGS.format(where=", ".join(f"«{name}»" for name in where))
    own = [pair for pair in records.of(Pair) if who.code in (pair.mentor_code, pair.mentee_code)]
    yield from (_PAIR.format(pair=pair.pair, status=pair.status) for pair in own if pair.status == RUNNING)
    yield from (_APPROVED.format(pair=pair.pair) for pair in own if pair.status == APPROVED)
    numbers = {pair.pair for pair in own if pair.status not in {RUNNING, APPROVED}}
    for paper in records.of(Paper):
        if paper.status == DRAFT and not paper.void and numbers & {line.pair for line in entries(paper)}:
            yield _DRAFT.format(paper=paper.paper)
