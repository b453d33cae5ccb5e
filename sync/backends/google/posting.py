"""Batches of requests that change a spreadsheet."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_URL

from sync.backends.google.faults import Full, Misfit, Passing
from sync.backends.google.http import GoogleHttp
from sync.backends.google.spreadsheet import spreadsheet_of
from sync.problems import OutsideFailed

_SIZES = "sheets(properties(title,gridProperties(rowCount,columnCount)))"


@dataclass(frozen=True)
class SpreadsheetPoster:
    """What changes the spreadsheet `key`. A batch is done as a whole or not at all."""

    key: str
    http: GoogleHttp

    def post(self, body: Mapping[str, Any], fields: str) -> Mapping[str, Any]:
        """The `fields` of the answer to a batch. Raises OutsideFailed, or Passing where another attempt may help."""
        try:
            return self.http.message("post", SPREADSHEET_BATCH_UPDATE_URL % self.key, {"fields": fields}, body)
        except Full:
            raise Full(self._largest()) from None

    def insist(self, requests: Sequence[Mapping[str, Any]]) -> None:
        """Send requests that change the same when they come twice, until they are taken. Raises OutsideFailed."""
        while requests:
            try:
                self.post({"requests": requests}, "spreadsheetId")
                return
            except Misfit as fault:
                raise OutsideFailed(str(fault)) from fault
            except Passing as fault:
                self.http.patience.wait(fault)

    def _largest(self) -> str:
        """What to say of the tab with the most cells; "" where it cannot be told."""
        with suppress(OutsideFailed):
            grids = spreadsheet_of(self.http.message("get", SPREADSHEET_URL % self.key, {"fields": _SIZES})).grids
            if grids:
                grid = max(grids, key=lambda one: one.height * one.width)
                return f" Больше всего их на листе «{grid.title}»: строк {grid.height}, столбцов {grid.width}."
        return ""
