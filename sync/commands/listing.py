"""`nastavnik list`: what each job is for, what it reads and fills, when it runs."""

from argparse import Namespace

from sync.command import Command
from sync.job import Job
from sync.session import Session


def _perform(session: Session, _: Namespace) -> int:
    for job in session.school.jobs:
        times = "; ".join(slot.words for slot in session.school.timetable if slot.runs(job.name))
        session.say(
            f"{job.name} — {job.purpose}",
            f"    читает: {', '.join(kind.spec.title for kind in job.reads)}",
            f"    заполняет: {', '.join(_owned(job))}",
            f"    когда: {times or 'только вручную'}",
        )
    return 0


def _owned(job: Job) -> list[str]:
    return [
        f"{kind.spec.title} ({', '.join(col.title for col in kind.spec.columns if col.owned_by(job.name))})"
        for kind in job.writes
    ]


COMMAND = Command("list", "задания: зачем, что читают и заполняют, когда выполняются", _perform)
