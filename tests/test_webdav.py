"""A workbook on a WebDAV server: whatever happens on the way, nobody's cell is lost and none is written twice."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from dav_server import (
    Dav,
    Fault,
    cut_after,
    cut_before,
    half,
    meanwhile,
    says,
    serving,
    torn,
    unconditional,
    with_version,
)
from xlsx_files import raw_book, text_cell

from sync.backends.webdav import DavFile, doctor, refusals
from sync.backends.xlsx import XlsxWorkbook
from sync.backends.xlsx.disk import LARGEST_FILE
from sync.entrance import VARIABLE, Entrance
from sync.layout import ColumnLayout, TabLayout
from sync.problems import OutsideFailed, SyncError
from sync.table import Value
from sync.workbook import Write

WRONG, PASSES = SyncError.status, OutsideFailed.status


@cache
def book(text: str) -> bytes:
    """A workbook in which somebody wrote a text; zip files of two moments differ."""
    return raw_book(f'<row r="1">{text_cell("A1", text)}</row>')


@dataclass
class School:
    """A workbook on a server, and the program that writes its answers beside what people wrote."""

    dav: Dav
    folder: Path
    entrance: Entrance = field(default_factory=Entrance)

    def __post_init__(self) -> None:
        self.file = DavFile(self.dav.address, self.entrance, self.folder / "backups", pause=lambda _: None)
        self.workbook = XlsxWorkbook(Path("школа.xlsx"), stored=self.file)

    def write(self, text: str) -> None:
        self.workbook.apply(self.workbook.snapshot(["Лист"]), [Write("Лист", 0, 1, text)])

    @property
    def row(self) -> list[Value]:
        """What stands in the workbook, read by nobody's leave."""
        return list(XlsxWorkbook(self.dav.book).snapshot(["Лист"]).sheets["Лист"].rows[0])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dav]:
    with serving(tmp_path_factory.mktemp("сервер")) as server:
        yield server


@pytest.fixture
def dav(server: Dav) -> Dav:
    """A server with one book."""
    server.forget()
    server.put(book("Белова просит"))
    return server


@pytest.fixture
def school(dav: Dav, tmp_path: Path) -> School:
    return School(dav, tmp_path)


def test_a_run_is_one_request_to_read_and_one_to_write_on_the_version_that_was_read(school: School) -> None:
    school.write("ок")

    assert school.row == ["Белова просит", "ок"]
    assert school.dav.asked == ["GET", "PUT"]
    assert school.dav.heads[1]["HTTP_IF_MATCH"].startswith('"')
    assert (school.workbook.reads, school.workbook.writes) == (1, 1)
    assert [copy.read_bytes() for copy in (school.folder / "backups").iterdir()] == [book("Белова просит")]


def test_former_versions_are_for_the_eyes_of_their_owner_alone(school: School) -> None:
    school.write("ок")

    assert [copy.stat().st_mode & 0o777 for copy in (school.folder / "backups").iterdir()] == [0o600]


def test_what_a_teacher_saves_meanwhile_stays(school: School) -> None:
    school.dav.faults["PUT"] = [meanwhile(lambda: school.dav.put(book("Карпов просит тоже")))]

    with pytest.raises(OutsideFailed, match=r"сохранил, .* кто-то другой, пока шла работа\. Ничего не записано\."):
        school.write("ок")

    assert school.row == ["Карпов просит тоже"]


def test_a_version_that_moves_by_a_lock_alone_costs_a_second_attempt(school: School) -> None:
    school.dav.faults["PUT"] = [meanwhile(school.dav.age)]

    school.write("ок")

    assert school.row == ["Белова просит", "ок"]
    assert school.dav.asked == ["GET", "PUT", "GET", "PUT"]


@pytest.mark.parametrize(
    ("fault", "asked"),
    [
        (cut_before, ["GET", "PUT", "GET", "PUT"]),
        (cut_after, ["GET", "PUT", "GET"]),
        (torn, ["GET", "PUT", "GET", "PUT"]),
        (says(502), ["GET", "PUT", "GET", "PUT"]),
    ],
)
def test_a_write_of_unknown_fate_is_looked_for_before_it_is_repeated(
    school: School, fault: Fault, asked: list[str]
) -> None:
    school.dav.faults["PUT"] = [fault]

    school.write("ок")

    assert school.row == ["Белова просит", "ок"]
    assert school.dav.asked == asked


