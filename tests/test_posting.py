"""Letters that a run makes: one for each person, each matter once, ready to be sent by hand."""

import json
import stat
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mail_school import (
    CURATOR,
    DIRECTOR,
    MONDAY,
    TEACHER,
    TUESDAY,
    WEDNESDAY,
    MailSchool,
    digest,
    remarks,
    reminder,
)

from sync.backends.mail import eml
from sync.commands import run
from sync.document import Document
from sync.mail_server import MailServer
from sync.message import Message, is_address
from sync.outbox import Outbox

REMINDER = "Наставнику П-0013Э. Когда встречались.eml"

#: What may stand in a line of an outbox, of one as the program writes it or not.
JSON = st.fixed_dictionaries(
    {
        "number": st.integers() | st.booleans() | st.text(),
        "state": st.sampled_from(["новое", "отправляется", "ушло", 5]),
        **{name: st.text(max_size=5) for name in ("addressee", "subject", "file", "day", "digest")},
        **{name: st.lists(st.text(max_size=3), max_size=2) | st.none() for name in ("keys", "sources")},
    }
)


@pytest.fixture
def school(tmp_path: Path) -> MailSchool:
    return MailSchool(tmp_path)


def test_a_person_gets_one_letter_a_run_with_all_that_is_asked_of_him(school: MailSchool) -> None:
    done = school.run(reminder("П-012"), reminder("П-013"), digest("решить"))

    assert school.letters == ["Куратору. Дела на 05.02.2024.eml", REMINDER]
    assert school.letter(REMINDER)["To"] == TEACHER
    assert school.letter(REMINDER)["Reply-To"] == CURATOR
    assert school.letter(REMINDER)["X-Unsent"] == "1"
    assert school.text(REMINDER).splitlines() == [
        "Здравствуйте!",
        "",
        "Давно не отмечены встречи:",
        "1. пара П-012 — с 12 января",
        "2. пара П-013 — с 12 января",
        "",
        "Поможем.",
        "",
        "Куратор",
    ]
    assert done.messages == {"meetings": 3}


def test_whoever_is_asked_in_two_roles_reads_both_in_one_letter(school: MailSchool) -> None:
    school.run(digest("решить"), reminder("П-012", to="Curator@school.example"))

    (name,) = school.letters
    assert name == "Куратору. Дела на 05.02.2024; Когда встречались.eml"
    assert "1. решить" in school.text(name)
    assert "пара П-012" in school.text(name)


def test_a_director_who_is_the_coordinator_reads_all_of_the_day_in_one_letter(school: MailSchool) -> None:
    school.to_sign = "На подпись 05.02"
    done = school.run(replace(digest("решить"), to=DIRECTOR.title()))

    (name,) = school.letters
    assert name == "Директору. На подпись.eml"
    assert school.letter(name)["Subject"] == "На подпись; Дела на 05.02.2024"
    assert [line for line in school.text(name).splitlines() if line] == ["Здравствуйте!", "Ждёт:", "Дела:", "1. решить"]
    assert [part.get_filename() for part in school.letter(name).iter_attachments()] == ["комплект.pdf"]
    assert (done.messages, school.states) == ({"meetings": 2}, ["вручную"])


def test_the_next_day_such_a_director_reads_what_is_new_alone(school: MailSchool) -> None:
    school.to_sign = "На подпись 05.02"
    for day, matters in ((MONDAY, ["решить"]), (TUESDAY, ["решить", "внести"]), (TUESDAY, ["решить", "внести"])):
        school.run(replace(digest(*matters, day=day), to=DIRECTOR), day=day)

    assert school.letters == ["Директору. На подпись.eml", "Куратору. Дела на 06.02.2024.eml"]
    assert "внести" in school.text("Куратору. Дела на 06.02.2024.eml")


def test_what_a_waiting_letter_of_two_roles_tells_no_longer_is_taken_out_of_it(school: MailSchool) -> None:
    school.run()
    school.server, school.to_sign = MailServer("m", 465, "ssl", DIRECTOR, send=True), "На подпись 05.02"
    school.run(replace(digest("решить"), to=DIRECTOR))
    school.run(day=TUESDAY)

    assert school.letters == ["Директору. На подпись.eml"]
    assert "решить" not in school.text("Директору. На подпись.eml")
    assert school.states == ["снято", "новое"]


def test_the_page_of_a_letter_says_the_same_and_runs_nothing(school: MailSchool) -> None:
    school.run(digest("взять <b>согласие</b> & справку"))

    page = school.text(school.letters[0], "html")
    assert "взять &lt;b&gt;согласие&lt;/b&gt; &amp; справку" in page
    assert "<script" not in page
    assert "http" not in page


