"""The rows of a .csv."""

from io import StringIO

from sync.problems import SyncError
from sync.table import Value

#: Columns of a .csv that is read at all.
WIDEST = 500
#: What separates the columns of a .csv; the first wins where several fit.
SEPARATORS = (";", "\t", ",", "|")
_RESAVE = "Откройте его в Excel или LibreOffice, сохраните как .xlsx и укажите новый файл."


def rows(text: str, name: str) -> list[list[Value]]:
    """Cells as text, as they stand: «007» stays «007». Raises SyncError for a text that is no table."""
    import pandas

    lines = text.splitlines()
    separator = max(SEPARATORS, key=lambda sign: sum(sign in line for line in lines))
    width = max((line.count(separator) for line in lines), default=0) + 1
    if width > WIDEST:
        raise SyncError(f"В файле «{name}» больше {WIDEST} столбцов: это не список людей. {_RESAVE}")
    try:
        frame = pandas.read_csv(
            StringIO(text),
            sep=separator,
            header=None,
            names=range(width),
            dtype=str,
            na_filter=False,
            skip_blank_lines=False,
        )
    except (pandas.errors.ParserError, pandas.errors.EmptyDataError):
        raise SyncError(
            f"Файл «{name}» не читается как таблица: он пуст или в нём не закрыты кавычки. {_RESAVE}"
        ) from None
    found: list[list[Value]] = frame.to_numpy().tolist()
    return found
