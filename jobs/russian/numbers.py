"""Nouns after a number."""

from typing import Final

#: What this program counts: after 1, after 2, after 5.
_WORDS: Final = """
    балл        балла         баллов
    встреча     встречи       встреч
    год         года          лет
    группа      группы        групп
    дело        дела          дел
    день        дня           дней
    документ    документа     документов
    замечание   замечания     замечаний
    заявка      заявки        заявок
    запрос      запроса       запросов
    класс       класса        классов
    лист        листа         листов
    место       места         мест
    минута      минуты        минут
    наставляемый наставляемых наставляемых
    наставник   наставника    наставников
    неделя      недели        недель
    пара        пары          пар
    объединение объединения   объединений
    педагог     педагога      педагогов
    программа   программы     программ
    раз         раза          раз
    секунда     секунды       секунд
    согласие    согласия      согласий
    строка      строки        строк
    ученик      ученика       учеников
    участник    участника     участников
    учитель     учителя       учителей
    человек     человека      человек
    форма       формы         форм
    час         часа          часов
    школа       школы         школ
    ячейка      ячейки        ячеек
"""

_FORMS: Final[dict[str, tuple[str, str, str]]] = {
    one: (one, few, many) for one, few, many in (line.split() for line in _WORDS.strip().splitlines())
}


def agree(number: int, one: str, few: str, many: str) -> str:
    """Return the form that stands after the number: agree(21, "пара", "пары", "пар") is «пара»."""
    last, last_two = abs(number) % 10, abs(number) % 100
    if last == 1 and last_two != 11:
        return one
    return few if 2 <= last <= 4 and not 12 <= last_two <= 14 else many


def counted(number: int, word: str) -> str:
    """Return «5 пар» for a word of the list above, given as it stands after 1. Raises KeyError for another word."""
    return f"{number} {agree(number, *_FORMS[word])}"


def whose(number: int, one: str, many: str) -> str:
    """Return the number with its noun in the genitive, small ones in words: «трёх учеников», «21 ученика»."""
    noun = agree(number, one, many, many)
    return f"{_GENITIVES[number - 1] if 0 < number <= len(_GENITIVES) else number} {noun}"


_GENITIVES: Final = ["одного", "двух", "трёх", "четырёх", "пяти", "шести", "семи", "восьми", "девяти", "десяти"]
