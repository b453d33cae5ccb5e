"""batchUpdate kinds about developer metadata."""

from __future__ import annotations

from google_server.batch import handles
from google_server.book import Book
from google_server.discovery import sheets
from google_server.errors import Message, invalid
from google_server.filters import location_type, metadata_of
from google_server.masks import for_update, update


def _located(book: Book, location: Message) -> Message:
    """Check where metadata is to stand and name the kind of place."""
    if not location:
        raise invalid("Developer metadata must have a location.")
    if not location.get("spreadsheet"):
        book.sheet(location.get("dimensionRange", location).get("sheetId"))
    span = location.get("dimensionRange")
    if span and span.get("endIndex", 0) - span.get("startIndex", 0) != 1:
        raise invalid("Developer metadata can only be associated with a single row or column.")
    return {"locationType": location_type(location)} | location


def _check_named(metadata: Message) -> None:
    if "metadataKey" not in metadata:
        raise invalid("Developer metadata must have a key.")
    if "visibility" not in metadata:
        raise invalid("Developer metadata must have a visibility.")


@handles("createDeveloperMetadata")
def _create_developer_metadata(book: Book, body: Message) -> Message:
    wanted = body.get("developerMetadata", {})
    _check_named(wanted)
    number = wanted.get("metadataId", book.new_number())
    if any(one["metadataId"] == number for one in book.metadata):
        raise invalid(f"Developer metadata with ID {number} already exists.")
    location = _located(book, wanted.get("location", {}))
    new = {"metadataId": number} | wanted | {"location": location}
    book.metadata.append(new)
    return {"developerMetadata": new}


def _chosen(book: Book, filters: list[Message]) -> list[Message]:
    found: list[Message] = []
    for one in filters:
        found.extend(item for item in metadata_of(book, one) if item not in found)
    return found


@handles("updateDeveloperMetadata")
def _update_developer_metadata(book: Book, body: Message) -> Message:
    mask = for_update(body.get("fields"), sheets(), "DeveloperMetadata")
    wanted = body.get("developerMetadata", {})
    changed = []
    for present in _chosen(book, body.get("dataFilters", [])):
        new = {"location": present["location"]} | update(present, wanted, mask) | {"metadataId": present["metadataId"]}
        _check_named(new)
        new["location"] = _located(book, {key: it for key, it in new["location"].items() if key != "locationType"})
        book.metadata[book.metadata.index(present)] = new
        changed.append(new)
    return {"developerMetadata": changed} if changed else {}


@handles("deleteDeveloperMetadata")
def _delete_developer_metadata(book: Book, body: Message) -> Message:
    gone = metadata_of(book, body.get("dataFilter", {}))
    book.metadata = [one for one in book.metadata if one not in gone]
    return {"deletedDeveloperMetadata": gone} if gone else {}
