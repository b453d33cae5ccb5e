"""Texts, numbers, classes, lists and yes/no as people type them."""

import math
import re
from datetime import date, datetime, time
from typing import TypeGuard

from sync.amounts import amount
from sync.plain import fold, loose, plain
from sync.table import Broken, Percent, Value

#: Latin capitals that look like Cyrillic ones.
CAPITALS = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")


#: How a cell may begin that says that anything will do, or nothing; and its longest text.
_VAGUE, _LONGEST = frozenset("лЛвВсСдДпПбБнН-‐‑‒–—―−"), 24
_ANYTHING = re.compile(
    r"(?:(?:с|для|по) )?(?:люб[а-я]{2,3}|все|всем|всеми|всех)(?: (?:класс|параллел|предмет|интерес|форм|запрос)[а-я]*)?"
    r"|без (?:ограничени[ея]|ограничений|разницы)|не ?важно|все равно|сколько угодно|не ограничено"
)


#: How people say yes and no in a cell, as folded.
_YES = ("да", "+", "ок", "есть", "v", "✓", "✔", "х", "1", "согласен", "согласна", "получено", "имеется")
_NO = ("нет", "-", "0", "не")


#: A quotation too long to be repeated whole.
_LONG = re.compile(r"«([^»]{200})[^»]{100,}»")


class Unreadable(ValueError):
    """A cell that cannot be understood; the message is a Russian sentence that says how to write it.

    Of what stands there it quotes no more than people need: a remark has to fit into a cell itself.
    """

    def __init__(self, told: str) -> None:
        super().__init__(_LONG.sub(r"«\1…»", told))


def as_text(value: Value) -> str:
    """The cell as text: one line of single spaces, 7.0 as 7, a date as 12.09.2023; "" for an empty cell."""
    if isinstance(value, str):
        return plain(value)
    if value is None:
        return ""
    if isinstance(value, Broken):
        raise Unreadable(f"{value.text}. {value.cure}")
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, Percent):
        return f"{value.share * 100:.6g}%"
    if isinstance(value, float):
        return f"{value:.15g}"
    return plain(str(value))


def as_lines(value: Value) -> str:
    """The cell as `as_text`, each filled line of it by itself."""
    return (
        "\n".join(line for part in value.splitlines() if (line := plain(part)))
        if isinstance(value, str)
        else as_text(value)
    )


def means_any(value: Value) -> bool:
    """Whether a cell says that anything will do: «любые», «все классы», «без ограничений»."""
    return _is_vague(value) and bool(_ANYTHING.fullmatch(loose(value)))


def means_nothing(value: Value, *, no: bool) -> bool:
    """Whether a cell holds a dash alone; where `no`, also «нет»."""
    return _is_vague(value) and loose(value) in ({"-", "нет"} if no else {"-"})


def _is_vague(value: Value) -> TypeGuard[str]:
    """Whether a cell may be one of these: most of them are told at a glance."""
    return isinstance(value, str) and len(value) <= _LONGEST and value.lstrip()[:1] in _VAGUE


def capitals(text: str) -> str:
    """`text` in Cyrillic capitals: look-alike Latin letters are taken for what they look like."""
    return text.upper().translate(CAPITALS)


def as_number(value: Value) -> float | None:
    """A number; None when empty.

    Understood are the decimal comma, spaces between thousands, a percent sign, «две», «2 чел.», «до 3».
    """
    if isinstance(value, Percent):
        return value.share
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return value
    text = as_text(value)
    if not text:
        return None
    typed = (amount(fold(text)) or text).replace(" ", "").replace(",", ".").replace("−", "-")
    if not re.fullmatch(r"[+-]?\d{1,300}(\.\d+)?%?", typed):
        raise Unreadable(f"«{text}» — не число. Напишите число, например 4,5.")
    return float(typed.rstrip("%")) / (100 if typed.endswith("%") else 1)


