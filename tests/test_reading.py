"""Reading as people type: the same school, however carelessly it was filled in."""

from collections.abc import Collection
from datetime import date, datetime

import pytest
from fakes import MemoryWorkbook, run
from openpyxl.utils import get_column_letter
from pairing_school import PEERS, TODAY, School, full

from jobs.catalogue import JOBS
from jobs.records.codes import make
from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.requests import Offer, Request, RequestSummary
from sync.columns import Row
from sync.reading import read
from sync.table import Area, Broken, Sheet, Value
from sync.workbook import Snapshot

ASKED, HELPS = "Белова", "Орлова"


def school(*, run: bool = True) -> School:
    """One mentee, one mentor, two namesakes who differ in class and birth date."""
    found = School()
    found.mentee(ASKED)
    found.mentor(HELPS)
    for school_class in ("5А", "7Б"):
        found.pupil("Иванов", school_class)
    if run:
        found.run()
    return found


def understood(typed: object) -> tuple[object, str]:
    """The code and the verdict for a request in whose «Участник» this was typed."""
    found = school()
    found.book.edit(Request, 0, Участник=typed)
    found.run()
    row = found.rows(Request)[0]
    return row.get("Код"), str(row["Проверка"])


@pytest.mark.parametrize(
    "typed",
    [
        "Белова Женя Юрьевич",
        "Женя Юрьевич Белова",
        "  Белова   Женя\u00a0Юрьевич ",
        "БЕЛОВА ЖЕНЯ ЮРЬЕВИЧ",
        "белова женя юрьевич",
        "Бeлoвa Жeня Юрьeвич",  # e, o, a are Latin
        "Белова, Женя Юрьевич",
        "Белова\nЖеня Юрьевич",
        "У-0001Х",
        "у 0001 х",
        "У0001X",  # the last letter is Latin
        "у–0001–х",
        "У-1Х",
        "У-0001Х Белова Женя Юрьевич",
    ],
)
def test_a_person_is_known_however_the_name_or_the_code_is_typed(typed: str) -> None:
    assert understood(typed) == ("У-0001Х", "ок")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Белова Ж.Ю.", "«Белова Ж.Ю.» — имя записано с инициалами, не полностью."),
        ("Ж. Белова", "«Ж. Белова» — имя записано с инициалами, не полностью."),
        ("БЕЛОВА", "«БЕЛОВА» — имя записано не полностью."),
        ("Белова Женя", "«Белова Женя» — имя записано не полностью."),
        ("Иванов", "«Иванов» — имя записано не полностью."),
        ("Иванов Женя Юрьевич", "«Иванов Женя Юрьевич» — таких людей в контингенте несколько. Впишите код нужного"),
        ("И. Иванов", "«И. Иванов» — имя записано с инициалами, не полностью."),
        ("Беллова Женя Юрьевич", "«Беллова Женя Юрьевич» — такого ФИО в листе «Контингент» нет."),
        (
            "Сидорова Анна Петровна",
            "«Сидорова Анна Петровна» — такого ФИО в листе «Контингент» нет. Проверьте написание",
        ),
        ("У-0001У", "В коде «У-0001У» описка."),
        ("У-0010Х", "В коде «У-0010Х» описка. Перепишите его"),
        ("У-0001", "В коде «У-0001» описка."),
        (make("ученик", 9), f"«{make('ученик', 9)}» — человека с таким кодом нет"),
        (None, "Не заполнен столбец «Участник»."),
    ],
)
def test_what_cannot_be_told_is_a_remark_with_the_cure_and_never_a_guess(typed: object, said: str) -> None:
    code, check = understood(typed)

    assert check.startswith(said)
    assert code == "У-0001Х"  # what was understood before stays beside the row


@pytest.mark.parametrize(
    ("typed", "alike"),
    [
        ("Белова Ж.Ю.", "Похожий: Белова Женя Юрьевич, 6А."),
        ("Белова", "Похожий: Белова Женя Юрьевич, 6А."),
        ("Иванов", "Похожие: Иванов Женя Юрьевич, 5А; Иванов Женя Юрьевич, 7Б."),
        ("Иванов Женя Юрьевич", "Похожие: Иванов Женя Юрьевич, 5А; Иванов Женя Юрьевич, 7Б."),
        ("Беллова Женя Юрьевич", "Похожий: Белова Женя Юрьевич, 6А."),
        ("Сидорова Анна Петровна", "или добавьте человека в контингент."),
    ],
)
def test_the_workbook_says_what_was_typed_and_who_may_be_meant(typed: str, alike: str) -> None:
    _, check = understood(typed)

    assert check.startswith(f"«{typed}» — ")
    assert check.endswith(alike)


