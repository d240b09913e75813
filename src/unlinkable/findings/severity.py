"""How grave a finding is: the rule's word, at most one step up or down, each with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from unlinkable.findings.finding import RAISED, SEVERITIES, Form, Severity
from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Data
from unlinkable.model.people import Actor
from unlinkable.model.places import Channel, Decision

FAR = frozenset({"regional", "national", "worldwide"})


def severity(
    word: Severity, bound: Collection[str], facts: Facts, form: Form | None, *, firm: bool
) -> tuple[Severity, tuple[str, ...]]:
    """The severity and its reasons.

    `bound` are the things that the rule's variables stand for. Only what is certain raises, and
    only where the finding is `firm`: not alleged and not contested. What is shown of people in
    public office is a step less grave, since the public has an interest in it.
    """
    reasons = [f"the rule says {word}"]
    raising = list(dict.fromkeys(r for ref in sorted(set(bound)) for r in _reasons(ref, facts)))
    at = SEVERITIES.index(word)
    if raising and firm:
        at = min(at + 1, len(SEVERITIES) - 1)
        reasons += [f"{RAISED}{reason}" for reason in raising]
    elif raising:
        reasons.append("not raised, since it rests on what is alleged or contested")
    if _is_of_office(bound, facts):
        at = max(at - 1, 0)
        reasons.append("lowered: it shows what people in public office did in it")
    if form == "latent":
        at = max(at - 1, 0)
        reasons.append("lowered: no single party holds all of it")
    return SEVERITIES[at], tuple(reasons)


def _is_of_office(bound: Iterable[str], facts: Facts) -> bool:
    """Whether what a channel shows is all about people in public office, and nothing of it is known
    to be special-category data."""
    channels = [ref for ref in bound if isinstance(facts.model.things.get(ref), Channel)]
    data = {data for channel in channels for data in facts.data_at(channel)}
    subjects = {facts.model.get(ref, Data).subject for ref in data}
    special = (facts.truth_of(ref, "sensitivity", {"special"}) for ref in data)
    delicate = Truth.CERTAIN in special
    public = all(facts.truth_of(s, "public_role", {"yes"}) is Truth.CERTAIN for s in subjects)
    return bool(subjects) and public and not delicate


def _reasons(ref: str, facts: Facts) -> list[str]:
    thing = facts.model.things.get(ref)
    if isinstance(thing, Decision):
        return _if(thing.essential == "yes", f"{thing.title} is about an essential service") + (
            _reasons(thing.subject, facts)
        )
    if isinstance(thing, Channel):
        return _if(
            facts.truth_of(ref, "recall", {"no"}) is Truth.CERTAIN,
            f"what {thing.title} shows cannot be taken back",
        ) + _if(facts.truth_of(ref, "reach", FAR) is Truth.CERTAIN, f"{thing.title} reaches far")
    if isinstance(thing, Data):
        special = facts.truth_of(ref, "sensitivity", {"special"}) is Truth.CERTAIN
        return _if(special, f"{thing.title} is special-category data") + (
            _reasons(thing.subject, facts)
        )
    if isinstance(thing, Actor):
        weak = isinstance(thing.vulnerability, tuple) and bool(thing.vulnerability)
        return _if(weak, f"{thing.title} can hardly push back")
    return []


def _if(condition: bool, reason: str) -> list[str]:
    return [reason] if condition else []


def worse(one: str, other: str) -> bool:
    """Whether one severity is worse than the other."""
    order: Mapping[str, int] = {word: n for n, word in enumerate(SEVERITIES)}
    return order[one] > order[other]
