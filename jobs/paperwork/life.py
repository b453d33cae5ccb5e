"""The life of a pair: its status as one function of decisions and papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobs.paperwork.composition import Standing, named_by
from jobs.paperwork.requisites import is_numbered, requisites
from jobs.records.pairs import (
    APPROVE,
    APPROVED,
    ENDED,
    FIX,
    PROPOSED,
    REFUSED,
    REJECT,
    REJECTED,
    RUNNING,
    WITHDRAWN,
    YEAR_IS_OVER,
    Pair,
)
from jobs.school.office import Office
from jobs.school.roster import Roster, has_left
from sync.problems import ASIDE

#: A pair in one of these takes a place of its mentor and covers its request.
LIVE = frozenset({PROPOSED, APPROVED, RUNNING})


@dataclass(frozen=True)
class Life:
    """What becomes of a pair, and what a person should put right: (column title, sentence), or None."""

    status: str
    remark: tuple[str, str] | None = None


def fate(
    pair: Pair,
    standing: Standing,
    today: date,
    *,
    until: date | None = None,
    gone: str = "",
    cure: str = "",
    wanted: bool = True,
    room: bool = True,
) -> Life:
    """The status of `pair` (contract.md §2, the table).

    `standing`: the paper it stands in. `until`: its planned end. `gone`: why the pair cannot go on (someone left,
    refused, a rule broken), a sentence, or ""; `cure`: what could be done about it, in the infinitive. `wanted`:
    whether the matching still proposes it. `room`: whether its mentor has a place for it.
    """
    if standing.state == "signed":
        return _running(pair, standing, today, f"{gone} {_way_on(cure)}" if gone else "", until)
    if standing.state == "closed":
        return _closed_in(pair, standing, today, gone)
    if pair.decision == REJECT:
        return Life(REJECTED)
    if gone or finished(pair, today):
        return Life(WITHDRAWN, _lost(pair, gone))
    if pair.decision == APPROVE and room:
        return Life(APPROVED)
    proposed = PROPOSED if pair.decision == FIX or wanted else WITHDRAWN
    return Life(proposed, _NO_ROOM if pair.decision == APPROVE else None)


_NO_ROOM = ("Решение", "у наставника не осталось мест: увеличьте «Мест» или отклоните другую пару.")
_SIGNED = "приказ уже подписан: отклонить нельзя. Чтобы закончить пару, заполните «Завершить» и «Причина завершения»."
_RUNS_AGAIN = (
    "приказ {paper}, который исключил пару, аннулирован: пара снова действует. Очистите «Завершить» и «Причина "
    "завершения»; если пара всё же закончена, после этого впишите их заново."
)
_NO_PAPER = (
    "приказа {paper} на листе «Документы» нет. Верните его строку из прежней копии книги (папка backups; в Google — "
    "история версий)."
)
_TIME_TO_END = (
    "пора завершать: пара работает по {until:%d.%m.%Y}. Впишите «Завершить» и «Причина завершения»; если год кончился "
    "для всех, впишите день в «Закрыть год» на листе «Настройки»."
)
_NO_REASON = "день завершения наступил, а причина не указана. Выберите причину."


#: Why a pair is over for good: nothing has to be done about it.
_LEFT = {"Наставник": "Наставник выбыл.", "Наставляемый": "Наставляемый выбыл."}
_REFUSAL = "Одна из сторон отказалась."


def plainly_gone(pair: Pair, roster: Roster, today: date) -> str:
    """Why a pair cannot go on whatever else is known of it, a sentence: someone left or refused; "" otherwise."""
    for who, code in (("Наставник", pair.mentor_code), ("Наставляемый", pair.mentee_code)):
        person = roster.by_code(code)
        if person and has_left(person, today):
            return _LEFT[who]
    return _REFUSAL if pair.agreement == REFUSED else ""


def closed(pairs: Sequence[Pair], year_closed: date | None, today: date) -> list[Pair]:
    """The pairs as if people had ended with the year those whose «Завершить» is empty once «Закрыть год» is reached."""
    if year_closed is None or year_closed > today:
        return list(pairs)
    return [_closed(pair, year_closed) if pair.finish is None and not pair.unreadable else pair for pair in pairs]


def _closed(pair: Pair, day: date) -> Pair:
    return pair.with_(finish=day, reason=pair.reason or YEAR_IS_OVER) if pair.status in {RUNNING, ENDED} else pair


def as_decided(pairs: Sequence[Pair], before: Sequence[Pair]) -> list[Pair]:
    """The pairs with the end that people typed in the rows `before`."""
    typed = {pair.place: pair for pair in before if pair.place}
    own = [typed.get(pair.place, pair) if pair.place else pair for pair in pairs]
    return [pair.with_(finish=one.finish, reason=one.reason) for pair, one in zip(pairs, own, strict=True)]


def finished(pair: Pair, today: date) -> bool:
    """Whether the day in «Завершить» is reached."""
    return pair.finish is not None and pair.finish <= today


def planned_end(pair: Pair, standing: Standing, office: Office) -> date | None:
    """The day until which a signed paper lets the pair work; of a pair without a paper, what stands in «По»."""
    if standing.paper is None:
        return pair.until
    known = requisites(standing.paper)
    since = pair.since or (known.day if known else None)
    return office.last_day(since) if since else None


def ended(pair: Pair, standing: Standing, today: date) -> bool:
    """Whether the pair ran, and its work is over."""
    return standing.state == "signed" and finished(pair, today) and bool(pair.reason) and not standing.runs_again


def _way_on(cure: str) -> str:
    """How a pair that cannot go on goes on all the same, or ends."""
    end = "аполните «Завершить» и «Причина завершения»."
    return f"Нужно {cure}; если пара прекращается, з{end}" if cure else f"З{end}"


def _running(pair: Pair, standing: Standing, today: date, gone: str, until: date | None) -> Life:
    if standing.restored and standing.runs_again and pair.finish:
        return Life(RUNNING, ("Завершить", _RUNS_AGAIN.format(paper=standing.restored.paper)))
    if finished(pair, today):
        return Life(ENDED) if pair.reason else Life(RUNNING, ("Причина завершения", _NO_REASON))
    if pair.finish:  # its end is settled already
        return Life(RUNNING)
    if pair.decision == REJECT:
        return Life(RUNNING, ("Решение", _SIGNED))
    if gone:
        return Life(RUNNING, ("Завершить", gone))
    if standing.paper is None and (paper := named_by(pair)):
        return Life(RUNNING, ("Приказ", _NO_PAPER.format(paper=paper)))
    return Life(RUNNING, ("Завершить", _TIME_TO_END.format(until=until)) if until and until <= today else None)


def _closed_in(pair: Pair, standing: Standing, today: date, gone: str) -> Life:
    paper = standing.paper.paper if standing.paper else ""
    clear = f"у приказа {paper} уже есть номер. Сначала очистите его «Номер» на листе «Документы»."
    if standing.paper and not is_numbered(standing.paper):
        clear = f"проект приказа {paper} правили в Word. Сначала удалите его файл, тогда проект соберётся заново."
    if pair.decision == REJECT:
        return Life(APPROVED, ("Решение", clear))
    if gone or finished(pair, today):
        why = gone or "Пара закончена до подписания приказа."
        return Life(APPROVED, ("Решение", f"{why} {clear[0].upper()}{clear[1:]}"))
    return Life(APPROVED)


def _lost(pair: Pair, gone: str) -> tuple[str, str] | None:
    """What is said of a pair that people have decided on and that is proposed no longer."""
    if not gone or pair.decision not in {APPROVE, FIX}:
        return None
    why = gone[0].lower() + gone[1:]
    if gone in {*_LEFT.values(), _REFUSAL}:
        return "Решение", f"{ASIDE}{why.removesuffix('.')}, пара снята."
    return "Решение", f"пара снята: {why}"
