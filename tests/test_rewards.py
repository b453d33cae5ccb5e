"""Who is proposed for a reward, and in which words (reference/year.md 5.6)."""

from datetime import date
from typing import Any

import pytest
from reward_school import (
    CHEMIST,
    COLLEAGUES,
    MAY,
    MENTEES,
    MOTHER,
    PARTNER,
    PEOPLE,
    PETR,
    PHYSICIST,
    TEACHERS,
    VASILISA,
    School,
    answer,
    measured,
    met,
    ran,
    work,
)

from jobs.papers.deciding import JOB as PAPERS
from jobs.records.calendar import CalendarRow
from jobs.records.progress import PairWork
from jobs.records.wanted import Wanted
from jobs.records.work import Meeting
from jobs.rewards.deciding import JOB
from sync.job import Records

APRIL = date(2024, 4, 15)


def two_pairs(**fields: Any) -> School:
    """Василиса has led П-012 and П-013 through the year."""
    return School(
        pairs=[ran(12, VASILISA, MENTEES[0]), ran(13, VASILISA, MENTEES[1])],
        meetings=[*met("П-012", 10), *met("П-013", 8, date(2023, 11, 22))],
        work=[work("П-012", "6 из 6"), work("П-013", "5 из 6, просрочено 1")],
        **fields,
    )


def three_mentees(*marks: float) -> School:
    """Лариса Вадимовна has led three pairs; the mentees answered with these marks."""
    pairs = [ran(number, CHEMIST, MENTEES[number], form=TEACHERS) for number in range(1, 4)]
    meetings = [one for pair in pairs for one in met(pair.pair, 8)]
    surveys = [answer(MENTEES[number], mark) for number, mark in enumerate(marks, 1)]
    return School(pairs=pairs, meetings=meetings, surveys=surveys)


def test_from_the_middle_of_april_a_mentor_is_proposed_for_what_the_year_shows() -> None:
    school = two_pairs()

    assert school.run(date(2024, 4, 14)).rewards == []
    assert school.run(APRIL).grounds == {
        VASILISA: "Провела 18 встреч (П-012, П-013); планы выполнены: 11 из 12 заданий"
    }
    assert [row.person for row in school.rewards] == ["Аникина Василиса Антоновна"]


def test_a_meeting_of_a_group_is_one_though_both_pairs_count_it() -> None:
    pairs = [ran(number, VASILISA, MENTEES[number], group="Г-01") for number in (1, 2)]

    assert School(pairs=pairs, meetings=met("Г-01", 9)).run().grounds == {VASILISA: "Провела 9 встреч (П-001, П-002)"}


@pytest.mark.parametrize(("meetings", "proposed"), [(4, False), (5, True)])
def test_whoever_met_less_than_five_times_has_done_little(meetings: int, proposed: bool) -> None:
    school = School(pairs=[ran(1, PETR, MENTEES[0])], meetings=met("П-001", meetings)).run()

    assert bool(school.rewards) == proposed


@pytest.mark.parametrize(("meetings", "proposed"), [(9, False), (10, True)])
def test_half_of_the_expected_meetings_are_needed_where_pairs_meet_often(meetings: int, proposed: bool) -> None:
    school = School(pairs=[ran(1, PETR, MENTEES[0])], meetings=met("П-001", meetings))
    school.settings["Встреч в месяц"] = "4"

    assert bool(school.run().rewards) == proposed


def test_in_the_holidays_no_meeting_is_expected() -> None:
    school = School(pairs=[ran(1, PETR, MENTEES[0])], meetings=met("П-001", 9))
    school.settings["Встреч в месяц"] = "4"
    school.others = {CalendarRow: [CalendarRow(event="каникулы", since=date(2023, 12, 30), until=date(2024, 1, 14))]}

    assert PETR in school.run().grounds


def test_what_is_expected_does_not_grow_after_the_middle_of_april() -> None:
    school = School(pairs=[ran(1, PETR, MENTEES[0])], meetings=met("П-001", 5))

    assert school.run(APRIL).grounds == school.run(date(2024, 6, 20)).grounds


@pytest.mark.parametrize(
    ("reason", "proposed"),
    [("по просьбе наставляемого", False), ("Несовместимость", False), ("замена наставника", True)],
)
def test_a_mentor_whose_last_pair_broke_is_not_proposed(reason: str, proposed: bool) -> None:
    first = ran(1, PETR, MENTEES[0])
    ended: dict[str, Any] = {"status": "завершена", "finish": date(2024, 4, 1), "reason": reason}
    last = ran(2, PETR, MENTEES[1], since=date(2024, 1, 15), **ended)
    school = School(pairs=[last, first], meetings=met("П-001", 10)).run()

    assert bool(school.rewards) == proposed


