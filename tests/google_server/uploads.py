"""Uploads to the Drive: the file alone, with its description, or in a session that can be resumed."""

from __future__ import annotations

import email
import json
import re
from email.message import Message as Mail
from urllib.parse import unquote

from google_server import drive_api, imports
from google_server.calls import Call
from google_server.errors import DriveError, Message
from google_server.exchange import Answer, Request
from google_server.store import SPREADSHEET, File, Store

_PATH = re.compile(r"(?:/resumable)?/upload/drive/(v[23])/files(?:/(?P<id>[^/]+))?")
_BYTES = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")


class Uploads:
    """Knows the sessions of resumable uploads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.sessions: dict[str, tuple[str, Message, bytearray]] = {}

    def answer(self, request: Request, base: str) -> Answer | None:
        """Answer an upload; None if the request is none."""
        match = _PATH.fullmatch(request.path)
        if not match:
            return None
        file_id, kind = unquote(match["id"] or ""), request.parameter("uploadType")
        if request.parameter("upload_id"):
            return self._continue(request)
        if kind == "resumable":
            return self._begin(request, file_id, base)
        if kind == "multipart":
            described, content = _parts(request)
            return self._done(request, file_id, described, content)
        described = {"mimeType": request.headers.get("content-type", "application/octet-stream")}
        if match[1] == "v2":
            return self._converted(file_id, request)
        return self._done(request, file_id, described, request.body)

    def _file(self, file_id: str) -> File:
        if file_id not in self.store.files:
            raise DriveError(404, f"File not found: {file_id}.", "notFound", "fileId")
        return self.store.files[file_id]

    def _converted(self, file_id: str, request: Request) -> Answer:
        """Take a .csv into a spreadsheet, as version 2 of the Drive API does."""
        file = self._file(file_id)
        if file_id not in self.store.books:
            raise DriveError(400, "Bad Request. The file cannot be converted.", "badRequest")
        imports.replace(self.store, file_id, request.body)
        self.store.touch(file_id)
        return Answer.json(
            {
                "kind": "drive#file",
                "id": file.id,
                "title": file.name,
                "mimeType": SPREADSHEET,
                "createdDate": file.created,
                "modifiedDate": file.modified,
                "alternateLink": f"https://docs.google.com/spreadsheets/d/{file.id}/edit?usp=drivesdk",
            }
        )

    def _begin(self, request: Request, file_id: str, base: str) -> Answer:
        described = _described(request.json())
        if not file_id:
            drive_api.check_storage(self.store, described.get("parents", []))
        described.setdefault("mimeType", request.headers.get("x-upload-content-type", "application/octet-stream"))
        number = self.store.new_id()
        self.sessions[number] = (file_id, described, bytearray())
        joint = "&" if "?" in request.target else "?"
        return Answer(200, b"", {"Location": f"{base}{request.target}{joint}upload_id={number}"})

    def _continue(self, request: Request) -> Answer:
        session = self.sessions.get(request.parameter("upload_id"))
        if session is None:
            raise DriveError(404, "Upload session not found.", "notFound")
        file_id, described, content = session
        match = _BYTES.fullmatch(request.headers.get("content-range", ""))
        if match and match[1] is not None:
            del content[int(match[1]) :]
        content.extend(request.body)
        if match and (match[3] == "*" or len(content) < int(match[3])):
            so_far = {"Range": f"bytes=0-{len(content) - 1}"} if content else {}
            return Answer(308, b"", so_far)
        del self.sessions[request.parameter("upload_id")]
        return self._done(request, file_id, described, bytes(content))

    def _done(self, request: Request, file_id: str, described: Message, content: bytes) -> Answer:
        if file_id:
            file = self._file(file_id)
            file.content = content
            drive_api.change(self.store, file, described)
            self.store.touch(file_id)
        else:
            file = drive_api.new_file(self.store, described, content)
            if file.mime == SPREADSHEET and content:
                imports.replace(self.store, file.id, content)
        call = Call(self.store, request)
        return Answer.json(drive_api.cut(drive_api.shown(call, file), call))


def _described(message: object) -> Message:
    """Read what an upload says of its file."""
    if not isinstance(message, dict):
        raise DriveError(400, "Parse Error", "parseError")
    if any(not isinstance(message.get(name, ""), str) for name in ("name", "mimeType", "id")):
        raise DriveError(400, "Invalid Value", "invalid")
    if not isinstance(message.get("parents", []), list):
        raise DriveError(400, "Invalid Value", "invalid")
    return message


def _parts(request: Request) -> tuple[Message, bytes]:
    kind = request.headers.get("content-type", "")
    mail: Mail = email.message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + request.body)
    parts = mail.get_payload()
    if not isinstance(parts, list) or len(parts) != 2:
        raise DriveError(400, "Multipart must have two parts.", "badContent")
    described, content = (part.get_payload(decode=True) for part in parts if isinstance(part, Mail))
    try:
        message = _described(json.loads(bytes(described)))
    except ValueError:
        raise DriveError(400, "Parse Error", "parseError") from None
    message.setdefault("mimeType", parts[1].get_content_type() if isinstance(parts[1], Mail) else "")
    return message, bytes(content)
