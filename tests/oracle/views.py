"""What each party reads in one world of docs/facts.md: views, and who has one of its own."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen
from tests.oracle import items as i
from tests.oracle.items import Item, Mapping, Places, Record
from tests.oracle.known import Refs, World

Facts = dict[str, set[tuple[str, ...]]]
"""For each name that `ask` knows, the arguments for which it holds."""
Reading = frozenset[Item]
"""What one party reads of one record."""
Mine = dict[str, list[tuple[Record, Reading]]]
"""For each party the records that it sees, and what it reads of each."""


@frozen
class Supply:
    """What a decision rests on: items, each with the place or actor where it is, and flows."""

    items: frozenset[tuple[str, Item]]
    flows: Refs


@frozen
class Meeting:
    """Another record of a party that gives it traits of a person that a flow gives it, too."""

    actor: str
    flow: str
    common: Refs
    named: bool
    """Whether the other record holds a direct identifier of the person, raw."""
    labels: frozenset[tuple[Refs, Refs]]
    """Of an item of the person in the other record and of one in the flow's own."""


@frozen(eq=False)
class Seen:
    """Where everything is in one world, and who reads it."""

    world: World
    there: Places
    records: list[Record]
    mappings: frozenset[Mapping]
    views: dict[str, set[Reading]]
    mine: Mine
    beside: list[tuple[str, str, list[Item]]]
    """A party, a key, and the items of person level that it has in records that hold the key."""
    readable: dict[str, set[Item]]
    """For each flow what arrives and for each place what is there, as those there read it."""
    supplies: dict[str, Supply]
    """For each decision what it rests on."""
    shown: list[tuple[str, Refs]]
    """Flows, and the traits of one person class that each shows where it ends."""
    meetings: list[Meeting]


def read(w: World, party: str, items: Iterable[Item]) -> Reading:
    """An actor reads an item unless it is sealed by a control that it is no reader of."""
    return frozenset(r for r in (i.opened(w, party, item) for item in items) if r)


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


def company(w: World, person: str, view: set[Reading], k: str) -> set[Item]:
    """The items of person level, of the person class, in records of the view that hold the key."""
    holding = [reading for reading in view if k in keys(w, person, reading)]
    return {x for reading in holding for x in of_person(w, person, reading) if i.person_level(x)}


def readable(w: World, node: str, items: Iterable[Item]) -> set[Item]:
    """What the operator, or at a channel also somebody in its audience, reads of these items."""
    parties = {w.operator(node)} | i.audience(w, node)
    return {x for party in parties for x in read(w, party, items)}


def understood(seen: Seen, ref: str) -> set[Item]:
    """The items of person level that can be read where a flow ends, or at a place.

    Reading: a sealed item is person level when what its reader finds inside is.
    """
    return {x for x in seen.readable[ref] if i.person_level(x)}
