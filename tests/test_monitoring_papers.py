"""The papers on the year: the report with its sentences, tables and pictures, and the order on results."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from monitoring_school import MAY, MayOf, measured, pair, pupil, school, survey
from test_papers import ORDER

from jobs.monitoring.deciding import JOB
from jobs.records.pairs import Waiting
from jobs.records.papers import REPORT, RESULTS, Paper
from jobs.records.plans import Task
from jobs.records.surveys import Criterion, Swot
from jobs.records.work import Meeting, Support
from sync.backends.word import WordWriter
from sync.document import Document

FINISHED = [Criterion(criterion=f"Вопрос {number}", points=2 if number < 4 else 1) for number in range(9)]
AVERAGES = [(3.2, 3.6), (4.0, 4.0), (3.8, 3.5), (4.1, 4.15), (3.0, 3.4), (3.3, 3.9)]


def full(**known: Any) -> MayOf:
    """A school with twelve pairs and everything that its year can give."""
    found = school(12, **known)
    mentees, mentors = found.people[:12], found.people[12:24]
    days = [date(2023, 11, 27), date(2023, 12, 11), date(2024, 2, 5), date(2024, 4, 8)]
    rows: list[Any] = [Meeting(day=day, pair=one.pair, minutes=40) for one in found.pairs for day in days]
    rows += [survey(one, stage="до", usefulness=8, support=7, satisfaction=9) for one in mentees]
    rows += [survey(one, usefulness=9, support=8.5, satisfaction=9) for one in mentees[:10]]
    rows += [survey(one, "наставник", stage, usefulness=8, comfort=9) for one in mentors for stage in ("до", "после")]
    for one, marks in zip(mentees, AVERAGES, strict=False):
        rows += [measured(one, stage, average=mark) for stage, mark in zip(("до", "после"), marks, strict=True)]
    rows += [measured(one, stage, confidence=7) for one in mentees[:4] for stage in ("до", "после")]
    rows += [Task(pair=one.pair, task="Беседа", due=date(2024, 3, 1), actual="да") for one in found.pairs[:10]]
    rows += [Task(pair=one.pair, task="Беседа", due=date(2024, 3, 1)) for one in found.pairs[10:]]
    rows += [Waiting(code=f"У-{900 + number}", status="ждёт") for number in range(3)]
    rows += [Support(day=date(2024, 1, 9 + number), person="У-900", code="У-900") for number in range(5)]
    found.rows = [*rows, *FINISHED, ORDER, Swot(form="программа в целом", strengths="пары встречаются часто")]
    return found


def made(found: MayOf, kind: str) -> Document:
    (paper,) = (row for row in found.outcome.rows[Paper] if isinstance(row, Paper) and row.kind == kind)
    (document,) = (one for one in found.outcome.documents if one.file == paper.file)
    return document


def kinds(found: MayOf) -> list[str]:
    return [row.kind for row in found.outcome.rows[Paper] if isinstance(row, Paper) and row.kind in {REPORT, RESULTS}]


def printed(folder: Path, document: Document) -> Path:
    writer = WordWriter(folder, fields=lambda: JOB.templates)
    (file,) = writer.write([document])
    return file


def lines(file: Path) -> list[str]:
    """Every paragraph of the document, cells of tables after the rest."""
    word = docx.Document(str(file))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [line.replace("\u00a0", " ") for line in [*(one.text for one in word.paragraphs), *cells] if line]


def test_the_report_says_in_sentences_what_the_figures_say(tmp_path: Path) -> None:
    told = lines(printed(tmp_path, made(full().run(), REPORT)))

    for sentence in (
        "В программе участвовали 12 наставляемых и 12 наставников, 12 пар.",
        "Состоялось 48 встреч, в среднем 4 на пару или группу.",
        "План выполнен на 83 % (10 из 12 заданий).",
        "Наставляемые ожидали пользу на 8, получили на 9 (медианы, ответили 10 из 12).",
        "За время участия средний балл вырос у 3 из 6, не изменился у 2, снизился у 1.",
        "Данных об уверенности мало (n = 4), вывода нет.",
        "Без наставника остались 3 участника: психолог провёл 5 встреч.",
        "По оценке куратора программа реализована на допустимом уровне (13 из 18).",
        "Довольны участием 10 из 10 наставляемых (100,0 %).",
    ):
        assert sentence in told, sentence
    assert not [line for line in told if re.search("значительно|существенно|благодаря|Озеров П", line)]
    assert "7,4 %" not in told
    assert "Перерыв между встречами был больше 35 дней: 12 пар." in told


def test_a_sentence_is_gone_where_its_data_are(tmp_path: Path) -> None:
    found = school(2)
    told = lines(printed(tmp_path, made(found.run(), REPORT)))

    assert "В программе участвовали 2 наставляемых и 2 наставника, 2 пары." in told
    assert "Анкет нет: нет данных." in told
    assert "Двух измерений нет ни у кого: нет данных." in told
    assert not [line for line in told if re.search("Состоял|План выполнен|SWOT|Сильные|Без наставника|по оценке", line)]


def test_a_school_with_groups_alone_tells_of_no_pairs(tmp_path: Path) -> None:
    found = school(2)
    found.pairs = [one.with_(group="Г-01", mentor_code=found.pairs[0].mentor_code) for one in found.pairs]

    told = lines(printed(tmp_path, made(found.run(), REPORT)))
    assert "В программе участвовали 2 наставляемых и 1 наставник, 1 группа." in told


def test_the_tables_of_the_report_hold_the_figures_of_the_tab(tmp_path: Path) -> None:
    found = full().run()
    tables = docx.Document(str(printed(tmp_path, made(found, REPORT)))).tables
    indicators = next(table for table in tables if table.rows[0].cells[1].text == "Всего")
    shown = [[cell.text.replace("\u00a0", " ") for cell in row.cells[:3]] for row in indicators.rows[1:]]

    assert shown == [
        [row.indicator, row.base or "—", row.value] for row in found.figures if row.section == "показатели"
    ]


def test_the_report_has_both_pictures_where_something_can_draw_them(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    file = printed(tmp_path, made(full().run(), REPORT))
    shapes = docx.Document(str(file)).inline_shapes

    assert [shape.width.inches for shape in shapes] == [pytest.approx(6.3)] * 2
    assert made(school(1).run(), REPORT).pictures == {}


@pytest.mark.parametrize(("day", "wanted"), [(date(2024, 5, 9), []), (date(2024, 5, 10), [REPORT, RESULTS])])
def test_both_are_begun_on_the_tenth_of_may(day: date, wanted: list[str]) -> None:
    assert kinds(school(1).run(day)) == wanted


def test_of_a_year_that_is_over_nothing_is_begun() -> None:
    assert kinds(school(1).run(date(2024, 9, 10))) == []


def test_closing_the_year_makes_the_order_before_may() -> None:
    assert kinds(school(1, settings={"Закрыть год": "30.04.2024"}).run(date(2024, 4, 2))) == [RESULTS]


def test_a_second_run_and_the_next_day_leave_both_as_they_are() -> None:
    found = full().run()
    before = [(one.file, one.fingerprint) for one in found.outcome.documents]

    assert len(before) == 2
    for day in (MAY, MAY + timedelta(days=1)):
        assert [(one.file, one.fingerprint) for one in found.run(day).outcome.documents] == before


def order(tmp_path: Path, **settings: str) -> list[str]:
    return lines(printed(tmp_path, made(full(settings=settings).run(), RESULTS)))


def test_the_order_recognises_the_year_by_its_level(tmp_path: Path) -> None:
    told = order(tmp_path)

    assert "Принять к сведению справку по итогам мониторинга программы наставничества (приложение 1)." in told
    assert "Признать реализацию программы наставничества в 2023/2024 учебном году удовлетворительной." in told
    assert [
        line for line in told if line.startswith("Куратору программы наставничества Петровой А.И. до 10 июня 2024 г.")
    ]
    assert "Считать завершённой с ____________________ работу наставнических пар и групп." in told
    assert "Контроль за исполнением приказа оставляю за собой." in told


def test_the_day_of_the_order_is_that_on_which_the_year_is_closed(tmp_path: Path) -> None:
    told = order(tmp_path, **{"Закрыть год": "31.05.2024"})

    assert "Считать завершённой с 31 мая 2024 г. работу наставнических пар и групп." in told


def test_pairs_with_a_later_end_of_their_own_are_excepted(tmp_path: Path) -> None:
    found = full(settings={"Закрыть год": "31.05.2024"})
    found.pairs = [found.pairs[0].with_(finish=date(2024, 8, 30)), *found.pairs[1:]]
    told = lines(printed(tmp_path, made(found.run(), RESULTS)))

    assert [line for line in told if line.endswith("групп, кроме указанных в приложении 2.")]
    assert "30.08.2024" in told


def test_without_a_level_the_order_has_a_ruled_blank(tmp_path: Path) -> None:
    found = full()
    found.rows = [row for row in found.rows if not isinstance(row, Criterion)]

    assert any("учебном году ________" in line for line in lines(printed(tmp_path, made(found.run(), RESULTS))))


def remarks(found: MayOf) -> list[str]:
    return [problem.text for problem in found.run().outcome.remarks]


def test_what_is_doubtful_is_told_when_the_time_has_come_to_report() -> None:
    open_ = [one.with_(points=None) if number < 3 else one for number, one in enumerate(FINISHED)]
    assert remarks(school(1, rows=open_)) == ["Оценено 6 из 9: уровень не определяется. Поставьте баллы."]
    assert not school(1, rows=open_).run(date(2024, 5, 9)).outcome.remarks

    alone = school(2)
    alone.people = alone.people[:4]
    assert remarks(alone)[0].startswith("В контингенте только участники: долю считать не из чего. Впишите")

    young = school(1)
    young.people = [*young.people, pupil(50, born=date(2015, 1, 1))]
    young.pairs = [*young.pairs, pair(9, "У-101", "У-50")]
    (told,) = young.run().outcome.remarks
    assert (told.text, told.asks) == (
        "К сведению: у 1 наставляемого возраст меньше 10 лет: в показатель не входят.",
        False,
    )


def test_a_total_of_the_school_that_is_less_than_who_takes_part_is_remarked_on() -> None:
    found = school(2, settings={"Всего обучающихся 10–19 лет": "1", "Всего обучающихся 15–19 лет": "0"})

    assert remarks(found) == [
        "«Обучающиеся 10–19 лет в роли наставляемых»: 2, а здесь всего 1. Исправьте число или очистите ячейку.",
        "«Обучающиеся 15–19 лет в роли наставников»: 2, а здесь всего 0. Исправьте число или очистите ячейку.",
    ]
