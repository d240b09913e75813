"""Synthetic designs of any size, always the same for the same size and seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

Tables = dict[str, dict[str, dict[str, Any]]]

CONTEXTS = ("finance", "travel", "health", "work", "civic", "market", "home", "courts")
IDENTIFIERS = 24
"""How many name spaces of identifiers the whole design shares, whatever its size."""


def synthetic(nodes: int, seed: int = 1) -> Tables:
    """A design with this many actors and places, two flows a node, and shared identifiers.

    One node in ten is an actor, of these half are people; one control for twenty nodes, a third
    of them unknown, a third present, a third absent.
    """
    rng = random.Random(seed)
    tables: Tables = {"system": {"s": {"title": "Synthetic", "format": "unlinkable-model/1"}}}
    people, firms = _actors(tables, nodes)
    _purposes(tables, nodes)
    facts = _data(tables, rng, people, nodes)
    places = _places(tables, rng, firms, facts, nodes)
    _flows(tables, rng, people, places, facts, nodes)
    _controls(tables, rng, nodes)
    return tables


def _add(tables: Tables, kind: str, name: str, /, **values: Any) -> str:
    tables.setdefault(kind, {})[name] = {"title": f"{kind} {name}", **values}
    return name


def _actors(tables: Tables, nodes: int) -> tuple[list[str], list[str]]:
    count = max(4, nodes // 10)
    same: dict[str, str] = {"is": "person-0"}
    people = [
        _add(tables, "actor", f"person-{n}", kind="data-subject", **(same if n else {}))
        for n in range(count // 2)
    ]
    firms = [
        _add(tables, "actor", f"firm-{n}", kind="organisation", person="legal")
        for n in range(count - count // 2)
    ]
    return people, firms


def _purposes(tables: Tables, nodes: int) -> None:
    for n, context in enumerate(CONTEXTS):
        _add(tables, "purpose", f"for-{n}", context=context, keep="P1Y")


def _data(tables: Tables, rng: random.Random, people: list[str], nodes: int) -> list[str]:
    for n in range(IDENTIFIERS):
        identifies = "direct" if n % 3 else "pseudonym"
        _add(tables, "data", f"id-{n}", subject=people[0], identifies=identifies, scope="national")
    return [
        _add(tables, "data", f"fact-{n}", subject=rng.choice(people), identifies="none")
        for n in range(max(8, nodes // 10))
    ]


def _places(
    tables: Tables, rng: random.Random, firms: list[str], facts: list[str], nodes: int
) -> list[str]:
    places = []
    for n in range(nodes - max(4, nodes // 10)):
        kind = rng.choice(("process", "process", "store"))
        values: dict[str, Any] = {"by": rng.choice(firms), "purpose": [f"for-{rng.randrange(8)}"]}
        if kind == "process" and rng.random() < 0.2:
            values |= {"makes": [rng.choice(facts)], "does": ["score"]}
        if kind == "store":
            values["retention"] = rng.choice(("P6M", "P2Y", "indefinite"))
        places.append(f"{kind}.{_add(tables, kind, f'place-{n}', **values)}")
    return places


def _flows(
    tables: Tables, rng: random.Random, people: list[str], places: list[str], facts: list[str],
    nodes: int,
) -> None:  # fmt: skip
    for n in range(2 * nodes):
        at = rng.randrange(len(places))
        start = f"actor.{rng.choice(people)}" if n % 5 == 0 else places[at]
        near = (at + 1 + int(rng.expovariate(0.1))) % len(places)
        while start.startswith("actor.") and places[near].startswith("store."):
            near = (near + 1) % len(places)
        carries = {f"id-{rng.randrange(IDENTIFIERS)}", rng.choice(facts), rng.choice(facts)}
        if n % 10 == 0:
            carries.add(f"id-{rng.randrange(IDENTIFIERS)}")
        _add(
            tables, "flow", f"flow-{n}", carries=sorted(carries),
            purpose=[f"for-{rng.randrange(8)}"], **{"from": start, "to": places[near]},
        )  # fmt: skip


def _controls(tables: Tables, rng: random.Random, nodes: int) -> None:
    kinds = ("pseudonymise", "drop-field", "aggregate", "end-to-end-encryption", "notice")
    for n, flow in enumerate(rng.sample(range(2 * nodes), nodes // 20)):
        _add(
            tables, "control", f"control-{n}", kind=kinds[n % len(kinds)],
            at=[f"flow.flow-{flow}"],
            state=("unknown", "present", "absent")[rng.randrange(3)],
        )  # fmt: skip


def things(tables: Tables) -> Iterator[str]:
    """The whole names of everything in a design."""
    return (f"{kind}.{name}" for kind, named in tables.items() for name in named)
