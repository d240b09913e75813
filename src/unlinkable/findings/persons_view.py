"""A person's view: what a description says is known about them, by whom, and what follows.

It is about roles and categories of data: nothing here knows of any single person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from unlinkable.errors import NotFound
from unlinkable.findings.conclusions import Sources, sources
from unlinkable.findings.footing import Footings
from unlinkable.findings.holdings import about, holdings, sealed
from unlinkable.findings.persons_decisions import (
    Decided,
    Opened,
    Shown,
    decided,
    opened,
    shown,
)
from unlinkable.findings.persons_moves import Move, moves
from unlinkable.findings.persons_places import Party, parties
from unlinkable.findings.persons_silences import Silent, kept, silences
from unlinkable.findings.reaching import Reached, reached
from unlinkable.findings.remedies import Remedy, remedies
from unlinkable.findings.roles import actor_called, first_role
from unlinkable.inference.facts import Facts
from unlinkable.inference.parties import is_nameless
from unlinkable.model.controls import Control
from unlinkable.model.data import Data
from unlinkable.model.model import Model
from unlinkable.model.people import PEOPLE, Actor


@frozen(kw_only=True, slots=False)
class PersonsView:
    """What is known about whoever plays some roles, as far as a description says."""

    model: Model
    person: str
    """The role that was asked for."""
    roles: tuple[str, ...]
    """Every role that the same person plays, the one asked for first."""
    named: bool
    """Whether the role was asked for by name; else most is described about it."""
    others: tuple[str, ...]
    """The roles of other people whose view can be asked for."""
    data: tuple[Sources, ...]
    parties: tuple[Party, ...]
    sealed: tuple[tuple[str, str], ...]
    """The data and the places where they lie such that nobody there can read them."""
    moves: tuple[Move, ...]
    """The flows by which data about the person go, also from one place of a party to another."""
    decisions: tuple[Decided, ...]
    channels: tuple[Shown, ...]
    conclusions: tuple[Reached, ...]
    """The ways by which what others concluded about the person reaches somebody."""
    identifiers: tuple[Reached, ...]
    """The same for numbers and names that others assigned to the person."""
    remedies: Mapping[str, tuple[Remedy, ...]]
    """What the person can do, by who would have to see to it."""
    powers: tuple[Opened, ...]
    silences: tuple[Silent, ...]
    questions: Mapping[str, tuple[str, ...]]
    """The author's own questions that touch this view, each with who could answer."""

    @cached_property
    def held(self) -> frozenset[str]:
        """The data that somebody else has, or may have."""
        return frozenset(data for party in self.parties for data in party.data)

    @cached_property
    def holders(self) -> tuple[Party, ...]:
        """The parties that have data at a place of their own, lookers-on left out."""
        return tuple(party for party in self.parties if not party.only_looks)


def persons_view(facts: Facts, of: str | None = None) -> PersonsView:
    """
    The view of a role, or of the person about whom most is described.

    Raises:
        NotFound: there is no such role, or nothing is described about it.
    """
    person = _asked_for(facts, of)
    roles = (person, *(r for r in facts.parties.roles(person) if r != person))
    footings = Footings(facts)
    found = holdings(facts, footings, person)
    named = sorted(about(facts, person), key=lambda data: (facts.title(data), data))
    told = sources(facts, named)
    conclusions = [one for one in told if one.is_conclusion]
    view = PersonsView(
        model=facts.model, person=person, roles=roles, named=of is not None,
        others=tuple(r for r in _people(facts) if r not in roles), data=told,
        parties=parties(footings, found), sealed=sealed(facts, person),
        moves=tuple(moves(footings, person)),
        decisions=tuple(decided(footings, roles)), channels=tuple(shown(footings, roles, found)),
        conclusions=reached(footings, (c.data for c in conclusions if not c.is_identifier)),
        identifiers=reached(footings, (c.data for c in conclusions if c.is_identifier)),
        remedies={}, powers=(), silences=(), questions={},
    )  # fmt: skip
    return _completed(view, facts, footings)


