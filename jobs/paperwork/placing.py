"""Number, date and what follows from them put into their places in the text of a paper that people changed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jobs.paperwork.requisites import Requisites
from jobs.russian.dates import in_words, quoted
from sync.document import Edit

#: What the templates call them (`wording.head`).
_DAY, _NUMBER = "дата", "номер"
#: So many paragraphs lie at most between a number and the date that belongs to it.
_NEAR = 2
#: A value of fewer letters stands in too many places that have nothing to do with it.
_SHORTEST = 6
_SOME_NUMBER = r"№\s*(?:[^\W\d]+\s*[-–/]\s*)?\d"
#: How a paper is quoted: its number, and its day before or after that.
_QUOTED = re.compile(rf"\d{{4}}\D*{_SOME_NUMBER}|{_SOME_NUMBER}.*\b(?:19|20)\d\d")
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " "})

Context = Mapping[str, object]


def edits(lines: Sequence[str], former: Iterable[Context], after: Context) -> list[Edit]:
    """What has to change in these paragraphs of a paper so that it says `after` where it said one of `former`.

    The contexts fill one template and differ in what rests on number and date alone.
    """
    plain = [line.translate(_SPACES) for line in lines]
    places = {place for before in former for place in _places(plain, before, after)}
    found: list[Edit] = []
    for line, start, old, new in sorted(places, key=lambda place: (-len(place[2]), place)):  # the whole before a part
        edit = Edit(line, start, lines[line][start : start + len(old)], new)
        if not (_is_made(plain[line], edit) or any(_meet(edit, other) for other in found)):
            found.append(edit)
    return sorted(found)


def lacking(lines: Sequence[str], changes: Sequence[Edit], known: Requisites) -> list[str]:
    """Which of number and date stand nowhere in the text once it is changed: «номера», «даты»."""
    told = [line.translate(_SPACES) for line in (*lines, *(change.new for change in changes))]
    days = (in_words(known.day), quoted(known.day), f"{known.day:%d.%m.%Y}")
    wanted = {"номера": [known.number] if known.number else [], "даты": [day.translate(_SPACES) for day in days]}
    return [name for name, texts in wanted.items() if texts and not any(_holds(line, texts) for line in told)]


def quotes_former(lines: Sequence[str], known: Requisites) -> bool:
    """Whether a line quotes a paper by its day and another number, or by its number and another day, and none by both.

    A line that has no room for one of them quotes nothing.
    """
    told = [line.translate(_SPACES).replace("_", " ") for line in lines]
    days = (in_words(known.day), quoted(known.day), f"{known.day:%d.%m.%Y}")
    number = re.compile(rf"№\s*{re.escape(known.number)}(?![\w/-])")
    day = re.compile("|".join(rf"(?<!\d){re.escape(one.translate(_SPACES).removesuffix(' г.'))}" for one in days))
    found = {(bool(number.search(line)), bool(day.search(line))) for line in told if _QUOTED.search(line)}
    return (True, True) not in found and bool(found & {(True, False), (False, True)})


def _holds(line: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts stands in the line, and not as the first day of a period."""
    found = (line[: place.start()] for text in texts for place in _whole(text).finditer(line))
    return any(not before.lower().endswith("с ") for before in found)


def _places(lines: Sequence[str], before: Context, after: Context) -> Iterator[tuple[int, int, str, str]]:
    yield from _requisites(lines, before, after)
    changed: dict[str, list[str]] = {}
    for old, new in _differing(_rest(before), _rest(after)):
        changed.setdefault(old, []).append(new)
    for old, news in changed.items():
        places = [(number, found) for number, line in enumerate(lines) for found in _whole(old).finditer(line)]
        for (number, found), new in zip(places, _each(news, len(places)), strict=True):
            yield number, found.start(), found[0], new


def _each(news: Sequence[str], count: int) -> Sequence[str]:
    """What each of `count` places becomes that read alike: terms that fell on one day may do so no longer."""
    return news if len(news) == count else [news[0]] * count


def _requisites(lines: Sequence[str], before: Context, after: Context) -> Iterator[tuple[int, int, str, str]]:
    """The number after its sign, and the date that stands near it: there are other blanks in a paper."""
    number, day = (_whole(str(before.get(key, "")).translate(_SPACES)) for key in (_NUMBER, _DAY))
    numbers = [(place, found) for place, line in enumerate(lines) for found in number.finditer(line)]
    signed = [(place, found) for place, found in numbers if lines[place][: found.start()].rstrip().endswith("№")]
    near = {place + step for place, _ in signed for step in range(-_NEAR, _NEAR + 1)}
    days = [(place, found) for place, line in enumerate(lines) for found in day.finditer(line) if place in near]
    dated = {place + step for place, _ in days for step in range(-_NEAR, _NEAR + 1)}
    for place, found in signed:
        if place in dated or not days:
            yield place, found.start(), found[0], str(after[_NUMBER])
    for place, found in days:
        yield place, found.start(), found[0], str(after[_DAY])


def _whole(text: str) -> re.Pattern[str]:
    """What finds the text where it is no part of a longer word or blank; nothing where there is no text."""
    return re.compile(rf"(?<![\w-]){re.escape(text)}(?![\w-])" if text.strip() else r"(?!)")


def _rest(context: Context) -> Context:
    return {key: value for key, value in context.items() if key not in {_DAY, _NUMBER}}


def _differing(before: object, after: object) -> Iterator[tuple[str, str]]:
    """The texts of one context that read otherwise in another: (before, after), as they are compared."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in before:
            yield from _differing(before[key], after.get(key))
    elif isinstance(before, list | tuple) and isinstance(after, list | tuple):
        for one, other in zip(before, after, strict=False):
            yield from _differing(one, other)
    elif isinstance(before, str) and isinstance(after, str) and before != after and len(before) >= _SHORTEST:
        yield before.translate(_SPACES), after


def _is_made(line: str, edit: Edit) -> bool:
    """Whether the new text stands there already, of which the old one is a part."""
    found = _whole(edit.new.translate(_SPACES)).finditer(line)
    return any(place.start() <= edit.start and edit.start + len(edit.old) <= place.end() for place in found)


def _meet(one: Edit, other: Edit) -> bool:
    apart = one.start + len(one.old) <= other.start or other.start + len(other.old) <= one.start
    return one.line == other.line and not apart
