"""Who is asked: whoever would know."""

from __future__ import annotations

from typing import Any

import pytest

from unlinkable.findings.addressees import addressees
from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.reading.read import read_tables

LAID_OUT: dict[str, Any] = {
    "actor": {
        "person": {"title": "P", "kind": "data-subject"},
        "shop": {"title": "Shop", "kind": "organisation"},
        "bank": {"title": "Bank", "kind": "organisation"},
        "court": {"title": "Court", "kind": "authority"},
    },
    "boundary": {
        "house": {"title": "House", "kind": "organisation"},
        "hall": {"title": "Hall", "kind": "organisation", "by": "court"},
    },
    "data": {"order": {"title": "O", "subject": "person", "identifies": "none"}},
    "process": {
        "sale": {"title": "Sale", "by": "shop", "within": "house"},
        "desk": {"title": "Desk", "within": "house"},
        "trial": {"title": "Trial", "by": "court", "within": "hall"},
    },
    "store": {"books": {"title": "Books", "by": "bank", "within": "outside"}},
    "flow": {
        "buy": {"title": "B", "from": "actor.person", "to": "process.sale", "carries": ["order"]},
        "pay": {"title": "Y", "from": "process.sale", "to": "store.books", "carries": ["order"]},
        "ask": {"title": "A", "from": "store.books", "to": "process.desk", "carries": ["order"]},
    },
    "power": {
        "order": {"title": "Order", "holder": "court", "over": ["shop"], "kind": "act"},
    },
    "control": {
        "watch": {"title": "W", "kind": "independent-oversight", "at": ["power.order"],
                  "state": "unknown"},
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def facts() -> Facts:
    """A shop, its bank, and a court that can give it orders."""
    return infer(read_tables(LAID_OUT))


@pytest.mark.parametrize(
    ("ref", "attribute", "to"),
    [
        ("power.order", "", ["court"]),
        ("power.order", "oversight", ["court"]),
        ("control.watch", "", ["court"]),
        ("process.desk", "by", []),
        ("process.desk", "within", ["bank"]),
        ("process.sale", "within", ["bank", "shop"]),
        ("process.sale", "", ["shop"]),
        ("actor.person", "within", ["shop"]),
        ("actor.person", "", []),
        ("boundary.house", "kind", ["bank"]),
        ("boundary.hall", "kind", ["court"]),
    ],
)
def test_whoever_would_know(facts: Facts, ref: str, attribute: str, to: list[str]) -> None:
    """A power is known to its holder; where things lie, to the other ends of their flows too."""
    assert addressees(ref, facts, attribute) == tuple(f"actor.{actor}" for actor in to)
