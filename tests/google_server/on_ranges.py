"""batchUpdate kinds about named and protected ranges, conditional formats, bands, filter views and charts."""

from __future__ import annotations

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
    raise invalid(f"No {what} with ID: {number}")


def _owner(book: Book, part: str, key: str, number: object, what: str) -> tuple[Sheet, Message]:
    for sheet in book.sheets:
        for one in sheet.parts[part]:
            if one[key] == number:
                return sheet, one
    raise invalid(f"No {what} with ID: {number}")


def _answered(grid_range: Message) -> Message:
    return {key: item for key, item in grid_range.items() if key != "sheetId" or item}


@handles("addNamedRange")
def _add_named_range(book: Book, body: Message) -> Message:
    wanted = body.get("namedRange", {})
    book.sheet(wanted.get("range", {}).get("sheetId"))
    if "name" not in wanted:
        raise invalid("A named range must have a name.")
    if any(one["name"].lower() == wanted["name"].lower() for one in book.named_ranges):
        raise invalid(f'A named range with the name "{wanted["name"]}" already exists.')
    new = {"namedRangeId": str(book.new_number())} | wanted | {"range": _answered(wanted.get("range", {}))}
    book.named_ranges.append(new)
    return {"namedRange": new}


@handles("updateNamedRange")
def _update_named_range(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "NamedRange")
    wanted = body.get("namedRange", {})
    present = _found(book.named_ranges, "namedRangeId", wanted.get("namedRangeId"), "named range")
    book.named_ranges[book.named_ranges.index(present)] = update(present, wanted, mask)


@handles("deleteNamedRange")
def _delete_named_range(book: Book, body: Message) -> None:
    book.named_ranges.remove(_found(book.named_ranges, "namedRangeId", body.get("namedRangeId"), "named range"))


def _protected(book: Book, wanted: Message) -> tuple[Sheet, Message]:
    """Make a protected range as it is kept: its caller may edit, a warning names no editors."""
    if "namedRangeId" in wanted:
        named = _found(book.named_ranges, "namedRangeId", wanted["namedRangeId"], "named range")
        wanted = wanted | {"range": named["range"]}
    grid_range = wanted.get("range", {})
    sheet = book.sheet(grid_range.get("sheetId"))
    out = {key: item for key, item in wanted.items() if key != "editors"}
    out |= {"range": _answered(grid_range), "requestingUserCanEdit": True}
    if not wanted.get("warningOnly"):
        out["editors"] = wanted.get("editors", {})
    elif wanted.get("editors"):
        raise invalid("Cannot set editors on a protected range with warningOnly set.")
    return sheet, out


@handles("addProtectedRange")
def _add_protected_range(book: Book, body: Message) -> Message:
    wanted = body.get("protectedRange", {})
    number = wanted.get("protectedRangeId", book.new_number())
    if any(one["protectedRangeId"] == number for sheet in book.sheets for one in sheet.parts["protectedRanges"]):
        raise invalid(f"A protected range with ID {number} already exists.")
    sheet, new = _protected(book, {"protectedRangeId": number} | wanted)
    sheet.parts["protectedRanges"].append(new)
    return {"protectedRange": new}


@handles("updateProtectedRange")
def _update_protected_range(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "ProtectedRange")
    wanted = body.get("protectedRange", {})
    number = wanted.get("protectedRangeId")
    sheet, present = _owner(book, "protectedRanges", "protectedRangeId", number, "protected range")
    changed = update(present, wanted, mask)
    if changed.get("warningOnly") and not wanted.get("editors"):
        changed.pop("editors", None)
    sheet.parts["protectedRanges"].remove(present)
    target, new = _protected(book, changed)
    target.parts["protectedRanges"].append(new)


@handles("deleteProtectedRange")
def _delete_protected_range(book: Book, body: Message) -> None:
    number = body.get("protectedRangeId")
    sheet, present = _owner(book, "protectedRanges", "protectedRangeId", number, "protected range")
    sheet.parts["protectedRanges"].remove(present)


