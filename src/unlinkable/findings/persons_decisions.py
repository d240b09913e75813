"""What is decided about a person, and where they are shown."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from unlinkable.findings.footing import Footing, Footings
from unlinkable.findings.holdings import Holding, shown_to
from unlinkable.findings.persons_places import Has, areas_of
from unlinkable.inference.truth import Truth
from unlinkable.model.people import Power
from unlinkable.model.places import Channel, Decision
from unlinkable.model.words import UNKNOWN


@frozen(kw_only=True)
class Decided:
    """One decision that is about a person, or hits them beside somebody else."""

    decision: str
    as_role: str
    also_hit: bool
    """Whether it is about somebody else and hits the person too."""
    by: tuple[str, ...]
    sure: bool
    """Whether it is certain who decides."""
    uses: tuple[str, ...]
    uses_unknown: bool
    goes_back: tuple[str, ...]
    """What else about the person it rests on, from which what it uses was made."""
    follows: str
    areas: tuple[str, ...]
    footing: Footing


@frozen(kw_only=True)
class Shown:
    """One channel that shows something about a person, or burdens them."""

    channel: str
    by: tuple[str, ...]
    audience: tuple[str, ...]
    audience_unknown: bool
    has: tuple[Has, ...]
    """What about the person is shown; empty where it only burdens them."""
    areas: tuple[str, ...]
    footing: Footing


@frozen(kw_only=True)
class Opened:
    """A power of somebody over those who have data about a person."""

    power: str
    holder: str
    over: tuple[str, ...]
    footing: Footing


def decided(footings: Footings, roles: tuple[str, ...]) -> Iterator[Decided]:
    """Every decision that is about the roles of a person or also hits one of them, by title."""
    facts = footings.facts
    every = sorted(facts.model.each(Decision), key=lambda d: (d.title, d.ref))
    for decision in every:
        hit = decision.also_harms if isinstance(decision.also_harms, tuple) else ()
        touched = [role for role in (decision.subject, *hit) if role in roles]
        if touched:
            yield _decided(footings, decision, touched[0], roles)


def _decided(
    footings: Footings, decision: Decision, as_role: str, roles: tuple[str, ...]
) -> Decided:
    facts = footings.facts
    uses = decision.uses if isinstance(decision.uses, tuple) else ()
    operators = facts.operators(decision.ref)
    back = (d for d in facts.supply.data(decision.ref) if d not in uses)
    mine = (d for d in back if facts.attribute(d, "subject") in roles)
    context = str(decision.effective("context"))
    return Decided(
        decision=decision.ref, as_role=as_role, also_hit=decision.subject not in roles,
        by=tuple(operators), sure=Truth.CERTAIN in operators.values(), uses=uses,
        uses_unknown=decision.uses in (None, UNKNOWN),
        goes_back=tuple(d for d in mine if facts.ask("rests-on", decision.ref, d)),
        follows=decision.follows or "", footing=footings.of_things([decision.ref]),
        areas=areas_of(facts, decision.at_) if context == UNKNOWN else (context,),
    )  # fmt: skip


def shown(
    footings: Footings, roles: tuple[str, ...], found: tuple[Holding, ...]
) -> Iterator[Shown]:
    """Every channel that shows something about a person or burdens them, by title."""
    facts = footings.facts
    for channel in sorted(facts.model.each(Channel), key=lambda c: (c.title, c.ref)):
        has = _shown_at(channel.ref, found)
        also = channel.also_affects if isinstance(channel.also_affects, tuple) else ()
        if has or set(also) & set(roles):
            yield Shown(
                channel=channel.ref, by=tuple(facts.operators(channel.ref)),
                audience=shown_to(facts, channel.ref), has=has,
                audience_unknown=channel.audience == UNKNOWN,
                areas=areas_of(facts, channel.ref), footing=footings.of_things([channel.ref]),
            )  # fmt: skip


def _shown_at(channel: str, found: tuple[Holding, ...]) -> tuple[Has, ...]:
    """What those who look there see, each datum once, as the one who sees most of it does."""
    best: dict[str, Has] = {}
    for one in found:
        has = Has(data=one.data, truth=one.truth, form=one.form, footing=one.footing)
        if one.where == channel and has.truth > best.get(one.data, _NONE).truth:
            best[one.data] = has
    return tuple(best[data] for data in sorted(best))


_NONE = Has(data="", truth=Truth.NO, form="", footing=Footing())


def opened(footings: Footings, holders: frozenset[str]) -> Iterator[Opened]:
    """The powers over those who have data about a person, by title."""
    model = footings.facts.model
    for power in sorted(model.each(Power), key=lambda p: (p.title, p.ref)):
        over = tuple(o for o in power.over if o in holders) if power.over != UNKNOWN else ()
        if over and power.kind in ("read", "act", "own"):
            yield Opened(
                power=power.ref, holder=power.holder, over=over,
                footing=footings.of_things([power.ref]),
            )  # fmt: skip
