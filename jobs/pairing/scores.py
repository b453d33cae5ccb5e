"""How well two fit: points that a curator can read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jobs.pairing.participants import Mentor, Need, Participants
from jobs.pairing.sights import CLASSES, Sight, nothing, standing
from jobs.pairing.times import shared
from jobs.records.requests import MENTOR
from jobs.russian.subjects import taught


@dataclass(frozen=True)
class Weight:
    """The most points that one reason for a pair can bring, and why it weighs so much."""

    points: int
    because: str


#: The one place of weights. A school that wants others changes them here; evidence for exact values does not exist
#: (reference/matching.md §8), so they only order what a curator would order in the same way.
WEIGHTS = {
    "subject": Weight(30, "без знания предмета помочь с учёбой нельзя"),
    "chosen": Weight(20, "кто выбрал друг друга сам, реже расходится; столько даёт выбор каждой из сторон"),
    "wanted": Weight(20, "имя, названное в запросе, — тот же выбор, только до встречи"),
    "interests": Weight(15, "общие занятия дают о чём говорить, но учёбы не заменяют"),
    "time": Weight(10, "без общего свободного времени встречи срываются"),
    "interview": Weight(10, "готовность наставника по итогам собеседования"),
    "distance": Weight(10, "разница в один–три класса понятнее обоим, чем в шесть"),
    "waiting": Weight(10, "кто ждёт дольше, тот при равных получает наставника раньше"),
    "keep": Weight(4, "предложенную пару не меняют из-за мелочи: около 25 из 1000 (reference/matching.md §3)"),
}
#: No, first, second, third choice at the group meeting, as a share of the weight.
CHOICES = {0: 0.0, 1: 1.0, 2: 0.7, 3: 0.4}
#: How much of the weight the distance of classes is worth: the pupils understand each other best over one to three.
DISTANCES = {0: 0.6, 1: 1.0, 2: 1.0, 3: 1.0, 4: 0.6, 5: 0.3}
#: One point of waiting a week.
DAYS_A_POINT = 7
#: A mean from which an interview speaks for the mentor, of 5.
GOOD_INTERVIEW = 4.5


class Part(NamedTuple):
    """One reason for a pair: points out of the most possible, and how it reads in «Почему».

    `but`: what a curator must know before choosing the pair.
    """

    points: int
    most: int
    words: str = ""
    but: str = ""


Judge = Callable[[Need, Mentor, Participants], Part | None]


def parts(need: Need, mentor: Mentor, participants: Participants) -> list[Part]:
    """The reasons that can be judged for these two; what nobody told (no subject, no time) is left out."""
    return [part for judge in JUDGES if (part := judge(need, mentor, participants))]


def fit(found: Sequence[Part]) -> float:
    """How well two fit, 0–1: points out of those that could be had."""
    most = sum(part.most for part in found)
    return round(points(found) / most, 2) if most else 0.5


def points(found: Iterable[Part]) -> int:
    """Points of the pair itself."""
    return sum(part.points for part in found)


def reason(found: Sequence[Part], *, own: bool = False, since: date | None = None) -> str:
    """«Почему»: the reasons that speak for the pair, in one sentence.

    `own`: the coordinator made it. `since`: the mentee has waited since that day, and it counted.
    """
    words = [part.words for part in found if part.words]
    but = "".join(f", но {part.but}" for part in found if part.but)
    first = [OWN] if own else [] if words else ["подходит по форме и запросу"]
    return ", ".join([*first, *words, *([f"ждёт с {since:%d.%m.%Y}"] if since else [])]) + but


#: Begins «Почему» of a pair that the coordinator made.
OWN = "пара куратора"


def waiting(need: Need, participants: Participants) -> int:
    """Points for how long the request has waited; none where nobody wrote since when."""
    return min(participants.waited(need) // DAYS_A_POINT, WEIGHTS["waiting"].points)


def _subject(need: Need, mentor: Mentor, _: Participants) -> Part | None:
    """The share of the subjects that the mentor knows; in a request about a subject none is worse than not to say."""
    most = WEIGHTS["subject"].points
    if not need.subjects:
        return Part(0, most) if need.about_a_subject else None
    common = [subject for plain, subject in need.subjects.items() if plain in mentor.subjects]
    if not common:
        return Part(0, most, but=_NO_SUBJECT[bool(mentor.subjects)] if need.about_a_subject else "")
    words = f"помогает по {_listed([taught(subject) for subject in common])}"
    return Part(round(most * len(common) / len(need.subjects)), most, words)


#: By whether the mentor named any.
_NO_SUBJECT = {True: "общего предмета нет", False: "предметы наставника не указаны"}


def _chosen(need: Need, mentor: Mentor, participants: Participants) -> Part | None:
    """Each side that chose anybody at the group meeting is judged by its choice."""
    mentee, chosen = need.mentee.code, mentor.person.code
    sides = (mentee in participants.choosers) + (chosen in participants.choosers)
    if not sides:
        return None
    by_mentee, by_mentor = participants.choices.get((mentee, chosen), 0), participants.choices.get((chosen, mentee), 0)
    most = WEIGHTS["chosen"].points
    found = sum(round(most * CHOICES[choice]) for choice in (by_mentee, by_mentor))
    return Part(found, most * sides, _CHOSE[bool(by_mentee), bool(by_mentor)])


#: By whether the mentee chose the mentor, and the mentor the mentee.
_CHOSE = {
    (True, True): "выбрали друг друга",
    (True, False): "наставляемый выбрал этого наставника",
    (False, True): "наставник выбрал этого наставляемого",
    (False, False): "",
}


def _wanted(need: Need, mentor: Mentor, _: Participants) -> Part | None:
    wanted = need.admitted.people.get("Желаемый наставник")
    if not wanted:
        return None
    most = WEIGHTS["wanted"].points
    hit = wanted.code == mentor.person.code
    return Part(most, most, "этого наставника просили в запросе") if hit else Part(0, most)


def _wanted_code(need: Need, _: Participants) -> frozenset[str]:
    wanted = need.admitted.people.get("Желаемый наставник")
    return frozenset({wanted.code} if wanted else ())


def _interests(need: Need, mentor: Mentor, _: Participants) -> Part | None:
    if not need.interests or not mentor.interests:
        return None
    most = WEIGHTS["interests"].points
    common = [typed for plain, typed in need.interests.items() if plain in mentor.interests]
    share = min(1.0, len(common) / min(3, len(need.interests)))
    return Part(round(most * share), most, f"общие интересы: {_listed(common)}" if common else "")


def _time(need: Need, mentor: Mentor, _: Participants) -> Part | None:
    if not need.times or not mentor.times:
        return None
    most = WEIGHTS["time"].points
    common = shared(need.times, mentor.times)
    return Part(most, most, f"оба свободны {_listed(common)}") if common else Part(0, most)


def _interview(_: Need, mentor: Mentor, participants: Participants) -> Part | None:
    talk = participants.talks.get((mentor.person.code, MENTOR))
    if talk is None or talk.mean is None:
        return None
    most = WEIGHTS["interview"].points
    words = "наставник хорошо показал себя на собеседовании" if talk.mean >= GOOD_INTERVIEW else ""
    return Part(round(most * (talk.mean - 1) / 4), most, words)


def _distance(need: Need, mentor: Mentor, _: Participants) -> Part | None:
    if need.class_number is None or mentor.class_number is None:
        return None
    most = WEIGHTS["distance"].points
    share = DISTANCES.get(mentor.class_number - need.class_number, 0.0)
    return Part(round(most * share), most, "близки по возрасту" if share == 1 else "")


#: Who judges a reason, and what points rest on; two sets that share nothing bring none.
JUDGES: Mapping[Judge, Sight] = {
    _subject: Sight(lambda need, _: frozenset(need.subjects), lambda mentor, _: mentor.subjects, sets=True),
    _chosen: standing(lambda known: known.chose),
    _wanted: Sight(_wanted_code, lambda mentor, _: frozenset({mentor.person.code}), sets=True),
    _interests: Sight(lambda need, _: frozenset(need.interests), lambda mentor, _: mentor.interests, sets=True),
    _time: Sight(lambda need, _: need.times, lambda mentor, _: mentor.times),
    _interview: Sight(nothing, lambda mentor, known: known.talks.get((mentor.person.code, MENTOR))),
    _distance: CLASSES,
}


def _listed(words: Sequence[str]) -> str:
    """«шахматы, музыка и театр»."""
    *first, last = words
    return f"{', '.join(first)} и {last}" if first else last
