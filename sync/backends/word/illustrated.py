"""Pictures in a document: each in the place of its name."""

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from sync.backends.pictures import WIDTH, png
from sync.chart import Picture

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
#: A sign that nobody types, around the name of a picture while the template is filled.
_MARK = "\ue000"
#: English Metric Units of an inch.
_INCH = 914_400
#: From here on our pictures are numbered, apart from those of the template.
_FIRST_ID = 9_001
_INLINE = (
    f'<w:drawing xmlns:w="{_W[1:-1]}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" '
    f'xmlns:pic="{_DRAWING}/picture" xmlns:r="{_OFFICE}"><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="{relation}" descr={title}/>'
    f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{id}" name="{relation}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing>"
)


class Illustrations:
    """The pictures of one document, by the words of its template; none where nothing can draw them."""

    def __init__(self, pictures: Mapping[str, Picture]) -> None:
        self._pictures = pictures
        try:
            self._drawn = {name: png(picture) for name, picture in pictures.items()}
        except ImportError:  # what they show stands in tables besides
            self._drawn = {}

    @property
    def values(self) -> dict[str, str]:
        """What stands for each picture while the template is filled; "" for one that is not drawn."""
        return {name: f"{_MARK}{name}{_MARK}" if name in self._drawn else "" for name in self._pictures}

    def place(self, body: etree._Element) -> None:
        """Put every picture where its name stands in the body of the document."""
        for number, (name, content) in enumerate(self._drawn.items()):
            for text in [one for one in body.iter(f"{_W}t") if (one.text or "") == f"{_MARK}{name}{_MARK}"]:
                run = text.getparent()
                assert run is not None
                run.replace(text, self._inline(name, content, number))

    def packed(self, document: bytes) -> bytes:
        """The file with the pictures among its parts."""
        if not self._drawn:
            return document
        made = BytesIO()
        with ZipFile(BytesIO(document)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
            for found in old.infolist():
                new.writestr(_entry(found.filename), self._part(found.filename, old.read(found)))
            for number, content in enumerate(self._drawn.values()):
                new.writestr(_entry(f"word/{_file(number)}"), content)
        return made.getvalue()

    def _inline(self, name: str, content: bytes, number: int) -> etree._Element:
        width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
        xml = _INLINE.format(
            id=_FIRST_ID + number,
            relation=_relation(number),
            title=quoteattr(self._pictures[name].title),
            width=round(WIDTH * _INCH),
            height=round(WIDTH * _INCH * height / width),
        )
        return etree.fromstring(xml)

    def _part(self, name: str, content: bytes) -> bytes:
        if name not in {_RELATIONS, _TYPES}:
            return content
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        if name == _TYPES:
            _name_kind(root)
        else:
            for number in range(len(self._drawn)):
                about = {"Id": _relation(number), "Type": f"{_OFFICE}/image", "Target": _file(number)}
                etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship", about)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _name_kind(types: etree._Element) -> None:
    """Say what a .png is, unless it is said."""
    tag = f"{{{_PACKAGE}/content-types}}Default"
    if all(one.get("Extension", "").lower() != "png" for one in types.iter(tag)):
        types.insert(0, types.makeelement(tag, {"Extension": "png", "ContentType": "image/png"}))


def _relation(number: int) -> str:
    return f"picture{number + 1}"


def _file(number: int) -> str:
    return f"media/{_relation(number)}.png"


def _entry(name: str) -> ZipInfo:
    """With no time of its own, so that the same document is the same bytes."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry
