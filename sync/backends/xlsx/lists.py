"""Lists to choose from, and limits: they warn of what is typed beside them, or reject it."""

import re
from collections.abc import Mapping, Sequence

from sync.backends.xlsx.book import WorkbookPart
from sync.backends.xlsx.markup import SHEET_ORDER, Element, add, children, ensure
from sync.table import letters

#: The longest list that a rule can hold itself (Excel's limit for a text in a formula).
LONGEST_INLINE = 255
#: The longest text of a message that a rule shows (Excel's limit).
LONGEST_MESSAGE = 225
_UNLISTED = "Нет в списке"
_WARNING = "Такого значения нет в списке. Оставьте его, только если уверены: программа может его не понять."
_TOO_LONG = "Слишком длинно"


def inline(choices: Sequence[str]) -> str:
    """Fixed values as a formula; "" where a rule cannot hold them (too long, or a comma inside)."""
    formula = '"{}"'.format(",".join(choice.replace('"', '""') for choice in choices))
    fits = len(formula) - 2 <= LONGEST_INLINE and not any("," in choice for choice in choices)
    return formula if choices and fits else ""


def named(book: WorkbookPart, title: str, listed: str, names: int, values: int) -> str:
    """A name for the list `listed` on the tab `title`, which follows what people add there.

    `names` and `values` are the columns with the lists' names and values; rows of one list stand together.
    """
    sheet = quoted(title)
    column = f"{sheet}!${letters(names)}:${letters(names)}"
    text = '"{}"'.format(listed.replace('"', '""'))
    start = f"OFFSET({sheet}!${letters(values)}$1,MATCH({text},{column},0)-1,0,COUNTIF({column},{text}),1)"
    return _name(book, listed, start)


def named_column(book: WorkbookPart, title: str, values: int, *, header: int, heading: str, last_row: int) -> str:
    """A name for all that stands in the column `values` of the tab `title`, under the header `heading`."""
    column = f"{quoted(title)}!${letters(values)}"
    below = f"{column}${header + 2}:${letters(values)}${last_row}"
    return _name(book, f"{title} {heading}", f"OFFSET({column}${header + 2},0,0,MAX(COUNTA({below}),1),1)")


def _name(book: WorkbookPart, listed: str, formula: str) -> str:
    name = "Список_" + re.sub(r"\W+", "_", listed)
    book.name(name, formula)
    return name


def quoted(title: str) -> str:
    """A tab's title as formulas write it."""
    return "'{}'".format(title.replace("'", "''"))


def offer(sheet: Element, reference: str, formula: str, *, warn: bool, reject: str = "") -> None:
    """Offer the list that `formula` gives in the cells of `reference`; `warn` of what it does not have.

    `reject` is what to say where that is rejected, "" where it may stay.
    """
    rule = {"type": "list", "errorStyle": "stop" if reject else "warning"}
    said = {"showErrorMessage": int(warn), "errorTitle": _UNLISTED, "error": (reject or _WARNING)[:LONGEST_MESSAGE]}
    _add_rule(sheet, reference, rule | said, formula)


def limit(sheet: Element, reference: str, longest: int, *, reject: str) -> None:
    """Reject texts of more than `longest` characters in the cells of `reference`, saying `reject`."""
    rule = {"type": "textLength", "operator": "lessThanOrEqual", "errorStyle": "stop"}
    said = {"showErrorMessage": 1, "errorTitle": _TOO_LONG, "error": reject[:LONGEST_MESSAGE]}
    _add_rule(sheet, reference, rule | said, str(longest))


def _add_rule(sheet: Element, reference: str, attributes: Mapping[str, object], formula: str) -> None:
    rules = ensure(sheet, "dataValidations", SHEET_ORDER)
    rule = add(rules, "dataValidation", {**attributes, "allowBlank": 1, "sqref": reference})
    add(rule, "formula1", text=formula)
    rules.set("count", str(sum(1 for _ in children(rules, "dataValidation"))))
