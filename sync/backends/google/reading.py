"""Readings of a spreadsheet, each one request: all of it, or only the tabs that are wanted."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from gspread.urls import SPREADSHEET_URL

from sync.backends.google.faults import UNCLEAR, Misread, Passing
from sync.backends.google.http import GoogleHttp
from sync.backends.google.known import KnownTabs
from sync.backends.google.layout import quoted
from sync.backends.google.spreadsheet import READ, Spreadsheet, spreadsheet_of, titles_of


@dataclass(frozen=True)
class SpreadsheetReader:
    """What reads the spreadsheet `key`; what is `known` of its tabs saves reading those of no concern."""

    key: str
    http: GoogleHttp
    known: KnownTabs

    def whole(self) -> Spreadsheet:
        """The whole spreadsheet."""
        return spreadsheet_of(self._asked({}))

    def only(self, titles: Collection[str]) -> Spreadsheet:
        """The tabs that exist among `titles`. Only these are asked for, where all of them are known to be there.

        One title that is not there any more spoils the request as a whole. Then, and where nothing is known, all is
        asked for: a tab that people renamed, or that they have just added, must not be overlooked.
        """
        if self.known.hold(titles):
            with suppress(Misread):
                answer = self._asked({"ranges": [quoted(title) for title in titles]})
                if set(titles) <= set(titles_of(answer)):
                    return spreadsheet_of(answer, titles)
        answer = self._asked({})
        self.known.keep(titles, titles_of(answer))
        return spreadsheet_of(answer, titles)

    def _asked(self, ranges: Mapping[str, Sequence[str]]) -> Mapping[str, Any]:
        while True:
            answer = self.http.message("get", SPREADSHEET_URL % self.key, {"fields": READ, **ranges})
            if answer.get("sheets"):  # every spreadsheet has a tab
                return answer
            self.http.patience.wait(Passing(UNCLEAR))
