"""Whatever can be put into a cell, done to a tab, asked of the command: strategies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from hypothesis import strategies as st
from lxml import etree
from taking_school import BOY, GIRL, TEACHER
from xlsx_files import TRANSITIONAL as MAIN

from jobs.records import TABS
from jobs.whole import SCHOOL

FORM = "Ученик – ученик"
TITLES = [kind.spec.title for kind in TABS]
JOBS = [job.name for job in SCHOOL.jobs]
#: What is laid where people lay answers of forms.
ANSWERS = "ответы.csv"


@dataclass(frozen=True)
class Cell:
    """A cell as XML: its type, style and what stands in it."""

    inside: str
    kind: str = ""
    style: int = 0

    def element(self, reference: str) -> etree._Element:
        """The cell at its place."""
        kind = f' t="{self.kind}"' if self.kind else ""
        return etree.fromstring(f'<c xmlns="{MAIN}" r="{reference}" s="{self.style}"{kind}>{self.inside}</c>')


@dataclass(frozen=True)
class Odd:
    """What people did to a tab: `cells` by row and column, what is `merged`, what it is `called` now."""

    tab: str
    cells: Mapping[tuple[int, int], Cell]
    merged: Sequence[str] = ()
    called: str = ""


def _text(text: str) -> Cell:
    return Cell(f'<is><t xml:space="preserve">{escape(text)}</t></is>', "inlineStr")


_LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])
_MEANT = st.sampled_from(
    [
        *(GIRL, BOY, TEACHER, "У-0001П", "П-001", "Г-01", FORM, "ученик", "педагог", "успеваемость", "7Б", "10А", "да"),
        *("нет", "утвердить", "отклонить", "подписан", "ок", "01.09.2023", "32 марта", "31.02.2024", "2023–2024", "5"),
        *("Код", "Участник", "Проверка", "ФИО", "регулярная", "до", "после", "наставник", "Приказ о реализации", "-1"),
    ]
)
_LONG = st.sampled_from(["я" * 50_000, "слово " * 8_000, "=" * 40_000, "а;" * 20_000, "\n" * 1_000])
_CODED = st.sampled_from(
    ["_x0000_", "_x000D_\n", "\u202e тарабарщина", "\ufeff7Б", "\xa0да\xa0", "𝔘𝔫𝔦", "a\u0301" * 50]
)
_NUMBERS = st.sampled_from(
    ["0", "-1", "0.1", "1e308", "1e400", "-1e-320", "45181", "2958466", "60", "1e10", "7.0", "NaN", "INF", "семь", ""]
)


def cells() -> st.SearchStrategy[Cell]:
    """Cells of every type, right and wrong."""
    style = st.sampled_from([0, 1, 2, 3, 5, 9, 99_999])
    return st.one_of(
        st.builds(_text, st.one_of(_MEANT, _MEANT, st.text(_LETTERS, max_size=40), _LONG, _CODED)),
        st.builds(lambda told, look: Cell(f"<v>{told}</v>", "", look), _NUMBERS, style),
        st.builds(lambda told: Cell(f"<v>{told}</v>", "e"), st.sampled_from(["#REF!", "#N/A", "#ДЕЛ/0!", ""])),
        st.builds(lambda told: Cell(f"<v>{told}</v>", "b"), st.sampled_from(["0", "1", "2", "TRUE"])),
        st.builds(
            lambda how, told: Cell(f"<f>{how}</f><v>{told}</v>", "str"),
            st.sampled_from(["A1", "VLOOKUP(A1,B:C,2,0)", "1/0", "", "HYPERLINK(&quot;http://x&quot;)"]),
            st.sampled_from(["", "7Б", "ок", GIRL]),
        ),
        st.builds(lambda told: Cell(f"<v>{told}</v>", "d"), st.sampled_from(["2023-11-15", "2023-13-45T99", ""])),
        st.builds(lambda told: Cell(f"<v>{told}</v>", "s"), st.sampled_from(["0", "1", "5"])),
        st.just(Cell("")),
    )


def odds() -> st.SearchStrategy[list[Odd]]:
    """What people did to one to three tabs."""
    # Most people's rows stand right below the header; headers are spoiled less often.
    row = st.sampled_from([0, *([1, 2, 3] * 4), 4, 7, 40])
    places = st.tuples(row, st.integers(0, 24))
    merged = st.lists(st.sampled_from(["A1:C1", "B2:B4", "A1:Z9", "D2:E2"]), max_size=1)
    called = st.sampled_from(["", "", "", "", "пары ", "Лист1", "Запросы (2)"])
    tabs = st.sampled_from([*TITLES, "Контингент", "Запросы", "Наставники", "Пары", "Настройки", "Документы"])
    one = st.builds(Odd, tabs, st.dictionaries(places, cells(), min_size=1, max_size=8), merged, called)
    return st.lists(one, min_size=1, max_size=3, unique_by=lambda odd: odd.tab)


def commands() -> st.SearchStrategy[tuple[str, ...]]:
    """Words of a command that looks at the workbook, or writes it."""
    plain = st.sampled_from(
        [
            *(("check",), ("check", "--by-author"), ("run", "all"), ("run", "all", "--apply"), ("init",), ("status",)),
            *(
                ("run", "all", "--apply", "--force"),
                ("next-year",),
                ("undo",),
                ("outbox",),
                ("take", ANSWERS, "--apply"),
            ),
            *(("forget", "У-0001П"), ("forget", "У-0001П", "--apply"), ("purge", "--before", "2023"), ("merge", ".")),
        ]
    )
    jobs = st.tuples(st.just("run"), st.sampled_from(JOBS), st.just("--apply"))
    sets = st.tuples(st.just("print"), st.sampled_from(sorted(SCHOOL.sets)))
    return st.one_of(plain, plain, jobs, sets)
