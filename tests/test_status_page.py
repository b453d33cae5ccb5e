"""`status.html`: five blocks for the director, nobody named, one file, one sheet (reference/year.md 4.2, 12.15)."""

import html
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from work_school import MENTEES, MENTOR, TEACHER, pair

from jobs.privacy.guard import guard
from jobs.records import TABS
from jobs.records.lists import Parameter
from jobs.records.pairs import Waiting
from jobs.records.papers import Paper
from jobs.records.people import Code, Person
from jobs.records.programme import RoadmapRow
from jobs.records.progress import PairWork
from jobs.records.results import MonitoringRow
from jobs.records.wanted import Wanted
from jobs.records.work import Meeting
from jobs.today.deciding import decide
from jobs.today.page.figures import OF_AGE, SATISFIED
from jobs.today.page.page import LONGEST, MATTERS, PAPERS
from sync.backends.html import page
from sync.backends.word import WordWriter
from sync.backends.writers import Writers
from sync.document import Document
from sync.guard import Gate
from sync.job import Records

DECEMBER = date(2023, 12, 20)
YEAR = Parameter(name="Учебный год", value="2023–2024")
DRAFT = Paper(
    paper="Д-004",
    kind="Приказ о кураторе",
    title="О назначении куратора",
    file="к.docx",
    created=date(2023, 12, 12),
    status="проект",
    check="ок",
)
SILENT = PairWork(
    pair="П-013", since=date(2023, 10, 20), last=date(2023, 11, 10), silent=40, state="нет встреч", plan="1 из 2"
)
RUNNING = pair(13, check="ок", since=date(2023, 10, 20))
MET = [Meeting(day=date(2023, 11, day), pair="П-013", check="ок") for day in (3, 10)]
STAGES = [
    RoadmapRow(number="1", stage="Создание условий", contents="Приказ о внедрении", term="сентябрь", state="выполнено"),
    RoadmapRow(
        number="3",
        stage="Формирование пар",
        contents="1.Групповая встреча. 2.Издание приказа об утверждении пар",
        term="ноябрь",
        state="идёт",
        proof="3.2: приказ от 20.11.2023 № 201-ОД",
    ),
    RoadmapRow(number="4", stage="Работа пар", contents="Встречи", term="май", state="предстоит"),
]
COUNTED = [
    MonitoringRow(indicator=OF_AGE, value="7,4 %", base="46 из 618"),
    MonitoringRow(indicator=SATISFIED[0], value="90,0 %", base="18 из 20"),
    MonitoringRow(indicator=SATISFIED[1], value="81,0 %", base="17 из 21"),
]
WAITS = [Waiting(code=code, request="адаптация", status="ждёт") for code in ("У-4", "У-4", "У-5")]
FULL: dict[str, Sequence[Any]] = {
    "Paper": [DRAFT],
    "Pair": [RUNNING],
    "PairWork": [SILENT],
    "Meeting": MET,
    "RoadmapRow": STAGES,
    "MonitoringRow": COUNTED,
    "Waiting": WAITS,
}
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
wants_browser = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")


def made(today: date = DECEMBER, /, **found: Sequence[Any]) -> Document:
    """The page of a school whose tabs, named by their types, hold these rows."""
    known: dict[Any, Sequence[Any]] = {kind: found.get(kind.__name__, ()) for kind in TABS}
    known[Parameter] = found.get("Parameter", [YEAR, Parameter(name="Краткое наименование", value="МБОУ «Школа № 5»")])
    known[Person] = (MENTOR, TEACHER, *MENTEES)
    return next(one for one in decide(Records(known), today).documents if one.file == "status.html")


def text(document: Document) -> str:
    """What people read on it."""
    shown = re.sub(r"(?s)<style>.*?</style>|<[^>]+>", " ", page(document).decode())
    return " ".join(html.unescape(shown).split())


def test_the_five_blocks_stand_in_their_order() -> None:
    said = text(made(**FULL))
    blocks = ["Этап", "Ждёт вашей подписи", "Цифры", "Требует внимания", "Ожидают наставника"]

    assert sorted(blocks, key=said.index) == blocks
    assert "Этап 3. Формирование пар 3 из 4" not in said
    assert "Этап 3. Формирование пар 2 из 4 пунктов дорожной карты с ответом" in said
    assert "Приказ «О назначении куратора» проект от 12.12.2023" in said
    assert "наставляемых 10–19 лет 46 из 618 = 7,4 %" in said
    assert "пар действует 1" in said
    assert "встреч за месяц (ноябрь) 2" in said
    assert "удовлетворены участием 35 из 41" in said
    assert "Узнать, почему не встречаются: П-013" in said
    assert "Ожидают наставника 2 человека" in said


def test_what_nobody_counted_is_said_to_be_unknown() -> None:
    said = text(made())

    assert said.count("нет данных") == 4
    assert "пар действует 0" in said
    assert "Подписывать нечего." in said


