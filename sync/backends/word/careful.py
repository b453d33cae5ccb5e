"""The Jinja that fills templates: it runs nothing, and not for ever."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2 import Template as Compiled
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment

#: What a template may do with a value; everything else in Jinja is for programs, not for letters.
FILTERS = frozenset({"capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper"})
#: What is said of a template whose fault is in no single tag.
SPOILED = "не заполняется. Исправьте метки."
#: So often may the repeats of a template go round in one document, and so many characters may they make: a school's
#: longest order has some thousands of rows.
ROUNDS, CHARACTERS = 50_000, 60_000_000
_ENDLESS = "повторы внутри повторов делают документ слишком длинным. Уберите лишние {%tr for … %} и их {%tr endfor %}."
#: The filter that counts the rounds of every repeat.
_COUNTED = "_counted"
_PROGRAMS = (nodes.Call, nodes.Filter, nodes.Mul, nodes.Pow, nodes.Mod, nodes.Macro)
_TAG = re.compile(r"\{[{%#].*?[}%#]\}")


class Endless(TemplateRuntimeError):
    """Repeats within repeats make more than any document of a school holds."""


class _Bounded(Compiled):
    """A text that is filled until it grows too long."""

    def render(self, *args: Any, **context: Any) -> str:
        """The filled text. Raises Endless."""
        made, length = [], 0
        for piece in self.generate(*args, **context):
            made.append(piece)
            length += len(piece)
            if length > CHARACTERS:
                raise Endless
        return "".join(made)


class Careful(ImmutableSandboxedEnvironment):
    """Jinja that escapes every value, stumbles over unknown names and calls nothing (operations.md §2, SSTI).

    It compiles each text once. Its repeats go round ROUNDS times until `restart`.
    """

    template_class = _Bounded

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.globals.clear()
        self.filters[_COUNTED] = self._count
        self.restart()
        self._compiled: dict[str, Compiled] = {}

    def restart(self) -> None:
        """Count the rounds of another document."""
        self._left = ROUNDS

    def _count(self, repeated: Iterable[Any]) -> Iterator[Any]:
        for item in repeated:
            self._left -= 1
            if self._left < 0:
                raise Endless
            yield item

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What stands under the name, never what Python can do with such a value; the same for `getitem`."""
        return self.getitem(obj, attribute) if isinstance(obj, dict) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A value of a mapping is plain: it needs no further look."""
        if isinstance(obj, dict):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)

    def from_string(self, source: Any, *args: Any, **options: Any) -> Compiled:
        """The template in `source`. Raises TemplateError, SecurityError for a tag that asks for too much."""
        if source not in self._compiled:
            tree = self.parse(source)
            if asked := list(programs(tree, source)):
                raise SecurityError(asked[0])
            for repeat in tree.find_all(nodes.For):
                repeat.iter = nodes.Filter(repeat.iter, _COUNTED, [], [], None, None, lineno=repeat.lineno)
            self._compiled[source] = super().from_string(tree, *args, **options)
        return self._compiled[source]


def programs(tree: nodes.Template, source: str) -> Iterator[str]:
    """The tags of `source`, parsed as `tree`, that would run something."""
    for node in tree.find_all(_PROGRAMS):
        if not isinstance(node, nodes.Filter) or node.name not in FILTERS:
            yield _tag_in(source.splitlines()[node.lineno - 1])


def explain(wrong: Exception) -> str:
    """What is wrong with a template, in a sentence for those who mend it."""
    if isinstance(wrong, SecurityError):
        return f"метка «{wrong}» просит о том, чего шаблонам нельзя. Уберите её."
    if isinstance(wrong, Endless):
        return _ENDLESS
    if isinstance(wrong, UndefinedError):
        tag = re.findall(r"'([^']*)'", str(wrong))[-1]
        return (
            f"метка «{tag}» программе неизвестна.{_mixed(tag)} Сверьте её со списком меток в README.md папки templates."
        )
    if isinstance(wrong, TemplateSyntaxError):
        lines = (wrong.source or "").splitlines()
        tag = _tag_in(lines[wrong.lineno - 1]) if wrong.lineno <= len(lines) else ""
        return f"ошибка в метке «{tag}» или рядом. Проверьте скобки и то, что у if есть endif, у for — endfor."
    return SPOILED


def _tag_in(line: str) -> str:
    text = re.sub(r"<[^>]+>", "", line).strip()
    found = _TAG.search(text)
    return found[0] if found else text[:60]


def _mixed(tag: str) -> str:
    mixed = re.search(r"[A-Za-z]", tag) and re.search(r"[А-Яа-яЁё]", tag)
    return " В ней смешаны русские и латинские буквы." if mixed else ""
