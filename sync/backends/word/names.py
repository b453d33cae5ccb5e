"""Which words of a template's tags the program knows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from sync.backends.word.careful import FILTERS
from sync.backends.word.spelling import QUOTES, mixed, nearest, skeleton
from sync.backends.word.tags import Fault, Tag

#: A value of which nothing is known: whatever is asked of it may be right.
ANY: Final[Any] = object()
#: What Jinja tells of a repeat.
_LOOP = {
    **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), 1),
    **{"first": True, "last": True, "previtem": ANY, "nextitem": ANY},
}
#: What stands between the row and the list of a repeat, and what people write there.
_IN = re.compile(r" (?:in|In|IN|в|из|ин) ")
_FORBIDDEN = "просит о том, чего шаблонам нельзя. Уберите её."
_WHOLE_LIST = "См. список меток в README.md папки templates."


def merged(one: Any, other: Any) -> Any:
    """What has the words of both: mappings word by word, lists row by row."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return {**other, **one, **{key: merged(one[key], other[key]) for key in one if key in other}}
    return [*one, *other] if isinstance(one, list) and isinstance(other, list) else one


class Names:
    """What the tags of one part may name: `fields` (names → what they look like), and the words of its repeats."""

    def __init__(self, fields: Mapping[str, object], tags: Sequence[Tag], ends: Mapping[int, int]) -> None:
        self._tags, self._ends = tags, ends
        self._scope: dict[str, Any] = dict(fields)
        self._repeated: dict[str, Tag] = {}
        self._paths: dict[int, str] = {}
        self._jinja = Environment(autoescape=True)

    def faults(self) -> Iterator[tuple[int, Fault]]:
        """Every tag that names something unknown, by its number."""
        shadowed: list[tuple[int, dict[str, Any]]] = []
        for number, tag in enumerate(self._tags):
            while shadowed and shadowed[-1][0] <= number:
                self._scope = shadowed.pop()[1]
            self._tag, self._found = tag, list[str]()
            value = self._value_of(tag)
            yield from ((number, tag.fault(text)) for text in dict.fromkeys(self._found))
            if tag.command == "for" and not self._found:
                yield from ((number, tag.fault(text)) for text in self._again(number))
            if tag.command == "for":
                shadowed.append((self._ends.get(number, len(self._tags)), dict(self._scope)))
                self._repeat(number, tag, value)

    def _value_of(self, tag: Tag) -> Any:
        """What the tag prints, looks at or repeats; remarks go to `_found`."""
        if tag.command in {"for", "if", "elif", "set"} or not tag.command or tag.command in {"colspan", "cellbg"}:
            try:
                tree = self._jinja.parse(_alone(tag))
            except TemplateSyntaxError:
                self._found.append(self._unread(tag))
                return ANY
            return self._looked_at(tree.body[0])
        return ANY

    def _looked_at(self, node: nodes.Node) -> Any:
        if isinstance(node, nodes.Output):
            return self._printed(node.nodes)
        if isinstance(node, nodes.For):
            return self._items(self._value(node.iter))
        if isinstance(node, nodes.If):
            return self._value(node.test)
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            self._scope[node.target.name] = self._value(node.node)
        return ANY

    def _printed(self, printed: Sequence[nodes.Expr]) -> Any:
        for node in printed:
            value, path = self._value(node), _path(node)
            if isinstance(node, nodes.Tuple):
                self._found.append("— в ней запятая, а нужна точка или одно слово.")
            elif isinstance(value, Mapping):
                self._found.append(f"— это не одно слово. Напишите, какое: {_listed(path, value)}.")
            elif isinstance(value, list | tuple):
                self._found.append(f"— это список. Окружите повтором: {{%tr for … in {path} %}} и {{%tr endfor %}}.")
        return ANY

    def _items(self, repeated: Any) -> Any:
        if repeated is ANY:
            return ANY
        if not isinstance(repeated, list | tuple):
            lists = [name for name, value in self._reachable() if isinstance(value, list | tuple)]
            self._found.append(f"повторяет не список. Списки: {', '.join(lists) or 'здесь их нет'}.")
            return ANY
        rows = [row for row in repeated if isinstance(row, Mapping)]
        return reduce(merged, rows) if rows else next(iter(repeated), ANY)

    def _again(self, number: int) -> Iterator[str]:
        """What is wrong with a repeat within a repeat of the same list: it would never end."""
        path = self._paths[number] = _IN.split(self._tag.rest)[-1].split(" ")[0]
        outer = [one for one in self._paths if one < number < self._ends.get(one, len(self._tags))]
        if any(self._paths[one] == path for one in outer):
            yield f"стоит внутри повтора того же списка «{path}». Уберите лишний повтор."

    def _repeat(self, number: int, tag: Tag, value: Any) -> None:
        names = [name.strip() for name in _IN.split(tag.rest)[0].split(",")]
        self._scope |= {name: value if len(names) == 1 else ANY for name in names}
        self._scope["loop"] = _LOOP
        self._repeated |= dict.fromkeys(names, tag)

    def _value(self, node: nodes.Node | None) -> Any:
        """What an expression is: a text, a number, a list, a mapping, or ANY."""
        if isinstance(node, nodes.Const):
            return node.value
        if path := _path(node):
            return self._named(path)
        if isinstance(node, nodes.Filter):
            return self._filtered(node)
        if isinstance(node, nodes.Test):
            return node.name in {"defined", "undefined"} or self._value(node.node) is not None
        if isinstance(node, nodes.Call | nodes.Mul | nodes.Pow | nodes.Mod):
            self._found.append(_FORBIDDEN)
            return ANY
        parts = [self._value(part) for part in (node.iter_child_nodes() if node else ())]
        if isinstance(node, nodes.Add | nodes.Sub | nodes.Div | nodes.FloorDiv | nodes.Neg | nodes.Pos):
            self._reckoned(node, parts)
        return parts[0] if isinstance(node, nodes.Or | nodes.And) and parts else ANY

    def _filtered(self, node: nodes.Filter) -> Any:
        if node.name not in FILTERS:
            self._found.append(_FORBIDDEN)
        before = len(self._found)
        value = self._value(node.node)
        if node.name == "default":
            del self._found[before:]
        if node.name in {"first", "last"}:
            return self._items(value) if isinstance(value, list | tuple) else ANY
        return 1 if node.name == "length" else ANY

    def _reckoned(self, node: nodes.Expr, parts: Sequence[Any]) -> None:
        names = [path for part in node.find_all((nodes.Name, nodes.Getattr)) if (path := _path(part))]
        joined = skeleton(self._tag.rest)
        if same := next((name for name, _ in self._reachable() if skeleton(name) == joined), ""):
            self._found[:] = [f"неизвестна. Похожая: «{{{{ {same} }}}}»."]
        elif not self._found and not all(isinstance(part, int) for part in parts if part is not ANY):
            word = "".join(names[:1])
            self._found.append(f"считает, а «{word}» — не число. Напишите {{{{ {word} }}}}, остальное — за скобками.")

    def _named(self, path: str) -> Any:
        """What a name such as «пара.педагог» stands for."""
        first, *further = path.split(".")
        if first not in self._scope:
            self._found.append(self._unknown(path))
            return ANY
        value = self._scope[first]
        for key in further:
            if value is ANY:
                return ANY
            if not isinstance(value, Mapping) or key not in value:
                self._found.append(self._unknown(path))
                return ANY
            value = value[key]
        return value

    def _unknown(self, path: str) -> str:
        """What is said of a name that stands for nothing, with what may be meant."""
        said = "неизвестна" if path == self._tag.rest else f"неизвестна: нет слова «{path}»"
        letters = " В ней смешаны русские и латинские буквы." if mixed(path) else ""
        owner, first = path.rpartition(".")[0], path.split(".")[0]
        if like := self._like(path):
            shown = f"{{{{ {like} }}}}" if path == self._tag.rest else like
            small = " Пишите строчными буквами." if like == path.casefold() != path else ""
            return f"{said}.{letters} Похожая: «{shown}».{small}"
        if isinstance(self._scope.get(owner), Mapping):
            return f"{said}. У «{owner}» есть {_listed(owner, self._scope[owner])}."
        if first in self._repeated:
            return f"стоит вне своего повтора «{self._repeated[first].typed}». Перенесите её внутрь."
        if rows := _rows_with(path.rpartition(".")[2], self._scope):
            return f"стоит вне повтора. Место ей внутри {{%tr for … in {rows} %}} и {{%tr endfor %}}."
        return f"{said}.{letters} {_WHOLE_LIST}"

    def _like(self, path: str) -> str:
        """The name that may be meant: of the same row where there is one, or of all that stands here."""
        wanted = "." in path
        reachable = [
            name for name, value in self._reachable() if "." in name or not (wanted and isinstance(value, list))
        ]
        owner, _, key = path.rpartition(".")
        keys = {name.rpartition(".")[2]: name for name in reachable if owner and _owner(name) == skeleton(owner)}
        return keys.get(nearest(key, keys), "") if keys else nearest(path, reachable)

    def _reachable(self) -> Iterator[tuple[str, Any]]:
        for name, value in self._scope.items():
            if name == "loop":
                continue
            yield name, value
            if isinstance(value, Mapping):
                yield from ((f"{name}.{key}", found) for key, found in value.items())

    def _unread(self, tag: Tag) -> str:
        """What is wrong with a tag that cannot be read."""
        bare = QUOTES.sub("", tag.rest).strip()
        if not tag.command and (like := nearest(bare, [name for name, _ in self._reachable()])):
            why = (
                "— кавычки внутри скобок не ставят"
                if bare != tag.rest
                else "не читается: пишите её без пробелов и знаков"
            )
            return f"{why}. Похожая: «{{{{ {like} }}}}»."
        if bare != tag.rest and tag.command in {"if", "elif", "set"}:
            return '— кавычки внутри скобок нужны прямые: "…".'
        if tag.command == "for" and len(parts := _IN.split(tag.rest)) == 2:
            return f"— между строкой и списком пишут in. Напишите {replace(tag, rest=' in '.join(parts)).written()}."
        shape = {"for": "{% for строка in список %}", "if": "{% if слово %}", "elif": "{% elif слово %}"}
        usual = "{{ слово }}, одно слово без пробелов и знаков"
        return f"не читается. Напишите так: {shape.get(tag.command, usual)}."


