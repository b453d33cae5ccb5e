"""A district's schools in its workbook and in its report."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sync.attempt import Attempt, attempt
from sync.job import Job, Outcome, Records
from sync.region.place import Place
from sync.rolling import Rolling, Standing
from sync.school import School
from sync.session import Session
from sync.settings import Setup

#: The job that fills the workbook, as its columns name it.
JOB = "region"


def roll_up(session: Session, place: Place, standings: Sequence[Standing], day: date) -> Attempt:
    """Write the rows of all schools where they have changed, and make the report; people's own columns stay."""
    furnish(session, place)
    return attempt(_district(session, place, standings, day), ["all"], write=True)


def furnish(session: Session, place: Place) -> None:
    """See that the district's workbook has its tab. Raises SyncError where it cannot be opened."""
    district = _district(session, place, [], session.today)
    district.opened(place.workbook).furnish(district.school.layouts())


def made(tried: Attempt) -> list[Path]:
    """The documents that were made."""
    return [path for paths in (tried.done.documents if tried.done else {}).values() for path in paths]


def _district(session: Session, place: Place, standings: Sequence[Standing], day: date) -> Session:
    """The district as a session of one school."""
    rolling = session.school.rolling
    assert rolling
    school = _school(session.school, rolling, place, standings, day)
    setup = Setup(
        workbook=place.workbook,
        config=place.config,
        credentials=place.credentials,
        time_zone=place.time_zone,
        google=place.google,
        out=place.config.parent / "out",
    )
    return replace(session, school=school, setup=setup, today=day, as_json=False, repeats=False, tell=session.say)


def _school(school: School, rolling: Rolling, place: Place, standings: Sequence[Standing], day: date) -> School:
    """The district as one school: one tab, one job."""
    kind = rolling.kind

    def decide(records: Records, _: date) -> Outcome:
        wanted = {kind: rolling.rows(standings, records.of(kind))}
        return Outcome(wanted, documents=[rolling.report(place.name, standings, day)])

    job = Job(
        name=JOB,
        title="свод района",
        purpose="Собирает числа школ района.",
        reads=(kind,),
        writes=(kind,),
        decide=decide,
        templates=rolling.templates,
    )
    return School(
        load_jobs=lambda: [job],
        load_demo=school.load_demo,
        timetable=(),
        tabs=(kind, school.journal),
        fresh={},
        start=kind,
        journal=school.journal,
        counts={},
        roster_kind=kind,
        take_roster=school.take_roster,
    )
