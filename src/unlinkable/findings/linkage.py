"""The linkage view of a party: which of the records that it reads are joined, by what, how surely.

It tells what a described system makes possible and what keeps records apart. It is about roles and
categories, and nothing here looks for a way to join more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from attrs import evolve, frozen

from unlinkable.errors import NotFound
from unlinkable.findings.footing import Footings
from unlinkable.findings.holdings import shown_to
from unlinkable.findings.linkage_records import Entry, entries, grouped, keys_of
from unlinkable.findings.roles import actor_called, first_role
from unlinkable.inference.bridges import Bridge
from unlinkable.inference.facts import Facts
from unlinkable.inference.parties import is_nameless
from unlinkable.inference.truth import Truth, best
from unlinkable.inference.views import Key, pseudonym_key
from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow
from unlinkable.model.model import Model

Held = Literal["held", "latent"]
APART = ("stand-ins", "less-data", "sealing")
"""The families of safeguards that keep records apart or out of reach."""


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


@frozen(kw_only=True)
class Tie:
    """A record that ties two identifiers together, and who could join what lies on either side."""

    ref: str
    titles: tuple[str, str]
    form: Held
    truth: Truth
    """How surely both sides can be joined: by this party, or by those named together."""
    contexts: Truth
    """Whether they come from different areas of life."""
    entries: tuple[int, ...]
    """The records of this party that hold both identifiers."""
    parties: tuple[str, ...]
    """The fewest who together have the record and both sides."""


@frozen(kw_only=True)
class StandIn:
    """Stand-ins that the party gets for an identifier, and whether it can turn them back."""

    title: str
    control: str
    turned_back: Truth


@frozen(kw_only=True)
class Guard:
    """A safeguard that keeps something apart, or out of this view, and whether it is there."""

    control: str
    at: tuple[str, ...]


@frozen(kw_only=True)
class Share:
    """How much one party can join, for the list of all of them."""

    actor: str
    records: int
    sure: int
    """How many of them are joined with another for certain."""
    joined: int
    """How many are joined with another, certainly or possibly."""
    held: int
    latent: int
    """The records with two identifiers that it can join alone, and only with others."""


@frozen(kw_only=True)
class Linkage:
    """Which records a party can join."""

    model: Model
    actor: str
    named: bool
    """Whether the party was asked for; else it is the one that can join most."""
    pools: Truth
    """Whether what it knows comes together: no where many of a kind play the role."""
    entries: tuple[Entry, ...]
    hubs: tuple[Hub, ...]
    alike: tuple[Alike, ...]
    profiles: tuple[Profile, ...]
    ties: tuple[Tie, ...]
    stand_ins: tuple[StandIn, ...]
    guards: tuple[Guard, ...]
    shares: tuple[Share, ...]

    def entry(self, number: int) -> Entry:
        """The record of this number."""
        return self.entries[number - 1]


def linkage(facts: Facts, of: str | None = None) -> Linkage:
    """
    The view of a party, or of the one that can join most records.

    Raises:
        NotFound: there is no such actor, or nobody reads anything.
    """
    every = shares(facts)
    if of is None and not every:
        raise NotFound("nobody reads any data here, so there is nothing to join")
    nameless = [share.actor for share in every if is_nameless(share.actor)]
    actor = every[0].actor if of is None else actor_called(facts.model, of, nameless)
    found = entries(facts, Footings(facts), actor)
    hubs = tuple(_hubs(facts, found))
    return Linkage(
        model=facts.model, actor=actor, named=of is not None, pools=facts.parties.pools(actor),
        entries=found, hubs=hubs, alike=tuple(_alike(facts, actor, found)),
        profiles=tuple(_profiles(found, hubs)), ties=tuple(_ties(facts, actor, found)),
        stand_ins=tuple(_stand_ins(facts, actor)), guards=tuple(_guards(facts, actor)),
        shares=every,
    )  # fmt: skip


# ---- what joins


def _hubs(facts: Facts, found: Sequence[Entry]) -> Iterator[Hub]:
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


def _profiles(found: Sequence[Entry], hubs: Iterable[Hub]) -> Iterator[Profile]:
    """What is joined for certain, then what is joined at least possibly and is more than that."""
    hubs, seen = tuple(hubs), set()
    for least in (Truth.CERTAIN, Truth.POSSIBLE):
        for group in _joined(found, hubs, least):
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


def _alike(facts: Facts, actor: str, found: Sequence[Entry]) -> Iterator[Alike]:
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


# ---- what ties identifiers together, and what keeps apart


def _ties(facts: Facts, actor: str, found: Sequence[Entry]) -> Iterator[Tie]:
    """The bridges whose record the party has, or which it could join together with others."""
    for ref, bridge in facts.bridges.all.items():
        parties = facts.bridges.parties(bridge)
        holds = tuple(e.number for e in found if _has_both(bridge, e))
        if bridge.joined and (holds or actor in parties):
            first, second = (facts.key_title(key[1]) for key in bridge.keys)
            mine = bridge.held.get(actor, Truth.NO)
            yield Tie(
                ref=ref, titles=(first, second), form="held" if mine else "latent",
                truth=mine or bridge.joined, contexts=bridge.contexts, entries=holds,
                parties=(actor,) if mine else parties,
            )  # fmt: skip


def _has_both(bridge: Bridge, entry: Entry) -> bool:
    parts = bridge.parts or (bridge,)
    return entry.kind != "mapping" and any(
        all(key in entry.keys for key in part.keys) for part in parts
    )


def _stand_ins(facts: Facts, actor: str) -> Iterator[StandIn]:
    for (control, recipient), made in sorted(facts.views.pseudonyms.items()):
        for data, key in made:
            if not facts.views.own(actor, key) and facts.views.meets(actor, key):
                name = pseudonym_key(control, recipient, facts.views.raw_key(data)[1])
                yield StandIn(
                    title=facts.key_title(name), control=control,
                    turned_back=facts.views.undoes(actor, control, recipient),
                )  # fmt: skip


def _guards(facts: Facts, actor: str) -> Iterator[Guard]:
    """The safeguards at the party, its places, and the flows that begin or end there."""
    mine = {actor, *facts.run_by(actor)}
    mine |= {ref for ref in facts.each("channel") if actor in shown_to(facts, ref)}
    near = mine | {f.ref for f in facts.model.each(Flow) if {f.from_, f.to} & mine}
    for control in facts.model.each(Control):
        at = tuple(ref for ref in control.at_ if ref in near)
        if at and facts.model.catalogue[control.kind].family in APART:
            yield Guard(control=control.ref, at=at)


# ---- all parties


def shares(facts: Facts) -> tuple[Share, ...]:
    """How much each party that reads data about others can join, those first that can most."""
    readers = (actor for actor in sorted(facts.views.of) if _reads_of_others(facts, actor))
    found = [_share(facts, actor) for actor in readers]
    return tuple(sorted(found, key=lambda s: (-s.joined, -s.sure, -s.records, s.actor)))


def _reads_of_others(facts: Facts, actor: str) -> bool:
    own = facts.parties.roles(actor)
    return any(facts.attribute(data, "subject") not in own for data in facts.data_read(actor))


def _share(facts: Facts, actor: str) -> Share:
    groups = [keys_of(facts, actor, same) for same in grouped(facts, actor)]
    counts: dict[Key, list[Truth]] = {}
    for keys in groups:
        for key, truth in keys.items():
            counts.setdefault(key, []).append(truth)
    joined = [best(*(min(t, _second(counts[k])) for k, t in keys.items())) for keys in groups]
    ties = [
        bridge for bridge in facts.bridges.all.values()
        if actor in facts.bridges.parties(bridge) or any(s.actor == actor for s in bridge.records)
    ]  # fmt: skip
    held = sum(1 for bridge in ties if bridge.held.get(actor))
    return Share(
        actor=actor, records=len(groups), sure=sum(t is Truth.CERTAIN for t in joined),
        joined=sum(t > Truth.NO for t in joined), held=held,
        latent=sum(1 for bridge in ties if bridge.joined and not bridge.held.get(actor)),
    )  # fmt: skip


def _second(truths: Sequence[Truth]) -> Truth:
    """How surely a second record holds a key that one holds."""
    return sorted(truths)[-2] if len(truths) > 1 else Truth.NO
