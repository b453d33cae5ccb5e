"""The methods of the Drive API, version 3, that spreadsheets and documents need."""

from __future__ import annotations

import copy

from google_server import exports
from google_server.calls import Call, Method
from google_server.discovery import drive
from google_server.drive_query import Query
from google_server.errors import DriveError, Message, violated
from google_server.exchange import Answer
from google_server.masks import select
from google_server.store import SPREADSHEET, File, Store

#: What an answer about a file holds when no fields were asked for.
_USUAL = ("kind", "id", "name", "mimeType")


def resource(store: Store, file: File) -> Message:
    """Give a File with all that this server knows of it."""
    kind = "spreadsheets" if file.mime == SPREADSHEET else "file"
    person = {"kind": "drive#user", "displayName": store.robot, "me": True, "emailAddress": store.robot}
    out: Message = {
        "kind": "drive#file",
        "id": file.id,
        "name": file.name,
        "mimeType": file.mime,
        "createdTime": file.created,
        "modifiedTime": file.modified,
        "parents": file.parents,
        "trashed": file.trashed,
        "version": str(file.version),
        "permissions": file.permissions,
        "owners": [person],
        "lastModifyingUser": person,
        "webViewLink": f"https://docs.google.com/{kind}/d/{file.id}/edit?usp=drivesdk",
        "capabilities": {"canEdit": True, "canShare": True},
        "shared": len(file.permissions) > 1,
        "size": str(len(file.content) or 1024),
    }
    return out | file.more


def shown(call: Call, file: File) -> Message:
    """Give a File, or the usual four fields of it when the call names none."""
    whole = resource(call.store, file)
    return whole if call.fields() else {name: whole[name] for name in _USUAL}


def found(call: Call) -> File:
    """Find the file of a call."""
    file_id = call.parts["fileId"]
    if file_id not in call.store.files or file_id in call.store.private:
        raise DriveError(404, f"File not found: {file_id}.", "notFound", "fileId")
    return call.store.files[file_id]


def body(call: Call, schema: str = "File") -> Message:
    """Read the body as a message of this schema; Drive passes over fields that it does not know."""
    known = drive().properties(schema)
    message = call.request.json()
    if not isinstance(message, dict):
        raise DriveError(400, "Parse Error", "parseError")
    message = {key: item for key, item in message.items() if key in known and item is not None}
    if violations := drive().violations(schema, message):
        raise violated(violations)
    return message


def check_storage(store: Store, parents: list[str]) -> None:
    """Refuse a new file in the Drive of a robot that has no storage."""
    if store.no_storage and not any(parent in store.drives for parent in parents):
        raise DriveError(403, "The user's Drive storage quota has been exceeded.", "storageQuotaExceeded")


def new_file(store: Store, wanted: Message, content: bytes = b"") -> File:
    """Make the file that a create or an upload asks for."""
    check_storage(store, wanted.get("parents", []))
    if wanted.get("id") in store.files:
        raise DriveError(409, "A file already exists with the provided ID.", "fileIdInUse")
    mime = wanted.get("mimeType", "application/octet-stream")
    name = wanted.get("name", "Untitled")
    file = store.add_file(name, mime, file_id=wanted.get("id", ""), parents=wanted.get("parents"))
    file.content = content
    if mime == SPREADSHEET:
        store.create_book({"title": name}, [], file.id)
    change(store, file, {key: item for key, item in wanted.items() if key in ("description", "appProperties")})
    return file


def change(store: Store, file: File, wanted: Message) -> None:
    """Change what is known of a file."""
    file.name = wanted.pop("name", file.name)
    file.trashed = wanted.pop("trashed", file.trashed)
    if file.id in store.books:
        store.books[file.id].properties["title"] = file.name
    file.more |= {key: item for key, item in wanted.items() if key in ("description", "appProperties", "starred")}


def _create(call: Call) -> Message:
    return shown(call, new_file(call.store, body(call)))


def _get(call: Call) -> Message | Answer:
    file = found(call)
    if call.request.parameter("alt") == "media":
        return Answer(200, file.content, {"Content-Type": file.mime})
    return shown(call, file)


