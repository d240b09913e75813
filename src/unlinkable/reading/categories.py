"""How delicate data are where the author names only their category."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from unlinkable.model.data import Data
from unlinkable.model.thing import Thing
from unlinkable.reading.catalogue import sensitivities


def with_sensitivity(things: Mapping[str, Thing]) -> dict[str, Thing]:
    """The same things; data of a known category whose author says nothing are as delicate as it."""
    known = sensitivities()
    return {ref: _filled(thing, known) for ref, thing in things.items()}


def _filled(thing: Thing, known: Mapping[str, Any]) -> Thing:
    if not isinstance(thing, Data) or thing.sensitivity is not None:
        return thing
    word = known.get(thing.category or "")
    return evolve(thing, sensitivity=word) if word else thing
