"""What a paper is told by, and which papers grant: a closed list."""

from datetime import date

import pytest
from order_school import FIRST, SECOND, School, pair
from pairing_school import School as PairingSchool

from jobs.orders.forms import FORMS
from jobs.paperwork.kinds import grants, kind_of, series_of
from jobs.records.papers import GRANTING, PAPER_KINDS, Paper

NOVEMBER, SIGNING, JANUARY = date(2023, 11, 15), date(2023, 11, 20), date(2024, 1, 15)
NOT_GRANTING = sorted({*PAPER_KINDS, "ИПР", "Приказ"} - GRANTING)


@pytest.fixture
def signed() -> School:
    """П-001 and П-002 stand in a signed order."""
    return School().run(NOVEMBER).sign("Д-001", "201", SIGNING).run(SIGNING)


def changed() -> School:
    """П-002 ended, and П-003 took over its request in an order of changes."""
    school = School().run(NOVEMBER).sign("Д-001", "201", SIGNING).run(SIGNING)
    school.type_into("П-002", finish=JANUARY, reason="замена наставника")
    school.pairs = [*school.pairs, pair(3, "П-3", "У-4")]
    return school.run(JANUARY).sign("Д-002", "215", JANUARY).run(JANUARY)


def test_three_kinds_grant_and_no_other() -> None:
    assert {
        "Приказ об утверждении пар",
        "Приказ о наставничестве педагогов",
        "Приказ о внесении изменений",
    } == GRANTING
    assert set(PAPER_KINDS) > GRANTING
    assert {kind for kind in [*PAPER_KINDS, "ИПР", ""] if grants(Paper(paper="Д-001", kind=kind))} == GRANTING


def test_the_kinds_are_the_list_that_schools_know() -> None:
    of_orders = (
        *("Приказ об утверждении пар", "Приказ о наставничестве педагогов", "Приказ о внесении изменений"),
        *("Приказ о внедрении", "Приказ о реализации", "Приказ о кураторе", "Приказ об изменении положения"),
        *("Приказ об итогах", "Приказ о поощрении работников", "Приказ о поощрении участников"),
    )
    others = (
        *("Положение", "Дорожная карта", "Протокол", "Банк программ", "Справка по итогам", "Справка о наставничестве"),
        *("Представление", "Доп. соглашение", "Согласие работника", "Уведомление", "Соглашение с партнёром", "Набор"),
    )

    assert set(PAPER_KINDS) == {*of_orders, *others}
    assert {name for name, kind in PAPER_KINDS.items() if kind.series == "личный состав"} == {
        "Приказ о наставничестве педагогов",
        "Приказ о поощрении работников",
    }
    assert {name for name in of_orders if PAPER_KINDS[name].series == "основная деятельность"} == {
        *of_orders,
    } - {"Приказ о наставничестве педагогов", "Приказ о поощрении работников"}
    assert [name for name in others if PAPER_KINDS[name].series] == ["Протокол"]


def test_the_orders_on_pairs_are_the_kinds_that_grant() -> None:
    assert {form.kind for form in FORMS} == GRANTING


@pytest.mark.parametrize("kind", NOT_GRANTING)
def test_a_paper_of_another_kind_approves_no_pair_and_prints_nothing(kind: str) -> None:
    other = Paper(paper="Д-001", kind=kind, number="9", day=SIGNING, signed=True, contents="1 П-001")
    school = School(papers=[other]).run(SIGNING)

    assert school.pair(1).status == "утверждена"
    assert school.paper(1).with_(check="") == other
    assert [(paper.paper, paper.contents) for paper in school.papers[1:]] == [("Д-002", "1 П-002; 2 П-001")]
    assert [document.file for document in school.outcome.documents] == [school.paper(2).file]


@pytest.mark.parametrize("kind", NOT_GRANTING)
def test_the_matching_does_not_take_a_pair_in_such_a_paper_for_an_approved_one(kind: str) -> None:
    school = PairingSchool()
    school.mentee("Белова")
    school.mentor("Орлов")
    school.run()
    school.sign(1, "П-001")
    school.book.tabs["Документы"][1][1] = kind
    school.run()

    assert school.standing == {("Орлов", "Белова"): "предложена"}


