"""What a part refers to."""

import posixpath
from urllib.parse import unquote

from sync.backends.xlsx.markup import Element, add, children
from sync.backends.xlsx.package import Package

_EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


class Relations:
    """The relationships of `source` ("" for the package itself); kinds are the last word of a type."""

    def __init__(self, package: Package, source: str = "") -> None:
        self._package = package
        self._folder, base = posixpath.split(source)
        self._part = posixpath.join(self._folder, "_rels", f"{base}.rels")

    def target(self, relation: str | None) -> str | None:
        """The part that the relationship with this id leads to."""
        return next((self._resolve(item) for item in self._items() if item.get("Id") == relation), None)

    def kind(self, relation: str | None) -> str:
        """The kind of the relationship with this id."""
        return next((_kind(item) for item in self._items() if item.get("Id") == relation), "")

    def of(self, kind: str) -> list[str]:
        """The parts of this kind that stand in the package."""
        found = [self._resolve(item) for item in self._items() if _kind(item) == kind]
        return [part for part in found if part and part in self._package]

    def add(self, type_: str, part: str) -> str:
        """Lead to `part`; returns the relationship's id."""
        if self._part not in self._package:
            self._package.put(self._part, _EMPTY)
        root = self._package.tree(self._part)
        taken = {item.get("Id") for item in self._items()}
        new = next(name for name in (f"rId{n}" for n in range(1, 100_000)) if name not in taken)
        add(root, "Relationship", {"Id": new, "Type": type_, "Target": f"/{part}"})
        self._package.touch(self._part)
        return new

    def lead_out(self, type_: str, target: str) -> str:
        """Lead to what is no part of the package; returns the relationship's id."""
        new = self.add(type_, target)
        item = next(item for item in self._items() if item.get("Id") == new)
        item.set("Target", target)
        item.set("TargetMode", "External")
        return new

    def forget(self, relation: str) -> None:
        """Drop the relationship with this id, if there is one."""
        for item in self._items():
            if item.get("Id") == relation:
                self._package.tree(self._part).remove(item)
                self._package.touch(self._part)

    def drop(self, part: str) -> None:
        """Lead to `part` no longer."""
        for item in self._items():
            if self._resolve(item) == part:
                self._package.tree(self._part).remove(item)
                self._package.touch(self._part)

    def _items(self) -> list[Element]:
        if self._part not in self._package:
            return []
        return list(children(self._package.tree(self._part), "Relationship"))

    def _resolve(self, item: Element) -> str | None:
        if item.get("TargetMode") == "External":
            return None
        target = item.get("Target", "").replace("\\", "/")
        part = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        return part if part in self._package else unquote(part)


def _kind(item: Element) -> str:
    return item.get("Type", "").rpartition("/")[2]
