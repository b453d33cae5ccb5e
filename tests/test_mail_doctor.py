"""What `nastavnik doctor` and school.toml say of the mail."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from smtp_server import Post, certificate, quiet, running

from sync.backends.mail.doctor import examine
from sync.mail_server import SSL, STARTTLS, MailServer
from sync.problems import SyncError
from sync.settings import read_setup

pytestmark = quiet


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    with running(tmp_path / "server") as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server" / "cert.pem"))
        yield server


def told(server: MailServer) -> list[str]:
    return [str(found) for found in examine(server)]


def test_a_server_in_order_is_told_in_three_lines_and_gets_no_letter(post: Post) -> None:
    where = f"127.0.0.1:{post.settings.port}"

    assert told(post.settings) == [
        f"Почтовый сервер: в порядке ({where})",
        "Сертификат почты: в порядке (проверен, письма уходят зашифрованными)",
        "Вход в почту: в порядке (логин и пароль приняты)",
    ]
    assert post.got == []


def test_the_first_thing_that_is_not_in_order_is_the_last_that_is_told(
    post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert post.settings.password_file
    post.settings.password_file.write_text("wrong", "utf-8")
    assert "Нужен пароль приложения" in told(post.settings)[2]

    other, _ = certificate(tmp_path / "other")
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    assert len(told(post.settings)) == 2
    assert "Сертификат почтового сервера не проходит проверку" in told(post.settings)[1]

    (found,) = examine(replace(post.settings, port=1))
    assert found.outside
    assert "127.0.0.1:1 не отвечает" in found.mend


def test_a_certificate_of_the_schools_own_may_be_named(
    post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "не проходит проверку" in told(post.settings)[1]

    assert len(told(replace(post.settings, certificate=tmp_path / "server" / "cert.pem"))) == 3
    assert "не читается" in told(replace(post.settings, certificate=tmp_path / "none.pem"))[1]


def settings(folder: Path, text: str) -> MailServer | None:
    (folder / "school.toml").write_text(f"[mail]\n{text}\n", "utf-8")
    return read_setup(folder / "school.toml", None, None).mail


def test_a_few_lines_are_enough(tmp_path: Path) -> None:
    found = settings(tmp_path, 'server = "smtp.yandex.ru"\nlogin = "school5@yandex.ru"\npassword_file = "почта.txt"')

    assert found == MailServer(
        "smtp.yandex.ru", 465, SSL, "school5@yandex.ru", "school5@yandex.ru", tmp_path / "почта.txt", send=False
    )


def test_everything_can_be_said(tmp_path: Path) -> None:
    found = settings(tmp_path, 'server = "mail"\nport = 25\nsecurity = "starttls"\nsender = "a@b.ru"\nsend = true')

    assert found == MailServer("mail", 25, STARTTLS, "a@b.ru", send=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('login = "a@b.ru"\npassword_file = "p"', "не назван server"),
        ('server = "m"\nlogin = "a@b.ru"', "login и password_file бывают только вместе"),
        ('server = "m"\nlogin = "school"\npassword_file = "p"', "sender — адрес"),
        ('server = "m"\nsender = "a@b.ru, c@d.ru"', "sender — адрес"),
        ('server = "m"\nsender = "a@b.ru"\nsecurity = "none"', "без шифрования письма не посылаются"),
        ('server = "m"\nsender = "a@b.ru"\nport = "465"', "«port» в разделе [mail] — число"),
        ('server = "m"\nsender = "a@b.ru"\nsend = "true"', "«send» в разделе [mail] — true или false"),
        ('server = "m"\nsender = "a@b.ru"\npassword = "тайна"', "нет настройки «password»"),
        ('server = 5\nsender = "a@b.ru"', "«server» в разделе [mail] должна быть текстом"),
        ('server = "m"\nsender = "a@b.ru"\nsecurity = ["ssl"]', "«security» в разделе [mail]"),
    ],
)
def test_what_is_wrong_with_the_table_is_told_with_the_cure(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SyncError) as refused:
        settings(tmp_path, text)

    assert said in str(refused.value)
    assert "тайна" not in str(refused.value)
