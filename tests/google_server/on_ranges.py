"""batchUpdate kinds about named and protected ranges, conditional formats and bands."""

from __future__ import annotations

import re

from google_server import conditions
from google_server.areas import read_cells
from google_server.batch import handles
from google_server.book import Book, Sheet
from google_server.discovery import sheets
from google_server.errors import Message, invalid
from google_server.masks import for_update, update
from google_server.messages import shown


def _found(items: list[Message], key: str, number: object, what: str) -> Message:
    for one in items:
        if one[key] == number:
            return one
    raise invalid(f"No {what} with id: {number}")


def owner(book: Book, part: str, key: str, number: object, what: str) -> tuple[Sheet, Message]:
    """Find what has this number, with its tab."""
    for sheet in book.sheets:
        for one in sheet.parts[part]:
            if one[key] == number:
                return sheet, one
    raise invalid(f"No {what} with id: {number}")


def new_id(book: Book, part: str, key: str, wanted: Message, what: str) -> int:
    """Give the number that was asked for, or a new one; refuse one that is taken."""
    number = int(wanted.get(key, 0)) or book.new_number()
    if any(one[key] == number for sheet in book.sheets for one in sheet.parts[part]):
        raise invalid(f"A {what} with ID {number} already exists.")
    return number


def answered(grid_range: Message) -> Message:
    """Give a range as answers hold it: the first tab is not named."""
    return {key: item for key, item in grid_range.items() if key != "sheetId" or item}


def _check_name(book: Book, name: str, but: Message | None = None) -> None:
    if not name:
        raise invalid("A named range must have a name.")
    if not re.fullmatch(r"[^\W\d][\w.]{0,249}", name) or read_cells(name) or name.lower() in ("true", "false"):
        raise invalid(f"Invalid name: {name}")
    if any(one["name"].lower() == name.lower() for one in book.named_ranges if one is not but):
        raise invalid(f'A named range with the name "{name}" already exists.')


@handles("addNamedRange")
def _add_named_range(book: Book, body: Message) -> Message:
    wanted = body.get("namedRange", {})
    book.sheet(wanted.get("range", {}).get("sheetId"))
    _check_name(book, wanted.get("name", ""))
    if any(one["namedRangeId"] == wanted.get("namedRangeId") for one in book.named_ranges):
        raise invalid(f"A named range with ID {wanted['namedRangeId']} already exists.")
    new = {"namedRangeId": str(book.new_number())} | wanted | {"range": answered(wanted.get("range", {}))}
    book.named_ranges.append(new)
    return {"namedRange": new}


@handles("updateNamedRange")
def _update_named_range(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "NamedRange")
    wanted = body.get("namedRange", {})
    present = _found(book.named_ranges, "namedRangeId", wanted.get("namedRangeId"), "NamedRange")
    new = update(present, wanted, mask) | {"namedRangeId": present["namedRangeId"]}
    _check_name(book, new.get("name", ""), but=present)
    book.sheet(new.get("range", {}).get("sheetId"))
    book.named_ranges[book.named_ranges.index(present)] = new | {"range": answered(new.get("range", {}))}


@handles("deleteNamedRange")
def _delete_named_range(book: Book, body: Message) -> None:
    book.named_ranges.remove(_found(book.named_ranges, "namedRangeId", body.get("namedRangeId"), "NamedRange"))


def _protected(book: Book, wanted: Message) -> tuple[Sheet, Message]:
    """Make a protected range as it is kept: its caller may edit, a warning names no editors."""
    if "namedRangeId" in wanted:
        named = _found(book.named_ranges, "namedRangeId", wanted["namedRangeId"], "NamedRange")
        wanted = wanted | {"range": named["range"]}
    grid_range = wanted.get("range", {})
    sheet = book.sheet(grid_range.get("sheetId"))
    out = {key: item for key, item in wanted.items() if key != "editors"}
    out |= {"range": answered(grid_range), "requestingUserCanEdit": True}
    if not wanted.get("warningOnly"):
        out["editors"] = wanted.get("editors", {})
    elif "editors" in wanted:
        raise invalid("ProtectedRange is warningOnly. Editors cannot be set on it.")
    return sheet, out


def _whole(protected: Message) -> bool:
    return not protected["range"].keys() - {"sheetId"} and "namedRangeId" not in protected


@handles("addProtectedRange")
def _add_protected_range(book: Book, body: Message) -> Message:
    wanted = body.get("protectedRange", {})
    number = new_id(book, "protectedRanges", "protectedRangeId", wanted, "protected range")
    sheet, new = _protected(book, {"protectedRangeId": number} | wanted)
    if _whole(new) and any(_whole(one) for one in sheet.parts["protectedRanges"]):
        raise invalid(f'Sheet "{sheet.title}" already has sheet protection.')
    sheet.parts["protectedRanges"].append(new)
    return {"protectedRange": new}


