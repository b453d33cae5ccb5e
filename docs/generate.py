"""Writes the pages that the program tells of itself: `.venv/bin/python docs/generate.py`."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from jobs.catalogue import JOBS
from jobs.demo.roadmap import ROADMAP
from jobs.records import LOCAL, TABS, TEACHERS
from jobs.roadmap.rules import RULES
from jobs.school.deeds import Deed
from jobs.school.roadmap import Item, read_roadmap
from jobs.school.year import Calendar
from jobs.timetable import TIMETABLE
from jobs.whole import SCHOOL
from sync.columns import Column, Row
from sync.job import Job
from sync.layout import PEOPLE_TAB, RARE_TAB, ROBOT_TAB
from sync.record_layout import layout

ROOT = Path(__file__).resolve().parent.parent
#: How a maintainer renews the pages.
COMMAND = ".venv/bin/python docs/generate.py"
WIDTH = 120
_COLOURS = {PEOPLE_TAB: "жёлтый", ROBOT_TAB: "серый", RARE_TAB: "белый"}
#: Who fills a column and is no job.
_OTHERS = {"init": "команда `init`", "journal": "каждый запуск, который что-то изменил", "take": "команда `take`"}
_HEAD = f"""\
<!-- Эту страницу пишет программа: {COMMAND} -->

# Задания и листы

Столбцы с жёлтым заголовком заполняют люди, с серым — программа. Ярко-жёлтый заголовок значит, что без этого столбца \
строка не работает; здесь такие столбцы выделены. Цвет ярлыка говорит, чей лист: жёлтый \
заполняют люди, серый ведёт программа, белый нужен редко. Какая это книга, важно, если листы разложены \
[по нескольким книгам](personal-data.md).

## Задания

`run all` выполняет их в этом порядке. Каждое читает то, что написали люди, и то, что сделали задания до него.
"""


def jobs_and_tabs() -> str:
    """Every job and every tab: what for, who fills it, when."""
    parts = [_wrapped(_HEAD), *map(_job, JOBS), "## Листы", *map(_tab, TABS)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


_FIELDS_HEAD = f"""\
<!-- Эту страницу пишет программа: {COMMAND} -->

# Метки шаблонов

Что может стоять в двойных скобках в каждом шаблоне, с примером того, что там напечатается. Метки через точку стоят \
внутри повторения: `пары.строка` — внутри `{{%tr for пара in пары %}}` пишется `{{{{ пара.строка }}}}`. Как править \
шаблоны, сказано в [templates/README.md](../../templates/README.md).
"""


def fields_of_templates() -> str:
    """Every template with the words that it may name."""
    parts = [_wrapped(_FIELDS_HEAD), *(_template(name, fields) for name, fields in sorted(SCHOOL.templates.items()))]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _template(name: str, fields: Mapping[str, object]) -> str:
    rows = "\n".join(f"| `{word}` | {_example(value)} |" for word, value in _words(fields))
    return f"## {name}\n\n| метка | пример |\n|---|---|\n{rows}"


def _words(fields: Mapping[str, object], within: str = "") -> Iterator[tuple[str, object]]:
    for word, value in fields.items():
        inner = value[0] if isinstance(value, list) and value else value
        yield f"{within}{word}", "повторение" if isinstance(value, list) else value
        if isinstance(inner, dict):
            yield from _words(inner, f"{within}{word}.")


def _example(value: object) -> str:
    if isinstance(value, bool):
        return "да или нет"
    return str(value).replace("|", "\\|").replace("\n", " ") or "бывает пустой"


_ROADMAP_HEAD = """# Чем подтверждается каждый пункт дорожной карты

Пункт узнаётся по словам, а не по номеру. Слева пункты дорожной карты показа; рядом — лист, на котором стоит
подтверждение, задание, которое ведёт этот лист, документ, которым пункт заканчивается, и пример подтверждения. Таблицу
пишет сама программа; каждую строку держит проверка `test_a_deed_is_proven_in_these_words`
(tests/test_roadmap_proofs.py), названная так, как в последнем столбце."""


def roadmap() -> str:
    """What proves each item of a school's roadmap: tab, job, document, example, test."""
    items = [item for line in read_roadmap(ROADMAP, 2023, Calendar()) for item in line.items]
    rows = [_proven(item, deed) for item in items for deed in item.deeds]
    head = "| № | пункт | лист | задание | документ | подтверждение | проверка |\n|---|---|---|---|---|---|---|"
    return f"{_wrapped(_ROADMAP_HEAD)}\n\n{head}\n" + "\n".join(rows) + "\n"


