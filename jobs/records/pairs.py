"""Pairs with their decisions and states, and those who are left without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobs.records.books import FOR_TEACHERS
from jobs.records.lists import RESULT
from jobs.records.notes import code_only
from sync.columns import DATE, PERCENT, Coded, Row, as_yes, column, record

#: «Статус» in «Пары» (contract.md §2).
PROPOSED = "предложена"
REJECTED = "отклонена"
APPROVED = "утверждена"
RUNNING = "действует"
ENDED = "завершена"
WITHDRAWN = "снята"
#: The reason of an end that nobody typed: «Закрыть год» was reached.
YEAR_IS_OVER = "окончание учебного года"
#: «Решение» in «Пары».
APPROVE = "утвердить"
REJECT = "отклонить"
FIX = "закрепить"
#: «Согласие сторон» in «Пары».
AGREED = "получено"
REFUSED = "отказ"
#: «Статус» in «Без пары».
WAITS = "ждёт"
NO_LONGER_WAITS = "снят"

_REOPENED = (
    "Год был закрыт, а теперь «Закрыть год» на листе «Настройки» пуст или позже: снова начали бы работу пары, всего "
    "{count}. Верните день в «Закрыть год»; если год не кончился, повторите с --force."
)


def ended_with_the_year(pair: "Pair") -> bool:
    """Whether nobody ended the pair but «Закрыть год»: no reason stands beside it."""
    return pair.status == ENDED and not pair.reason


def _taken_back(before: "Pair", after: "Pair | None") -> bool:
    """Whether a pair that people agreed on is lost, became another pair, or went back to a proposal."""
    if after is None or _who_and_why(before) != _who_and_why(after):
        return True
    kept = {APPROVED: {APPROVED, RUNNING}, RUNNING: {RUNNING, ENDED}}.get(before.status, {ENDED})
    return after.status not in kept


def _year_reopened(before: "Sequence[Pair]", after: "Sequence[Pair]") -> str:
    """Why pairs that «Закрыть год» ended do not run again without --force; where others run, people ended them."""
    if any(pair.status == RUNNING and pair.finish is None for pair in before):
        return ""
    ended = {_who_and_why(pair) for pair in before if ended_with_the_year(pair) and pair.finish is None}
    again = [one for one in after if one.status == RUNNING and one.finish is None and _who_and_why(one) in ended]
    return _REOPENED.format(count=len(again)) if again else ""


def _who_and_why(pair: "Pair") -> tuple[str, ...]:
    return (pair.mentor_code, pair.mentee_code, pair.form, pair.request)


@record(
    "Пары",
    about="Предложенные и действующие пары: программа предлагает, куратор решает.",
    at_once=True,
    first=(
        "Пара",
        "Наставник",
        "Наставляемый",
        "Форма",
        "Запрос",
        "Совпадение",
        "Почему",
        "Запасной вариант",
        "Решение",
        "Согласие сторон",
        "Статус",
        "Проверка",
    ),
    frozen="Наставляемый",
    printed="Решение",
    key=("mentor_code", "mentee_code"),
    decided=lambda row: row.status in {APPROVED, RUNNING} or ended_with_the_year(row),
    undone=_taken_back,
    reversed=_year_reopened,
    how="Прочтите, почему предложена пара, и выберите решение: утвердить (согласовать), отклонить "
    "или закрепить (оставить) — то есть не менять, но пока и не в приказ. Отказ участника "
    "отметьте в «Согласии сторон». Чтобы закончить действующую пару, впишите день в "
    "«Завершить» и причину: программа подготовит приказ об изменениях, если он нужен.",
)
@dataclass(frozen=True, kw_only=True)
class Pair(Row):
    """One mentor with one mentee."""

    pair: str = column("Пара", by="pairing", note="Номер пары, например: П-012. Его пишут на листе «Встречи».", width=8)
    group: str = column(
        "Группа", by="pairing", note="Номер группы: пары одного наставника, которые работают вместе.", width=9
    )
    mentor_code: str = column("Код наставника", by="pairing", note="Код из листа «Контингент».", width=11)
    mentor: str = column("Наставник", by="pairing", note="Кто помогает.", width=24, wrapped=True)
    mentee_code: str = column("Код наставляемого", by="pairing", note="Код из листа «Контингент».", width=11)
    mentee: str = column("Наставляемый", by="pairing", note="Кому помогают.", width=24, wrapped=True)
    form: str = column("Форма", by="pairing", note="Форма наставничества.", width=12, wrapped=True)
    request: str = column("Запрос", by="pairing", note="С чем помогает наставник.", width=16, wrapped=True)
    programme: str = column(
        "Программа", by="pairing", note="Программа из листа «Программы», если она подходит.", width=24
    )
    fit: float | None = column(
        "Совпадение", PERCENT, by="pairing", note="Насколько хорошо подходят друг другу.", width=12
    )
    why: str = column("Почему", by="pairing", note="Почему предложена эта пара.", width=40)
    spare: str = column(
        "Запасной вариант",
        by="pairing",
        note="Следующий по силе наставник и сколько баллов теряется.",
        width=24,
        wrapped=True,
    )
    decision: str = column(
        "Решение",
        values=(APPROVE, REJECT, FIX),
        aliases={
            "согласовать": APPROVE,
            "согласовано": APPROVE,
            "утверждено": APPROVE,
            "отклонено": REJECT,
            "оставить": FIX,
            "закреплено": FIX,
        },
        holds=True,
        note="Впишите «утвердить» и протяните вниз. Решает куратор: утвердить (согласовать) — в приказ; отклонить — "
        "больше не предлагать в этом году; закрепить (оставить) — не менять при новом подборе, но в приказ ещё рано.",
        width=13,
    )
    agreement: str = column(
        "Согласие сторон",
        values=(AGREED, REFUSED),
        aliases={**as_yes(AGREED), "согласны": AGREED, "нет": REFUSED, "не согласны": REFUSED},
        holds=True,
        note="получено или отказ. Пусто — ещё не спрашивали. Отказ снимает пару.",
        width=14,
    )
    teacher: str = column(
        "Ответственный педагог",
        note="Кто из педагогов отвечает за пару: ФИО полностью или код. Пусто — как на листе «Наставники».",
        coded=code_only("Кто из педагогов отвечает за пару; пусто — как на листе «Наставники»."),
        width=32,
    )
    comment: str = column("Комментарий", note="Своими словами, если нужно. В приказ не попадает.", width=32)
    finish: date | None = column(
        "Завершить",
        DATE,
        holds=True,
        begins_in=("С",),
        note="С какого дня пара закончит работу, например: 25.12.2023. Нужна и причина.",
        width=12,
    )
    reason: str = column(
        "Причина завершения",
        dictionary="Причина завершения",
        open_list=True,
        holds=True,
        note="Выберите из списка, например: замена наставника.",
        width=26,
    )
    result: str = column(
        "Результат",
        note="Чего добились вместе, например: исправил три двойки на четвёрки.",
        coded=Coded("Чего добились вместе: выберите из списка.", dictionary=RESULT),
        width=36,
    )
    review_link: str = column("Ссылка на отзыв", note="Адрес рассказа или отзыва на сайте школы.", width=26)
    status: str = column(
        "Статус",
        by=("pairing", "orders"),
        note="предложена; отклонена; утверждена (куратор согласен, приказ не подписан); "
        "действует (есть подписанный приказ); завершена; снята (больше не предлагается).",
        width=13,
    )
    order: str = column("Приказ", by="orders", note="Документ, в который вошла пара.", width=36)
    since: date | None = column("С", DATE, by="orders", note="С какого дня пара работает.", width=12)
    until: date | None = column("По", DATE, by="orders", note="По какой день пара работает.", width=12)
    check: str = column(
        "Проверка", by=("pairing", "orders"), note="«ок» или что сделать, чтобы решение исполнилось.", width=44
    )
    proposed: date | None = column(
        "Предложена", DATE, by="pairing", later=True, note="Когда пара предложена впервые.", width=12
    )


@record(
    "Без пары",
    about="Кто остался без наставника, почему и что поможет.",
    at_once=True,
    key=("code", "request"),
    how="Причина и подсказка написаны словами. Что сделано, пишите в столбец «Отметка».",
)
@dataclass(frozen=True, kw_only=True)
class Waiting(Row):
    """A request that nobody takes yet."""

    code: str = column("Код", by="pairing", note="Код из листа «Контингент».", width=10)
    person: str = column("Участник", by="pairing", note="Кто ждёт наставника.", width=34)
    request: str = column("Запрос", by="pairing", note="О чём просит; запрос стоит на листе «Запросы».", width=30)
    reason: str = column("Причина", by="pairing", note="Почему пары нет.", width=50)
    help: str = column(
        "Что поможет", by="pairing", note="Самое малое, что надо изменить, чтобы пара нашлась.", width=50
    )
    status: str = column("Статус", by="pairing", note="ждёт или снят (пара нашлась либо запроса больше нет).", width=10)
    mark: str = column("Отметка", note="Что сделано, например: позвонили в колледж, ждём ответа.", width=36)


@record(
    "Номера пар",
    about="Номера пар и групп: их выбирают на листах «Встречи» и «ИПР». Лист ведёт программа.",
    unprinted=True,
    key=("number",),
    rewritten=True,
    extra=True,
    how="Здесь пары, которые утвердил куратор, и группы, в которых они работают.",
    book=FOR_TEACHERS,
)
@dataclass(frozen=True, kw_only=True)
class PairNumber(Row):
    """The number of a pair that was agreed on, or of a group of such pairs."""

    number: str = column("Номер", by="orders", note="Номер пары или группы.", width=10)
    mentor: str = column("Наставник", by="orders", note="Кто помогает.", width=32)
    mentees: str = column("Наставляемые", by="orders", note="Кому помогают.", width=60)
