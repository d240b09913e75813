"""Links, bridges and relations of docs/facts.md, word by word, with plain sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from tests.oracle import items as i
from tests.oracle.hops import of_hops
from tests.oracle.items import Item
from tests.oracle.known import Known, World, listed
from tests.oracle.supply import of_decisions, of_decisions_in_context, supply
from tests.oracle.traits import by_traits, meetings, shown
from tests.oracle.views import (
    Facts,
    Reading,
    Seen,
    company,
    keys,
    nameless,
    of_person,
    outsiders,
    persons,
    read,
    readable,
    understood,
)


def look(w: World) -> Seen:
    """Its view is what it reads. Records that read alike say the same, so one of them is enough."""
    there = i.everywhere(w)
    ways = {flow.ref: i.way(w, flow, there) for flow in w.flows}
    records = list(i.records(w, there, ways))
    mine = {
        party: [(r, read(w, party, r.items)) for r in records if party in r.seen_by]
        for party in w.parties
    }
    views = {party: {reading for _, reading in own} for party, own in mine.items()}
    told = {f.ref: readable(w, f.to, ways[f.ref].arrived) for f in w.flows}
    told |= {place: readable(w, place, there[place]) for place in w.places}
    return Seen(
        world=w,
        there=there,
        records=records,
        mappings=frozenset(m for along in ways.values() for m in along.mappings),
        views=views,
        mine=mine,
        readable=told,
        supplies={d.ref: supply(w, there, d) for d in w.decisions},
        shown=shown(w, told),
        meetings=list(meetings(w, mine, ways)),
        beside=list(beside(w, views)),
    )


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
        if x[2][0] == "pseudonym" and (i.key(w, x), w.spaces.get(x[0])) in linked
    }


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


def bridges(known: Known, seen: Seen, person: str, pool: list[str]) -> tuple[set, set]:
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


def by_itself(seen: Seen) -> Facts:
    """The facts in which neither contexts nor the weight of traits have a say."""
    w = seen.world
    facts: Facts = {**of_hops(seen), **of_decisions(seen), **pointing(seen)}
    facts["carries"] = {(f.ref, x[0]) for f in w.flows for x in understood(seen, f.ref)}
    facts["tells-of"] = {(f.ref, x[0]) for f in w.flows for x in seen.readable[f.ref]}
    facts["place-carries"] = {(p, x[0]) for p in w.places for x in understood(seen, p)}
    facts["sees"] = {
        (actor, x[0])
        for actor, view in seen.views.items()
        for reading in view
        for x in reading
        if i.person_level(x)
    }
    facts["given"] = given(seen)
    facts["stems"] = stems(seen)
    facts["opens"] = opens(seen)
    facts |= {"linked": set(), "undoes": set()}
    for person in persons(w):
        for actor in [*outsiders(w, person), *nameless(w)]:
            pairs = {(a, b) for a, b in links(seen, actor, person) if a < b}
            facts["linked"] |= {(actor, *pair) for pair in pairs}
            facts["undoes"] |= {(actor, *made) for made in undone(seen, actor, person)}
    return facts


def given(seen: Seen) -> set[tuple[str, ...]]:
    """What comes to an actor over a flow, or is at a place that it runs or where it looks."""
    w = seen.world
    comes = [(f.to, f.ref) for f in w.flows if f.to in w.parties]
    comes += [(a, place) for place in w.places for a in {w.operator(place), *i.audience(w, place)}]
    return {(actor, x[0]) for actor, where in comes for x in understood(seen, where)}


def pointing(seen: Seen) -> Facts:
    """Which flows and places carry what points to a person: by name, or by any identifier."""
    w = seen.world
    carried = {(ref, x) for ref in seen.readable for x in understood(seen, ref)}
    return {
        "identified": {
            (ref,) for ref, x in carried if x[2] == i.RAW and w.identifies[x[0]] == "direct"
        },
        "attributable": {
            (ref,)
            for ref, x in carried
            if x[2][0] in {"raw", "pseudonym"} and i.identifier(w, x[0])
        },
    }


def stems(seen: Seen) -> set[tuple[str, ...]]:
    """Some item of the datum, anywhere, also at the start of a flow, has such a label."""
    w = seen.world
    everything = [x for items in seen.there.values() for x in items]
    everything += [x for flow in w.flows for x in i.begins(w, flow)]
    return {(x[0], purpose) for x in everything for purpose in x[1]}


def opens(seen: Seen) -> set[tuple[str, ...]]:
    """`over` names the operator of the store, another than the holder, who can read there."""
    w = seen.world
    return {
        (power.ref, store.ref)
        for power in w.powers
        for store in w.stores
        if w.operator(store.ref) in set(listed(power.over)) - {power.holder}
        if understood(seen, store.ref)
    }


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
        for x in understood(seen, flow.ref)
        if out_of_context(known, x, purpose)
    }
    facts["joins-over"] = joins_over(known, seen)
    return {**facts, **of_decisions_in_context(known, seen)}


def beside(w: World, views: dict[str, set[Reading]]) -> Iterator[tuple[str, str, list[Item]]]:
    """What a party has in records that hold a key, mappings and the key's own data apart.

    A record with only a pseudonym of the key does not hold it.
    """
    for person in persons(w):
        spaces = {space for d, space in w.spaces.items() if w.person_of[d] == person}
        for actor in [*outsiders(w, person), *nameless(w)]:
            for space in spaces:
                near = company(w, person, views[actor], space)
                yield actor, space, [x for x in near if w.spaces.get(x[0]) != space]


def joins_over(known: Known, seen: Seen) -> set[tuple[str, ...]]:
    """Two different ones of those items differ in context."""
    return {
        (actor, f"key.{space}")
        for actor, space, near in seen.beside
        if any(known.differ(x[1], y[1]) for x, y in combinations(near, 2))
    }


def out_of_context(known: Known, item: Item, purpose: str) -> bool:
    """Its label differs in context from the purpose, and no purpose of it is compatible."""
    friends = {purpose, *listed(known.world.purposes[purpose].compatible_with)}
    return known.differ(item[1], frozenset({purpose})) and not (item[1] & friends)


def crossings(known: Known) -> Facts:
    """One end lies inside the boundary and the other does not."""
    return {
        "crosses": {
            (flow.ref, boundary.ref)
            for flow in known.world.flows
            for boundary in known.world.boundaries
            if (boundary.ref in known.inside(flow.from_)) != (boundary.ref in known.inside(flow.to))
        }
    }


def facts(known: Known) -> Facts:
    """All that holds in one completion."""
    return next(iter(every_truth([known])))[1]


def every_truth(ways: Iterable[Known]) -> Iterator[tuple[Known, Facts]]:
    """All that holds in each completion; what one shares with the last is not worked out again."""
    last: Known | None = None
    for known in ways:
        if last is None or last.world is not known.world:
            seen = look(known.world)
            alone = by_itself(seen)
            last = None
        if last is None or (last.contexts, last.empty_differs) != (
            known.contexts,
            known.empty_differs,
        ):
            within = in_context(known, seen)
        last = known
        yield known, {**alone, **within, **by_traits(known, seen), **crossings(known)}
