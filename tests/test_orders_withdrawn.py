"""What becomes of an order that was registered by mistake, and of a draft that the school does not want."""

from datetime import date
from pathlib import Path

import pytest
from order_school import FIRST, SECOND, THIRD, School, pair

from jobs.records.kinds import SIGNATURE
from jobs.records.papers import Paper
from sync.backends.word import WordWriter
from sync.columns import Unreadable

NOVEMBER, SIGNING, DECEMBER = date(2023, 11, 15), date(2023, 11, 20), date(2023, 12, 1)
JANUARY = date(2024, 1, 15)


@pytest.fixture
def drafted() -> School:
    """П-001 and П-002 stand in a draft."""
    return School().run(NOVEMBER)


@pytest.fixture
def signed(drafted: School) -> School:
    """П-001 and П-002 stand in a signed order."""
    return drafted.sign("Д-001", "201", SIGNING).run(SIGNING)


@pytest.fixture
def changed(signed: School) -> School:
    """П-001 was taken out by a signed order of changes, which adds П-003 for the same child."""
    signed.pairs = [*signed.pairs, pair(3, "У-2", "У-3")]
    signed.type_into("П-001", finish=JANUARY, reason="замена наставника").run(JANUARY)
    return signed.sign("Д-002", "12", JANUARY).run(JANUARY)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Аннулирован", "аннулирован"),
        ("аннулировано.", "аннулирован"),
        ("анулирован", "аннулирован"),
        ("Приказ отменён", None),
        ("отменён", "аннулирован"),
        ("Не нужен.", "не нужен"),
        ("ненужен", "не нужен"),
        ("не требуется", "не нужен"),
        ("+", True),
        ("нет", None),
    ],
)
def test_the_words_in_place_of_a_signature_are_read_as_people_write_them(typed: str, read: object) -> None:
    if typed == "Приказ отменён":
        with pytest.raises(Unreadable, match="«не нужен» или «аннулирован»"):
            SIGNATURE.read(typed)
        return

    assert SIGNATURE.read(typed) == read


def test_the_pairs_of_an_annulled_order_wait_for_a_new_one(signed: School) -> None:
    signed.type_into("Д-001", signed="аннулирован").run(JANUARY)

    assert (signed.paper(1).status, signed.paper(1).number, signed.paper(1).check) == ("аннулирован", "201", "ок")
    assert (signed.paper(2).status, signed.paper(2).contents) == ("проект", "1 П-002; 2 П-001")
    assert [(one.status, one.since, one.until) for one in signed.pairs] == [("утверждена", None, None)] * 2
    assert [one.order for one in signed.pairs] == ["Д-002 (проект), строка 2", "Д-002 (проект), строка 1"]
    assert [f"прежние/{one.file}" for one in signed.outcome.documents if one.withdrawn] == [signed.paper(1).file]
    assert not signed.remarks


def test_the_number_of_an_annulled_order_is_used_for_good(signed: School) -> None:
    signed.type_into("Д-001", signed="аннулирован").run(JANUARY)
    signed.type_into("Д-001", number="").sign("Д-002", "201-ОД", DECEMBER).run(JANUARY)

    assert "уже стоит у «" in str(signed.remarks)
    assert (signed.paper(2).status, signed.pair(1).status) == ("проект", "утверждена")

    signed.type_into("Д-002", number="202").run(JANUARY)
    assert (signed.paper(1).status, signed.paper(2).status) == ("аннулирован", "подписан")


def test_an_order_that_was_numbered_and_not_signed_is_annulled_too(drafted: School) -> None:
    drafted.type_into("Д-001", number="201", day=SIGNING).run(SIGNING).type_into("Д-001", signed="аннулирован")
    drafted.run(SIGNING)

    assert (drafted.paper(1).status, drafted.paper(2).contents) == ("аннулирован", "1 П-002; 2 П-001")


def test_annulled_stays_annulled_until_somebody_types_a_signature(signed: School) -> None:
    signed.type_into("Д-001", signed="аннулирован").run(JANUARY).type_into("Д-001", signed=None).run(JANUARY)
    assert signed.paper(1).status == "аннулирован"
    assert "Приказ аннулирован и остаётся аннулированным." in signed.paper(1).check

    signed.type_into("Д-001", signed=True).run(JANUARY)
    assert (signed.paper(1).status, signed.paper(2).status) == ("подписан", "заменён")
    assert [(one.status, one.since) for one in signed.pairs] == [("действует", SIGNING)] * 2


