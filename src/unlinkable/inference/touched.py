"""What some controls can make a difference to, whether they are there or not.

A control acts on the data that pass it, and so on every place and flow to which these, or what is
made of them, can come; on whoever sees them there; on the identifiers that go along; and on the
decisions taken there. A safeguard acts on what it covers. This is worked out from what is carried
where and by whom, and from no other control: so it holds under whatever presence of the controls,
and what lies outside is the same with them and without.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from attrs import frozen

from unlinkable.inference.facts import Facts
from unlinkable.inference.parties import is_nameless
from unlinkable.inference.truth import Truth
from unlinkable.inference.views import short
from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow
from unlinkable.model.places import Channel, Decision, Place, Process, Store
from unlinkable.model.words import UNKNOWN

Aspect = Literal[
    "stated", "content", "safeguard", "view", "given", "origin", "supply", "supplying", "resting"
]
"""In which respect a thing may differ: what is stated of it; what is in it, or what a bridge, key
or pseudonym ties together; which safeguards cover it; what an actor sees, or is given; where a
datum began; what a decision rests on, what that comes by way of, and the data in it."""

PASSING: Final = frozenset({"seal-hop", "hide-ends", "limit", "floor"})
"""Transforms that change nothing of what arrives."""


@frozen
class Touched:
    """Everything that can differ, by the respect in which it can."""

    refs: Mapping[Aspect, frozenset[str]]
    keys: frozenset[str]
    """Names of identifiers that go along with what differs."""
    pseudonymisers: frozenset[str]
    """Controls, without their kind, whose pseudonyms may stand for something else."""

    def has(self, ref: str, aspects: Collection[Aspect]) -> bool:
        """Whether the thing can differ in one of these respects."""
        if any(ref in self.refs.get(aspect, ()) for aspect in aspects):
            return True
        return "content" in aspects and self._ties(ref)

    def _ties(self, ref: str) -> bool:
        kind, _, name = ref.partition(".")
        if kind == "bridge":
            return any(key.rpartition("~")[2] in self.keys for key in name.split("+"))
        if kind == "key":
            return name.rpartition("~")[2] in self.keys
        return kind == "pseudonym" and name.partition("~")[0] in self.pseudonymisers


def touched(facts: Facts, controls: Sequence[Control]) -> Touched:
    """What these controls can make a difference to, in a model that holds all their places."""
    catalogue = facts.model.catalogue
    acting = [c for c in controls if catalogue[c.kind].transform]
    replacing = (c for c in acting if catalogue[c.kind].transform == "pseudonymise")
    cone = _Cone(facts)
    for control in acting:
        cone.start(control, spreads=catalogue[control.kind].transform not in PASSING)
    places = frozenset(ref for control in controls for ref in control.at_)
    content = frozenset(cone.data)
    decisions = facts.model.each(Decision)
    return Touched(
        refs={
            "stated": frozenset(control.ref for control in controls),
            "content": content,
            "safeguard": frozenset(_covered(facts, places)),
            "view": frozenset(_seeing(facts, content)),
            "given": frozenset(_given(facts, content)),
            "origin": frozenset(data for each in cone.data.values() for data in each),
            "supply": frozenset(d.ref for d in decisions if d.at_ in content),
        },
        keys=frozenset(_keys(facts, content)),
        pseudonymisers=frozenset(
            [*(short(c.ref) for c in replacing), *_pseudonymisers(facts, content)]
        ),
    )


class _Cone:
    """The places and flows to which the data on which controls act can come, with these data."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.data = facts, dict[str, set[str]]()

    def start(self, control: Control, *, spreads: bool) -> None:
        """Take in where the control acts, and where what passes there goes on to."""
        queue: list[tuple[Flow, str]] = []
        for ref in control.at_:
            self.data.setdefault(ref, set())
            for flow in _flows_at(self.facts, ref):
                self.data.setdefault(flow.ref, set())
                covered = [d for d in _carried(flow) if self.facts.transforms.covers(control, d)]
                queue += [(flow, data) for data in covered]
        if spreads:
            self._follow(queue)

    def _follow(self, queue: list[tuple[Flow, str]]) -> None:
        while queue:
            flow, data = queue.pop()
            self.data.setdefault(flow.ref, set()).add(data)
            there = self.data.setdefault(flow.to, set())
            for new in self._from(flow.to, data) - there:
                there.add(new)
                queue += [(on, new) for on in self._onward(flow.to, new)]

    def _from(self, place: str, data: str) -> set[str]:
        """The datum, and what is made of it at the place, over any number of steps."""
        process = self.facts.model.things[place]
        makes = process.makes if isinstance(process, Process) else ()
        found = {data}
        made: Sequence[str] = () if makes == UNKNOWN else makes
        more = True
        while more:
            new = {m for m in made if m not in found and self._stems(m, found)}
            found |= new
            more = bool(new)
        return found

    def _stems(self, data: str, sources: set[str]) -> bool:
        from_ = self.facts.model.get(data, Data).from_
        return from_ != UNKNOWN and not sources.isdisjoint(from_)

    def _onward(self, place: str, data: str) -> Iterator[Flow]:
        for ref in self.facts.flows_from(place):
            flow = self.facts.model.get(ref, Flow)
            if data in _carried(flow):
                yield flow
            elif flow.carries == UNKNOWN:  # it may be what goes on; nobody says
                self.data.setdefault(ref, set()).add(data)


