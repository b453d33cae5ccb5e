"""A run that kills itself once the text of its first letter has left.

python mail_killed.py FOLDER PORT PASSWORD [late]

With `late` it marks the letter only after that, as a careless program would.
"""

import os
import signal
import smtplib
import sys
from pathlib import Path
from typing import Any

from mail_school import MailSchool, reminder

from sync.backends.mail.smtp import _Marking
from sync.mail_server import STARTTLS, MailServer

LOGIN = "school5@mail.example"


def main(folder: str, port: str, password: str, *late: str) -> None:
    """Send the letter, and die."""
    sent = _Marking.send

    def send(self: _Marking, text: Any) -> None:
        sent(self, text)
        if bytes(text if isinstance(text, bytes) else text.encode()).endswith(b"\r\n.\r\n"):
            os.kill(os.getpid(), signal.SIGKILL)

    def marks_late(self: _Marking, msg: Any) -> tuple[int, bytes]:
        answer = smtplib.SMTP.data(self, msg)
        self.mark()
        return answer

    _Marking.send = send  # type: ignore[assignment]
    if late:
        _Marking.data = marks_late  # type: ignore[method-assign]
    server = MailServer("127.0.0.1", int(port), STARTTLS, LOGIN, LOGIN, Path(password), send=True)
    MailSchool(Path(folder), server).run(reminder("П-012"), send=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
