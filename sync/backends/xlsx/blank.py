"""The workbook that a new one grows from: no tab, one style."""

import zipfile
from io import BytesIO

from sync.backends.xlsx.markup import MAIN, OFFICE
from sync.backends.xlsx.styles import BLANK, STYLES_TYPE

_OFFICE = OFFICE[MAIN]
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_BOOK_TYPE}"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{STYLES_TYPE}"/></Types>',
    "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{_XML}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">'
    "<bookViews><workbookView/></bookViews><sheets/></workbook>",
    "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": BLANK,
}


def blank_book() -> bytes:
    """An .xlsx file without tabs, to graft them onto."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in _PARTS.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, text)
    return buffer.getvalue()