def test_a_break_before_the_last_pair_is_forgiven() -> None:
    ended: dict[str, Any] = {"status": "завершена", "finish": date(2024, 1, 9), "reason": "по просьбе наставляемого"}
    school = School(
        pairs=[ran(1, PETR, MENTEES[0], **ended), ran(2, PETR, MENTEES[1], since=date(2024, 1, 15))],
        meetings=met("П-002", 6, date(2024, 1, 15)),
    ).run()

    assert school.grounds == {PETR: "Провёл 6 встреч (П-002)"}


def test_the_mean_is_told_of_three_answers_and_never_of_two() -> None:
    assert three_mentees(9, 9, 9).run().grounds[CHEMIST].endswith("; наставляемые оценили работу на 9 из 10")
    assert three_mentees(9, 8, 9).run().grounds[CHEMIST].endswith("; наставляемые оценили работу на 8,7 из 10")
    assert three_mentees(10, 10).run().grounds[CHEMIST] == "Провела 24 встречи (П-001, П-002, П-003)"


def test_of_two_answers_of_one_mentee_the_later_counts() -> None:
    school = three_mentees(9, 9, 9)
    school.surveys = [answer(MENTEES[1], 1, day=date(2024, 5, 1)), *school.surveys]
    school.surveys = [one if one.day else one.with_(day=date(2024, 5, 16)) for one in school.surveys]

    assert "на 9 из 10" in school.run().grounds[CHEMIST]


def test_whoever_had_another_mentor_too_does_not_mark_this_one() -> None:
    school = three_mentees(9, 9, 2)
    school.pairs = [*school.pairs, ran(9, PHYSICIST, MENTEES[3], form=TEACHERS)]

    assert "оценили" not in school.run().grounds[CHEMIST]


def test_marks_that_have_grown_are_told_where_plans_and_answers_say_nothing() -> None:
    school = three_mentees()
    school.influence = [
        *measured(MENTEES[1], 3.2, 3.6),
        *measured(MENTEES[2], 4.1, 4.2),
        *measured(MENTEES[3], 4.1, 4.15),
    ]

    assert school.run().grounds[CHEMIST].endswith("; за время участия у 2 из 3 наставляемых вырос средний балл")


def test_no_more_than_three_facts_are_told() -> None:
    school = three_mentees(9, 9, 9)
    school.work = [work("П-001", "3 из 4")]
    school.influence = [one for number in (1, 2, 3) for one in measured(MENTEES[number], 3, 4)]

    assert school.run().grounds[CHEMIST].count(";") == 2


def test_where_the_gender_is_unknown_both_words_stand() -> None:
    school = School(pairs=[ran(1, PETR, MENTEES[0])], meetings=met("П-001", 6))
    school.people = [one.with_(name="Ким Саша", gender="") if one.code == PETR else one for one in PEOPLE]

    assert school.run().grounds == {PETR: "Провёл/Провела 6 встреч (П-001)"}


def test_who_met_most_often_stands_first() -> None:
    school = two_pairs()
    school.pairs = [ran(1, PETR, MENTEES[2]), *school.pairs]
    school.meetings = [*school.meetings, *met("П-001", 6)]

    assert list(school.run().grounds) == [VASILISA, PETR]


def test_a_decided_row_never_changes_and_an_open_one_follows_the_facts() -> None:
    school = two_pairs().run()
    decided = school.decide(VASILISA).rewards[0].grounds
    school.pairs, school.meetings = [*school.pairs, ran(1, PETR, MENTEES[2])], [*school.meetings, *met("П-001", 6)]
    school.run()
    school.meetings = [*school.meetings, *met("П-012", 1, MAY), *met("П-001", 1, MAY)]
    school.people = [one.with_(name="Орлова Василиса Антоновна") if one.code == VASILISA else one for one in PEOPLE]

    assert school.run().grounds == {VASILISA: decided, PETR: "Провёл 7 встреч (П-001)"}
    assert school.rewards[0].person == "Аникина Василиса Антоновна"


def test_a_proposal_that_no_longer_holds_keeps_its_row_and_comes_back_to_it() -> None:
    school = two_pairs().run()
    all_, school.meetings = school.meetings, met("П-012", 3)

    assert school.run().grounds == {VASILISA: "больше не предлагается"}
    school.meetings = all_
    assert school.run().grounds[VASILISA].startswith("Провела 18 встреч")


def test_whoever_was_erased_is_proposed_no_more() -> None:
    school = two_pairs()
    school.people = [one for one in school.people if one.code != VASILISA]

    assert school.run().rewards == []


def test_whoever_has_left_is_proposed_still() -> None:
    school = two_pairs()
    school.people = [one.with_(left=date(2024, 5, 2)) if one.code == VASILISA else one for one in PEOPLE]

    assert VASILISA in school.run().grounds


