"""batchUpdate kinds about what lies over the cells: charts and slicers."""

from __future__ import annotations

from google_server.batch import handles
from google_server.book import Book, Sheet
from google_server.discovery import sheets
from google_server.errors import ApiError, Message, invalid
from google_server.masks import for_update, update
from google_server.messages import shown
from google_server.on_ranges import new_id, owner

#: Size in pixels of an object that is placed without one.
_USUAL_SIZE = {"widthPixels": 600, "heightPixels": 371}
_SLICER_SIZE = {"widthPixels": 200, "heightPixels": 50}
_KINDS = {"charts": ("chartId", "EmbeddedChart"), "slicers": ("slicerId", "Slicer")}


def _placed(book: Book, position: Message, size: Message) -> tuple[Sheet, Message]:
    """Give the tab of a position and the position with all its fields."""
    if position.get("newSheet") or "sheetId" in position:
        raise ApiError(501, "Charts on a sheet of their own are not served by the local server.")
    overlay = position.get("overlayPosition", {})
    anchor = overlay.get("anchorCell", {})
    sheet = book.sheet(anchor.get("sheetId"))
    for name, word, count in (("rowIndex", "row", sheet.row_count), ("columnIndex", "column", sheet.column_count)):
        if anchor.get(name, 0) >= count:
            raise invalid(f"GridCoordinate.{name}[{anchor[name]}] is after last {word} in grid[{count - 1}]")
    cell = {key: item for key, item in anchor.items() if item}
    return sheet, {"overlayPosition": size | overlay | {"anchorCell": cell}}


def _add(book: Book, part: str, wanted: Message, size: Message) -> Message:
    key, schema = _KINDS[part]
    number = new_id(book, part, key, wanted, key.removesuffix("Id"))
    sheet, position = _placed(book, wanted.get("position", {}), size)
    new = {key: number} | wanted | {"position": position}
    sheet.parts[part].append(new)
    return shown(schema, new)


@handles("addChart")
def _add_chart(book: Book, body: Message) -> Message:
    wanted = body.get("chart", {})
    if not wanted.get("spec"):
        raise invalid("A chart must have a spec.")
    return {"chart": _add(book, "charts", wanted, _USUAL_SIZE)}


@handles("addSlicer")
def _add_slicer(book: Book, body: Message) -> Message:
    wanted = body.get("slicer", {})
    if "dataRange" not in wanted.get("spec", {}):
        raise invalid("A slicer must have a data range.")
    return {"slicer": _add(book, "slicers", wanted, _SLICER_SIZE)}


def _replace(sheet: Sheet, part: str, present: Message, new: Message) -> None:
    items = sheet.parts[part]
    items[items.index(present)] = new


@handles("updateChartSpec")
def _update_chart_spec(book: Book, body: Message) -> None:
    sheet, present = owner(book, "charts", "chartId", body.get("chartId"), "chart")
    if not body.get("spec"):
        raise invalid("A chart must have a spec.")
    _replace(sheet, "charts", present, present | {"spec": body["spec"]})


@handles("updateSlicerSpec")
def _update_slicer_spec(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "SlicerSpec")
    sheet, present = owner(book, "slicers", "slicerId", body.get("slicerId"), "slicer")
    _replace(sheet, "slicers", present, present | {"spec": update(present["spec"], body.get("spec", {}), mask)})


def _embedded(book: Book, number: object) -> tuple[Sheet, str, Message]:
    for sheet in book.sheets:
        for part, (key, _) in _KINDS.items():
            for one in sheet.parts[part]:
                if one[key] == number:
                    return sheet, part, one
    raise invalid(f"No embedded object with id: {number}")


@handles("updateEmbeddedObjectPosition")
def _update_embedded_object_position(book: Book, body: Message) -> Message:
    sheet, part, present = _embedded(book, body.get("objectId"))
    mask = for_update(body.get("fields"), sheets(), "OverlayPosition")  # the root of the mask is the overlay
    old = present["position"]["overlayPosition"]
    overlay = update(old, body.get("newPosition", {}).get("overlayPosition", {}), mask)
    target, position = _placed(book, {"overlayPosition": overlay}, _USUAL_SIZE)
    sheet.parts[part].remove(present)
    target.parts[part].append(present | {"position": position})
    return {"position": position}


@handles("updateEmbeddedObjectBorder")
def _update_embedded_object_border(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "EmbeddedObjectBorder")
    sheet, part, present = _embedded(book, body.get("objectId"))
    if part != "charts":
        raise invalid("Only charts have a border.")
    _replace(
        sheet, part, present, present | {"border": update(present.get("border", {}), body.get("border", {}), mask)}
    )


@handles("deleteEmbeddedObject")
def _delete_embedded_object(book: Book, body: Message) -> None:
    sheet, part, present = _embedded(book, body.get("objectId"))
    sheet.parts[part].remove(present)