@pytest.mark.parametrize("mode", ["в таблице", "только в школе"])
@pytest.mark.parametrize(
    "typed",
    ["Белова Ж.Ю.", "Белова", "Иванов", "Иванов Женя Юрьевич", "Беллова Женя Юрьевич", "Сидорова Анна Петровна"],
)
def test_a_remark_itself_names_nobody(typed: str, mode: str) -> None:
    found = school()
    found.setting("Персональные данные", mode)
    found.book.edit(Request, 0, Участник=typed)
    plan = found.run()
    told = [str(problem) for problem in plan.remarks if problem.cell.startswith("Запросы!")]

    assert told
    assert not [word for word in (*typed.split(), *full(ASKED).split()) if word in "\n".join(told)]


def test_in_logs_the_code_stands_for_who_may_be_meant() -> None:
    found = school()
    found.book.edit(Request, 0, Участник="Белова")

    assert str(found.run().remarks[0]).endswith("или код. Похожий: У-0001Х.")


def test_where_codes_alone_may_stand_the_workbook_names_nobody_either() -> None:
    found = school()
    found.setting("Персональные данные", "только в школе")
    found.book.edit(Request, 0, Участник="Белова")
    found.run()

    assert found.check(Request, 0).startswith("Здесь нужен код, и ничего больше.")
    assert "Белова" not in found.check(Request, 0)


@pytest.mark.parametrize("kind", [Request, Offer, Person, Pair])
def test_a_repeated_header_is_one_remark_and_no_row(kind: type[Row]) -> None:
    found = school()
    before = found.counts
    header = found.book.tabs[kind.spec.title][0]
    found.book.tabs[kind.spec.title].append(
        [str(title).upper() + (" *" if title == "Форма" else "") for title in header]
    )
    found.run()
    row = len(found.book.tabs[kind.spec.title])

    assert found.remarks == [(f"{kind.spec.title}!A{row}", "это повтор заголовка. Удалите строку.")]
    assert found.counts == before
    assert found.book.tabs[kind.spec.title][-1][-1] == str(header[-1]).upper()


def test_a_code_that_nobody_has_written_yet_is_not_offered() -> None:
    found = school(run=False)
    found.book.edit(Request, 0, Участник="Иванов Женя")
    plan, _ = run(found.book, [job for job in JOBS if job.name == "intake"], TODAY)
    (problem,) = plan.remarks

    assert problem.unnamed.endswith("Похожие: 5А; 7Б.")
    assert "У-000" not in problem.named


def asked(**typed: object) -> School:
    found = school()
    found.book.edit(Request, 0, **typed)
    found.run()
    return found


@pytest.mark.parametrize(
    "typed",
    [
        date(2023, 9, 12),
        datetime(2023, 9, 12, 10, 30),
        "12.09.2023",
        "12.09.23",
        "2023-09-12",
        "12 сентября 2023",
        "«12» сентября 2023 г.",
        45181,
        "45181",
    ],
)
def test_a_date_is_understood_in_every_spelling(typed: object) -> None:
    assert asked(Дата=typed).check(Request, 0) == "ок"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("32 марта", "«32 марта» — такого дня нет. Напишите дату так: 12.09.2023."),
        ("31.09.2023", "«31.09.2023» — такого дня нет. Напишите дату так: 12.09.2023."),
        ("сентябрь 2023", "«сентябрь 2023» — не указан день. Напишите дату так: 12.09.2023."),
        ("31.09", "«31.09» — такого дня нет. Напишите дату так: 12.09.2023."),
        ("вчера", "«вчера» — непонятная дата. Напишите дату так: 12.09.2023."),
    ],
)
def test_a_day_that_does_not_exist_is_a_remark_at_its_cell_and_the_row_goes_on(typed: str, said: str) -> None:
    found = asked(Дата=typed)

    assert found.check(Request, 0) == said
    assert found.remarks == [("Запросы!A2", said)]
    assert found.counts["unreadable"] == 0
    assert found.live == {(HELPS, ASKED)}


@pytest.mark.parametrize("typed", ["6А", "6а", "6 «А»", "6-А", "6 A", "6A класс"])
def test_a_class_is_understood_in_every_spelling(typed: str) -> None:
    found = school(run=False)
    found.book.edit(Person, 0, Класс=typed)
    found.book.edit(Offer, 0, Классы="6а")
    found.run()

    assert found.live == {(HELPS, ASKED)}


@pytest.mark.parametrize(
    "typed", ["ученик-ученик", "Ученик — ученик", "УЧЕНИК – УЧЕНИК", "ученик - ученик.", "Ученик‑ученик"]
)
def test_a_form_is_understood_with_any_dash(typed: str) -> None:
    found = asked(Форма=typed)

    assert found.check(Request, 0) == "ок"
    assert found.pair(HELPS, ASKED)["Форма"] == PEERS


