"""Word documents: what they say, when they are made, and what never happens to them."""

import errno
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.backends import pdf
from sync.backends.folder import ASIDE, NAME_BYTES, in_words, put_aside, safe_name, tidy
from sync.backends.word import SHIPPED, WordWriter
from sync.document import Document
from sync.problems import OutsideFailed, SyncError

FILE = "2023-11-15 Приказ (проект).docx"


def template(*lines: str, change: Callable[[object], None] = lambda docx: None) -> bytes:
    docx = WordFile()
    for line in lines:
        docx.add_paragraph(line)
    change(docx)
    content = BytesIO()
    docx.save(content)
    return content.getvalue()


@pytest.fixture(autouse=True)
def _no_office(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice takes a second for each call: only the test of PDFs waits for it."""
    if "slow" not in request.keywords:
        monkeypatch.setenv("PATH", "")


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "order.docx").write_bytes(template("Приказ о {{ предмет }}"))
    return folder


@pytest.fixture
def writer(tmp_path: Path, templates: Path) -> WordWriter:
    return WordWriter(tmp_path / "out", templates=templates)


def order(subject: str = "парах", *, file: str = FILE, drafts: tuple[str, ...] = (), **how: Any) -> Document:
    return Document(file, "order.docx", {"предмет": subject}, drafts=drafts, **how)


def text(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in WordFile(str(file)).paragraphs)


def edit_by_hand(file: Path) -> None:
    docx = WordFile(str(file))
    docx.add_paragraph("Дописано секретарём.")
    docx.save(str(file))


def lying(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "subject",
    ['ООО "Ромашка" & К', "<9А>", "x</w:t></w:r></w:p><w:p><w:r><w:t>ПОДПИСАНО: директор", "{{ 7*7 }}", "№\u00a05 «а»"],
)
def test_a_value_is_printed_as_it_is(writer: WordWriter, subject: str) -> None:
    (made,) = writer.write([order(subject)])

    assert text(made) == f"Приказ о {subject}"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ufffe", "\t"])
def test_signs_that_are_no_text_are_left_out(writer: WordWriter, sign: str) -> None:
    (made,) = writer.write([order(f"па{sign}рах")])

    assert text(made) == "Приказ о парах"


def test_a_line_break_in_a_value_stays_one(writer: WordWriter) -> None:
    (made,) = writer.write([order("парах\nи группах")])

    assert text(made) == "Приказ о парах\nи группах"


def test_what_is_made_is_not_missing(writer: WordWriter) -> None:
    document = order()

    assert writer.missing([document]) == [document]
    writer.write([document])
    assert writer.missing([document]) == []


def test_the_same_document_is_the_same_bytes(writer: WordWriter) -> None:
    assert writer.content(order()) == writer.content(order())


def test_a_draft_is_made_anew_when_its_text_changes(writer: WordWriter, tmp_path: Path) -> None:
    writer.write([order()])
    changed = order("группах")

    assert writer.missing([changed]) == [changed]
    writer.write([changed])
    assert text(tmp_path / "out" / FILE) == "Приказ о группах"


def test_a_draft_is_made_anew_when_the_template_changes(writer: WordWriter, templates: Path) -> None:
    writer.write([order()])
    (templates / "order.docx").write_bytes(template("Распоряжение о {{ предмет }}"))

    assert writer.missing([order()]) == [order()]


def test_a_signed_document_is_never_made_anew(writer: WordWriter, templates: Path) -> None:
    writer.write([order(final=True)])
    (templates / "order.docx").write_bytes(template("Распоряжение о {{ предмет }}"))

    assert writer.missing([order("группах", final=True)]) == []


def test_a_draft_that_the_secretary_edited_stays_while_the_data_are_the_same(writer: WordWriter) -> None:
    (made,) = writer.write([order()])
    edit_by_hand(made)

    assert writer.missing([order()]) == []


def test_a_file_that_is_no_word_document_is_missing(writer: WordWriter, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / FILE).write_bytes(b"spoiled")

    assert writer.missing([order()]) == [order()]


def test_what_stood_in_the_way_is_put_aside_each_time_under_a_new_name(writer: WordWriter, tmp_path: Path) -> None:
    (made,) = writer.write([order("парах")])
    edit_by_hand(made)
    writer.write([order("группах")])
    writer.write([order("парах и группах")])

    former = tmp_path / "out" / ASIDE
    assert lying(tmp_path / "out") == {FILE, f"{ASIDE}/{FILE}", f"{ASIDE}/{Path(FILE).stem} (2).docx"}
    assert "Дописано секретарём." in text(former / FILE)


def test_a_clean_copy_puts_its_draft_aside(writer: WordWriter, tmp_path: Path) -> None:
    writer.write([order()])
    writer.write([order(file="2023-11-20 Приказ № 201-ОД.docx", drafts=(FILE, "не было.docx"))])

    left = {name for name in lying(tmp_path / "out") if name.endswith(".docx")}
    assert left == {"2023-11-20 Приказ № 201-ОД.docx", f"{ASIDE}/{FILE}"}


def test_a_draft_that_a_killed_run_left_beside_its_clean_copy_gives_way(writer: WordWriter, tmp_path: Path) -> None:
    clean = order(file="2023-11-20 Приказ № 201-ОД.docx", drafts=(FILE,), final=True)
    writer.write([replace(clean, drafts=())])
    writer.write([order()])
    assert writer.missing([clean]) == [clean]

    assert writer.write([clean]) == []
    assert lying(tmp_path / "out") == {clean.file, f"{ASIDE}/{FILE}"}
    assert writer.missing([clean]) == []


def test_a_former_file_that_a_killed_run_has_kept_is_kept_once(writer: WordWriter, tmp_path: Path) -> None:
    (made,) = writer.write([order("парах")])
    edit_by_hand(made)
    (tmp_path / "out" / ASIDE).mkdir()
    shutil.copy(made, tmp_path / "out" / ASIDE)

    writer.write([order("группах")])
    assert lying(tmp_path / "out") == {FILE, f"{ASIDE}/{FILE}"}


def test_a_draft_that_two_documents_replace_is_put_aside_once(writer: WordWriter, tmp_path: Path) -> None:
    writer.write([order()])
    writer.write([order(file="Первый.docx", drafts=(FILE,)), order(file="Второй.docx", drafts=(FILE,))])

    assert lying(tmp_path / "out") == {"Первый.docx", "Второй.docx", f"{ASIDE}/{FILE}"}


def test_a_file_that_another_document_lists_as_its_draft_stays_when_it_is_made(
    writer: WordWriter, tmp_path: Path
) -> None:
    writer.write([order()])
    writer.write([order("группах"), order(file="Приказ № 1.docx", drafts=(FILE,))])

    assert text(tmp_path / "out" / FILE) == "Приказ о группах"
    assert lying(tmp_path / "out") == {FILE, "Приказ № 1.docx", f"{ASIDE}/{FILE}"}


def test_a_withdrawn_document_is_put_aside_with_its_pdf_and_then_nothing_is_missing(
    writer: WordWriter, tmp_path: Path
) -> None:
    withdrawn = Document(FILE, withdrawn=True)
    assert writer.missing([withdrawn]) == []

    (made,) = writer.write([order()])
    made.with_suffix(".pdf").write_bytes(b"%PDF")
    assert writer.missing([withdrawn]) == [withdrawn]
    assert writer.write([withdrawn]) == []

    assert lying(tmp_path / "out") == {f"{ASIDE}/{FILE}", f"{ASIDE}/{made.stem}.pdf"}
    assert writer.missing([withdrawn]) == []


def test_a_withdrawn_document_that_is_open_is_left_alone(writer: WordWriter, tmp_path: Path) -> None:
    (made,) = writer.write([order()])
    (tmp_path / "out" / f".~lock.{FILE}#").touch()

    with pytest.raises(OutsideFailed, match="Закройте его"):
        writer.write([Document(FILE, withdrawn=True)])

    assert made.exists()


def test_the_sheets_of_a_class_lie_in_its_folder_and_one_former_file_of_each_is_kept(
    writer: WordWriter, tmp_path: Path
) -> None:
    for subject in ("парах", "группах", "встречах"):
        writer.write([order(subject, file="Анкеты.docx", folder="классы/7А")])

    assert lying(tmp_path / "out") == {"классы/7А/Анкеты.docx", f"{ASIDE}/классы/7А/Анкеты.docx"}
    assert text(tmp_path / "out" / ASIDE / "классы/7А/Анкеты.docx") == "Приказ о группах"
    assert writer.missing([order("встречах", file="Анкеты.docx", folder="классы/7А")]) == []


def test_of_what_nobody_signs_only_what_people_changed_is_kept(writer: WordWriter, tmp_path: Path) -> None:
    writer.write([order("парах", file="Список.docx", folder="бланки", passing=True)])
    (made,) = writer.write([order("группах", file="Список.docx", folder="бланки", passing=True)])

    assert lying(tmp_path / "out") == {"бланки/Список.docx"}
    edit_by_hand(made)
    writer.write([Document("Список.docx", folder="бланки", passing=True, withdrawn=True)])
    assert lying(tmp_path / "out") == {f"{ASIDE}/бланки/Список.docx"}


def test_a_file_in_a_folder_is_found_by_its_place_also_when_it_was_renamed(writer: WordWriter, tmp_path: Path) -> None:
    (made,) = writer.write([order(file="Планы 7А.docx", folder="планы")])

    assert writer.lying(["планы/Планы 7А.docx"])["планы/Планы 7А.docx"].name == "планы/Планы 7А.docx"
    edit_by_hand(made)
    made.rename(made.with_name("Планы у секретаря.docx"))
    assert writer.lying(["планы/Планы 7А.docx"])["планы/Планы 7А.docx"].name == "планы/Планы у секретаря.docx"


@pytest.mark.parametrize("folder", ["../чужое", "/etc", "классы/..", "a\\..\\b", "CON"])
def test_a_folder_never_leads_out_of_the_folder_of_documents(writer: WordWriter, tmp_path: Path, folder: str) -> None:
    (made,) = writer.write([order(folder=folder)])

    assert (tmp_path / "out").resolve() in made.resolve().parents


def test_a_file_that_is_gone_needs_no_putting_aside(tmp_path: Path) -> None:
    put_aside(tmp_path / FILE, tmp_path)

    assert lying(tmp_path) == set()


@pytest.mark.slow
@pytest.mark.skipif(pdf.office() is None, reason="LibreOffice is not installed")
def test_a_clean_copy_gets_a_pdf_and_a_draft_gets_none(writer: WordWriter) -> None:
    clean = order(file="2023-11-20 Приказ № 201-ОД.docx", drafts=(FILE,), pdf=True)
    writer.write([order()])
    renamed = order("группах", file="2023-11-21 Приказ (проект).docx", drafts=("2023-11-21 Прежний (проект).docx",))
    made = [*writer.write([renamed, clean]), *writer.print()]

    assert [file.name for file in made] == [
        "2023-11-21 Приказ (проект).docx",
        "2023-11-20 Приказ № 201-ОД.docx",
        "2023-11-20 Приказ № 201-ОД.pdf",
    ]
    writer.write([order("парах и группах", file="2023-11-20 Приказ № 201-ОД.docx", pdf=True)])
    writer.print()
    assert made[2].exists()


def test_an_unknown_tag_is_one_sentence_with_the_template_and_the_tag(writer: WordWriter, templates: Path) -> None:
    (templates / "order.docx").write_bytes(template("Приказ о {{ предмете }}"))

    with pytest.raises(SyncError, match=r"order\.docx.*«{{ предмете }}».*неизвестна") as wrong:
        writer.write([order()])

    assert wrong.value.status == 2
    assert "\n" not in str(wrong.value)


def test_a_tag_with_a_latin_letter_is_told_so(writer: WordWriter, templates: Path) -> None:
    (templates / "order.docx").write_bytes(template("Приказ о {{ пpедмет }}"))

    with pytest.raises(SyncError, match="русские и латинские"):
        writer.write([order()])


@pytest.mark.parametrize("line", ["{{ «предмет» }}", "{% if предмет %}", "{{ предмет | }}"])
def test_a_tag_with_a_slip_is_shown(writer: WordWriter, templates: Path, line: str) -> None:
    (templates / "order.docx").write_bytes(template("Приказ", line))

    with pytest.raises(SyncError, match=r"order\.docx") as wrong:
        writer.write([order()])

    assert set(re.findall("[A-Za-z]+", str(wrong.value))) <= {"order", "docx", "if", "p", "endif"}


def test_one_faulty_template_stops_every_document_of_the_call(
    writer: WordWriter, templates: Path, tmp_path: Path
) -> None:
    (templates / "other.docx").write_bytes(template("{{ предмет }} {{ чего-то }}"))
    other = Document("Другой.docx", "other.docx", {"предмет": "парах"})

    with pytest.raises(SyncError):
        writer.write([order(), other])

    assert not (tmp_path / "out").exists()


#: Ways out of a template that worked with docxtpl's defaults (reference/operations.md §2), and slow ones.
ESCAPES = [
    "{{ cycler.__init__.__globals__.os.system('true') }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ предмет.__class__.__mro__ }}",
    "{{ предмет.format(предмет) }}",
    "{{ ''.__class__.__base__.__subclasses__() }}",
    "{{ предмет|attr('__class__') }}",
    "{{ предмет['__class__'] }}",
    "{{ self.__init__ }}",
    "{{ namespace(a=1) }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 2 ** 99999999 }}",
    "{{ '%999999999d' % 1 }}",
    "{% for n in range(999999999) %}{{ n }}{% endfor %}",
    "{{ предмет|center(999999999) }}",
    "{% include 'order.docx' %}",
    "{% macro m() %}{% endmacro %}{{ m() }}",
]


@pytest.mark.parametrize("line", ESCAPES)
def test_a_template_cannot_run_anything(writer: WordWriter, templates: Path, tmp_path: Path, line: str) -> None:
    (templates / "order.docx").write_bytes(template(line))

    with pytest.raises(SyncError, match=r"order\.docx"):
        writer.write([order()])

    assert not (tmp_path / "out").exists()


def test_neither_can_its_header(writer: WordWriter, templates: Path) -> None:
    def in_header(docx: object) -> None:
        docx.sections[0].header.paragraphs[0].text = ESCAPES[0]  # type: ignore[attr-defined]

    (templates / "order.docx").write_bytes(template("Приказ", change=in_header))

    with pytest.raises(SyncError, match=r"order\.docx"):
        writer.write([order()])


def test_a_template_that_would_fetch_a_picture_is_refused(writer: WordWriter, templates: Path) -> None:
    def link(docx: object) -> None:
        docx.part.relate_to("http://127.0.0.1:9/a.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)  # type: ignore[attr-defined]

    (templates / "order.docx").write_bytes(template("Приказ", change=link))

    with pytest.raises(SyncError, match="вне себя"):
        writer.write([order()])


def test_a_template_with_a_link_to_a_site_is_fine(writer: WordWriter, templates: Path) -> None:
    def link(docx: object) -> None:
        docx.part.relate_to("http://school.example", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)  # type: ignore[attr-defined]

    (templates / "order.docx").write_bytes(template("Приказ о {{ предмет }}", change=link))

    assert writer.write([order()])


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.bin"])
def test_a_template_with_programs_is_refused(writer: WordWriter, templates: Path, part: str) -> None:
    with zipfile.ZipFile(templates / "order.docx", "a") as parts:
        parts.writestr(part, b"")

    with pytest.raises(SyncError, match="макросы"):
        writer.write([order()])


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06" + bytes(18)])
def test_a_template_that_is_no_word_file_is_refused(writer: WordWriter, templates: Path, content: bytes) -> None:
    (templates / "order.docx").write_bytes(content)

    with pytest.raises(SyncError, match="не файл Word"):
        writer.write([order()])


def repacked(content: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """A .docx whose parts were changed one by one."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as parts, zipfile.ZipFile(made, "w") as new:
        for name in parts.namelist():
            new.writestr(*change(name, parts.read(name)))
    return made.getvalue()


def tried(writer: WordWriter) -> str:
    """What is said of the template, "" where it renders. Anything but a SyncError of status 2 fails the test."""
    try:
        writer.write([order()])
    except SyncError as wrong:
        assert wrong.status == 2  # noqa: PT017 - either outcome is right
        return str(wrong)
    return ""


@pytest.mark.parametrize("shift", range(3))
def test_one_spoiled_byte_of_a_template_leaves_a_document_or_one_sentence(
    writer: WordWriter, templates: Path, shift: int
) -> None:
    whole = (SHIPPED[0] / "order-pairs.docx").read_bytes()
    step = len(whole) // 20
    said = set()
    for at in range(shift * step // 3, len(whole), step):
        (templates / "order.docx").write_bytes(whole[:at] + bytes([whole[at] ^ 1 << shift]) + whole[at + 1 :])
        said.add(tried(writer).partition(" — ")[0].partition(":")[0])

    assert all(one == "" or one.startswith("Шаблон «order.docx»") for one in said)


@pytest.mark.parametrize("shift", range(3))
def test_one_flipped_bit_in_the_xml_of_a_template_leaves_a_document_or_one_sentence(
    writer: WordWriter, templates: Path, shift: int
) -> None:
    whole = (SHIPPED[0] / "code-list.docx").read_bytes()
    with zipfile.ZipFile(BytesIO(whole)) as parts:
        sizes = {name: len(parts.read(name)) for name in parts.namelist()}
    said = set()
    for spoiled, size in sizes.items():
        at = size * (2 * shift + 1) // 7

        def flip(name: str, part: bytes, spoiled: str = spoiled, at: int = at) -> tuple[str, bytes]:
            return name, part[:at] + bytes([part[at] ^ 1 << shift]) + part[at + 1 :] if name == spoiled else part

        (templates / "order.docx").write_bytes(repacked(whole, flip))
        said.add(tried(writer))

    assert all(one == "" or one.startswith("Шаблон «order.docx»") for one in said)


def test_a_template_without_one_of_its_parts_is_one_sentence(writer: WordWriter, templates: Path) -> None:
    whole = (templates / "order.docx").read_bytes()
    for lost in ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"):

        def lose(name: str, part: bytes, lost: str = lost) -> tuple[str, bytes]:
            return (f"{name}.old" if name == lost else name), part

        (templates / "order.docx").write_bytes(repacked(whole, lose))

        assert tried(writer).startswith("Шаблон «order.docx»")


def test_a_template_with_a_doctype_is_refused(writer: WordWriter, templates: Path) -> None:
    doctype = b'<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document'

    def declare(name: str, part: bytes) -> tuple[str, bytes]:
        return name, part.replace(b"<w:document", doctype, 1) if name == "word/document.xml" else part

    (templates / "order.docx").write_bytes(repacked((templates / "order.docx").read_bytes(), declare))

    assert "повреждён" in tried(writer)


@pytest.mark.parametrize("part", ["word/VBAPROJECT.bin", "word/ActiveX/activex1.xml", "word/Embeddings/1.bin"])
def test_names_of_parts_are_compared_without_case(writer: WordWriter, templates: Path, part: str) -> None:
    with zipfile.ZipFile(templates / "order.docx", "a") as parts:
        parts.writestr(part, "<a/>")

    assert "содержит макросы" in tried(writer)


def test_a_template_that_is_not_there_is_named(writer: WordWriter) -> None:
    with pytest.raises(SyncError, match=r"nowhere\.docx"):
        writer.write([Document("a.docx", "nowhere.docx", {})])


def test_a_folder_of_templates_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SyncError, match="нет-такой"):
        WordWriter(tmp_path, templates=tmp_path / "нет-такой")


def test_what_the_school_did_not_change_comes_from_the_product(writer: WordWriter) -> None:
    document = Document("Приказ.docx", "order-pairs.docx", {})

    for asked in (writer.missing, writer.write):
        with pytest.raises(SyncError, match=r"order-pairs\.docx.*\n.*неизвестна"):
            asked([document])


def test_templates_of_the_product_are_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shipped = next(folder for folder in SHIPPED if folder.is_dir())

    assert {file.name for file in shipped.glob("*.docx")} >= {
        "order-pairs.docx",
        "order-staff.docx",
        "order-changes.docx",
    }


def test_a_value_that_is_no_text_is_a_bug_and_no_word_none_in_an_order(writer: WordWriter) -> None:
    with pytest.raises(TypeError):
        writer.write([Document(FILE, "order.docx", {"предмет": None})])


def test_properties_tell_nothing_of_who_made_the_template(writer: WordWriter, templates: Path) -> None:
    def sign(docx: object) -> None:
        docx.core_properties.author = "Сидорова"  # type: ignore[attr-defined]
        docx.core_properties.last_modified_by = "C:/Users/Sidorova"  # type: ignore[attr-defined]

    (templates / "order.docx").write_bytes(template("Приказ о {{ предмет }}", change=sign))
    (made,) = writer.write([order()])

    properties = WordFile(str(made)).core_properties
    assert (properties.title, properties.author) == (Path(FILE).stem, "Наставник")
    assert "Sidorova" not in zipfile.ZipFile(made).read("docProps/core.xml").decode()


@pytest.mark.parametrize("lock", [f".~lock.{FILE}#", f"~${FILE[2:]}"])
def test_a_document_that_is_open_is_left_alone(writer: WordWriter, tmp_path: Path, lock: str) -> None:
    (made,) = writer.write([order()])
    (tmp_path / "out" / lock).touch()

    with pytest.raises(OutsideFailed, match="Закройте его"):
        writer.write([order("группах")])

    assert text(made) == "Приказ о парах"


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, templates: Path) -> None:
    (tmp_path / "out").touch()

    with pytest.raises(OutsideFailed, match="не записаны"):
        WordWriter(tmp_path / "out", templates=templates).write([order()])


