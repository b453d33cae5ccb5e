"""The tags of a template as people type them, slips included."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from lxml import etree

from sync.backends.word.places import Line
from sync.backends.word.spelling import QUOTES, TO_LATIN
from sync.plain import plain

#: The commands that templates may hold, and those of docxtpl for cells.
COMMANDS = ("for", "endfor", "if", "elif", "else", "endif", "set", "vm", "hm", "colspan", "cellbg")
#: What may stand before a command: the row, the cell, the paragraph or the run goes that holds the tag.
PREFIXES = ("tr", "tc", "p", "r")
#: What people write instead of the commands.
_MEANT = {
    **{"если": "if", "иначе": "else", "для": "for", "конецесли": "endif", "конецдля": "endfor", "каждый": "for"},
    **{"end for": "endfor", "end if": "endif", "else if": "elif", "elseif": "elif", "foreach": "for"},
    **{"тр": "tr", "тс": "tc", "п": "p"},
}
_PIECE = re.compile(
    r"(?P<tag>\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#.*?#\})"
    r"|(?P<stray>\{(?:\s*[{%])*[^{}]*(?:\}\s*)*|%?\}(?:\s*\})*)"
)
#: A prefix and a command without the space between them.
_GLUED = re.compile(rf"^({'|'.join(PREFIXES)})({'|'.join(COMMANDS[:6])})\b")


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong with a tag: where it stands, the tag as typed, a sentence with its cure."""

    place: str
    tag: str
    text: str

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.place, f"метка «{self.tag}» {self.text}"]))


@dataclass(frozen=True)
class Tag:
    """A tag: as typed, where; for {%tr for x in y %} `prefix` «tr», `command` «for», `rest` «x in y».

    A tag that prints something has no command; `rest` is what it prints. `lonely`: nothing else stands in its
    paragraph.
    """

    typed: str
    place: str
    paragraph: etree._Element
    rest: str
    command: str = ""
    prefix: str = ""
    lonely: bool = False

    def fault(self, text: str) -> Fault:
        """What is wrong with it."""
        return Fault(self.place, self.typed, text)

    def written(self, *, prefix: str | None = None) -> str:
        """The tag as it should be typed, with another prefix where one is given."""
        if not self.command:
            return f"{{{{ {self.rest} }}}}"
        return f"{{%{self.prefix if prefix is None else prefix} {self.command} {self.rest}".rstrip() + " %}"

    def ending(self, command: str) -> str:
        """The end of its block, as it should be typed."""
        return f"{{%{self.prefix} {command} %}}"


def tags_of(line: Line, is_name: Callable[[str], bool]) -> Iterator[Tag | Fault]:
    """The tags of a paragraph, each as it is meant, and what is wrong with them.

    `is_name`: whether a text in single brackets may be a tag.
    """
    found = [*_PIECE.finditer(line.text)]
    lonely = not _PIECE.sub("", line.text).strip() and len(found) == 1
    for piece in found:
        tag = Tag(piece[0].strip()[:60], line.place, line.paragraph, "", lonely=lonely)
        yield from _read(tag, piece[0]) if piece["tag"] else _stray(tag, piece[0].strip(), is_name)


def _read(tag: Tag, text: str) -> Iterator[Tag | Fault]:
    inner = plain(re.sub(r"^[-+]|[-+]$", "", text[2:-2]))
    if text.startswith("{#"):
        return
    if text.startswith("{%"):
        yield from _block(tag, inner, spaced=text[2].isspace())
        return
    prefix, _, rest = inner.partition(" ")
    if prefix in PREFIXES and not text[2].isspace():
        tag = replace(tag, rest=rest)
        yield tag.fault(f"начинается с {{{{{prefix}: так пишут только команды. Напишите {tag.written()}.")
    else:
        tag = replace(tag, rest=inner)
    if not inner:
        yield tag.fault("пуста. Впишите в неё слово или уберите скобки.")
    else:
        yield tag


