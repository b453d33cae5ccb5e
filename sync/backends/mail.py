"""Letters as files that any mail program opens, ready to be sent."""

from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from sync.backends.folder import safe_name
from sync.message import Message

#: The folder of letters, below the folder of documents.
FOLDER = "почта"
#: What is attached, by the ending of its name.
_TYPES = {
    ".pdf": ("application", "pdf"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
_STAYS = "Файл не пересылается, в нём имена. Он лежит здесь:"


def letter_of(message: Message, out: Path) -> Path:
    """Where the letter lies; `out` is the folder of documents."""
    return out / FOLDER / safe_name(f"{message.addressee}. {message.subject}", ".eml")


def letters_to(addressee: str, out: Path) -> list[Path]:
    """The letters to somebody that lie there."""
    return sorted((out / FOLDER).glob(f"{addressee}. *.eml"))


def eml(message: Message, enclosed: Mapping[Path, bytes]) -> bytes:
    """The letter as the bytes of an .eml, which mail programs open as unsent.

    `enclosed`: the contents of the files that go with it; of what stays indoors it tells where the first one lies.
    """
    letter = EmailMessage(policy=SMTP)
    letter["X-Unsent"] = "1"
    if message.to:
        letter["To"] = message.to
    letter["Subject"] = message.subject
    place = f"\n{_STAYS} {next(iter(enclosed)).resolve()}" if message.indoors else ""
    letter.set_content(message.text + place)
    for file, content in () if message.indoors else enclosed.items():
        main, sub = _TYPES[file.suffix]
        letter.add_attachment(content, maintype=main, subtype=sub, filename=file.name)
    return bytes(letter)