@pytest.mark.parametrize("typed", ["", "ИПР", "приказ"])
@pytest.mark.parametrize("number", [1, 2])
def test_a_kind_that_somebody_spoiled_is_told_by_the_title(typed: str, number: int) -> None:
    school = changed()
    before = school.papers, school.pairs
    school.type_into(f"Д-00{number}", kind=typed).run(JANUARY)

    assert (school.papers, school.pairs) == before
    assert not school.remarks


def test_a_kind_and_a_title_that_somebody_erased_are_told_by_the_file(signed: School) -> None:
    signed.type_into("Д-001", kind="", title="").run(JANUARY)

    assert (signed.paper(1).kind, signed.paper(1).status) == ("Приказ об утверждении пар", "подписан")
    assert signed.paper(1).title == "Об утверждении наставнических пар и групп на 2023/2024 учебный год"


def test_a_paper_that_nobody_can_tell_grants_nothing_and_says_how_to_cure_it(signed: School) -> None:
    signed.type_into("Д-001", kind="", title="", file="").run(JANUARY)

    assert [pair.status for pair in signed.pairs] == ["действует", "действует"]
    assert not signed.outcome.documents
    ((_, text),) = signed.remarks
    assert text.startswith("непонятно, какой это документ, поэтому пары он не утверждает. Верните «Вид»: ")
    assert all(kind in text for kind in GRANTING)
    assert signed.paper(1).check == text[:1].upper() + text[1:]

    signed.type_into("Д-001", kind="Приказ об утверждении пар").run(JANUARY)
    assert (signed.paper(1).status, signed.paper(1).check) == ("подписан", "ок")
    assert [pair.order for pair in signed.pairs] == [f"Д-001, строка {row}: № 201-ОД от 20.11.2023" for row in (2, 1)]


def test_the_matching_holds_a_running_pair_at_its_word_while_nobody_can_tell_its_paper() -> None:
    school = PairingSchool()
    school.mentee("Белова")
    school.mentor("Орлов")
    school.run()
    school.decide("Орлов", "Белова", Решение="утвердить")
    school.sign(1, "П-001")
    school.run()
    assert school.standing == {("Орлов", "Белова"): "действует"}

    school.book.tabs["Документы"][1][1] = None
    school.run()

    assert school.standing == {("Орлов", "Белова"): "действует"}


def test_pairs_of_a_draft_that_nobody_can_tell_go_into_a_new_one() -> None:
    school = School(pairs=[FIRST, SECOND]).run(NOVEMBER)
    school.type_into("Д-001", kind="ИПР", title="", file="").run(NOVEMBER)

    assert [(paper.paper, paper.contents) for paper in school.papers] == [
        ("Д-001", "1 П-002; 2 П-001"),
        ("Д-002", "1 П-002; 2 П-001"),
    ]
    assert [document.file for document in school.outcome.documents] == [school.paper(2).file]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("О внесении изменений в Положение о наставничестве", "Приказ об изменении положения"),
        ("О внесении изменений в приказ от 20.11.2023 № 201-ОД", "Приказ о внесении изменений"),
        ("Дорожная карта по реализации Целевой модели наставничества", "Дорожная карта"),
        ("Справка о наставнической деятельности (П-04)", "Справка о наставничестве"),
        ("Отчёт за год", ""),
    ],
)
def test_a_title_tells_its_kind(title: str, kind: str) -> None:
    assert kind_of(Paper(paper="Д-001", title=title)) == kind
    assert kind_of(Paper(title=title)) == "", "a title that people typed tells nothing"


def test_every_kind_is_told_by_its_own_heading() -> None:
    headed = [kind for kind in PAPER_KINDS.values() if kind.heading]

    assert [kind_of(Paper(paper="Д-001", title=f"{kind.heading} на год")) for kind in headed] == [
        kind.name for kind in headed
    ]


def test_titles_of_orders_begin_as_their_kinds_say() -> None:
    for paper in changed().papers:
        assert paper.title.startswith(PAPER_KINDS[paper.kind].heading)


def test_orders_of_the_school_share_a_series_and_papers_without_a_number_have_none() -> None:
    assert series_of(Paper(kind="Приказ о кураторе")) == series_of(Paper(kind="Приказ об утверждении пар"))
    assert series_of(Paper(kind="Приказ о поощрении работников")) == "личный состав"
    assert series_of(Paper(kind="Набор")) == ""
