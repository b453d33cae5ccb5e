"""`nastavnik templates`: every template of a document or a page, in order or with all that is wrong with it."""

from argparse import Namespace

from sync.command import Command
from sync.problems import SyncError
from sync.session import Session


def _perform(session: Session, _: Namespace) -> int:
    """The status is 0, 1 where a file lies there that nothing uses. Raises SyncError for a template with faults."""
    from sync.backends.templates import every_template

    found = list(every_template(session.setup.templates, session.school.templates, session.school.pages))
    own = {one.file for one in found if one.own}
    for one in found:
        whose = "школы" if one.own else "из программы, вместо него свой" if one.file in own else "из программы"
        state = "не используется" if not one.used else "надо исправить" if one.wrong else "в порядке"
        session.say(f"{one.file} ({whose}): {state}")
    session.say(*(one.wrong for one in found if not one.used))
    if wrong := [one.wrong for one in found if one.used and one.wrong]:
        raise SyncError("\n".join(wrong))
    return int(any(one.wrong for one in found))


COMMAND = Command("templates", "проверить все шаблоны Word: свои и те, что пришли с программой", _perform)