def _block(tag: Tag, inner: str, *, spaced: bool) -> Iterator[Tag | Fault]:
    """A command, and what is wrong with how it is spelt."""
    words = _GLUED.sub(r"\1 \2", inner).split(" ") if not spaced else inner.split(" ")
    prefix = words.pop(0) if _meant(words[0], PREFIXES) and len(words) > 1 and words[1] else ""
    command, rest = _command(words)
    meant = replace(tag, prefix=_meant(prefix, PREFIXES), command=command, rest=rest)
    if not command:
        yield tag.fault(f"— не команда шаблонов. Есть {', '.join(COMMANDS[:6])}; значения пишут в {{{{ }}}}.")
        return
    if (prefix, words[0]) != (meant.prefix, command):
        yield tag.fault(_spelt(f"{prefix} {words[0]}".strip(), meant))
    elif prefix and spaced:
        yield tag.fault(f"— лишний пробел перед {prefix}. Напишите {meant.written()}.")
    elif prefix and not inner.startswith(f"{prefix} "):
        yield tag.fault(f"— нет пробела после {prefix}. Напишите {meant.written()}.")
    yield meant


def _meant(word: str, known: Sequence[str]) -> str:
    latin = _MEANT.get(word.casefold(), word.translate(TO_LATIN).casefold())
    return latin if latin in known else ""


def _command(words: Sequence[str]) -> tuple[str, str]:
    """The command that is meant, and what follows it; "" where none is."""
    two, one = " ".join(words[:2]).casefold(), words[0].casefold()
    if two in _MEANT:
        return _MEANT[two], " ".join(words[2:])
    rest = " ".join(words[1:])
    if found := _meant(one, COMMANDS):
        return found, rest
    close = get_close_matches(one.translate(TO_LATIN), COMMANDS[:6], n=1, cutoff=0.75)
    return (close[0] if close else ""), rest


def _spelt(typed: str, meant: Tag) -> str:
    told = f"{meant.prefix} {meant.command}".strip()
    letters = "".join(dict.fromkeys(re.findall("[А-Яа-яЁёІіЅѕЈј]", typed)))
    if letters and typed.translate(TO_LATIN).casefold() == told:
        many = "русские буквы" if len(letters) > 1 else "русская буква"
        return f"— в ней {many} «{letters}», а команды пишут латинскими. Напишите {meant.written()}."
    if letters:
        return f"— команды пишут латинскими буквами. Напишите {meant.written()}."
    if typed.casefold() == told:
        return f"— команды пишут строчными буквами. Напишите {meant.written()}."
    return f"— такой команды нет. Напишите {meant.written()}."


def _stray(tag: Tag, text: str, is_name: Callable[[str], bool]) -> Iterator[Tag | Fault]:
    """Braces that make no tag, where they were meant to."""
    opening = re.match(r"[{%\s]*", text)[0]  # type: ignore[index]
    closing = re.search(r"[%}\s]*$", text[len(opening) :])[0]  # type: ignore[index]
    inner = plain(text[len(opening) : len(text) - len(closing)])
    signs = [re.sub(r"\s", "", opening), re.sub(r"\s", "", closing)]
    single = signs == ["{", "}"]
    if (signs[0] == "{" and (not signs[1] or (single and not is_name(QUOTES.sub("", inner))))) or signs == ["", "}"]:
        return
    command = "%" in opening or signs == ["{", "%}"] or inner.split(" ")[0] in (*PREFIXES, *COMMANDS[:6])
    whole = f"{{%{inner} %}}" if command else f"{{{{ {inner} }}}}"
    read = [one for one in _read(tag, whole) if isinstance(one, Tag)] if inner else []
    told = read[0].written() if read else whole
    yield tag.fault(_braces(signs, told) if inner else "— лишние скобки. Уберите их или допишите метку.")
    yield from read


def _braces(signs: Sequence[str], told: str) -> str:
    if signs in (["{", "}"], ["{%", "}"], ["{", "%}"]):
        return f"— скобка одна, а нужны две. Напишите {told}."
    if signs in (["{{", "}}"], ["{%", "%}"]):
        return f"— между скобками пробел. Напишите {told} без пробела между скобками."
    if not signs[1]:
        return f"не закрыта. Напишите {told[:60]}."
    return f"— скобки не парные. Напишите {told}."
