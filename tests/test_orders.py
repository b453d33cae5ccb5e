"""The life of an order: every line of the contract's table, and what may never happen."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from order_school import FIRST, PEOPLE, SECOND, TEACHERS, THIRD, School, pair, staff_school

from jobs.paperwork.composition import counts, entries
from jobs.paperwork.requisites import is_numbered, is_signed
from jobs.records.pairs import Pair, PairNumber
from jobs.records.papers import Paper
from jobs.records.requests import Offer

NOVEMBER, SIGNING, JANUARY = date(2023, 11, 15), date(2023, 11, 20), date(2024, 1, 15)
DRAFT_FILE = "2023-11-15 Приказ Об утверждении наставнических пар и групп (проект).docx"
SECOND_DRAFT_FILE = "2023-11-15 Приказ Об утверждении наставнических пар и групп (проект) (Д-002).docx"
CHANGES_FILE = "2024-01-15 Приказ О внесении изменений в приказ от 20.11.2023 № 201-ОД (проект).docx"
SECOND_CHANGES_FILE = "2024-01-15 Приказ О внесении изменений в приказ от 20.11.2023 № 201-ОД (проект) (Д-003).docx"
CLEAN_FILE = "2023-11-20 Приказ № 201-ОД Об утверждении наставнических пар и групп.docx"


@pytest.fixture
def drafted() -> School:
    """П-001 and П-002 stand in a draft."""
    return School().run(NOVEMBER)


@pytest.fixture
def signed(drafted: School) -> School:
    """П-001 and П-002 stand in a signed order."""
    return drafted.sign("Д-001", "201", SIGNING).run(SIGNING)


def test_teachers_choose_from_the_numbers_of_pairs_and_groups_that_were_agreed_on() -> None:
    group = {"group": "Г-01", "mentor": "Белов Артём Игоревич"}
    school = School(
        [
            THIRD.with_(status="предложена", decision=""),
            SECOND.with_(mentee="Жукова Софья Андреевна", **group),
            FIRST.with_(mentee="Ефимов Кирилл Денисович", **group),
            pair(4, "У-2", "У-3", status="завершена", finish=SIGNING).with_(
                mentor="Громова Алиса", mentee="Ефимов Кирилл"
            ),
        ]
    ).run(NOVEMBER)

    assert [(row.number, row.mentor, row.mentees) for row in school.outcome.rows[PairNumber]] == [  # type: ignore[attr-defined]
        ("Г-01", group["mentor"], "Ефимов Кирилл Денисович; Жукова Софья Андреевна"),
        ("П-001", group["mentor"], "Ефимов Кирилл Денисович"),
        ("П-002", group["mentor"], "Жукова Софья Андреевна"),
        ("П-004", "Громова Алиса", "Ефимов Кирилл"),
    ]


def test_approved_pairs_go_into_one_draft(drafted: School) -> None:
    paper = drafted.paper(1)

    assert (paper.kind, paper.status, paper.created) == ("Приказ об утверждении пар", "проект", NOVEMBER)
    assert paper.title == "Об утверждении наставнических пар и групп на 2023/2024 учебный год"
    assert paper.file == drafted.document.file == DRAFT_FILE
    assert paper.contents == "1 П-002; 2 П-001"
    assert not drafted.document.final
    assert drafted.pair(1).order == "Д-001 (проект), строка 2"
    assert (drafted.pair(1).status, drafted.pair(1).since, drafted.pair(1).until) == ("утверждена", None, None)
    assert drafted.remarks == []


@pytest.mark.parametrize("status", ["предложена", "отклонена", "снята", ""])
def test_without_an_approval_there_is_no_order(status: str) -> None:
    school = School(pairs=[FIRST.with_(status=status, decision="")]).run(NOVEMBER)

    assert not school.papers
    assert not school.outcome.documents


def test_a_proposal_that_was_approved_since_the_last_matching_goes_into_the_draft() -> None:
    school = School(pairs=[FIRST.with_(status="предложена")]).run(NOVEMBER)

    assert school.pair(1).status == "утверждена"
    assert school.paper(1).contents == "1 П-001"


def test_a_proposal_that_pairing_objects_to_does_not() -> None:
    school = School(pairs=[FIRST.with_(status="предложена", check="У наставника не осталось мест.")]).run(NOVEMBER)

    assert school.pair(1).status == "предложена"
    assert school.pair(1).check == "У наставника не осталось мест."
    assert not school.papers


def test_new_approvals_join_the_draft_until_it_has_a_number(drafted: School) -> None:
    drafted.pairs = [*drafted.pairs, THIRD]
    drafted.run(date(2023, 11, 16))

    assert [paper.contents for paper in drafted.papers] == ["1 П-002; 2 П-001; 3 П-003"]
    assert drafted.document.file == DRAFT_FILE


def test_new_approvals_wait_while_the_order_has_a_number_and_no_signature(drafted: School) -> None:
    drafted.type_into("Д-001", number="201")
    drafted.pairs = [*drafted.pairs, THIRD]
    drafted.run(date(2023, 11, 16))

    assert [paper.contents for paper in drafted.papers] == ["1 П-002; 2 П-001"]
    assert (drafted.pair(3).status, drafted.pair(3).order) == ("утверждена", "")
    waits = "К сведению: войдёт в следующий приказ, когда будет подписан № 201-ОД."
    assert drafted.pair(3).check == f"Для приказа: {waits}"
    assert [problem.text for problem in drafted.outcome.remarks if not problem.asks] == [waits]

    drafted.type_into("Д-001", number="").run(date(2023, 11, 16))
    assert drafted.paper(1).contents == "1 П-002; 2 П-001; 3 П-003"
    assert drafted.pair(3).check == "ок"


def test_teachers_who_mentor_teachers_wait_for_no_order_on_pupils() -> None:
    school = School(pairs=[FIRST])
    school.parameters = {**school.parameters, "Учебный год": "2025–2026"}
    school.run(date(2025, 11, 15)).type_into("Д-001", number="201")
    school.pairs = [*school.pairs, pair(5, "П-2", "П-3", form=TEACHERS, request="методика и мастерство")]
    school.run(date(2025, 11, 15))

    assert [paper.contents for paper in school.orders] == ["1 П-001", "1 П-005"]


@pytest.mark.parametrize(
    ("typed", "after"), [({"decision": "отклонить"}, "отклонена"), ({"agreement": "отказ"}, "снята")]
)
def test_a_pair_that_is_lost_before_the_number_leaves_the_draft(
    drafted: School, typed: dict[str, str], after: str
) -> None:
    drafted.type_into("П-002", **typed).run(date(2023, 11, 16))

    assert drafted.pair(2).status == after
    assert drafted.pair(2).order == ""
    assert drafted.paper(1).contents == "1 П-001"


def test_a_pair_whose_mentor_has_left_leaves_the_draft(drafted: School) -> None:
    drafted.people = [person.with_(left=NOVEMBER) if person.code == "У-1" else person for person in PEOPLE]
    drafted.run(date(2023, 11, 16))

    assert {pair.status for pair in drafted.pairs} == {"снята"}
    assert ("Пары", "К сведению: наставник выбыл, пара снята.") in drafted.remarks


@pytest.mark.parametrize("typed", [{"decision": "отклонить"}, {"agreement": "отказ"}])
def test_a_pair_stays_in_an_order_with_a_number_and_the_remark_says_to_clear_it(
    drafted: School, typed: dict[str, str]
) -> None:
    drafted.type_into("Д-001", number="201").type_into("П-002", **typed).run(SIGNING)

    assert drafted.pair(2).status == "утверждена"
    assert drafted.paper(1).contents == "1 П-002; 2 П-001"
    assert "сначала очистите" in drafted.pair(2).check.lower()


def test_clearing_the_number_opens_the_draft_again(drafted: School) -> None:
    drafted.type_into("Д-001", number="201", day=SIGNING).type_into("П-002", decision="отклонить").run(SIGNING)
    drafted.type_into("Д-001", number="").run(SIGNING)

    assert drafted.paper(1).contents == "1 П-001"
    assert drafted.pair(2).status == "отклонена"
    assert drafted.document.file == DRAFT_FILE


def test_two_open_drafts_of_a_kind_become_one(drafted: School) -> None:
    drafted.pairs = [*drafted.pairs, THIRD]
    drafted.papers = [*drafted.papers, drafted.paper(1).with_(paper="Д-002", contents="1 П-003")]
    drafted.run(NOVEMBER)

    assert [(paper.status, paper.contents) for paper in drafted.papers] == [
        ("проект", "1 П-002; 2 П-001; 3 П-003"),
        ("заменён", ""),
    ]


def test_a_draft_without_pairs_is_replaced_and_later_pairs_get_a_new_one(drafted: School) -> None:
    drafted.pairs = [pair.with_(decision="отклонить") for pair in drafted.pairs]
    drafted.run(NOVEMBER)
    assert drafted.paper(1).status == "заменён"

    drafted.pairs = [*drafted.pairs, THIRD]
    drafted.run(date(2023, 11, 17))

    assert drafted.paper(1).status == "заменён"
    assert (drafted.paper(2).status, drafted.paper(2).contents) == ("проект", "1 П-003")


def test_a_replaced_draft_is_withdrawn_from_the_folder_and_keeps_its_file_name_for_itself(drafted: School) -> None:
    drafted.parameters = {**drafted.parameters, "Куратор": ""}
    drafted.run(NOVEMBER)
    drafted.pairs = [pair.with_(decision="отклонить") for pair in drafted.pairs]
    drafted.run(NOVEMBER)
    assert (drafted.document.file, drafted.document.withdrawn) == (DRAFT_FILE, True)
    assert drafted.paper(1).check == "ок"

    drafted.pairs = [*drafted.pairs, THIRD]
    drafted.run(NOVEMBER)

    assert [(one.file, one.withdrawn) for one in drafted.outcome.documents] == [
        (DRAFT_FILE, True),
        (SECOND_DRAFT_FILE, False),
    ]


def test_a_file_that_another_order_uses_is_not_withdrawn(drafted: School) -> None:
    drafted.papers = [*drafted.papers, drafted.paper(1).with_(paper="Д-002", contents="", status="заменён")]
    drafted.run(NOVEMBER)

    assert (drafted.document.file, drafted.document.withdrawn) == (DRAFT_FILE, False)


def test_a_row_marked_replaced_by_hand_withdraws_no_registered_order(signed: School) -> None:
    signed.type_into("Д-001", status="заменён").run(JANUARY)

    assert not any(document.withdrawn for document in signed.outcome.documents)


def test_an_order_with_number_and_date_has_a_clean_copy_and_its_pairs_wait_for_the_signature(drafted: School) -> None:
    drafted.type_into("Д-001", number="201-ОД", day=SIGNING).run(SIGNING)

    assert drafted.document.file == CLEAN_FILE
    assert drafted.document.drafts == (DRAFT_FILE,)
    assert not drafted.document.final
    assert drafted.paper(1).status == "проект"
    assert drafted.pair(1).order == "Д-001, строка 2: № 201-ОД от 20.11.2023"
    assert (drafted.pair(1).status, drafted.pair(1).since) == ("утверждена", None)


def test_a_signed_order_starts_its_pairs(signed: School) -> None:
    assert signed.paper(1).status == "подписан"
    assert signed.document.file == CLEAN_FILE
    assert signed.document.final
    assert signed.pair(1).status == "действует"
    assert (signed.pair(1).since, signed.pair(1).until) == (SIGNING, date(2024, 5, 31))
    assert signed.pair(1).order == "Д-001, строка 2: № 201-ОД от 20.11.2023"
    assert signed.remarks == []


def test_what_is_approved_after_a_signed_order_is_added_to_it(signed: School) -> None:
    signed.pairs = [*signed.pairs, THIRD]
    signed.run(JANUARY)

    assert [paper.contents for paper in signed.papers] == ["1 П-002; 2 П-001", "Д-001: +3 П-003"]
    assert (signed.paper(2).kind, signed.paper(2).file) == ("Приказ о внесении изменений", CHANGES_FILE)
    assert signed.pair(3).order == "Д-002 (проект), строка 3 приказа Д-001"

    signed.sign("Д-002", "215", JANUARY).run(JANUARY)
    assert (signed.pair(3).status, signed.pair(3).since) == ("действует", JANUARY)
    signed.pairs = [*signed.pairs, pair(4, "Р-1", "У-4", form="Работодатель – ученик")]
    assert signed.run(JANUARY).paper(3).contents == "Д-001: +4 П-004"


def test_an_order_of_a_former_school_year_takes_no_new_rows(signed: School) -> None:
    signed.parameters = {**signed.parameters, "Учебный год": "2024–2025"}
    signed.pairs = [*signed.pairs, THIRD]
    signed.run(date(2024, 11, 15))

    assert [paper.contents for paper in signed.papers] == ["1 П-002; 2 П-001", "1 П-003"]


@pytest.mark.parametrize(
    ("removed", "column"), [({"number": ""}, "Номер"), ({"day": None}, "Дата"), ({"signed": None}, "Подписан")]
)
def test_a_signed_order_stays_signed_when_its_requisites_are_removed(
    signed: School, removed: dict[str, object], column: str
) -> None:
    before = signed.document
    signed.type_into("Д-001", **removed).run(JANUARY)

    assert signed.paper(1).status == "подписан"
    assert signed.pair(1).order == "Д-001, строка 2: № 201-ОД от 20.11.2023"
    assert signed.pair(1).since == SIGNING
    assert (signed.document.file, signed.document.fingerprint) == (before.file, before.fingerprint)
    ((_, text),) = signed.remarks
    assert "№ 201-ОД от 20.11.2023" in text
    assert f"Верните «{column}»" in text
    assert text[1:] in signed.paper(1).check


def test_changes_that_are_signed_with_the_mended_number_of_their_order_say_that_everywhere(signed: School) -> None:
    signed.type_into("П-001", finish=JANUARY, reason="замена наставника").run(JANUARY)
    signed.type_into("Д-001", number="202").sign("Д-002", "215", JANUARY).run(JANUARY, tells_once=True)

    assert signed.paper(2).title == "О внесении изменений в приказ от 20.11.2023 № 202-ОД"
    assert signed.paper(2).file.endswith("О внесении изменений в приказ от 20.11.2023 № 202-ОД.docx")
    assert signed.paper(2).check == "ок"


@pytest.mark.parametrize(
    ("changed", "named"),
    [({"number": "202"}, "№ 202-ОД от 20.11.2023"), ({"day": date(2023, 11, 21)}, "№ 201-ОД от 21.11.2023")],
)
def test_number_and_date_of_a_signed_order_are_mended_as_on_paper(
    signed: School, changed: dict[str, object], named: str
) -> None:
    signed.type_into("Д-001", **changed).run(JANUARY, tells_once=True)

    assert signed.paper(1).status == "подписан"
    assert signed.pair(1).order == f"Д-001, строка 2: {named}"
    assert signed.pair(1).since == signed.paper(1).day
    assert signed.document.drafts == (CLEAN_FILE,)
    assert [text for _, text in signed.remarks] == [
        f"К сведению: реквизиты исправлены (было № 201-ОД от 20.11.2023, стало {named}). "
        "Прежний файл лежит в папке «прежние»."
    ]

    signed.run(JANUARY)
    assert (signed.paper(1).check, signed.remarks) == ("ок", [])


def test_a_date_of_a_signed_order_that_cannot_be_leaves_it_as_it_was_signed(signed: School) -> None:
    signed.type_into("Д-001", day=date(2026, 11, 20)).run(JANUARY)

    assert signed.paper(1).status == "подписан"
    assert signed.pair(1).order == "Д-001, строка 2: № 201-ОД от 20.11.2023"
    assert "ещё не наступил" in signed.paper(1).check
    assert not signed.outcome.documents


def test_the_number_of_a_signed_order_is_not_mended_where_it_would_grant_something_else(signed: School) -> None:
    signed.type_into("П-001", teacher="Фомин Пётр Олегович")
    signed.type_into("Д-001", number="202", day=date(2023, 11, 21)).run(JANUARY)

    assert not signed.outcome.documents
    assert (signed.pair(1).order, signed.pair(1).since) == ("Д-001, строка 2: № 201-ОД от 20.11.2023", SIGNING)
    assert "не переделывается" in signed.paper(1).check


def test_a_signed_order_that_would_grant_something_else_is_not_made_anew(signed: School) -> None:
    signed.type_into("П-001", teacher="Фомин Пётр Олегович").run(JANUARY)

    assert signed.paper(1).status == "подписан"
    assert not signed.outcome.documents
    assert "не переделывается" in signed.paper(1).check
    assert signed.remarks


def test_a_child_that_moves_to_another_class_makes_no_signed_order_wrong(signed: School) -> None:
    signed.people = [person.with_(school_class="6В") if person.code == "У-3" else person for person in PEOPLE]
    signed.run(JANUARY)

    assert signed.paper(1).check == "ок"
    assert signed.remarks == []


def test_a_status_typed_by_hand_signs_nothing(drafted: School) -> None:
    drafted.type_into("Д-001", status="подписан").run(NOVEMBER)

    assert drafted.paper(1).status == "проект"
    assert drafted.pair(1).status == "утверждена"


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        ({"number": "201"}, "Дата"),
        ({"signed": True}, "Подписан"),
        ({"number": "201", "day": date(2023, 12, 1)}, "Дата"),
    ],
)
def test_half_filled_requisites_are_remarked(drafted: School, typed: dict[str, object], column: str) -> None:
    drafted.type_into("Д-001", **typed).run(SIGNING)

    assert len(drafted.remarks) == 1
    assert drafted.paper(1).check != "ок"
    assert drafted.pair(1).status == "утверждена"


def test_a_number_typed_twice_in_a_year_is_remarked(signed: School) -> None:
    signed.pairs = [*signed.pairs, THIRD]
    signed.run(SIGNING).type_into("Д-002", number="201-ОД", day=date(2023, 12, 1)).run(date(2023, 12, 1))
    assert "уже стоит у «" in signed.paper(2).check

    signed.type_into("Д-002", day=JANUARY).run(JANUARY)
    assert signed.paper(2).check == "ок"


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2024, 6, 20)])
def test_while_a_date_cannot_be_nothing_starts_and_no_clean_copy_is_made(drafted: School, day: date) -> None:
    drafted.sign("Д-001", "201", day).run(max(NOVEMBER, min(day, date(2024, 6, 21))))

    assert drafted.paper(1).status == "проект"
    assert "Исправьте дату" in drafted.paper(1).check
    assert "не считается подписанным" in drafted.paper(1).check
    assert (drafted.pair(1).status, drafted.pair(1).since) == ("утверждена", None)
    assert not drafted.outcome.documents

    drafted.type_into("Д-001", day=SIGNING).run(SIGNING)
    assert drafted.document.file == CLEAN_FILE
    assert (drafted.pair(1).status, drafted.pair(1).since) == ("действует", SIGNING)


def test_numbers_follow_the_days_of_signed_orders(signed: School) -> None:
    signed.pairs = [*signed.pairs, THIRD]
    signed.run(SIGNING).sign("Д-002", "199", date(2023, 12, 1)).run(date(2023, 12, 1))

    assert ": проверьте дату. Где описка, исправьте" in signed.paper(2).check
    assert signed.pair(3).status == "утверждена"


def test_a_later_number_with_an_earlier_day_is_told_as_the_example_tells_it(signed: School) -> None:
    signed.pairs = [*signed.pairs, THIRD]
    signed.run(SIGNING).sign("Д-002", "205", date(2023, 11, 10)).run(date(2023, 12, 1))

    assert "омер 205-ОД от 10.11, а 201-ОД от 20.11: проверьте дату." in signed.paper(2).check
    assert signed.pair(3).status == "утверждена"
    assert [one.file for one in signed.outcome.documents if one.final] == [CLEAN_FILE]


def test_requisites_in_a_row_without_a_document_are_remarked(drafted: School) -> None:
    drafted.papers = [*drafted.papers, Paper(number="201", day=SIGNING)]
    drafted.run(SIGNING)

    assert [text for _, text in drafted.remarks if text.startswith("для какого документа номер?")]
    assert drafted.papers[-1].paper == ""


def ended(school: School, number: int = 2, reason: str = "замена наставника") -> School:
    return school.type_into(f"П-{number:03}", finish=JANUARY, reason=reason)


@pytest.mark.parametrize("reason", ["программа выполнена", "окончание учебного года"])
def test_an_end_that_needs_no_order_makes_none(signed: School, reason: str) -> None:
    ended(signed, reason=reason).run(JANUARY)

    assert (signed.pair(2).status, signed.pair(2).until) == ("завершена", JANUARY)
    assert len(signed.papers) == 1


def test_an_end_that_needs_an_order_removes_the_row(signed: School) -> None:
    ended(signed).run(JANUARY)

    paper = signed.paper(2)
    assert (paper.kind, paper.status) == ("Приказ о внесении изменений", "проект")
    assert paper.title == "О внесении изменений в приказ от 20.11.2023 № 201-ОД"
    assert paper.file == "2024-01-15 Приказ О внесении изменений в приказ от 20.11.2023 № 201-ОД (проект).docx"
    assert paper.contents == "Д-001: −1 П-002"
    assert signed.pair(2).order == "Д-001, строка 1: № 201-ОД от 20.11.2023; исключена: Д-002 (проект)"
    assert signed.paper(1).contents == "1 П-002; 2 П-001"


def test_an_end_in_the_future_waits_for_its_day(signed: School) -> None:
    ended(signed).run(JANUARY - timedelta(days=1))

    assert signed.pair(2).status == "действует"
    assert len(signed.papers) == 1


def test_a_pair_that_takes_over_the_request_is_added_below_the_last_row(signed: School) -> None:
    ended(signed)
    signed.pairs = [*signed.pairs, pair(4, "У-2", "У-4")]
    signed.run(JANUARY)
    assert signed.paper(2).contents == "Д-001: −1 П-002; +3 П-004"
    assert signed.pair(4).order == "Д-002 (проект), строка 3 приказа Д-001"

    signed.sign("Д-002", "215", date(2024, 1, 16)).run(date(2024, 1, 16))

    assert (signed.pair(4).status, signed.pair(4).since) == ("действует", date(2024, 1, 16))
    assert signed.pair(4).order == "Д-002, строка 3 приказа Д-001: № 215-ОД от 16.01.2024"
    assert signed.pair(2).order.endswith("; исключена: Д-002, № 215-ОД от 16.01.2024")


def test_another_request_of_the_same_child_goes_into_the_same_order_of_changes(signed: School) -> None:
    ended(signed)
    signed.pairs = [*signed.pairs, pair(4, "У-2", "У-4", request="адаптация")]
    signed.run(JANUARY)

    assert [paper.contents for paper in signed.papers] == ["1 П-002; 2 П-001", "Д-001: −1 П-002; +3 П-004"]


def test_printed_numbers_never_shift(signed: School) -> None:
    ended(signed)
    signed.pairs = [*signed.pairs, pair(4, "У-2", "У-4")]
    signed.run(JANUARY).sign("Д-002", "215", JANUARY).run(JANUARY)
    later = date(2024, 3, 1)
    signed.type_into("П-004", finish=later, reason="несовместимость")
    signed.pairs = [*signed.pairs, pair(5, "Р-1", "У-4")]
    signed.run(later)

    assert signed.paper(3).contents == "Д-001: −3 П-004; +4 П-005"
    assert signed.paper(1).contents == "1 П-002; 2 П-001"


def test_an_end_that_is_taken_back_empties_the_draft_of_changes(signed: School) -> None:
    ended(signed).run(JANUARY).type_into("П-002", finish=None, reason="").run(JANUARY)

    assert signed.pair(2).status == "действует"
    assert signed.paper(2).status == "заменён"
    assert signed.pair(2).order == "Д-001, строка 1: № 201-ОД от 20.11.2023"


def test_an_end_that_is_taken_back_after_the_order_of_changes_is_remarked(signed: School) -> None:
    ended(signed).run(JANUARY).sign("Д-002", "215", JANUARY).run(JANUARY)
    signed.type_into("П-002", finish=None, reason="").run(JANUARY)

    assert "исключена приказом Д-002" in signed.pair(2).check
    assert signed.paper(2).contents == "Д-001: −1 П-002"


@pytest.mark.parametrize(("today", "kinds"), [(date(2025, 2, 28), 1), (date(2025, 3, 1), 2)])
def test_teachers_who_mentor_teachers_have_an_order_of_their_own_since_march_2025(today: date, kinds: int) -> None:
    staff = pair(5, "П-2", "П-3", form=TEACHERS, request="методика и мастерство")
    school = School(pairs=[FIRST, staff])
    school.parameters = {**school.parameters, "Учебный год": "2024–2025"}
    school.run(today)

    assert len(school.orders) == kinds
    if kinds == 2:
        assert (school.paper(2).kind, school.paper(2).contents) == ("Приказ о наставничестве педагогов", "1 П-005")
        assert school.paper(2).title == "О наставничестве педагогических работников"


def test_a_teacher_who_takes_over_after_march_2025_is_not_added_to_an_order_of_before() -> None:
    former = pair(1, "П-2", "П-3", form=TEACHERS, request="методика и мастерство", teacher="")
    school = School(pairs=[former])
    school.parameters = {**school.parameters, "Учебный год": "2024–2025"}
    school.run(date(2025, 2, 1)).sign("Д-001", "20", date(2025, 2, 3)).run(date(2025, 2, 3))
    school.type_into("П-001", finish=date(2025, 3, 3), reason="замена наставника")
    school.pairs = [*school.pairs, former.with_(pair="П-002", mentor_code="П-1", order="", status="утверждена")]
    school.run(date(2025, 3, 3))

    assert {paper.contents for paper in school.orders} == {"1 П-001", "Д-001: −1 П-001", "1 П-002"}


def test_a_pair_that_cannot_be_read_stays_where_it_is(drafted: School) -> None:
    wrong = {"Завершить": "«32 марта» — такого дня нет."}
    drafted.type_into("П-002", unreadable=wrong, decision="отклонить")
    drafted.pairs = [*drafted.pairs, THIRD.with_(unreadable=wrong)]
    drafted.run(NOVEMBER)

    assert drafted.paper(1).contents == "1 П-002; 2 П-001"
    assert (drafted.pair(2).status, drafted.pair(2).order) == ("утверждена", "Д-001 (проект), строка 1")


def test_a_paper_that_cannot_be_read_stays_as_it_is(drafted: School) -> None:
    drafted.type_into("Д-001", unreadable={"Дата": "«32 ноября» — такого дня нет."})
    drafted.pairs = [*drafted.pairs, THIRD]
    drafted.run(NOVEMBER)

    (paper,) = drafted.papers
    assert (paper.contents, paper.check) == ("1 П-002; 2 П-001", "«32 ноября» — такого дня нет.")
    assert not drafted.outcome.documents


@pytest.mark.parametrize("order", ["Д-007", "приказ № 35-ОД от 20.11.2023", "35"])
def test_a_workbook_from_elsewhere_is_understood_by_what_the_pairs_say(order: str) -> None:
    paper = Paper(paper="Д-007", kind="Приказ об утверждении пар", number="35", day=SIGNING, signed=SIGNING)
    school = School(pairs=[FIRST.with_(order=order), THIRD], papers=[paper])
    school.parameters = {**school.parameters, "Индекс номера": "-ОД"}
    school.run(JANUARY)

    assert school.paper(7).contents == "1 П-001"
    assert (school.pair(1).status, school.pair(1).since) == ("действует", SIGNING)
    assert school.paper(8).contents == "Д-007: +2 П-003"


def test_a_pair_that_runs_without_any_paper_is_taken_at_its_word() -> None:
    running = FIRST.with_(status="действует", order="приказ № 7", since=SIGNING)
    school = School(pairs=[running]).run(JANUARY)

    assert school.pair(1) == running
    assert not school.papers


def test_lost_contents_are_restored_from_the_pairs(signed: School) -> None:
    ended(signed)
    signed.pairs = [*signed.pairs, pair(4, "У-2", "У-4")]
    signed.run(JANUARY).sign("Д-002", "215", JANUARY).run(JANUARY)
    known = [paper.contents for paper in signed.papers]
    signed.papers = [paper.with_(contents="") for paper in signed.papers]
    signed.run(JANUARY)

    assert [paper.contents for paper in signed.papers] == known


def test_papers_of_other_jobs_are_left_alone(signed: School) -> None:
    other = Paper(paper="Д-009", kind="Приказ о поощрении", title="О поощрении", number="9", day=SIGNING, check="ок")
    other = other.with_(created=SIGNING)
    signed.papers = [*signed.papers, other]
    signed.pairs = [*signed.pairs, THIRD]
    signed.run(JANUARY)

    assert signed.paper(9) == other
    assert signed.paper(10).contents == "Д-001: +3 П-003"


def test_a_slash_in_the_number_becomes_a_dash_in_the_file_name(drafted: School) -> None:
    drafted.type_into("Д-001", number="133/6 – ОД", day=SIGNING).run(SIGNING)

    assert drafted.document.file.startswith("2023-11-20 Приказ № 133-6 – ОД Об утверждении")


@pytest.fixture
def two_drafts(signed: School) -> School:
    """One order of changes has a number and no date, another one has been begun."""
    signed.pairs = [*signed.pairs, THIRD]
    signed.run(JANUARY).type_into("Д-002", number="215")
    signed.pairs = [*signed.pairs, pair(4, "Р-1", "У-4", form="Работодатель – ученик")]
    return signed.run(JANUARY)


def test_two_drafts_of_one_day_have_two_files(two_drafts: School) -> None:
    assert two_drafts.paper(3).contents == "Д-001: +4 П-004"
    assert [one.file for one in two_drafts.outcome.documents[1:]] == [CHANGES_FILE, SECOND_CHANGES_FILE]


def test_a_draft_keeps_its_file_when_the_other_one_is_registered(two_drafts: School) -> None:
    two_drafts.type_into("Д-002", day=JANUARY).run(JANUARY)

    clean = "2024-01-15 Приказ № 215-ОД О внесении изменений в приказ от 20.11.2023 № 201-ОД.docx"
    assert [(one.file, one.drafts) for one in two_drafts.outcome.documents[1:]] == [
        (clean, (CHANGES_FILE,)),
        (SECOND_CHANGES_FILE, ()),
    ]


def test_two_rows_that_name_one_file_get_two_again(two_drafts: School) -> None:
    two_drafts.type_into("Д-003", file=CHANGES_FILE).run(JANUARY)

    assert [(one.file, one.drafts) for one in two_drafts.outcome.documents[1:]] == [
        (CHANGES_FILE, ()),
        (SECOND_CHANGES_FILE, ()),
    ]


def test_of_two_orders_with_one_number_neither_is_made_until_it_is_mended(two_drafts: School) -> None:
    two_drafts.type_into("Д-002", day=JANUARY).type_into("Д-003", number="215", day=JANUARY).run(JANUARY)

    assert [one.file for one in two_drafts.outcome.documents] == [CLEAN_FILE]
    assert all("уже стоит у «" in two_drafts.paper(number).check for number in (2, 3))


@pytest.mark.parametrize(
    ("typed", "pdf"),
    [
        ({}, False),
        ({"number": "201"}, False),
        ({"number": "201", "day": SIGNING}, True),
        ({"number": "201", "day": SIGNING, "signed": True}, True),
    ],
)
def test_a_pdf_is_wanted_of_registered_orders_only(drafted: School, typed: dict[str, object], pdf: bool) -> None:
    drafted.type_into("Д-001", **typed).run(SIGNING)

    assert drafted.document.pdf is pdf


@pytest.mark.parametrize("typed", [{}, {"signed": None}])
def test_a_registered_order_whose_pairs_were_deleted_asks_for_them_and_is_not_made_anew(
    drafted: School, typed: dict[str, object]
) -> None:
    drafted.sign("Д-001", "201", SIGNING).type_into("Д-001", **typed).run(SIGNING)
    drafted.pairs = [pair for pair in drafted.pairs if pair.pair != "П-002"]
    drafted.run(JANUARY)

    ((cell, text),) = drafted.remarks
    assert (cell, drafted.paper(1).contents) == ("Документы", "1 П-002; 2 П-001")
    assert "П-002" in text
    assert "П-001" not in text
    assert "backups" in text
    assert text[1:] in drafted.paper(1).check
    assert not drafted.outcome.documents


def test_what_is_missing_in_the_settings_is_remarked_once_and_stops_nothing(drafted: School) -> None:
    drafted.parameters = {**drafted.parameters, "Директор": "", "Куратор": "", "Телефон": ""}
    drafted.run(NOVEMBER)

    assert [text for _, text in drafted.remarks] == [
        "не указано: Директор. Впишите; пока в приказе пустая линейка.",
        "не указано: Куратор. Впишите; пока в приказе пустая линейка.",
        "не указано: Телефон. Впишите; пока в приказе пустая линейка.",
    ]
    assert "Директор, Куратор." in drafted.paper(1).check
    assert drafted.document.context["директор"] == drafted.document.context["телефон"] == "____________________"
    assert drafted.document.hindrance == "не указано: Директор, Куратор"


def test_a_draft_without_the_telephone_may_be_signed(drafted: School) -> None:
    drafted.parameters = {**drafted.parameters, "Телефон": ""}

    assert drafted.run(NOVEMBER).document.hindrance == ""


def test_a_responsible_teacher_who_is_unknown_is_remarked_in_the_row_of_the_pair(drafted: School) -> None:
    drafted.type_into("П-001", teacher="Нетакая Мария Ивановна").run(NOVEMBER)
    assert drafted.pair(1).check.startswith("Для приказа: ")
    assert len(drafted.remarks) == 1

    drafted.type_into("П-001", teacher="Тихонова Вера Львовна").run(NOVEMBER)
    assert drafted.pair(1).check == "ок"


def test_the_remark_of_pairing_stands_before_that_of_orders(drafted: School) -> None:
    drafted.type_into("П-001", teacher="", check="Скоро конец программы.").run(NOVEMBER)

    assert drafted.pair(1).check.startswith("Скоро конец программы. Для приказа: ")


def test_the_responsible_teacher_comes_from_the_offer_where_the_pair_names_none(drafted: School) -> None:
    drafted.pairs = [pair.with_(teacher="") for pair in drafted.pairs]
    drafted.offers = [Offer(code="У-1", person="Белов Артём Игоревич", teacher="Фомин Пётр Олегович")]
    drafted.run(NOVEMBER)

    assert drafted.remarks == []
    assert "Фомин" in str(drafted.document.context["формы"])


ACTIONS = ["approve", "reject", "number", "clear", "sign", "end", "add", "go on", "annul", "unwant", "want"]
STEPS = st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 9)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_people_do_no_pair_is_approved_twice_and_no_signed_row_moves(steps: list[tuple[str, int]]) -> None:
    school = School(pairs=[FIRST, SECOND, THIRD])
    today = NOVEMBER
    printed: dict[str, str] = {}
    for action, which in steps:
        today += timedelta(days=1)
        _act(school, action, which, today)
        school.run(today, tells_once=True)
        holding = [paper for paper in school.papers if counts(paper)]
        approvals = Counter(line.pair for paper in holding for line in entries(paper) if not line.removed)
        assert max(approvals.values(), default=1) == 1
        for paper in school.papers:
            if is_signed(paper):
                assert printed.setdefault(paper.paper, paper.contents) == paper.contents
        _assert_rows_are_unique(school)


def _act(school: School, action: str, which: int, today: date) -> None:
    chosen: Pair = school.pairs[which % len(school.pairs)]
    papers = [paper for paper in school.papers if paper.status == "проект"]
    if action in {"approve", "reject"}:
        school.type_into(chosen.pair, decision={"approve": "утвердить", "reject": "отклонить"}[action])
    elif action == "end":
        school.type_into(chosen.pair, finish=today, reason="замена наставника")
    elif action == "go on":
        school.type_into(chosen.pair, finish=None, reason="")
    elif action in {"annul", "unwant", "want"} and school.papers:
        word = {"annul": "аннулирован", "unwant": "не нужен"}.get(action)
        school.type_into(school.papers[which % len(school.papers)].paper, signed=word)
    elif action == "add":
        school.pairs = [*school.pairs, pair(len(school.pairs) + 1, f"У-{which}", chosen.mentee_code)]
    elif papers and action == "clear":
        school.type_into(papers[which % len(papers)].paper, number="")
    elif papers:
        name = papers[which % len(papers)].paper
        school.type_into(name, number=f"{which}", day=today, signed=action == "sign" or None)


def _assert_rows_are_unique(school: School) -> None:
    """In every appendix a row number belongs to one pair for ever."""
    owners: dict[tuple[str, int], str] = {}
    for paper in school.papers:
        for line in entries(paper) if is_numbered(paper) and counts(paper) else ():
            assert owners.setdefault((line.base or paper.paper, line.row), line.pair) == line.pair


def test_on_its_last_day_a_pair_asks_how_it_ends_until_somebody_says_so(signed: School) -> None:
    signed.run(date(2024, 5, 30))
    assert signed.remarks == []

    signed.run(date(2024, 6, 3))
    assert [(pair.status, pair.check.split(":")[0]) for pair in signed.pairs] == [("действует", "Пора завершать")] * 2
    assert "работает по 31.05.2024. Впишите «Завершить» и «Причина завершения»" in signed.pair(1).check

    signed.type_into("П-001", finish=date(2024, 5, 31), reason="программа выполнена")
    signed.parameters = {**signed.parameters, "Закрыть год": "31.05.2024"}
    signed.run(date(2024, 6, 3))
    assert [(pair.status, pair.check) for pair in signed.pairs] == [("завершена", "ок")] * 2
    assert signed.remarks == []


def test_orders_on_teachers_are_numbered_among_those_on_the_personnel() -> None:
    school = staff_school()
    assert school.pair(5).order == "Д-001, строка 1: № 180-ЛС от 15.09.2025"
    assert "№ 180-ЛС О наставничестве" in school.paper(1).file

    school.pairs = [*school.pairs, pair(6, "У-1", "У-3", teacher="Тихонова Вера Львовна")]
    name = school.run(date(2025, 9, 16)).orders[-1].paper
    school.sign(name, "180", date(2025, 9, 16)).run(date(2025, 9, 16))
    assert school.pair(6).status == "действует"
    assert school.remarks == []
