"""One module or package per place where workbooks, documents and messages live."""
