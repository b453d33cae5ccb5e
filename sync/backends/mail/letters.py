"""Letters as files that any mail program opens, ready to be sent."""

from collections.abc import Mapping, Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path

from sync.backends.folder import safe_name
from sync.message import GREETING, Letter, Message

#: The folder of letters, below the folder of documents, and below it that of letters that were sent.
FOLDER, GONE = "почта", "отправленные"
#: The page that a letter is made of where it is read with looks.
_PAGE = "letter.html"
#: What a page of letters may name, with examples.
PAGES: Mapping[str, Mapping[str, object]] = {
    _PAGE: {
        "тема": "На подпись: 2 документа",
        "приветствие": GREETING,
        "части": [
            {
                "начало": [["Подготовлено 2 документа, 11 листов."]],
                "пункты": [{"дело": "Решить по предложенным парам: 6", "срок": "сегодня", "откуда": "Пары!N4"}],
                "конец": [["Куратор"]],
            }
        ],
        "место": "out/на подпись",
    }
}
#: What is attached, by the ending of its name.
_TYPES = {
    ".pdf": ("application", "pdf"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
_STAYS = "Файл не пересылается, в нём имена. Он лежит в школе:"


def letter_of(message: Message, out: Path) -> Path:
    """Where the letter lies; `out` is the folder of documents."""
    return letter_file(Letter((message,)), out)


def letter_file(letter: Letter, out: Path) -> Path:
    """Where a letter of several messages lies."""
    return out / FOLDER / safe_name(f"{letter.first.addressee}. {letter.subject}", ".eml")


def free_file(letter: Letter, out: Path, content: bytes) -> Path:
    """Where a letter of this content lies, or may: another one of its name stays."""
    first = file = letter_file(letter, out)
    number = 1
    while file.exists() and file.read_bytes() != content:
        number += 1
        file = first.with_name(f"{first.stem} ({number}){first.suffix}")
    return file


def lying(file: Path) -> str:
    """The digest of a letter that lies there; "" for none."""
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def letters_to(addressee: str, out: Path) -> list[Path]:
    """The letters to somebody that lie there."""
    return sorted((out / FOLDER).glob(f"{addressee}. *.eml"))


def eml(message: Message | Letter, enclosed: Mapping[Path, bytes] | None = None, out: Path | None = None) -> bytes:
    """The letter as the bytes of an .eml, which mail programs open as unsent; the same letter gives the same bytes.

    `enclosed`: the contents of the files that go with it; of what stays indoors it tells where the first one lies, from
    the folder of documents `out` on: the whole path may tell whose computer it is.
    """
    letter = message if isinstance(message, Letter) else Letter((message,))
    first, files = letter.first, dict(enclosed or {})
    place = f"{_STAYS} {_from_out(next(iter(files)), out)}" if first.indoors and files else ""
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    if first.to:
        made["To"] = Address(addr_spec=wired(first.to))
    if first.reply and first.reply != first.to:
        made["Reply-To"] = Address(addr_spec=wired(first.reply))
    made["Subject"] = letter.subject
    made.set_content(f"{letter.plain}\n{place}" if place else letter.plain, cte="base64")
    made.add_alternative(_page(letter, place), subtype="html", cte="base64")
    for file, content in () if first.indoors else files.items():
        main, sub = _TYPES[file.suffix]
        made.add_attachment(content, maintype=main, subtype=sub, filename=file.name)
    _bound(made)
    return bytes(made)


def _from_out(file: Path, out: Path | None) -> str:
    return file.resolve().relative_to(out.resolve().parent).as_posix() if out else file.name


def wired(address: str) -> str:
    """An address as it goes over the wire: a Russian domain in its Latin spelling."""
    local, _, domain = address.partition("@")
    return f"{local}@{domain.encode('idna').decode('ascii')}"


def _bound(made: EmailMessage) -> None:
    """Part the parts by what they hold, not by chance."""
    for number, part in enumerate(one for one in made.walk() if one.is_multipart()):
        told = b"".join(bytes(leaf) for leaf in part.walk() if not leaf.is_multipart())
        part.set_boundary(f"={number}={sha256(told).hexdigest()[:32]}=")


def _page(letter: Letter, place: str) -> str:
    from sync.backends.html import filled

    sections = [_section(one) for one in letter.sections]
    about = {"тема": letter.subject, "приветствие": GREETING, "части": sections, "место": place}
    return filled(_PAGE, about)


def _section(message: Message) -> dict[str, object]:
    points = [{"дело": point.what, "срок": point.due, "откуда": point.note} for point in message.points]
    return {"начало": _paragraphs(message.text), "пункты": points, "конец": _paragraphs(message.closing)}


def _paragraphs(text: str) -> Sequence[Sequence[str]]:
    """The lines of each paragraph."""
    return [paragraph.split("\n") for paragraph in text.split("\n\n") if paragraph.strip()]