@handles("updateProtectedRange")
def _update_protected_range(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "ProtectedRange")
    wanted = body.get("protectedRange", {})
    number = wanted.get("protectedRangeId")
    sheet, present = owner(book, "protectedRanges", "protectedRangeId", number, "protected range")
    changed = update(present, wanted, mask)
    if changed.get("warningOnly") and not wanted.get("editors"):
        changed.pop("editors", None)
    sheet.parts["protectedRanges"].remove(present)
    target, new = _protected(book, changed)
    target.parts["protectedRanges"].append(new)


@handles("deleteProtectedRange")
def _delete_protected_range(book: Book, body: Message) -> None:
    number = body.get("protectedRangeId")
    sheet, present = owner(book, "protectedRanges", "protectedRangeId", number, "protected range")
    sheet.parts["protectedRanges"].remove(present)


def _ruled_sheet(book: Book, rule: Message) -> Sheet:
    numbers = {one.get("sheetId", 0) for one in rule.get("ranges", [])}
    if len(numbers) != 1:
        raise invalid("Must specify at least one range." if not numbers else "All ranges must be on the same sheet.")
    return book.sheet(numbers.pop())


def _check_rule(rule: Message) -> None:
    if ("booleanRule" in rule) == ("gradientRule" in rule):
        raise invalid("A rule must be either a booleanRule or a gradientRule.")
    if "booleanRule" in rule:
        conditions.check(rule["booleanRule"].get("condition", {}), formats=True)
        conditions.check_format(rule["booleanRule"].get("format", {}))


@handles("addConditionalFormatRule")
def _add_conditional_format_rule(book: Book, body: Message) -> None:
    rule = body.get("rule", {})
    _check_rule(rule)
    rules = _ruled_sheet(book, rule).parts["conditionalFormats"]
    rules.insert(min(body.get("index", 0), len(rules)), rule | {"ranges": [answered(one) for one in rule["ranges"]]})


def _rule_at(rules: list[Message], index: int) -> Message:
    if not 0 <= index < len(rules):
        raise invalid(f"No conditional format on sheet at index: {index}")
    return rules[index]


@handles("updateConditionalFormatRule")
def _update_conditional_format_rule(book: Book, body: Message) -> Message:
    index = body.get("index", 0)
    if "rule" in body:
        _check_rule(body["rule"])
    sheet = _ruled_sheet(book, body["rule"]) if "rule" in body else book.sheet(body.get("sheetId"))
    rules = sheet.parts["conditionalFormats"]
    old = _rule_at(rules, index)
    new = body.get("rule", old)
    new = new | {"ranges": [answered(one) for one in new["ranges"]]}
    to: int = index if "rule" in body else body.get("newIndex", 0)
    del rules[index]
    rules.insert(to, new)
    reply = {"newRule": shown("ConditionalFormatRule", new), "newIndex": to}
    return reply | {"oldRule": shown("ConditionalFormatRule", old)} | ({"oldIndex": index} if to != index else {})


@handles("deleteConditionalFormatRule")
def _delete_conditional_format_rule(book: Book, body: Message) -> Message:
    rules = book.sheet(body.get("sheetId")).parts["conditionalFormats"]
    rule = _rule_at(rules, body.get("index", 0))
    rules.remove(rule)
    return {"rule": shown("ConditionalFormatRule", rule)}


@handles("addBanding")
def _add_banding(book: Book, body: Message) -> Message:
    wanted = body.get("bandedRange", {})
    number = new_id(book, "bandedRanges", "bandedRangeId", wanted, "banded range")
    new = wanted | {"bandedRangeId": number} | {"range": answered(wanted.get("range", {}))}
    book.sheet(wanted.get("range", {}).get("sheetId")).parts["bandedRanges"].append(new)
    return {"bandedRange": shown("BandedRange", new)}


@handles("updateBanding")
def _update_banding(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "BandedRange")
    wanted = body.get("bandedRange", {})
    sheet, present = owner(book, "bandedRanges", "bandedRangeId", wanted.get("bandedRangeId"), "banding")
    items = sheet.parts["bandedRanges"]
    items[items.index(present)] = update(present, wanted, mask)


@handles("deleteBanding")
def _delete_banding(book: Book, body: Message) -> None:
    sheet, present = owner(book, "bandedRanges", "bandedRangeId", body.get("bandedRangeId"), "banding")
    sheet.parts["bandedRanges"].remove(present)
