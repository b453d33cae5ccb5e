"""A Word file of which some parts are made anew, while all others are copied as they lie packed."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

#: The properties of a file: its title, its author, what is told of it.
PROPERTIES = "docProps/core.xml"
_AUTHOR = "Наставник"
_NAMES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class Blank:
    """A Word file without the parts that each document has of its own, and without properties."""

    def __init__(self, docx: Any, own: Mapping[str, object]) -> None:
        """`docx`: a document of python-docx; `own`: the names of the parts that each document has of its own."""
        assert docx.core_properties  # a file without properties gets them
        whole, rest = BytesIO(), BytesIO()
        docx.save(whole)
        with ZipFile(whole) as parts, ZipFile(rest, "w", ZIP_DEFLATED) as kept:
            self.parts = {name: parts.read(name) for name in parts.namelist() if name not in {*own, PROPERTIES}}
            for name, content in self.parts.items():
                kept.writestr(_entry(name), content)
        self._packed = rest.getvalue()

    def packed(self, parts: Mapping[str, bytes], *, title: str, comment: str) -> bytes:
        """The file with these `parts`. Of its properties it has these two, and none of those who made the template."""
        made = BytesIO(self._packed)
        with ZipFile(made, "a", ZIP_DEFLATED) as archive:
            for name, content in {PROPERTIES: _properties(title, comment), **parts}.items():
                archive.writestr(_entry(name), content)
        return made.getvalue()


def _entry(name: str) -> ZipInfo:
    """With no time of its own, so that the same document is the same bytes."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _properties(title: str, comment: str) -> bytes:
    root = etree.Element(f"{{{_NAMES['cp']}}}coreProperties", nsmap=_NAMES)
    for name, value in {"title": title, "creator": _AUTHOR, "description": comment}.items():
        etree.SubElement(root, f"{{{_NAMES['dc']}}}{name}").text = value
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
