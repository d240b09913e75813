"""Which things make facts: those that exist, or that are planned or proposed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from attrs import evolve

from unlinkable.errors import Problem
from unlinkable.model.attributes import specs
from unlinkable.model.evidence import Accepted, Answer, Claim, Question, Source, System
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing, field_of
from unlinkable.model.words import STAGES

ALWAYS = (System, Source, Claim, Question, Accepted, Answer)
"""Kinds of thing that make no facts; they always stay."""
MORE_STAGES: Final = ("ended", "hypothetical")
"""Stages whose things make facts only when they are asked for."""


def active(model: Model, more: Collection[str] = ()) -> Model:
    """The model without the things that have ended or are only imagined.

    `more` names further stages that shall make facts.
    """
    gone = set(left_out(model, more))
    return keep(model, lambda thing: thing.ref not in gone)


def left_out(model: Model, more: Collection[str] = ()) -> tuple[str, ...]:
    """The things that make no facts because they have ended or are only imagined."""
    stages = {*STAGES, *more}
    things = model.things.values()
    return tuple(t.ref for t in things if not isinstance(t, ALWAYS) and t.stage not in stages)


def left_out_noted(model: Model, more: Collection[str] = ()) -> tuple[Problem, ...]:
    """A note on what makes no facts because it has ended or is only imagined."""
    gone = left_out(model, more)
    if not gone:
        return ()
    what = f"{len(gone)} of the things described have ended or are only imagined, and make no facts"
    return (Problem(what=what, hint="--stage counts them too", element=gone[0], level="warning"),)


def keep(model: Model, wanted: Callable[[Thing], bool]) -> Model:
    """The model with only the wanted things, and without references to the others."""
    things = dict(model.things)
    gone = {ref for ref, t in things.items() if not isinstance(t, ALWAYS) and not wanted(t)}
    if not gone:
        return model
    while True:
        left = {ref: t for ref, t in things.items() if ref not in gone}
        lost = {ref for ref, t in left.items() if not isinstance(t, ALWAYS) and _needs(t, gone)}
        if not lost:
            return model.with_things({ref: _without(t, gone) for ref, t in left.items()})
        gone |= lost


def _needs(thing: Thing, gone: Collection[str]) -> bool:
    """Whether the thing cannot stand without one of those that are gone."""
    for name, spec in specs(type(thing)).items():
        value = getattr(thing, field_of(name))
        if spec.shape == "ref" and spec.required and value in gone:
            return True
        several = spec.shape == "refs" and spec.required and isinstance(value, tuple)
        if several and value and all(ref in gone for ref in value):
            return True
    return False


def _without(thing: Thing, gone: Collection[str]) -> Thing:
    changes: dict[str, Any] = {}
    for name, spec in specs(type(thing)).items():
        value = getattr(thing, field_of(name))
        if spec.shape == "ref" and value in gone:
            changes[field_of(name)] = spec.default
        elif spec.shape == "refs" and isinstance(value, tuple):
            left = tuple(ref for ref in value if ref not in gone)
            if left != value:
                changes[field_of(name)] = left
        elif spec.shape == "records" and isinstance(value, Mapping):
            changes[field_of(name)] = {
                record: tuple(ref for ref in kept if ref not in gone)
                for record, kept in value.items()
            }
    return evolve(thing, **changes) if changes else thing
