"""The organisations that help the invented school, and how it declines the name of one."""

from datetime import date

from jobs.demo.people import who
from jobs.records.declensions import Declension
from jobs.records.partners import Partner

PARTNERS: tuple[Partner, ...] = (
    Partner(
        organisation="Типография «Ладья»",
        representative=who("партнёр, 1"),
        post="технолог",
        acts_on="доверенность от 12.01.2023 № 4",
        number="2",
        day=date(2023, 2, 1),
        until=date(2026, 8, 31),
    ),
    Partner(
        organisation="Краеведческий музей",
        representative=who("партнёр, 2"),
        post="научный сотрудник",
        acts_on="доверенность от 02.09.2022 № 11",
        number="3",
        day=date(2022, 9, 15),
        until=date(2024, 8, 31),
    ),
)
DECLENSIONS: tuple[Declension, ...] = (
    Declension(
        written="Типография «Ладья»",
        genitive="типографии «Ладья»",
        dative="типографии «Ладья»",
        instrumental="типографией «Ладья»",
    ),
)
