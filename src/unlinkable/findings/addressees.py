"""Who could answer a question about a thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unlinkable.inference.facts import Facts
from unlinkable.inference.parties import is_nameless
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow, Purpose
from unlinkable.model.people import Actor, Boundary, Power
from unlinkable.model.places import Place


def addressees(ref: str, facts: Facts, attribute: str = "") -> tuple[str, ...]:
    """Who could answer a question about a thing: whoever operates it or works with it.

    Where a thing lies is also seen from the other ends of its flows, so that is asked there too.
    """
    thing = facts.model.things.get(ref)
    if is_nameless(ref) or thing is None:
        return ()
    places = list(_places(ref, facts))
    if attribute == "within" and isinstance(thing, Actor | Place):
        places += _other_ends(ref, facts)
    found: dict[str, None] = {}
    for place in places:
        found |= dict.fromkeys(_operators(place, facts))
    first = sorted(found)
    return tuple(first[:1] if isinstance(thing, Data) else first)


def _operators(place: str, facts: Facts) -> Iterator[str]:
    """The named parties behind a place; people are the ones protected, never those asked."""
    for actor in facts.parties.operators.get(place, {}):
        if not is_nameless(actor) and not facts.parties.is_people(actor):
            yield actor


def _places(ref: str, facts: Facts) -> Iterable[str]:
    """The places, decisions and actors whose operators know the thing."""
    thing = facts.model.things.get(ref)
    match thing:
        case Control():
            return [place for at in thing.at_ for place in _places(at, facts)]
        case Purpose():
            return _serving(ref, facts)
        case Data():
            return [p for p in facts.model.places if facts.ask("place-carries", p, ref)]
        case Flow():
            return (thing.to, thing.from_)
        case Power():
            return (thing.holder,)
        case Boundary():
            return _around(thing, facts)
    return (ref,)


def _serving(purpose: str, facts: Facts) -> list[str]:
    """The places and the ends of flows that serve a purpose."""
    model = facts.model
    found = [ref for ref, p in model.places.items() if purpose in _listed(p.purpose)]
    for route in facts.spread.routes.values():
        if purpose in _listed(route.flow.purpose):
            found.append(route.flow.to)
    return found


def _around(boundary: Boundary, facts: Facts) -> list[str]:
    """Who runs a boundary, and the ends outside it of the flows that cross it."""
    found = [boundary.by] if boundary.by else []
    for flow in facts.model.each(Flow):
        inside = [facts.sides.inside(end, boundary.ref) for end in (flow.from_, flow.to)]
        if Truth.CERTAIN in inside:
            ends = zip((flow.from_, flow.to), inside, strict=True)
            found += [end for end, truth in ends if truth is not Truth.CERTAIN]
    return found


def _other_ends(ref: str, facts: Facts) -> list[str]:
    """The ends that send something to a place or an actor, or get something from it."""
    ends = [(flow.from_, flow.to) for flow in facts.model.each(Flow)]
    return [end for pair in ends if ref in pair for end in pair if end != ref]


def _listed(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
