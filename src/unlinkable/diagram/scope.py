"""Which things one picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property
from typing import TypeVar

from attrs import frozen

from unlinkable.errors import NotFound
from unlinkable.model.controls import Control
from unlinkable.model.data import Flow
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.places import Channel, Decision, Place
from unlinkable.model.thing import Thing
from unlinkable.model.words import OUTSIDE, UNKNOWN

T = TypeVar("T", bound=Thing)


@frozen(kw_only=True, slots=False)
class Scope:
    """The things in the picture, each sorted by its whole name."""

    model: Model
    system: System
    only: str | None
    flows: tuple[Flow, ...]
    decisions: tuple[Decision, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    """The actors drawn as elements of their own."""
    operators: tuple[Actor, ...]
    """The actors that show only as who runs a place or takes a decision."""
    boundaries: tuple[Boundary, ...]

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The whole names of everything that has an element in the picture."""
        groups = (self.flows, self.decisions, self.places, self.actors, self.boundaries)
        return frozenset(thing.ref for group in groups for thing in group)

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """The controls of the system, and those of others that stand at something drawn."""
        return tuple(
            control
            for control in _sorted(self.model.each(Control))
            if self.owns(control) or not self.drawn.isdisjoint(control.at_)
        )

    def owns(self, thing: Thing) -> bool:
        """Whether the thing is described by the system that is drawn."""
        return self.only is None or thing.system == self.only

    def guest_of(self, thing: Thing) -> str:
        """The title of the other system that describes the thing, or ""."""
        if self.only is None or thing.system in {"", self.only}:
            return ""
        return self.model.owner(thing).title

    def title(self, ref: str) -> str:
        """What people call the thing; its id where it is not described."""
        thing = self.model.things.get(ref)
        return tidy(thing.title if thing else ref.partition(".")[2] or ref)


def scope_of(model: Model, only: str | None) -> Scope:
    """The whole description, or what one system's file owns and the shared things it touches."""
    system = model.root if only is None else _system(model, only)

    def owned(thing: Thing) -> bool:
        return only is None or thing.system == only

    flows = _sorted(filter(owned, model.each(Flow)))
    decisions = _sorted(filter(owned, model.each(Decision)))
    touched = {end for flow in flows for end in (flow.from_, flow.to)}
    touched |= {decision.at_ for decision in decisions}
    places = _sorted(p for p in model.each(Place) if owned(p) or p.ref in touched)
    shown = touched | set(_met(places, decisions))
    runs = set(_running(places, decisions))
    mine = {actor.ref for actor in model.each(Actor) if owned(actor)}
    actors = _sorted(a for a in model.each(Actor) if a.ref in shown | (mine - runs))
    behind = _sorted(a for a in model.each(Actor) if a.ref in runs - shown)
    return Scope(
        model=model, system=system, only=only, flows=flows, decisions=decisions, places=places,
        actors=actors, operators=behind, boundaries=_around(model, (*places, *actors)),
    )  # fmt: skip


def listed(value: Iterable[str] | str | None) -> tuple[str, ...]:
    """The references in a value that may also be unknown or left out."""
    if value is None or isinstance(value, str):
        return () if value in {None, UNKNOWN, OUTSIDE} else (str(value),)
    return tuple(value)


def tidy(text: str) -> str:
    """
    The text on one line, without characters that a picture cannot or must not show.

    A backslash, to which renderers give meanings of their own, becomes the sign that looks alike.
    """
    kept = (" " if c.isspace() else c for c in text if c.isspace() or _visible(c))
    return " ".join("".join(kept).split()).replace("\\", "\N{SET MINUS}")


def _visible(character: str) -> bool:
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufffe\uffff"
    code = ord(character)
    return code >= 32 and not 0x7F <= code < 0xA0 and not 0xD800 <= code < 0xE000 and (
        character not in turning
    )  # fmt: skip


def _sorted(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(things, key=lambda thing: thing.ref))


def _met(places: Iterable[Place], decisions: Iterable[Decision]) -> Iterator[str]:
    """Whom the audiences and the decisions reach."""
    for place in places:
        if isinstance(place, Channel):
            yield from listed(place.audience)
            yield from listed(place.also_affects)
    for decision in decisions:
        yield decision.subject
        yield from listed(decision.also_harms)


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


def _system(model: Model, only: str) -> System:
    thing = model.things.get(f"system.{only}")
    if isinstance(thing, System):
        return thing
    if only == model.root.id:
        return model.root
    near = get_close_matches(only, sorted({s.id for s in model.each(System)}), n=1, cutoff=0.0)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    raise NotFound(f"no system called '{only}'{hint}")