def test_too_few_answers_are_no_figure() -> None:
    few = MonitoringRow(indicator=SATISFIED[0], value="данных мало, вывода нет", base="ответили 3 из 40")

    assert "удовлетворены участием нет данных" in text(made(MonitoringRow=[few]))
    assert "удовлетворены участием 17 из 21" in text(made(MonitoringRow=[few, COUNTED[2]]))


def test_pairs_are_called_by_their_numbers_whether_names_may_stand_in_the_workbook_or_not() -> None:
    local = {"Parameter": [YEAR, Parameter(name="Персональные данные", value="только в школе")]}
    pages = [text(made(**FULL)), text(made(**FULL | local))]

    assert all("П-013" in said for said in pages)
    assert not any(person.name.split()[0] in said for person in (MENTOR, TEACHER, *MENTEES) for said in pages)


def test_a_name_that_somebody_typed_is_left_out_on_the_way() -> None:
    wanted = Wanted(kind="справка для Ефимова Кирилла", due=date(2023, 12, 21), check="ок")
    document = made(Wanted=[wanted])
    people = Records({Person: (MENTOR, TEACHER, *MENTEES), Code: (), Parameter: [YEAR]})
    gate = Gate(guard({}, False).look(people, ()), ())

    passed = gate.let_out("today", document)

    assert "Ефимов" in text(document)
    assert passed is not None
    assert "Ефимов" not in text(passed)
    assert "2023/2024 учебный год" in text(passed)


def test_the_page_is_one_file_that_fetches_nothing() -> None:
    content = page(made(**FULL)).decode()

    assert not re.search(r"(?i)https?:|//|src=|<script|<link|@import|url\(", content)


def test_another_day_alone_is_no_reason_to_make_the_page_over(tmp_path: Path) -> None:
    writer = Writers(WordWriter(tmp_path), tmp_path)
    first, later = made(**FULL), made(date(2023, 12, 21), **FULL)
    writer.write([first])

    assert not writer.missing([later])
    assert "последнее изменение 20.12.2023" in text(first)
    assert writer.missing([made(date(2023, 12, 21), **FULL | {"Waiting": ()})])


def test_no_more_is_named_than_one_sheet_holds() -> None:
    context: Any = made(**_CROWDED).context

    assert len(context["подпись"]) == PAPERS
    assert len(context["внимание"]) == MATTERS
    assert context["внимание"][-1]["что"].startswith("и ещё ")


@wants_browser
def test_a_telephone_shows_the_page_without_sideways_scroll(tmp_path: Path) -> None:
    content = page(_crowded()).decode()
    probe = (
        f'<iframe width="390" height="800" srcdoc="{html.escape(content)}"></iframe>'
        "<script>onload = () => { const root = document.querySelector('iframe').contentDocument.documentElement;"
        "document.title = `${root.scrollWidth} of ${root.clientWidth}`; }</script>"
    )

    dump = _browse(tmp_path, probe, "--dump-dom", "--window-size=800,900")

    found = re.search(r"<title>(\d+) of (\d+)</title>", dump)
    assert found
    assert int(found[1]) == int(found[2]) > 360


@wants_browser
def test_the_fullest_page_is_one_sheet_on_paper(tmp_path: Path) -> None:
    _browse(tmp_path, page(_crowded()).decode(), "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'page.pdf'}")
    pages = PdfReader(tmp_path / "page.pdf").pages

    assert len(pages) == 1
    assert round(float(pages[0].mediabox.width)) == 595
    assert "Ожидают наставника" in pages[0].extract_text()


def _browse(folder: Path, content: str, *options: str) -> str:
    """What the browser prints of a page."""
    assert BROWSER
    file = folder / "page.html"
    file.write_text(content, encoding="utf-8")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}"]
    done = subprocess.run([*command, *options, file.as_uri()], capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


_LONG = "Об утверждении наставнических пар и групп обучающихся и педагогических работников " * 3
_CROWDED: dict[str, Sequence[Any]] = FULL | {
    "Paper": [replace(DRAFT, paper=f"Д-{number:03}", title=f"{number} {_LONG}") for number in range(9)],
    "Wanted": [Wanted(kind=f"{number} {_LONG}", due=date(2023, 12, 21), check="ок") for number in range(9)],
}


def _crowded() -> Document:
    """The page with as much on it as may stand there, each text as long as it may be."""
    document = made(**_CROWDED)
    told: Any = document.context
    long = {"что": ("слово " * 30)[:LONGEST], "кто": "классные руководители · срок 18.12.2023"}
    names = {"школа": "МОБУ «Средняя общеобразовательная школа «Центр образования № 5» имени Героя» " * 2}
    return replace(document, context={**told, **names, "этап": _LONG[:LONGEST], "внимание": [long] * MATTERS})
