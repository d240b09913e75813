"""Sections "Which items are where" and the table of records of docs/facts.md, word by word.

An item is a tuple (datum, label, form). A form is ("raw",), ("coarse",), ("pseudonym", K, R),
("aggregate",) or ("sealed", K, form).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen
from tests.oracle.known import Refs, World, listed

from unlinkable.model.controls import Control
from unlinkable.model.data import Flow
from unlinkable.model.places import Store

Form = tuple[Any, ...]
Item = tuple[str, Refs, Form]
Places = dict[str, set[Item]]

RAW: Form = ("raw",)
COARSE: Form = ("coarse",)
AGGREGATE: Form = ("aggregate",)
NOBODY_SAID: Refs = frozenset()


@frozen
class Mapping:
    """Its keepers have a record of the key of the item before and the key of the pseudonym."""

    keepers: Refs
    person: str
    before: str
    after: str
    control: str
    recipient: str


@frozen
class Record:
    """Items that somebody sees together."""

    name: str
    items: frozenset[Item]
    seen_by: Refs
    flow: str = ""
    """The flow that it belongs to; a record that is kept belongs to none."""


def person_level(item: Item) -> bool:
    """Raw, coarse and pseudonym are person level."""
    return item[2][0] in {"raw", "coarse", "pseudonym"}


def is_sealed(item: Item) -> bool:
    """Sealed by some control around another form."""
    return item[2][0] == "sealed"


def identifier(w: World, datum: str) -> bool:
    """A datum whose `identifies` is direct or pseudonym."""
    return datum in w.identifiers


def key(w: World, item: Item) -> str | None:
    """The key of an item, if it has one.

    Reading: the form of a pseudonym is flat, so a pseudonym of a pseudonym has the key
    `K~R~data.key` too (nested forms would grow for ever in a cycle). Reading: coinciding is a
    choice for each datum that is not unique, not for each key; its pseudonyms follow it.
    """
    datum, _, form = item
    space = w.spaces.get(datum)
    if space and form[0] == "pseudonym":
        return pseudonym_key(form[1], form[2], space)
    return space if form[0] == "raw" else None


def pseudonym_key(control: str, recipient: str, space: str) -> str:
    """`K~R~key`, with the bare ids of K and R; a nameless party is "?" and its whole place."""
    return f"{control.removeprefix('control.')}~{recipient.removeprefix('actor.')}~{space}"


def acting(w: World, flow: Flow) -> tuple[list[Control], list[Control], list[Control]]:
    """The transforms at the start (process or actor), at the flow, at the end (store, channel)."""
    return w.acting[flow.ref]


def stands_at(w: World, control: Control) -> list[Flow]:
    """The flows at which a control stands.

    Reading: the same flows on which it acts, so also those leaving an actor named in `at`, of
    which the sentence on the readers of seal-through does not speak.
    """
    return [f for f in w.flows if any(control in controls for controls in acting(w, f))]


def readers(w: World, ref: str) -> Refs:
    """Who can read what a control seals.

    Reading: a seal-rest that stands at no store and names no readers is read by nobody.
    """
    control = next(c for c in w.controls if c.ref == ref)
    if isinstance(control.readers, tuple):
        return frozenset(control.readers)
    if w.transform(control) == "seal-rest":
        return frozenset(w.operator(place) for place in control.at_ if place.startswith("store."))
    starts = {flow.from_ for flow in stands_at(w, control)}
    ends = {flow.to for flow in stands_at(w, control)}
    return frozenset(w.operator(node) for node in starts ^ ends)


def opened(w: World, reader: str, item: Item) -> Item | None:
    """The item as a party reads it, or nothing where it is sealed for others."""
    if not is_sealed(item):
        return item
    datum, label, (_, control, inside) = item
    return (datum, label, inside) if reader in readers(w, control) else None


def transformed(w: World, control: Control, flow: Flow, item: Item) -> Item | None:
    """What one transform makes of one item.

    Reading: unlinkable takes away identifiers that are person level or sealed, and leaves all
    other data, sealed or not.
    """
    datum, _, form = item
    if isinstance(control.of, tuple) and datum not in control.of:
        return item
    match w.transform(control):
        case "drop":
            return None
        case "unlinkable":
            gone = identifier(w, datum) and (person_level(item) or is_sealed(item))
            return None if gone else item
        case "pseudonymise":
            own = form[0] == "pseudonym" and form[1] == control.ref
            acts = identifier(w, datum) and person_level(item) and not own
            result: Form = ("pseudonym", control.ref, w.operator(flow.to))
        case "aggregate":
            acts, result = person_level(item), AGGREGATE
        case "coarsen":
            acts, result = form == RAW and not identifier(w, datum), COARSE
        case "seal-through" | "seal-rest":
            acts, result = not is_sealed(item), ("sealed", control.ref, form)
        case _:
            return item
    return (*item[:2], result) if acts else item


def keepers_of(w: World, control: Control, flow: Flow) -> Refs:
    """Who keeps a mapping: `keeper`, else the operator of the start or, where K stands, the end.

    Reading: a control that stands at both ends has its keeper at the end.
    """
    if control.keeper is not None:
        return frozenset(listed(control.keeper))
    at_end = flow.to in control.at_ and flow.to.startswith(("store.", "channel."))
    return frozenset({w.operator(flow.to if at_end else flow.from_)})


def through(
    w: World, flow: Flow, controls: Iterable[Control], items: set[Item]
) -> tuple[set[Item], set[Mapping]]:
    """What the transforms leave, one after the other, and the mappings that they make."""
    mappings = set()
    for control in controls:
        left = set()
        for item in items:
            result = transformed(w, control, flow, item)
            if result is None:
                continue
            left.add(result)
            before, after = key(w, item), key(w, result)
            if before and after and before != after:
                person, recipient = w.person_of[item[0]], result[2][2]
                made = (person, before, after, control.ref, recipient)
                mappings.add(Mapping(keepers_of(w, control, flow), *made))
        items = left
    return items, mappings


def begins(w: World, flow: Flow) -> set[Item]:
    """An actor that starts a flow has every datum that the flow carries, raw.

    Reading: what begins for one flow goes with that flow only; else everything would leave its
    subject under the purposes of all the subject's flows. What the actor received goes with any.
    """
    if not flow.from_.startswith("actor."):
        return set()
    own = frozenset(listed(flow.purpose))
    person = w.person[flow.from_]
    kind = next(actor.kind for actor in w.actors if actor.ref == flow.from_)
    tells = kind in ("data-subject", "affected-third-party", "public")
    return {
        (d, own if tells or w.person_of[d] == person else NOBODY_SAID, RAW)
        for d in w.carries[flow.ref]
    }


def makes(w: World, place: str, there: set[Item]) -> set[Item]:
    """A process has what it makes: under its own purpose, and once for each input it can read."""
    process = next(p for p in w.processes if p.ref == place)
    made = set()
    for datum in listed(process.makes):
        made.add((datum, frozenset(listed(process.purpose)), RAW))
        inputs = [i for i in there if i[0] in listed(w.data[datum].from_)]
        made |= {(datum, i[1], RAW) for i in inputs if opened(w, w.operator(place), i)}
    return made


def there_for(w: World, flow: Flow, there: Places) -> set[Item]:
    """What is at the start of a flow of the data that it carries, and may be passed on."""
    items = {i for i in there[flow.from_] if i[0] in w.carries[flow.ref]}
    return {i for i in items if i[1] or w.person_of[i[0]] != w.person.get(flow.from_)}


def taken(w: World, flow: Flow, there: Places) -> set[Item]:
    """A flow takes the items of the data that it carries, opened where the operator can."""
    items = there_for(w, flow, there) | begins(w, flow)
    return {opened(w, w.operator(flow.from_), item) or item for item in items}


def hop(w: World, flow: Flow, there: Places) -> tuple[set[Item], set[Mapping]]:
    """After the transforms at the start and at the flow."""
    start, along, _ = acting(w, flow)
    items = taken(w, flow, there)
    return through(w, flow, [*start, *along], items)


def arrives(w: World, flow: Flow, there: Places) -> tuple[set[Item], set[Mapping]]:
    """What is left after the transforms at the end too, and all mappings on the way.

    Reading: what a store with `keeps` does not take in has arrived all the same.
    """
    items, mappings = hop(w, flow, there)
    left, more = through(w, flow, acting(w, flow)[2], items)
    return left, mappings | more


def takes_in(w: World, place: str, items: set[Item]) -> set[Item]:
    """A store with `keeps` takes in only data that some record of `keeps` names."""
    keeps = w.places[place].keeps if place.startswith("store.") else None
    if keeps is None:
        return items
    named = {datum for data in keeps.values() for datum in data}
    return {item for item in items if item[0] in named}


def everywhere(w: World) -> Places:
    """Only what has arrived, or began there, is there; repeated until nothing changes."""
    there: Places = {node: set() for node in [*w.places, *(a.ref for a in w.actors)]}
    changed = True
    while changed:
        changed = False
        for process in w.processes:
            new = makes(w, process.ref, there[process.ref]) - there[process.ref]
            there[process.ref] |= new
            changed = changed or bool(new)
        for flow in w.flows:
            new = takes_in(w, flow.to, arrives(w, flow, there)[0]) - there[flow.to]
            there[flow.to] |= new
            changed = changed or bool(new)
    return there


def audience(w: World, node: str) -> Refs:
    """Whom a channel shows what is there; empty for everything else."""
    return next((frozenset(listed(c.audience)) for c in w.channels if c.ref == node), frozenset())


OPEN_TO_ADVERSARIES = {"internet", "broadcast", "wireless", "physical-media"}
"""The media of a hop that every adversary watches."""


def watchers(w: World, flow: Flow) -> Refs:
    """Those in `seen_by`, adversaries on an open medium, who runs a boundary that it crosses."""
    found = set(listed(flow.seen_by))
    if w.transport[flow.ref] in OPEN_TO_ADVERSARIES:
        found |= {actor.ref for actor in w.actors if actor.kind == "adversary"}
    for boundary in w.boundaries:
        crossed = (boundary.ref in w.inside(flow.from_)) != (boundary.ref in w.inside(flow.to))
        if crossed and boundary.by in w.person:
            found.add(boundary.by)
    return frozenset(found)


def readers_of_hop(w: World, flow: Flow) -> Refs:
    """The watchers from whom no seal-hop hides the hop.

    Reading: a seal-hop stands at a flow as every transform does, also by the place at its start
    or end; `of` says nothing about it, since it acts on nothing.
    """
    hiding = [c for cs in acting(w, flow) for c in cs if w.transform(c) == "seal-hop"]
    return frozenset(a for a in watchers(w, flow) if all(a in listed(c.readers) for c in hiding))


@frozen
class Way:
    """The three stations of what a flow carries, and the mappings that it makes."""

    taken: frozenset[Item]
    passing: frozenset[Item]
    arrived: frozenset[Item]
    mappings: frozenset[Mapping]


def way(w: World, flow: Flow, there: Places) -> Way:
    """What a flow carries where everything has arrived."""
    arrived, mappings = arrives(w, flow, there)
    stations = taken(w, flow, there), hop(w, flow, there)[0], arrived
    return Way(*map(frozenset, stations), frozenset(mappings))


def records(w: World, there: Places, ways: dict[str, Way]) -> Iterator[Record]:
    """The table of records, mappings apart."""
    for flow in w.flows:
        along = ways[flow.ref]
        operator = frozenset({w.operator(flow.from_)})
        yield Record(f"out of {flow.ref}", along.taken, operator, flow.ref)
        yield Record(f"hop of {flow.ref}", along.passing, readers_of_hop(w, flow), flow.ref)
        end = w.places.get(flow.to)
        if not (isinstance(end, Store) and end.keeps is not None):
            seen = audience(w, flow.to) | {w.operator(flow.to)}
            yield Record(f"into {flow.to} by {flow.ref}", along.arrived, seen, flow.ref)
    for store in w.stores:
        for name, data in (store.keeps or {}).items():
            items = frozenset(i for i in there[store.ref] if i[0] in data)
            operator = frozenset({w.operator(store.ref)})
            yield Record(f"kept in {store.ref} as {name}", items, operator)
