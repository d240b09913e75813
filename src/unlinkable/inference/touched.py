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
from unlinkable.inference.parties import Parties, is_nameless
from unlinkable.inference.safeguards import Safeguards
from unlinkable.inference.spread import Spread
from unlinkable.inference.transforms import Transforms
from unlinkable.inference.truth import Truth
from unlinkable.inference.views import short
from unlinkable.inference.watchers import Watchers
from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow
from unlinkable.model.model import Model
from unlinkable.model.places import Channel, Decision, Process, Store
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
    keys: frozenset[str] = frozenset()
    """Names of identifiers that go along with what differs."""
    pseudonymisers: frozenset[str] = frozenset()
    """Controls, without their kind, whose pseudonyms may stand for something else."""

    @property
    def is_tying(self) -> bool:
        """Whether any bridge, key or pseudonym can differ."""
        return bool(self.keys or self.pseudonymisers)

    def ties(self, ref: str) -> bool:
        """Whether a bridge, key or pseudonym may tie something else together."""
        kind, _, name = ref.partition(".")
        if kind == "bridge":
            return any(key.rpartition("~")[2] in self.keys for key in name.split("+"))
        if kind == "key":
            return name.rpartition("~")[2] in self.keys
        return kind == "pseudonym" and name.partition("~")[0] in self.pseudonymisers


@frozen
class Ground:
    """What holds of a model whatever the presence of its controls."""

    model: Model
    parties: Parties
    watching: Watchers
    safeguards: Safeguards
    transforms: Transforms
    spread: Spread
    """Any spread over the same flows; only where these start and end is asked of it."""

    def flows_from(self, ref: str) -> tuple[Flow, ...]:
        """The flows that start at a place or actor."""
        return tuple(route.flow for route in self.spread.out_of.get(ref, ()))

    def flows_at(self, ref: str) -> tuple[Flow, ...]:
        """The flows on which a control at this thing can act."""
        here = (self.spread.routes[ref].flow,) if ref in self.spread.routes else ()
        into = (route.flow for route in self.spread.into.get(ref, ()))
        return (*here, *self.flows_from(ref), *into)

    def operators(self, ref: str) -> Iterable[str]:
        """Whoever operates a place, or may."""
        return self.parties.operators.get(ref, ())


def ground(facts: Facts, model: Model) -> Ground:
    """The ground of a model that differs from that of the facts in its controls alone."""
    return Ground(
        model=model, parties=facts.parties, watching=facts.views.watching,
        safeguards=Safeguards(model, facts.parties), transforms=Transforms(model, facts.parties),
        spread=facts.spread,
    )  # fmt: skip


def content(g: Ground, controls: Iterable[Control]) -> Mapping[str, Collection[str]]:
    """The places and flows at which these controls can change what is there, and which data."""
    cone = _Cone(g)
    for control in controls:
        transform = g.model.catalogue[control.kind].transform
        if transform:
            cone.start(control, spreads=transform not in PASSING)
    return cone.data


def touched(g: Ground, controls: Sequence[Control]) -> Touched:
    """What these controls can make a difference to."""
    data = content(g, controls)
    here = frozenset(data)
    kinds = g.model.catalogue
    replacing = (c for c in controls if kinds[c.kind].transform == "pseudonymise")
    places = frozenset(ref for control in controls for ref in control.at_)
    return Touched(
        refs={
            "stated": frozenset(control.ref for control in controls),
            "content": here,
            "safeguard": frozenset(_covered(g, places)),
            "view": frozenset(_seeing(g, here)),
            "given": frozenset(_given(g, here)),
            "origin": frozenset(one for each in data.values() for one in each),
            "supply": frozenset(d.ref for d in g.model.each(Decision) if d.at_ in here),
        },
        keys=frozenset(_keys(g, here)),
        pseudonymisers=frozenset(
            [*(short(c.ref) for c in replacing), *_pseudonymisers(g, here)]
        ),
    )


