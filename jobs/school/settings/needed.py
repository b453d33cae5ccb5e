"""What every order needs: it stands on top of a new «Настройки»."""

from dataclasses import dataclass

from jobs.records.school_year import YEAR, school_year
from jobs.school.parameters import choice, email, names, not_whole, quoted
from jobs.school.settings.parameter import IN_TABLE, LOCAL_ONLY, MODE, parameter


@dataclass(frozen=True, kw_only=True)
class Needed:
    """What every order needs: it stands on top of a new «Настройки»."""

    full_name: str = parameter(
        "Полное наименование", "Как в уставе, вместе с кавычками. Печатается вверху каждого приказа.", quoted
    )
    short_name: str = parameter("Краткое наименование", "Как в уставе, например: МОБУ «СОШ № 2».", quoted)
    town: str = parameter("Населённый пункт", "Где издаётся приказ, например: г. Сертолово.")
    director_post: str = parameter(
        "Должность директора", "Как подписывать, например: Директор или И. о. директора.", quoted, default="Директор"
    )
    director: str = parameter("Директор", "ФИО полностью, например: Смирнова Ольга Петровна.", doubt=not_whole)
    coordinator: str = parameter("Куратор", "Кто отвечает за программу: ФИО полностью.", doubt=not_whole)
    psychologist: str = parameter(
        "Педагог-психолог", "Кто сопровождает тех, кто пока без пары: ФИО полностью.", doubt=not_whole
    )
    working_group: tuple[str, ...] = parameter(
        "Рабочая группа", "ФИО через точку с запятой.", names, empty=(), doubt=not_whole
    )
    year: int | None = parameter(YEAR, "Например: 2023–2024. Пусто — текущий учебный год.", school_year, empty=None)
    local_only: bool = parameter(
        MODE,
        "«в таблице» — имена стоят в этой книге; «только в школе» — имена только в файле, который не покидает школу.",
        choice({IN_TABLE: False, LOCAL_ONLY: True}),
        default=IN_TABLE,
    )
    director_email: str = parameter("Почта директора", "Куда писать директору; можно не заполнять.", email)
    phone: str = parameter("Телефон", "Телефон школы: печатается в приказах и письмах родителям.")