def test_the_row_of_an_annulled_order_names_the_file_where_it_lies_and_a_signature_brings_it_back(
    signed: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    writer, name = WordWriter(tmp_path), signed.paper(1).file
    writer.write(signed.outcome.documents)
    signed.type_into("Д-001", signed="аннулирован").run(JANUARY)
    writer.write(signed.outcome.documents)

    assert signed.paper(1).file == f"прежние/{name}"
    assert (tmp_path / signed.paper(1).file).exists()
    assert not (tmp_path / name).exists()

    signed.type_into("Д-001", signed=True).run(JANUARY)
    writer.write(signed.outcome.documents)
    assert signed.paper(1).file == name
    assert (tmp_path / name).exists()


def test_what_an_annulled_order_of_changes_did_is_undone(changed: School) -> None:
    changed.type_into("Д-002", signed="аннулирован").run(JANUARY)

    assert (changed.pair(1).status, changed.pair(1).since) == ("действует", SIGNING)
    assert "пара снова действует. Очистите «Завершить»" in changed.pair(1).check
    assert (changed.pair(3).status, changed.pair(3).since) == ("утверждена", None)
    assert "исключена" not in changed.pair(1).order


def test_a_pair_that_runs_again_may_end_again(changed: School) -> None:
    changed.type_into("Д-002", signed="аннулирован").run(JANUARY)
    changed.type_into("П-001", finish=None, reason="").run(JANUARY)
    assert changed.pair(1).status == "действует"

    changed.type_into("П-001", finish=JANUARY, reason="замена наставника").run(JANUARY)
    assert changed.pair(1).status == "завершена"
    assert any("Д-001: −2 П-001" in paper.contents for paper in changed.papers if paper.status == "проект")


def test_an_order_of_changes_to_an_annulled_order_is_to_be_annulled_too(changed: School) -> None:
    changed.type_into("Д-001", signed="аннулирован").run(JANUARY)

    assert changed.paper(2).status == "подписан"
    assert changed.paper(2).check == "Приказ Д-001, который он меняет, аннулирован. Аннулируйте и этот."
    assert changed.pair(1).status == "завершена"


def test_the_brake_passes_over_pairs_whose_order_people_annulled(signed: School) -> None:
    signed.type_into("Д-001", signed="аннулирован").run(JANUARY)

    assert signed.outcome.taken_back == {type(FIRST): {"П-001", "П-002"}}
    assert Paper.spec.undone
    assert not Paper.spec.undone(Paper(status="подписан"), Paper(status="аннулирован"))


def test_a_draft_is_no_paper_to_annul(drafted: School) -> None:
    drafted.type_into("Д-001", signed="аннулирован").run(NOVEMBER)

    assert drafted.paper(1).status == "проект"
    assert drafted.paper(1).check == (
        "Аннулируют документ, у которого есть номер, а это проект. Если он не нужен, впишите «не нужен»."
    )
    assert [one.status for one in drafted.pairs] == ["утверждена"] * 2


def test_a_registered_order_is_none_that_nobody_needs(signed: School) -> None:
    signed.type_into("Д-001", signed="не нужен").run(SIGNING)

    assert signed.paper(1).status == "подписан"
    assert signed.paper(1).check == "Документ уже зарегистрирован. Если это ошибка, впишите «аннулирован»."
    assert [one.status for one in signed.pairs] == ["действует"] * 2


def test_a_draft_that_nobody_wants_is_made_no_more_this_school_year(drafted: School) -> None:
    drafted.type_into("Д-001", signed="не нужен").run(NOVEMBER)
    said = "Приказ не нужен, поэтому пары П-001, П-002 остаются без приказа. Чтобы выпустить его, очистите «Подписан»."

    assert (drafted.paper(1).status, drafted.paper(1).check) == ("не нужен", said)
    assert drafted.document.withdrawn
    assert [(one.status, one.order) for one in drafted.pairs] == [("утверждена", "")] * 2

    drafted.pairs = [*drafted.pairs, THIRD]
    drafted.run(JANUARY)
    assert [paper.paper for paper in drafted.papers] == ["Д-001"]
    assert "П-003" in drafted.paper(1).check


def test_a_draft_that_is_wanted_again_comes_back_in_its_row(drafted: School) -> None:
    drafted.type_into("Д-001", signed="не нужен").run(NOVEMBER).type_into("Д-001", signed=None)
    drafted.pairs = [*drafted.pairs, THIRD]
    drafted.run(JANUARY)

    assert [paper.paper for paper in drafted.papers] == ["Д-001"]
    assert (drafted.paper(1).status, drafted.paper(1).contents) == ("проект", "1 П-002; 2 П-001; 3 П-003")
    assert not drafted.document.withdrawn


def test_in_the_next_school_year_the_draft_is_made_anew(drafted: School) -> None:
    drafted.type_into("Д-001", signed="не нужен").run(NOVEMBER)
    drafted.parameters = {**drafted.parameters, "Учебный год": ""}
    drafted.pairs = [SECOND]
    drafted.run(date(2024, 9, 20))

    assert (drafted.paper(2).status, drafted.paper(2).contents) == ("проект", "1 П-002")
    assert drafted.paper(1).check == "ок"
