"""A district's schools together: what a run leaves of each in figures, and the paper on all of them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from jobs.papers.desk import read_desk
from jobs.papers.district.columns import COLUMNS
from jobs.papers.district.stacked import STACKING
from jobs.papers.district.summary import FURTHER, SchoolRow, cells, rows
from jobs.papers.district.tables import REPORT
from jobs.papers.district.year import Year
from jobs.russian.numbers import counted
from jobs.school.shares import NO_DATA
from sync.document import Document
from sync.job import Records
from sync.rolling import Rolling, Standing
from sync.stacking import Sent

TEMPLATE = "district-report.docx"
#: What figures are made of, those of two numbers and of shares too: nothing that people typed passes.
_FIGURES = re.compile(r"[\d ,;()/из]+")
#: The words of the template for the columns that it shows.
_WORDS = {
    "школа": "name",
    "обучающихся_10_19": "pupils_10_19",
    "наставляемых_10_19": "mentees_10_19",
    "доля_10_19": "mentees_share",
    "обучающихся_15_19": "pupils_15_19",
    "наставников_15_19": "mentors_15_19",
    "доля_15_19": "mentors_share",
    "молодых": "young",
    "наставляемых_молодых": "young_mentees",
    "доля_молодых": "young_share",
    "наставляемых": "mentees",
    "наставников": "mentors",
    "пар_групп": "units",
    "завершили": "completed",
    "продолжают": "running",
    "замен": "replaced",
    "встреч": "meetings",
    "без_наставника": "waiting",
    "довольны_наставляемые": "content_mentees",
    "довольны_наставники": "content_mentors",
    **{f"форма_{number}": f"form_{number}" for number in range(1, 6)},
    "форма_иная": "form_other",
}
_EXAMPLE = dict.fromkeys(_WORDS, "3") | {"школа": "07"}
FIELDS: Mapping[str, object] = {
    "район": "Озёрный район",
    "день": "31.05.2024",
    "школ": "2 школы",
    "школы": [_EXAMPLE],
    "итого": _EXAMPLE | {"школа": "Итого: 2 школы"},
    "не_на_день": ["07: 29.05.2024"],
    "нет": ["12: ещё не запускалась"],
}


def figures(records: Records, day: date) -> Mapping[str, int | str]:
    """The school in figures, by the keys of the columns; a column without data is left out."""
    year = Year(read_desk(records, day), day)
    columns = [one for one in (*COLUMNS, *FURTHER) if one.adding or one.key in ("year", "stage")]
    found = {one.key: one.figure(year).value for one in columns}
    return {key: value for key, value in found.items() if value is not None and _FIGURES.fullmatch(str(value))}


def report(name: str, standings: Sequence[Standing], day: date) -> Document:
    """«Сводный отчёт» on the day, of each school's last success; the tables are stacked as those that schools send."""
    sent = [_sent(one) for one in standings if one.good]
    stack = STACKING.stack(sent, [one.school for one in standings])
    keys, *told, whole = stack.leaves[0].rows if stack.leaves else [[], []]
    lacking = stack.leaves[-1].rows if stack.leaves else [[one.school, one.hindrance] for one in standings]
    context = {
        "район": name,
        "день": f"{day:%d.%m.%Y}",
        "школ": counted(len(standings), "школа"),
        "школы": [_line(keys, row) for row in told],
        "итого": _line(keys, whole),
        "не_на_день": [
            f"{one.school}: {one.good.slot:%d.%m.%Y}" for one in standings if one.good and one.good.slot != day
        ],
        "нет": [f"{school}: {why}" for school, why in lacking],
    }
    return Document(f"Сводный отчёт {day.isoformat()}.docx", TEMPLATE, context, passing=True)


def _sent(one: Standing) -> Sent:
    """The row of the school as it would send it, its folder in the place of its name."""
    assert one.good
    told = {**cells(one), "day": f"{one.good.slot:%d.%m.%Y}"}
    keys = [column.key for column in COLUMNS]
    return Sent(
        one.school, [(REPORT, [[column.title for column in COLUMNS], keys, [told.get(key, "") for key in keys]])]
    )


def _line(keys: Sequence[str | int], row: Sequence[str | int]) -> dict[str, str]:
    found = dict(zip(keys, row, strict=False))
    told = {word: str(found.get(key, "")) for word, key in _WORDS.items()}
    return {word: text if text not in ("", NO_DATA) else "—" for word, text in told.items()}


ROLLING = Rolling(SchoolRow, figures, rows, report, {TEMPLATE: FIELDS})
