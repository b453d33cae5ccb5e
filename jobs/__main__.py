"""`python -m jobs`: the command line of «Наставник»."""

import sys
from collections.abc import Sequence

from sync import cli
from sync.school import School

ABOUT = "«Наставник»: пары, приказы и сроки программы наставничества школы."


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command on these words, or on the process's own; returns the exit status."""
    return cli.main(_school, ABOUT, argv)


def _school() -> School:
    from jobs.whole import SCHOOL  # every job, and numpy with them: `--help` does not wait for it

    return SCHOOL


if __name__ == "__main__":
    sys.exit(main())