def _owner(name: str) -> str:
    return skeleton(name.rpartition(".")[0])


def _rows_with(key: str, scope: Mapping[str, Any]) -> str:
    """The list whose rows have the field: «формы», or «пары» of one of its rows."""
    for name, rows in scope.items():
        row = reduce(merged, rows) if isinstance(rows, list) and rows else {}
        if isinstance(row, Mapping) and key in row:
            return name
        if isinstance(row, Mapping) and (found := _rows_with(key, row)):
            return found
    return ""


def _alone(tag: Tag) -> str:
    """A text of Jinja that holds the tag alone."""
    endings = {"for": "{% endfor %}", "if": "{% endif %}", "elif": "{% endif %}"}
    if tag.command in endings:
        return f"{{% {tag.command.removeprefix('el')} {tag.rest} %}}{endings[tag.command]}"
    return f"{{% set {tag.rest} %}}" if tag.command == "set" else f"{{{{ {tag.rest} }}}}"


def _path(node: nodes.Node | None) -> str:
    """«пара.педагог» of a name, a field or a["field"]; "" of anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and (before := _path(node.node)):
        return f"{before}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return f"{before}.{node.arg.value}" if (before := _path(node.node)) else ""
    return ""


def _listed(path: str, row: Mapping[str, object]) -> str:
    return ", ".join(f"«{path}.{key}»" for key in row)
