"""The texts that the cells of a workbook share."""

from array import array
from collections.abc import Sequence
from typing import IO, overload

from lxml import etree

from sync.backends.xlsx.markup import SAFE, refuse_doctype
from sync.backends.xlsx.read import forget, text_of


class SharedTexts(Sequence[str]):
    """Texts by their numbers, packed: a workbook may hold millions, and few of them stand in our tabs."""

    def __init__(self, part: IO[bytes]) -> None:
        """`part` is the part sharedStrings. Raises etree.XMLSyntaxError or ValueError where it is none."""
        self._packed = bytearray()
        self._ends = array("Q", [0])
        self._known: dict[int, str] = {}
        items = etree.iterparse(part, tag="{*}si", remove_comments=True, **SAFE)
        for _, item in items:
            self._packed += text_of(item).encode("utf-8", "surrogatepass")
            self._ends.append(len(self._packed))
            forget(item)
        refuse_doctype(items.root)

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...

    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if number not in self._known:
            packed = self._packed[self._ends[number] : self._ends[number + 1]]
            self._known[number] = packed.decode("utf-8", "surrogatepass")
        return self._known[number]
