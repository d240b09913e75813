"""Section "What gives people away without a key" of docs/facts.md, word by word."""

from __future__ import annotations

from collections.abc import Iterable

from tests.oracle import items as i
from tests.oracle.items import Item, Record
from tests.oracle.known import Known, Refs, World
from tests.oracle.views import (
    Facts,
    Reading,
    Seen,
    nameless,
    of_person,
    outsiders,
    persons,
    read,
    understood,
)

from unlinkable.model.data import Flow


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


def singled_out(known: Known, seen: Seen) -> set[tuple[str, ...]]:
    """The flows of which what arrives, readable there, has enough traits of one person class.

    Reading: what the operator and each of a channel's audience read is put together, as for what
    a flow carries.
    """
    w = known.world
    return {
        (f.ref,)
        for f in w.flows
        for person in persons(w)
        if are_enough(known, traits(w, person, understood(seen, f.ref)))
    }


def by_traits(known: Known, seen: Seen) -> Facts:
    """Who knows the person of a flow again from another record, and joins contexts over it.

    Reading: a nameless operator is one party, too.
    """
    w = known.world
    facts: Facts = {"recognises": set(), "joins-by-traits": set()}
    for person in persons(w):
        parties = {*outsiders(w, person), *nameless(w)}
        for flow in w.flows:
            actor = w.operator(flow.to)
            if actor not in parties:
                continue
            own = read(w, actor, seen.arrived[flow.ref])
            for other in alike(known, person, own, others(seen, actor, flow)):
                if any(x[2] == i.RAW and w.identifies[x[0]] == "direct" for x in other):
                    facts["recognises"].add((actor, flow.ref))
                near = filter(i.person_level, other)
                mine = of_person(w, person, own)
                if any(known.differ(x[1], y[1]) for x in near for y in mine):
                    facts["joins-by-traits"].add((actor, flow.ref))
    return facts


def others(seen: Seen, actor: str, flow: Flow) -> list[Reading]:
    """What an actor reads of records of other flows, and of those that are kept in a store.

    Reading: a record that is kept where the flow ends is another record; the flow's own is what
    arrives, also where the store takes it into records of its own.
    """
    foreign: list[tuple[Record, Reading]] = seen.mine[actor]
    return [reading for record, reading in foreign if record.flow != flow.ref]


def alike(
    known: Known, person: str, own: Reading, candidates: Iterable[Reading]
) -> Iterable[list[Item]]:
    """Of the other records that have enough traits in common what they say of the person."""
    w = known.world
    mine = traits(w, person, own)
    for other in candidates:
        if are_enough(known, mine & traits(w, person, other)):
            yield of_person(w, person, other)
