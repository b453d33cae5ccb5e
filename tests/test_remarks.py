"""What remarks tell at a terminal and elsewhere, whose they are, and what `check` says before the first order."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from test_cli import small_school, type_in

from jobs.__main__ import main
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
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


def by_author(monkeypatch: pytest.MonkeyPatch) -> str:
    return at_terminal(monkeypatch, "check", "--by-author")


def entered(*rows: dict[str, str | None]) -> None:
    ask = {"Форма": "Ученик – ученик", "Запрос": "ремонт"}
    type_in(Request, *({"Участник": MEANT, **ask, **row} for row in rows))


def test_remarks_are_gathered_by_who_entered_the_row(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entered({"Кто внёс": "Петрова А.И."}, {"Кто внёс": None}, {"Кто внёс": "петрова А. И."})
    lines = by_author(monkeypatch).splitlines()
    petrova, nobody = lines.index("Петрова А.И. (2):"), lines.index("Не указано, кто внёс (1):")

    assert [line.split(":")[0].strip() for line in lines[petrova + 1 : petrova + 3]] == ["Запросы!D2", "Запросы!D4"]
    assert lines[petrova + 3] == ""
    assert lines[nobody + 1].strip().startswith("Запросы!D3: «ремонт» нет в справочнике.")


def test_elsewhere_a_cell_stands_for_the_author(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entered({"Кто внёс": "Петрова А.И."})
    told = elsewhere(capsys, "check", "--by-author")

    assert "Кто внёс: Запросы!K2 (1):" in told
    assert "Петрова" not in told


def test_without_remarks_nobody_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["init"])

    assert "Замечаний нет." in elsewhere(capsys, "check", "--by-author")


def lacking(capsys: pytest.CaptureFixture[str]) -> list[str]:
    told = elsewhere(capsys, "check")
    _, _, rest = told.partition("До первого приказа не хватает:\n")
    return [line.strip().partition(": ")[2] for line in rest.splitlines() if line.startswith("  ")]


def test_a_new_workbook_says_what_is_missing_before_the_first_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["init"])

    assert main(["check"]) == 0  # nothing is wrong in it
    capsys.readouterr()
    assert [text.split(".")[0] for text in lacking(capsys)] == [
        "не указано: Полное наименование",
        "не указано: Населённый пункт",
        "не указано: Директор",
        "не указано: Куратор",
        "не указано: Педагог-психолог",
        "не указано: Телефон",
        "никого ещё нет",
        "запросов ещё нет",
        "наставников ещё нет",
    ]


def test_what_is_missing_goes_on_to_the_order_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    small_school()
    assert lacking(capsys)[-1] == "пары ещё не предложены. Выполните: nastavnik run all --apply."

    elsewhere(capsys, "run", "all", "--apply")
    assert lacking(capsys)[-1] == "ни одна пара не утверждена. Выберите «утвердить»."

    type_in(Pair, {"Решение": "утвердить"})
    elsewhere(capsys, "run", "all", "--apply")
    assert lacking(capsys)[-1].startswith("проект приказа готов.")

    type_in(Paper, {"Номер": "201-ОД", "Дата": date(2023, 11, 14), "Подписан": "да"})
    assert lacking(capsys) == []


def test_who_asks_and_has_no_consent_or_role_is_counted(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    type_in(Request, {"Участник": MEANT})
    type_in(Person, {"Роль": None})
    missing = [text for text in lacking(capsys) if "строк:" in text]

    assert [text.split(" ")[:2] for text in missing] == [["не", "указано,"], ["нет", "согласия"]]
