"""Matching grows with the description, not with its square."""

from __future__ import annotations

import time
from typing import Any

from tests.rules.running import facts_of, library

from unlinkable.rules.match import search


def design(size: int) -> dict[str, Any]:
    """A design of about so many places, with two flows for each, in chains of ten."""
    actors = {f"firm-{n}": {"kind": "organisation"} for n in range(size // 10 + 1)}
    tables: dict[str, Any] = {
        "actor": {"person": {"kind": "data-subject"}, **actors},
        "data": {
            "name": {"subject": "person", "identifies": "direct"},
            "note": {"subject": "person", "identifies": "none"},
        },
        "purpose": {
            "one": {"context": "market", "needs": ["note"]},
            "two": {"context": "finance"},
        },
        "process": {},
        "flow": {},
    }
    for n in range(size):
        tables["process"][f"p{n}"] = {"by": f"firm-{n // 10}", "does": ["score"]}
        start = f"process.p{n - 1}" if n % 10 else "actor.person"
        for copy, purpose in enumerate(("one", "two")):
            tables["flow"][f"f{n}-{copy}"] = {
                "from": start, "to": f"process.p{n}", "carries": ["name", "note"],
                "purpose": [purpose],
            }  # fmt: skip
    for things in tables.values():
        for name, thing in things.items():
            thing["title"] = name
    return tables


def seconds(size: int) -> float:
    """How long it takes to match every rule, the best of two."""
    facts = facts_of(design(size))
    for ref in facts.each("flow"):
        facts.data_on(ref)  # derived once, whatever the rules
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        count = sum(len(search(rule, facts).rows) for rule in library().of())
        taken.append(time.perf_counter() - start)
        assert count >= size
    return min(taken)


def test_near_linear() -> None:
    """Eight times the design takes at most some sixteen times as long."""
    assert seconds(4_000) <= 16 * seconds(500) + 0.1
