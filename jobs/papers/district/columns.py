"""The columns of the district's table, each with how it is counted: letter by letter, in this order."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from jobs.papers.district.figures import NUMBER, PARTS, TWO, Adding, Figure, share_of
from jobs.papers.district.year import Year
from jobs.paperwork.wording import school_year
from jobs.records.pairs import RUNNING
from jobs.records.papers import PAIRS, STAFF
from jobs.records.people import Person
from jobs.school.census import alone, groups
from jobs.school.office import EMPLOYEE, PUPIL
from jobs.school.shares import NO_DATA, TOO_FEW, share
from sync.columns import loose

FORMS = ("Ученик – ученик", "Учитель – ученик", "Учитель – учитель", "Студент – ученик", "Работодатель – ученик")
_FILLED = "число из «Настроек»"
_ROSTER = "по листу «Контингент»"
_ONLY_PARTICIPANTS = (
    "в контингенте только участники, долю считать не из чего. Впишите в «Настройки» «{parameter}» (форма ОО-1)"
)
_NO_ORDER = "подписанного приказа нет на листе «Документы»"


@dataclass(frozen=True)
class Column:
    """One column: `key` stands in the hidden second row, by which tables of many schools are stacked.

    `alone`: its title where no other column stands before it. `adding`: how many schools make one figure; None for
    what cannot be added.
    """

    key: str
    title: str
    figure: Callable[[Year], Figure]
    width: int = 12
    alone: str = ""
    adding: Adding | None = NUMBER

    @property
    def name(self) -> str:
        """What it is called away from the table."""
        return self.alone or self.title


def _text(value: str, why: str) -> Figure:
    return Figure(value or None, "" if value else why)


def _whole(parameter: str, filled: int | None, counted: Sequence[Person], year: Year) -> Figure:
    """All of a kind: as the school says, else as the roster does."""
    if filled is not None:
        return Figure(filled, _FILLED)
    if year.census.only_participants:
        return Figure(None, _ONLY_PARTICIPANTS.format(parameter=parameter))
    return Figure(len(counted), _ROSTER)


def _pupils_10_19(year: Year) -> Figure:
    filled = year.office.settings.pupils_10_19
    return _dated(
        _whole("Всего обучающихся 10–19 лет", filled, year.census.aged(year.census.pupils, 10, 19), year), year
    )


def _pupils_15_19(year: Year) -> Figure:
    filled = year.office.settings.pupils_15_19
    return _dated(
        _whole("Всего обучающихся 15–19 лет", filled, year.census.aged(year.census.pupils, 15, 19), year), year
    )


def _dated(found: Figure, year: Year) -> Figure:
    """With how many have no birth date, where the roster was counted."""
    unknown = sum(one.born is None for one in year.census.pupils)
    if found.base != _ROSTER or not unknown:
        return found
    return Figure(found.value, f"{found.base}; без даты рождения: {unknown}")


def _young(year: Year) -> Figure:
    filled = year.office.settings.young_teachers
    if filled is not None:
        return Figure(filled, _FILLED)
    unknown = sum(one.experience is None for one in year.census.teachers)
    if year.census.teachers and unknown == len(year.census.teachers):
        return Figure(None, "стаж педагогов не указан на листе «Контингент»")
    return Figure(len(year.census.young), _ROSTER + (f"; без стажа: {unknown}" if unknown else ""))


def _within(people: Sequence[Person], codes: Collection[str]) -> Figure:
    return Figure(sum(one.code in codes for one in people), "разных людей в парах по приказам")


def _mentees(year: Year) -> Figure:
    return _within(year.census.aged(year.census.pupils, 10, 19), year.census.mentees)


def _mentors(year: Year) -> Figure:
    return _within(year.census.aged(year.census.pupils, 15, 19), year.census.mentors)


def _young_mentees(year: Year) -> Figure:
    return _within(year.census.young, year.census.mentees)


def _share(part: Callable[[Year], Figure], whole: Callable[[Year], Figure]) -> Callable[[Year], Figure]:
    def figure(year: Year) -> Figure:
        some, all_ = part(year), whole(year)
        if not isinstance(some.value, int) or not isinstance(all_.value, int):
            return Figure(None, all_.base or some.base)
        if not all_.value:
            return Figure(None, "не из кого считать: таких людей 0")
        if some.value > all_.value:
            return Figure(None, f"{some.value} больше, чем всего {all_.value}: проверьте числа в «Настройках»")
        return Figure(share(some.value, all_.value), f"{some.value} из {all_.value}")

    return figure


def _mentors_as(*roles: str) -> Callable[[Year], Figure]:
    return lambda year: Figure(sum(year.census.role(code) in roles for code in year.census.mentors), "разных людей")


def _form(*names: str, others: bool = False) -> Callable[[Year], Figure]:
    def figure(year: Year) -> Figure:
        known = set(map(loose, names))
        pairs = [pair for pair in year.pairs if (loose(pair.form) in known) != others]
        return Figure(alone(pairs) + groups(pairs), f"пар {alone(pairs)}, групп {groups(pairs)}")

    return figure


def _units(year: Year) -> Figure:
    return Figure(f"{alone(year.pairs)}; {groups(year.pairs)}", "пары группы в число пар не входят")


def _monitored(indicator: str) -> Callable[[Year], Figure]:
    def figure(year: Year) -> Figure:
        rows = [row for row in year.desk.monitoring if loose(row.indicator) == loose(indicator)]
        if not rows or not rows[0].value or loose(rows[0].value) == NO_DATA:
            return Figure(None, f"на листе «Мониторинг» нет показателя «{indicator}»")
        told, base = rows[0].value.removesuffix(" %"), rows[0].base
        if told == TOO_FEW:
            return Figure(None, f"{told}: {base}")
        return Figure(f"{told} ({base})" if base else told, "лист «Мониторинг»")

    return figure


def _partners(year: Year) -> Figure:
    rows = {loose(row.organisation): row for row in reversed(year.desk.partners) if row.organisation}
    agreed = [row for row in rows.values() if row.number and (row.until is None or row.until >= year.day)]
    return Figure(f"{len(rows)}; {len(agreed)}", "организаций; действующих соглашений")


def _order(*kinds: str) -> Callable[[Year], Figure]:
    return lambda year: _text(year.named(year.orders(*kinds)), _NO_ORDER)


def _coordinator(year: Year) -> Figure:
    settings = year.office.settings
    person = year.office.roster.find(settings.coordinator).person if settings.coordinator else None
    name = year.office.roster.name(person.code) if person and person.code else settings.coordinator
    told = [name, person.post if person else "", settings.phone]
    return _text(", ".join(filter(None, told)) if name else "", "куратор не указан в «Настройках»")


def _name(year: Year) -> Figure:
    settings = year.office.settings
    return _text(settings.short_name or settings.full_name, "название школы не указано в «Настройках»")


def _note(year: Year) -> Figure:
    lacking = [column.name for column in COLUMNS[:-1] if column.figure(year).value is None]
    return Figure(f"{NO_DATA}: {'; '.join(lacking)}" if lacking else "", "")


COLUMNS = (
    Column("name", "Наименование ОО", _name, 34, adding=None),
    Column("day", "Отчётная дата", lambda year: Figure(f"{year.day:%d.%m.%Y}"), adding=None),
    Column("year", "Учебный год", lambda year: Figure(school_year(year.office.today, year.office)), adding=None),
    Column("pupils", "Контингент всего", lambda year: Figure(len(year.census.pupils), f"обучающихся {_ROSTER}")),
    Column("pupils_10_19", "Обучающихся 10–19", _pupils_10_19),
    Column("pupils_15_19", "Обучающихся 15–19", _pupils_15_19),
    Column("teachers", "Педагогов", lambda year: Figure(len(year.census.teachers), _ROSTER)),
    Column("young", "Молодых педагогов (до 3 лет)", _young),
    Column("mentees_10_19", "Наставляемых-обучающихся 10–19", _mentees, 16),
    Column(
        "mentees_share",
        "доля, %",
        _share(_mentees, _pupils_10_19),
        alone="Доля наставляемых 10–19, %",
        adding=share_of("mentees_10_19", "pupils_10_19"),
    ),
    Column("mentors_15_19", "Наставников-обучающихся 15–19", _mentors, 16),
    Column(
        "mentors_share",
        "доля, %",
        _share(_mentors, _pupils_15_19),
        alone="Доля наставников 15–19, %",
        adding=share_of("mentors_15_19", "pupils_15_19"),
    ),
    Column("young_mentees", "Наставляемых молодых педагогов", _young_mentees, 16),
    Column(
        "young_share",
        "доля, %",
        _share(_young_mentees, _young),
        alone="Доля молодых педагогов, %",
        adding=share_of("young_mentees", "young"),
    ),
    Column("mentees", "Наставляемых всего", lambda year: Figure(len(year.census.mentees), "разных людей")),
    Column("mentors", "Наставников всего", lambda year: Figure(len(year.census.mentors), "разных людей")),
    Column("mentors_pupils", "из них: обучающиеся", _mentors_as(PUPIL), alone="Наставники: обучающиеся"),
    Column("mentors_teachers", "педагоги", _mentors_as(EMPLOYEE), alone="Наставники: педагоги"),
    Column(
        "mentors_students",
        "студенты, выпускники",
        _mentors_as("студент", "выпускник"),
        alone="Наставники: студенты, выпускники",
    ),
    Column("mentors_parents", "родители", _mentors_as("родитель"), alone="Наставники: родители"),
    Column(
        "mentors_partners", "работники предприятий", _mentors_as("партнёр"), 14, "Наставники: работники предприятий"
    ),
    Column("units", "Пар и групп всего (пар; групп)", _units, adding=TWO),
    *(Column(f"form_{number}", form, _form(form)) for number, form in enumerate(FORMS, 1)),
    Column("form_other", "иные формы", _form(*FORMS, others=True), alone="Пары иных форм"),
    Column(
        "completed",
        "Завершили программу",
        lambda year: Figure(year.ended("программа выполнена", "окончание учебного года", ""), "пар"),
    ),
    Column("running", "Продолжают", lambda year: Figure(sum(pair.status == RUNNING for pair in year.pairs), "пар")),
    Column("replaced", "Замен за год", lambda year: Figure(year.ended("замена наставника"), "пар")),
    Column("meetings", "Встреч", lambda year: Figure(year.meetings, "встреча группы считается один раз")),
    Column("waiting", "Участников без наставника", lambda year: Figure(year.waiting, "лист «Без пары»"), 13),
    Column(
        "content_mentees",
        "Удовлетворены наставляемые, % (n)",
        _monitored("Удовлетворённость наставляемых"),
        16,
        adding=PARTS,
    ),
    Column(
        "content_mentors",
        "Удовлетворены наставники, % (n)",
        _monitored("Удовлетворённость наставников"),
        16,
        adding=PARTS,
    ),
    Column("level", "Уровень реализации (баллы)", _monitored("Уровень реализации"), adding=None),
    Column("partners", "Партнёров, соглашений", _partners, 13, adding=TWO),
    Column("order_year", "Приказ о реализации (дата, №)", _order("Приказ о реализации"), 18, adding=None),
    Column("order_coordinator", "Приказ о кураторе", _order("Приказ о кураторе"), 18, adding=None),
    Column("order_pairs", "Приказ(ы) о парах", _order(PAIRS, STAFF), 24, adding=None),
    Column(
        "site",
        "Ссылка на страницу сайта",
        lambda year: _text(year.office.settings.site, "не указан «Сайт»"),
        24,
        adding=None,
    ),
    Column("coordinator", "Куратор (ФИО, должность, телефон школы)", _coordinator, 36, adding=None),
    Column("note", "Примечание", _note, 40, adding=None),
)
