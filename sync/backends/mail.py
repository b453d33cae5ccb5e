"""Letters as files that any mail program opens, ready to be sent."""

from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP

from sync.message import Message

#: What is attached, by the ending of its name.
_TYPES = {
    ".pdf": ("application", "pdf"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def eml(message: Message, attached: Mapping[str, bytes]) -> bytes:
    """The letter as the bytes of an .eml, which mail programs open as unsent; `attached`: contents by file name."""
    letter = EmailMessage(policy=SMTP)
    letter["X-Unsent"] = "1"
    if message.to:
        letter["To"] = message.to
    letter["Subject"] = message.subject
    letter.set_content(message.text)
    for name, content in attached.items():
        main, sub = _TYPES[name[name.rindex(".") :]]
        letter.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return bytes(letter)
