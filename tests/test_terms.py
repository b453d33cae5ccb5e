"""What the terms of a roadmap mean, as people write them (reference/year.md 5.9)."""

from datetime import date

import pytest

from jobs.records.calendar import QUARTER
from jobs.school.terms import Term, term
from jobs.school.year import Calendar, Span

_YEAR = 2023
_SCHOOL_YEAR = "01.09.2023 – 31.05.2024"


def _read(typed: str, *, early: bool = False, calendar: Calendar | None = None) -> Term:
    return term(typed, _YEAR, calendar or Calendar(), early=early)


def _days(found: Term) -> str:
    return f"{found.first:%d.%m.%Y} – {found.last:%d.%m.%Y}" if found.first and found.last else ""


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("сентябрь-октябрь", "01.09.2023 – 31.10.2023"),
        ("Ноябрь-декабрь", "01.11.2023 – 31.12.2023"),
        ("В течение учебного года", _SCHOOL_YEAR),
        ("учебный год", _SCHOOL_YEAR),
        ("В течение года", _SCHOOL_YEAR),
        ("весь период", _SCHOOL_YEAR),
        ("ежемесячно", _SCHOOL_YEAR),
        ("раз в четверть", _SCHOOL_YEAR),
        ("2023/24 уч. год", _SCHOOL_YEAR),
        ("Май", "01.05.2024 – 31.05.2024"),
        ("май 2024 г.", "01.05.2024 – 31.05.2024"),
        ("июнь", "01.06.2024 – 30.06.2024"),
        ("ноябрь–февраль", "01.11.2023 – 29.02.2024"),
        ("ноябрь 2023 г. — февраль 2024 г.", "01.11.2023 – 29.02.2024"),
        ("сент. - окт.", "01.09.2023 – 31.10.2023"),
        ("с сентября по май", _SCHOOL_YEAR),
        ("до 15 октября", "01.09.2023 – 15.10.2023"),
        ("до 15.10.2023 г.", "01.09.2023 – 15.10.2023"),
        ("не позднее «15» октября 2023 года", "01.09.2023 – 15.10.2023"),
        ("до конца октября", "01.09.2023 – 31.10.2023"),
        ("до октября", "01.09.2023 – 30.09.2023"),
        ("до 25 августа 2023 г.", "01.08.2023 – 25.08.2023"),
        ("с 1 по 20 сентября", "01.09.2023 – 20.09.2023"),
        ("1–20 сентября 2023 г.", "01.09.2023 – 20.09.2023"),
        ("с 15 сентября по 15 октября", "15.09.2023 – 15.10.2023"),
        ("01.09.2023 – 30.09.2023", "01.09.2023 – 30.09.2023"),
        ("с октября", "01.10.2023 – 31.05.2024"),
        ("15.05.2024", "15.05.2024 – 15.05.2024"),
        ("2024-05-15", "15.05.2024 – 15.05.2024"),
        ("1 полугодие", "01.09.2023 – 31.12.2023"),
        ("В течение II полугодия", "01.01.2024 – 31.05.2024"),
        ("постоянно", ""),
        ("по мере необходимости", ""),
        ("при необходимости", ""),
    ],
)
def test_a_term_is_read_as_a_school_writes_it(typed: str, days: str) -> None:
    assert (_days(_read(typed)), _read(typed).doubt) == (days, "")


def test_august_stands_before_the_year_in_what_prepares_it_and_after_it_elsewhere() -> None:
    assert _days(_read("август - сентябрь", early=True)) == "01.08.2023 – 30.09.2023"
    assert _days(_read("август", early=True)) == "01.08.2023 – 31.08.2023"

    assert _days(_read("август")) == "01.08.2024 – 31.08.2024"
    assert _days(_read("август - сентябрь")) == "01.08.2023 – 30.09.2023"


def test_a_quarter_is_that_of_the_calendar_and_is_asked_for_where_the_calendar_has_none() -> None:
    autumn = Span(date(2023, 9, 1), date(2023, 10, 27))
    winter = Span(date(2023, 11, 7), date(2023, 12, 29))

    assert _days(_read("I четверть", calendar=Calendar(terms={QUARTER: (winter, autumn)}))) == "01.09.2023 – 27.10.2023"
    assert _days(_read("2-я четверть", calendar=Calendar(terms={QUARTER: (winter, autumn)}))) == (
        "07.11.2023 – 29.12.2023"
    )
    assert _read("I четверть") == Term(
        doubt="«I четверть» — неизвестно, с какого по какой день. Впишите строку «четверть» на лист «Календарь»."
    )


@pytest.mark.parametrize(
    ("typed", "days", "doubt"),
    [
        (
            "Сентябрь 2021г.",
            "01.09.2023 – 30.09.2023",
            "«Сентябрь 2021г.»: год не из плана 2023–2024. Считаю сентябрём 2023 г. "
            "Если это верно, исправьте ячейку: «сентябрь 2023 г.»",
        ),
        (
            "октябрь 2022 - март 2023",
            "01.10.2023 – 31.03.2024",
            "«октябрь 2022 - март 2023»: год не из плана 2023–2024. Считаю октябрём 2023 – мартом 2024 г. "
            "Если это верно, исправьте ячейку: «октябрь 2023 – март 2024 г.»",
        ),
        (
            "до 15 октября 2021 г.",
            "01.09.2023 – 15.10.2023",
            "«до 15 октября 2021 г.»: год не из плана 2023–2024. Считаю до 15.10.2023. "
            "Если это верно, исправьте ячейку: «до 15.10.2023»",
        ),
        (
            "2021-2022 учебный год",
            _SCHOOL_YEAR,
            "«2021-2022 учебный год»: год не из плана 2023–2024. Считаю с 01.09.2023 по 31.05.2024. "
            "Если это верно, исправьте ячейку: «2023–2024 учебный год»",
        ),
        (
            "Сентябрь ноябрь",
            "01.09.2023 – 30.11.2023",
            "«Сентябрь ноябрь» — не видно, промежуток ли это. Считаю сентябрём–ноябрём. "
            "Если это верно, исправьте ячейку: «сентябрь–ноябрь»",
        ),
        ("2021 г.", "", "«2021 г.» — одного года мало. Впишите и месяц, например: ноябрь–декабрь."),
        ("скоро", "", "«скоро» — срок не понят. "),
        ("31 ноября", "", "«31 ноября» — такого дня нет. "),
        ("с мая по ноябрь", "", "«с мая по ноябрь» — конец раньше начала. "),
    ],
)
def test_what_is_doubtful_is_asked_about_once_with_the_way_to_mend_it(typed: str, days: str, doubt: str) -> None:
    found = _read(typed)

    assert _days(found) == days
    assert found.doubt.startswith(doubt)
    assert len(found.doubt) <= 160


@pytest.mark.parametrize("typed", ["Сентябрь 2021г.", "Сентябрь ноябрь", "октябрь 2022 - март 2023"])
def test_the_proposed_mend_says_the_same_and_leaves_nothing_to_ask(typed: str) -> None:
    found = _read(typed)
    mended = _read(found.doubt.rpartition("«")[2].rstrip("»"))

    assert mended == Term(found.first, found.last)
