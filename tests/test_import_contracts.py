"""What the import contracts in pyproject.toml cannot say: what is loaded, and when."""

import subprocess
import sys
from pathlib import Path

from jobs.__main__ import main

ROOT = Path(__file__).resolve().parent.parent

#: Together they take seconds to load.
HEAVY = {
    "docxtpl",
    "google.auth",
    "gspread",
    "lxml",
    "numpy",
    "openpyxl",
    "ortools",
    "pandas",
    "pymorphy3",
    "schedule",
    "scipy",
    "smtplib",
}


def test_help_appears_without_loading_a_heavy_library() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "jobs", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

    assert (done.returncode, "argparse" in loaded) == (0, True), done.stderr
    assert not HEAVY & loaded


def test_answers_are_taken_without_loading_a_job(tmp_path: Path) -> None:
    """Of a thousand answers and two seconds the jobs would take one (reference/year.md 12.11)."""
    book = tmp_path / "школа.xlsx"
    main(["init", "--workbook", str(book)])
    (tmp_path / "а.csv").write_text("Участник;Форма;Запрос\nкто-то;;", encoding="utf-8")
    words = ["take", str(tmp_path / "а.csv"), "--apply", "--workbook", str(book)]
    command = [sys.executable, "-X", "importtime", "-m", "jobs", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

    assert (done.returncode, "jobs.enrolling.answers" in loaded) == (0, True), done.stderr
    assert not {"numpy", "jobs.catalogue", "jobs.demo.school"} & loaded
