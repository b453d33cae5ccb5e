"""Requests for help in studies that name no subject."""

from dataclasses import replace

from jobs.records.lists import STUDIES
from jobs.records.requests import Request
from jobs.school.admission import Admitted, Remark
from jobs.school.settings import Settings
from sync.columns import loose

_TITLE = Request.titled("Предмет").title
_WHICH = (
    "не указан предмет. Впишите, по какому нужна помощь, или «любой», если всё равно. Пока подойдёт наставник по "
    "любому предмету."
)


def asked_for_subject(one: Admitted[Request], settings: Settings) -> Admitted[Request]:
    """The request, asked for its subject where a common one is a rule; «любой» is an answer."""
    said = one.row.subjects or _TITLE in one.row.unread or _TITLE in one.row.anything
    if said or not settings.common_subject or loose(one.request) != STUDIES:
        return one
    return replace(one, remarks=(*one.remarks, Remark(_TITLE, _WHICH)))
