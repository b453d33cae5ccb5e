"""What a tag of a template may do."""

import re
from collections.abc import Iterator
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2 import Template as Compiled
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

#: What a template may do with a value; everything else in Jinja is for programs, not for letters.
FILTERS = frozenset({"capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper"})
#: What is said of a template whose fault is in no single tag.
SPOILED = "не заполняется. Исправьте метки."
_PROGRAMS = (nodes.Call, nodes.Filter, nodes.Mul, nodes.Pow, nodes.Mod, nodes.Macro)
_TAG = re.compile(r"\{[{%#].*?[}%#]\}")


class Careful(ImmutableSandboxedEnvironment):
    """Jinja that escapes every value, stumbles over unknown names and calls nothing (operations.md §2, SSTI).

    It compiles each text once.
    """

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.globals.clear()
        self._compiled: dict[str, Compiled] = {}

    def from_string(self, source: Any, *args: Any, **options: Any) -> Compiled:
        """The template in `source`. Raises TemplateError, SecurityError for a tag that asks for too much."""
        if source not in self._compiled:
            if asked := list(programs(self.parse(source), source)):
                raise SecurityError(asked[0])
            self._compiled[source] = super().from_string(source, *args, **options)
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
    if isinstance(wrong, UndefinedError):
        tag = re.findall(r"'([^']*)'", str(wrong))[-1]
        return (
            f"метка «{tag}» программе неизвестна.{_mixed(tag)} Сверьте её со списком меток в README.md папки templates."
        )
    if isinstance(wrong, TemplateSyntaxError):
        lines = list(getattr(wrong, "docx_context", ()))
        line = lines[min(wrong.lineno - 1, 3)] if len(lines) > min(wrong.lineno - 1, 3) else ""
        return (
            f"ошибка в метке «{_tag_in(line)}» или рядом. Проверьте скобки и то, что у if есть endif, у for — endfor."
        )
    return SPOILED


def _tag_in(line: str) -> str:
    text = re.sub(r"<[^>]+>", "", line).strip()
    found = _TAG.search(text)
    return found[0] if found else text[:60]


def _mixed(tag: str) -> str:
    mixed = re.search(r"[A-Za-z]", tag) and re.search(r"[А-Яа-яЁё]", tag)
    return " В ней смешаны русские и латинские буквы." if mixed else ""
