"""Kinds of cells that people fill in more than one way: a day or a yes, a score or a yes, a number with its sign."""

import re
from datetime import date, time
from decimal import Decimal
from typing import Any, Literal

from sync.columns import DATE, NUMBER, TEXT, YES_NO, Kind, Unreadable, amount, loose

#: A consent, a certificate, a signature: its date, or only «да»; None when there is none.
DayOrYes = date | Literal[True] | None


def _read_day_or_yes(value: Any) -> Any:
    try:
        return YES_NO.read(value) or None
    except ValueError:  # neither yes nor no: then it has to be a date
        return DATE.read(value)


def _write_day_or_yes(value: Any) -> Any:
    return "да" if value is True else value


#: The date of a paper, or «да» where nobody wrote the date; «нет» and an empty cell mean that there is no paper.
DAY_OR_YES = Kind(_read_day_or_yes, _write_day_or_yes, None, "date")


#: How people begin to say, in the place of a consent, that there is none or that it holds no longer.
_WITHHELD = re.compile(r"отозв|отзыв|отказ|не ?соглас|не ?да(?:л|ли|ла|но|ёт|ет|ют)\b|не ?получен|не ?подпис")


def _read_consent(value: Any) -> Any:
    if isinstance(value, str) and _WITHHELD.match(loose(value)):
        return None
    return _read_day_or_yes(value)


#: A consent: its date or «да»; «нет», «отказ» or «отозвано 01.02.2024» mean that there is none.
CONSENT = Kind(_read_consent, _write_day_or_yes, None, "date")


#: «Подписан» of a paper that was registered by mistake, and of a draft that the school does not want.
ANNULLED = "аннулирован"
UNWANTED = "не нужен"
#: A signature, or one of the two words in its place.
Signature = DayOrYes | Literal["аннулирован", "не нужен"]
#: How people begin what means one of them, as it is compared.
_WORDS = {
    re.compile(r"ан+улир|отмен|отозван|отозвать"): ANNULLED,
    re.compile(r"не ?(нуж[енн]|надо|требуется|понадоб)"): UNWANTED,
}


def _read_signature(value: Any) -> Any:
    typed = loose(value) if isinstance(value, str) else ""
    for pattern, word in _WORDS.items():
        if pattern.match(typed):
            return word
    try:
        return _read_day_or_yes(value)
    except ValueError:
        if re.search(r"\d", typed):
            raise
        raise Unreadable(
            f"«{TEXT.read(value)}» — непонятно. Впишите «да», день подписания, «{UNWANTED}» или «{ANNULLED}»."
        ) from None


#: The signature of a paper, or what people want done with it instead.
SIGNATURE = Kind(_read_signature, _write_day_or_yes, None, "date")

#: «Выполнено» of what turned out to be unnecessary.
NOT_NEEDED = "не требовалось"
#: When something was done, only «да», or that nothing was to be done.
DoneOn = DayOrYes | Literal["не требовалось"]
_NOT_NEEDED = re.compile(r"(?:изменений |изменения )?не ?(?:потреб|треб|понадоб|нуж|было нужн)")


def _read_done(value: Any) -> Any:
    if isinstance(value, str) and _NOT_NEEDED.match(loose(value)):
        return NOT_NEEDED
    return _read_day_or_yes(value)


#: «Выполнено»: a day, «да», or «не требовалось».
DONE_ON = Kind(_read_done, _write_day_or_yes, None, "date")


def in_force(paper: DayOrYes, today: date) -> bool:
    """Whether a paper is there, and its day has come."""
    return paper is True or (isinstance(paper, date) and paper <= today)


def _read_score_or_yes(value: Any) -> Any:
    try:
        return YES_NO.read(value) if isinstance(value, bool) else NUMBER.read(value)
    except ValueError:
        return YES_NO.read(value)


#: A score, or «да» / «нет» where the questionnaire asked so.
SCORE_OR_YES = Kind(_read_score_or_yes, lambda value: YES_NO.write(value) if isinstance(value, bool) else value, None)

#: «№» before a number, and what people type in its place: N, No, N° (the «o» of either alphabet).
_SIGN = re.compile(r"(?i)(?:№\s*)+|n\s*[oо°º]?\.?\s*(?=\d)")


def _read_registered(value: Any) -> str:
    text: str = TEXT.read(value).strip()
    sign = _SIGN.match(text)
    return text[sign.end() :] if sign else text


#: The number under which a document is registered, without «№»: whoever prints it sets the sign.
REGISTERED = Kind(_read_registered, TEXT.write, "")

#: How long something took, as people say it: «1 ч 20 мин», «1,5 часа», «полчаса»; a cell made a time of day of «1:30».
_HOURS = re.compile(r"(?P<hours>.*?) ?(?:ч|час|часа|часов)\.?(?: ?(?:и )?(?P<minutes>\d+) ?(?:м|мин|минут[аы]?)\.?)?")
_CLOCK = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>\d{2})(?::00)?")
_PARTS = {"": "1", "пол": "0.5", "полтора": "1.5"}
#: A unit whose length nobody but the school knows.
_LESSONS = re.compile(r".*?\b(?:урок|занят|пар|раз|встреч)[а-я]*")


def _read_minutes(value: Any) -> Any:
    typed = TEXT.read(value) if isinstance(value, str | time) else ""
    said = loose(typed)
    found = _CLOCK.fullmatch(said) or _HOURS.fullmatch(said)
    hours = found and (_PARTS.get(found["hours"]) or amount(found["hours"]))
    if found and hours:
        return float(60 * Decimal(hours.replace(",", ".")) + int(found["minutes"] or 0))
    if _LESSONS.fullmatch(said):
        raise Unreadable(f"«{typed}» — сколько это минут? Напишите число, например 40.")
    return NUMBER.read(value)


#: Minutes; hours are counted as minutes.
MINUTES = Kind(_read_minutes, NUMBER.write, None, "number")