def _list(call: Call) -> Message:
    query = Query(call.request.parameter("q"))
    files = [file for file in call.store.files.values() if file.id not in call.store.private and query.matches(file)]
    files.sort(key=lambda file: file.modified, reverse=True)
    size = int(call.request.parameter("pageSize") or 100)
    start = _page(call)
    out: Message = {"kind": "drive#fileList"}
    if start + size < len(files):
        out["nextPageToken"] = str(start + size)
    return out | {
        "incompleteSearch": False,
        "files": [shown(call, file) for file in files[start : start + size]],
    }


def _page(call: Call) -> int:
    text = call.request.parameter("pageToken") or "0"
    if not text.isdecimal():
        raise DriveError(400, "Invalid Value", "invalid", "pageToken")
    return int(text)


def _update(call: Call) -> Message:
    file, wanted = found(call), body(call)
    for name, sign in (("addParents", True), ("removeParents", False)):
        for parent in filter(None, call.request.parameter(name).split(",")):
            file.parents = [one for one in file.parents if one != parent] + ([parent] if sign else [])
    change(call.store, file, wanted)
    call.store.touch(file.id)
    return shown(call, file)


def _delete(call: Call) -> Answer:
    file = found(call)
    call.store.deleted.add(file.id)
    del call.store.files[file.id]
    call.store.books.pop(file.id, None)
    return Answer(204)


def _copy(call: Call) -> Message:
    source, wanted = found(call), body(call)
    parents = wanted.get("parents", source.parents)
    check_storage(call.store, parents)
    name = wanted.get("name") or f"Copy of {source.name}"
    file = call.store.add_file(name, source.mime, parents=parents)
    file.content = source.content
    if source.id in call.store.books:
        book = copy.copy(call.store.books[source.id].snapshot())
        book.id = file.id
        book.properties["title"] = name
        call.store.books[file.id] = book
    return shown(call, file)


def _generate_ids(call: Call) -> Message:
    count = int(call.request.parameter("count") or 10)
    space = call.request.parameter("space") or "drive"
    return {"kind": "drive#generatedIds", "space": space, "ids": [call.store.new_id() for _ in range(count)]}


def _export(call: Call) -> Answer:
    file, mime = found(call), call.request.parameter("mimeType")
    if file.id not in call.store.books:
        raise DriveError(403, "Export only supports Docs Editors files.", "fileNotExportable")
    content = exports.exported(call.store.books[file.id], mime)
    if content is None:
        raise DriveError(400, "The requested conversion is not supported.", "badRequest", "convertTo")
    return Answer(200, content, {"Content-Type": mime})


def _comments(call: Call) -> Message:
    found(call)
    return {"kind": "drive#commentList", "comments": []}


def _about(call: Call) -> Message:
    if not call.request.parameter("fields"):
        raise DriveError(
            400,
            "The 'fields' parameter is required for this method.",
            "required",
            "fields",
        )
    limit = "0" if call.store.no_storage else "16106127360"
    user = {"kind": "drive#user", "displayName": call.store.robot, "me": True, "emailAddress": call.store.robot}
    quota = {"limit": limit, "usage": "0", "usageInDrive": "0", "usageInDriveTrash": "0"}
    return {"kind": "drive#about", "user": user, "storageQuota": quota}


def _drive(call: Call) -> Message:
    number = call.parts["driveId"]
    if number not in call.store.drives:
        raise DriveError(404, f"Shared drive not found: {number}", "notFound", "driveId")
    return {"kind": "drive#drive", "id": number, "name": call.store.drives[number]}


def _drives(call: Call) -> Message:
    drives = [{"kind": "drive#drive", "id": number, "name": name} for number, name in call.store.drives.items()]
    return {"kind": "drive#driveList", "drives": drives}


def cut(message: Message, call: Call) -> Message:
    """Cut an answer that did not come through the router to the mask of the call."""
    small: Message = select(message, call.mask())
    return small


#: The methods, by their ids.
METHODS: dict[str, Method] = {
    "drive.about.get": _about,
    "drive.comments.list": _comments,
    "drive.drives.get": _drive,
    "drive.drives.list": _drives,
    "drive.files.copy": _copy,
    "drive.files.create": _create,
    "drive.files.delete": _delete,
    "drive.files.export": _export,
    "drive.files.generateIds": _generate_ids,
    "drive.files.get": _get,
    "drive.files.list": _list,
    "drive.files.update": _update,
}
