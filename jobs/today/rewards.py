"""What is to be done about rewards (reference/year.md 4.1, 5.6)."""

from collections.abc import Iterator

from jobs.records.results import NO_LONGER, REWARD, Reward
from jobs.records.wanted import Wanted
from jobs.today.duty import OVERDUE, SOON, TIDY, Matter
from jobs.today.school import School, matter_of


def open_rewards(school: School) -> list[Reward]:
    """Proposals that nobody has decided on."""
    return [row for row in school.records.of(Reward) if _is_open(row)]


def undecided(school: School) -> Iterator[Matter]:
    """Proposals that nobody has decided on; the earliest day counts for which somebody asked for one."""
    rows = open_rewards(school)
    days = [row.due for row in school.records.of(Wanted) if row.rewards and row.due]
    if rows:
        due = min(days, default=None)
        rank = OVERDUE if due and due < school.today else SOON
        why = "программа предложила, кого и за что; впишите «наградить» или «нет»"
        yield matter_of(rank, f"Решить о поощрении: {len(rows)}", why, rows, "Решение", due=due)


def unclear(school: School) -> Iterator[Matter]:
    """Decisions that cannot be read, and those that do not say how to reward: the tab has no «Проверка»."""
    rows = school.records.of(Reward)
    if spoiled := [row for row in rows if row.unread]:
        titles = ", ".join(f"«{title}»" for title in dict.fromkeys(title for row in spoiled for title in row.unread))
        what = f"Исправить строки: {Reward.spec.title} {len(spoiled)}"
        yield matter_of(TIDY, what, f"не прочитано: {titles}", spoiled, next(iter(spoiled[0].unread)))
    if usual := [row for row in rows if row.decision == REWARD and not row.kinds and not row.unread]:
        why = "вид не выбран: работникам готовится благодарность, остальным — благодарственное письмо"
        yield matter_of(TIDY, f"Выбрать вид поощрения: {len(usual)}", why, usual, "Вид")


def _is_open(row: Reward) -> bool:
    return bool(row.code) and not (row.decision or row.unreadable or row.grounds == NO_LONGER)
