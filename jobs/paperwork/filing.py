"""A registered paper from its draft to its signature, for whichever job files it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from jobs.paperwork.doubts import as_typed, by_hand, half_filled, left_annulled, missed, settled, torn_off
from jobs.paperwork.edited import is_edited, stands
from jobs.paperwork.fingerprint import BY_HAND, UNKNOWN, Fingerprint, kept, mark_of_grant, mark_of_text
from jobs.paperwork.form import Form, M, Remark
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.placing import edits
from jobs.paperwork.requisites import Requisites, is_numbered, is_signed, remembered
from jobs.paperwork.standard import edition_on
from jobs.paperwork.wording import known_requisites
from jobs.records.kinds import ANNULLED, UNWANTED
from jobs.records.papers import DRAFT, REPLACED, SIGNED, Paper
from jobs.records.verdicts import FINE, joined
from jobs.school.office import Office
from sync.document import FORMER, Document, Lying
from sync.problems import ASIDE, Problem

_NAME_SIGNS = str.maketrans({"/": "-", "\\": "-", **dict.fromkeys('<>:"|?*')})
_OTHER_TEXT = (
    "по нынешним данным текст этого приказа был бы другим, но подписанный приказ не переделывается. Если в таблице "
    "описка, исправьте её; если изменилось решение, издайте приказ об изменениях."
)


@dataclass(frozen=True)
class Filed:
    """All rows of «Документы» as they should be, the documents that should lie in the folder, what is wrong.

    `acted`: the papers with the number, date and signature that hold, whatever people typed.
    """

    papers: Sequence[Paper]
    documents: Sequence[Document] = ()
    remarks: Sequence[Problem] = ()
    acted: Sequence[Paper] = ()


def filed(papers: Sequence[Paper], forms: Sequence[Form[M]], matter: M, office: Office) -> Filed:
    """Bring every paper of `forms` up to date with its number, date and signature; all other rows stay as they are.

    A draft follows its «Состав» and `matter`; a signed paper is made once and never made over.
    """
    cabinet = _Cabinet(settled(papers, office), {form.kind: form for form in forms}, matter, office)
    found = list(cabinet.filed())
    acted = [one.paper for one in found]
    return Filed(
        as_typed(acted, papers),
        [one.document for one in found if one.document],
        [one.paper.problem(*remark) for one in found for remark in one.remarks],
        acted,
    )


@dataclass(frozen=True)
class _One:
    """A paper as its row should be, the document that should lie in the folder, what a person should put right."""

    paper: Paper
    document: Document | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class _Cabinet(Generic[M]):
    """«Документы» while a job files its papers there."""

    papers: Sequence[Paper]
    forms: Mapping[str, Form[M]]
    matter: M
    office: Office

    def filed(self) -> Iterator[_One]:
        above: set[str] = set()
        for number, paper in enumerate(self.papers):
            form = self.forms.get(kind_of(paper))
            if form is None:
                one = _One(paper)
            elif paper.from_elsewhere:
                one = self._from_elsewhere(paper, form)
            elif paper.unreadable:  # what cannot be read may be its number: the paper stays what it was
                said = tuple(paper.unreadable.items())
                one = _One(paper.with_(check=_check(*paper.unreadable.values())), remarks=said)
            elif paper.void:
                one = self._void(paper, form)
            else:
                one = self._one(paper.with_(file=_in_place(paper)), form, frozenset(above), self._files_below(number))
            above.add(_in_place(one.paper))
            yield one

    def _files_below(self, number: int) -> frozenset[str]:
        return frozenset(map(_in_place, self.papers[number + 1 :]))

    def _from_elsewhere(self, paper: Paper, form: Form[M]) -> _One:
        """A paper that lies on somebody's desk: the program makes no file of it."""
        remarks = tuple(form.doubts(paper, self.matter))
        said = [text for text in (paper.check, *(text for _, text in remarks)) if text != FINE]
        return _One(paper.with_(check=_check(*said) if paper.paper else paper.check), remarks=remarks)

    def _void(self, paper: Paper, form: Form[M]) -> _One:
        """A paper that does not hold any more: its file may not lie there as if it were in force."""
        status = ANNULLED if paper.annulled else UNWANTED if paper.unwanted else REPLACED
        told = {ANNULLED: left_annulled(paper, form.noun), UNWANTED: form.doubts(paper, self.matter)}
        remarks = tuple(told.get(status, ()))
        others, file = {other.file for other in self.papers if not other.void}, _in_place(paper)
        if status == REPLACED and (not file or file in others or is_numbered(paper)):
            return _One(paper)
        document = Document(file, withdrawn=True) if file and file not in others else None
        lies = f"{FORMER}/{file}" if document else file
        new = paper.with_(status=status, file=lies, check=_check(*(text for _, text in remarks)))
        return _One(new, document, remarks)

    def _one(self, paper: Paper, form: Form[M], above: frozenset[str], below: frozenset[str]) -> _One:
        """`above` and `below` are the files of the papers there."""
        known = known_requisites(paper, self.office)
        new = self._named(paper, form, known, above, below)
        document = Document(
            new.file,
            form.template_of(new, self.matter),
            form.context(new, self.matter),
            final=is_signed(paper),
            cell=paper.cell("Файл"),
            drafts=(paper.file,) if paper.file not in {"", new.file, *above, *below} else (),
            pdf=known is not None,
            block=edition_on(new.day or new.created or self.office.today).block,
            hindrance="; ".join(self._hindrances(new, form)),
            pictures=form.pictures(self.matter),
        )
        if is_edited(paper):
            return self._by_hand(paper, new, form, known, document)
        if is_signed(paper):
            return self._corrected(paper, new, form, document) or self._signed(new, form, known, document)
        return self._draft(new, form, known, document)

    def _hindrances(self, paper: Paper, form: Form[M]) -> Iterator[str]:
        if blanks := form.blanks(self.matter):
            yield f"не указано: {', '.join(blanks)}"
        yield from form.hindrances(paper, self.matter)

    def _named(
        self, paper: Paper, form: Form[M], known: Requisites | None, above: frozenset[str], below: frozenset[str]
    ) -> Paper:
        """The paper with what its row says of it."""
        signed = is_signed(paper)
        is_made = is_edited(paper) or (signed and (paper.status == SIGNED or remembered(paper) is not None))
        new = paper.with_(
            kind=form.kind,
            title=paper.title if is_made and paper.title else form.title(paper, self.matter),
            created=paper.created or paper.day or self.office.today,
            status=SIGNED if signed else DRAFT,
            print_=paper.print_ if remembered(paper) in {known, None} else "",
        )
        if (signed or is_edited(paper)) and known == remembered(paper) and paper.file not in {"", *above}:
            return new
        return new.with_(file=_file_name(new, form.in_file_name(new, self.matter), form.word, known, above, below))

    def _draft(self, paper: Paper, form: Form[M], known: Requisites | None, document: Document) -> _One:
        granted = form.granted(paper, self.matter)
        mark, before = mark_of_grant(granted), kept(paper)
        text = mark_of_text(document)
        if before.is_of_older_version and before.granted in {"", mark}:  # the draft lies there, in other words
            text, document = before.text, replace(document, final=True)
        remarks = (*half_filled(paper, form.noun), *form.doubts(paper, self.matter))
        said = [text for _, text in remarks]
        if blanks := form.blanks(self.matter):
            said.append(f"в {form.noun}е пустые линейки: на листе «Настройки» не указано: {', '.join(blanks)}.")
        if granted is None:  # what lies there stays, and what is known of it
            return _One(paper.with_(check=_check(*said)), None, remarks)
        return _One(paper.with_(print_=Fingerprint(mark, text).cell(known), check=_check(*said)), document, remarks)

    def _corrected(self, paper: Paper, new: Paper, form: Form[M], document: Document) -> _One | None:
        """A signed paper whose number or date was mended: the same contents with requisites anew, told once."""
        before, after = remembered(paper), known_requisites(paper, self.office)
        if before is None or after in {None, before}:
            return None
        former = paper.with_(number=before.number, day=before.day)
        if kept(paper).granted not in {"", mark_of_grant(form.granted(former, self.matter))}:
            return _One(former.with_(check=_check(_OTHER_TEXT)), remarks=(("Файл", _OTHER_TEXT),))
        if kept(paper).is_of_older_version and paper.lies and not stands(paper):
            said = f"файла «{paper.file}» нет в папке, а каким он был, неизвестно. Верните файл или прежние реквизиты."
            return _One(former.with_(check=_check(said)), remarks=(("Файл", said),))
        same = kept(paper).text == mark_of_text(replace(document, context=form.context(former, self.matter)))
        text = mark_of_text(document) if same else UNKNOWN
        if stands(paper):
            document = self._made_of(paper, new, form, document)
        print_ = Fingerprint(mark_of_grant(form.granted(new, self.matter)), text).cell(after)
        return _One(new.with_(print_=print_, check=FINE), document, (("Номер", _corrected_to(before, after)),))

    def _made_of(self, paper: Paper, new: Paper, form: Form[M], document: Document) -> Document:
        """The document as the paper's own file with the new number and date in their places."""
        lies, before = paper.lies or Lying(), remembered(paper)
        blank = paper.with_(number="", day=None, signed=None, status=DRAFT, print_="")
        former = [blank.with_(number=before.number, day=before.day)] if before else []
        former = former or [blank, blank.with_(number=paper.number)]
        contexts = [form.context(one, self.matter) for one in former]
        return replace(document, taken=lies.name, edits=edits(lies.lines, contexts, form.context(new, self.matter)))

    def _by_hand(self, paper: Paper, new: Paper, form: Form[M], known: Requisites | None, document: Document) -> _One:
        """A paper that people changed in Word: their file is kept, and only number and date are put into it."""
        before, signed = remembered(paper), is_signed(paper)
        remarks = [*(torn_off(paper, known, form.noun) if signed else half_filled(paper, form.noun))]
        remarks += form.doubts(paper, self.matter)
        lies = paper.lies or Lying()
        if lies.name not in {paper.file, new.file} - {""}:
            print_ = Fingerprint(kept(paper).granted, BY_HAND).cell(before)
            remarks.append(("Файл", missed(paper, lies)))
            return _told(new.with_(file=paper.file, print_=print_), None, remarks)
        made = replace(document, taken=lies.name) if known == before else self._made_of(paper, new, form, document)
        granted = mark_of_grant(form.granted(new, self.matter))
        held = kept(paper).granted if known == before else ""
        remarks += by_hand(lies.lines, made.edits, known, signed=signed)
        if signed and held not in {"", granted}:
            remarks.append(("Файл", _OTHER_TEXT))
        new = new.with_(print_=Fingerprint(held or granted, BY_HAND).cell(known))
        told = [("Номер", _corrected_to(before, known))] if signed and before and known and known != before else []
        found = _told(new, made, remarks)
        return replace(found, remarks=(*found.remarks, *told))

    def _signed(self, paper: Paper, form: Form[M], known: Requisites | None, document: Document) -> _One:
        """A signed paper: what it would grant otherwise now is told, and never made."""
        granted = mark_of_grant(form.granted(paper, self.matter))
        before = kept(paper) if remembered(paper) else Fingerprint()
        same = before.granted in {"", granted}
        made = document if known and granted and same and before.lets_make(document) else None
        remarks = [*torn_off(paper, known, form.noun), *form.doubts(paper, self.matter)]
        if known and granted and not same:
            remarks.append(("Файл", _OTHER_TEXT))
        after = Fingerprint(before.granted or granted, mark_of_text(made) if made else before.text)
        print_ = after.cell(known) if known else paper.print_
        if stands(paper):  # it is never made over: only its PDF may be lacking
            made = made or document
        return _told(paper.with_(print_=print_), made, remarks)


def _in_place(paper: Paper) -> str:
    """The name of its file, which may lie among the former ones now."""
    return paper.file.removeprefix(f"{FORMER}/")


def _told(paper: Paper, document: Document | None, remarks: Sequence[Remark]) -> _One:
    return _One(paper.with_(check=_check(*(text for _, text in remarks))), document, tuple(remarks))


def _corrected_to(before: Requisites, after: Requisites) -> str:
    return f"{ASIDE}реквизиты исправлены (было {before}, стало {after}). Прежний файл лежит в папке «прежние»."


def _file_name(
    paper: Paper, said: str, word: str, known: Requisites | None, above: frozenset[str], below: frozenset[str]
) -> str:
    """The file that the paper has while that still fits, else one that no other paper has."""
    number = f"№ {known.number} " if known and known.number else ""
    name = f"{known.day} {word} {number}{said}" if known else f"{paper.created} {word} {said} (проект)"
    plain, own = (f"{name}{end}.docx".translate(_NAME_SIGNS) for end in ("", f" ({paper.paper})"))
    if paper.file in {plain, own} - above:
        return paper.file
    return own if plain in above | below else plain


def _check(*sentences: str) -> str:
    return joined(sentences) or FINE
