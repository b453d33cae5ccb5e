"""What is no workbook, damaged or hostile is refused in a sentence."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsx_files import (
    most_memory,
    parts_of,
    raw_book,
    rows_of,
    text_cell,
    zipped,
)

from sync.backends.xlsx import XlsxWorkbook, disk, package
from sync.problems import OutsideFailed, SyncError


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SyncError, match=r"^Нет файла «школа\.xlsx»\. Создайте книгу: nastavnik init\.$"):
        XlsxWorkbook(tmp_path / "школа.xlsx").snapshot([])


def test_a_folder_is_not_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(SyncError, match="папка, а не файл"):
        XlsxWorkbook(tmp_path).snapshot([])


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "не книга Excel"),
        ("Участник;Форма\n".encode("cp1251"), "не книга Excel"),
        (OLE, r"старом формате Excel \(\.xls\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "закрыт паролем"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "документ LibreOffice"),
        (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": ""}), r"\.xlsb"),
        (zipped({"notes.txt": ""}), "не книга Excel"),
        (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}), "нет книги Excel"),
        (raw_book("")[:-40], "повреждён"),
        (b"PK\x03\x04" + bytes(100), "повреждён"),
        (raw_book("<row><c><v>1</c></row>"), "повреждён"),
        (raw_book('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), "повреждён"),
    ],
)
def test_what_is_no_workbook_is_named_with_the_cure(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(SyncError, match=sentence) as caught:
        rows_of(tmp_path, content)

    assert "школа.xlsx" in str(caught.value)
    assert not isinstance(caught.value, OutsideFailed)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;">]>',
    ],
    ids=["a file from outside", "a bomb of entities"],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_entities_are_refused_in_every_part(tmp_path: Path, declared: str, part: str) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>&e;</t></is></c></row>'
    parts = parts_of(raw_book(rows if "sheet1" in part else rows.replace("&e;", ""), strings=["<t>&e;</t>"]))
    if "shared" not in part:
        parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(b"&e;", b"")
    parts[part] = declared.encode() + parts[part]

    with pytest.raises(SyncError, match="повреждён"):
        rows_of(tmp_path, zipped(parts))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = raw_book("", more={"xl/media/image1.bin": "0" * (60 * 2**20)})
    assert len(bomb) < 200_000

    with most_memory() as used, pytest.raises(SyncError, match="слишком большой"):
        rows_of(tmp_path, bomb)

    assert used() < 5 * 2**20


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SyncError, match="слишком большой"):
        rows_of(tmp_path, raw_book("", more={f"xl/media/{n}.bin": "" for n in range(package.MOST_PARTS)}))


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "школа.xlsx"
    with path.open("wb") as out:
        out.truncate(disk.LARGEST_FILE + 1)

    with pytest.raises(SyncError, match="больше 25 МБ"):
        XlsxWorkbook(path).snapshot([])


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    honest = raw_book("".join(f"<row><c><v>{n}</v></c></row>" for n in range(5000)))
    with zipfile.ZipFile(BytesIO(honest)) as box:
        size = box.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = honest.replace(size.to_bytes(4, "little"), (size // 2).to_bytes(4, "little"))
    assert lying != honest

    with pytest.raises(SyncError, match="повреждён"):
        rows_of(tmp_path, lying)


def wrong_with(folder: Path, content: bytes) -> str:
    """What reading the file says; "" when it is read. Anything but a SyncError fails the test."""
    try:
        rows_of(folder, content)
    except SyncError as wrong:
        return str(wrong)
    return ""


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_a_sentence_and_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes
) -> None:
    content = raw_book(f'<row r="1">{text_cell("A1", "текст")}<c r="B1" s="1"><v>45181</v></c></row>', formats=[14])
    at = at * len(content) // 400

    said = wrong_with(tmp_path_factory.mktemp("damaged"), content[:at] + noise + content[at + len(noise) :])

    assert not said or "школа.xlsx" in said


@given(st.text("<>/=\"'c vrst1A&;!", min_size=1, max_size=5), st.integers(0, 300))
def test_damaged_xml_is_a_sentence_and_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, noise: str, at: int
) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>1</v></c></row>'
    parts = parts_of(raw_book(rows, strings=["<t>т</t>"]))
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = (sheet[:at] + noise + sheet[at + len(noise) :]).encode()

    said = wrong_with(tmp_path_factory.mktemp("damaged"), zipped(parts))

    assert not said or "школа.xlsx" in said or "«Лист»" in said


def test_a_stored_part_that_is_compressed_otherwise_is_refused(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as out:
        for name, content in parts_of(raw_book("")).items():
            out.writestr(name, content)

    with pytest.raises(SyncError, match="повреждён"):
        rows_of(tmp_path, buffer.getvalue())


@pytest.mark.parametrize("flag", [0x01, 0x20, 0x40])
def test_parts_with_a_flag_that_nobody_can_read_are_a_sentence(tmp_path: Path, flag: int) -> None:
    content = bytearray(raw_book(f'<row r="1">{text_cell("A1", "текст")}</row>'))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for at in range(len(content)):
            if content[at : at + 4] == mark:
                content[at + offset] |= flag

    assert "школа.xlsx" in wrong_with(tmp_path, bytes(content))