def test_what_was_told_is_told_once(school: MailSchool) -> None:
    school.run(reminder("П-012"))
    (school.folder / "out" / "почта" / REMINDER).unlink()

    done = school.run(reminder("П-012"), day=TUESDAY)

    assert (school.letters, done.messages) == ([], {})


def test_a_later_reminder_tells_the_new_pair_alone(school: MailSchool) -> None:
    school.run(reminder("П-012"))
    school.run(reminder("П-012"), reminder("П-013"), day=TUESDAY)

    assert school.letters == ["Наставнику П-0013Э. Когда встречались (2).eml", REMINDER]
    assert "П-012" not in school.text("Наставнику П-0013Э. Когда встречались (2).eml")


def test_a_reminder_that_holds_no_longer_lies_there_no_longer(school: MailSchool) -> None:
    school.run(reminder("П-012"))
    school.run(day=TUESDAY)

    assert (school.letters, school.states) == ([], ["снято"])


def test_a_reminder_that_holds_again_lies_there_again_and_stays(school: MailSchool) -> None:
    for day, messages in ((MONDAY, [reminder("П-012")]), (TUESDAY, []), (WEDNESDAY, [reminder("П-012")])):
        school.run(*messages, day=day)
    school.run(reminder("П-012"), day=WEDNESDAY)

    assert (school.letters, school.states) == ([REMINDER], ["снято", "вручную"])


def test_a_letter_that_people_changed_stays_as_it_is(school: MailSchool) -> None:
    school.run(reminder("П-012"))
    file = school.folder / "out" / "почта" / REMINDER
    file.write_bytes(file.read_bytes() + b"P.S.")

    school.run(day=TUESDAY)

    assert school.letters == [REMINDER]


def test_the_coordinator_gets_a_letter_a_day_when_there_is_something_new(school: MailSchool) -> None:
    school.run(digest("решить"))
    school.run(digest("решить", "подписать"))
    assert school.letters == ["Куратору. Дела на 05.02.2024.eml"]
    assert "подписать" not in school.text(school.letters[0])

    school.run(digest("решить", "подписать", day=TUESDAY), day=TUESDAY)
    assert school.letters == ["Куратору. Дела на 06.02.2024.eml"]
    assert "подписать" in school.text(school.letters[0])

    done = school.run(digest("решить", "подписать", day=WEDNESDAY), day=WEDNESDAY)
    assert (school.letters, done.messages) == (["Куратору. Дела на 06.02.2024.eml"], {})


def test_what_waits_again_after_it_was_done_is_told_again(school: MailSchool) -> None:
    for day, matter in ((MONDAY, "решить"), (TUESDAY, "подписать"), (WEDNESDAY, "решить")):
        school.run(digest(matter, day=day), day=day)

    assert school.letters == ["Куратору. Дела на 07.02.2024.eml"]


def test_a_message_without_an_address_makes_no_letter(school: MailSchool) -> None:
    assert school.run(reminder("П-012", to="")).messages == {}
    assert school.letters == []


def test_the_outbox_is_for_its_owner_and_names_nobody(school: MailSchool) -> None:
    school.run(reminder("П-012"))
    file = school.folder / "школа.outbox.jsonl"

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "gladkih" not in file.read_text("utf-8")


def test_a_line_that_a_run_did_not_finish_is_as_if_it_were_not_there(school: MailSchool) -> None:
    school.run(reminder("П-012"))
    file = school.folder / "школа.outbox.jsonl"
    file.write_bytes(file.read_bytes() + b'{"time": "2024-02-05T06:3')

    school.run(reminder("П-012"), reminder("П-013"), day=TUESDAY)

    assert Outbox.load(file).known
    assert school.states == ["вручную", "вручную"]