def _ruled_sheet(book: Book, rule: Message) -> Sheet:
    numbers = {one.get("sheetId", 0) for one in rule.get("ranges", [])}
    if len(numbers) != 1:
        raise invalid("Must specify at least one range." if not numbers else "All ranges must be on the same sheet.")
    return book.sheet(numbers.pop())


@handles("addConditionalFormatRule")
def _add_conditional_format_rule(book: Book, body: Message) -> None:
    rule = body.get("rule", {})
    rules = _ruled_sheet(book, rule).parts["conditionalFormats"]
    rules.insert(min(body.get("index", 0), len(rules)), rule | {"ranges": [_answered(one) for one in rule["ranges"]]})


def _rule_at(rules: list[Message], index: int) -> Message:
    if not 0 <= index < len(rules):
        raise invalid(f"No conditional format on sheet at index: {index}")
    return rules[index]


@handles("updateConditionalFormatRule")
def _update_conditional_format_rule(book: Book, body: Message) -> Message:
    index = body.get("index", 0)
    sheet = _ruled_sheet(book, body["rule"]) if "rule" in body else book.sheet(body.get("sheetId"))
    rules = sheet.parts["conditionalFormats"]
    old = _rule_at(rules, index)
    new = body.get("rule", old)
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
    new = {"bandedRangeId": book.new_number()} | wanted | {"range": _answered(wanted.get("range", {}))}
    book.sheet(wanted.get("range", {}).get("sheetId")).parts["bandedRanges"].append(new)
    return {"bandedRange": shown("BandedRange", new)}


@handles("updateBanding")
def _update_banding(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "BandedRange")
    wanted = body.get("bandedRange", {})
    sheet, present = _owner(book, "bandedRanges", "bandedRangeId", wanted.get("bandedRangeId"), "banding")
    items = sheet.parts["bandedRanges"]
    items[items.index(present)] = update(present, wanted, mask)


@handles("deleteBanding")
def _delete_banding(book: Book, body: Message) -> None:
    sheet, present = _owner(book, "bandedRanges", "bandedRangeId", body.get("bandedRangeId"), "banding")
    sheet.parts["bandedRanges"].remove(present)


@handles("addFilterView")
def _add_filter_view(book: Book, body: Message) -> Message:
    wanted = body.get("filter", {})
    new = {"filterViewId": book.new_number()} | wanted | {"range": _answered(wanted.get("range", {}))}
    book.sheet(wanted.get("range", {}).get("sheetId")).parts["filterViews"].append(new)
    return {"filter": shown("FilterView", new)}


@handles("deleteFilterView")
def _delete_filter_view(book: Book, body: Message) -> None:
    sheet, present = _owner(book, "filterViews", "filterViewId", body.get("filterId"), "filter view")
    sheet.parts["filterViews"].remove(present)


@handles("addChart")
def _add_chart(book: Book, body: Message) -> Message:
    wanted = body.get("chart", {})
    position = wanted.get("position", {})
    if position.get("newSheet") or "sheetId" in position:
        raise invalid("Charts on a sheet of their own are not served by the local server.")
    anchor = position.get("overlayPosition", {}).get("anchorCell", {})
    sheet = book.sheet(anchor.get("sheetId"))
    if anchor.get("rowIndex", 0) >= sheet.row_count:
        last = sheet.row_count - 1
        raise invalid(f"GridCoordinate.rowIndex[{anchor['rowIndex']}] is after last row in grid[{last}]")
    new = {"chartId": book.new_number()} | wanted
    sheet.parts["charts"].append(new)
    return {"chart": shown("EmbeddedChart", new)}


@handles("updateChartSpec")
def _update_chart_spec(book: Book, body: Message) -> None:
    sheet, present = _owner(book, "charts", "chartId", body.get("chartId"), "chart")
    items = sheet.parts["charts"]
    items[items.index(present)] = present | {"spec": body.get("spec", {})}


@handles("deleteEmbeddedObject")
def _delete_embedded_object(book: Book, body: Message) -> None:
    sheet, present = _owner(book, "charts", "chartId", body.get("objectId"), "embedded object")
    sheet.parts["charts"].remove(present)
