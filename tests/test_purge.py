"""`nastavnik purge`: old school years go, what the law keeps stays, and nobody is named."""

import json
import os
import re
import stat
from collections.abc import Iterator
from contextlib import chdir
from datetime import date, datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from docx import Document as WordFile
from test_forget import rows, type_in, word

from jobs.__main__ import main
from jobs.forgetting.person import identify
from jobs.forgetting.years import old_years
from jobs.records import TABS
from jobs.records.codes import make
from jobs.records.papers import Paper
from jobs.records.people import Code, Person
from jobs.records.requests import Request
from jobs.records.results import Story
from jobs.records.surveys import Survey
from jobs.records.work import Meeting
from sync.columns import Row
from sync.job import Records
from sync.problems import OutsideFailed
from sync.table import Place

DAY = "15.10.2026"
ORLOVA, KARPOV = make("ученик", 1), make("ученик", 2)
ORDER = "2023-11-20 Приказ № 201-ОД Об утверждении наставнических пар и групп.docx"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A school in its third year: a workbook of today, one of 2023–2024 beside it."""
    folder = tmp_path_factory.mktemp("школа")
    with chdir(folder):
        assert main(["init", "--today", "15.09.2026"]) == 0
        known: dict[str, Any] = {"Роль": "ученик", "Класс": "10А"}
        names = {ORLOVA: "Орлова Вера Павловна", KARPOV: "Карпов Игорь Ильич"}
        type_in(
            Person,
            known | {"Код": ORLOVA, "ФИО": names[ORLOVA], "Выбыл": date(2024, 6, 1)},
            known | {"Код": KARPOV, "ФИО": names[KARPOV]},
        )
        type_in(Code, *({"Код": code, "ФИО": name} for code, name in names.items()))
        type_in(
            Request, {"Дата": date(2024, 9, 10), "Участник": KARPOV, "Форма": "Ученик – ученик", "Запрос": "адаптация"}
        )
        type_in(Meeting, *({"Дата": day, "Пара": "П-001"} for day in (date(2024, 2, 1), date(2026, 10, 1))))
        type_in(
            Survey, {"Дата": date(2024, 5, 20), "Участник": KARPOV, "Роль в программе": "наставник", "Этап": "после"}
        )
        paper = {"Документ": "Д-001", "Вид": "Приказ об утверждении пар", "Файл": ORDER, "Номер": "201-ОД"}
        type_in(Paper, paper | {"Дата": date(2023, 11, 20), "Подписан": "да", "Статус": "подписан"})
        for place in (
            f"out/{ORDER}",
            "out/2024-05-30 Справка.docx",
            "out/2026-09-02 Приказ (проект).docx",
            "out/планы/Планы 7А.docx",
        ):
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).write_bytes(word("Бумага"))
        (folder / "out" / "Устав.docx").write_bytes(word("Устав"))
        moment = datetime(2024, 3, 1).timestamp()
        for place in ("планы/Планы 7А.docx", "Устав.docx"):
            os.utime(folder / "out" / place, (moment, moment))
        lines = (
            {"time": f"{year}-05-01T10:00:00+03:00", "jobs": ["all"], "result": "выполнено"} for year in (2024, 2026)
        )
        (folder / "школа.journal.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
        for day in ("2024-03-01", "2026-10-01"):
            letter = folder / "out" / "почта" / "отправленные" / f"{day} Куратору. Дела.eml"
            letter.parent.mkdir(parents=True, exist_ok=True)
            letter.write_bytes(b"To: kurator@school.example\r\n\r\n")
        with open(folder / "школа.outbox.jsonl", "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as outbox:
            outbox.writelines(f'{{"time": "{year}-05-01T10:00:00+03:00"}}\n' for year in (2024, 2026))
        yield folder


@pytest.fixture
def school(played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copytree(played, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_plan_with_its_numbers_comes_first(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {one: one.read_bytes() for one in school.rglob("*") if one.is_file() and one.suffix != ".lock"}

    assert main(["purge", "--before", "2025", "--today", DAY]) == 0
    told = capsys.readouterr().out
    assert "Будет уничтожено:" in told
    assert "Лист «Встречи»: строк 1" in told
    assert "Папка «out/планы»: файлов 1" in told
    assert "Ничего не удалено" in told
    assert {one: one.read_bytes() for one in before} == before


def test_old_years_go_and_what_the_law_keeps_or_is_needed_stays(school: Path) -> None:
    assert main(["purge", "--before", "2025", "--apply", "--today", DAY]) == 0

    assert [row["Дата"].year for row in rows(Meeting)] == [2026]
    assert rows(Survey) == []
    assert [row["Участник"] for row in rows(Request)] == [KARPOV]
    assert [(row["Код"], row["ФИО"]) for row in rows(Code)] == [(ORLOVA, "удалён"), (KARPOV, "Карпов Игорь Ильич")]
    assert [row["ФИО"] for row in rows(Person)] == ["Карпов Игорь Ильич"]
    left = {one.relative_to(school / "out").as_posix() for one in (school / "out").rglob("*") if one.is_file()}
    protocol = "2026-10-15 Протокол уничтожения персональных данных (до 2025).docx"
    letter = "почта/отправленные/2026-10-01 Куратору. Дела.eml"
    assert left == {ORDER, "2026-09-02 Приказ (проект).docx", "Устав.docx", letter, protocol}
    outbox = school / "школа.outbox.jsonl"
    assert outbox.read_text("utf-8") == '{"time": "2026-05-01T10:00:00+03:00"}\n'
    assert stat.S_IMODE(outbox.stat().st_mode) == 0o600
    text = "\n".join(line.text for line in WordFile(str(school / "out" / protocol)).paragraphs)
    assert "№ 201-ОД" in text
    assert "Орлов" not in text
    journal = (school / "школа.journal.jsonl").read_text("utf-8")
    assert "2024-05-01" not in journal
    assert "2026-05-01" in journal


def test_a_second_run_finds_nothing(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["purge", "--before", "2025", "--apply", "--today", DAY])
    before = (school / "школа.xlsx").read_bytes()

    assert main(["purge", "--before", "2025", "--apply", "--today", DAY]) == 0
    assert "удалять нечего" in capsys.readouterr().out
    assert (school / "школа.xlsx").read_bytes() == before


def test_a_run_that_broke_off_between_cells_and_the_rest_is_finished_by_the_next(
    school: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise OutsideFailed("нет связи")

    purge = ["purge", "--before", "2024", "--apply", "--today", DAY]
    with monkeypatch.context() as cut:
        cut.setattr("sync.backends.scrubbing.scrub", broken)
        assert main(purge) == 4
    assert main(["forget", KARPOV, "--today", DAY]) == 2
    assert "purge --before 2024 --apply" in capsys.readouterr().err

    assert main(purge) == 0
    assert not list(school.glob("*erasing*"))
    (protocol,) = (school / "out").glob("*Протокол*.docx")
    assert "Лист «Контингент»: строк 1" in "\n".join(line.text for line in WordFile(str(protocol)).paragraphs)


def test_the_workbook_of_an_old_year_goes_and_its_orders_stay(school: Path) -> None:
    old = school / "школа 2023-2024.xlsx"
    assert main(["init", "--workbook", str(old), "--today", "15.09.2023"]) == 0
    with chdir(school):
        (school / "школа.xlsx").rename(school / "нынешняя.xlsx")
        old.rename(school / "школа.xlsx")
        from test_next_year_command import setting

        setting("Учебный год", "2023–2024")
        paper = {"Документ": "Д-001", "Вид": "Протокол", "Файл": "2023-09-04 Протокол № 1.docx", "Номер": "1"}
        type_in(Paper, paper | {"Дата": date(2023, 9, 4), "Подписан": "да", "Статус": "подписан"})
        (school / "школа.xlsx").rename(old)
        (school / "нынешняя.xlsx").rename(school / "школа.xlsx")
    (school / "out" / "2023-09-04 Протокол № 1.docx").write_bytes(word("Слушали"))

    assert main(["purge", "--before", "2025", "--apply", "--today", DAY]) == 0
    assert not old.exists()
    assert (school / "out" / "2023-09-04 Протокол № 1.docx").exists()


@pytest.mark.parametrize("year", ["2026", "2027"])
def test_a_year_whose_report_is_not_a_year_old_is_refused(
    school: Path, year: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["purge", "--before", year, "--apply", "--today", DAY]) == 2
    assert "хранят не меньше года после отчёта" in capsys.readouterr().err
    assert len(rows(Meeting)) == 2


@pytest.mark.parametrize("year", ["23", "2023-2024", "прошлый"])
def test_what_is_no_year_is_one_russian_sentence(year: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["purge", "--before", year]) == 2
    assert f"«{year}» — не год. Напишите год" in capsys.readouterr().err


def test_of_two_who_stand_in_one_cell_none_stays() -> None:
    left = [
        Person(code=code, name=name, role="ученик", left=date(2024, 6, 1))
        for code, name in ((ORLOVA, "Орлова Вера Павловна"), (KARPOV, "Карпов Игорь Ильич"))
    ]
    both = tuple(one.name for one in left)
    met = Meeting(day=date(2026, 2, 1), pair="Г-01", absent=(*both, "Юдин Олег"), place=Place("Встречи", 1, {}))
    story = Story(
        day=date(2026, 2, 1), title="О нас", text="Мы", photo="урок.jpg", pictured=both, place=Place("Истории", 1, {})
    )
    tabs: dict[type[Row], list[Row]] = {kind: [] for kind in TABS}
    tabs |= {Person: [*left], Meeting: [met], Story: [story]}

    changed = old_years(Records(tabs), 2025, date(2026, 10, 15), {}).changed

    assert changed == [
        met.with_(absent=("Юдин Олег", ORLOVA, KARPOV)),
        story.with_(pictured=(), photo=""),
    ]


def test_parents_of_others_and_people_of_the_school_stay() -> None:
    parents = {
        ORLOVA: "Орлов Павел Ильич, Юдина Инна Львовна, +7 900 111-22-33, 8 (901) 444-55-66",
        KARPOV: "Карпова Инна Львовна, 89014445566",
    }
    people = [
        Person(code=code, name=name, role="ученик", left=date(2024, 6, 1), representative=parents[code])
        for code, name in ((ORLOVA, "Орлова Вера Павловна"), (KARPOV, "Карпов Игорь Ильич"))
    ]
    teacher = Person(code=make("педагог", 3), name="Юдина Инна Львовна", role="педагог")
    tabs: dict[type[Row], list[Row]] = {kind: [] for kind in TABS}
    who = identify(Records(tabs | {Person: [*people, teacher]}), ORLOVA, date(2026, 10, 15), {})

    assert who
    assert who.erased(parents[KARPOV]) == parents[KARPOV]
    assert who.erased("Юдина Инна Львовна, учитель") == "Юдина Инна Львовна, учитель"
    assert not re.search("Орл|Павл|900", who.erased("Орлову Павлу Ильичу по тел. 8 900 1112233"))
