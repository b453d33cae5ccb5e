"""What a condition of a list to choose from or of a conditional format must hold."""

from __future__ import annotations

from google_server.errors import Message, invalid

#: How many values each kind of condition takes; kinds that are not here take one.
_COUNTS = {
    **dict.fromkeys(("BLANK", "NOT_BLANK", "TEXT_IS_EMAIL", "TEXT_IS_URL", "DATE_IS_VALID"), (0, 0)),
    **dict.fromkeys(("NUMBER_BETWEEN", "NUMBER_NOT_BETWEEN", "DATE_BETWEEN", "DATE_NOT_BETWEEN"), (2, 2)),
    "BOOLEAN": (0, 2),
    "ONE_OF_LIST": (1, 500),
}
#: Kinds that only lists to choose from know, and kinds that only conditional formats know.
_VALIDATION_ONLY = {"BOOLEAN", "ONE_OF_LIST", "ONE_OF_RANGE", "TEXT_IS_EMAIL", "TEXT_IS_URL", "DATE_IS_VALID"}
_VALIDATION_ONLY |= {"DATE_BETWEEN", "DATE_NOT_BETWEEN", "DATE_ON_OR_AFTER", "DATE_ON_OR_BEFORE"}
_FORMAT_ONLY = {"BLANK", "NOT_BLANK", "TEXT_STARTS_WITH", "TEXT_ENDS_WITH"}
#: Parts of a format that a conditional format may set.
_FORMAT = {"backgroundColorStyle", "textFormat"}
_TEXT = {"bold", "italic", "strikethrough", "underline", "foregroundColorStyle"}


def check(condition: Message, *, formats: bool) -> None:
    """Check a condition of a conditional format, or else of a data validation."""
    kind = condition.get("type", "CONDITION_TYPE_UNSPECIFIED")
    if kind == "CONDITION_TYPE_UNSPECIFIED":
        raise invalid("A condition must have a type.")
    if kind in (_VALIDATION_ONLY if formats else _FORMAT_ONLY):
        raise invalid(
            f"Condition type {kind} is not supported for {'conditional formats' if formats else 'data validation'}."
        )
    values = condition.get("values", [])
    least, most = _COUNTS.get(kind, (1, 1))
    if not least <= len(values) <= most:
        raise invalid(f"Condition of type {kind} takes {least} to {most} values, but has {len(values)}.")
    for one in values:
        text = one.get("userEnteredValue", "")
        needs_formula = kind in ("ONE_OF_RANGE", "CUSTOM_FORMULA")
        if "relativeDate" not in one and (not text or (needs_formula and not text.startswith("="))):
            raise invalid(f"Invalid ConditionValue.userEnteredValue: {text}")


def check_format(cell_format: Message) -> None:
    """Refuse what a conditional format cannot set."""
    if cell_format.keys() - _FORMAT or cell_format.get("textFormat", {}).keys() - _TEXT:
        raise invalid(
            "ConditionalFormatRule.format only supports bold, italic, strikethrough, underline, foreground color and"
            " background color."
        )
