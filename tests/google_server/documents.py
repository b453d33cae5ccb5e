"""The lines of a spreadsheet as .pdf, .ods and zipped .html: enough for a reader to open them."""

from __future__ import annotations

import io
import zipfile
from html import escape

#: The tabs of a spreadsheet: the name of each and what its cells show.
Pages = list[tuple[str, list[list[str]]]]

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def as_html(pages: Pages) -> bytes:
    """Write each tab as a page of a zip, as the service does."""
    files = {}
    for title, lines in pages:
        rows = ("".join(f"<td>{escape(text)}</td>" for text in line) for line in lines)
        table = "".join(f"<tr>{row}</tr>" for row in rows)
        files[f"{title.replace('/', '_')}.html"] = f'<meta charset="utf-8"><table>{table}</table>'
    return _zipped(files)


def as_ods(pages: Pages) -> bytes:
    """Write an OpenDocument spreadsheet of texts."""
    tables = "".join(_table(title, lines) for title, lines in pages)
    names = " ".join(f'xmlns:{one}="{_OFFICE}:{one}:1.0"' for one in ("office", "table", "text"))
    inside = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f'<office:document-content {names} office:version="1.2">{inside}</office:document-content>'
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _ODS), ("content.xml", "text/xml"))
    )
    listed = f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0">{entries}</manifest:manifest>'
    return _zipped({"mimetype": _ODS, "content.xml": content, "META-INF/manifest.xml": listed})


def _table(title: str, lines: list[list[str]]) -> str:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = ("".join(cell.format(escape(text)) for text in line) for line in lines)
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{escape(title)}">{inside}</table:table>'


def _zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text.encode("utf-8", "replace"))
    return out.getvalue()


def as_pdf(pages: Pages) -> bytes:
    """Write an empty page for each tab: there is no font here to write on them with."""
    kids = " ".join(f"{at + 3} 0 R" for at in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>"] * len(pages)
    out, places = b"%PDF-1.4\n", []
    for at, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{at} 0 obj{text}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    )
    return out + end.encode()