def test_a_value_that_no_list_has_is_a_remark_with_the_choice() -> None:
    found = asked(Запрос="ремонт")

    assert found.check(Request, 0).startswith("«ремонт» нет в справочнике. Выберите: успеваемость, адаптация,")


def test_two_values_of_a_list_in_a_cell_for_one_are_told_apart_from_an_unknown_one() -> None:
    found = asked(Запрос="успеваемость; адаптация")

    assert found.check(Request, 0) == (
        "«успеваемость; адаптация» — здесь нужно одно значение. Оставьте одно, для остального добавьте строки."
    )


@pytest.mark.parametrize("typed", ["3", 3, 3.0, " 3 "])
def test_a_number_is_understood_as_text_too(typed: object) -> None:
    found = school()
    found.book.edit(Offer, 0, Мест=typed)
    found.run()

    assert found.check(Offer, 0) == "ок"


@pytest.mark.parametrize("typed", ["много", "2,5", 0, 11])
def test_places_are_a_whole_number_from_one_to_ten(typed: object) -> None:
    found = school()
    found.book.edit(Offer, 0, Мест=typed)
    found.run()

    assert found.check(Offer, 0) != "ок"
    assert found.standing[HELPS, ASKED] == "предложена"


def test_a_decimal_comma_is_a_point() -> None:
    found = school()
    row = found.meets(HELPS, "Наставник", Мотивация="4,5", Общение="5,0")
    found.run()

    assert "хорошо показал себя" in str(found.pair(HELPS, ASKED)["Почему"])
    assert row == 0


def test_a_formula_without_a_value_is_a_remark_at_its_cell() -> None:
    found = asked(Участник=Broken("#ССЫЛКА!"))

    assert found.check(Request, 0) == "#ССЫЛКА!. Впишите значение вместо формулы."
    assert found.live == {(HELPS, ASKED)}


def test_a_repeated_request_is_a_remark_that_names_the_row_and_the_earlier_one_counts() -> None:
    found = school()
    row = found.asks(ASKED, Дата=date(2023, 10, 1), Форма="ученик-ученик", Запрос="Адаптация ")
    found.run()

    assert found.check(Request, row) == "Такой запрос уже есть в строке 2. Эту строку можно удалить."
    assert found.check(Request, 0) == "ок"
    assert found.counts == {
        "requests": 2,
        "paired": 1,
        "without": 0,
        "closed": 0,
        "repeated": 1,
        "unreadable": 0,
    }


def test_another_subject_is_another_request() -> None:
    found = school()
    for subject in ("математика", "физика", "Математика"):
        found.asks(ASKED, request="успеваемость", Предмет=subject)
    found.run()

    assert [row["Проверка"][:5] for row in found.rows(Request)] == ["ок", "ок", "ок", "Такой"]


def test_the_second_offer_of_a_mentor_is_a_remark() -> None:
    found = school()
    row = found.offers(HELPS, request="социализация", Дата=date(2023, 10, 1))
    found.run()

    assert found.check(Offer, row).startswith("Этот наставник уже записан в строке 2.")


# --- what people do to the tab itself ---


def rearranged(
    kind: type[Row], *, reverse: bool = False, above: int = 0, own: bool = False, loud: bool = False
) -> School:
    """The tab with its columns shuffled, rows above the header, a column of the teachers' own, other letters."""
    found = school(run=False)
    header, *rows = found.book.tabs[kind.spec.title]
    rows = [[*row, *([None] * (len(header) - len(row)))] for row in rows]
    if own:
        header, rows = ["Заметки", *header], [["от мамы", *row] for row in rows]
    if reverse:
        header, rows = header[::-1], [row[::-1] for row in rows]
    if loud:
        header = [f"  {str(title).upper().replace('Ё', 'Е')}\u00a0* " for title in header]
    title_rows: list[list[Value]] = [["Школа № 2", "2023–2024"]] * above
    found.book.tabs[kind.spec.title] = [*title_rows, header, *rows]
    return found


@pytest.mark.parametrize("kind", [Request, Offer, Person])
@pytest.mark.parametrize(
    "how", [{"reverse": True}, {"above": 3}, {"own": True}, {"loud": True}, {"reverse": True, "above": 9, "own": True}]
)
def test_columns_are_found_by_their_titles_wherever_they_stand(kind: type[Row], how: dict[str, int]) -> None:
    found = rearranged(kind, **how)  # type: ignore[arg-type]
    before = [list(row) for row in found.book.tabs[kind.spec.title]]
    found.run()
    mine = [col.title for col in kind.spec.columns if col.owners]
    changed = {
        str(title).strip().rstrip("* \u00a0").lower()
        for old, new in zip(before, found.book.tabs[kind.spec.title], strict=True)
        for title, one, other in zip(before[how.get("above", 0)], old, new, strict=False)
        if one != other
    }

    assert found.live == {(HELPS, ASKED)}
    assert changed <= {title.lower() for title in mine}