@pytest.mark.parametrize(
    ("about", "codes"),
    [
        ("Юдин Олег Маркович", [PARTNER]),
        (MOTHER, [MOTHER]),
        ("П-001", [CHEMIST, MENTEES[0]]),
        ("6а", [MENTEES[0]]),
        ("ооо «Заря»", [PARTNER]),
    ],
)
def test_whoever_is_not_proposed_is_asked_for(about: str, codes: list[str]) -> None:
    school = School(pairs=[ran(1, CHEMIST, MENTEES[0], form=TEACHERS)], wanted=[Wanted(kind="Поощрение", about=about)])

    assert sorted(school.run(date(2024, 1, 20)).grounds) == sorted(codes)


def test_what_is_said_of_whoever_is_asked_for_stands_before_the_facts() -> None:
    school = two_pairs(
        wanted=[
            Wanted(kind="поощрение", about=PARTNER, details="подарил школе станок"),
            Wanted(kind="поощрение", about=MOTHER),
            Wanted(kind="поощрение", about=MENTEES[0], details="победил в конкурсе"),
        ]
    ).run(date(2024, 1, 20))

    assert school.grounds == {
        MENTEES[0]: "победил в конкурсе; участвовал в 9 встречах (П-012); план выполнен: 6 из 6 заданий",
        PARTNER: "подарил школе станок",
        MOTHER: "Предложено на листе «Что подготовить»",
    }


def test_a_row_that_names_nobody_asks_for_all_mentors_at_once() -> None:
    school = two_pairs(wanted=[Wanted(kind="поощрение")])

    assert list(school.run(date(2024, 3, 1)).grounds) == [VASILISA]


def checked(school: School) -> list[Wanted]:
    """«Что подготовить» after the job that answers its rows."""
    found: Any = PAPERS.outcome(school.records(), MAY).rows[Wanted]
    return list(found)


def test_the_row_that_asked_is_answered_by_the_paper_of_the_reward() -> None:
    school = School(wanted=[Wanted(kind="поощрение", about="Юдин Олег Маркович")]).run()
    assert [(row.document, row.check) for row in checked(school)] == [("", "ок")]

    school.rewards = [row.with_(document="Д-031 (№ 98-ОД от 24.05.2024)") for row in school.rewards]
    assert [row.document for row in checked(school)] == ["Д-031"]


def test_the_row_that_names_nobody_who_is_known_is_told_of() -> None:
    school = School(wanted=[Wanted(kind="поощрение", about="Юдина Олега")]).run()

    assert school.rewards == []
    assert "Юдина Олега" in checked(school)[0].check


def test_a_decision_on_a_code_that_nobody_has_names_the_code() -> None:
    school = School().decide("У-9999").run()

    assert any("кода «У-9999» нет на листе «Коды»" in text for _, text in school.said)


def test_while_a_meeting_cannot_be_read_what_rests_on_it_stays() -> None:
    school = two_pairs().run()
    before = school.rewards
    school.meetings = [*met("П-012", 2), Meeting(pair="П-012", unreadable={"Дата": "нет такого дня"})]

    assert school.run().rewards == before


def test_while_a_mark_cannot_be_read_the_mentor_is_proposed_without_it() -> None:
    school = three_mentees(9, 9, 9)
    school.surveys = [*school.surveys, answer(MENTEES[2], 9).with_(misread={"Удовлетворённость": "не число"})]

    assert school.run().grounds[CHEMIST] == "Провела 24 встречи (П-001, П-002, П-003)"


def test_a_mark_that_no_grounds_tell_holds_nothing() -> None:
    school = three_mentees(9, 9, 9)
    school.surveys = [one.with_(misread={"Комфорт": "не число"}) for one in school.surveys]

    assert school.run().grounds[CHEMIST].endswith("; наставляемые оценили работу на 9 из 10")


def test_where_people_stand_under_codes_no_name_is_written() -> None:
    school = two_pairs()
    school.settings["Персональные данные"] = "только в школе"

    assert [row.person for row in school.run().rewards] == [VASILISA]


def test_between_teachers_the_mentor_is_proposed_as_well() -> None:
    school = School(pairs=[ran(1, CHEMIST, PHYSICIST, form=COLLEAGUES)], meetings=met("П-001", 7)).run()

    assert list(school.grounds) == [CHEMIST]


def test_a_pair_that_begins_late_needs_five_meetings_whatever_is_expected() -> None:
    late = ran(1, PETR, MENTEES[0], since=date(2024, 4, 20))

    assert School(pairs=[late], meetings=met("П-001", 5, date(2024, 4, 20))).run().rewards


def test_a_workbook_that_knows_no_work_of_pairs_is_left_alone() -> None:
    school = two_pairs()
    rows = {kind: school.records().of(kind) for kind in JOB.tabs if kind is not PairWork}

    assert JOB.outcome(Records({**rows}, absent=[PairWork]), MAY).rows == {}


def test_the_day_of_a_pair_that_is_yet_to_run_counts_nothing() -> None:
    assert School(pairs=[ran(1, PETR, MENTEES[0], since=date(2024, 9, 1))]).run().rewards == []
