"""Letters that are sent: through a real mail server on this machine, each at most once."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from mail_school import CURATOR, TEACHER, TUESDAY, WEDNESDAY, MailSchool, digest, remarks, reminder
from smtp_server import LOGIN, Post, certificate, quiet, running

from sync.mail_server import SSL

REMINDER = "Наставнику П-0013Э. Когда встречались.eml"
pytestmark = quiet


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    with running(tmp_path / "server") as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server" / "cert.pem"))
        yield server


def _dies(_: object) -> None:
    raise KeyboardInterrupt


@pytest.fixture
def school(tmp_path: Path, post: Post) -> MailSchool:
    """A school that has run before."""
    found = MailSchool(tmp_path / "school", post.settings)
    found.folder.mkdir()
    found.run()
    return found


def test_a_letter_is_sent_to_one_address_under_a_name_of_its_own(school: MailSchool, post: Post) -> None:
    done = school.run(reminder("П-012"), digest("решить"), send=True)

    assert (post.to, post.senders) == ([[TEACHER], [CURATOR]], [LOGIN, LOGIN])
    first, second = post.got
    assert (first["To"], first["From"], first["Reply-To"]) == (TEACHER, LOGIN, CURATOR)
    assert (first["Auto-Submitted"], first["X-Unsent"]) == ("auto-generated", None)
    assert first["Subject"] == "Когда встречались"
    assert str(first["Message-ID"]).endswith("@mail.example>")
    assert first["Message-ID"] != second["Message-ID"]
    assert [part.get_content_type() for part in first.iter_parts()] == ["text/plain", "text/html"]
    assert (school.states, school.letters) == (["отправлено", "отправлено"], [])
    assert "Отправлено писем: 2." in done.mail
    assert max(map(len, post.raw[0].split(b"\r\n"))) < 998


def test_sent_letters_lie_apart_and_are_sent_once(school: MailSchool, post: Post) -> None:
    school.run(reminder("П-012"), send=True)
    school.run(reminder("П-012"), send=True)
    school.run(reminder("П-012"), day=TUESDAY, send=True)

    assert len(post.got) == 1
    gone = school.folder / "out" / "почта" / "отправленные"
    assert [file.name for file in gone.iterdir()] == [f"2024-02-05 {REMINDER}"]


def test_a_letter_that_was_sent_by_a_run_that_died_over_its_file_is_put_away_by_the_next(
    school: MailSchool, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr("sync.delivery.Delivery._put_away", lambda *_: _dies(_))
        with pytest.raises(KeyboardInterrupt):
            school.run(reminder("П-012"), send=True)
    assert (school.states, school.letters) == (["отправлено"], [REMINDER])

    done = school.run(reminder("П-012"), day=TUESDAY, send=True)

    gone = school.folder / "out" / "почта" / "отправленные"
    assert (len(post.got), school.letters, remarks(done)) == (1, [], [])
    assert [file.name for file in gone.iterdir()] == [f"2024-02-05 {REMINDER}"]


def test_nothing_is_sent_in_the_first_run_of_a_workbook_nor_later_what_it_made(tmp_path: Path, post: Post) -> None:
    school = MailSchool(tmp_path, post.settings)

    done = school.run(reminder("П-012"), send=True)
    assert (post.got, school.states, school.letters) == ([], ["вручную"], [REMINDER])
    assert "первый запуск" in done.mail[0]

    school.run(reminder("П-012"), reminder("П-013"), day=TUESDAY, send=True)
    assert len(post.got) == 1
    assert "П-012" not in str(post.got[0].get_body(("plain",)))


def test_a_first_run_that_died_over_its_letters_was_none(
    tmp_path: Path, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = MailSchool(tmp_path, post.settings)
    with monkeypatch.context() as dying:
        dying.setattr("sync.outbox.Outbox.begin", _dies)
        with pytest.raises(KeyboardInterrupt):
            school.run(reminder("П-012"), send=True)

    school.run(reminder("П-012"), send=True)
    school.run(reminder("П-012"), day=TUESDAY, send=True)

    assert (post.got, school.states, school.letters) == ([], ["вручную"], [REMINDER])


def test_a_run_of_one_job_is_no_first_run(tmp_path: Path, post: Post) -> None:
    school = MailSchool(tmp_path, post.settings)
    school.run(jobs=["intake"], send=True)
    school.run(reminder("П-012"), send=True)

    assert (post.got, school.states) == ([], ["вручную"])


def test_what_a_job_wants_told_stays_while_another_runs_alone(school: MailSchool, post: Post) -> None:
    school.run(reminder("П-012"))
    school.run(jobs=["intake"], day=TUESDAY, send=True)

    assert (len(post.got), school.states) == (1, ["отправлено"])


def test_a_run_that_may_not_send_leaves_its_letters_to_one_that_may(school: MailSchool, post: Post) -> None:
    done = school.run(reminder("П-012"))
    assert (post.got, school.states) == ([], ["новое"])
    assert "Ждут отправки: 1" in done.mail[0]

    school.run(reminder("П-012"), day=TUESDAY, send=True)
    assert (len(post.got), school.states) == (1, ["отправлено"])


def test_what_waits_and_holds_no_longer_is_not_sent(school: MailSchool, post: Post) -> None:
    school.run(reminder("П-012"), reminder("П-013"))
    school.run(reminder("П-013"), day=TUESDAY, send=True)

    assert "П-012" not in post.got[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert school.states == ["снято", "отправлено"]


def test_the_director_gets_each_set_once_with_its_file(school: MailSchool, post: Post) -> None:
    for name in ("один", "один", "два"):
        school.to_sign = name
        school.run(send=True)

    assert [[part.get_content() for part in letter.iter_attachments()] for letter in post.got] == [
        ["один".encode()],
        ["два".encode()],
    ]
    assert post.to == [["director@school.example"]] * 2


def test_a_set_that_was_signed_before_it_was_sent_is_not(school: MailSchool, post: Post) -> None:
    school.to_sign = "один"
    done = school.run()
    assert (done.messages, school.letters) == ({"meetings": 1}, ["Директору. На подпись.eml"])

    school.to_sign = ""
    school.run(send=True)

    assert (post.got, school.states, school.letters) == ([], ["снято"], [])


def test_without_send_nothing_is_sent_and_switching_it_on_floods_nobody(school: MailSchool, post: Post) -> None:
    school.server = replace(post.settings, send=False)
    school.run(reminder("П-012"), send=True)
    assert (post.got, school.states) == ([], ["вручную"])

    school.server = post.settings
    school.run(reminder("П-012"), day=TUESDAY, send=True)
    assert post.got == []


def test_a_server_that_refuses_an_address_is_told_of_once(school: MailSchool, post: Post) -> None:
    post.rcpt = ["550 5.1.1 no such user gladkih@school.example (gladkih)"]

    done = school.run(reminder("П-012"), digest("решить"), send=True)

    assert school.states == ["отказано", "отправлено"]
    (remark,) = remarks(done)
    assert remark.startswith("Письмо 1 (Наставнику П-0013Э): почта его не приняла: сервер ответил (550 5.1.1 no such")
    assert TEACHER not in remark
    assert remarks(school.run(reminder("П-012"), digest("решить"), send=True)) == []
    assert school.outbox() == 1


def test_a_refused_letter_is_made_anew_to_the_address_as_it_is_then(school: MailSchool, post: Post) -> None:
    post.rcpt = ["550 no such user"]
    school.run(reminder("П-012"), send=True)

    assert school.outbox("--again", "1") == 0
    school.run(reminder("П-012", to="new@school.example"), day=TUESDAY, send=True)

    assert post.to == [["new@school.example"]]
    assert school.letters == []


@pytest.mark.parametrize("where", ["rcpt", "text"])
def test_a_server_that_asks_to_wait_gets_the_letter_with_the_next_run_and_is_told_of_once(
    school: MailSchool, post: Post, where: str
) -> None:
    setattr(post, where, ["451 4.7.1 greylisted, try again later"] * 2)

    first = school.run(reminder("П-012"), send=True)
    assert (school.states, school.letters) == (["новое"], [REMINDER])
    assert ["пока не ушло" in text for text in remarks(first)] == [True]
    assert remarks(school.run(reminder("П-012"), send=True)) == []

    school.run(reminder("П-012"), send=True)
    assert (len(post.got), school.states) == (1, ["отправлено"])


def test_a_letter_whose_connection_broke_off_is_never_sent_again_by_itself(school: MailSchool, post: Post) -> None:
    post.drop = True

    done = school.run(reminder("П-012"), digest("решить"), send=True)

    assert school.states == ["неизвестно", "отправлено"]
    assert [text for text in remarks(done) if "nastavnik outbox --sent 1" in text]
    for day in (TUESDAY, WEDNESDAY):
        school.run(reminder("П-012"), day=day, send=True)
    assert [to for to in post.to if to == [TEACHER]] == [[TEACHER]]
    assert school.outbox() == 1


def test_people_say_that_it_arrived(school: MailSchool, post: Post) -> None:
    post.drop = True
    school.run(reminder("П-012"), send=True)

    assert school.outbox("--sent", "1") == 0
    assert (school.states, school.letters, len(post.got)) == (["отправлено"], [], 1)


def test_people_say_that_it_did_not_and_it_goes_at_once_under_the_same_name(school: MailSchool, post: Post) -> None:
    post.drop = True
    school.run(reminder("П-012"), send=True)

    assert school.outbox("--again", "1") == 0
    first, second = post.got
    assert first["Message-ID"] == second["Message-ID"]
    assert school.states == ["отправлено"]


def test_the_mark_is_on_the_disk_before_the_text_leaves(school: MailSchool, post: Post) -> None:
    found: list[list[str]] = []
    post.seen = lambda: found.append(school.states)

    school.run(reminder("П-012"), send=True)

    assert found == [["отправляется"]]


def test_a_letter_that_cannot_be_marked_does_not_leave(
    school: MailSchool, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sync.outbox import GOING, Outbox

    change = Outbox.change

    def full(self: Outbox, entry, state, *words, **more):  # type: ignore[no-untyped-def]
        if state == GOING:
            raise OSError(28, "no space left")
        return change(self, entry, state, *words, **more)

    monkeypatch.setattr(Outbox, "change", full)
    done = school.run(reminder("П-012"), send=True)

    assert (post.got, school.states) == ([], ["новое"])
    assert "не записываются" in remarks(done)[0]


def test_an_unknown_certificate_stops_everything(
    school: MailSchool, post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, _ = certificate(tmp_path / "other")
    monkeypatch.setenv("SSL_CERT_FILE", str(other))

    done = school.run(reminder("П-012"), send=True)

    assert (post.got, school.states) == ([], ["новое"])
    assert "сертификат почтового сервера не проходит проверку" in remarks(done)[0]


def test_a_certificate_of_another_name_stops_everything(school: MailSchool, post: Post) -> None:
    school.server = replace(post.settings, server="localhost")

    assert "сертификат" in remarks(school.run(reminder("П-012"), send=True))[0]
    assert post.got == []


def test_a_wrong_password_is_told_once_and_the_letters_wait(school: MailSchool, post: Post) -> None:
    assert post.settings.password_file
    post.settings.password_file.write_text("wrong", "utf-8")

    done = school.run(reminder("П-012"), digest("решить"), send=True)
    assert [text.split(":")[0] for text in remarks(done)] == ["Почта"]
    assert "не принял логин или пароль" in remarks(done)[0]
    assert school.states == ["новое", "новое"]
    assert remarks(school.run(reminder("П-012"), digest("решить"), send=True)) == []


def test_a_password_that_others_may_read_is_not_used(school: MailSchool, post: Post) -> None:
    assert post.settings.password_file
    post.settings.password_file.chmod(0o644)

    assert "chmod 600 password.txt" in remarks(school.run(reminder("П-012"), send=True))[0]
    assert post.got == []


def test_a_server_without_encryption_gets_neither_a_login_nor_a_letter(tmp_path: Path) -> None:
    with running(tmp_path / "server", plain=True) as post:
        school = MailSchool(tmp_path, post.settings)
        school.run()
        done = school.run(reminder("П-012"), send=True)

        assert post.got == []
    assert "не предлагает шифрования" in remarks(done)[0]


def test_no_server_at_all_is_told_once(school: MailSchool, post: Post) -> None:
    school.server = replace(post.settings, port=1)

    assert "не отвечает" in remarks(school.run(reminder("П-012"), send=True))[0]
    assert remarks(school.run(reminder("П-012"), send=True)) == []


def test_a_server_that_is_encrypted_from_the_first_byte_is_sent_to_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(tmp_path / "server", security=SSL) as post:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server" / "cert.pem"))
        school = MailSchool(tmp_path, post.settings)
        school.run()
        school.run(reminder("П-012"), send=True)

        assert len(post.got) == 1


def test_a_letter_that_people_changed_or_deleted_is_not_sent(school: MailSchool, post: Post) -> None:
    school.run(reminder("П-012"), digest("решить"))
    letters = school.folder / "out" / "почта"
    (letters / REMINDER).write_bytes(b"To: evil@x.example\r\n\r\n")
    (letters / "Куратору. Дела на 05.02.2024.eml").unlink()

    done = school.run(reminder("П-012"), digest("решить"), send=True)

    assert (post.got, school.states) == ([], ["вручную", "не нужно"])
    assert "письмо правили" in remarks(done)[0]


def test_a_damaged_outbox_sends_nothing(school: MailSchool, post: Post) -> None:
    school.run(reminder("П-012"))
    file = school.folder / "школа.outbox.jsonl"
    file.write_bytes(b"garbage\n" + file.read_bytes())

    done = school.run(reminder("П-012"), reminder("П-013", to=CURATOR), send=True)

    assert post.got == []
    assert "был повреждён" in done.mail[0]
    assert school.states == ["неизвестно", "вручную"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills a process")
@pytest.mark.parametrize("mutant", [(), ("late",)])
def test_a_run_that_is_killed_while_a_letter_leaves_never_sends_it_again(
    school: MailSchool, post: Post, mutant: tuple[str, ...]
) -> None:
    """The mutant, which marks the letter too late, shows that this would be seen."""
    arrived = threading.Event()
    post.seen = arrived.set
    here, words = Path(__file__).parent, (str(post.settings.port), str(post.settings.password_file), *mutant)
    child = subprocess.run(
        [sys.executable, str(here / "mail_killed.py"), str(school.folder), *words],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(here), str(here.parent)])},
        check=False,
    )
    assert child.returncode == -signal.SIGKILL
    assert arrived.wait(5)

    done = school.run(reminder("П-012"), day=TUESDAY, send=True)

    assert school.states == (["отправлено"] if mutant else ["неизвестно"])
    assert len(post.got) == (2 if mutant else 1)
    assert bool(remarks(done)) == (not mutant)


def test_a_mutant_that_sends_again_what_is_doubtful_would_be_seen(
    school: MailSchool, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sync import outbox

    monkeypatch.setattr("sync.delivery.UNKNOWN", outbox.NEW)
    post.drop = True
    school.run(reminder("П-012"), send=True)
    school.run(reminder("П-012"), day=TUESDAY, send=True)

    assert len(post.got) == 2
