"""What share the school plans to reach."""

from collections.abc import Mapping
from decimal import Decimal

from jobs.school.office import Office
from jobs.school.settings import Settings
from jobs.school.shares import plain_number

NOT_SET = "не установлен"
#: What the target model planned for a year, in percent, by the field of the settings that a school fills with its own
#: (reference/domain.md 1.11): history, from 2025 on a plan is the school's alone.
HISTORIC: Mapping[str, Mapping[int, int]] = {
    name: dict(zip(range(2020, 2025), shares, strict=True))
    for name, shares in {
        "planned_mentees": (10, 20, 35, 50, 70),
        "planned_mentors": (2, 4, 6, 8, 10),
        "planned_young": (10, 20, 35, 50, 70),
        "planned_content_mentees": (50, 55, 60, 70, 85),
        "planned_content_mentors": (50, 55, 60, 70, 85),
    }.items()
}


def planned(name: str, office: Office) -> str:
    """«50 %»: the school's own plan, or that of the year; the field of the settings is called `name`."""
    settings: Settings = office.settings
    own = getattr(settings, name)
    found = HISTORIC[name].get(office.year(office.today)) if own is None else own
    return NOT_SET if found is None else f"{plain_number(Decimal(str(found)))} %"
