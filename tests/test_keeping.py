from jobs.records.pairs import PairNumber
from jobs.school.keeping import keeping


def rows(*told: tuple[str, str]) -> list[PairNumber]:
    return [PairNumber(number=number, mentor=mentor) for number, mentor in told]


def test_a_row_that_is_unclear_keeps_its_former_line_in_its_new_place() -> None:
    former, wanted = rows(("П-001", "Орлова"), ("П-002", "Белов")), rows(("П-002", "?"), ("П-001", "Юдин"))

    assert keeping(former, wanted, lambda row: row.number == "П-002") == rows(("П-002", "Белов"), ("П-001", "Юдин"))


def test_a_former_line_that_nobody_wants_goes_unless_that_is_unclear() -> None:
    former = rows(("П-001", "Орлова"), ("П-002", "Белов"))

    assert keeping(former, [], lambda row: row.number == "П-002") == rows(("П-002", "Белов"))


def test_a_former_line_that_stays_stands_where_it_stood() -> None:
    former = rows(("П-001", "Орлова"), ("П-002", "Белов"), ("П-003", "Юдин"))
    wanted = rows(("П-001", "Орлова"), ("П-003", "Юдин"))

    assert keeping(former, wanted, lambda row: row.number == "П-002") == former
    assert keeping(former, wanted[1:], lambda row: row.number != "П-003") == former


def test_an_unclear_row_that_never_stood_there_is_laid_as_it_is_wanted() -> None:
    assert keeping([], rows(("П-003", "Орлова")), lambda _: True) == rows(("П-003", "Орлова"))
