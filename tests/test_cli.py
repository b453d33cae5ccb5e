"""The command line on a real workbook file: words, statuses, JSON (contract.md §3)."""

import json
import os
import re
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TextIO

import pytest
from docx import Document as WordFile

from jobs.__main__ import main
from jobs.catalogue import JOBS
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.requests import Offer, Request
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import Row
from sync.commands import COMMANDS
from sync.lock import held
from sync.table import find_table
from sync.workbook import Write

DAY = "15.11.2023"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and the command runs in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any], str]:
    """Status, JSON and sentences of one command."""
    capsys.readouterr()
    status = main([*words, "--json"])
    said = capsys.readouterr()
    return status, json.loads(said.out), said.err


def documents(told: dict[str, Any]) -> dict[str, list[str]]:
    """The documents of a run, by the job that made them."""
    return {job["job"]: job["documents"] for job in told["jobs"] if job["documents"]}


def type_in(kind: type[Row], *rows: dict[str, Any], first: int = 1) -> None:
    """A person types rows into the workbook, from sheet row `first` (from 0)."""
    workbook = XlsxWorkbook(Path("школа.xlsx"))
    shot = workbook.snapshot([kind.spec.title])
    table, _ = find_table(shot.sheets[kind.spec.title], kind.spec.titles, kind.spec.extras)
    assert table
    workbook.apply(
        shot,
        [
            Write(table.tab, first + number, table.columns[title], value)
            for number, row in enumerate(rows)
            for title, value in row.items()
        ],
    )


def seen(kind: type[Row]) -> list[dict[str, Any]]:
    """The rows of a tab by title."""
    sheet = XlsxWorkbook(Path("школа.xlsx")).snapshot([kind.spec.title]).sheets[kind.spec.title]
    table, _ = find_table(sheet, kind.spec.titles, kind.spec.extras)
    assert table
    return [{title: table.value(row, title) for title in table.columns} for row in table.filled()]


def pupil(name: str, school_class: str, **more: Any) -> dict[str, Any]:
    return {"ФИО": name, "Роль": "ученик", "Класс": school_class, "Согласие на обработку": date(2023, 9, 1)} | more


def small_school() -> None:
    """Two who ask, one who helps with one place, one careless row."""
    assert main(["init"]) == 0
    type_in(
        Person,
        pupil("Белова Анна Олеговна", "6А"),
        pupil("Карпов Игорь Ильич", "6 «Б»"),
        pupil("Орлова Вера Павловна", "10А"),
    )
    ask = {"Дата": date(2023, 10, 2), "Форма": "ученик - ученик", "Запрос": "Успеваемость", "Предмет": "физика"}
    type_in(
        Request,
        ask | {"Участник": "анна белова  олеговна"},
        ask | {"Участник": "Карпов Игорь Ильич", "Дата": "32 марта"},
        ask | {"Участник": "Карпов Игорь Ильич"},
    )
    type_in(
        Offer,
        {
            "Участник": "Орлова Вера Павловна",
            "Формы": "Ученик – ученик",
            "Компетенции": "успеваемость",
            "Предметы": "физика",
            "Мест": 1,
        },
    )


