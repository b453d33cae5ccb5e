"""What the import contracts in pyproject.toml cannot say: what is loaded, and when."""

import subprocess
import sys
from pathlib import Path

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
}


def test_help_appears_without_loading_a_heavy_library() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "jobs", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

    assert (done.returncode, "argparse" in loaded) == (0, True), done.stderr
    assert not HEAVY & loaded
