"""The things of the description that could be the answer to a question for a list."""

from __future__ import annotations

from collections.abc import Iterable

from unlinkable.model.answered import Asked
from unlinkable.model.attributes import Spec
from unlinkable.model.data import Data, Flow, Purpose
from unlinkable.model.model import Model
from unlinkable.model.people import PEOPLE, Actor
from unlinkable.model.places import Decision, Place, Process, Store
from unlinkable.model.thing import Thing

OPERATES = ("by", "keeper", "holder")
"""Attributes that name a party, which people are not."""
HELD = ("carries", "may_carry")


def candidates(model: Model, question: str) -> tuple[str, ...]:
    """The things that could be the answer, as `kind.id`; nothing where anything could."""
    asked = Asked.of(question)
    spec, thing = asked.spec, model.things.get(asked.ref)
    if spec is None or thing is None or spec.shape not in ("ref", "refs"):
        return ()
    maybe = getattr(thing, f"{spec.name}_maybe", ())
    found = maybe or (_data(model, thing) if spec.refs == ("data",) else _of_kinds(model, spec))
    taken = {thing.ref, *(_listed(getattr(thing, "carries", ())) if spec.name in HELD else ())}
    return tuple(ref for ref in dict.fromkeys(found) if ref not in taken)


def _of_kinds(model: Model, spec: Spec) -> list[str]:
    """Every thing of the kinds that are meant."""
    return [
        ref
        for ref, thing in model.things.items()
        if thing.kind_name in spec.refs
        and not (spec.name in OPERATES and isinstance(thing, Actor) and thing.kind in PEOPLE)
    ]


def _data(model: Model, thing: Thing) -> list[str]:
    """The data that come near the thing, or all where none do."""
    near = sorted(set(_near(model, thing)))
    return near or [data.ref for data in model.each(Data)]


def _near(model: Model, thing: Thing) -> Iterable[str]:
    if isinstance(thing, Purpose):
        return [data for flow in _serving(model, thing) for data in _carried(flow)]
    if isinstance(thing, Decision):
        return _at(model, thing.at_)
    if isinstance(thing, Flow):
        return _at(model, thing.from_)
    if isinstance(thing, Data):
        return [data.ref for data in model.each(Data) if data.subject == thing.subject]
    return _at(model, thing.ref)


def _serving(model: Model, purpose: Purpose) -> list[Flow]:
    """The flows for a purpose, and those that reach a place which is there for it."""
    there = [ref for ref, place in model.places.items() if purpose.ref in _listed(place.purpose)]
    return [f for f in model.each(Flow) if purpose.ref in _listed(f.purpose) or f.to in there]


def _at(model: Model, ref: str) -> list[str]:
    """The data that come to a place, are kept or made there, or are about an actor."""
    thing = model.things.get(ref)
    found = [data for flow in model.each(Flow) if flow.to == ref for data in _carried(flow)]
    if isinstance(thing, Process):
        found += _listed(thing.makes)
    if isinstance(thing, Store):
        found += [data for kept in (thing.keeps or {}).values() for data in kept]
    if not isinstance(thing, Place):
        found += [data.ref for data in model.each(Data) if data.subject == ref]
    return found


def _carried(flow: Flow) -> tuple[str, ...]:
    return (*_listed(flow.carries), *flow.may_carry)


def _listed(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
