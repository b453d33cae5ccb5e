"""An .xlsx file as a workbook."""

from sync.backends.xlsx.file import XlsxWorkbook

__all__ = ["XlsxWorkbook"]
