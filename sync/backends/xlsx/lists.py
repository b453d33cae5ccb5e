"""Lists to choose from: they warn and do not forbid."""

import re
from collections.abc import Sequence

from sync.backends.xlsx.book import Book
from sync.backends.xlsx.markup import SHEET_ORDER, Element, add, children, ensure
from sync.table import letters

#: The longest list that a rule can hold itself (Excel's limit for a text in a formula).
LONGEST_INLINE = 255
_TITLE = "Нет в списке"
_TEXT = "Такого значения нет в списке. Оставьте его, только если уверены: программа может его не понять."


def inline(choices: Sequence[str]) -> str:
    """Fixed values as a formula; "" where a rule cannot hold them (too long, or a comma inside)."""
    formula = '"{}"'.format(",".join(choice.replace('"', '""') for choice in choices))
    fits = len(formula) - 2 <= LONGEST_INLINE and not any("," in choice for choice in choices)
    return formula if choices and fits else ""


def named(book: Book, title: str, listed: str, names: int, values: int) -> str:
    """A name for the list `listed` on the tab `title`, which follows what people add there.

    `names` and `values` are the columns with the lists' names and values; rows of one list stand together.
    """
    sheet = quoted(title)
    column = f"{sheet}!${letters(names)}:${letters(names)}"
    text = '"{}"'.format(listed.replace('"', '""'))
    start = f"OFFSET({sheet}!${letters(values)}$1,MATCH({text},{column},0)-1,0,COUNTIF({column},{text}),1)"
    name = "Список_" + re.sub(r"\W+", "_", listed)
    book.name(name, start)
    return name


def quoted(title: str) -> str:
    """A tab's title as formulas write it."""
    return "'{}'".format(title.replace("'", "''"))


def offer(sheet: Element, reference: str, formula: str, *, warn: bool) -> None:
    """Offer the list that `formula` gives in the cells of `reference`; `warn` of what it does not have."""
    rules = ensure(sheet, "dataValidations", SHEET_ORDER)
    attributes = {
        "type": "list",
        "errorStyle": "warning",
        "allowBlank": 1,
        "showErrorMessage": int(warn),
        "errorTitle": _TITLE,
        "error": _TEXT,
        "sqref": reference,
    }
    add(add(rules, "dataValidation", attributes), "formula1", text=formula)
    rules.set("count", str(sum(1 for _ in children(rules, "dataValidation"))))
