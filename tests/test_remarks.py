"""Whom a remark means: told in the workbook and at a terminal, nowhere else."""

import io
import sys
from pathlib import Path

import pytest
from test_cli import type_in

from jobs.__main__ import main
from jobs.records.people import Person
from jobs.records.requests import Request
from sync.problems import NOBODY, Problem, Whom

DAY = "15.11.2023"
TYPED, MEANT = "Ершова Софья", "Ершова Софья Ильинична"
SAID = "имя записано не полностью. Впишите фамилию, имя и отчество, как в листе «Контингент», или код."


class Terminal(io.StringIO):
    """Standard output as somebody at a keyboard has it."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A school one of whose requests names a pupil without her father's name."""
    monkeypatch.chdir(tmp_path)
    main(["init"])
    type_in(Person, {"ФИО": MEANT, "Роль": "ученик", "Класс": "9Б"})
    type_in(Request, {"Участник": TYPED, "Форма": "Ученик – ученик", "Запрос": "адаптация"})
    capsys.readouterr()
    return tmp_path


def at_terminal(monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    screen = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", screen)
        main([*words, "--today", DAY])
    return screen.getvalue()


def elsewhere(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main([*words, "--today", DAY])
    said = capsys.readouterr()
    return said.out + said.err


@pytest.mark.parametrize("words", [("check",), ("run", "all"), ("run", "all", "--apply")])
def test_at_a_terminal_a_remark_says_what_was_typed_and_who_is_meant(
    school: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    told = at_terminal(monkeypatch, *words)

    assert f"Запросы!B2: «{TYPED}» — {SAID} Похожий: {MEANT}, 9Б." in told


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_cron_and_programs_get_the_code_and_no_name(
    school: Path, capsys: pytest.CaptureFixture[str], json: tuple[str, ...]
) -> None:
    told = [elsewhere(capsys, *words, *json) for words in (("check",), ("run", "all", "--apply"), ("run", "all"))]

    assert [SAID in text for text in told] == [True] * 3
    assert "Похожий: 9Б." in told[0]  # her code is not written yet
    assert "Похожий: У-0001Х." in told[2]
    assert not [word for word in TYPED.split() if word in "".join(told)]


def test_the_journal_names_nobody(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere(capsys, "run", "all", "--apply")

    assert "Ершова" not in next(school.glob("*journal*")).read_text()


def test_a_plan_that_is_kept_in_a_log_repeats_no_name(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere(capsys, "run", "all", "--apply")
    type_in(Request, {"Проверка": f"{MEANT} просила"})
    told = elsewhere(capsys, "run", "all", "--apply")

    assert "Запросы!" in told
    assert "замечание → замечание" in told
    assert "Ершова" not in told


def test_who_may_be_meant_is_listed_and_the_rest_counted() -> None:
    whom = Whom("Ким", (("Ким Ян, 6А", "У-0001Х"), ("Ким Инна, 7А", "У-0002М")), more=3)
    problem = Problem("Запросы!B2", "имя записано не полностью.", whom)

    assert problem.named == "«Ким» — имя записано не полностью. Похожие: Ким Ян, 6А; Ким Инна, 7А и ещё 3."
    assert problem.unnamed == "имя записано не полностью. Похожие: У-0001Х; У-0002М и ещё 3."
    assert str(Problem("Запросы!B2", "строка пуста.", NOBODY)) == "Запросы!B2: строка пуста."
