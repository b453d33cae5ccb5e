"""How people and old years are erased, for the command line."""

from jobs.forgetting.erasing import FIELDS, TEMPLATE, erasure, kept
from jobs.forgetting.years import old_years
from jobs.records import TABS
from jobs.records.papers import Paper
from sync.erasing import Forget

FORGET = Forget(
    reads=TABS,
    erasure=erasure,
    old_years=old_years,
    kept=lambda records: kept(records.of(Paper)),
    templates={TEMPLATE: FIELDS},
)
