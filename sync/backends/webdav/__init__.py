"""A workbook on a WebDAV server."""

from sync.backends.webdav.file import DavFile

__all__ = ["DavFile"]