def test_a_write_of_unknown_fate_overwrites_nobody(school: School) -> None:
    def both(app, environ, start):  # type: ignore[no-untyped-def]
        answer = cut_after(app, environ, start)
        school.dav.put(book("Карпов просит тоже"))
        return answer

    school.dav.faults["PUT"] = [both]

    with pytest.raises(OutsideFailed, match="Записалось ли сделанное, неизвестно"):
        school.write("ок")

    assert school.row == ["Карпов просит тоже"]


@pytest.mark.parametrize(
    ("method", "fault", "status", "said"),
    [
        ("PUT", says(423), PASSES, "открыл кто-то в редакторе. Закройте её там и запустите ещё раз"),
        ("PUT", says(412), PASSES, "каждый раз сообщает другую версию"),
        ("PUT", says(503), PASSES, "не отвечает как положено (ответ 503)"),
        ("PUT", says(507), PASSES, "не хватает места"),
        ("PUT", says(413), PASSES, "не хватает места"),
        ("PUT", says(429), PASSES, "просит подождать"),
        ("PUT", says(403), WRONG, "не даёт изменять книгу"),
        ("PUT", says(409), WRONG, "Папки, в которой должна лежать книга"),
        ("PUT", says(405), WRONG, "нет WebDAV"),
        ("PUT", says(307, Location="http://example.org/школа.xlsx".encode().decode("latin-1")), WRONG, "отсылает на"),
        ("PUT", cut_before, PASSES, "не ответил на запись: она не сделана"),
        ("GET", says(401), WRONG, "не пускает без логина"),
        ("GET", says(403), WRONG, "не даёт читать книгу"),
        ("GET", says(404), WRONG, "создайте её: nastavnik init"),
        ("GET", says(302, Location="https://example.org/login"), WRONG, "отсылает на другой адрес"),
        ("GET", says(503), PASSES, "не отвечает как положено"),
        ("GET", cut_before, PASSES, "Нет связи с сервером 127.0.0.1"),
        ("GET", half, PASSES, "Нет связи с сервером 127.0.0.1"),
        ("GET", with_version(""), WRONG, "не сообщает версию файла (ETag)"),
        ("GET", with_version('W/"1"'), WRONG, "не различает версии файла (слабый ETag)"),
    ],
)
def test_what_the_server_refuses_is_a_sentence_and_nothing_is_written(
    school: School, method: str, fault: Fault, status: int, said: str
) -> None:
    school.dav.always[method] = fault

    with pytest.raises(SyncError) as told:
        school.write("ок")

    assert told.value.status == status
    assert said in str(told.value)
    assert school.row == ["Белова просит"]


def test_a_version_that_settles_in_a_second_is_waited_for(school: School) -> None:
    school.dav.faults["GET"] = [with_version('W/"1"')]

    school.write("ок")

    assert school.row == ["Белова просит", "ок"]


def test_a_web_page_in_the_place_of_the_book_is_told_of(school: School) -> None:
    school.dav.put(b"<!DOCTYPE html><html><title>Nextcloud</title></html>")

    with pytest.raises(SyncError, match=r"прислал веб-страницу\. Возьмите адрес WebDAV"):
        school.write("ок")


def test_a_file_of_any_size_is_given_up_at_the_largest(school: School) -> None:
    with school.dav.book.open("r+b") as file:
        file.truncate(LARGEST_FILE + 1)

    with pytest.raises(SyncError, match="больше 25 МБ"):
        school.write("ок")


def test_a_new_book_is_put_only_where_there_is_none(school: School) -> None:
    school.dav.book.unlink()
    school.dav.faults["PUT"] = [meanwhile(lambda: school.dav.put(book("Орлова была раньше")))]

    with pytest.raises(OutsideFailed, match="Запустите ещё раз"):
        school.workbook.furnish([TabLayout("Лист", [ColumnLayout("Дата")])])

    assert school.row == ["Орлова была раньше"]


def test_a_login_and_a_password_go_to_the_server_and_stand_in_no_sentence(dav: Dav, tmp_path: Path) -> None:
    dav.login = "робот:Секрет-7"
    secret = tmp_path / "пароль.txt"
    secret.write_text("Секрет-7\n", encoding="utf-8")
    secret.chmod(0o600)
    school = School(dav, tmp_path, Entrance("робот", secret))

    school.write("ок")
    assert school.row[1] == "ок"

    secret.write_text("Секрет-8", encoding="utf-8")
    with pytest.raises(SyncError, match="не принял логин «робот» или пароль") as told:
        School(dav, tmp_path, school.entrance).write("не ок")
    assert "Секрет" not in f"{told.value!r} {school.entrance!r} {school.file!r}"


