"""Who may become a pair."""

from dataclasses import dataclass

from jobs.school.parameters import DayOfYear, choice, day_of_year, group_size, whole, yes_no
from jobs.school.settings.parameter import parameter

#: The parameter that keeps the numbers of last year's pairs apart.
FIRST_PAIR = "Номер первой пары"


@dataclass(frozen=True, kw_only=True)
class Matching:
    """Who may become a pair."""

    age_day: DayOfYear = parameter(
        "Возраст на дату", "На какой день учебного года считать возраст, например: 01.09.", day_of_year, default="01.09"
    )
    places: int = parameter(
        "Наставляемых у наставника",
        "Скольких берёт наставник, если на листе «Наставники» не указано, сколько у него мест. От 1 до 10.",
        whole(1, 10),
        default="3",
    )
    group_size: tuple[int, int] = parameter(
        "Размер группы", "От скольких до скольких наставляемых в группе, например: 2–10.", group_size, default="2–10"
    )
    everyone: bool = parameter(
        "Режим подбора",
        "«никто не остался один» (или «охватить как можно больше») — сначала как можно больше пар, потом лучшие; "
        "«лучшее совпадение» — самые подходящие пары, даже если кто-то останется без наставника. "
        "Не выбрано — никто не остался один.",
        choice({"никто не остался один": True, "лучшее совпадение": False}, {"охватить как можно больше": True}),
        default="никто не остался один",
    )
    class_gap: int = parameter(
        "Разница классов",
        "На сколько классов, не меньше, ученик-наставник старше наставляемого. 0 — можно из одной параллели.",
        whole(0, 11),
        default="0",
    )
    common_subject: bool = parameter(
        "Общий предмет обязателен",
        "да — с успеваемостью, олимпиадами и проектами помогает тот, у кого есть предмет из запроса; "
        "нет — общий предмет лишь прибавляет баллы.",
        yes_no,
        default="да",
    )
    young_until: int = parameter(
        "Молодой специалист: стаж до, лет",
        "Педагог с таким стажем или меньшим считается молодым специалистом.",
        whole(0, 10),
        default="3",
    )
    first_pair: int = parameter(
        FIRST_PAIR,
        "С какого номера считать пары этого года: после прошлогодних. Вписано, когда делалась книга этого года.",
        whole(1, 99_999),
        default="1",
        unlisted=True,
    )

    @property
    def group_least(self) -> int:
        """The least number of mentees in a group."""
        return self.group_size[0]

    @property
    def group_most(self) -> int:
        """The greatest number of mentees in a group."""
        return self.group_size[1]