class _Cone:
    """The places and flows to which the data on which controls act can come, with these data."""

    def __init__(self, g: Ground) -> None:
        self.g, self.data = g, dict[str, set[str]]()

    def start(self, control: Control, *, spreads: bool) -> None:
        """Take in where the control acts, and where what passes there goes on to."""
        queue: list[tuple[Flow, str]] = []
        for ref in control.at_:
            self.data.setdefault(ref, set())
            for flow in self.g.flows_at(ref):
                self.data.setdefault(flow.ref, set())
                covered = [d for d in _carried(flow) if self.g.transforms.covers(control, d)]
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
        process = self.g.model.things[place]
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
        from_ = self.g.model.get(data, Data).from_
        return from_ != UNKNOWN and not sources.isdisjoint(from_)

    def _onward(self, place: str, data: str) -> Iterator[Flow]:
        for flow in self.g.flows_from(place):
            if data in _carried(flow):
                yield flow
            elif flow.carries == UNKNOWN:  # it may be what goes on; nobody says
                self.data.setdefault(flow.ref, set()).add(data)


def _carried(flow: Flow) -> tuple[str, ...]:
    return (*(() if flow.carries == UNKNOWN else flow.carries), *flow.may_carry)


def _covered(g: Ground, places: Collection[str]) -> Iterator[str]:
    """The things that a safeguard at one of these covers."""
    yield from places
    for ref in (*g.spread.routes, *g.parties.operators):
        if not g.safeguards.covering(ref).keys().isdisjoint(places):
            yield ref


def _flows(g: Ground, here: Iterable[str]) -> Iterator[Flow]:
    return (g.spread.routes[ref].flow for ref in here if ref in g.spread.routes)


def _seeing(g: Ground, here: Collection[str]) -> Iterator[str]:
    """Whoever may see what passes or is kept there, or keep a list of pseudonyms for it."""
    for ref in here:
        yield from g.operators(ref)
    for flow in _flows(g, here):
        yield from (*g.operators(flow.from_), *_readers(g, flow.to), *g.watching.of(flow))
        for control in _pseudonymising(g, flow):
            yield from g.transforms.keepers(control, flow)


def _readers(g: Ground, place: str) -> Iterator[str]:
    """Whoever operates the place, and the audience of a channel, as far as it is known."""
    yield from g.operators(place)
    thing = g.model.things[place]
    if isinstance(thing, Channel) and thing.audience != UNKNOWN:
        yield from thing.audience


def _given(g: Ground, here: Iterable[str]) -> Iterator[str]:
    """Whoever plays a role to which it may be sent or shown."""
    for ref in here:
        thing = g.model.things[ref]
        if isinstance(thing, Flow):
            ends: Iterable[str] = (thing.to,)
        elif isinstance(thing, Channel) and thing.audience == UNKNOWN:
            ends = g.parties.person
        else:
            ends = _readers(g, ref)
        for end in ends:
            if end.startswith("actor."):
                yield from (end,) if is_nameless(end) else g.parties.roles(end)


def _keys(g: Ground, here: Iterable[str]) -> Iterator[str]:
    """The names of the identifiers in the records there."""
    for ref in here:
        thing = g.model.things[ref]
        data: Iterable[str] = _carried(thing) if isinstance(thing, Flow) else ()
        if isinstance(thing, Store) and thing.keeps:
            data = {one for kept in thing.keeps.values() for one in kept}
        for one in data:
            if g.transforms.identifier(one) is not Truth.NO:
                yield g.model.get(one, Data).effective("key")


def _pseudonymisers(g: Ground, here: Iterable[str]) -> Iterator[str]:
    for flow in _flows(g, here):
        yield from (short(control.ref) for control in _pseudonymising(g, flow))


def _pseudonymising(g: Ground, flow: Flow) -> Iterator[Control]:
    """The pseudonymisers on the way of a flow, whether they count as there or not."""
    for ref in (flow.from_, flow.ref, flow.to):
        for control in g.safeguards.standing_at(ref):
            if g.model.catalogue[control.kind].transform == "pseudonymise":
                yield control


__all__ = ["Aspect", "Ground", "Touched", "content", "ground", "touched"]
