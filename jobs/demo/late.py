"""Who and what comes to the invented school once its first order is signed."""

from collections.abc import Collection, Iterator
from datetime import date

from jobs.demo.people import COORDINATOR, teacher, who
from jobs.demo.requests import COLLEAGUES, TEACHERS
from jobs.records.people import Person
from jobs.records.requests import Offer, Request
from jobs.russian.names import short
from sync.columns import Row
from sync.job import Records

#: The parents of these pupils bring their consent in December, and those of one in March.
_CONSENTS, _LATE_CONSENT = ("6Б, 14", "9А, 8"), "10Б, 18"
#: These mentors take one more, and one is ready for one more class.
_MORE_PLACES = ("учитель английского языка, 1", "10А, 11", "учитель химии, 1")
_MORE_CLASSES = ("9А, 17", ("5", "6", "7", "8"))
#: Nobody helped those who sing and play, until the music teacher offered.
_NEW_MENTOR = Offer(
    day=date(2023, 12, 18),
    person=teacher("учитель музыки"),
    forms=(TEACHERS,),
    skills=("творчество и спорт", "социализация"),
    interests=("музыка", "театр"),
    places=3,
    times=("суббота", "понедельник"),
    achievements="ведёт школьный хор",
)
#: She began at school in February.
NEW_TEACHER = Person(
    name="Погодина Анна Сергеевна",
    gender="ж",
    born=date(2000, 4, 17),
    role="педагог",
    post="учитель истории и обществознания",
    experience=0,
    email="t37@school5.example",
    phone="+7 900 000-05-01",
    consent=date(2024, 2, 26),
    participation_consent=date(2024, 2, 26),
)
_HER_REQUEST = Request(
    day=date(2024, 2, 28),
    person=NEW_TEACHER.name,
    form=COLLEAGUES,
    request="вхождение в профессию",
    details="Начала работать в середине года.",
    subjects=("история",),
    times=("понедельник",),
    entered_by=short(COORDINATOR),
)
_HER_MENTOR = "учитель истории и обществознания, 1"
#: From this day on the school asks those who mentor teachers to agree in writing.
_WRITTEN = date(2024, 3, 1)
#: Takes over from a mentor who falls ill.
_SPARE_MENTOR = "11А, 15"


def help_those_who_wait(records: Records) -> Iterator[Row]:
    """What «Что поможет» asks for: consents, places, classes, a mentor for a request that nobody takes."""
    more, (ready, classes) = {who(one) for one in _MORE_PLACES}, _MORE_CLASSES
    yield _NEW_MENTOR
    yield from _consents(records, _CONSENTS, date(2023, 12, 20))
    for offer in records.of(Offer):
        if offer.person in more:
            yield offer.with_(places=(offer.places or 3) + 1)
        elif offer.person == who(ready):
            yield offer.with_(classes=classes)


def new_teacher(records: Records) -> Iterator[Row]:
    """A teacher who is new at school, and what she asks for; those who mentor teachers agree in writing."""
    yield NEW_TEACHER
    yield _HER_REQUEST
    yield from _consents(records, (_LATE_CONSENT,), date(2024, 2, 29))
    for offer in records.of(Offer):
        places = (offer.places or 3) + (offer.person in {who(_HER_MENTOR), who(_SPARE_MENTOR)})
        agreed = _WRITTEN if COLLEAGUES in offer.forms else None
        yield offer.with_(places=places, written_consent=agreed)


def _consents(records: Records, whose: Collection[str], day: date) -> Iterator[Person]:
    names = {who(one) for one in whose}
    for person in records.of(Person):
        if person.name in names and not person.consent:
            yield person.with_(consent=day, participation_consent=day)
