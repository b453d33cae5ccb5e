"""School subjects: as people write them, and as a rule of who helps whom."""

import random
from typing import Any

import pytest
from pairing_school import PEERS, School

from jobs.records.lists import SUBJECT, Entry
from jobs.records.pairs import Pair, Waiting
from jobs.records.requests import CoordinatorPair, Offer, Request
from jobs.school.dictionaries import check_entries, read_dictionaries
from jobs.school.lists import SUBJECTS
from sync.table import Percent

STUDIES, CONTEST = "успеваемость", "олимпиады и проекты"
USUAL = read_dictionaries([])


def meant(typed: str) -> tuple[str, ...]:
    return USUAL.meant(SUBJECT, typed)


def own(**named: str) -> list[Entry]:
    """A school's own list: each subject with what else people write for it."""
    return [Entry(list_name=SUBJECT, value=value, explanation=also) for value, also in named.items()]


def school(asked: str | None, offered: str | None, request: str = STUDIES, **setting: str) -> School:
    """Белова asks, Орлов is the only mentor."""
    found = School()
    found.mentee("Белова", request=request, Предмет=asked)
    found.mentor("Орлов", request=request, Предметы=offered)
    for value in setting.values():
        found.setting("Общий предмет обязателен", value)
    found.run()
    return found


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("матем.", "математика"),
        ("Мат-ка", "математика"),
        ("алгебра", "математика"),
        ("Алгебра и начала анализа", "математика"),
        ("вероятность и стат.", "математика"),
        ("математика (дроби)", "математика"),
        ("ЕГЭ по математике", "математика"),
        ("русский яз.", "русский язык"),
        ("рус.яз.", "русский язык"),
        ("русский", "русский язык"),
        ("родной (русский) язык", "русский язык"),
        ("английский", "английский язык"),
        ("англ. яз.", "английский язык"),
        ("Иностранный язык (английский)", "английский язык"),
        ("ин. яз.", "иностранный язык"),
        ("татарский", "родной язык"),
        ("нем.", "немецкий язык"),
        ("инф-ка", "информатика"),
        ("ИКТ", "информатика"),
        ("физ-ра", "физическая культура"),
        ("физ. культура", "физическая культура"),
        ("ОБЖ", "ОБЗР"),
        ("окр. мир", "окружающий мир"),
        ("лит-ра", "литература"),
        ("общ-во", "обществознание"),
        ("био", "биология"),
        ("химия 8 класс", "химия"),
        ("Труд (технология)", "технология"),
    ],
)
def test_a_subject_is_understood_as_people_write_it(typed: str, value: str) -> None:
    assert meant(typed) == (value,)


def test_two_subjects_in_one_breath_are_two() -> None:
    assert meant("русский язык и литература") == ("русский язык", "литература")
    assert meant("физика/математика") == ("физика", "математика")


def test_what_may_be_either_is_neither_and_both_are_offered() -> None:
    assert meant("физ.") == ()
    assert USUAL.near(SUBJECT, "физ.") == ("физика", "физическая культура")


@pytest.mark.parametrize("typed", ["шахматы", "мир", "начальные классы", "я", ""])
def test_what_is_no_subject_is_none(typed: str) -> None:
    assert meant(typed) == ()


def test_no_name_of_the_shipped_list_means_two_subjects_and_each_means_its_own() -> None:
    assert check_entries(list(SUBJECTS)) == []
    assert {one.value: meant(one.value) for one in SUBJECTS} == {one.value: (one.value,) for one in SUBJECTS}


def test_the_list_of_the_school_overrules_the_shipped_one() -> None:
    words = read_dictionaries(own(алгебра="алг.", геометрия=""))

    assert words.meant(SUBJECT, "алг") == words.meant(SUBJECT, "Алгебра") == ("алгебра",)
    assert words.meant(SUBJECT, "геом.") == ("геометрия",)
    assert words.meant(SUBJECT, "математика") == ()


def test_a_subject_of_its_own_row_stands_before_what_is_written_for_another() -> None:
    rows = own(математика="алгебра; геометрия", алгебра="")

    assert read_dictionaries(rows).meant(SUBJECT, "алгебра") == ("алгебра",)
    assert check_entries(rows) == []


def test_a_word_that_is_written_for_two_subjects_is_told_at_the_second() -> None:
    rows = own(математика="алгебра", информатика="алгебра; ИКТ")
    [problem] = check_entries(rows)

    assert "«алгебра» уже значит «математика»" in problem.text
    assert read_dictionaries(rows).meant(SUBJECT, "алгебра") == ("математика",)


@pytest.mark.parametrize(
    ("asked", "offered", "said"),
    [
        ("математика; русский язык", "математика; русский язык", "помогает по математике и русскому языку"),
        ("русский яз., матем.", "МАТЕМАТИКА; Рус. яз.", "помогает по математике и русскому языку"),
        ("алгебра", "математика", "помогает по математике"),
        ("геометрия", "алгебра", "помогает по математике"),
        ("английский", "англ. язык; физика", "помогает по английскому языку"),
    ],
)
def test_lists_of_subjects_meet_whatever_their_spelling(asked: str, offered: str, said: str) -> None:
    pair = school(asked, offered).pair("Орлов", "Белова")

    assert str(pair["Почему"]).startswith(said)
    assert pair["Совпадение"] == Percent(1.0)


