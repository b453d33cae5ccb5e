"""Who may see or change a file: the permissions of the Drive API."""

from __future__ import annotations

from google_server.calls import Call, Method
from google_server.drive_api import body, found
from google_server.errors import DriveError, Message
from google_server.exchange import Answer

_TYPES = ("user", "group", "domain", "anyone")
_ROLES = ("owner", "organizer", "fileOrganizer", "writer", "commenter", "reader")


def _shown(one: Message, call: Call) -> Message:
    return one if call.fields() else {key: one[key] for key in ("kind", "id", "type", "role") if key in one}


def _list(call: Call) -> Message:
    return {"kind": "drive#permissionList", "permissions": [_shown(one, call) for one in found(call).permissions]}


def _named(call: Call) -> Message:
    for one in found(call).permissions:
        if one["id"] == call.parts["permissionId"]:
            return one
    number = call.parts["permissionId"]
    raise DriveError(404, f"Permission not found: {number}.", "notFound", "permissionId")


def _check(call: Call, wanted: Message) -> None:
    for name, known in (("type", _TYPES), ("role", _ROLES)):
        if not wanted.get(name):
            raise DriveError(400, f"The permission {name} field is required.", "required", f"permission.{name}")
        if wanted[name] not in known:
            words = f"The specified {name} is invalid or not supported."
            raise DriveError(400, words, "invalid", f"permission.{name}")
    if wanted["type"] in ("user", "group") and "@" not in wanted.get("emailAddress", ""):
        words = "The specified emailAddress is invalid or not applicable for the given permission type."
        raise DriveError(400, words, "invalid", "permission.emailAddress")
    if wanted["type"] == "domain" and not wanted.get("domain"):
        words = "The specified domain is invalid or not applicable for the given permission type."
        raise DriveError(400, words, "invalid", "permission.domain")
    _check_owner(call, wanted["role"])


def _check_owner(call: Call, role: str) -> None:
    if role == "owner" and not call.request.flag("transferOwnership"):
        words = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        raise DriveError(403, words, "forbidden", "transferOwnership")


def _create(call: Call) -> Message:
    file, wanted = found(call), body(call, "Permission")
    _check(call, wanted)
    number = "anyoneWithLink" if wanted["type"] == "anyone" else f"{call.store.random.randrange(10**20):020d}"
    new: Message = {"kind": "drive#permission", "id": number} | wanted
    if wanted["type"] in ("anyone", "domain"):
        new |= {"allowFileDiscovery": wanted.get("allowFileDiscovery", False)}
    else:
        new |= {"deleted": False, "pendingOwner": False}
    if wanted["type"] != "anyone":
        new |= {"displayName": wanted.get("emailAddress") or wanted.get("domain")}
    same = [one for one in file.permissions if _whom(one) == _whom(new)]
    if same:  # who is named already keeps one permission, with the new role
        new["id"] = same[0]["id"]
    file.permissions = [one for one in file.permissions if one not in same] + [new]
    return _shown(new, call)


def _whom(one: Message) -> tuple[str, str]:
    return one["type"], str(one.get("emailAddress") or one.get("domain") or "").lower()


def _update(call: Call) -> Message:
    one, wanted = _named(call), body(call, "Permission")
    role = wanted.get("role", one["role"])
    if role not in _ROLES:
        raise DriveError(400, "The specified role is invalid or not supported.", "invalid", "permission.role")
    if role != one["role"]:
        _check_owner(call, role)
    one["role"] = role
    return _shown(one, call)


def _delete(call: Call) -> Answer:
    found(call).permissions.remove(_named(call))
    return Answer(204)


#: The methods, by their ids.
METHODS: dict[str, Method] = {
    "drive.permissions.create": _create,
    "drive.permissions.delete": _delete,
    "drive.permissions.get": lambda call: _shown(_named(call), call),
    "drive.permissions.list": _list,
    "drive.permissions.update": _update,
}
