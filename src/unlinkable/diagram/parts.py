"""A large description in parts, each with a picture of its own: its systems, or its boundaries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from attrs import field, frozen

from unlinkable.diagram.text import listed, tidy
from unlinkable.model.data import Flow
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.places import Decision, Place
from unlinkable.model.words import OUTSIDE, UNKNOWN

Split = Literal["system", "boundary"]
SPLITS: Final[tuple[Split, ...]] = ("system", "boundary")
ROOM: Final = 12
"""A boundary with more places than this is opened where it has others inside."""


@frozen
class Part:
    """What one picture shows of a description, and where all else lives."""

    id: str
    title: str
    split: Split
    refs: frozenset[str]
    elsewhere: Mapping[str, str] = field(factory=dict, repr=False)
    """What lives in another part, with the title of that part."""


def parts_of(model: Model, split: Split) -> tuple[Part, ...]:
    """The parts in which something happens, by id."""
    named = _systems(model) if split == "system" else _areas(model)
    titles = {ref: title for _, title, refs in named for ref in refs}
    flows = () if split == "system" else tuple(model.each(Flow))
    made = []
    for name, title, refs in named:
        own = refs | {flow.ref for flow in flows if _touches(model, flow, refs, titles)}
        elsewhere = {ref: other for ref, other in titles.items() if ref not in own}
        made.append(Part(name, title, split, frozenset(own), elsewhere))
    return tuple(sorted(made, key=lambda part: part.id))


def natural_split(model: Model) -> Split | None:
    """How a large description falls into parts of itself, if it does."""
    return next((split for split in SPLITS if len(parts_of(model, split)) > 1), None)


Named = list[tuple[str, str, set[str]]]
"""For each part its id, its title and what lives there."""


def _systems(model: Model) -> Named:
    owned: dict[str, set[str]] = {}
    busy: set[str] = set()
    for thing in model.things.values():
        home = model.owner(thing).id if isinstance(thing, LIVELY) else thing.system
        owned.setdefault(home, set()).add(thing.ref)
        if isinstance(thing, LIVELY):
            busy.add(home)
    systems = {system.id: tidy(system.title) for system in (model.root, *model.each(System))}
    return [(name, systems[name], owned[name]) for name in sorted(busy)]


LIVELY: Final = (Place, Flow, Decision)
"""Kinds of thing that make a system worth a picture."""


def _areas(model: Model) -> Named:
    """The boundaries that hold places, wide ones opened, and what lies in none of them."""
    inside: dict[str, list[str]] = {}
    for place in model.places.values():
        inside.setdefault(listed(place.within)[0] if listed(place.within) else
                          str(place.within or UNKNOWN), []).append(place.ref)  # fmt: skip
    inner: dict[str, list[Boundary]] = {}
    for boundary in sorted(model.each(Boundary), key=lambda b: b.ref):
        around = listed(boundary.within)
        inner.setdefault(around[0] if around else "", []).append(boundary)
    found: Named = []
    for boundary in inner.get("", ()):
        found += _opened(boundary, inner, inside)
    left = set(model.places) - {ref for _, _, refs in found for ref in refs}
    outside = left & set(inside.get(OUTSIDE, ()))
    found += [("outside", "Outside every boundary", outside)] * bool(outside)
    found += [("unstated", "Place not stated", left - outside)] * bool(left - outside)
    return [(name, title, refs | _decided(model, refs)) for name, title, refs in found]


def _opened(
    boundary: Boundary, inner: Mapping[str, list[Boundary]], inside: Mapping[str, list[str]]
) -> Iterator[tuple[str, str, set[str]]]:
    """The boundary as one part, or what it holds itself and each one inside it."""
    every = _held(boundary, inner, inside)
    below = [b for b in inner.get(boundary.ref, ()) if _held(b, inner, inside)]
    wide = len(every) > ROOM or boundary.kind == "jurisdiction"
    own = set(inside.get(boundary.ref, ())) if below and wide else every
    if own:
        yield boundary.id, tidy(boundary.title), own
    if below and wide:
        for other in below:
            yield from _opened(other, inner, inside)


def _held(
    boundary: Boundary, inner: Mapping[str, list[Boundary]], inside: Mapping[str, list[str]]
) -> set[str]:
    held = set(inside.get(boundary.ref, ()))
    for other in inner.get(boundary.ref, ()):
        held |= _held(other, inner, inside)
    return held


def _decided(model: Model, refs: set[str]) -> set[str]:
    return {decision.ref for decision in model.each(Decision) if decision.at_ in refs}


def _touches(model: Model, flow: Flow, refs: set[str], homes: Mapping[str, str]) -> bool:
    """Whether the flow belongs to the picture of these places."""
    ends = {flow.from_, flow.to}
    if not ends.isdisjoint(homes):
        return not ends.isdisjoint(refs)
    # From actor to actor: where others are that live beside the first of them.
    return _neighbours(model, flow.from_) <= refs


def _neighbours(model: Model, ref: str) -> set[str]:
    """The first place inside the actor's boundary, or the first of all."""
    actor = model.get(ref, Actor)
    beside = sorted(p.ref for p in model.places.values() if p.within == actor.within)
    return set((beside or sorted(model.places))[:1])
