"""Formulas that must go when a robot's cell is written over them."""

from sync.backends.xlsx.markup import Element, child, drop, tag
from sync.backends.xlsx.references import hinted
from sync.table import Area


class Formulas:
    """The formulas of one worksheet that reach beyond their cell."""

    def __init__(self, sheet: Element) -> None:
        self._sheet = sheet
        #: whether a formula was taken out
        self.removed = False
        found = [formula for formula in sheet.iter(tag(sheet, "f")) if formula.get("t") not in {None, "normal"}]
        self._shared = [formula for formula in found if formula.get("t") == "shared"]
        self._blocks = [
            (block, formula)
            for formula in found
            if formula.get("t") in {"array", "dataTable"} and (block := hinted(formula))
        ]

    def release(self, cell: Element, row: int, col: int) -> None:
        """Take the formula off `cell`; the others that depend on it keep theirs, or the values they show."""
        for block, formula in self._blocks:
            if _inside(block, row, col):
                self._take(formula)
        self._blocks = [(block, formula) for block, formula in self._blocks if formula.getparent() is not None]
        own = child(cell, "f") if len(cell) else None
        if own is None:
            return
        if own.text and own.get("t") == "shared":
            self._spell_out(own.get("si"))
        self._take(own)

    def _take(self, formula: Element) -> None:
        cell = formula.getparent()
        if cell is None:
            return
        cell.remove(formula)
        drop(cell, "cm")
        self.removed = True

    def _spell_out(self, group: str | None) -> None:
        """Give every formula of a shared group its own text: the one that held the text goes."""
        members = [formula for formula in self._shared if formula.get("si") == group]
        self._shared = [formula for formula in self._shared if formula.get("si") != group]
        text, origin = "", ""
        for formula in members:
            if formula.text:
                text, origin = formula.text, _address(formula)
            own = _moved(text, origin, _address(formula))
            if own is None:
                self._take(formula)
            else:
                formula.text = own
                drop(formula, "t", "si", "ref")


def _address(formula: Element) -> str:
    cell = formula.getparent()
    return "" if cell is None else cell.get("r", "")


def _moved(text: str, origin: str, target: str) -> str | None:
    """The formula as it reads at `target`; None where that cannot be told."""
    if not (text and origin and target):
        return None
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import Translator, TranslatorError

    try:
        return str(Translator(f"={text}", origin=origin).translate_formula(target)).removeprefix("=")
    except (TokenizerError, TranslatorError):
        return None


def _inside(block: Area, row: int, col: int) -> bool:
    return block.top <= row <= block.bottom and block.left <= col <= block.right
