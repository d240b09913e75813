"""Section "What gives people away without a key" of docs/facts.md, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.oracle import items as i
from tests.oracle.items import Item
from tests.oracle.known import Known, Refs, World
from tests.oracle.views import (
    Facts,
    Meeting,
    Mine,
    Seen,
    nameless,
    of_person,
    outsiders,
    persons,
    read,
)


def traits(w: World, person: str, items: Iterable[Item]) -> Refs:
    """The exact quasi-identifiers of one person class that some items give in raw form."""
    return frozenset(
        datum
        for datum, _, form in items
        if w.person_of[datum] == person and form == i.RAW
        if w.identifies[datum] == "quasi" and w.grain[datum] == "exact"
    )


def are_enough(known: Known, some: Refs) -> bool:
    """A trait weighs one, a trace two."""
    shape = known.world.shape
    return sum(2 if shape[t] == "trace" else 1 for t in some) >= known.enough


def by_traits(known: Known, seen: Seen) -> Facts:
    """Which flows give away whom they are about, to whom, and who joins contexts over it."""
    enough = [m for m in seen.meetings if are_enough(known, m.common)]
    return {
        "singles-out": {(flow,) for flow, shown in seen.shown if are_enough(known, shown)},
        "recognises": {(m.actor, m.flow) for m in enough if m.named},
        "joins-by-traits": {
            (m.actor, m.flow) for m in enough if any(known.differ(x, y) for x, y in m.labels)
        },
    }


def shown(w: World, told: dict[str, set[Item]]) -> list[tuple[str, Refs]]:
    """For each flow and person class the traits that it shows, to all those together who read it
    where it ends."""
    return [(f.ref, traits(w, person, told[f.ref])) for f in w.flows for person in persons(w)]


def meetings(w: World, mine: Mine, ways: dict[str, i.Way]) -> Iterator[Meeting]:
    """Where a party could know somebody again, if what is in common is enough.

    The flow's own record is what arrives, also where a store takes it into records of its own;
    what is kept there is another record, what is taken or watched of the same flow is none.
    """
    for person in persons(w):
        parties = {*outsiders(w, person), *nameless(w)}
        for flow in w.flows:
            actor = w.operator(flow.to)
            if actor not in parties:
                continue
            own = of_person(w, person, read(w, actor, ways[flow.ref].arrived))
            for record, reading in mine[actor]:
                other = of_person(w, person, reading)
                common = traits(w, person, own) & traits(w, person, other)
                if record.flow == flow.ref or not common:
                    continue
                yield Meeting(
                    actor=actor,
                    flow=flow.ref,
                    common=common,
                    named=any(x[2] == i.RAW and w.identifies[x[0]] == "direct" for x in other),
                    labels=frozenset((x[1], y[1]) for x in other if i.person_level(x) for y in own),
                )
