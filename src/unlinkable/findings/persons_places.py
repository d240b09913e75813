"""With whom data about a person are, place by place: what, what for, how long, who else sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from unlinkable.findings.footing import Footing, Footings
from unlinkable.findings.holdings import Holding, How, shown_to
from unlinkable.inference.facts import Facts
from unlinkable.inference.parties import is_nameless
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Flow
from unlinkable.model.places import Channel, Decision, Place, Store

NOT_SAID: Final = "unknown"
"""The area of life of what nobody says the purpose of."""


@frozen(kw_only=True)
class Has:
    """One datum at a place: how surely, in what form, and on what that rests."""

    data: str
    truth: Truth
    form: str
    footing: Footing


@frozen(kw_only=True)
class At:
    """One place where a party has data about a person."""

    where: str
    how: How
    has: tuple[Has, ...]
    truth: Truth
    """How surely the party is the one who has it here."""
    purposes: tuple[str, ...]
    """What for; empty where nobody says."""
    kept: str
    """How long: as written, "unknown", or "" where nothing is kept."""
    stays: bool
    """Whether entries can never be changed or removed."""
    others: tuple[str, ...]
    """Who else sees it here: the audience, and who watches it come."""
    areas: tuple[str, ...]
    """The areas of life of what it is for."""
    footing: Footing
    """How far the place is, and how well it is known."""


@frozen(kw_only=True)
class Party:
    """Somebody who has data about a person, and where."""

    actor: str
    at: tuple[At, ...]

    @property
    def data(self) -> tuple[str, ...]:
        """Everything it has, each datum once."""
        return tuple(sorted({has.data for at in self.at for has in at.has}))

    @property
    def truth(self) -> Truth:
        """How surely it has anything."""
        return max(has.truth for at in self.at for has in at.has)

    @property
    def only_looks(self) -> bool:
        """Whether it only sees what others show, or passes by it."""
        return all(at.how in ("sees", "watches") for at in self.at)


def parties(footings: Footings, found: Sequence[Holding]) -> tuple[Party, ...]:
    """The parties by name, each with its places in the order of their names."""
    facts = footings.facts
    held: dict[str, dict[str, list[Holding]]] = {}
    for one in found:
        held.setdefault(one.actor, {}).setdefault(one.where, []).append(one)
    made = [
        Party(actor=actor, at=tuple(_at(footings, where[ref]) for ref in _ordered(facts, where)))
        for actor, where in held.items()
    ]
    return tuple(sorted(made, key=lambda party: _place_in_list(facts, party)))


def _place_in_list(facts: Facts, party: Party) -> tuple[bool, bool, str, str]:
    """Those who hold something before those who look on, and those who are named first."""
    actor = party.actor
    return party.only_looks, is_nameless(actor), facts.title(actor), actor


def _ordered(facts: Facts, refs: Iterable[str]) -> list[str]:
    return sorted(refs, key=lambda ref: (facts.title(ref), ref))


def _at(footings: Footings, held: Sequence[Holding]) -> At:
    facts, first = footings.facts, held[0]
    thing = facts.model[first.where]
    kept = str(thing.effective("retention")) if isinstance(thing, Store) else ""
    return At(
        where=first.where, how=first.how, truth=max(one.truth for one in held),
        has=tuple(
            Has(data=h.data, truth=h.truth, form=h.form, footing=h.footing) for h in held
        ),
        purposes=purposes_at(facts, first.where), kept=kept,
        stays=isinstance(thing, Store) and thing.append_only == "yes",
        others=_others(facts, first), areas=areas_of(facts, first.where),
        footing=footings.of_things([first.where]),
    )  # fmt: skip


def purposes_at(facts: Facts, where: str) -> tuple[str, ...]:
    """What a place or flow is for; where a place does not say, what its inflows are for."""
    thing = facts.model[where]
    if isinstance(thing, Flow | Place) and isinstance(thing.purpose, tuple):
        return thing.purpose
    if isinstance(thing, Flow):
        return ()
    found: dict[str, None] = {}
    for flow in facts.flows_to(where):
        stated = facts.model.get(flow, Flow).purpose
        found |= dict.fromkeys(stated if isinstance(stated, tuple) else ())
    return tuple(found)


def areas_of(facts: Facts, where: str) -> tuple[str, ...]:
    """The areas of life of a place, by what it is for or else by what is decided there; "unknown"
    where nobody says either."""
    purposes = purposes_at(facts, where)
    contexts = {facts.labels.context(purpose) for purpose in purposes}
    if not purposes:
        decisions = (d for d in facts.model.each(Decision) if d.at_ == where)
        contexts = {str(decision.effective("context")) for decision in decisions}
    return tuple(sorted(contexts)) or (NOT_SAID,)


def _others(facts: Facts, held: Holding) -> tuple[str, ...]:
    """Who else sees what is there: the audience, and who reads it on its way in."""
    found = dict.fromkeys(actor for actor in shown_to(facts, held.where))
    if isinstance(facts.model[held.where], Channel):
        found |= dict.fromkeys(facts.operators(held.where))
    for flow in facts.flows_to(held.where):
        for actor in facts.views.watching.of(facts.model.get(flow, Flow)):
            if facts.views.watched(flow, actor):
                found[actor] = None
    return tuple(actor for actor in found if actor != held.actor)
