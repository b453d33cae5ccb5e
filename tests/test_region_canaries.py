"""Nobody of the schools is heard of in what a district keeps and says."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import smtp_server
from planted_school import DAY, FAILING, SCHOOL, Canaries
from region_school import book
from test_region_queue import District, postgres, region

from sync.outbox import REFUSED, Outbox

__all__ = ["postgres", "region"]
pytestmark = [pytest.mark.slow, *smtp_server.quiet]
NAMES = Canaries()
SLOT = ("--slot", DAY.isoformat())
#: What a school keeps for itself, and may tell of people.
OWN = {"школа.xlsx", "школа.memory.json", "backups", "out"}


def sends(book: Path, post: smtp_server.Post) -> None:
    """The school sends its letters, and the server refuses them."""
    told = {key: getattr(post.settings, key) for key in ("server", "security", "login", "password_file")}
    told["certificate"] = post.settings.password_file and post.settings.password_file.with_name("cert.pem")
    lines = ["[mail]", *(f'{key} = "{value}"' for key, value in told.items())]
    lines += [f"port = {post.settings.port}", "send = true"]
    book.with_name("school.toml").write_text("\n".join(lines), encoding="utf-8")
    post.rcpt += [f"550 5.1.1 <{NAMES.mailbox}>: no such user {NAMES.mailbox}@mail.example"] * 9
    Outbox(book.with_suffix(".outbox.jsonl")).begin()


def headless(book: Path) -> None:
    """Somebody has typed a name over every header."""
    opened = openpyxl.load_workbook(book)
    for sheet in opened.worksheets:
        for cell in sheet[1]:
            cell.value = f"{NAMES.surname} {cell.column}"
    opened.save(book)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """What every file below a folder says, but for what a school keeps for itself."""
    for path in folder.rglob("*"):
        if path.is_file() and not ("школы" in path.parts and OWN & set(path.parts)):
            yield path.relative_to(folder).as_posix(), read(path)


def read(path: Path) -> str:
    if path.suffix not in {".xlsx", ".docx"}:
        return path.read_text(encoding="utf-8", errors="replace")
    with ZipFile(path) as file:
        return "".join(file.read(name).decode(errors="replace") for name in file.namelist() if name.endswith(".xml"))


def test_nobody_of_a_school_is_heard_of_in_its_district(
    region: District, tmp_path_factory: pytest.TempPathFactory
) -> None:
    region.school = SCHOOL
    failing = Canaries(wish=f"{NAMES.wish}{FAILING}")
    schools = {"полная": NAMES, "сбой": failing, "чужая": NAMES, "битая": NAMES}
    books = {code: book(region.folder, code) for code in schools}
    region.founded(*schools)
    for code, names in schools.items():
        books[code].unlink()
        names.lay(books[code])
    headless(books["чужая"])
    books["битая"].write_text(NAMES.surname, encoding="utf-8")
    region.prepared()
    with smtp_server.running(tmp_path_factory.mktemp("почта")) as post:
        sends(books["полная"], post)
        region.call("run", *SLOT)
        region.works(1)
        found = region.until(lambda found: all(one["status"] is not None for one in found.values()))
        said = region.close()
    for deed in ("status", "report"):
        region.call(deed, *SLOT)

    told = region.capfd.readouterr()
    places = {"database": region.postgres.dump(), "its log": read(region.postgres.folder / "log"), "workers": said}
    places |= {"commands": told.out + told.err, "standings": f"{found}", **dict(texts(region.folder))}
    assert {code: one["status"] for code, one in found.items()} == {"полная": 1, "сбой": 70, "чужая": 1, "битая": 2}
    assert {"район.xlsx", "out/Сводный отчёт 2023-11-07.docx", "школы/сбой/школа.journal.jsonl"} <= set(places)
    assert [one.state for one in Outbox.load(books["полная"].with_suffix(".outbox.jsonl")).entries] == [REFUSED]
    assert {place: heard for place, text in places.items() if (heard := NAMES.heard(text))} == {}
    assert NAMES.heard(read(books["полная"])) == list(NAMES.words)
