"""Which endfor and endif belong to which for and if, and where both may stand."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from sync.backends.word.places import TBL, TC, TR
from sync.backends.word.tags import Fault, Tag

OPENING = {"for": "endfor", "if": "endif"}
_CLOSING = {closing: opening for opening, closing in OPENING.items()}
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
#: What the prefix of a command takes away with it, and how people call it.
_ALONE = {
    "tr": ("отдельную строку", "строке таблицы"),
    "tc": ("отдельную ячейку", "ячейке таблицы"),
    "p": ("отдельный абзац", "абзаце"),
}
_AREAS = {"tr": "в той же таблице", "tc": "в той же строке таблицы"}
_HERE = "там же: в тексте или в той же ячейке"


@dataclass
class Blocks:
    """`ends`: for the number of each for and if, that of its end. `faults`: by the number of the tag."""

    ends: dict[int, int] = field(default_factory=dict)
    faults: list[tuple[int, Fault]] = field(default_factory=list)


def blocks_of(tags: Sequence[Tag]) -> Blocks:
    """The blocks of one part of a template; `tags` in the order of its text."""
    found = Blocks()
    within = set(_paired_in_paragraph(tags, found))
    areas: dict[Hashable, list[int]] = defaultdict(list)
    for number, tag in enumerate(tags):
        if not _structural(tag) or number in within:
            continue
        prefix = tag.prefix or _lacking(tag)
        found.faults += [(number, fault) for fault in _misplaced(tag, prefix)]
        areas[_area(tag, prefix)].append(number)
    for numbers in areas.values():
        _match(tags, numbers, found)
    return found


def _structural(tag: Tag) -> bool:
    return tag.command in {*OPENING, *_CLOSING, "else", "elif"}


def _paired_in_paragraph(tags: Sequence[Tag], found: Blocks) -> Iterator[int]:
    """Numbers of the tags whose block begins and ends in one paragraph, as {% if a %}…{% endif %} does."""
    open_ones: list[list[int]] = []
    for number, tag in enumerate(tags):
        if not _structural(tag) or tag.prefix:
            continue
        open_ones = [block for block in open_ones if tags[block[0]].paragraph is tag.paragraph]
        if tag.command in OPENING:
            open_ones.append([number])
        elif open_ones and tag.command not in _CLOSING:
            open_ones[-1].append(number)
        elif open_ones and OPENING[tags[open_ones[-1][0]].command] == tag.command:
            block = open_ones.pop()
            found.ends[block[0]] = number
            yield from (*block, number)


def _lacking(tag: Tag) -> str:
    """The prefix that a command lacks which has a row or a paragraph to itself."""
    row = _above(tag.paragraph, TR)
    if row is not None and not _others(tag, row):
        return "tr"
    return "p" if tag.lonely else ""


def _misplaced(tag: Tag, prefix: str) -> Iterator[Fault]:
    if prefix and not tag.prefix:
        empty = {"tr": "пустая строка таблицы", "p": "пустой абзац"}[prefix]
        yield tag.fault(f"стоит одна, и на её месте останется {empty}. Напишите {tag.written(prefix=prefix)}.")
        return
    area = {"tr": TR, "tc": TC}.get(prefix)
    holder = _above(tag.paragraph, area) if area else tag.paragraph
    if holder is None:
        yield tag.fault(f"стоит вне таблицы, а {prefix} — это строка таблицы. Напишите {tag.written(prefix='p')}.")
    elif prefix in _ALONE and _others(tag, holder):
        own, kind = _ALONE[prefix]
        yield tag.fault(f"должна стоять в {kind} одна, иначе остальное пропадёт. Перенесите её в {own}.")


def _others(tag: Tag, holder: etree._Element) -> bool:
    """Whether something else stands there beside the tag."""
    text = "".join(part.text or "" for part in holder.iter(_TEXT))
    return "".join(text.split()) != "".join(tag.typed.split()) and text.strip()[:60].strip() != tag.typed


def _area(tag: Tag, prefix: str) -> Hashable:
    """Where the other end of the command's block must stand."""
    above = {"tr": TBL, "tc": TR}.get(prefix)
    holder = _above(tag.paragraph, above) if above else tag.paragraph.getparent()
    return holder if holder is not None else tag.paragraph.getparent()


def _above(element: etree._Element, kind: str) -> etree._Element | None:
    return next(element.iterancestors(kind), None)


def _match(tags: Sequence[Tag], numbers: Sequence[int], found: Blocks) -> None:
    open_ones: list[int] = []
    for number in numbers:
        tag = tags[number]
        if tag.command in OPENING:
            open_ones.append(number)
        elif tag.command in _CLOSING:
            _close(tags, number, open_ones, found)
        elif not open_ones or (tag.command == "elif" and tags[open_ones[-1]].command == "for"):
            found.faults.append(
                (number, tag.fault("стоит без своего if. Поставьте перед ней {% if … %} или уберите её."))
            )
    for number in open_ones:
        found.faults.append((number, _unclosed(tags[number])))


def _close(tags: Sequence[Tag], number: int, open_ones: list[int], found: Blocks) -> None:
    tag = tags[number]
    wanted = _CLOSING[tag.command]
    while open_ones and tags[open_ones[-1]].command != wanted and _has(tags, open_ones, wanted):
        left = open_ones.pop()
        found.faults.append((left, _unclosed(tags[left])))
    if not open_ones or tags[open_ones[-1]].command != wanted:
        found.faults.append((number, _needless(tag, wanted)))
        return
    opening = tags[open_ones[-1]]
    found.ends[open_ones.pop()] = number
    if tag.prefix != opening.prefix and tag.prefix and opening.prefix:
        found.faults.append(
            (number, tag.fault(f"закрывает «{opening.typed}». Напишите {tag.written(prefix=opening.prefix)}."))
        )


def _has(tags: Sequence[Tag], open_ones: Sequence[int], command: str) -> bool:
    return any(tags[number].command == command for number in open_ones)


def _unclosed(tag: Tag) -> Fault:
    closing = tag.ending(OPENING[tag.command])
    return tag.fault(f"не закрыта. Поставьте после неё {closing} {_AREAS.get(tag.prefix, _HERE)}.{_rows(tag)}")


def _needless(tag: Tag, opening: str) -> Fault:
    cure = f"Поставьте {opening} перед ней, {_AREAS.get(tag.prefix, _HERE)}, или уберите её."
    return tag.fault(f"стоит раньше своего {opening} или без него. {cure}{_rows(tag)}")


def _rows(tag: Tag) -> str:
    """A hint for who meant rows of a table."""
    in_table = tag.prefix in {"", "p", "r"} and _above(tag.paragraph, TR) is not None
    return " Чтобы повторять строки таблицы, начните её с {%tr." if in_table else ""