def _carried(flow: Flow) -> tuple[str, ...]:
    return (*(() if flow.carries == UNKNOWN else flow.carries), *flow.may_carry)


def _flows_at(facts: Facts, ref: str) -> Iterator[Flow]:
    """The flows that a control at this thing can act on."""
    refs = (ref, *facts.flows_from(ref), *facts.flows_to(ref))
    return (facts.model.get(each, Flow) for each in refs if each in facts.spread.routes)


def _covered(facts: Facts, places: Collection[str]) -> Iterator[str]:
    """The things that a safeguard at one of these covers."""
    yield from places
    for ref in (*facts.spread.routes, *facts.parties.operators):
        if not facts.safeguards.covering(ref).keys().isdisjoint(places):
            yield ref


def _seeing(facts: Facts, content: Iterable[str]) -> Iterator[str]:
    """Whoever may see what passes or is kept there, or keep a list of pseudonyms for it."""
    for ref in content:
        route = facts.spread.routes.get(ref)
        if route is None:
            yield from facts.parties.operators.get(ref, ())
            continue
        yield from facts.parties.operators[route.flow.from_]
        yield from facts.readers_at(route.flow.to)
        yield from facts.views.watching.of(route.flow)
        for control in _pseudonymising(facts, route.flow):
            yield from facts.transforms.keepers(control, route.flow)


def _given(facts: Facts, content: Iterable[str]) -> Iterator[str]:
    """Whoever plays a role to which it may be sent or shown."""
    for ref in content:
        thing = facts.model.things[ref]
        if isinstance(thing, Flow):
            ends: Iterable[str] = (thing.to,)
        elif isinstance(thing, Channel) and thing.audience == UNKNOWN:
            ends = facts.each("actor")
        else:
            ends = facts.readers_at(ref) if isinstance(thing, Place) else (ref,)
        for end in ends:
            if end.startswith("actor."):
                yield from (end,) if is_nameless(end) else facts.parties.roles(end)


def _keys(facts: Facts, content: Iterable[str]) -> Iterator[str]:
    """The names of the identifiers in the records there."""
    for ref in content:
        thing = facts.model.things[ref]
        data: Iterable[str] = _carried(thing) if isinstance(thing, Flow) else ()
        if isinstance(thing, Store) and thing.keeps:
            data = {one for kept in thing.keeps.values() for one in kept}
        for one in data:
            if facts.transforms.identifier(one) is not Truth.NO:
                yield facts.model.get(one, Data).effective("key")


def _pseudonymisers(facts: Facts, content: Iterable[str]) -> Iterator[str]:
    for ref in content:
        route = facts.spread.routes.get(ref)
        if route is not None:
            yield from (short(control.ref) for control in _pseudonymising(facts, route.flow))


def _pseudonymising(facts: Facts, flow: Flow) -> Iterator[Control]:
    """The pseudonymisers on the way of a flow, whether they count as there or not."""
    for ref in (flow.from_, flow.ref, flow.to):
        for control in facts.safeguards.standing_at(ref):
            if facts.model.catalogue[control.kind].transform == "pseudonymise":
                yield control


__all__ = ["Aspect", "Touched", "touched"]
