"""Everything that is wrong with the tags of a template, at once."""

from collections.abc import Iterator, Mapping
from typing import Any

from sync.backends.word.blocks import blocks_of
from sync.backends.word.names import Names
from sync.backends.word.places import Line, parts
from sync.backends.word.spelling import nearest
from sync.backends.word.tags import Fault, Tag, tags_of

#: So many faults are told of one template; who mends them asks again.
SHOWN = 20


def faults_of(docx: Any, fields: Mapping[str, object]) -> list[Fault]:
    """What is wrong with the tags of a python-docx document, in the order of its text, each fault once.

    `fields`: the words that the program fills in, each with what it looks like.
    """
    return list(dict.fromkeys(fault for lines in parts(docx) for fault in _of_part(lines, fields)))


def in_lines(name: str, faults: list[Fault]) -> str:
    """The faults of the template `name` as one sentence, or as a list of lines."""
    if len(faults) == 1:
        return f"Шаблон «{name}»: {faults[0]}"
    more = [f"  И ещё ошибок: {len(faults) - SHOWN}."] if len(faults) > SHOWN else []
    return "\n".join([f"Шаблон «{name}», ошибок: {len(faults)}.", *(f"  {fault}" for fault in faults[:SHOWN]), *more])


def _of_part(lines: list[Line], fields: Mapping[str, object]) -> Iterator[Fault]:
    tags, found = list[Tag](), list[tuple[int, Fault]]()
    for line in lines:
        for one in tags_of(line, lambda text: _may_be_tag(text, fields)):
            if isinstance(one, Fault):
                found.append((len(tags), one))
            else:
                tags.append(one)
    blocks = blocks_of(tags)
    found += [*blocks.faults, *Names(fields, tags, blocks.ends).faults()]
    yield from (fault for _, fault in sorted(found, key=lambda one: one[0]))


def _may_be_tag(text: str, fields: Mapping[str, object]) -> bool:
    """Whether a text in single brackets may be meant as a tag: one word, or one that the program knows."""
    return len(text.split()) == 1 or bool(nearest(text, fields))
