"""Views, links, bridges and relations of docs/facts.md, word by word, with plain sets."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from attrs import frozen
from tests.oracle import items as i
from tests.oracle.items import Item, Mapping, Places, Record
from tests.oracle.known import Known, World, listed

from unlinkable.model.people import Boundary

Facts = dict[str, set[tuple[str, ...]]]
"""For each name that `ask` knows, the arguments for which it holds."""
Reading = frozenset[Item]
"""What one party reads of one record."""


@frozen(eq=False)
class Seen:
    """Where everything is in one world, and who reads it."""

    world: World
    there: Places
    arrived: dict[str, set[Item]]
    records: list[Record]
    mappings: set[Mapping]
    views: dict[str, set[Reading]]


def read(w: World, party: str, items: Iterable[Item]) -> Reading:
    """An actor reads an item unless it is sealed by a control that it is no reader of."""
    return frozenset(r for r in (i.opened(w, party, item) for item in items) if r)


def look(w: World) -> Seen:
    """Its view is what it reads. Records that read alike say the same, so one of them is enough."""
    there = i.everywhere(w)
    arrived = {flow.ref: i.arrives(w, flow, there)[0] for flow in w.flows}
    records = list(i.records(w, there))
    views = {
        party: {read(w, party, r.items) for r in records if party in r.seen_by}
        for party in w.parties
    }
    return Seen(w, there, arrived, records, i.mappings(w, there), views)


def outsiders(w: World, person: str) -> list[str]:
    """The actors with `members = "one"` that are not of the person class: those who pool."""
    alone = (a.ref for a in w.actors if w.members[a.ref] == "one")
    return [ref for ref in alone if w.person[ref] != person]


def nameless(w: World) -> list[str]:
    """Operators that nobody names: each can hold things alone, none is pooled with others."""
    return [party for party in w.parties if party.startswith("?")]


def of_person(w: World, person: str, reading: Reading) -> list[Item]:
    """The items about one person."""
    return [item for item in reading if w.person_of[item[0]] == person]


def keys(w: World, person: str, reading: Reading) -> set[str]:
    """The keys of one person class that a record holds."""
    found = {i.key(w, item) for item in of_person(w, person, reading)}
    return {k for k in found if k}


def persons(w: World) -> list[str]:
    """The classes that some datum is about."""
    return sorted(set(w.person_of.values()))


def links(seen: Seen, actor: str, person: str) -> set[tuple[str, str]]:
    """Two keys link when some record holds both, or over a chain of keys that link."""
    w = seen.world
    groups = [keys(w, person, reading) for reading in seen.views[actor]]
    kept = [m for m in seen.mappings if actor in m.keepers and m.person == person]
    groups += [{m.before, m.after} for m in kept]
    pairs = {(a, b) for group in groups for a in group for b in group}
    while True:
        chained = {(a, d) for a, b in pairs for c, d in pairs if b == c}
        if chained <= pairs:
            return {(a, b) for a, b in pairs if a != b}
        pairs |= chained


def undone(seen: Seen, actor: str, person: str) -> set[tuple[str, str]]:
    """The pseudonyms (K, R) whose key it has, mappings apart, linked to the key of the raw datum.

    Reading: a pseudonym of several data is undone when it is for one of them.
    """
    w = seen.world
    linked = links(seen, actor, person)
    has = [x for reading in seen.views[actor] for x in of_person(w, person, reading)]
    return {
        (x[2][1], x[2][2])
        for x in has
        if x[2][0] == "pseudonym" and (i.key(w, x), i.space_of(w, x[0])) in linked
    }


def company(w: World, person: str, view: set[Reading], k: str) -> set[Item]:
    """The items of person level, of the person class, in records of the view that hold the key."""
    holding = [reading for reading in view if k in keys(w, person, reading)]
    return {x for reading in holding for x in of_person(w, person, reading) if i.person_level(x)}


def side(known: Known, pair: tuple[Item, Item], near: set[Item]) -> set[Item]:
    """The items near one key of a bridge that count as its side, for one pair.

    Readings: "whose key" is the key of the datum, of whatever form the item is; where both items
    of the pair have the empty label, that is the own label, and a side differs from it possibly.
    """
    w = known.world
    one, other = pair
    two = {i.key(w, one), i.key(w, other)}
    found = {x for x in near if i.key(w, (x[0], x[1], i.RAW)) not in two}
    if one[1] == other[1]:
        found = {x for x in found if known.differ(x[1], one[1])}
    return found


def bridges(known: Known, seen: Seen, person: str, pool: list[str]) -> tuple[set, set]:  # type: ignore[type-arg]
    """The bridges that the actors of the pool together can join, and those that join contexts."""
    w = known.world
    view = {reading for actor in pool for reading in seen.views[actor]}
    around: dict[str, set[Item]] = {}
    joined, contexts = set(), set()
    for record in view:
        giving = [x for x in of_person(w, person, record) if i.key(w, x)]
        for one, other in combinations(giving, 2):
            k1, k2 = i.key(w, one), i.key(w, other)
            assert k1
            assert k2
            if k1 == k2:
                continue
            for k in (k1, k2):
                if k not in around:
                    around[k] = company(w, person, view, k)
            first = side(known, (one, other), around[k1])
            second = side(known, (one, other), around[k2])
            bridge = (min(k1, k2), max(k1, k2))
            if first and second:
                joined.add(bridge)
            if any(known.differ(x[1], y[1]) for x in first for y in second):
                contexts.add(bridge)
    return joined, contexts


def understood(w: World, node: str, items: Iterable[Item]) -> set[Item]:
    """Items of person level that the operator can read, or at a channel somebody in its audience.

    Reading: a sealed item is person level when what its reader finds inside is.
    """
    parties = {w.operator(node)} | i.audience(w, node)
    found = {x for party in parties for x in read(w, party, items)}
    return {x for x in found if i.person_level(x)}


def by_itself(seen: Seen) -> Facts:
    """The facts that no context and no boundary has a say in."""
    w = seen.world
    facts: Facts = {
        "carries": {
            (f.ref, x[0]) for f in w.flows for x in understood(w, f.to, seen.arrived[f.ref])
        },
        "place-carries": {(p, x[0]) for p in w.places for x in understood(w, p, seen.there[p])},
        "identified": {
            (p,)
            for p in w.places
            for x in understood(w, p, seen.there[p])
            if x[2] == i.RAW and w.identifies[x[0]] == "direct"
        },
        "sees": {
            (actor, x[0])
            for actor, view in seen.views.items()
            for reading in view
            for x in reading
            if i.person_level(x)
        },
        "linked": set(),
        "undoes": set(),
        "readable-by-outsiders": {(f.ref,) for f in w.flows if readable_by_outsiders(seen, f.ref)},
    }
    for person in persons(w):
        for actor in [*outsiders(w, person), *nameless(w)]:
            pairs = {(a, b) for a, b in links(seen, actor, person) if a < b}
            facts["linked"] |= {(actor, *pair) for pair in pairs}
            facts["undoes"] |= {(actor, *made) for made in undone(seen, actor, person)}
    return facts


def readable_by_outsiders(seen: Seen, flow: str) -> bool:
    """Somebody in `seen_by`, who operates neither end, reads an item of person level of the hop."""
    w = seen.world
    ends = next({w.operator(f.from_), w.operator(f.to)} for f in w.flows if f.ref == flow)
    record = next(r for r in seen.records if r.name == f"hop of {flow}")
    strangers = record.seen_by - ends
    return any(i.person_level(x) for a in strangers for x in read(w, a, record.items))


def in_context(known: Known, seen: Seen) -> Facts:
    """The facts in which contexts have a say.

    Reading: what a nameless operator holds alone can be joined, too, and may join contexts.
    """
    w = known.world
    facts: Facts = {"joined": set(), "joins-contexts": set(), "held": set()}
    for person in persons(w):
        pool = outsiders(w, person)
        for together in [pool, *([party] for party in nameless(w))]:
            joined, contexts = bridges(known, seen, person, together)
            facts["joined"] |= joined
            facts["joins-contexts"] |= contexts
        for actor in [*pool, *nameless(w)]:
            facts["held"] |= {(*b, actor) for b in bridges(known, seen, person, [actor])[0]}
    facts["out-of-context"] = {
        (flow.ref, x[0], purpose)
        for flow in w.flows
        for purpose in listed(flow.purpose)
        for x in understood(w, flow.to, seen.arrived[flow.ref])
        if out_of_context(known, x, purpose)
    }
    return facts


def out_of_context(known: Known, item: Item, purpose: str) -> bool:
    """Its label differs in context from the purpose, and no purpose of it is compatible."""
    friends = {purpose, *listed(known.purposes[purpose].compatible_with)}
    return known.differ(item[1], frozenset({purpose})) and not (item[1] & friends)


def crossings(known: Known) -> Facts:
    """One end lies inside the boundary and the other does not."""
    return {
        "crosses": {
            (flow.ref, boundary.ref)
            for flow in known.world.flows
            for boundary in known.world.model.each(Boundary)
            if (boundary.ref in known.inside(flow.from_)) != (boundary.ref in known.inside(flow.to))
        }
    }


def facts(known: Known) -> Facts:
    """All that holds in one completion."""
    seen = look(known.world)
    return {**by_itself(seen), **in_context(known, seen), **crossings(known)}