def test_one_careless_file_goes_from_request_to_a_running_pair(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_school()

    status, told, _ = call(capsys, "run", "all", "--apply", "--today", DAY)
    assert status == 1
    assert told["counts"] == {"requests": 3, "paired": 1, "without": 1, "closed": 0, "repeated": 1, "unreadable": 0}
    assert [pair["Статус"] for pair in seen(Pair)] == ["предложена"]
    assert [row["Статус"] for row in seen(Waiting)] == ["ждёт"]

    type_in(Pair, {"Решение": "утвердить"})
    status, told, _ = call(capsys, "run", "all", "--apply", "--today", DAY)
    assert documents(told) == {"orders": ["2023-11-15 Приказ Об утверждении наставнических пар и групп (проект).docx"]}
    assert [pair["Статус"] for pair in seen(Pair)] == ["утверждена"]

    type_in(Paper, {"Номер": "201-ОД", "Дата": date(2023, 11, 20), "Подписан": "да"})
    status, told, _ = call(capsys, "run", "all", "--apply", "--today", "20.11.2023")
    clean = "2023-11-20 Приказ № 201-ОД Об утверждении наставнических пар и групп.docx"
    assert documents(told)["orders"] == [clean]
    assert [(pair["Статус"], pair["С"]) for pair in seen(Pair)] == [("действует", date(2023, 11, 20))]
    assert (folder / "out" / clean).exists()


def test_the_second_run_plans_nothing_and_leaves_the_file_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_school()
    call(capsys, "run", "all", "--apply", "--today", DAY)
    before = (folder / "школа.xlsx").read_bytes()

    status, told, said = call(capsys, "run", "all", "--apply", "--today", DAY)

    assert status == 1
    assert not any(job["changes"] for job in told["jobs"])
    assert told["requests"] == {"read": 1, "write": 0}
    assert "Менять нечего: в книге уже всё так" in said
    assert (folder / "школа.xlsx").read_bytes() == before


def test_a_faulty_template_ends_every_run_with_2_and_hides_no_remark(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_school()
    call(capsys, "run", "all", "--apply", "--today", DAY)
    type_in(Pair, {"Решение": "утвердить"})
    (folder / "school.toml").write_text('templates = "шаблоны"\n', encoding="utf-8")
    (folder / "шаблоны").mkdir()
    docx = WordFile()
    docx.add_paragraph("{{ завуч }} {{ Город }}")
    docx.save(str(folder / "шаблоны" / "order-pairs.docx"))
    before = (folder / "школа.xlsx").read_bytes()

    for words in (["check"], ["run", "all"], ["run", "all", "--apply"]):
        status, told, said = call(capsys, *words, "--today", DAY)
        assert status == 2
        assert "{{ завуч }}" in told["error"]
        assert "{{ город }}" in told["error"]
        assert ("32 марта" in said) == ("--apply" not in words)

    assert (folder / "школа.xlsx").read_bytes() == before
    assert not list((folder / "out").glob("*.docx"))


def test_a_plan_writes_nothing_and_has_the_shape_of_the_contract(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_school()
    before = (folder / "школа.xlsx").read_bytes()

    status, told, said = call(capsys, "run", "all", "--today", DAY)

    assert status == 1
    assert list(told) == ["applied", "today", "requests", "error", "counts", "jobs"]
    assert (told["applied"], told["today"], told["error"]) == (False, "2023-11-15", None)
    assert told["requests"] == {"read": 1, "write": 0}
    assert [job["job"] for job in told["jobs"]] == [job.name for job in JOBS]
    assert set(told["jobs"][0]) == {"job", "remarks", "changes", "documents", "messages"}
    assert told["jobs"][0]["remarks"] == [
        {"cell": "Запросы!A3", "text": "«32 марта» — такого дня нет. Напишите дату так: 12.09.2023."},
        {"cell": "Запросы!B3", "text": "такой запрос уже есть в строке 4. Эту строку можно удалить."},
    ]
    assert told["jobs"][1]["changes"] == {
        "Пары": {"added": 1, "changed": 0, "removed": 0},
        "Без пары": {"added": 1, "changed": 0, "removed": 0},
    }
    assert "добавьте --apply" in said
    assert (folder / "школа.xlsx").read_bytes() == before
    assert not (folder / "out").exists()


def test_check_reads_everything_tells_every_remark_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_school()
    before = sorted(path.name for path in folder.iterdir())

    assert main(["check"]) == 1
    said = capsys.readouterr().out

    assert "Запросы!A3: «32 марта» — такого дня нет." in said
    assert "Запросов 3: в парах 1, без пары 1" in said
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_clean_workbook_ends_with_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0

    assert main(["run", "all", "--apply", "--today", DAY]) in {0, 1}
    status, told, _ = call(capsys, "run", "intake", "pairing", "--today", DAY)
    assert (status, told["jobs"][0]["remarks"]) == (0, [])


@pytest.mark.parametrize(
    "words",
    [
        ["run"],
        ["run", "разбор"],
        ["run", "all", "--today", "32 марта"],
        ["нет-такой"],
        ["check", "--workbook", "нет.xlsx"],
        ["check", "--config", "нет.toml"],
        ["check", "лишнее"],
        ["check", "--w", "школа.xlsx"],
        ["check", "--by-author=да"],
        ["outbox", "--sent"],
        ["outbox", "--sent", "седьмое"],
        ["outbox", "--all", "--drop", "7"],
        ["status"],
        ["next-year"],
        ["forget", "У-0001Х"],
        ["purge", "--before", "2020"],
    ],
)
def test_a_wrong_command_is_one_sentence_and_status_2(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    status, told, said = call(capsys, *words)

    assert status == 2
    assert told["error"] == said.strip()
    assert len(said.strip().splitlines()) == 1
    assert not {"argument", "option", "value", "match"} & set(re.findall("[a-z]+", said))


def test_a_file_that_is_no_workbook_is_told_and_untouched(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "школа.xlsx").write_text("это не книга", encoding="utf-8")

    status, told, _ = call(capsys, "run", "all", "--apply")

    assert status == 2
    assert told["applied"] is False
    assert (folder / "школа.xlsx").read_text(encoding="utf-8") == "это не книга"


def test_a_workbook_open_in_excel_is_refused_with_4(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small_school()
    (folder / "~$школа.xlsx").write_bytes(b"\x05Excel")

    status, told, _ = call(capsys, "run", "all", "--apply", "--today", DAY)

    assert status == 4
    assert "открыт" in told["error"]


def left_by_its_reader() -> TextIO:
    read, write = os.pipe()
    os.close(read)
    return os.fdopen(write, "w")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
@pytest.mark.parametrize(
    ("stream", "wanted", "said"),
    [(left_by_its_reader, 1, 0), (nullcontext, 1, 0), (partial(Path("/dev/full").open, "w"), 4, 1)],
    ids=["its reader has gone", "closed from the start", "no room"],
)
def test_what_cannot_be_printed_stops_nothing_and_hides_no_status(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    stream: Callable[[], AbstractContextManager[TextIO | None]],
    wanted: int,
    said: int,
) -> None:
    small_school()
    capsys.readouterr()
    with stream() as out, monkeypatch.context() as outside:
        outside.setattr(sys, "stdout", out)
        outside.setattr(sys, "stdin", None)
        status = main(["run", "intake", "--ask", "--today", DAY])

    assert status == wanted
    assert len(capsys.readouterr().err.splitlines()) == said


def test_a_workbook_held_by_another_run_is_refused_with_75(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small_school()

    with held(folder / "школа.lock"):
        status, _, _ = call(capsys, "run", "all", "--apply", "--today", DAY)

    assert status == 75


def test_a_workbook_of_somebody_else_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    openpyxl.Workbook().save("школа.xlsx")

    status, told, _ = call(capsys, "check")

    assert status == 2
    assert "nastavnik init" in told["error"]


def test_init_adds_what_is_missing_and_a_second_one_changes_nothing(folder: Path) -> None:
    assert main(["init"]) == 0
    before = (folder / "школа.xlsx").read_bytes()

    assert main(["init"]) == 0
    assert (folder / "школа.xlsx").read_bytes() == before


def test_list_tells_what_each_job_is_for_and_when_it_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    said = capsys.readouterr().out

    assert all(name in said for name in (*(job.name for job in JOBS), "по будням в 6:30", "Без пары"))


def test_the_brake_refuses_with_3_and_force_lets_it_through(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    names = [f"Ученик{letter} Иван Петрович" for letter in "абвгдежзиклм"]
    type_in(Person, *(pupil(name, "6А") for name in names), pupil("Орлова Вера Павловна", "10А"))
    ask = {"Форма": "Ученик – ученик", "Запрос": "адаптация"}
    type_in(Request, *(ask | {"Участник": name} for name in names[:10]))
    help_ = {"Формы": "Ученик – ученик", "Компетенции": "адаптация", "Мест": 10}
    type_in(Offer, help_ | {"Участник": "Орлова Вера Павловна"})
    call(capsys, "run", "all", "--apply", "--today", DAY)
    type_in(Pair, *[{"Решение": "утвердить"}] * 10)
    call(capsys, "run", "all", "--apply", "--today", DAY)
    type_in(Person, *[{"Выбыл": date(2023, 11, 10)}] * 4)

    refused, told, _ = call(capsys, "run", "all", "--apply", "--today", DAY)
    assert refused == 3
    assert "4 из 10" in told["error"]
    assert {pair["Статус"] for pair in seen(Pair)} == {"утверждена"}

    forced, _, _ = call(capsys, "run", "all", "--apply", "--force", "--today", DAY)
    assert forced == 1
    assert sorted(pair["Статус"] for pair in seen(Pair)) == ["снята"] * 4 + ["утверждена"] * 6


def test_a_robot_cell_changed_by_hand_is_told_and_put_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small_school()
    call(capsys, "run", "all", "--apply", "--today", DAY)
    type_in(Pair, {"Почему": "потому что"})

    status, told, _ = call(capsys, "run", "all", "--apply", "--today", DAY)

    assert status == 1
    remarks = [remark["text"] for job in told["jobs"] for remark in job["remarks"]]
    assert any("«потому что»" in text for text in remarks)
    assert seen(Pair)[0]["Почему"] != "потому что"


def test_the_help_of_run_names_every_job(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["run", "--help"])

    assert f"all или: {', '.join(job.name for job in JOBS)}" in " ".join(capsys.readouterr().out.split())


def test_every_command_says_what_it_does_in_one_line_of_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])

    said = " ".join(capsys.readouterr().out.split())
    assert [one.name for one in COMMANDS if f"{one.name} {one.words}" not in said] == []


def test_a_run_that_was_asked_to_send_says_why_nothing_is_and_counts_what_lies_ready(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_school()

    status, told, said = call(capsys, "run", "all", "--apply", "--send", "--today", DAY)

    assert status == 1
    assert "--send ничего не отправил: почта не настроена" in said
    assert {job["job"]: job["messages"] for job in told["jobs"] if job["messages"]} == {"support": 1}


@pytest.mark.parametrize("words", [("run", "all"), ("check",)])
def test_what_stopped_stands_in_the_first_line_and_nothing_is_called_well(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    small_school()
    main(["run", "all", "--apply", "--today", DAY])
    workbook = XlsxWorkbook(Path("школа.xlsx"))
    shot = workbook.snapshot(["Наставники"])
    workbook.apply(shot, [Write("Наставники", 0, shot.sheets["Наставники"].rows[0].index("Компетенции"), "Умения")])

    _, _, said = call(capsys, *words, "--today", DAY)
    first = said.splitlines()[0]

    assert first.startswith("Остановлено: лист «Наставники» не обрабатывается, поэтому не выполнено: подбор, приказы")
    assert "Наставники!A1: нет столбца «Компетенции»" in first
    assert "всё так, как должно быть" not in said