def test_a_password_that_others_can_read_is_refused_with_the_cure(dav: Dav, tmp_path: Path) -> None:
    secret = tmp_path / "пароль.txt"
    secret.write_text("Секрет-7", encoding="utf-8")
    secret.chmod(0o644)

    with pytest.raises(SyncError, match=r"могут прочитать другие\. Закройте его: chmod 600"):
        School(dav, tmp_path, Entrance("робот", secret)).write("ок")
    assert dav.asked == []


def test_a_password_typed_in_the_place_of_its_file_is_not_repeated(dav: Dav, tmp_path: Path) -> None:
    with pytest.raises(SyncError, match="Пароль впишите в отдельный файл") as told:
        School(dav, tmp_path, Entrance("робот", tmp_path / "Секрет-7")).write("ок")
    assert "Секрет" not in str(told.value)


def test_without_a_file_the_password_comes_from_the_environment(
    dav: Dav, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dav.login = "robot:Секрет-7"
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(SyncError, match=f"нужен пароль.*{VARIABLE}"):
        School(dav, tmp_path, Entrance("robot")).write("ок")

    monkeypatch.setenv(VARIABLE, "Секрет-7")
    School(dav, tmp_path, Entrance("robot")).write("ок")


def own_certificate(folder: Path) -> tuple[str, str]:
    """The files of a certificate for this machine that nobody vouches for, and of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now, here = datetime.now(UTC), x509.IPAddress(ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([here]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "корневой.pem").write_bytes(made.public_bytes(Encoding.PEM))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "ключ.pem").write_bytes(secret)
    return str(folder / "корневой.pem"), str(folder / "ключ.pem")


def test_only_a_server_that_somebody_vouches_for_is_spoken_to(tmp_path: Path) -> None:
    certificate, key = own_certificate(tmp_path)
    with serving(tmp_path / "сервер", (certificate, key)) as dav:
        dav.put(book("Белова просит"))

        with pytest.raises(OutsideFailed, match=r"Сертификату сервера 127\.0\.0\.1 верить нельзя"):
            School(dav, tmp_path).write("ок")
        assert dav.asked == []

        School(dav, tmp_path, Entrance(certificate=Path(certificate))).write("ок")
        assert dav.asked == ["GET", "PUT"]


def test_doctor_asks_for_a_write_that_a_good_server_refuses(school: School) -> None:
    told = [str(finding) for finding in doctor.examine(school.file)]

    assert told == [
        "Книга «школа.xlsx» на сервере 127.0.0.1: в порядке (книга читается)",
        "Версии книги «школа.xlsx» на сервере 127.0.0.1: в порядке "
        "(чужую правку сервер затереть не даст; сама запись не пробовалась)",
    ]
    assert school.dav.book.read_bytes() == book("Белова просит")


def test_doctor_finds_a_server_that_passes_over_versions(school: School) -> None:
    school.dav.always["PUT"] = unconditional

    told = [str(finding) for finding in doctor.examine(school.file)]

    assert "надо исправить. Сервер не сверяет версию перед записью" in told[-1]
    assert school.dav.book.read_bytes() == book("Белова просит")


def test_yandex_is_said_to_turn_programs_away(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "THRIFTY", ("127.0.0.1",))
    monkeypatch.setattr(refusals, "THRIFTY", ("127.0.0.1",))

    assert "Яндекс Диск ограничивает такие программы" in str(next(iter(doctor.examine(school.file))))

    school.dav.always["GET"] = says(429)
    with pytest.raises(OutsideFailed, match="Яндекс Диск ограничивает такие программы"):
        school.write("ок")


def test_no_other_host_is_even_looked_up(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    names, look_up = [], socket.getaddrinfo

    def watched(host: Any, *more: Any, **options: Any) -> Any:
        names.append(host)
        return look_up(host, *more, **options)

    monkeypatch.setattr(socket, "getaddrinfo", watched)
    school.write("ок")
    school.dav.always["GET"] = says(301, Location="http://example.org/book.xlsx")
    with pytest.raises(SyncError, match="отсылает на другой адрес"):
        school.write("не ок")

    assert set(names) == {"127.0.0.1"}