def test_a_file_that_windows_holds_is_told_by_its_name_and_a_folder_that_takes_none_by_its_own(tmp_path: Path) -> None:
    wrong = PermissionError(13, "Permission denied", str(tmp_path / FILE))

    assert f"В папку «{tmp_path}» нельзя записать" in str(in_words(wrong, tmp_path))
    (tmp_path / FILE).touch()
    assert f"Файл «{FILE}» открыт" in str(in_words(wrong, tmp_path))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.ENOENT, errno.EROFS, errno.EIO])
def test_what_the_system_says_is_told_in_russian(number: int) -> None:
    wrong = OSError(number, os.strerror(number), "Приказ")

    assert not re.search("[A-Za-z]", str(in_words(wrong, Path("документы"))))


def test_a_name_keeps_to_the_folder_and_to_what_windows_takes() -> None:
    assert safe_name("../../etc/Приказ № 133/6 – ОД: «пары».docx") == "-..-etc-Приказ № 133-6 – ОД «пары».docx"
    assert safe_name("con.docx") == "_con.docx"
    assert safe_name("...docx") == "документ.docx"


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_every_name_is_safe(name: str) -> None:
    safe = safe_name(f"{name}.docx")

    assert safe.endswith(".docx")
    assert len(safe.encode()) <= NAME_BYTES
    assert Path(safe).name == safe
    assert not set(safe) & set('<>:"|?*/\\\n\x00')


