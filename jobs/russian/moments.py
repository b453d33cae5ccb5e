"""Days and months as a plan names them: «сентябрь-октябрь 2023 г.», «с 1 по 20 сентября», «до 15.10.2023»."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

_STEMS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_NAME = (
    r"(?P<name>\b(?:(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}"
    r"|ма[йяею]|янв|фев|мар|апр|авг|сент?|окт|нояб?|дек))\b\.?"
)
_MOMENT = re.compile(
    rf"(?:(?P<day>\b\d\d?) )?{_NAME}(?: (?P<year>20\d\d)\b)?"
    r"|\b(?P<dotted>\d\d?)\.(?P<number>\d\d?)(?:\.(?P<short>20\d\d|\d\d))?\b"
    r"|\b(?P<iso>20\d\d)-(?P<second>\d\d)-(?P<third>\d\d)\b"
)
#: «2023г.», «2023 года» say no more than «2023»; a day may stand in quotes, or be «15-го».
_NEEDLESS = re.compile(r"(?<=\d)(?: ?г(?:од[а-я]*)?\b\.?|-?го\b)|[«»\"“”]")
_BARE_DAY = re.compile(r"\b\d\d?\b")
_NAMES = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_AS_WHAT = "январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём декабрём"
#: Months as they stand alone and after «считаю», by case (`decline`), from January to December.
_MONTHS = {"nomn": _NAMES.split(" "), "ablt": _AS_WHAT.split(" ")}
_UNTIL = r"(?:в срок до|не позднее|не позже|до|к)"


@dataclass(frozen=True)
class Moment:
    """A day, or a whole month where `day` is None; `year` None: it is not said of which year."""

    month: int
    day: int | None = None
    year: int | None = None


@dataclass(frozen=True)
class Between:
    """From one moment to another, both included; None: from the first, or to the last, that there may be.

    `doubtful`: moments stand side by side, and nothing says that a span is meant.
    `before`: `last` is the month before which something is to be done («до октября»), itself not included.
    """

    first: Moment | None
    last: Moment | None
    doubtful: bool = False
    before: bool = False


def between(plain: str) -> Between | None:
    """What `plain`, small letters and plain dashes, names; None where it names no days, or more than days."""
    moments: list[Moment] = []
    text = " ".join(_NEEDLESS.sub("", plain).split())
    days = _BARE_DAY.findall(shape := _MOMENT.sub(lambda found: _kept(moments, found), text))
    shape = _BARE_DAY.sub("N", shape)
    found = (build(moments, days) for pattern, build in _SHAPES if re.fullmatch(pattern, shape))
    return next(found, None)


def written(first: Moment | None, last: Moment | None, case: str, *, dated: bool) -> str:
    """The span as it is to be typed, months in `case`: «сентябрь 2023 г.», «ноябрь 2023 – февраль 2024 г.».

    Both moments have their year; `dated`: it is written beside months too.
    """
    begun, ended = (one and _in_words(one, case, dated=dated) for one in (first, last))
    if begun == ended or not begun or not ended:
        led = "" if begun == ended else "с " if begun else "до "
        return _with_sign(f"{led}{begun or ended}")
    if dated and first and last and not first.day and first.year == last.year:
        return _with_sign(f"{begun.removesuffix(f' {first.year}')}–{ended}")
    return _with_sign(f"{begun}{' – ' if ' ' in begun else '–'}{ended}")


def _in_words(moment: Moment, case: str, *, dated: bool) -> str:
    if moment.day:
        return f"{moment.day:02}.{moment.month:02}.{moment.year}"
    return _MONTHS[case][moment.month - 1] + (f" {moment.year}" if dated else "")


def _with_sign(text: str) -> str:
    return f"{text} г." if re.search(r"[а-я] 20\d\d$", text) else text


def _kept(moments: list[Moment], found: re.Match[str]) -> str:
    moments.append(_moment(found))
    return "M"


def _moment(found: re.Match[str]) -> Moment:
    if found["name"]:
        number = next(number for number, stem in enumerate(_STEMS, 1) if found["name"].startswith(stem))
        return Moment(number, _number(found["day"]), _number(found["year"]))
    if found["iso"]:
        return Moment(int(found["second"]), int(found["third"]), int(found["iso"]))
    year = _number(found["short"])
    return Moment(int(found["number"]), int(found["dotted"]), year + 2000 if year and year < 100 else year)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _span(moments: Sequence[Moment], _days: Sequence[str]) -> Between:
    return Between(moments[0], moments[-1])


def _days_of_a_month(moments: Sequence[Moment], days: Sequence[str]) -> Between:
    return Between(replace(moments[0], day=int(days[0])), moments[0])


def _listed(moments: Sequence[Moment], _days: Sequence[str]) -> Between:
    return Between(moments[0], moments[-1], doubtful=True)


def _until(moments: Sequence[Moment], _days: Sequence[str]) -> Between:
    return Between(None, moments[0], before=moments[0].day is None)


def _until_its_end(moments: Sequence[Moment], _days: Sequence[str]) -> Between:
    return Between(None, moments[0])


def _since(moments: Sequence[Moment], _days: Sequence[str]) -> Between:
    return Between(moments[0], None)


#: How moments (M) and days without a month (N) may stand, and what is then meant.
_SHAPES: tuple[tuple[str, Callable[[Sequence[Moment], Sequence[str]], Between]], ...] = (
    (r"(?:в |на |в течение )?M", _span),
    (r"(?:с |от |в |на )?M ?(?:-|по|до) ?M", _span),
    (r"(?:с |от )?N ?(?:-|по|до) ?M", _days_of_a_month),
    (r"(?:в )?M(?: ?(?:,|и|/)? ?M)+", _listed),
    (rf"{_UNTIL} M", _until),
    (rf"{_UNTIL} конца M", _until_its_end),
    (r"(?:с|начиная с|от) M", _since),
)
