"""Small .xlsx files made by hand for tests, and the parts of any."""

import shutil
import subprocess
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import pytest
from lxml import etree

from sync.backends.xlsx import XlsxWorkbook
from sync.table import Sheet, Value
from sync.workbook import Receipt, Write

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def raw_book(
    rows: str,
    *,
    before: str = "",
    after: str = "",
    strings: Sequence[str] = (),
    formats: Sequence[str | int] = (),
    settings: str = "",
    main: str = TRANSITIONAL,
    title: str = "Лист",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook of one tab: `rows` stand in its sheetData, `before` and `after` around it.

    `strings` are the contents of <si>; style n + 1 has the number format `formats[n]`.
    """
    office = _OFFICE[main]
    codes = {n: code for n, code in enumerate(formats, 164) if isinstance(code, str)}
    numbers = [n if isinstance(code, str) else code for n, code in enumerate(formats, 164)]
    xfs = "".join(f'<xf numFmtId="{n}" fontId="0" fillId="0" borderId="0"/>' for n in (0, *numbers))
    known = "".join(f'<numFmt numFmtId="{n}" formatCode={quoteattr(code)}/>' for n, code in codes.items())
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/styles" Target="/xl/styles.xml"/>'
        f'<Relationship Id="rId3" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{settings}<sheets>'
        f'<sheet name={quoteattr(title)} sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}" xmlns:r="{office}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts count="{len(codes)}">{known}</numFmts>'
        "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f"<cellXfs>{xfs}</cellXfs><cellStyles>"
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">' + "".join(f"<si>{text}</si>" for text in strings) + "</sst>",
    }
    return zipped(parts | dict(more or {}))


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts, in their order."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return buffer.getvalue()


def parts_of(file: Path | bytes) -> dict[str, bytes]:
    """Every part of a file, in its order."""
    with zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file) as box:
        return {name: box.read(name) for name in box.namelist()}


def changed_parts(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """Names of parts that differ, came or went."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def saved(folder: Path, content: bytes, name: str = "школа.xlsx") -> XlsxWorkbook:
    """The workbook over a file with `content`."""
    path = folder / name
    path.write_bytes(content)
    return XlsxWorkbook(path)


def read(workbook: XlsxWorkbook, tab: str = "Лист") -> Sheet:
    """One tab as it stands in the file now."""
    return workbook.snapshot([tab]).sheets[tab]


def rows_of(folder: Path, content: bytes) -> list[list[Value]]:
    """The rows of the tab «Лист» of a file with `content`."""
    return [list(row) for row in read(saved(folder, content)).rows]


def text_cell(reference: str, text: str) -> str:
    """A cell of text as XML."""
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def converted(path: Path, to: str, folder: Path) -> Path:
    """The file as LibreOffice saves it in another format; skips the test where there is no LibreOffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "converted"
    command = [soffice, profile, "--headless", "--convert-to", to, "--outdir", str(out), str(path)]
    subprocess.run(command, check=False, capture_output=True, timeout=120)
    return out / f"{path.stem}.{to.partition(':')[0]}"


def write(workbook: XlsxWorkbook, *writes: tuple[int, int, Value], tab: str = "Лист") -> Receipt:
    """Write (row, col, value) cells onto what the file holds now."""
    return workbook.apply(workbook.snapshot([tab]), [Write(tab, *one) for one in writes])


def sheet_xml(workbook: XlsxWorkbook, number: int = 1) -> str:
    """The XML of a sheet by its number."""
    return parts_of(workbook.path)[f"xl/worksheets/sheet{number}.xml"].decode()


def attributes(workbook: XlsxWorkbook, reference: str) -> dict[str, str]:
    """The attributes of a cell's element."""
    root = etree.fromstring(sheet_xml(workbook).encode())
    found = root.find(f".//{{*}}c[@r='{reference}']")
    assert found is not None
    return {str(name): str(value) for name, value in found.attrib.items()}


def openpyxl_cell(workbook: XlsxWorkbook, reference: str, tab: str = "Лист") -> Any:
    """A cell as openpyxl understands it."""
    return openpyxl.load_workbook(workbook.path)[tab][reference]


def opened(workbook: XlsxWorkbook) -> Any:
    """The workbook as openpyxl understands it."""
    return openpyxl.load_workbook(workbook.path)


@contextmanager
def most_memory() -> Iterator[Callable[[], int]]:
    """Bytes that were held at the most, to be asked after the block."""
    tracemalloc.start()
    try:
        most = 0
        yield lambda: most
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
