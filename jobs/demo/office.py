"""The papers of the invented school's office: settings, councils, informing."""

from datetime import date

from jobs.demo.people import COORDINATOR, DIRECTOR, LETTERS, PSYCHOLOGIST, SIZES, teacher
from jobs.fresh.contents import PARAMETERS
from jobs.records.lists import Parameter
from jobs.records.programme import Council, Inform
from jobs.russian.names import short

FULL_NAME = (
    "Муниципальное общеобразовательное бюджетное учреждение «Средняя общеобразовательная школа «Озёрный центр "
    "образования № 5»"
)
_VALUES = {
    "Полное наименование": FULL_NAME,
    "Краткое наименование": "МОБУ «СОШ «Озёрный ЦО № 5»",
    "Учредитель": "Администрация Светлоозёрского муниципального района",
    "Населённый пункт": "г. Светлоозёрск",
    "Директор": DIRECTOR,
    "Куратор": COORDINATOR,
    "Контроль за исполнением": COORDINATOR,
    "Педагог-психолог": PSYCHOLOGIST,
    "Телефон": "8 (00000) 0-00-05",
    "Рабочая группа": "; ".join((COORDINATOR, PSYCHOLOGIST, teacher("социальный педагог"))),
    "Учебный год": "2023–2024",
    "Письменное согласие наставника-работника с": "01.03.2024",
    "Почта директора": "director@school5.example",
    "Почта куратора": "curator@school5.example",
    "Почта психолога": "psychologist@school5.example",
    "Индекс номера": "-ОД",
    "ИНН": "0000000000",
    "ОГРН": "0000000000000",
    "Адрес": "000000, г. Светлоозёрск, ул. Школьная, д. 5",
    "Сайт": "school5.example",
    "Страница в социальной сети": "social.example/school5",
}
PARAMETER_ROWS: tuple[Parameter, ...] = tuple(row.with_(value=_VALUES.get(row.name, row.value)) for row in PARAMETERS)

COUNCILS: tuple[Council, ...] = (
    Council(
        day=date(2023, 9, 4),
        kind="административное совещание",
        number="3",
        chair=short(DIRECTOR),
        secretary=short(PSYCHOLOGIST),
        present="; ".join(map(short, (DIRECTOR, COORDINATOR, teacher("социальный педагог")))),
        agenda="О выборе форм наставничества",
        speaker=short(COORDINATOR),
        decision="Работать по двум формам: «Ученик – ученик», «Учитель – ученик»",
        responsible="куратор",
        due=date(2023, 9, 30),
    ),
    Council(
        day=date(2023, 9, 4),
        kind="административное совещание",
        number="3",
        agenda="О подборе программ",
        decision="Составить банк программ",
        responsible="рабочая группа",
    ),
    Council(
        day=date(2023, 10, 23),
        kind="заседание рабочей группы",
        number="1",
        chair=short(COORDINATOR),
        secretary=short(PSYCHOLOGIST),
        speaker=short(PSYCHOLOGIST),
        present="; ".join(map(short, (COORDINATOR, PSYCHOLOGIST, teacher("социальный педагог")))),
        agenda="Итоги собеседований и групповой встречи",
        decision="Перейти к подбору пар, проект приказа подготовить к 20 ноября.",
        responsible=short(COORDINATOR),
        due=date(2023, 11, 20),
    ),
)


def _class_hours() -> tuple[Inform, ...]:
    classes = [
        (f"{number}{letter}", size)
        for number, sizes in SIZES.items()
        for letter, size in zip(LETTERS, sizes, strict=True)
    ]
    return tuple(
        Inform(
            day=date(2023, 9, 11 + number % 5),
            kind="классный час",
            classes=(school_class,),
            audience=("ученики",),
            reach=size - 2,
            responsible="классный руководитель",
        )
        for number, (school_class, size) in enumerate(classes)
    )


INFORMING: tuple[Inform, ...] = (
    *_class_hours(),
    Inform(
        day=date(2023, 9, 14),
        kind="письмо родителям",
        audience=("родители",),
        reach=402,
        responsible=short(COORDINATOR),
        link="school5.example/nastavnik",
    ),
    Inform(
        day=date(2023, 9, 4),
        kind="совещание педагогов",
        audience=("педагоги",),
        reach=41,
        responsible=short(COORDINATOR),
    ),
    Inform(
        day=date(2023, 9, 21),
        kind="заседание объединения",
        club="Школьный музей",
        audience=("ученики",),
        reach=14,
        responsible=short(teacher("учитель истории и обществознания", 2)),
    ),
)
