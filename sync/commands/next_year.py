"""`nastavnik next-year`: the workbook of the next school year, beside the old one or where people made room for it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from sync import report
from sync.addresses import is_online
from sync.applying import Done
from sync.command import Command
from sync.moving import folder
from sync.next_book import YEAR, make
from sync.school import School
from sync.session import Session
from sync.settings import Setup

NAME = "next-year"


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument(
        "--to",
        action="append",
        default=[],
        metavar="КУДА",
        help="новый файл .xlsx (также на сервере WebDAV) или адрес пустой таблицы Google, которую вы создали и открыли "
        "программе; другую книгу школы называют так: teachers=АДРЕС",
    )


def _perform(session: Session, options: Namespace) -> int:
    """The status is 0 also where the workbook has been made before. Raises SyncError where something else stands."""
    made = make(session, options.to)
    session.out = report.as_json(session.today, session.school.counts, done=Done(), requests=session.requests)
    session.say(*made.account, *_go_on(made.setup, made.year))
    return 0


def _go_on(setup: Setup, year: str) -> Iterator[str]:
    """How the school goes on with the new workbook."""
    config = setup.config or Path("school.toml")
    yield f"Когда начнётся работа с новой книгой, впишите в {config}:"
    yield f'  workbook = "{_from(config, setup.workbook)}"'
    yield f'  out = "{_from(config, str(_papers(setup, year)))}"'
    if setup.books:
        yield "  [books]"
        yield from (f'  {key} = "{_from(config, where)}"' for key, where in setup.books.items())
    yield "Затем nastavnik check покажет, что заполнить; файлы для двойного щелчка обновит nastavnik shortcuts."


def _papers(setup: Setup, year: str) -> Path:
    """A folder of its own for the papers of the new year."""
    out = folder(setup)
    beside = setup.out is None and setup.file.name == "школа.xlsx"
    return out if beside else out.with_name(f"{YEAR.sub('', out.name)} {year.replace('–', '-')}")


def _from(config: Path, where: str) -> str:
    """A path as the settings file says it; an address as it is."""
    if is_online(where):
        return where
    whole, base = Path(where).resolve(), config.resolve().parent
    return (whole.relative_to(base) if whole.is_relative_to(base) else whole).as_posix()


COMMAND = Command(NAME, "книга следующего учебного года из этой; эту не менять", _perform, _add)
