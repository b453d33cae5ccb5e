"""The rows of «Без пары»."""

from collections.abc import Sequence

from jobs.pairing.forbidding import Explanation
from jobs.pairing.participants import Need, Participants
from jobs.records.lists import SUBJECT
from jobs.records.pairs import NO_LONGER_WAITS, WAITS, Waiting
from jobs.school.dictionaries import Dictionaries
from sync.columns import LIST, loose


def label(need: Need, participants: Participants) -> str:
    """«Запрос» in «Без пары»: with its subject, then its form, where the person asks the same more than once."""
    same = [row for row in participants.asked_by.get(need.mentee.code, ()) if loose(row.request) == loose(need.request)]
    if len(same) < 2:
        return need.request
    subjects = "; ".join(need.admitted.row.subjects)
    words = f"{need.request}, {subjects}" if subjects else need.request
    return f"{words} ({need.form})" if len({loose(row.form) for row in same}) > 1 else words


def waiting_rows(
    left: Sequence[tuple[Need, Explanation]], before: Sequence[Waiting], participants: Participants
) -> list[Waiting]:
    """«Без пары»: those who wait now, and those who no longer do. Rows of unreadable requests stay as they are."""
    rows = {(row.code, row.request): row for row in before}
    known = {_sense(*key, participants.words): row for key, row in rows.items()}
    wanted = {}
    for need, why in left:
        key = (need.mentee.code, label(need, participants))
        row = rows.get(key) or known.get(_sense(*key, participants.words)) or Waiting(code=key[0], request=key[1])
        name = participants.name(need.mentee.code)
        wanted[row.code, row.request] = row.with_(person=name, reason=why.reason, help=why.help, status=WAITS)
    gone = [_no_longer(row, participants) for key, row in rows.items() if key not in wanted]
    return sorted([*wanted.values(), *gone], key=lambda row: (row.place is None, row.place.row if row.place else 0))


def _sense(code: str, label: str, words: Dictionaries) -> tuple[object, ...]:
    """What a label says, however its subjects are spelled and in whichever order."""
    bare, _, form = label.removesuffix(")").rpartition(" (")
    if not bare or not words.form(form):
        bare, form = label, ""
    request, _, typed = bare.partition(", ")
    subjects = [words.meant(SUBJECT, text) or (text,) for text in LIST.read(typed)]
    return code, loose(request), frozenset(loose(one) for each in subjects for one in each), loose(form)


def _no_longer(row: Waiting, participants: Participants) -> Waiting:
    kept = row.unreadable or row.code in participants.unread.askers or row.status != WAITS
    return row if kept else row.with_(status=NO_LONGER_WAITS)
