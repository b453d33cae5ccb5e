"""The one command that checks everything: format, lint, types, import contracts, tests."""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: Every step runs, whatever the one before it said; pytest follows, so that its closing line stands last.
STEPS = {
    "Format": [sys.executable, "-m", "ruff", "format", "--check"],
    "Lint": [sys.executable, "-m", "ruff", "check"],
    "Types": [sys.executable, "-m", "mypy"],
    "Import contracts": [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"],
}


def passes(title: str, command: list[str]) -> bool:
    """Run one step under its title."""
    print(f"\n== {title}", flush=True)
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def main() -> int:
    """Run all steps; 1 if any of them failed."""
    parser = argparse.ArgumentParser(description=__doc__, epilog="Any other words go to pytest.")
    parser.add_argument("--slow", action="store_true", help="run the slow tests as well")
    parser.add_argument("--sweep", action="store_true", help="run the slow tests, and those that take many minutes")
    options, words = parser.parse_known_args()
    chosen = [] if options.sweep else ["-m", "not sweep" if options.slow else "not slow and not sweep"]

    failed = [title for title, command in STEPS.items() if not passes(title, command)]
    if failed:
        print(f"\nFailed before the tests: {', '.join(failed)}", flush=True)
    tested = passes("Tests", [sys.executable, "-m", "pytest", "-n", "auto", *chosen, *words])
    return 0 if tested and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