@settings(max_examples=20)
@given(content=st.binary() | st.lists(JSON.map(json.dumps), max_size=3).map("\n".join).map(str.encode))
def test_whatever_stands_in_the_place_of_the_outbox_is_read_without_a_fault(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "школа.outbox.jsonl"
        file.write_bytes(content + b"\n")
        outbox = Outbox.load(file)
        outbox.begin()

        assert Outbox.load(file).known
        assert Outbox.load(file).entries == outbox.entries


@pytest.mark.parametrize("file", ["../школа.xlsx", "/etc/passwd", "a\\b.eml", "..", ""])
def test_a_letter_lies_in_no_other_folder(school: MailSchool, file: str) -> None:
    school.run(reminder("П-012"))
    outbox = school.folder / "школа.outbox.jsonl"
    outbox.write_text(json.dumps(json.loads(outbox.read_text("utf-8")) | {"file": file}) + "\n", "utf-8")

    assert Outbox.load(outbox).entries == []


def test_where_letters_cannot_be_noted_the_run_is_done_and_says_so(school: MailSchool) -> None:
    school.run()
    (school.folder / "out").mkdir()
    (school.folder / "out" / "почта").write_text("file", "utf-8")

    done = school.run(reminder("П-012"), day=TUESDAY)

    assert [text.split(":")[0] for text in remarks(done)] == ["Почта"]
    assert "следующий запуск попробует снова" in remarks(done)[0]


def test_outbox_shows_what_people_are_to_send_and_is_told_when_they_did(school: MailSchool) -> None:
    school.run(reminder("П-012"))
    assert school.outbox() == 0
    assert "  1. Наставнику П-0013Э, 05.02.2024: Когда встречались" in school.said

    assert school.outbox("--sent", "1") == 0
    assert school.letters == []
    assert school.outbox() == 0
    assert school.said == ["Писем, которые ждут или под вопросом, нет."]


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "ivanova@",
            "@school.ru",
            "ivanova",
            "a@b.ru, c@d.ru",
            "a@b.ru c@d.ru",
            "a@b.ru;c@d.ru",
            "a@@b.ru",
            ".a@b.ru",
        ),
        *("a@b.ru\nBcc: evil@x.ru", "a@b.ru\r\n", "Анна <a@b.ru>", "a..b@c.ru", "иванова@школа.рф", "a@b", "a@-b.ru"),
        *("a@" + "б" * 70 + ".рф", "a@b_c.ru", "", "a@b.ru>", '"a b"@c.ru'),
    ],
)
def test_what_is_not_one_address_is_none(typed: str) -> None:
    assert not is_address(typed)


@pytest.mark.parametrize(
    "typed", ["ivanova@school.ru", "a.b+c@sub.school5.edu.ru", "a@школа5.рф", "a_b@xn--80a1acny.xn--p1ai"]
)
def test_an_address_is_one(typed: str) -> None:
    assert is_address(typed)


def test_a_letter_to_a_russian_domain_goes_by_its_latin_name(school: MailSchool) -> None:
    school.run(reminder("П-012", to="a@школа.рф"))

    assert school.letter(REMINDER)["To"] == f"a@{'школа.рф'.encode('idna').decode()}"


def test_a_message_alone_reads_as_a_letter() -> None:
    assert Message("k", CURATOR, "s", "Список изменился.").plain == "Здравствуйте!\n\nСписок изменился."


def test_a_letter_with_a_paper_goes_to_the_address_as_it_is_now(school: MailSchool) -> None:
    out = school.folder / "out"
    paper = Document("Список.docx", "list.docx", folder="психологу")
    for address in ("old@school.example", "new@school.example"):
        message = Message("список", address, "Список", "Изменился.", addressee="Психологу", series="психологу")
        school.documents = [replace(paper, letter=message)]
        if address.startswith("old"):
            for file, content in {paper.place: b"paper", "почта/Психологу. Список.eml": eml(message)}.items():
                (out / file).parent.mkdir(parents=True)
                (out / file).write_bytes(content)
    school.run()

    letter = school.letter("Психологу. Список.eml")
    assert letter["To"] == "new@school.example"
    assert [part.get_filename() for part in letter.iter_attachments()] == ["Список.docx"]
    assert school.states == ["вручную"]
    school.run(day=TUESDAY)
    assert school.states == ["вручную"]


def test_an_outbox_of_another_version_is_read(school: MailSchool) -> None:
    school.run(reminder("П-012"))
    file = school.folder / "школа.outbox.jsonl"
    told = json.loads(file.read_text("utf-8"))
    del told["papers"]
    file.write_text(json.dumps(told | {"later": [1]}) + "\n", "utf-8")

    assert school.run(reminder("П-012"), day=TUESDAY).messages == {}
    assert Outbox.load(file).known


@pytest.mark.parametrize(
    ("server", "written", "said"),
    [
        (None, True, "почта не настроена. Назовите в school.toml, в разделе [mail], server"),
        (MailServer("m", 465, "ssl", "a@b.ru"), True, "рассылка выключена. Впишите в school.toml"),
        (MailServer("m", 465, "ssl", "a@b.ru", send=True), False, "это план. Добавьте --apply."),
    ],
)
def test_send_says_why_nothing_is_sent_and_how_to_get_it(
    tmp_path: Path, server: MailServer | None, written: bool, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = Namespace(jobs=["meetings"], apply=written, ask=False, force=False, send=True)

    assert run.COMMAND.perform(MailSchool(tmp_path, server).session(), words) == 0
    assert f"--send ничего не отправил: {said}" in capsys.readouterr().out
