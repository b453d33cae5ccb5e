"""A local server that speaks Google's APIs as spreadsheets need them; it shares no code with the product."""

from google_server.server import Entry, Server, running

__all__ = ["Entry", "Server", "running"]
