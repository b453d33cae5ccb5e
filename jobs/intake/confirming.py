"""Offers of last year that mentors have to confirm."""

from dataclasses import replace

from jobs.records.requests import Offer
from jobs.school.admission import Admitted, Remark

_TITLE = Offer.titled("Дата").title
_CONFIRM = "подтвердите на новый год: впишите день, когда наставник согласился. Если он не согласен, удалите строку."


def asked_to_confirm(one: Admitted[Offer]) -> Admitted[Offer]:
    """The offer, asked for the day on which its mentor agreed again; with one it is an offer like others."""
    if not one.row.carried:
        return one
    if one.row.day:
        return replace(one, row=one.row.with_(carried=None))
    asked = () if _TITLE in one.row.unread else (Remark(_TITLE, _CONFIRM),)
    return replace(one, remarks=(*one.remarks, *asked))