def _completed(view: PersonsView, facts: Facts, footings: Footings) -> PersonsView:
    """The same with what follows from who has what."""
    touched = tuple(dict.fromkeys(_touched(view, facts)))
    holders = frozenset(party.actor for party in view.holders)
    return evolve(
        view, remedies=dict(_remedies(view, facts)), powers=tuple(opened(footings, holders)),
        silences=tuple(_silences(view, facts, touched)), questions=kept(facts, touched),
    )  # fmt: skip


def _silences(view: PersonsView, facts: Facts, touched: Sequence[str]) -> Iterator[Silent]:
    """What is not said of the things of the view, and of which data nothing tells their origin."""
    unknown = [one.data for one in view.data if one.origin_unknown and one.data in view.held]
    if unknown:
        holds = {p.actor for p in view.holders for data in p.data if data in unknown}
        to = tuple(sorted(who for who in holds if not facts.parties.is_people(who)))
        yield Silent(kind="data", attribute="origin", refs=tuple(unknown), to=to)
    yield from silences(facts, touched)


def _asked_for(facts: Facts, of: str | None) -> str:
    known = _people(facts)
    if of is None:
        if not known:
            raise NotFound("no people are described, and no data about anybody")
        return known[0]
    ref = actor_called(facts.model, of)
    classes = {facts.parties.person[role] for role in known}
    if facts.parties.person[ref] not in classes:
        names = ", ".join(role.removeprefix("actor.") for role in known) or "nobody"
        raise NotFound(f"{ref} is no role of people, and no data are about it (these are: {names})")
    return ref


def _people(facts: Facts) -> tuple[str, ...]:
    """The roles whose view there is, one of each person, those first with most data about them;
    none of a person that is a legal one."""
    counts: dict[str, int] = {}
    for actor in facts.model.each(Actor):
        if actor.kind in PEOPLE:
            counts.setdefault(facts.parties.person[actor.ref], 0)
    for data in facts.model.each(Data):
        person = facts.parties.person[data.subject]
        counts[person] = counts.get(person, 0) + 1
    legal = {p for p in counts if facts.model.get(p, Actor).effective("person") == "legal"}
    ordered = sorted({*counts} - legal, key=lambda person: (-counts[person], person))
    return tuple(first_role(facts, person) for person in ordered)


def _remedies(view: PersonsView, facts: Facts) -> Iterator[tuple[str, tuple[Remedy, ...]]]:
    """For each party that has data or decides, its places and decisions in turn."""
    places = {p.actor: [at.where for at in p.at if at.how == "runs"] for p in view.holders}
    takes: dict[str, list[str]] = {}
    for one in view.decisions:
        for actor in one.by:
            takes.setdefault(actor, []).append(one.decision)
    for actor in sorted({*places, *takes}, key=lambda a: (is_nameless(a), facts.title(a), a)):
        if actor in view.roles:
            continue
        found = remedies(facts, view.person, places.get(actor, ()), takes.get(actor, ()))
        if found:
            yield actor, found


def _touched(view: PersonsView, facts: Facts) -> Iterator[str]:
    """Every thing that the view tells of."""
    ats = [at for party in view.parties for at in party.at]
    places = {at.where for at in ats} | {shown.channel for shown in view.channels}
    decisions = [one.decision for one in view.decisions]
    flows = [move.flow for move in view.moves]
    flows += _untold(facts, places, view.roles)
    yield from (one.data for one in view.data)
    yield from places
    yield from decisions
    yield from flows
    yield from (purpose for at in ats for purpose in at.purposes)
    known = {*places, *decisions, *flows}
    yield from (c.ref for c in facts.model.each(Control) if known.intersection(c.at_))


def _untold(facts: Facts, places: Iterable[str], roles: Sequence[str]) -> Iterator[str]:
    """The flows from the person, or from where data about them are, that may carry anything."""
    for ref in (*sorted(places), *roles):
        for flow in facts.flows_from(ref):
            if facts.attribute(flow, "carries") == "unknown":
                yield flow
