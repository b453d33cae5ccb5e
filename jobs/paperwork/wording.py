"""What the texts of all papers share: their head, blanks, dates, names of the settings."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from jobs.paperwork.chancery import Chancery
from jobs.paperwork.declined import CONTROLLER, CONTROLLERS_POST, Use
from jobs.paperwork.inflection import GENDERS
from jobs.paperwork.requisites import Requisites, full_number, requisites, suffix_of
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.russian.dates import in_words, quoted
from jobs.russian.names import gender_of, short, signature
from jobs.school.office import Office
from jobs.school.settings import QUOTED_DATE

#: A ruled blank, to be filled in by hand.
BLANK = "_" * 20
NARROW_BLANK = "_" * 10
NBSP = "\u00a0"
#: How a woman is called by her role, where she has no post.
_OF_WOMEN = {"студент": "студентка", "выпускник": "выпускница"}


def head(paper: Paper, title: str, acts: str, office: Chancery) -> dict[str, object]:
    """What stands above and below the text of every paper: the school, the paper itself, its grounds, the director.

    `acts`: the «Вид документа» in «Основания» whose acts the preamble names. The keys: templates/README.md.
    """
    settings = office.settings
    known, suffix = known_requisites(paper, office), suffix_of(paper, settings)
    return {
        "учредитель": numbered_name(settings.founder),
        "полное_наименование": numbered_name(settings.full_name) or BLANK,
        "краткое_наименование": numbered_name(settings.short_name),
        "город": settings.town or BLANK,
        "дата": written(known.day, office) if known else BLANK,
        "номер": (known.number if known else full_number(paper.number, suffix)) or NARROW_BLANK,
        "заголовок": glued(title),
        "основания": glued(", ".join(office.grounds(acts, day_of(paper, office)))),
        "учебный_год": school_year(day_of(paper, office), office),
        "должность_директора": numbered_name(settings.director_post),
        "директор": signature(settings.director) or BLANK,
        "исполнитель": short(settings.coordinator) or BLANK,
        "телефон": settings.phone or BLANK,
    }


#: What `head` gives, with examples.
HEAD_FIELDS: Mapping[str, object] = {
    "учредитель": "Администрация Озёрного района",
    "полное_наименование": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 5»",
    "краткое_наименование": "МБОУ «Школа № 5»",
    "город": "г. Озёрск",
    "дата": "20 ноября 2023 г.",
    "номер": "201-ОД",
    "заголовок": "Об утверждении наставнических пар и групп на 2023/2024 учебный год",
    "основания": "Федеральным законом от 29.12.2012 № 273-ФЗ",
    "учебный_год": "2023/2024",
    "должность_директора": "Директор",
    "директор": "М.П. Озёрова",
    "исполнитель": "Ветрова Н.С.",
    "телефон": "8 (81370) 00-000",
}


def known_requisites(paper: Paper, office: Office) -> Requisites | None:
    """Number and date of a registered paper, with the suffix of its series; None of a draft."""
    return requisites(paper, suffix_of(paper, office.settings))


def named_in_text(paper: Paper, office: Office) -> str:
    """How another paper names this one: «от 20.11.2023 № 201-ОД», with ruled blanks while these are not known."""
    known = known_requisites(paper, office)
    return f"{known.dated} № {known.number}" if known else f"от {BLANK} № {NARROW_BLANK}"


def day_of(paper: Paper, office: Office) -> date:
    """The day of the paper; of a draft the day when it was begun."""
    known = requisites(paper)
    return known.day if known else paper.day or paper.created or office.today


def school_year(day: date, office: Office) -> str:
    """«2023/2024», the school year of `day`."""
    year = office.year(day)
    return f"{year}/{year + 1}"


def written(day: date, office: Office) -> str:
    """The day as the school writes it in its papers («Вид даты»)."""
    return quoted(day) if office.settings.date_style == QUOTED_DATE else in_words(day)


def inflected(use: Use, case: str, office: Chancery) -> str:
    """«Петровой А.И.» of a person named in the settings; a ruled blank where nobody is."""
    one = use.declined(office.settings, office.roster)
    return (one.in_case(case, office.inflection) if one else "") or BLANK


def control(office: Chancery, addressees: Iterable[str]) -> str:
    """Who watches over an order, to the end of the sentence. `addressees`: see `watches_over`."""
    one = CONTROLLER.declined(office.settings, office.roster)
    if one is None or not watches_over(office, addressees):
        return "оставляю за собой."
    post = CONTROLLERS_POST.declined(office.settings, office.roster)
    whom = [post.in_case("accs", office.inflection)] if post else []
    return f"возложить на {' '.join([*whom, one.in_case('accs', office.inflection)])}".removesuffix(".") + "."


def watches_over(office: Chancery, addressees: Iterable[str]) -> bool:
    """Whether somebody else than the director watches over an order: «Контроль за исполнением» of the settings.

    `addressees`: the full names of those whom its points ask for something. Nobody watches over himself.
    """
    one = CONTROLLER.declined(office.settings, office.roster)
    return one is not None and short(one.text) not in map(short, addressees)


def numbered_name(text: str) -> str:
    """«Школа № 5» on one line."""
    return re.sub(" ?№ ?", lambda found: found[0].replace(" ", NBSP), text)


def glued(text: str) -> str:
    """`text` whose dates and numbers do not come apart at the end of a line."""
    return re.sub(r"(№|\bот) (?=\S)", rf"\1{NBSP}", text)


def who(person: Person | None) -> str:
    """The class of a pupil; the post of an adult, and where he comes from."""
    if person is None:
        return ""
    post = ", ".join(filter(None, [calling(person), person.organisation]))
    return person.school_class or numbered_name(post)


def calling(person: Person) -> str:
    """The post of an adult; the role of one who has none, «студентка» of a woman."""
    woman = (GENDERS.get(person.gender) or gender_of(person.name)) == "f"
    return person.post or (_OF_WOMEN.get(person.role, person.role) if woman else person.role)


def with_place(code: str, shown: str, office: Office) -> str:
    """«Озеров Пётр Олегович, 6А»: who stands behind a code; `shown` is what «Пары» says."""
    return ", ".join(filter(None, (office.name(code, shown), who(office.roster.by_code(code)))))


def period(since: date | None, until: date | None) -> str:
    """«с 20.11.2023 по 31.05.2024», which does not come apart."""
    days = (("с", since), ("по", until))
    return " ".join(f"{word}{NBSP}{day:%d.%m.%Y}" for word, day in days if day)
