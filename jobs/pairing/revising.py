"""The rows of «Пары» as they should be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from jobs.pairing.entered import EnteredPairs
from jobs.pairing.groups import grouped
from jobs.pairing.holding import Holding
from jobs.pairing.known import Known
from jobs.pairing.participants import Ends, Mentor, Need, Participants
from jobs.pairing.proposing import Proposal
from jobs.pairing.scores import WEIGHTS, fit, parts, points, reason
from jobs.paperwork.life import LIVE, Life, fate
from jobs.records.pairs import PROPOSED, Pair
from jobs.records.verdicts import FINE, saying
from jobs.russian.numbers import counted
from sync.columns import loose
from sync.problems import Problem


@dataclass(frozen=True)
class Revision:
    """All that decides what stands in the rows."""

    participants: Participants
    holding: Holding
    proposal: Proposal

    @cached_property
    def fresh(self) -> Mapping[Ends, tuple[Need, Mentor]]:
        """The pairs that are proposed now, the coordinator's own among them."""
        needs = {need.key: need for need in self.participants.needs}
        chosen = {ends: (needs[key], self.participants.mentors[ends[0]]) for key, ends in self.proposal.chosen.items()}
        return chosen | self.holding.own

    @cached_property
    def meant(self) -> Mapping[Ends, tuple[Need, Mentor]]:
        """The pairs whose words are written now: those that are proposed, and those of a paper from elsewhere."""
        return {**self.fresh, **self.holding.former}


def revised(
    participants: Participants, entered: EnteredPairs, holding: Holding, proposal: Proposal
) -> tuple[list[Pair], list[Problem]]:
    """Every row with its status and its words, new rows below; and what people should put right."""
    revision = Revision(participants, holding, proposal)
    found = [_revise(one, revision) for one in holding.known]
    met = {one.ends for one in holding.known if not one.entered.twin}
    new = sorted(set(revision.fresh) - met, key=lambda ends: (ends[1], ends[0]))
    pairs = [pair for pair, _ in found]
    pairs += [_new(f"П-{number:03}", ends, revision) for number, ends in enumerate(new, entered.free)]
    apart = {one.pair.pair for one in holding.known if one.entered.fault}
    sizes = participants.settings.group_least, participants.settings.group_most
    named = grouped(pairs, *sizes, free=entered.free_group, apart=apart)
    return named, [problem for _, problems in found for problem in problems]


def _new(name: str, ends: Ends, revision: Revision) -> Pair:
    today = revision.participants.today
    pair = Pair(pair=name, mentor_code=ends[0], mentee_code=ends[1], status=PROPOSED, check=FINE, proposed=today)
    return _described(pair, revision)


def _revise(one: Known, revision: Revision) -> tuple[Pair, list[Problem]]:
    """A row with its new status, and its words where it is (again) a proposal; what cannot be read stays as it is."""
    pair = one.pair
    if one.entered.fault:
        return pair.with_(check=_check(pair, one.entered.fault)), _problems(pair, [("Пара", one.entered.fault)])
    life = _life(one, revision)
    remarks = [*([life.remark] if life.remark else []), *_doubtful_end(pair, life, revision.participants)]
    if one.ends in revision.meant and not one.frozen:
        pair = _described(pair, revision)
    elif life.status in LIVE:
        name = revision.participants.name
        pair = pair.with_(mentor=name(pair.mentor_code), mentee=name(pair.mentee_code))
    if one.ends in revision.holding.former:  # an end with the year is nobody's typing
        pair = pair.with_(finish=None, reason="")
    check = _check(pair, *(text for _, text in remarks))
    return pair.with_(status=life.status, check=check), _problems(pair, remarks)


def _life(one: Known, revision: Revision) -> Life:
    pair = one.pair
    undecided = not pair.decision and not one.gone and one.standing.state == "none"
    if pair.unreadable or (one.frozen and undecided):
        return Life(pair.status)
    proposed = one.ends in revision.fresh
    return fate(
        pair,
        one.standing,
        revision.participants.today,
        until=one.entered.until,
        cure=one.cure,
        gone="" if proposed else one.gone,  # what its former request forbids, its new one may allow
        wanted=one.frozen or proposed,
        room=one.ends not in revision.holding.refused_room,
    )


def _doubtful_end(pair: Pair, life: Life, participants: Participants) -> Iterator[tuple[str, str]]:
    asked = "Завершить" in pair.unreadable or (life.remark or ("",))[0] == "Завершить"
    if pair.reason and not pair.finish and life.status in LIVE and not asked:
        yield "Завершить", "не указано, с какого дня пара завершена. Впишите день."
    if pair.reason and not participants.words.reason(pair.reason):
        yield "Причина завершения", "такой причины нет в справочнике. Выберите её из списка."


def _check(pair: Pair, *said: str) -> str:
    """«Проверка»: what is wrong here; what the orders have said of the pair stays behind."""
    return saying(pair, "pairing", *pair.unread.values(), *said)


def _problems(pair: Pair, remarks: list[tuple[str, str]]) -> list[Problem]:
    return [pair.problem(*remark) for remark in remarks]


def _described(pair: Pair, revision: Revision) -> Pair:
    participants, ends = revision.participants, (pair.mentor_code, pair.mentee_code)
    need, mentor = revision.meant[ends]
    found, own = parts(need, mentor, participants), ends in {**revision.holding.own, **revision.holding.former}
    return pair.with_(
        mentor=participants.name(ends[0]),
        mentee=participants.name(ends[1]),
        form=need.form,
        request=need.request,
        programme=_programme(need, pair, participants),
        fit=fit(found),
        why=reason(found, own=own, since=None if own else participants.waits_since(need)),
        spare="" if own else _spare(need, points(found), revision),
    )


def _programme(need: Need, pair: Pair, participants: Participants) -> str:
    """The school's programme for this form and request, the one that names the request before one for any."""
    if participants.programmes is None:
        return pair.programme
    fitting = [
        row
        for row in participants.programmes
        if row.name and not row.unreadable and (not row.form or loose(row.form) == loose(need.form))
        if not row.requests or loose(need.request) in map(loose, row.requests)
    ]
    named = [row for row in fitting if row.requests] or fitting
    return min((row.name for row in named), default="")


def _spare(need: Need, own: int, revision: Revision) -> str:
    """The next-best mentor, and what all pairs together lose by taking him; `own`: the points of the pair itself."""
    found = revision.proposal.spare(need)
    if found is None:
        return "другого наставника нет"
    code, loss = found
    who, participants = revision.participants.short(code), revision.participants
    worse = points(parts(need, participants.mentors[code], participants)) < own
    if loss.mentees > 0:
        return f"{who}: без наставника останется ещё {counted(loss.mentees, 'человек')}"
    less = revision.proposal.market.patience.points(loss.score)
    if not less or (not worse and less <= WEIGHTS["keep"].points):  # the change itself is all that it costs
        return f"{who}: ничем не хуже"
    told = f"на {counted(less, 'балл')} меньше"
    return f"{who}: {told}" if worse else f"{who}: этой паре не хуже, но всем вместе {told}"
