"""Section "What a decision rests on" of docs/facts.md, word by word."""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle import items as i
from tests.oracle.items import Item, Places
from tests.oracle.known import Known, World, listed
from tests.oracle.views import Facts, Seen, Supply

from unlinkable.model.data import Flow
from unlinkable.model.places import Decision

Spot = tuple[str, Item]
"""An item and the place or actor where it is."""


def supply(w: World, there: Places, decision: Decision) -> Supply:
    """The smallest set with what is used, what that came from, and so on.

    Reading: the operator of step 1 is that of the place, whoever decides.
    """
    items = set(used(w, there, decision))
    flows: set[str] = set()
    while True:
        before = len(items), len(flows)
        for node, item in set(items):
            items |= set(inputs(w, there, node, item))
            for flow in w.flows:
                if flow.to == node:
                    sources = {x for x in i.there_for(w, flow, there) if made(w, flow, x) == item}
                    begun = any(made(w, flow, x) == item for x in i.begins(w, flow))
                    person = w.person.get(flow.from_)
                    items |= {(flow.from_, x) for x in sources if w.person_of[x[0]] != person}
                    flows |= {flow.ref} if sources or begun else set()
        if before == (len(items), len(flows)):
            return Supply(frozenset(items), frozenset(flows))


def used(w: World, there: Places, decision: Decision) -> Iterator[Spot]:
    """At the decision's place the items of the data that it uses, as far as they can be read."""
    place = decision.at_
    for item in there[place]:
        plain = i.opened(w, w.operator(place), item)
        if item[0] in w.uses[decision.ref] and plain and i.person_level(plain):
            yield place, item


def made(w: World, flow: Flow, item: Item) -> Item | None:
    """What a flow makes of one item at its start: opened if it can be, and transformed."""
    controls = [c for cs in i.acting(w, flow) for c in cs]
    plain = i.opened(w, w.operator(flow.from_), item) or item
    return next(iter(i.through(w, flow, controls, {plain})[0]), None)


def inputs(w: World, there: Places, node: str, item: Item) -> Iterator[Spot]:
    """The items from which a process made this one, and from which it has its label."""
    datum, label, form = item
    makes = next((listed(p.makes) for p in w.processes if p.ref == node), ())
    if datum in makes and form == i.RAW:
        for other in there[node]:
            if other[0] in listed(w.data[datum].from_) and other[1] == label:
                if i.opened(w, w.operator(node), other):
                    yield node, other


def of_decisions(seen: Seen) -> Facts:
    """The facts about what decisions rest on."""
    places = seen.world.places
    found = seen.supplies.items()
    return {
        "supplies": {(f, d) for d, made in found for f in made.flows}
        | {(node, d) for d, made in found for node, _ in made.items if node in places},
        "rests-on": {(d, x[0]) for d, made in found for _, x in made.items},
    }


def of_decisions_in_context(known: Known, seen: Seen) -> Facts:
    """What decisions rest on from other areas of life, and decisions in two different ones."""
    where = known.contexts
    decisions = list(seen.supplies)
    apart = {(d, e) for d in decisions for e in decisions if where[d] != where[e]}
    drawn = {
        (x[0], d)
        for d in decisions
        for _, x in seen.supplies[d].items
        if (where[d] not in {where[p] for p in x[1]} if x[1] else known.empty_differs)
    }
    return {"differs-from-decision": apart | drawn}
