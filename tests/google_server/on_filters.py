"""batchUpdate kinds about filters: the basic one of a tab and the views that people keep."""

from __future__ import annotations

from google_server.areas import Area
from google_server.batch import handles
from google_server.book import Book, Sheet
from google_server.discovery import sheets
from google_server.errors import Message, invalid
from google_server.masks import for_update, update
from google_server.messages import shown
from google_server.on_ranges import answered, new_id, owner


@handles("setBasicFilter")
def _set_basic_filter(book: Book, body: Message) -> None:
    wanted = body.get("filter", {})
    sheet = book.sheet(wanted.get("range", {}).get("sheetId"))
    solid = sheet.solid(Area.of(wanted.get("range", {})))
    sheet.basic_filter = wanted | {"range": solid.grid_range(sheet.id)}


@handles("clearBasicFilter")
def _clear_basic_filter(book: Book, body: Message) -> None:
    book.sheet(body.get("sheetId")).basic_filter = None


def _owned(book: Book, number: object) -> tuple[Sheet, Message]:
    return owner(book, "filterViews", "filterViewId", number, "filter view")


def _add(book: Book, wanted: Message) -> Message:
    number = new_id(book, "filterViews", "filterViewId", wanted, "filter view")
    if "namedRangeId" in wanted:
        named = next((one for one in book.named_ranges if one["namedRangeId"] == wanted["namedRangeId"]), None)
        if named is None:
            raise invalid(f"No NamedRange with id: {wanted['namedRangeId']}")
        wanted = wanted | {"range": named["range"]}
    sheet = book.sheet(wanted.get("range", {}).get("sheetId"))
    sheet.solid(Area.of(wanted.get("range", {})))
    title = wanted.get("title") or f"Filter {len(sheet.parts['filterViews']) + 1}"
    new = wanted | {"filterViewId": number, "title": title, "range": answered(wanted.get("range", {}))}
    sheet.parts["filterViews"].append(new)
    return {"filter": shown("FilterView", new)}


@handles("addFilterView")
def _add_filter_view(book: Book, body: Message) -> Message:
    return _add(book, body.get("filter", {}))


@handles("duplicateFilterView")
def _duplicate_filter_view(book: Book, body: Message) -> Message:
    _, present = _owned(book, body.get("filterId"))
    rest = {key: item for key, item in present.items() if key != "filterViewId"}
    return _add(book, rest | {"title": f"Copy of {present.get('title', '')}"})


@handles("updateFilterView")
def _update_filter_view(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "FilterView")
    wanted = body.get("filter", {})
    sheet, present = _owned(book, wanted.get("filterViewId"))
    new = update(present, wanted, mask) | {"filterViewId": present["filterViewId"]}
    new["range"] = answered(new.get("range", {}))
    target = book.sheet(new["range"].get("sheetId"))
    views = sheet.parts["filterViews"]
    at = views.index(present)
    del views[at]
    target.parts["filterViews"].insert(at if target is sheet else len(target.parts["filterViews"]), new)


@handles("deleteFilterView")
def _delete_filter_view(book: Book, body: Message) -> None:
    sheet, present = _owned(book, body.get("filterId"))
    sheet.parts["filterViews"].remove(present)
