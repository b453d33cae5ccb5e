from sync.together import together

CONFIRM = "подтвердите на новый год"


def test_the_same_said_of_many_cells_below_one_another_is_told_once() -> None:
    told = [(f"Наставники!A{row}", CONFIRM) for row in range(2, 32)]

    assert list(together(told)) == ["Наставники!A2:A31 (30): подтвердите на новый год"]


def test_a_few_cells_are_told_one_by_one() -> None:
    told = [(f"Наставники!A{row}", CONFIRM) for row in range(2, 6)]

    assert list(together(told)) == [f"Наставники!A{row}: {CONFIRM}" for row in range(2, 6)]


def test_another_text_another_column_or_a_gap_begins_anew() -> None:
    told = [
        *((f"Запросы!C{row}", "нет даты") for row in range(2, 8)),
        *((f"Запросы!C{row}", "нет запроса") for row in range(8, 10)),
        *((f"Запросы!D{row}", "нет запроса") for row in range(10, 16)),
        *((f"Запросы!D{row}", "нет запроса") for row in range(17, 19)),
        ("Документы", "впишите номер"),
        ("Документы", "впишите номер"),
    ]

    assert list(together(told)) == [
        "Запросы!C2:C7 (6): нет даты",
        "Запросы!C8: нет запроса",
        "Запросы!C9: нет запроса",
        "Запросы!D10:D15 (6): нет запроса",
        "Запросы!D17: нет запроса",
        "Запросы!D18: нет запроса",
        "Документы: впишите номер",
        "Документы: впишите номер",
    ]