def as_whole(value: Value) -> int | None:
    """A whole number; None when empty."""
    try:
        number = as_number(value)
    except Unreadable:
        raise Unreadable(f"«{as_text(value)}» — не число. Напишите целое число, например 3.") from None
    if number is None:
        return None
    if number != int(number):
        raise Unreadable(f"«{as_text(value)}» — нужно целое число, например 3.")
    return int(number)


def as_yes_no(value: Value) -> bool | None:
    """Да or нет as people write them (да, +, есть, ✓ or a ticked box; нет, -, a dash); None when empty."""
    if isinstance(value, bool):
        return True if value else None
    typed = fold(as_text(value)).rstrip(".!")
    if not typed:
        return None
    if typed in _YES:
        return True
    if typed in _NO:
        return False
    raise Unreadable(f"«{as_text(value)}» — напишите «да» или «нет».")


def as_yes(value: str) -> dict[str, str]:
    """Of a column of set values, the one that is meant by each way to say yes."""
    return dict.fromkeys(_YES, value)


def as_no(value: str) -> dict[str, str]:
    """The same by each way to say no; a dash is one of them."""
    return dict.fromkeys(_NO, value)


def as_class(value: Value) -> str:
    """A school class as the school writes it: 7А, 7а, 7 «А», 7-А, 7 A (Latin), 7-й «А» → «7А»; "" when empty."""
    if isinstance(value, Broken):
        return as_text(value)
    if isinstance(value, date | datetime):
        raise Unreadable("вместо класса получилась дата. Сделайте ячейку текстовой и напишите так: 7А.")
    text = as_text(value)
    if not text:
        return ""
    bare = text.upper().translate(CAPITALS)
    bare = re.sub(r"(?<=\d)(?:[\s‐‑‒–—−-]?[ЫИО]Й|[‐‑‒–—−-]Й)\b", "", bare)
    bare = re.sub(r"\bКЛАСС?\b\.?|\bКЛ\b\.?|[\s«»\"'“”„‐‑‒–—−.\-]", "", bare)
    match = re.fullmatch(r"(1[0-2]|[1-9])([А-ЯЁ]?)", bare)
    if not match:
        raise Unreadable(f"«{text}» — непонятный класс. Напишите так: 7А.")
    return match[1] + match[2]


def class_number(school_class: str) -> int | None:
    """The parallel of a class: «7А» → 7; None for ""."""
    digits = re.match(r"\d+", school_class)
    return int(digits[0]) if digits else None


def as_classes(value: Value) -> tuple[str, ...]:
    """Classes in one cell: «7–8; 9А», «7, 8 и 9А» → ("7", "8", "9А").

    A bare number means every class of that parallel.
    """
    if isinstance(value, date | datetime):
        raise Unreadable("вместо классов получилась дата. Сделайте ячейку текстовой и напишите так: 7–8.")
    found: list[str] = []
    for part in as_list(re.sub(r"\s+и\s+", "; ", value) if isinstance(value, str) else value):
        bare = re.sub(r"\s*[‐‑‒–—−]\s*", "-", part.lower())
        bare = re.sub(r"классы?|кл\.?|-?(е|ые|х)\b", "", bare).strip(" .")
        span = re.fullmatch(r"(?:с |от )?(\d{1,2})\s*(?:-|до|по)\s*(\d{1,2})", bare)
        if span and 1 <= int(span[1]) <= int(span[2]) <= 12:
            found += [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        else:
            found.append(_one_class(bare, part))
    return tuple(dict.fromkeys(found))


def _one_class(bare: str, typed: str) -> str:
    try:
        return as_class(bare.upper() or typed)
    except Unreadable:
        raise Unreadable(f"«{typed}» — непонятный класс. Напишите, например: 5–7; 8А.") from None


def as_list(value: Value) -> tuple[str, ...]:
    """The entries of a list in one cell, separated by «;», «,» or a line break; spaces and repeats dropped."""
    if value is None:
        return ()
    parts = [as_text(part) for part in re.split(r"[;,\n]", value)] if isinstance(value, str) else [as_text(value)]
    seen: dict[str, str] = {}
    for part in parts:
        if part:
            seen.setdefault(fold(part), part)
    return tuple(seen.values())
