"""A person's name is taken out of a text, in whatever case it stands."""

import pytest

from jobs.russian.erasing import Eraser

BELOVA = Eraser("Белова Анна Олеговна", "ж", ["Карпов Игорь Ильич", "Беляев Олег Ильич"], ["+7 900 123-45-67"])
SISTER = Eraser("Белова Анна Олеговна", "ж", ["Белов Пётр Олегович", "Смирнова Анна Олеговна"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Белова Анна Олеговна", "[удалено]"),
        ("помогли Беловой А.О. и Карпову", "помогли [удалено] и Карпову"),
        ("Анне Олеговне Беловой дали книгу", "[удалено] дали книгу"),
        ("Сказала А. О. Белова.", "Сказала [удалено]."),
        ("Вместе с Анной Олеговной пришли двое", "Вместе с [удалено] пришли двое"),
        ("БЕЛОВУ хвалили", "[удалено] хвалили"),
        ("Слово о Белове Анне", "Слово о [удалено]"),
        ("тел. 8 (900) 1234567", "тел. [удалено]"),
        ("белова шерсть, Беляев О.И., Анна", "белова шерсть, Беляев О.И., Анна"),
    ],
)
def test_whoever_has_a_surname_alone_is_erased_by_it(text: str, left: str) -> None:
    assert BELOVA.erased(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Белова ушла", "Белова ушла"),
        ("Беловой Анне и Белову Петру", "[удалено] и Белову Петру"),
        ("Белову П.О.", "Белову П.О."),
        ("Анна Олеговна", "Анна Олеговна"),
    ],
)
def test_a_surname_that_others_bear_counts_beside_the_given_name(text: str, left: str) -> None:
    assert SISTER.erased(text) == left
