"""Refusals in the words and in the JSON of Google."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Message = dict[str, Any]

#: google.rpc.Code names of the HTTP statuses that this server answers with.
STATUS_NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
}


class ApiError(Exception):
    """A request that the service refuses; nothing of it was applied."""

    def __init__(self, code: int, message: str, details: list[Message] | None = None) -> None:
        super().__init__(message)
        self.headers: dict[str, str] = {}
        self.code = code
        self.message = message
        self.details = details

    def body(self) -> Message:
        """The JSON that Google sends with the refusal."""
        error: Message = {"code": self.code, "message": self.message, "status": STATUS_NAMES[self.code]}
        if self.details:
            error["details"] = self.details
        return {"error": error}


class DriveError(ApiError):
    """A refusal of the Drive API, which words its JSON in another way than Sheets."""

    def __init__(self, code: int, message: str, reason: str, location: str = "") -> None:
        super().__init__(code, message)
        self.reason = reason
        self.location = location

    def body(self) -> Message:
        """The JSON that Google sends with the refusal."""
        one: Message = {"message": self.message, "domain": "global", "reason": self.reason}
        if self.location:
            one |= {"location": self.location, "locationType": "parameter"}
        return {"error": {"code": self.code, "message": self.message, "errors": [one]}}


class AuthError(ApiError):
    """A refusal of a caller who shows no token, a token that has ended, or one for something else."""

    def __init__(self, code: int, message: str, reason: str) -> None:
        info = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason, "domain": "googleapis.com"}
        super().__init__(code, message, [info])
        what = {"CREDENTIALS_MISSING": "", "ACCESS_TOKEN_EXPIRED": ', error="invalid_token"'}
        error = what.get(reason, ', error="insufficient_scope"')
        self.headers = {"WWW-Authenticate": f'Bearer realm="https://accounts.google.com/"{error}'}


def invalid(message: str, details: list[Message] | None = None) -> ApiError:
    """Make the refusal of a request that cannot be meant."""
    return ApiError(400, message, details)


def violated(violations: list[tuple[str, str]]) -> ApiError:
    """Make the refusal that lists (field, description) pairs, as Google's JSON reader does."""
    fields = [{"field": field, "description": text} if field else {"description": text} for field, text in violations]
    detail = {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": fields}
    return ApiError(400, "\n".join(text for _, text in violations), [detail])


def no_spreadsheet() -> ApiError:
    """Make the refusal for a spreadsheet that does not exist."""
    return ApiError(404, "Requested entity was not found.")


def forbidden() -> ApiError:
    """Make the refusal for a spreadsheet that is not shared with the caller."""
    return ApiError(403, "The caller does not have permission")


@contextmanager
def prefixed(prefix: str) -> Iterator[None]:
    """Say in a refusal which part of the request it is about."""
    try:
        yield
    except ApiError as error:
        raise ApiError(error.code, prefix + error.message, error.details) from None
