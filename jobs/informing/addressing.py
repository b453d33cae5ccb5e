"""Whom the papers of a class are handed to."""

from jobs.paperwork.chancery import Chancery
from jobs.paperwork.inflection import GENDERS
from jobs.school.classes import leading
from sync.columns import class_number


def handed_to(place: str, office: Chancery) -> str:
    """«Сомовой Д.Л., Петрову И.И.», whoever leads the class; its class teacher without a name; "" for no class."""
    if not class_number(place):
        return ""
    named = (
        office.inflection.short(office.name(one.code, one.name), "datv", GENDERS.get(one.gender))
        for one in leading(place, office)
    )
    return ", ".join(named) or f"классному руководителю {place}"
