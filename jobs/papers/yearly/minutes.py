"""«Протокол»: what a council on mentoring heard and decided (year.md 6.6)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.papers.desk import Desk
from jobs.papers.yearly.choice import choice_rows, draft_decision, is_about_forms
from jobs.paperwork.declined import Declined, Use, in_sentence, with_post
from jobs.paperwork.form import Form, Remark
from jobs.paperwork.requisites import is_signed, remembered
from jobs.paperwork.wording import BLANK, NARROW_BLANK, head, written
from jobs.records.kinds import ANNULLED, UNWANTED
from jobs.records.papers import MINUTES, Paper
from jobs.records.programme import Council
from jobs.russian.meetings import genitive
from jobs.russian.names import signature
from jobs.russian.numbers import counted
from sync.columns import loose

KIND = MINUTES
TEMPLATE = "minutes.docx"
_SPEAKER = Use("Докладчик", lambda _: "", ("accs",))
_COUNCIL = "административное совещание"
_TWO_KINDS = "протокол № {number} {dated} есть и у «{other}». У двух заседаний номера разные: исправьте один."
_GONE = (
    "на листе «Совещания» нет строк этого заседания. Верните их с тем же днём и видом; если {not_so}, впишите в "
    "«Подписан» «{word}»."
)


@dataclass(frozen=True)
class Sitting:
    """The rows of «Совещания» of one day, kind and number, in their order; `key`: what stands in «Состав»."""

    key: str
    day: date
    kind: str
    rows: tuple[Council, ...]

    @property
    def number(self) -> str:
        """The number of its minutes; "" while there is none."""
        return next((row.protocol for row in self.rows if row.protocol), "")

    def said(self, column: str) -> str:
        """What the first row says that says anything in the field `column`."""
        return next((text for row in self.rows if (text := str(getattr(row, column)))), "")


def sittings(desk: Desk) -> list[Sitting]:
    """The sittings of this school year, in the order of the sheet."""
    groups: dict[tuple[date, str], list[Council]] = {}
    for row in desk.councils:
        if row.day and not row.unreadable and desk.office.is_this_year(row.day):
            groups.setdefault((row.day, loose(row.kind)), []).append(row)
    return [one for (day, _), rows in groups.items() for one in _numbered(day, rows)]


def _numbered(day: date, rows: Sequence[Council]) -> Iterator[Sitting]:
    """One sitting, or one a number where the rows of one day and kind have several."""
    numbers = list(dict.fromkeys(row.protocol for row in rows if row.protocol))
    kind = next((row.kind for row in rows if row.kind), _COUNCIL)
    base = f"{day:%d.%m.%Y} {loose(kind)}"
    if len(numbers) < 2:
        yield Sitting(base, day, kind, tuple(rows))
        return
    for number in numbers:
        mine = [row for row in rows if row.protocol == number or (not row.protocol and number == numbers[0])]
        yield Sitting(f"{base} № {number}", day, kind, tuple(mine))


def of_paper(paper: Paper, desk: Desk) -> Sitting | None:
    """The sitting that the paper tells of; None where its rows are gone."""
    return next((one for one in sittings(desk) if one.key == paper.contents), None)


def numbered(paper: Paper, desk: Desk) -> Paper:
    """The paper with the number and the day of its sitting, where it is signed and its own row does not say them.

    Where the rows of the sitting are gone, those it was signed with.
    """
    if paper.kind != KIND or paper.from_elsewhere or not paper.signed or paper.void or paper.number:
        return paper
    sitting, kept = of_paper(paper, desk), remembered(paper)
    number, day = (sitting.number, sitting.day) if sitting else (kept.number, kept.day) if kept else ("", None)
    return paper.with_(number=number, day=paper.day or day) if number else paper


def _title(paper: Paper, desk: Desk) -> str:
    sitting = of_paper(paper, desk)
    if sitting is None:
        return paper.title or KIND
    of_what = genitive(sitting.kind)
    return f"{KIND} {of_what}" if of_what else f"{KIND} ({sitting.kind})"


def _context(paper: Paper, desk: Desk) -> Mapping[str, object]:
    sitting, office = of_paper(paper, desk), desk.office
    above = head(paper, _title(paper, desk), "", office)
    if sitting is None:  # nothing is made of it: see `_granted`
        return above
    return {
        **above,
        "дата": written(sitting.day, office),
        "номер": sitting.number or NARROW_BLANK,
        "чего": genitive(sitting.kind) or sitting.kind,
        "присутствовали": _present(sitting),
        "председатель": _signs(sitting.said("chair"), desk),
        "секретарь": _signs(sitting.said("secretary"), desk),
        "вопросы": [_item(number, row, desk) for number, row in enumerate(sitting.rows, 1)],
        "выбор": choice_rows(desk, sitting.day) if any(map(is_about_forms, sitting.rows)) else [],
    }


def _present(sitting: Sitting) -> str:
    """«Озерова М.П., Ветрова Н.С. (2 человека)», «12 человек (список прилагается)»."""
    typed = sitting.said("present")
    if typed.strip().rstrip(".").removesuffix("человек").strip().isdigit():
        return f"{counted(int(''.join(filter(str.isdigit, typed))), 'человек')} (список прилагается)"
    names = [name.strip() for name in typed.replace(";", ",").split(",") if name.strip()]
    return f"{', '.join(names)} ({counted(len(names), 'человек')})" if names else BLANK


def _signs(typed: str, desk: Desk) -> str:
    person = desk.office.roster.likely(typed) if typed else None
    return signature(person.name if person else typed) or BLANK


def _item(number: int, row: Council, desk: Desk) -> dict[str, object]:
    decision = row.decision or (draft_decision(desk, row.day) if is_about_forms(row) and row.day else "")
    told = [_sentence(decision) or BLANK]
    told += [f"Ответственный: {_responsible(row.responsible, desk)}."] if row.responsible else []
    told += [f"Срок: до {written(row.due, desk.office)}".removesuffix(".") + "."] if row.due else []
    return {
        "номер": number,
        "повестка": _sentence(row.agenda) or BLANK,
        "докладчик": _speaker(row.speaker, desk),
        "решение": " ".join(told),
    }


def _responsible(typed: str, desk: Desk) -> str:
    """«куратор», «Ветрова Н.С»: a name as it is typed, without the point that ends the sentence."""
    plain = typed.strip().rstrip(".")
    return plain if desk.office.roster.likely(typed) else in_sentence(plain)


def _sentence(text: str) -> str:
    plain = text.strip()
    return f"{plain[:1].upper()}{plain[1:]}{'' if not plain or plain[-1] in '.!?' else '.'}"


def _speaker(typed: str, desk: Desk) -> str:
    """«Ветрову Наталью Сергеевну, заместителя директора»: whom they heard; a ruled blank where nobody is named."""
    if not typed:
        return BLANK
    (name, *posts), inflection = _heard(typed, desk), desk.office.inflection
    told = [name.whole("accs", inflection), *(post.in_case("accs", inflection) for post in posts)]
    return ", ".join(told).rstrip(".") + "."


def _heard(typed: str, desk: Desk) -> list[Declined]:
    """The speaker, and the post that the roster has."""
    person = desk.office.roster.likely(typed)
    return with_post(_SPEAKER, person, person.name if person else typed, person.post if person else "")


def declines(paper: Paper, desk: Desk) -> list[Declined]:
    """Whom and what the minutes decline."""
    sitting = of_paper(paper, desk)
    speakers = dict.fromkeys(row.speaker for row in sitting.rows if row.speaker) if sitting else ()
    return [one for typed in speakers for one in _heard(typed, desk)]


def _doubts(paper: Paper, desk: Desk) -> Iterator[Remark]:
    mine = of_paper(paper, desk)
    if mine is None and not paper.void and not paper.from_elsewhere:
        so = ("заседания не было", ANNULLED) if is_signed(paper) else ("протокол не нужен", UNWANTED)
        yield "Заголовок", _GONE.format(not_so=so[0], word=so[1])
    for other in sittings(desk):
        if mine and mine.number and other.number == mine.number and other.day == mine.day and other.kind != mine.kind:
            yield "Заголовок", _TWO_KINDS.format(number=mine.number, dated=f"от {mine.day:%d.%m.%Y}", other=other.kind)


def _granted(paper: Paper, desk: Desk) -> object:
    """Nothing; unknown while the rows of the sitting are gone: what was made of them stays as it is."""
    return () if of_paper(paper, desk) else None


FORM: Form[Desk] = Form(
    kind=KIND,
    template=TEMPLATE,
    word="Протокол",
    title=_title,
    context=_context,
    granted=_granted,
    doubts=_doubts,
)
