"""How delicate data are where the author names only their category, and categories that no rule
knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from unlinkable.model.data import Data
from unlinkable.model.thing import Thing
from unlinkable.model.words import UNKNOWN
from unlinkable.reading.catalogue import sensitivities
from unlinkable.reading.checks import Site
from unlinkable.reading.wording import nearest, shown


def with_categories(site: Site, things: Mapping[str, Thing]) -> dict[str, Thing]:
    """
    The same things; data whose author says nothing are as delicate as their category.

    A category that is not in the catalogue says nothing to any rule: it counts as unknown, with a
    warning, so that nobody takes it for an answer.
    """
    known = sensitivities()
    return {ref: _filled(site, thing, known) for ref, thing in things.items()}


def _filled(site: Site, thing: Thing, known: Mapping[str, Any]) -> Thing:
    if not isinstance(thing, Data) or thing.category in (None, UNKNOWN):
        return thing
    category = str(thing.category)
    if category not in known:
        what = f"no category called {shown(category)} is known, so it counts as unknown"
        near = nearest(category, known) or nearest(f"pd:{category}", known)
        hint = near or "unlinkable schema model lists those that are known"
        site.note(thing, "category", what, hint, "warning")
        return evolve(thing, category=UNKNOWN)
    if thing.sensitivity is not None:
        return thing
    return evolve(thing, sensitivity=known[category])
