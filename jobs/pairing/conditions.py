"""What the rules ask of two people."""

from jobs.pairing.participants import Mentor, Need, Participants
from jobs.records.kinds import in_force
from jobs.records.people import Person
from jobs.school.outsiders import from_outside


def mentee_role(need: Need, _: Mentor, participants: Participants) -> bool:
    """Whether the form is for people like the mentee."""
    sides = participants.sides(need.form)
    return sides is None or need.mentee.role in sides[1]


def mentor_role(need: Need, mentor: Mentor, participants: Participants) -> bool:
    """Whether the form is for people like the mentor."""
    sides = participants.sides(need.form)
    return sides is None or mentor.person.role in sides[0]


def common_subject(need: Need, mentor: Mentor, participants: Participants) -> bool:
    """Whether the mentor names a subject of the request; who names none is not judged by it."""
    wanted = subjects_wanted(need, participants)
    return not wanted or not mentor.subjects or not wanted.isdisjoint(mentor.subjects)


def subjects_wanted(need: Need, participants: Participants) -> frozenset[str]:
    """The subjects of which a mentor must have one, where the school wants it: those of a request about a subject."""
    asked = participants.settings.common_subject and need.about_a_subject
    return frozenset(need.subjects if asked else ())


def class_wanted(need: Need, mentor: Mentor, _: Participants) -> bool:
    """Whether the mentor works with the class of the mentee; who names no class works with any."""
    wanted = mentor.offer.classes if mentor.offer else ()
    own = need.mentee.school_class
    return not wanted or not own or own in wanted or str(need.class_number) in wanted


def _both_pupils(need: Need, mentor: Mentor) -> bool:
    return mentor.person.role == need.mentee.role == "ученик"


def classes_known(need: Need, mentor: Mentor, _: Participants) -> bool:
    """Whether the classes of two pupils are known."""
    return not _both_pupils(need, mentor) or bool(mentor.person.school_class and need.mentee.school_class)


def class_gap(need: Need, mentor: Mentor, participants: Participants) -> bool:
    """Whether a pupil stands as far above the other as the school asks."""
    elder, younger = mentor.class_number, need.class_number
    if elder is None or younger is None or not _both_pupils(need, mentor):
        return True
    return elder - younger >= participants.settings.class_gap


def written_consent(need: Need, mentor: Mentor, participants: Participants) -> bool:
    """Whether a teacher who mentors a teacher has agreed in writing, from the day on which the law asks for it.

    Not where mentoring belongs to the teacher's post.
    """
    if (
        not mentor.person.role == need.mentee.role == "педагог"
        or mentor.person.in_post
        or participants.today < participants.settings.written_consent_from
    ):
        return True
    return mentor.offer is not None and in_force(mentor.offer.written_consent, participants.today)


def certificate(_: Need, mentor: Mentor, participants: Participants) -> bool:
    """Whether a mentor from outside has a certificate."""
    return not from_outside(mentor.person, participants.settings) or in_force(
        mentor.person.certificate, participants.today
    )


def admitted(person: Person, role: str, participants: Participants) -> bool:
    """Whether the interview did not end with «нет»."""
    talk = participants.talks.get((person.code, role))
    return talk is None or talk.admitted is not False


def no_refusal(need: Need, mentor: Mentor, participants: Participants) -> bool:
    """Whether neither of the two refused the other."""
    return frozenset((need.mentee.code, mentor.person.code)) not in participants.refusals
