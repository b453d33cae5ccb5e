"""What consents and pages name, and where letters go."""

from dataclasses import dataclass

from jobs.school.parameters import email
from jobs.school.settings.parameter import parameter


@dataclass(frozen=True, kw_only=True)
class Public:
    """What consents and pages name, and where letters go."""

    tax_number: str = parameter("ИНН", "Идентификационный номер школы: для согласий и соглашений.")
    state_number: str = parameter("ОГРН", "Основной государственный номер школы: для согласий.")
    address: str = parameter("Адрес", "Почтовый адрес школы: для согласий и соглашений.")
    site: str = parameter("Сайт", "Адрес сайта школы, например: school2.example.")
    page: str = parameter("Страница в социальной сети", "Адрес страницы школы, если она есть.")
    coordinator_email: str = parameter("Почта куратора", "Куда писать куратору; можно не заполнять.", email)
    psychologist_email: str = parameter("Почта психолога", "Куда писать педагогу-психологу; можно не заполнять.", email)
