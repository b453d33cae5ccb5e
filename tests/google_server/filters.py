"""Finding places by DataFilter and developer metadata by lookup."""

from __future__ import annotations

from google_server.areas import Area
from google_server.book import Book, Sheet
from google_server.errors import Message, invalid

#: A tab and an area of it.
Place = tuple[Sheet, Area]


def location_type(location: Message) -> str:
    """Name what a location is: SPREADSHEET, SHEET, ROW or COLUMN."""
    if "dimensionRange" in location:
        return "COLUMN" if location["dimensionRange"].get("dimension") == "COLUMNS" else "ROW"
    return "SPREADSHEET" if location.get("spreadsheet") else "SHEET"


def _sheet_of(location: Message) -> int | None:
    if location.get("spreadsheet"):
        return None
    return int(location.get("dimensionRange", location).get("sheetId", 0))


def _at(wanted: Message, location: Message, matching: str) -> bool:
    if "dimensionRange" in wanted and "dimensionRange" in location:
        one, two = wanted["dimensionRange"], location["dimensionRange"]
        same_kind = one.get("sheetId", 0) == two.get("sheetId", 0) and one.get("dimension") == two.get("dimension")
        exact = one.get("startIndex") == two.get("startIndex") and one.get("endIndex") == two.get("endIndex")
        apart = one.get("startIndex", 0) >= two.get("endIndex", 0) or two.get("startIndex", 0) >= one.get("endIndex", 0)
        return same_kind and (not apart if matching == "INTERSECTING_LOCATION" else exact)
    if matching == "INTERSECTING_LOCATION":
        return bool(wanted.get("spreadsheet")) or _sheet_of(wanted) == _sheet_of(location)
    return location_type(wanted) == location_type(location) and _sheet_of(wanted) == _sheet_of(location)


def looked_up(book: Book, lookup: Message) -> list[Message]:
    """Find the developer metadata that a DeveloperMetadataLookup means."""
    return [one for one in book.metadata if _means(lookup, one)]


def _means(lookup: Message, one: Message) -> bool:
    named = {key: lookup[key] for key in ("metadataId", "metadataKey", "metadataValue", "visibility") if key in lookup}
    if any(one.get(key) != value for key, value in named.items()):
        return False
    if "locationType" in lookup and lookup["locationType"] != one["location"]["locationType"]:
        return False
    default = "INTERSECTING_LOCATION" if "locationType" not in lookup else "EXACT_LOCATION"
    where = lookup.get("metadataLocation")
    return where is None or _at(where, one["location"], lookup.get("locationMatchingStrategy", default))


def metadata_of(book: Book, data_filter: Message) -> list[Message]:
    """Find the developer metadata of a DataFilter."""
    if "developerMetadataLookup" in data_filter:
        return looked_up(book, data_filter["developerMetadataLookup"])
    found = places(book, data_filter)
    return [one for one in book.metadata if any(_within(place, one["location"]) for place in found)]


def _within(place: Place, location: Message) -> bool:
    at = place_of(place[0], location) if _sheet_of(location) == place[0].id else None
    return at is not None and at[0].solid(at[1]).meets(place[0].solid(place[1]))


def place_of(sheet: Sheet, location: Message) -> Place:
    """Give the area of a row, a column or a sheet."""
    span = location.get("dimensionRange", {})
    if span.get("dimension") == "COLUMNS":
        return sheet, Area(0, span.get("startIndex", 0), None, span.get("endIndex"))
    return sheet, Area(span.get("startIndex", 0), 0, span.get("endIndex"), None)


def places(book: Book, data_filter: Message) -> list[Place]:
    """Find the areas that a DataFilter means."""
    if "a1Range" in data_filter:
        return [book.find(data_filter["a1Range"])]
    if "gridRange" in data_filter:
        grid = data_filter["gridRange"]
        return [(book.sheet(grid.get("sheetId")), Area.of(grid))]
    if "developerMetadataLookup" not in data_filter:
        raise invalid("No filter set in the DataFilter.")
    found = looked_up(book, data_filter["developerMetadataLookup"])
    sheets = [(book.sheet(_sheet_of(one["location"])), one) for one in found if not one["location"].get("spreadsheet")]
    return [place_of(sheet, one["location"]) for sheet, one in sheets]
