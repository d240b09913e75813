"""Make a description smaller while a fault of the same sort stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import evolve

from unlinkable.model.attributes import Spec, specs
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing, field_of
from unlinkable.model.words import OUTSIDE

Test = Callable[[Model], bool]
REMOVABLE = (
    "flow.",
    "control.",
    "data.",
    "boundary.",
    "purpose.",
    "process.",
    "store.",
    "channel.",
    "decision.",
    "power.",
)
EASY: Final = {"transport": "in-person", "group": "more", "floor": "more", "within": OUTSIDE}
"""Attributes that are no simpler left out: silence leaves them open."""


def without(model: Model, gone: str) -> Model | None:
    """The description without one thing and without what refers to it; None where that fails."""
    things: dict[str, Thing] = {}
    for ref, thing in model.things.items():
        if ref == gone:
            continue
        left = forget(thing, gone)
        if left is not None:
            things[ref] = left
        elif not ref.startswith(("flow.", "control.", "decision.", "power.")):
            return None
    dropped = set(model.things) - set(things) - {gone}
    smaller: Model | None = model.with_things(things)
    for ref in sorted(dropped):
        smaller = without(smaller, ref) if smaller else None
    return smaller


def forget(thing: Thing, gone: str) -> Thing | None:
    """The thing without references to one that goes; None if it needs them."""
    changes: dict[str, Any] = {}
    for name, spec in specs(type(thing)).items():
        value = getattr(thing, field_of(name))
        if value == gone:
            if spec.required:
                return None
            changes[field_of(name)] = OUTSIDE if OUTSIDE in spec.also else None
        elif isinstance(value, tuple) and gone in value:
            left = tuple(v for v in value if v != gone)
            if spec.required and not left and name != "audience":
                return None
            changes[field_of(name)] = left
        elif isinstance(value, dict) and any(gone in v for v in value.values()):
            changes[field_of(name)] = {
                k: tuple(x for x in v if x != gone) for k, v in value.items()
            }
    return evolve(thing, **changes) if changes else thing


def easiest(spec: Spec) -> Any:
    """The value that takes the least thought: mostly none."""
    if spec.name == "within" and OUTSIDE not in spec.also:
        return None
    return EASY.get(spec.name, spec.default)


def simpler(thing: Thing) -> Iterator[Thing]:
    """The same thing with one attribute left out, surer, or with one entry of a list less."""
    for name, spec in specs(type(thing)).items():
        place = field_of(name)
        value = getattr(thing, place)
        if name in {"title", "stage", "sure"} or value in (spec.default, easiest(spec)):
            continue
        if not spec.required:
            yield evolve(thing, **{place: easiest(spec)})
        if name == "state" and value != "present":
            yield evolve(thing, state="present")
        if name == "identifies" and value not in {"pseudonym", "quasi"}:
            yield evolve(thing, identifies="pseudonym")
        if isinstance(value, tuple) and len(value) > 1:
            for entry in value:
                yield evolve(thing, **{place: tuple(v for v in value if v != entry)})
        if isinstance(value, dict):
            for key, entries in value.items():
                for entry in entries:
                    fewer = tuple(v for v in entries if v != entry)
                    yield evolve(thing, **{place: {**value, key: fewer}})


def neighbours(model: Model) -> Iterator[Model]:
    """Every description that is one step smaller."""
    for ref in model.things:
        if ref.startswith((*REMOVABLE, "actor.")) and ref != "actor.p":
            smaller = without(model, ref)
            if smaller:
                yield smaller
    for ref, thing in model.things.items():
        if not isinstance(thing, System):
            for easier in simpler(thing):
                yield model.with_things({**model.things, ref: easier})


def shrunk(model: Model, fails: Test) -> Model:
    """The first description on the way down of which nothing can be left out."""
    while True:
        smaller = next((m for m in neighbours(model) if fails(m)), None)
        if smaller is None:
            return model
        model = smaller
