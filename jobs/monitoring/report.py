"""«Справка по итогам мониторинга»: what the year gave, on paper (reference/year.md 6.17)."""

from collections.abc import Mapping
from datetime import date

from jobs.monitoring import sentences
from jobs.monitoring.facts import MARKS
from jobs.monitoring.indicators import SECTION
from jobs.monitoring.sections import AVERAGE, EXPECTED, changes, split
from jobs.monitoring.summary import Summary
from jobs.monitoring.table import AXES, BY_MONTH, EXPECTED_AND_GOT, SERIES
from jobs.monitoring.weak_points import weak_points
from jobs.paperwork.form import Form
from jobs.paperwork.kinds import grants
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.wording import BLANK, HEAD_FIELDS, NBSP, day_of, glued, head, named_in_text, period
from jobs.records.pairs import ENDED, Pair
from jobs.records.papers import REPORT, Paper
from jobs.russian.names import signature
from jobs.school.census import alone, groups
from jobs.school.couples import last_day
from jobs.school.shares import ENOUGH, TOO_FEW, median, signed
from sync.document import Picture

TEMPLATE = "monitoring-report.docx"
_TITLE = "Справка по итогам мониторинга программы наставничества"
_NONE = "—"
#: So many sentences of what came of it.
_MOST = 5
#: The words of the template that stand for the pictures.
PICTURES = {"рисунок_встреч": BY_MONTH, "рисунок_ожиданий": EXPECTED_AND_GOT}


def _title(paper: Paper, summary: Summary) -> str:
    year = summary.office.year(day_of(paper, summary.office))
    return f"{_TITLE} в {year}/{year + 1} учебном году"


def _context(paper: Paper, summary: Summary) -> Mapping[str, object]:
    weak = weak_points(summary)
    return {
        **head(paper, _title(paper, summary), "", summary.office),
        **dict.fromkeys(PICTURES, ""),
        "приказы": glued(", ".join(_orders(summary))) or BLANK,
        "срок": period(*_days(summary)),
        "участвовали": sentences.gathered(sentences.took_part(summary), sentences.left_over(summary), most=2),
        "формы": _forms(summary),
        "качество": sentences.gathered(
            sentences.judged(summary), sentences.met(summary), sentences.planned(summary), most=3
        ),
        "месяцы": [{"месяц": one.label, "встреч": f"{one.first:g}"} for one in summary.charts if one.chart == BY_MONTH],
        "swot": _swot(summary),
        "ожидали": [_expected(row) for row in summary.section(EXPECTED)],
        "ожидали_словами": sentences.gathered(sentences.hoped(summary), most=2),
        "влияние": list(filter(None, (_changed(title, summary) for title in MARKS))),
        "влияние_словами": sentences.gathered(sentences.changed(summary), most=len(MARKS)),
        "показатели": [_indicator(row) for row in summary.section(SECTION)],
        "результаты": results(summary),
        "проблемы": [_nbsp(one.fact) for one in weak],
        "предложения": [f"{one.proposal[:1].upper()}{one.proposal[1:]}." for one in weak],
        "куратор": signature(summary.office.settings.coordinator) or BLANK,
    }


def results(summary: Summary) -> list[str]:
    """What came of the year, a sentence each."""
    told = (sentences.took_part, sentences.met, sentences.planned, sentences.content, sentences.hoped)
    return list(sentences.gathered(*(one(summary) for one in told), most=_MOST))


def _orders(summary: Summary) -> list[str]:
    """«приказ от 20.11.2023 № 201-ОД»: those that cover the pairs of the year."""
    office = summary.office
    signed_ = [one for one in summary.facts.held if grants(one) and is_signed(one) and not one.void]
    own = sorted((day_of(one, office), one.paper, one) for one in signed_ if office.is_this_year(day_of(one, office)))
    return [f"приказ {named_in_text(one, office)}" for _, _, one in own]


def _days(summary: Summary) -> tuple[date | None, date | None]:
    """The first day of the pairs' work in the year, and the last one, planned or past."""
    pairs = summary.facts.pairs
    begun = [pair.since for pair in pairs if pair.since]
    ends = [last_day(pair) or pair.until for pair in pairs]
    return min(begun, default=None), max((end for end in ends if end), default=None)


def _forms(summary: Summary) -> list[dict[str, object]]:
    """A row a form, and one of them all."""
    pairs = summary.facts.pairs
    names = list(dict.fromkeys(row.indicator for row in summary.section("участники")))
    rows = [(name, [pair for pair in pairs if pair.form == name]) for name in names]
    return [_form(name, those) for name, those in [*((n, t) for n, t in rows if t), ("Всего", list(pairs))]]


def _form(name: str, pairs: list[Pair]) -> dict[str, object]:
    return {
        "форма": name,
        "пар": alone(pairs),
        "групп": groups(pairs),
        "наставников": len({pair.mentor_code for pair in pairs}),
        "наставляемых": len({pair.mentee_code for pair in pairs}),
        "завершили": sum(pair.status == ENDED for pair in pairs),
    }


