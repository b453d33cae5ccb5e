"""Several jobs in one cell of «Проверка»: each says its own, none loses what another said."""

import pytest

from jobs.catalogue import JOBS
from jobs.records import TABS
from jobs.records.pairs import Pair
from jobs.records.requests import Offer
from jobs.records.verdicts import OPENINGS, said, saying
from sync.columns import Row
from sync.layout import CHECK

#: The tabs where people read what is wrong.
CHECKED = [kind for kind in TABS if any(col.title == CHECK for col in kind.spec.columns)]


def test_nothing_to_say_is_fine() -> None:
    assert saying(Offer(), "intake") == "ок"


def test_whoever_speaks_second_begins_with_its_opening() -> None:
    row = Offer(check=saying(Offer(), "intake", "мест не видно."))

    assert saying(row, "pairing", "мест 2, а пар уже 3.") == "Мест не видно. По парам: мест 2, а пар уже 3."


def test_what_asks_nothing_comes_last() -> None:
    told = saying(Pair(), "pairing", "К сведению: наставник выбыл, пара снята.", "укажите день.")

    assert told == "Укажите день. К сведению: наставник выбыл, пара снята."


def test_what_one_job_no_longer_says_leaves_the_other_alone() -> None:
    row = Pair(check="Причина неизвестна. Для приказа: не указан ответственный педагог.")

    assert saying(row, "pairing") == "Для приказа: не указан ответственный педагог."
    assert saying(row, "orders") == "Причина неизвестна."


def test_each_job_finds_what_it_said() -> None:
    row = Pair(check="Причина неизвестна. Для приказа: не указан ответственный педагог.")

    assert said(row, "pairing") == "Причина неизвестна."
    assert said(row, "orders") == "не указан ответственный педагог."
    assert said(Pair(check="ок"), "pairing") == ""


def test_a_row_that_the_first_job_has_not_seen_is_not_called_fine_by_the_second() -> None:
    assert saying(Offer(), "pairing") == ""


@pytest.mark.parametrize("kind", CHECKED, ids=lambda kind: kind.spec.title)
def test_whatever_jobs_say_on_a_tab_is_taken_back_word_for_word(kind: type[Row]) -> None:
    check = kind.titled(CHECK)
    jobs = [job for job in check.owners if job in {job.name for job in JOBS} | set(OPENINGS)]
    row = kind()
    for job in jobs:
        row = row.with_(**{check.name: saying(row, job, f"так сказало {job}.")})
    for job in jobs:
        row = row.with_(**{check.name: saying(row, job)})

    assert getattr(row, check.name) in {"ок", ""}