def test_a_doubled_header_freezes_the_tab_with_a_remark_that_names_both_cells() -> None:
    found = school()
    before = found.rows(Pair)
    found.book.tabs["Запросы"][0].append("Форма")
    last = f"Запросы!{get_column_letter(len(found.book.tabs['Запросы'][0]))}1"
    found.run()

    assert found.remarks == [
        (
            last,
            f"столбец «Форма» стоит дважды: Запросы!C1 и {last}. Переименуйте лишний; до этого лист не обрабатывается.",
        )
    ]
    assert found.rows(Pair) == before


@pytest.mark.parametrize(
    "tab", ["Запросы", "Наставники", "Контингент", "Собеседования", "Групповая встреча", "Настройки"]
)
def test_a_missing_tab_is_one_sentence_and_changes_nothing(tab: str) -> None:
    found = school()
    before = {title: [list(row) for row in rows] for title, rows in found.book.tabs.items()}
    del found.book.tabs[tab]
    found.run()

    assert found.remarks == [
        (
            f"{tab}!A1",
            "такого листа в книге нет. Если он был, верните его из прежней копии или истории версий; если не было, "
            "добавьте: nastavnik init.",
        )
    ]
    assert found.book.tabs == {title: rows for title, rows in before.items() if title != tab}


def test_empty_rows_and_rows_that_only_the_robot_wrote_in_are_no_rows() -> None:
    found = school()
    robots: list[Value] = [*[None] * 11, "У-0001Х", "ок"]
    found.book.tabs["Запросы"] += [[], [None, "  ", None], robots]
    found.run()

    assert found.counts["requests"] == 1
    assert found.remarks == []


class Merged(MemoryWorkbook):
    """A workbook in which somebody merged cells of «Запросы»."""

    area: Area

    def snapshot(self, tabs: Collection[str], *, others: bool = False) -> Snapshot:
        found = super().snapshot(tabs, others=others)
        sheets = dict(found.sheets)
        asked = sheets["Запросы"]
        sheets["Запросы"] = Sheet(asked.title, asked.rows, merged=(self.area,))
        return Snapshot(sheets)


def test_a_form_merged_over_several_rows_holds_for_each_of_them() -> None:
    found = school(run=False)
    row = found.asks("Иванов", form="", Участник="У-0003Ю", Форма=None)
    book = Merged(**found.book.tabs)
    book.area = Area(1, 2, 2, 2)
    forecast, _ = run(book, [job for job in JOBS if job.name in {"intake", "pairing"}], TODAY)

    assert forecast.counts["unreadable"] == 0
    assert book.rows(Request)[row]["Проверка"] == "ок"


def test_people_s_cells_are_never_touched() -> None:
    found = school(run=False)
    found.book.edit(Request, 0, Участник="  БЕЛОВА женя  Юрьевич", Форма="ученик-ученик", Дата="12 сентября 2023")
    before = [list(row) for row in found.book.tabs["Запросы"]]
    found.run()
    titles = found.book.tabs["Запросы"][0]
    theirs = [number for number, title in enumerate(titles) if title not in {"Код", "Проверка"}]

    assert [[row[col] for col in theirs] for row in found.book.tabs["Запросы"]] == [
        [row[col] for col in theirs] for row in before
    ]


def test_full_names_of_two_words_are_full_when_the_roster_has_them_so() -> None:
    found = School()
    found.pupil("Ким", ФИО="Ким Ян")
    found.asks("Ким", Участник="Ян  Ким")
    found.asks("Ким", Участник="Ким", request="социализация")
    found.run()

    assert found.check(Request, 0) == "ок"
    assert found.check(Request, 1).endswith("Похожий: Ким Ян, 6А.")


def test_two_namesakes_are_told_apart_by_their_codes() -> None:
    found = school()
    found.asks("Иванов", Участник="У-0004Б")
    found.run()

    assert found.rows(Request)[1]["Код"] == "У-0004Б"
    assert full("Иванов") in {str(row["Наставляемый"]) for row in found.rows(Pair)}


def test_a_tab_that_lost_the_column_by_which_its_rows_are_known_is_frozen_and_an_empty_one_is_not() -> None:
    titles: list[Value] = ["Дата опроса", "Форма", "Класс", "Просят", "Предлагают мест"]
    row: list[Value] = [date(2023, 9, 1), PEERS, "5А", 2, 0]
    filled, empty = (
        read(Snapshot({"Сводка запросов": Sheet("Сводка запросов", rows)}), [RequestSummary], TODAY)
        for rows in ([titles, row], [titles])
    )

    assert "нет столбца «Запрос», по нему узнаются строки" in filled.frozen[RequestSummary].text
    assert not empty.frozen
