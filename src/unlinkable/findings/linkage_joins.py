"""What joins the records of one party: identifiers, details, and all that hangs together so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from unlinkable.findings.linkage_records import Entry
from unlinkable.findings.roles import first_role
from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth
from unlinkable.inference.views import Key
from unlinkable.model.data import Data


@frozen(kw_only=True)
class Hub:
    """One identifier that several records hold, or may."""

    key: Key
    title: str
    person: str
    """The role that it is an identifier of."""
    doubt: str
    """Why it never joins for certain: "shared", "perhaps shared", "perhaps none", or ""."""
    entries: tuple[tuple[int, Truth], ...]


@frozen(kw_only=True)
class Alike:
    """Ordinary details that several records share and that together point to one person."""

    person: str
    traits: tuple[str, ...]
    entries: tuple[int, ...]
    truth: Truth


@frozen(kw_only=True)
class Profile:
    """Records that are joined, directly or over others."""

    entries: tuple[int, ...]
    truth: Truth
    data: tuple[str, ...]
    about: tuple[str, ...]
    areas: tuple[str, ...]


def hubs(facts: Facts, found: Sequence[Entry]) -> Iterator[Hub]:
    """The identifiers that two or more of the records hold, or may."""
    holding: dict[Key, list[tuple[int, Truth]]] = {}
    for entry in found:
        for key, truth in entry.keys.items():
            holding.setdefault(key, []).append((entry.number, truth))
    for key, pairs in sorted(holding.items()):
        if len(pairs) > 1:
            yield Hub(
                key=key, title=facts.key_title(key[1]), person=first_role(facts, key[0]),
                doubt=_doubt(facts, key), entries=tuple(pairs),
            )  # fmt: skip


def _doubt(facts: Facts, key: Key) -> str:
    """Why an identifier joins at most possibly, wherever it is."""
    name = key[1].rpartition("~")[2]
    data = [d for d in facts.model.each(Data) if facts.views.raw_key(d.ref) == (key[0], name)]
    words = [_doubt_of(facts, datum) for datum in data if facts.views.surely_keyed(datum.ref)]
    return "" if "" in words else min(words, default="")


def _doubt_of(facts: Facts, datum: Data) -> str:
    if datum.unique == "no":
        return "shared"
    if facts.transforms.identifier(datum.ref) is not Truth.CERTAIN:
        return "perhaps none"
    return "" if datum.unique == "yes" else "perhaps shared"


def profiles(found: Sequence[Entry], over: Iterable[Hub]) -> Iterator[Profile]:
    """What is joined for certain, then what is joined at least possibly and is more than that."""
    every, seen = tuple(over), set()
    for least in (Truth.CERTAIN, Truth.POSSIBLE):
        for group in _joined(found, every, least):
            if len(group) > 1 and group not in seen:
                seen.add(group)
                yield _profile(found, group, least)


def _joined(
    found: Sequence[Entry], hubs: Iterable[Hub], least: Truth
) -> Iterator[tuple[int, ...]]:
    """The numbers of the records that hang together, so surely."""
    groups = {entry.number: {entry.number} for entry in found}
    for hub in hubs:
        members = [number for number, truth in hub.entries if truth >= least]
        together = set().union(*(groups[number] for number in members))
        for number in together:
            groups[number] = together
    yield from sorted({tuple(sorted(group)) for group in groups.values()})


def _profile(found: Sequence[Entry], group: tuple[int, ...], least: Truth) -> Profile:
    members = [found[number - 1] for number in group]
    data = {one.data for entry in members for one in entry.data}
    return Profile(
        entries=group, truth=least, data=tuple(sorted(data)),
        about=tuple(sorted({role for entry in members for role in entry.about})),
        areas=tuple(sorted({area for entry in members for area in entry.areas})),
    )  # fmt: skip


def alike(facts: Facts, actor: str, found: Sequence[Entry]) -> Iterator[Alike]:
    """The sets of details that two or more records share; one within another is left out."""
    pools = facts.parties.pools(actor)
    for person in sorted(facts.traits.by_person) if pools else ():
        if facts.parties.person.get(actor) == person:
            continue
        able = [e for e in found if e.kind != "mapping" and facts.traits.enough(person, e.bits)]
        every = list(_sharing(facts, person, able))
        for one in every:
            if not any(set(one.entries) < set(other.entries) for other in every):
                yield evolve(one, truth=min(pools, one.truth))


def _sharing(facts: Facts, person: str, able: Sequence[Entry]) -> Iterator[Alike]:
    sets: dict[tuple[str, ...], set[int]] = {}
    for index, one in enumerate(able):
        for two in able[index + 1 :]:
            if facts.traits.enough(person, one.bits, two.bits):
                shared = facts.traits.found(person, one.bits, two.bits)
                sets.setdefault(shared, set()).update((one.number, two.number))
    bits = {entry.number: entry.bits for entry in able}
    for shared, numbers in sorted(sets.items()):
        together = [bits[number] for number in sorted(numbers)]
        truth = facts.traits.enough(person, *together)
        yield Alike(
            person=first_role(facts, person), traits=shared, entries=tuple(sorted(numbers)),
            truth=truth or Truth.POSSIBLE,
        )  # fmt: skip
