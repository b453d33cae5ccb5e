"""What long work does, in a line of the terminal that goes away."""

import sys
import threading
from typing import TYPE_CHECKING

from sync.interruption import deferred

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: Seconds of work that nobody needs to be told of.
LONG = 2.0


class Line:
    """A line at the end of what stands in the terminal, with the time that has passed."""

    def __init__(self, long: float = LONG) -> None:
        self._long, self._text = long, ""
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._shown: tuple[Progress, TaskID] | None = None

    def show(self, text: str) -> None:
        """Show the text, at once where the work has been long already."""
        with self._lock:
            self._text = text
            if self._shown:
                progress, task = self._shown
                progress.update(task, description=text)
            elif self._timer is None:
                self._timer = threading.Timer(self._long, self._appear)
                self._timer.daemon = True
                self._timer.start()

    def hide(self) -> None:
        """Take the line away."""
        if not (self._timer or self._shown):
            return
        with deferred():  # half a line away, the terminal would stay without its cursor
            with self._lock:
                timer, self._timer = self._timer, None
                shown, self._shown = self._shown, None
            if timer:
                timer.cancel()
            if shown:
                shown[0].stop()

    def _appear(self) -> None:
        """Called by the timer, in its thread."""
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn("line"), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
        console = Console(file=sys.stderr)
        progress = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
        with self._lock:
            self._long = 0.0
            if self._timer is threading.current_thread():
                self._shown = progress, progress.add_task(self._text, total=None)
                progress.start()
