"""Draws the pages of the demo's papers side by side. By hand: `python docs/contact_sheet.py demo/out`.

Needs LibreOffice and pdftoppm. Writes docs/images/papers-*.png, which docs/ru/papers.md shows.
"""

import subprocess
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from struct import pack
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

IMAGES = Path(__file__).parent / "images"
#: Pages in a row; pixels across a page and between pages; pages of one paper at most.
ROW, WIDE, GAP, MOST = 7, 250, 8, 3
#: Each picture: which papers, as patterns below the folder of documents.
SHEETS: dict[str, Sequence[str]] = {
    "papers-1": ("*О внедрении*", "*Положение*", "*О реализации*", "*О назначении*", "*Протокол*", "*Банк*"),
    "papers-2": ("*Об утверждении*", "*О внесении*", "*педагогических*", "*соглашение*", "*Согласие*", "*Справка*"),
    "papers-3": (
        "классы/7А/*",
        "бланки/Анкеты до 7А*",
        "бланки/Анкеты после 7А*",
        "бланки/Вопросы*",
        "бланки/Лист Влияние до 7А*",
        "бланки/Талоны*",
        "бланки/Рассадка*",
    ),
    "papers-4": (
        "*Дорожная карта*",
        "*Ход выполнения*",
        "бланки/Лист выбора*",
        "бланки/Лист собеседования 9А*",
        "бланки/Листы бесед*",
        "бланки/Листы учёта встреч 7А*",
        "бланки/Пары*",
        "планы/Планы 7А*",
        "планы/Планы педагогов*",
    ),
    "papers-5": (
        "*Справка по итогам*",
        "*Об итогах*",
        "*Представление*",
        "*О поощрении*",
        "письма/Письма*",
        "site/*",
    ),
}
Page = npt.NDArray[np.uint8]


def pages(papers: Iterable[Path], room: Path) -> Iterator[Page]:
    """The first pages of each paper, grey: rows × columns."""
    files = list(papers)
    call = ["soffice", f"-env:UserInstallation={(room / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*call, "--outdir", str(room), *map(str, files)], check=True, capture_output=True)
    for number, file in enumerate(files):
        scale = ["-gray", "-l", str(MOST), "-scale-to-x", str(WIDE), "-scale-to-y", "-1"]
        subprocess.run(["pdftoppm", *scale, str(room / f"{file.stem}.pdf"), str(room / f"{number:03}")], check=True)
        yield from (_read(page) for page in sorted(room.glob(f"{number:03}-*.pgm")))


def _read(file: Path) -> Page:
    _, size, _, body = file.read_bytes().split(b"\n", 3)
    wide, high = map(int, size.split())
    return np.frombuffer(body, np.uint8, wide * high).reshape(high, wide)


def side_by_side(found: Sequence[Page]) -> Page:
    """One picture of all pages, row by row."""
    rows = [found[at : at + ROW] for at in range(0, len(found), ROW)]
    return np.vstack([_row(row) for row in rows])


def _row(row: Sequence[Page]) -> Page:
    high = max(page.shape[0] for page in row) + GAP
    whole = np.full((high, ROW * (WIDE + GAP)), 187, np.uint8)
    for at, page in enumerate(row):
        whole[: page.shape[0], at * (WIDE + GAP) : at * (WIDE + GAP) + page.shape[1]] = page
    return whole


def png(picture: Page) -> bytes:
    """The picture in sixteen shades of grey."""
    shades = picture[:, : picture.shape[1] // 2 * 2] // 17
    packed = (shades[:, ::2] << 4 | shades[:, 1::2]).astype(np.uint8)
    lines = b"".join(b"\0" + line.tobytes() for line in packed)
    head = pack(">IIBBBBB", packed.shape[1] * 2, packed.shape[0], 4, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    chunks = (pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body)) for name, body in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def main() -> None:
    """Draw every picture anew."""
    out = Path(sys.argv[1])
    for name, patterns in SHEETS.items():
        papers = [file for pattern in patterns for file in sorted(out.glob(f"{pattern}.docx"))]
        with TemporaryDirectory() as room:
            file = IMAGES / f"{name}.png"
            file.write_bytes(png(side_by_side(list(pages(dict.fromkeys(papers), Path(room))))))
        print(f"{file}: {len(papers)} papers, {file.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
