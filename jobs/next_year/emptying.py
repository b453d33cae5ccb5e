"""A row of last year's workbook as it begins in the new one."""

from typing import Any

from sync.columns import R

#: The robot's column that ties a row to a person: whoever reads it finds the same person.
_KEPT = "Код"


def anew(row: R, **changes: Any) -> R:
    """The row with nothing in the robot's columns but the code, and with `changes`.

    What could not be read and is changed counts as read; the rest stays unread.
    """
    robot = {col.name: col.kind.empty for col in row.spec.columns if col.owners and col.title != _KEPT}
    titles = {col.title for col in row.spec.columns if col.name in changes}
    return row.with_(
        **robot | changes,
        unreadable={title: why for title, why in row.unreadable.items() if title not in titles},
        misread={title: why for title, why in row.misread.items() if title not in titles},
    )
