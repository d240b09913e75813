"""A model as the tables that an author would have written, so that it can be read again."""

from __future__ import annotations

from typing import Any

from unlinkable.model.attributes import specs
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing, field_of
from unlinkable.reading.read import plain


def tables(model: Model) -> dict[str, Any]:
    """Every thing with what differs from its defaults."""
    found: dict[str, Any] = {}
    for thing in model.things.values():
        found.setdefault(thing.kind_name, {})[thing.id] = _table(thing)
    return found


def _table(thing: Thing) -> dict[str, Any]:
    written = {}
    for name, spec in specs(type(thing)).items():
        value = getattr(thing, field_of(name))
        if spec.required or value != spec.default:
            if value is not None:
                written[name] = plain(value)
    return written
