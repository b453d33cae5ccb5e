"""What people asked for and offered, and who talked with whom, read once for all jobs of a run."""

from collections.abc import Sequence
from datetime import date

from jobs.records.requests import Interview, Offer, Request
from jobs.school.admission import Admitted
from jobs.school.office import read_office
from sync.job import Records


def read_requests(records: Records, today: date) -> Sequence[Admitted[Request]]:
    """The rows of «Запросы» as they were understood; needs that tab and those of `read_office`."""
    return records.once(_requests, today)


def read_offers(records: Records, today: date) -> Sequence[Admitted[Offer]]:
    """The rows of «Наставники» as they were understood."""
    return records.once(_offers, today)


def read_interviews(records: Records, today: date) -> Sequence[Admitted[Interview]]:
    """The rows of «Собеседования» as they were understood."""
    return records.once(_interviews, today)


def _requests(records: Records, today: date) -> Sequence[Admitted[Request]]:
    return read_office(records, today).reader.read(records.of(Request))


def _offers(records: Records, today: date) -> Sequence[Admitted[Offer]]:
    return read_office(records, today).reader.read(records.of(Offer))


def _interviews(records: Records, today: date) -> Sequence[Admitted[Interview]]:
    return read_office(records, today).reader.read(records.of(Interview))
