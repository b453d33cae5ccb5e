"""A district of small schools on disk: one tab, one job that is quick, a folder a school."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from region_bugs import plant
from small_school import Request, accepts, job, small_school

from jobs.papers.district.rolled import ROLLING
from sync import cli
from sync.backends.xlsx import XlsxWorkbook
from sync.job import Outcome, Records
from sync.school import School

TESTS = Path(__file__).parent
DAY = date(2024, 5, 31)


def counts(records: Records, today: date) -> Outcome:
    """Killed at work, once, or slow, where a file in the working folder asks for it."""
    if Path("медленно").exists():
        time.sleep(float(Path("медленно").read_text()))
    if (asked := Path("погибает")).exists():
        asked.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(accepts(records, today), counts={"requests": len(records.of(Request))})


def figures(_: Records, __: date) -> Mapping[str, int | str]:
    return {"offers": 2, "mentees_10_19": 5, "pupils_10_19": 50, "mentees_share": "10,0", "year": "2023/2024"}


SCHOOL = replace(
    small_school(job("intake", counts)),
    found_at=(__name__, "SCHOOL"),
    counts={"requests": "Запросов"},
    load_rolling=lambda: replace(ROLLING, figures=figures),
)


def district(folder: Path, *schools: str, queue: str = "", **further: str) -> Path:
    """A district with a book for each of the schools, with one request of somebody invented."""
    (folder / "region.toml").write_text(
        'name = "Озёрный район"\n' + "".join(f"{key} = {json.dumps(told)}\n" for key, told in further.items()) + queue,
        encoding="utf-8",
    )
    for code in schools:
        home = folder / "школы" / code
        home.mkdir(parents=True)
        (home / "school.toml").write_text("", encoding="utf-8")
        typed = {Request.spec.title: [["Белова Анна Сергеевна", None]]}
        XlsxWorkbook(home / "школа.xlsx").furnish(SCHOOL.layouts(typed=typed))
    return folder


def book(folder: Path, code: str) -> Path:
    return folder / "школы" / code / "школа.xlsx"


def call(folder: Path, *words: str, school: School = SCHOOL) -> int:
    """The command in this process."""
    return cli.main(lambda: school, "", ["region", *words, "--config", str(folder / "region.toml")])


def started(folder: Path, *words: str, school: School = SCHOOL, **environment: str) -> "subprocess.Popen[str]":
    """The command in a process of its own."""
    module, name = school.found_at
    script = f"import sys; sys.path[:0] = [{str(TESTS)!r}, {str(TESTS.parent)!r}]; from region_school import call; "
    script += f"from {module} import {name} as school; "
    script += "from pathlib import Path; sys.exit(call(Path(sys.argv[1]), *sys.argv[2:], school=school))"
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **environment},
        cwd=folder,
        start_new_session=True,
    )


def standings(folder: Path, capfd: Any, *words: str) -> dict[str, Mapping[str, Any]]:
    """What `region status --json` says of each school."""
    capfd.readouterr()
    call(folder, "status", "--json", *words)
    return {one["school"]: one for one in json.loads(capfd.readouterr().out)["schools"]}


def journal(folder: Path, code: str) -> Sequence[Mapping[str, Any]]:
    """The runs that a school's journal tells of."""
    path = book(folder, code).with_suffix(".journal.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


plant()
