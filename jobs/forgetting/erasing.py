"""What it takes to erase a person, and the protocol of it, which names nobody."""

from collections.abc import Iterable, Mapping
from datetime import date

from jobs.forgetting.person import identify
from jobs.forgetting.rows import changed, cleared, pictures
from jobs.records.lists import Parameter
from jobs.records.papers import PAPER_KINDS, SET, SIGNED, Paper
from jobs.school.settings import read_settings
from sync.document import Document
from sync.erasing import Erasure, Sections
from sync.job import Records

TEMPLATE = "erasure.docx"
#: What the template may name, with examples.
FIELDS: Mapping[str, object] = {
    "школа": "МОБУ «СОШ № 2»",
    "о_чём": "о человеке с кодом У-0012К",
    "день": "15.06.2024",
    "разделы": [{"название": "Уничтожено", "строки": ["Лист «Запросы»: строк 1."]}],
}
#: «Вид» of the papers that the law keeps, and how long (reference/domain.md 2.7).
KEPT = {
    "Приказ": "приказы хранят постоянно",
    "Протокол": "протоколы хранят постоянно",
    "Доп. соглашение": "соглашения хранят 50 лет с личным делом",
    "Соглашение с партнёром": "соглашения хранят 50 лет",
    "Согласие работника": "согласие работника хранят с соглашением",
    "Уведомление": "уведомление хранят с соглашением",
}


def erasure(records: Records, code: str, today: date, known: Mapping[str, str]) -> Erasure | None:
    """What to erase of the person with this code; None where nothing is left.

    Raises SyncError where that cannot be done, or not yet.
    """
    who = identify(records, code, today, known)
    if who is None:
        return None
    settings, _ = read_settings(records.of(Parameter))
    school = settings.short_name or settings.full_name

    def protocol(sections: Sections, day: date) -> Document:
        return written(f"о человеке с кодом {who.code}", who.code, school, sections, day)

    return Erasure(
        whose=who.code,
        cleared=list(cleared(records, who)),
        changed=list(changed(records, who)),
        text=who.erased,
        kept=kept(records.of(Paper)),
        protocol=protocol,
        known=who.known,
        left=pictures(records, who),
    )


def kept(papers: Iterable[Paper]) -> dict[str, str]:
    """The files of signed papers that the law keeps, each with its requisites and why."""
    found = {}
    for paper in papers:
        why = next((why for kind, why in KEPT.items() if paper.kind.startswith(kind)), "")
        if why and paper.file and paper.status == SIGNED and paper.kind in PAPER_KINDS and paper.kind != SET:
            of = f" от {paper.day:%d.%m.%Y}" if paper.day else ""
            number = f" № {paper.number}" if paper.number else ""
            found[paper.file] = f"{paper.kind}{of}{number} ({paper.paper}): {why}"
    return found


def written(about: str, whose: str, school: str, sections: Sections, day: date) -> Document:
    """The protocol."""
    parts = [{"название": name, "строки": list(lines)} for name, lines in sections.items() if lines]
    context = {"школа": school, "о_чём": about, "день": f"{day:%d.%m.%Y}", "разделы": parts}
    return Document(f"{day} Протокол уничтожения персональных данных ({whose}).docx", TEMPLATE, context)
