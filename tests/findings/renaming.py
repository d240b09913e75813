"""The same description under other names, or laid out in another order."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from attrs import evolve

from unlinkable.model.attributes import specs
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing, field_of


def renamed(model: Model, new: Callable[[str], str]) -> Model:
    """The model with each thing called as `new` says (`kind.id` in, `kind.id` out)."""
    things = [_renamed(thing, new) for thing in model.things.values()]
    found = {thing.ref: thing for thing in things}
    return evolve(model, root=found[new(model.root.ref)], things=dict(sorted(found.items())))


def _renamed(thing: Thing, new: Callable[[str], str]) -> Thing:
    changes: dict[str, Any] = {"id": new(thing.ref).split(".", 1)[1]}
    for name, spec in specs(type(thing)).items():
        value = getattr(thing, field_of(name))
        if spec.shape == "ref" and isinstance(value, str) and "." in value:
            changes[field_of(name)] = new(value)
        elif spec.shape == "refs" and isinstance(value, tuple):
            changes[field_of(name)] = tuple(map(new, value))
        elif spec.shape == "records" and value:
            changes[field_of(name)] = {k: tuple(map(new, kept)) for k, kept in value.items()}
        elif name == "key":
            changes["key"] = thing.effective("key")
    return evolve(thing, **changes)


def shuffled(rng: random.Random, model: Model) -> Model:
    """The model with the entries of every list in another order."""
    return model.with_things({ref: _shuffled(rng, t) for ref, t in model.things.items()})


def _shuffled(rng: random.Random, thing: Thing) -> Thing:
    changes: dict[str, Any] = {}
    for name, spec in specs(type(thing)).items():
        value = getattr(thing, field_of(name))
        if spec.shape in ("refs", "words") and isinstance(value, tuple):
            changes[field_of(name)] = tuple(rng.sample(value, len(value)))
        elif spec.shape == "records" and value:
            names = rng.sample(sorted(value), len(value))
            changes[field_of(name)] = {k: tuple(rng.sample(value[k], len(value[k]))) for k in names}
    return evolve(thing, **changes)
