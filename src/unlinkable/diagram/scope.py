"""Which things one picture shows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property
from typing import Final, TypeVar

from attrs import frozen

from unlinkable.diagram.parts import Part, parts_of
from unlinkable.diagram.text import listed, tidy
from unlinkable.errors import NotFound
from unlinkable.model.controls import Control
from unlinkable.model.data import Flow
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary, Power
from unlinkable.model.places import Channel, Decision, Place
from unlinkable.model.thing import Thing

T = TypeVar("T", bound=Thing)


AUDIENCE: Final = 3
"""How many of an audience stand at arrows of their own; a larger one is listed at the channel."""
CROWDED: Final = 14
"""With more nodes than this the broad lines of powers cross all else: sentences tell them."""
LARGE: Final = 25
"""With more actors, places and decisions than this a picture is no longer read at a glance."""
HUGE: Final = 300
"""With more flows than this the arrows bear no words, are straight, and nothing is polished."""


@frozen(kw_only=True, slots=False)
class Scope:
    """The things in the picture, each sorted by its whole name."""

    model: Model
    system: System
    part: Part | None
    flows: tuple[Flow, ...]
    decisions: tuple[Decision, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    """The actors drawn as elements of their own."""
    operators: tuple[Actor, ...]
    """The actors that show only as who runs a place or takes a decision."""
    boundaries: tuple[Boundary, ...]
    powers: tuple[Power, ...]

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The whole names of everything that has an element in the picture."""
        groups = (self.flows, self.decisions, self.places, self.actors, self.boundaries)
        return frozenset(thing.ref for group in groups for thing in group)

    @property
    def size(self) -> int:
        """How many nodes the picture has."""
        return len(self.actors) + len(self.places) + len(self.decisions)

    @property
    def crowded(self) -> bool:
        """Whether powers are told in sentences below, as there is no room for their lines."""
        return self.size > CROWDED

    @property
    def dense(self) -> bool:
        """Whether there is so much to show that each thing says less."""
        return self.size > LARGE

    @property
    def huge(self) -> bool:
        """Whether there are too many arrows for words beside them."""
        return len(self.flows) > HUGE

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """The controls of the system, and those of others that stand at something drawn."""
        return tuple(
            control
            for control in _sorted(self.model.each(Control))
            if self.owns(control) or not self.drawn.isdisjoint(control.at_)
        )

    def owns(self, thing: Thing) -> bool:
        """Whether the thing is at home in the part that is drawn."""
        return self.part is None or thing.ref in self.part.refs

    def guest_of(self, thing: Thing) -> str:
        """The title of the other part where the thing is at home, or ""."""
        return "" if self.part is None else self.part.elsewhere.get(thing.ref, "")

    def around(self, thing: Actor | Place) -> frozenset[str]:
        """Every boundary inside which the thing lies."""
        return frozenset(boundary.ref for boundary in _around(self.model, (thing,)))

    def title(self, ref: str) -> str:
        """What people call the thing; its id where it is not described."""
        thing = self.model.things.get(ref)
        return tidy(thing.title if thing else ref.partition(".")[2] or ref)


def scope_of(model: Model, part: Part | None = None) -> Scope:
    """The whole description, or what lives in one part and the things that this touches."""

    def owned(thing: Thing) -> bool:
        return part is None or thing.ref in part.refs

    flows = _sorted(filter(owned, model.each(Flow)))
    decisions = _sorted(filter(owned, model.each(Decision)))
    touched = {end for flow in flows for end in (flow.from_, flow.to)}
    touched |= {decision.at_ for decision in decisions}
    places = _sorted(p for p in model.each(Place) if owned(p) or p.ref in touched)
    runs = set(_running(places, decisions))
    powers = _powers(model, part, set(_running(filter(owned, places), decisions)))
    shown = touched | set(_met(filter(owned, places), decisions))
    shown |= {end for power in powers for end in (power.holder, *listed(power.over))}
    mine = {actor.ref for actor in model.each(Actor) if owned(actor)}
    actors = _sorted(a for a in model.each(Actor) if a.ref in shown | (mine - runs))
    behind = _sorted(a for a in model.each(Actor) if a.ref in runs - shown)
    system = model.things.get(f"system.{part.id}") if part and part.split == "system" else None
    return Scope(
        model=model, system=system if isinstance(system, System) else model.root, part=part,
        flows=flows, decisions=decisions, places=places, actors=actors, operators=behind,
        boundaries=_around(model, (*places, *actors)), powers=powers,
    )  # fmt: skip


def system_part(model: Model, only: str) -> Part:
    """The part that is one system; `NotFound` names the nearest where there is none."""
    known = {system.id: system for system in (model.root, *model.each(System))}
    if only not in known:
        near = get_close_matches(only, sorted(known), n=1, cutoff=0.0)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        raise NotFound(f"no system called '{only}'{hint}")
    lively = {part.id: part for part in parts_of(model, "system")}
    empty = Part(only, tidy(known[only].title), "system", frozenset())
    return lively.get(only, empty)


def _powers(model: Model, part: Part | None, runs: Container[str]) -> tuple[Power, ...]:
    """The powers that the picture tells of: the system's own, or those over who runs places."""
    if part is None or part.split == "system":
        return _sorted(p for p in model.each(Power) if part is None or p.ref in part.refs)
    return _sorted(
        p for p in model.each(Power) if p.holder in runs or any(o in runs for o in listed(p.over))
    )


def _sorted(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(things, key=lambda thing: thing.ref))


def _met(places: Iterable[Place], decisions: Iterable[Decision]) -> Iterator[str]:
    """Whom the audiences and the decisions reach."""
    for place in places:
        if isinstance(place, Channel):
            yield from pointed(place)
            yield from listed(place.also_affects)
    for decision in decisions:
        yield decision.subject
        yield from listed(decision.also_harms)


def pointed(channel: Channel) -> tuple[str, ...]:
    """Those of the audience to whom an arrow points, each once."""
    audience = tuple(sorted(set(listed(channel.audience))))
    return audience if len(audience) <= AUDIENCE else ()


def _running(places: Iterable[Place], decisions: Iterable[Decision]) -> Iterator[str]:
    run: tuple[Place | Decision, ...] = (*places, *decisions)
    for thing in run:
        yield from listed(thing.by)
        yield from listed(thing.by_maybe)


def _around(model: Model, things: Iterable[Place | Actor]) -> tuple[Boundary, ...]:
    found: dict[str, Boundary] = {}
    for thing in things:
        inner = listed(thing.within)
        while inner and inner[0] not in found and inner[0] in model.things:
            boundary = model.get(inner[0], Boundary)
            found[boundary.ref] = boundary
            inner = listed(boundary.within)
    return _sorted(found.values())