def test_one_common_subject_of_the_lists_is_enough_and_more_are_better() -> None:
    found = School()
    found.mentee("Белова", request=STUDIES, Предмет="математика; физика")
    found.mentor("Абрамов", request=STUDIES, Предметы="физика; химия")
    found.mentor("Яковлев", request=STUDIES, Предметы="физика; математика")
    found.run()

    assert found.live == {("Яковлев", "Белова")}
    assert "Абрамов" in str(found.pair("Яковлев", "Белова")["Запасной вариант"])


@pytest.mark.parametrize("request_", [STUDIES, CONTEST])
def test_who_knows_none_of_the_subjects_is_not_proposed(request_: str) -> None:
    found = school("математика", "русский язык; литература", request_)
    waits = found.waits("Белова")

    assert found.live == set()
    assert waits["Причина"] == "по предмету из запроса никто не помогает"
    assert str(waits["Что поможет"]).startswith("наставник по математике для 6 класса")


def test_in_other_requests_a_common_subject_only_counts() -> None:
    found = school("математика", "русский язык", "адаптация")

    assert found.live == {("Орлов", "Белова")}


def test_the_school_may_switch_the_rule_off_and_reads_then_that_the_subject_lacks() -> None:
    found = school("математика", "русский язык", setting="нет")
    pair = found.pair("Орлов", "Белова")

    assert found.live == {("Орлов", "Белова")}
    assert str(pair["Почему"]).endswith(", но общего предмета нет")
    assert pair["Совпадение"] == Percent(0.25)


def test_a_mentor_who_names_no_subject_may_help_and_is_not_praised() -> None:
    pair = school("математика", None).pair("Орлов", "Белова")

    assert str(pair["Почему"]).endswith(", но предметы наставника не указаны")
    assert pair["Совпадение"] == Percent(0.25)


def test_a_pair_for_studies_without_a_subject_is_no_full_match() -> None:
    assert school(None, "математика").pair("Орлов", "Белова")["Совпадение"] == Percent(0.25)


def test_the_pair_that_the_curator_made_passes_over_the_subject() -> None:
    found = school("математика", "русский язык")
    found.coordinator_joins("Орлов", "Белова", request=STUDIES)
    found.run()

    assert found.check(CoordinatorPair, 0) == "ок"
    assert found.live == {("Орлов", "Белова")}


def test_what_the_curator_approved_stays_when_the_subjects_part() -> None:
    found = school("математика", "математика")
    found.decide("Орлов", "Белова", Решение="утвердить")
    found.book.edit(Offer, 0, Предметы="химия")
    found.run()

    assert found.standing == {("Орлов", "Белова"): "утверждена"}


def test_an_unknown_subject_is_told_with_the_nearest_and_the_row_goes_on() -> None:
    found = school("матиматика", "математика")

    assert "Похожий: математика." in found.check(Request, 0)
    assert found.counts["unreadable"] == 0
    assert found.waits("Белова")["Причина"] == "по предмету из запроса никто не помогает"

    found.book.edit(Request, 0, Предмет="математика")
    found.book.edit(Offer, 0, Предметы="физека")
    found.run()

    assert "Похожий: физика." in found.check(Offer, 0)


def test_a_subject_of_no_list_meets_the_same_one() -> None:
    found = school("каллиграфия", "Каллиграфия")

    assert "помогает по каллиграфии" in str(found.pair("Орлов", "Белова")["Почему"])


def test_order_and_spelling_of_the_subjects_make_no_other_request() -> None:
    found = school("математика; русский язык", "химия")
    found.asks("Белова", PEERS, STUDIES, Предмет="рус. яз., алгебра")
    found.run()

    assert found.counts["repeated"] == 1
    assert "такой запрос уже есть" in found.check(Request, 1).lower()


def test_a_row_of_those_without_a_pair_stays_when_its_subjects_are_spelled_otherwise() -> None:
    found = School()
    found.pupil("Белова")
    found.asks("Белова", PEERS, STUDIES, Предмет="Русский язык, матем.")
    found.asks("Белова", PEERS, STUDIES, Предмет="химия")
    found.run()
    before = found.rows(Waiting)
    found.book.edit(Request, 0, Предмет="математика; русский яз.")
    found.run()

    assert found.rows(Waiting) == before
    assert [row["Запрос"] for row in before] == ["успеваемость, Русский язык; матем.", "успеваемость, химия"]


def test_a_second_run_has_nothing_to_do_whatever_the_subjects() -> None:
    rng, typed = random.Random(8), ["матем.", "алгебра", "рус. яз.", "физика; химия", "англ.", "каллиграфия", None]
    found = School()
    for number in range(12):
        more: dict[str, Any] = {"request": rng.choice([STUDIES, CONTEST, "адаптация"])}
        found.mentee(f"Просящий{number}", **more, Предмет=rng.choice(typed))
        found.mentor(f"Знающий{number}", **more, Предметы=rng.choice(typed))
    found.run()
    pairs = found.rows(Pair)

    assert not found.run().plan.changes
    assert found.rows(Pair) == pairs
