"""The school's lists of «Справочники»: what people type finds its value there."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jobs.records.lists import FORM, LISTS, QUESTION, REASON, REQUEST, ROLE, SUBJECT, Entry
from jobs.school.lists import ENTRIES, REASONS
from jobs.school.questions import targets
from jobs.school.subjects import Subjects
from sync.columns import loose
from sync.problems import Problem

#: A word in the name of a form that means more than one role (contract.md §2).
FORM_WORDS = {"студент": ("студент", "выпускник")}
#: How else rosters and forms call a role (учитель and работодатель: contract.md §2).
ROLE_NAMES = {
    "ученица": "ученик",
    "обучающийся": "ученик",
    "обучающаяся": "ученик",
    "учитель": "педагог",
    "учительница": "педагог",
    "студентка": "студент",
    "выпускница": "выпускник",
    "работодатель": "партнёр",
}
_SIDES = re.compile(r"(наставник|наставляемый) ?[:-] ?(.+?)(?=[;.]|,? ?(?:наставник|наставляемый) ?[:-]|$)")
_NO_ORDER = re.compile(r"не нуж|без приказа|не требу")

#: So many letters at least tell one word from others.
STEM = 5
#: How much alike two names are, 0–1, of which one may be the other with a slip.
LIKENESS = 0.8

Sides = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Dictionaries:
    """The school's lists; for a list that «Справочники» lacks, the one a fresh workbook has.

    A value is found whatever its case, dashes and spaces, and comes back in the school's own spelling; None when the
    list does not have it.
    """

    entries: tuple[Entry, ...]

    def values(self, list_name: str) -> tuple[str, ...]:
        """What stands in a list, in its order."""
        return tuple(self._values.get(list_name, {}).values())

    def value(self, list_name: str, typed: str) -> str | None:
        """The value of a list that was typed."""
        return next(iter(self.meant(list_name, typed)), None)

    def meant(self, list_name: str, typed: str) -> tuple[str, ...]:
        """The values of a list that were typed: of subjects also several, as in «русский и литература»."""
        if list_name == SUBJECT:
            return self.subjects.meant(typed)
        found = self.role(typed) if list_name == ROLE else self._values.get(list_name, {}).get(loose(typed))
        return (found,) if found else ()

    def near(self, list_name: str, typed: str) -> tuple[str, ...]:
        """The values of a list that may be meant by what it does not have."""
        if list_name == SUBJECT:
            return self.subjects.near(typed)
        known = self._values.get(list_name, {})
        plain = loose(typed)
        close = difflib.get_close_matches(plain, known, n=1)
        return tuple(known[name] for name in close or [name for name in known if _begins(plain, name)])

    @cached_property
    def subjects(self) -> Subjects:
        """The school subjects."""
        return Subjects(self.entries)

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of mentoring."""
        return self.values(FORM)

    def form(self, typed: str) -> str | None:
        """The form that was typed."""
        return self.value(FORM, typed)

    def request(self, typed: str) -> str | None:
        """The request that was typed."""
        return self.value(REQUEST, typed)

    def role(self, typed: str) -> str | None:
        """The role that was typed; «ученица» is ученик."""
        roles, plain = self._values[ROLE], loose(typed)
        return roles.get(plain) or roles.get(loose(ROLE_NAMES.get(plain, "")))

    def reason(self, typed: str) -> str | None:
        """The reason of an end that was typed."""
        return self._values[REASON].get(loose(typed))

    def needs_order(self, reason: str) -> bool:
        """Whether a pair that ends for this reason goes into an order of changes and its request is open again.

        «Пояснение» decides; without one the contract's rule. An unknown reason needs an order.
        """
        plain = loose(reason)
        own = (entry.explanation for entry in self.entries if entry.list_name == REASON and loose(entry.value) == plain)
        usual = (entry.explanation for entry in REASONS if loose(entry.value) == plain)
        said = next((text for text in (*own, *usual) if text), "")
        return not _NO_ORDER.search(loose(said))

    def sides(self, form: str) -> Sides | None:
        """The roles of mentors and of mentees that `form` asks for; None when they cannot be told.

        What «Пояснение» says of the two decides; where it says nothing, the name of the form does.
        """
        return self._sides.get(loose(form))

    @cached_property
    def _values(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for entry in self.entries:
            found.setdefault(entry.list_name, {}).setdefault(loose(entry.value), entry.value)
        return found

    @cached_property
    def _sides(self) -> Mapping[str, Sides | None]:
        forms = {loose(entry.value): entry for entry in reversed(self.entries) if entry.list_name == FORM}
        return {plain: self._sides_of(plain, entry) for plain, entry in forms.items()}

    def _sides_of(self, form: str, entry: Entry) -> Sides | None:
        said: dict[str, str] = dict(_SIDES.findall(loose(entry.explanation)))
        mentor, _, mentee = form.partition("-")
        if said:
            mentor, mentee = said.get("наставник", ""), said.get("наставляемый", "")
        sides = self._roles_in(mentor), self._roles_in(mentee)
        return sides if all(sides) else None

    def _roles_in(self, text: str) -> frozenset[str]:
        """The roles in «студент или выпускник»; nothing when one of the words is no role."""
        meant = [self._meant(part.strip()) for part in re.split(r"[,/]|\bили\b|\bи\b", text)]
        return frozenset[str]().union(*meant) if all(meant) else frozenset()

    def _meant(self, word: str) -> frozenset[str]:
        """The roles of the school that a word in the name of a form means."""
        roles = [self.role(role) for role in FORM_WORDS.get(word, (word,))]
        return frozenset(role for role in roles if role)


def _begins(typed: str, name: str) -> bool:
    """Whether a word of `name` begins as one that was typed does, however it ends: «олимпиада», «проект»."""
    stems = [word[:-2] if len(word) > STEM + 1 else word for word in typed.split() if len(word) >= STEM]
    return any(word.startswith(stem) for stem in stems for word in name.split())


def read_dictionaries(rows: Sequence[Entry]) -> Dictionaries:
    """The lists that stand in «Справочники», completed with those it lacks."""
    own = [row for row in rows if row.value and row.list_name]
    present = {row.list_name for row in own}
    return Dictionaries((*own, *(entry for entry in ENTRIES if entry.list_name not in present)))


def check_entries(rows: Sequence[Entry]) -> list[Problem]:
    """Remarks on values that stand twice, on forms whose roles cannot be told, on words that mean two subjects."""
    words = read_dictionaries(rows)
    first: dict[tuple[str, str], Entry] = {}
    problems: list[Problem] = []
    for row in rows:
        if not row.value or not row.list_name:
            continue
        earlier = first.setdefault((row.list_name, loose(row.value)), row)
        if earlier is not row:
            text = f"«{row.value}» уже стоит в ячейке {earlier.cell('Значение')}. Удалите лишнюю строку."
            problems.append(row.problem("Значение", text))
        elif alike := _likely_list(row.list_name):
            problems.append(row.problem("Список", _UNKNOWN_LIST.format(typed=row.list_name, alike=alike)))
        elif row.list_name == QUESTION and not targets(row.explanation):
            problems.append(row.problem("Пояснение", _UNTOLD_COLUMN))
        elif row.list_name == FORM and words.sides(row.value) is None:
            problems.append(row.problem("Пояснение", _UNTOLD_ROLES.format(form=row.value)))
        elif row.list_name == SUBJECT:
            taken = [_TAKEN.format(alias=alias, value=value) for alias, value in words.subjects.others(row)]
            problems += [row.problem("Пояснение", text) for text in taken]
    return problems


def _likely_list(typed: str) -> str:
    """The list of the program that a name with a slip may mean; "" for a known one, and for the school's own."""
    known = {loose(name): name for name in LISTS}
    near = () if loose(typed) in known else difflib.get_close_matches(loose(typed), known, n=1, cutoff=LIKENESS)
    return known[near[0]] if near else ""


_UNKNOWN_LIST = (
    "списка «{typed}» программа не знает. Похож «{alike}»: если он и нужен, исправьте; если это свой список, назовите "
    "его иначе."
)
_TAKEN = "«{alias}» уже значит «{value}», и так его и понимает программа. Уберите слово в одной из двух строк."
_UNTOLD_COLUMN = "непонятно, куда идут ответы на этот вопрос. Напишите лист и столбец, например: Запросы!Участник."
_UNTOLD_ROLES = (
    "непонятно, кто в форме «{form}» наставник, а кто наставляемый. Напишите роли из списка «Роль», например: "
    "наставник: родитель; наставляемый: ученик."
)
