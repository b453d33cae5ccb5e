"""«Отпечаток»: what a signed paper grants is remembered, and a former version's memory is renewed silently."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from filing_school import ORDER, REQUEST, Filing
from hypothesis import given
from hypothesis import strategies as st
from order_school import PEOPLE, School, pair

from jobs.catalogue import JOBS
from jobs.paperwork.fingerprint import VERSION, mark_of_grant
from sync.applying import apply
from sync.backends.word import WordWriter
from sync.backends.writers import Writers
from sync.backends.xlsx import XlsxWorkbook
from sync.runner import Forecast, forecast

NOVEMBER, SIGNING, JANUARY, MAY = date(2023, 11, 15), date(2023, 11, 20), date(2024, 1, 15), date(2024, 5, 20)
#: As the first version wrote it: digits of the whole text.
FORMER = "ecb111062461 № 201-ОД от 20.11.2023"
PLAYED = Path(__file__).parent / "former_version"


@pytest.fixture
def signed() -> School:
    """П-001 and П-002 stand in a signed order."""
    return School().run(NOVEMBER).sign("Д-001", "201", SIGNING).run(SIGNING)


OTHERWISE = {
    "Директор": "Орлов Иван Кузьмич",
    "Куратор": "Тихонова Вера Львовна",
    "Полное наименование": "МОУ «Лицей»",
    "Вид даты": "«05» июня 2016 г.",
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_signed_order_that_grants_the_same_is_not_remarked_on(signed: School, name: str) -> None:
    signed.parameters = {**signed.parameters, name: OTHERWISE[name]}
    signed.run(JANUARY)

    assert signed.paper(1).check == "ок"
    assert not signed.remarks
    assert not signed.outcome.documents, "its file would read otherwise, and a signed order is never made over"


def test_a_signed_order_whose_file_is_lost_is_made_again_word_for_word(signed: School) -> None:
    before = signed.document
    signed.run(JANUARY)

    assert (signed.document.file, signed.document.fingerprint) == (before.file, before.fingerprint)


def test_a_signed_order_with_another_period_is_remarked_on(signed: School) -> None:
    signed.parameters = {**signed.parameters, "Окончание программы": "25.05"}
    signed.run(JANUARY)

    assert "не переделывается" in signed.paper(1).check


def test_a_signed_order_with_another_name_is_remarked_on_and_one_with_another_letter_is_not(signed: School) -> None:
    named = {"Ефимов  Кирилл Дёнисович": "ок", "Ефимов Роман Денисович": "По нынешним данным текст этого приказа"}
    for name, said in named.items():
        signed.people = [person.with_(name=name) if person.code == "У-3" else person for person in PEOPLE]
        signed.run(JANUARY)

        assert signed.paper(1).check.startswith(said)


def test_a_signed_order_of_changes_is_remarked_on_when_it_would_exclude_another_row(signed: School) -> None:
    signed.type_into("П-002", finish=JANUARY, reason="замена наставника").run(JANUARY)
    signed.sign("Д-002", "215", JANUARY).run(JANUARY)
    assert signed.paper(2).check == "ок"

    signed.type_into("Д-002", contents="Д-001: −2 П-001").run(JANUARY)
    assert "не переделывается" in signed.paper(2).check


def test_the_memory_of_a_former_version_is_renewed_silently(signed: School) -> None:
    now = signed.paper(1).print_
    signed.parameters = {**signed.parameters, "Окончание программы": "25.05"}
    signed.type_into("Д-001", print_=FORMER).run(JANUARY)

    assert not signed.remarks
    assert not signed.outcome.documents
    assert signed.paper(1).print_ != now
    assert signed.paper(1).print_.startswith(f"{VERSION}:")
    assert signed.paper(1).print_.endswith(":- № 201-ОД от 20.11.2023"), "how the text read is not known"

    signed.parameters = {**signed.parameters, "Окончание программы": "31.05"}
    assert "не переделывается" in signed.run(JANUARY).paper(1).check


def test_the_memory_of_a_former_version_waits_while_a_pair_of_the_paper_is_lost(signed: School) -> None:
    pairs = signed.pairs
    signed.pairs = pairs[:1]
    signed.type_into("Д-001", print_=FORMER).run(JANUARY)
    assert "на листе «Пары» её нет" in signed.paper(1).check

    signed.pairs = pairs
    assert signed.run(JANUARY).paper(1).check == "ок"


def test_a_draft_of_the_former_version_stays_as_it_lies_until_other_pairs_stand_in_it() -> None:
    school = School(pairs=[pair(1, "У-1", "У-3")]).run(NOVEMBER)
    school.type_into("Д-001", print_="aab012cd25ee").run(NOVEMBER).run(NOVEMBER)
    assert school.paper(1).print_.startswith(f"{VERSION}:")
    assert (school.document.final, school.paper(1).status) == (True, "проект")

    school.pairs = [*school.pairs, pair(2, "У-1", "У-4")]
    assert not school.run(NOVEMBER).document.final


@given(st.text())
def test_a_mark_is_never_taken_for_a_phone(granted: str) -> None:
    assert re.fullmatch("[a-p]{12}", mark_of_grant(granted))


def test_another_job_says_itself_what_its_papers_grant() -> None:
    filing = Filing().run(SIGNING, ORDER).type_into("Д-001", number="166", day=SIGNING, signed=True)
    filing.run(SIGNING, ORDER).parameters["Директор"] = "Орлов Иван Кузьмич"
    assert not filing.run(MAY, ORDER).said

    filing.coordinator = "Тихонова В.Л."
    assert "не переделывается" in filing.run(MAY, ORDER).paper(1).check


def test_while_nobody_can_tell_what_a_paper_grants_it_is_not_made() -> None:
    filing = Filing(rewarded=None).run(MAY, REQUEST)
    assert not filing.found.documents

    filing.type_into("Д-001", day=MAY, signed=True).run(MAY, REQUEST)
    assert (filing.paper(1).status, filing.found.documents) == ("подписан", [])

    filing.rewarded = ("Белов Артём",)
    assert filing.run(MAY, REQUEST).document.context == {"люди": ["Белов Артём"]}
    assert not filing.said


def look(folder: Path, today: date) -> Forecast:
    out = folder / "out"
    return forecast(XlsxWorkbook(folder / "школа.xlsx"), JOBS, today, Writers(WordWriter(out), out))


@pytest.mark.parametrize(("played", "today"), [("signed", date(2024, 1, 22)), ("draft", date(2024, 1, 17))])
def test_a_workbook_of_the_former_version_gets_new_memories_and_no_document(
    tmp_path: Path, played: str, today: date
) -> None:
    folder = Path(shutil.copytree(PLAYED / played, tmp_path / played))
    found = look(folder, today)
    new = {(one.tab, one.row) for one in found.plan.changes if one.title == "Пара" and one.before is None}
    changed = {(one.tab, one.title) for one in found.plan.changes if (one.tab, one.row) not in new}
    assert {title for tab, title in changed if tab == "Документы"} == {"Отпечаток", "Стороны"}
    assert {title for tab, title in changed if tab == "Пары"} <= {"Запасной вариант", "Почему"}
    before = {path.name: path.read_bytes() for path in (folder / "out").glob("*.docx")}

    out = folder / "out"
    apply(found, XlsxWorkbook(folder / "школа.xlsx"), Writers(WordWriter(out), out))
    assert {path.name: path.read_bytes() for path in (folder / "out").glob("*.docx")} == before  # a PDF may be made
    assert not look(folder, today).plan.changes