def test_long_names_that_begin_alike_stay_apart() -> None:
    assert safe_name("а" * 200 + "1.docx") != safe_name("а" * 200 + "2.docx")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_documents_have_no_more_rights_than_they_are_given(tmp_path: Path, templates: Path) -> None:
    (made,) = WordWriter(tmp_path / "out", templates=templates, mode=0o600).write([order()])

    assert made.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_run_left_half_written_is_removed_and_what_is_being_written_stays(tmp_path: Path) -> None:
    for name in (".~4194305.docx", f".~{os.getppid()}.pdf", ".~заметка.docx", "Приказ.docx"):
        (tmp_path / name).touch()
    tidy(tmp_path)

    assert lying(tmp_path) == {f".~{os.getppid()}.pdf", ".~заметка.docx", "Приказ.docx"}


def office_that(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    """Stands for LibreOffice: `does` with the names of the documents as its last words."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


MAKES_PDF = 'for last; do case "$last" in *.docx) echo %PDF > "${last%.docx}.pdf";; esac; done'


@pytest.mark.parametrize("final", [True, False])
def test_a_pdf_that_is_missing_is_made_and_nothing_else(
    writer: WordWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, final: bool
) -> None:
    clean = order(final=final, pdf=True)
    writer.write([clean])
    before = (tmp_path / "out" / FILE).stat().st_mtime_ns
    assert writer.missing([clean]) == []

    office_that(tmp_path, monkeypatch, MAKES_PDF)
    assert writer.missing([clean]) == [clean]
    assert (writer.write([clean]), [file.suffix for file in writer.print()]) == ([], [".pdf"])
    assert (writer.missing([clean]), (tmp_path / "out" / FILE).stat().st_mtime_ns) == ([], before)


def test_a_pdf_that_failed_is_still_missing(
    writer: WordWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office_that(tmp_path, monkeypatch, "exit 0")
    clean = order(final=True, pdf=True)

    assert [file.suffix for file in writer.write([clean])] == [".docx"]
    assert writer.print() == []
    assert writer.missing([clean]) == [clean]


def test_a_document_that_stumbles_leaves_none_of_the_call(writer: WordWriter, templates: Path, tmp_path: Path) -> None:
    (templates / "order.docx").write_bytes(template("{% if предмет %}{{ номер }}{% endif %}"))
    fine = Document(FILE, "order.docx", {"предмет": "", "номер": "201-ОД"})

    with pytest.raises(SyncError, match="номер"):
        writer.write([fine, replace(fine, file="2.docx", context={"предмет": "парах"})])
    assert not (tmp_path / "out").exists()


def test_all_pdfs_of_a_run_come_of_one_call(
    writer: WordWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = tmp_path / "calls"
    office_that(tmp_path, monkeypatch, f'echo . >> "{calls}"; {MAKES_PDF}')
    for number in (1, 2):
        writer.write([order(file=f"{number}.docx", final=True, pdf=True)])

    assert [file.name for file in writer.print()] == ["1.pdf", "2.pdf"]
    assert (writer.print(), calls.read_text()) == ([], ".\n")
