"""`python -m jobs`: the command line of «Наставник»."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sync.interruption import STATUS, heeded, ignore

if TYPE_CHECKING:
    from sync.school import School

ABOUT = "«Наставник»: пары, приказы и сроки программы наставничества школы."


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command on these words, or on the process's own; returns the exit status."""
    written = ": ничего не записано"
    try:
        with heeded():
            from sync import cli  # whoever stops the program stops its loading as well

            written = ""
            status = cli.main(_school, ABOUT, argv)
    except KeyboardInterrupt:
        print(f"Остановлено{written}.", file=sys.stderr)
        status = STATUS
    if argv is None:
        ignore()
    return status


def _school() -> "School":
    from jobs.whole import SCHOOL  # every job, and numpy with them: `--help` does not wait for it

    return SCHOOL


if __name__ == "__main__":
    sys.exit(main())
