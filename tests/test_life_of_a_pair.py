"""Every line of the contract's table of states."""

from datetime import date

import pytest

from jobs.paperwork.composition import Standing
from jobs.paperwork.life import fate
from jobs.records.pairs import Pair
from jobs.records.papers import Paper

TODAY = date(2024, 1, 15)
NONE = Standing()
DRAFT = Standing("draft", Paper(paper="Д-001"))
NUMBERED = Standing("closed", Paper(paper="Д-001", number="201"))
SIGNED = Standing("signed", Paper(paper="Д-001", number="201"))


def pair(status: str, **typed: object) -> Pair:
    return Pair(pair="П-012", status=status, **typed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "decision", "wanted", "gone", "after"),
    [
        ("предложена", "", True, "", "предложена"),
        ("предложена", "утвердить", True, "", "утверждена"),
        ("предложена", "утвердить", False, "", "утверждена"),
        ("предложена", "отклонить", True, "", "отклонена"),
        ("предложена", "", False, "", "снята"),
        ("предложена", "", True, "Наставник выбыл.", "снята"),
        ("предложена", "закрепить", False, "", "предложена"),
        ("снята", "", True, "", "предложена"),
        ("снята", "утвердить", False, "", "утверждена"),
        ("отклонена", "отклонить", True, "", "отклонена"),
    ],
)
def test_a_proposed_pair_goes_where_the_decision_sends_it(
    before: str, decision: str, wanted: bool, gone: str, after: str
) -> None:
    life = fate(pair(before, decision=decision), NONE, TODAY, gone=gone, wanted=wanted)

    assert life.status == after


def test_an_approved_pair_is_rejected_while_its_draft_has_no_number() -> None:
    assert fate(pair("утверждена", decision="отклонить"), DRAFT, TODAY).status == "отклонена"


def test_an_approved_pair_is_withdrawn_when_someone_left_while_its_draft_has_no_number() -> None:
    life = fate(pair("утверждена", decision="утвердить"), DRAFT, TODAY, gone="Наставляемый выбыл.")

    assert life.status == "снята"
    assert life.remark == ("Решение", "К сведению: наставляемый выбыл, пара снята.")


@pytest.mark.parametrize(("decision", "gone"), [("отклонить", ""), ("утвердить", "Наставник выбыл.")])
def test_an_approved_pair_stays_once_its_order_has_a_number_and_the_remark_says_to_clear_it(
    decision: str, gone: str
) -> None:
    life = fate(pair("утверждена", decision=decision), NUMBERED, TODAY, gone=gone)

    assert life.status == "утверждена"
    assert life.remark
    assert "«Номер»" in life.remark[1]
    assert "Д-001" in life.remark[1]


def test_an_approved_pair_runs_when_its_order_is_signed() -> None:
    assert fate(pair("утверждена", decision="утвердить"), SIGNED, TODAY).status == "действует"


@pytest.mark.parametrize(("decision", "gone"), [("отклонить", ""), ("утвердить", "Наставник выбыл.")])
def test_a_running_pair_goes_on_and_the_remark_says_to_fill_the_end(decision: str, gone: str) -> None:
    life = fate(pair("действует", decision=decision), SIGNED, TODAY, gone=gone)

    assert life.status == "действует"
    assert life.remark
    assert "«Завершить»" in life.remark[1]


def test_a_running_pair_ends_on_its_day() -> None:
    ending = pair("действует", finish=TODAY, reason="замена наставника")

    assert fate(ending, SIGNED, TODAY).status == "завершена"
    assert fate(ending, SIGNED, date(2024, 1, 14)).status == "действует"


def test_a_running_pair_whose_order_is_no_longer_on_the_tab_goes_on_and_asks_for_its_row() -> None:
    life = fate(pair("действует", order="Д-001, строка 6: № 201 от 20.11.2023"), Standing("signed"), TODAY)

    assert life.status == "действует"
    assert life.remark
    assert life.remark[1].startswith("приказа Д-001 на листе «Документы» нет. Верните его строку")
    assert fate(pair("действует"), Standing("signed"), TODAY).remark is None, "a pair from elsewhere names no paper"


def test_a_running_pair_without_a_reason_for_its_end_goes_on_with_a_remark() -> None:
    life = fate(pair("действует", finish=TODAY), SIGNED, TODAY)

    assert life.status == "действует"
    assert life.remark
    assert life.remark[0] == "Причина завершения"


def test_an_approval_above_the_places_of_the_mentor_waits_with_a_remark() -> None:
    life = fate(pair("предложена", decision="утвердить"), NONE, TODAY, room=False)

    assert life.status == "предложена"
    assert life.remark
    assert "Мест" in life.remark[1]


def test_a_clearing_of_the_number_opens_the_draft_again() -> None:
    approved = pair("утверждена", decision="отклонить")

    assert fate(approved, NUMBERED, TODAY).status == "утверждена"
    assert fate(approved, DRAFT, TODAY).status == "отклонена"


@pytest.mark.parametrize(
    ("until", "typed", "asked"),
    [
        (date(2024, 1, 16), {}, False),
        (date(2024, 1, 15), {}, True),
        (date(2024, 1, 1), {}, True),
        (None, {}, False),
        (date(2024, 1, 1), {"finish": date(2024, 2, 1)}, False),
    ],
)
def test_a_pair_goes_on_after_its_last_day_and_people_are_asked_what_to_do(
    until: date | None, typed: dict[str, object], asked: bool
) -> None:
    life = fate(pair("действует", **typed), SIGNED, date(2024, 1, 15), until=until)

    assert life.status == "действует"
    assert bool(life.remark and life.remark[1].startswith("пора завершать: ")) == asked