def _swot(summary: Summary) -> list[dict[str, str]]:
    filled = [
        {
            "форма": row.form,
            "сильные": row.strengths or _NONE,
            "слабые": row.weaknesses or _NONE,
            "возможности": row.opportunities or _NONE,
            "угрозы": row.threats or _NONE,
        }
        for row in summary.facts.swot
    ]
    return [row for row in filled if row["форма"] and set(row.values()) != {row["форма"], _NONE}]


def _expected(row: object) -> dict[str, str]:
    indicator, value, base, plan = (getattr(row, name) for name in ("indicator", "value", "base", "plan"))
    return {
        "вопрос": indicator,
        "ожидали": plan.removeprefix("ожидали "),
        "получили": value.removeprefix("получили "),
        "ответили": base.removeprefix("ответили "),
    }


def _changed(title: str, summary: Summary) -> dict[str, object] | None:
    found = changes(title, summary.facts)
    if not found:
        return None
    row: dict[str, object] = {"показатель": title, "людей": len(found)}
    if len(found) < ENOUGH:
        return row | {"лучше": _NONE, "без_изменений": _NONE, "хуже": _NONE, "медиана": TOO_FEW}
    better, same, worse = split(title, found)
    middle = signed(median(found), 2 if title == AVERAGE else 1)
    return row | {"лучше": better, "без_изменений": same, "хуже": worse, "медиана": middle}


def _indicator(row: object) -> dict[str, str]:
    indicator, value, base, plan, told = (
        getattr(row, name) for name in ("indicator", "value", "base", "plan", "explanation")
    )
    return {
        "показатель": indicator,
        "всего": base or _NONE,
        "значение": _nbsp(value),
        "план": _nbsp(plan) or _NONE,
        "источник": glued(told),
    }


def _nbsp(text: str) -> str:
    return text.replace(" %", f"{NBSP}%")


def pictures(summary: Summary) -> dict[str, Picture]:
    """The charts of the sheet, drawn for paper; none of nothing."""
    found = {word: _picture(title, summary) for word, title in PICTURES.items()}
    return {word: one for word, one in found.items() if one.labels}


def _picture(title: str, summary: Summary) -> Picture:
    rows = [row for row in summary.charts if row.chart == title]
    columns = {"Ряд 1": [row.first for row in rows], "Ряд 2": [row.second for row in rows]}
    series = tuple((name, tuple(value or 0.0 for value in columns[col])) for name, col in SERIES[title].items())
    return Picture(title, tuple(row.label for row in rows), series, AXES[title])


def blanks(summary: Summary) -> list[str]:
    """Parameters without which the papers on the year have ruled blanks."""
    return summary.office.blanks_of_head


FORM: Form[Summary] = Form(
    kind=REPORT,
    template=TEMPLATE,
    word="Справка",
    title=_title,
    short=lambda _paper, _summary: _TITLE,
    context=_context,
    blanks=blanks,
    pictures=pictures,
)
FIELDS: Mapping[str, object] = {
    **HEAD_FIELDS,
    "дата": "24 мая 2024 г.",
    "номер": "5",
    "заголовок": f"{_TITLE} в 2023/2024 учебном году",
    "приказы": "приказ от 20.11.2023 № 201-ОД, приказ от 19.01.2024 № 12-ОД",
    "срок": "с 20.11.2023 по 31.05.2024",
    "участвовали": ["В программе участвовали 44 наставляемых и 26 наставников, 34 пары и 4 группы."],
    "формы": [
        {"форма": "Ученик – ученик", "пар": 30, "групп": 2, "наставников": 20, "наставляемых": 36, "завершили": 1}
    ],
    "качество": ["Состоялось 312 встреч, в среднем 8 на пару или группу."],
    "месяцы": [{"месяц": "11.2023", "встреч": "22"}],
    "рисунок_встреч": "",
    "swot": [
        {
            "форма": "программа в целом",
            "сильные": "пары встречаются каждую неделю",
            "слабые": "мало наставников по физике",
            "возможности": "рядом педагогический колледж",
            "угрозы": "выпускной класс уходит",
        }
    ],
    "ожидали": [{"вопрос": "Наставляемые: поддержка", "ожидали": "8", "получили": "9", "ответили": "36 из 44"}],
    "рисунок_ожиданий": "",
    "ожидали_словами": ["Наставляемые ожидали пользу на 8, получили на 9 (медианы, ответили 36 из 44)."],
    "влияние": [
        {
            "показатель": "Средний балл",
            "людей": 12,
            "лучше": 9,
            "без_изменений": 2,
            "хуже": 1,
            "медиана": "+0,15",
        }
    ],
    "влияние_словами": ["За время участия средний балл вырос у 9 из 12, не изменился у 2, снизился у 1."],
    "показатели": [
        {
            "показатель": "Обучающиеся 10–19 лет в роли наставляемых",
            "всего": "46 из 618",
            "значение": "7,4 %",
            "план": "50 %",
            "источник": "Контингент, приказы № 201-ОД, 12-ОД",
        }
    ],
    "результаты": ["Состоялось 312 встреч, в среднем 8 на пару или группу."],
    "проблемы": ["Перерыв между встречами был больше 35 дней: 5 пар."],
    "предложения": ["Согласовать с парами расписание встреч на полугодие."],
    "куратор": "Н.С. Ветрова",
}
