"""Models whose views have known answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from unlinkable.findings.linkage import Linkage, linkage
from unlinkable.findings.persons_view import PersonsView, persons_view
from unlinkable.inference.active import active
from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.inference.truth import Truth
from unlinkable.model.model import Model
from unlinkable.pipeline import read

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "tests" / "models"
WHOLE = ROOT / "threat_model" / "whole.toml"


@cache
def described(name: str) -> Model:
    """A description among the test models, or the case as a whole."""
    return read(WHOLE if name == "whole" else MODELS / f"{name}.toml")


@cache
def facts(name: str) -> Facts:
    """What follows from it."""
    return infer(active(described(name)))


def joined(name: str, of: str | None = None) -> Linkage:
    """The linkage view of a party in it."""
    return linkage(facts(name), of)


def person(name: str, of: str | None = None) -> PersonsView:
    """The view of a role in it."""
    return persons_view(facts(name), of)


def hubs(view: Linkage) -> Mapping[str, Mapping[str, Truth]]:
    """For each identifier the places of the records that it joins, and how surely."""
    return {
        hub.title: {view.entry(number).where: truth for number, truth in hub.entries}
        for hub in view.hubs
    }