def _proven(item: Item, deed: Deed) -> str:
    rule = RULES[deed]
    cells = (item.number, item.text, rule.tabs[0].spec.title, f"`{rule.job}`", rule.document, rule.example)
    return f"| {' | '.join(cells)} | `{deed.name.lower()}` |"


#: Every generated page, by its place in the project.
PAGES: dict[str, Callable[[], str]] = {
    "docs/ru/jobs-and-tabs.md": jobs_and_tabs,
    "docs/ru/templates.md": fields_of_templates,
    "docs/ru/roadmap.md": roadmap,
}


def stale() -> Iterator[str]:
    """The pages that do not say what the program says now."""
    for page, text in PAGES.items():
        file = ROOT / page
        if not file.exists() or file.read_text(encoding="utf-8") != text():
            yield page


def _job(job: Job) -> str:
    when = "; ".join(slot.words for slot in TIMETABLE if slot.runs(job.name))
    return _section(
        f"`{job.name}` — {job.title}",
        f"{job.purpose[0].upper()}{job.purpose[1:]}.",
        ("Когда", when or "только по вашей команде"),
        ("Читает", ", ".join(kind.spec.title for kind in job.reads)),
        ("Заполняет", ", ".join(kind.spec.title for kind in job.writes)),
    )


def _tab(kind: type[Row]) -> str:
    spec = kind.spec
    return _section(
        spec.title,
        spec.about,
        ("Ярлык", f"{_COLOURS[layout(kind).tab_colour]}; {_season(kind)}; книга {_book(kind)}"),
        ("Люди заполняют", _titles(spec.people)),
        ("Программа заполняет", "; ".join(_filled(spec.columns))),
        ("Пусто, если имена не покидают школу", _titles(col for col in spec.columns if _kept_empty(kind, col))),
        ("Его читают", ", ".join(f"`{job.name}`" for job in JOBS if kind in job.reads)),
    )


def _season(kind: type[Row]) -> str:
    return "виден сразу" if kind.spec.at_once else "появится, когда понадобится"


def _book(kind: type[Row]) -> str:
    return "учителей" if kind in TEACHERS else "для имён" if kind in LOCAL else "куратора"


def _kept_empty(kind: type[Row], col: Column) -> bool:
    return col.personal and bool(col.owners) and kind not in LOCAL


def _filled(columns: Iterable[Column]) -> Iterator[str]:
    """The robot's columns, with those who fill them."""
    found: dict[tuple[str, ...], list[Column]] = {}
    for col in columns:
        if col.owners:
            found.setdefault(col.owners, []).append(col)
    for owners, cols in found.items():
        yield f"{_titles(cols)} ({', '.join(map(_owner, owners))})"


def _owner(name: str) -> str:
    if name in _OTHERS:
        return _OTHERS[name]
    return f"`{name}`" if name in {job.name for job in JOBS} else f"задание `{name}` ещё впереди"


def _titles(columns: Iterable[Column]) -> str:
    return ", ".join(f"**{col.title}**" if col.starred else col.title for col in columns)


def _section(title: str, about: str, *facts: tuple[str, str]) -> str:
    """A heading, a sentence, a list of facts; empty ones are left out."""
    lines = "\n".join(_wrapped(f"- {name}: {fact}", indent="  ") for name, fact in facts if fact)
    return f"### {title}\n\n{_wrapped(about)}\n\n{lines}"


def _wrapped(text: str, *, indent: str = "") -> str:
    lines = (
        textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        for line in text.splitlines()
    )
    return "\n".join(lines)


def main() -> None:
    """Write the pages that have to be written anew, and name them."""
    for page in stale():
        (ROOT / page).write_text(PAGES[page](), encoding="utf-8")
        print(page)


if __name__ == "__main__":
    main()
