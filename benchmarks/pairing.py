"""Time the whole plan of pairs, reasons included, in a process of its own a size: `python benchmarks/pairing.py`"""

import argparse
import hashlib
import json
import math
import os
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from jobs.pairing.deciding import decide  # noqa: E402
from jobs.records.codes import make, number  # noqa: E402
from jobs.records.lists import Entry, Parameter  # noqa: E402
from jobs.records.pairs import Pair  # noqa: E402
from jobs.records.people import Code, Person  # noqa: E402
from jobs.records.requests import Choice, Interview, Offer, Request  # noqa: E402
from jobs.school.lists import ENTRIES  # noqa: E402
from sync.columns import Row  # noqa: E402
from sync.job import Records  # noqa: E402

TODAY = date(2023, 11, 15)
FORM = "Ученик – ученик"
#: Requests: mentors. All of one form, so that every mentor may meet every mentee but for the rules.
SIZES = {300: 136, 1500: 681, 5000: 2272}
SUBJECTS = ("математика", "русский язык", "физика", "химия", "биология", "история", "английский язык", "информатика")
INTERESTS = ("шахматы", "музыка", "театр", "футбол", "волейбол", "рисование", "чтение", "туризм", "робототехника")
DAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "после уроков")


def school(requests: int) -> dict[type[Row], list[Row]]:
    """Invent a school whose mentors have a place for nine mentees of ten; some ask twice, some refuse each other."""
    rng, mentors = random.Random(requests), SIZES[requests]
    pupils = [make("ученик", number) for number in range(1, int(requests * 0.9) + mentors + 1)]
    mentees, guides = pupils[mentors:], pupils[:mentors]
    asking = [*mentees, *rng.sample(mentees, requests - len(mentees))]
    return {
        Person: [_person(code, rng, 6, 9) for code in mentees] + [_person(code, rng, 6, 11) for code in guides],
        Request: [_request(code, number, guides, rng) for number, code in enumerate(asking)],
        Offer: [_offer(code, rng) for code in guides],
        Interview: [_interview(code, rng) for code in guides if rng.random() < 0.7],
        Choice: [_choice(rng.choice(mentees), rng.choice(guides), rng) for _ in range(requests // 3)],
        Entry: list(ENTRIES),
        Code: [],
        Parameter: [],
        Pair: [],
    }


def _person(code: str, rng: random.Random, least: int, most: int) -> Person:
    name = f"{rng.choice('АБВГДЕЖ')}{rng.choice('ае')}лов{number(code)} Женя Юрьевич"
    return Person(
        code=code,
        name=name,
        role="ученик",
        school_class=f"{rng.randint(least, most)}{rng.choice('АБВГ')}",
        consent=TODAY - timedelta(60) if rng.random() < 0.99 else None,
    )


def _request(code: str, order: int, guides: list[str], rng: random.Random) -> Request:
    return Request(
        day=TODAY - timedelta(rng.randrange(60)),
        person=code,
        form=FORM,
        request="успеваемость",
        subjects=(SUBJECTS[order % len(SUBJECTS)],),
        interests=tuple(rng.sample(INTERESTS, rng.randint(0, 3))),
        times=tuple(rng.sample(DAYS, rng.randint(0, 3))),
        wanted=rng.choice(guides) if rng.random() < 0.1 else "",
        unwanted=rng.choice(guides) if rng.random() < 0.1 else "",
    )


def _offer(code: str, rng: random.Random) -> Offer:
    return Offer(
        day=TODAY - timedelta(70),
        person=code,
        forms=(FORM,),
        skills=("успеваемость",),
        subjects=tuple(rng.sample(SUBJECTS, rng.randint(1, 4))),
        interests=tuple(rng.sample(INTERESTS, rng.randint(0, 4))),
        classes=("1", "2", "3", "4", "5", "6") if rng.random() < 0.1 else (),
        places=rng.choice((1, 2, 2, 3)),
        times=tuple(rng.sample(DAYS, rng.randint(0, 3))),
    )


def _interview(code: str, rng: random.Random) -> Interview:
    scores = [float(rng.randint(2, 5)) for _ in range(3)]
    return Interview(
        day=TODAY - timedelta(40),
        person=code,
        role="наставник",
        motivation=scores[0],
        communication=scores[1],
        readiness=scores[2],
        admitted=rng.random() < 0.98,
    )


def _choice(mentee: str, mentor: str, rng: random.Random) -> Choice:
    sides = (mentee, mentor) if rng.random() < 0.5 else (mentor, mentee)
    return Choice(
        day=TODAY - timedelta(20), person=sides[0], others=(sides[1],), attitude=rng.choice(("1", "2", "3", "нет"))
    )


def measure(requests: int) -> dict[str, object]:
    """Decide once in this process."""
    records = Records(school(requests))
    decide(Records(school(min(SIZES))), TODAY)  # what is loaded once is no part of the plan
    begun, busy = time.perf_counter(), time.process_time()
    found = decide(records, TODAY)
    seconds, processor = time.perf_counter() - begun, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    said = repr([found.rows[kind] for kind in found.rows])
    return {
        "seconds": seconds,
        "processor": processor,
        "bytes": peak,
        "counts": dict(found.counts),
        "said": hashlib.sha256(said.encode()).hexdigest()[:12],
    }


def report(requests: int) -> tuple[str, float]:
    """Measure in a new process; the result as a row of the table, and the processor's seconds."""
    command = [sys.executable, __file__, "--one", str(requests)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env={**os.environ})
    found = json.loads(done.stdout)
    counts, peak = found["counts"], found["bytes"] / 2**20
    taken = f"{found['seconds']:.1f} s | {found['processor']:.1f} s | {peak:.0f} MiB"
    row = f"| {requests} × {SIZES[requests]} | {taken} | {counts['paired']} | {counts['without']} | {found['said']} |"
    return row, found["processor"]


def main() -> None:
    """Print the table as Markdown, and how the time grows with the requests."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help=f"requests: {list(SIZES)}")
    parser.add_argument("--one", type=int, metavar="SIZE", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        print(json.dumps(measure(wanted.one)))
        return
    print("| requests × mentors | whole plan | processor | peak memory | paired | without | all that is said |")
    print("|---|---|---|---|---|---|---|")
    seconds = {}
    for requests in wanted.sizes:
        row, seconds[requests] = report(requests)
        print(row, flush=True)
    if len(seconds) > 1:
        (few, short), *_, (many, long) = sorted(seconds.items())
        print(f"\nseconds grow with requests to the power {math.log(long / short) / math.log(many / few):.2f}")


if __name__ == "__main__":
    main()
