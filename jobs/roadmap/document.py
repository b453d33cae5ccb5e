"""The roadmap on paper (reference/year.md 6.5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jobs.paperwork.approving import APPROVING, approving
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.declined import in_sentence
from jobs.paperwork.doubts import outdated, settled
from jobs.paperwork.form import Form, Remark
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.wording import BLANK, NARROW_BLANK, known_requisites, numbered_name
from jobs.records.papers import INTRODUCTION, ROADMAP, Paper
from jobs.roadmap.rows import Told, results, stages
from jobs.russian.dates import MONTHS
from jobs.school.settings.documents import WITH_RESULT

#: As the school prints it, with what confirms each duty, and as far as it is carried out.
AS_SCHOOL_TEMPLATE, RESULT_TEMPLATE, PROGRESS_TEMPLATE = "roadmap.docx", "roadmap-results.docx", "roadmap-progress.docx"
_SHORT = "Дорожная карта реализации целевой модели наставничества"
_WAITS = "Грифу не хватает номера: зарегистрируйте «{order} …»."
_BLANK_DAY = f"«____» {NARROW_BLANK} 20___г"


@dataclass(frozen=True)
class Plan:
    """What the papers on the roadmap are made of; `told`: its rows and how they stand."""

    office: Chancery
    papers: Sequence[Paper]
    told: Sequence[Told] = ()

    @cached_property
    def held(self) -> Sequence[Paper]:
        """The papers with the number, day and signature that hold: other papers quote no doubtful ones."""
        return settled(self.papers, self.office)

    @property
    def year(self) -> int:
        """The calendar year in which the school year begins."""
        return self.office.year(self.office.today)

    @property
    def years(self) -> str:
        """«2023-2024»."""
        return f"{self.year}-{self.year + 1}"


def named(plan: Plan) -> dict[str, str]:
    """The school and its year, as all papers on the roadmap name them."""
    settings = plan.office.settings
    return {
        "полное_наименование": numbered_name(settings.full_name) or BLANK,
        "краткое_наименование": numbered_name(settings.short_name or settings.full_name) or BLANK,
        "годы": plan.years,
    }


def blanks(plan: Plan) -> list[str]:
    """Parameters without which the roadmap has ruled blanks."""
    return [] if plan.office.settings.full_name else ["Полное наименование"]


def _title(_: Paper, plan: Plan) -> str:
    return f"{_SHORT} обучающихся на {plan.years} учебный год"


def _template(_: Paper, plan: Plan) -> str:
    return RESULT_TEMPLATE if plan.office.settings.roadmap_style == WITH_RESULT else AS_SCHOOL_TEMPLATE


def _context(paper: Paper, plan: Plan) -> Mapping[str, object]:
    as_school = _template(paper, plan) == AS_SCHOOL_TEMPLATE
    rows = stages(plan.told, joined=True) if as_school else results(plan.told)
    return {**named(plan), **_grif(plan), "этапы": rows}


def _grif(plan: Plan) -> dict[str, str]:
    """Who approved it, by which order; ruled blanks while that has no number."""
    order, office = approving(plan.held, plan.year), plan.office
    known = known_requisites(order, office) if order else None
    post = office.inflection.post(in_sentence(office.settings.director_post), "ablt")
    return {
        "утвердил": f"{post[:1].upper()}{post[1:]}",
        "номер_приказа": known.number if known else NARROW_BLANK,
        "дата_приказа": f"{known.day:%d.%m.%Y}" if known else BLANK,
        "день_приказа": f"«{known.day:%d}» {MONTHS[known.day.month - 1]} {known.day.year}г" if known else _BLANK_DAY,
    }


def _doubts(paper: Paper, plan: Plan) -> Iterator[Remark]:
    order = approving(plan.held, plan.year)
    yield from outdated(paper, order, plan.office)
    if order is None:
        kinds = {kind_of(paper) for paper in plan.papers if not paper.void} & set(APPROVING)
        awaited = "О внедрении" if kinds == {INTRODUCTION} else "О реализации"
        yield "Файл", _WAITS.format(order=awaited)


FORM: Form[Plan] = Form(
    kind=ROADMAP,
    template=_template,
    word=ROADMAP,
    title=_title,
    short=lambda _paper, _plan: _SHORT,
    context=_context,
    doubts=_doubts,
    blanks=blanks,
)
_STAGE = {"номер": "2.", "название": "Формирование базы наставляемых"}
_ROW = {
    "начинает": True,
    "мероприятие": "Сбор данных о наставляемых",
    "содержание": "1.Проведение собеседования среди обучающихся.",
    "сроки": "сентябрь–ноябрь",
    "ответственные": "Куратор, рабочая группа",
    "состояние": "идёт",
    "подтверждение": "88 из 90",
}
_RESULT = {
    "номер": "2.1",
    "мероприятие": "Проведение собеседования среди обучающихся.",
    "срок": "сентябрь–ноябрь",
    "ответственный": "Куратор, рабочая группа",
    "результат": "листы собеседований",
}
_NAMES = {
    "полное_наименование": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 5»",
    "краткое_наименование": "МБОУ «Школа № 5»",
    "годы": "2023-2024",
}
_APPROVED = {
    "утвердил": "Директором",
    "номер_приказа": "166",
    "дата_приказа": "30.08.2023",
    "день_приказа": "«30» августа 2023г",
}
#: What the templates may name, each word with an example (templates/README.md).
FIELDS: Mapping[str, Mapping[str, object]] = {
    AS_SCHOOL_TEMPLATE: {**_NAMES, **_APPROVED, "этапы": [{**_STAGE, "строки": [_ROW]}]},
    RESULT_TEMPLATE: {**_NAMES, **_APPROVED, "этапы": [{**_STAGE, "строки": [_RESULT]}]},
    PROGRESS_TEMPLATE: {
        **_NAMES,
        "день": "15.01.2024",
        "выполнено": "18 из 32",
        "просрочено": 2,
        "этапы": [{**_STAGE, "строки": [_ROW]}],
    },
}
