"""The linkage view of a party: which of the records that it reads are joined, by what, how surely.

It tells what a described system makes possible and what keeps records apart. It is about roles and
categories, and nothing here looks for a way to join more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from unlinkable.errors import NotFound
from unlinkable.findings.footing import Footings
from unlinkable.findings.holdings import shown_to
from unlinkable.findings.linkage_joins import Alike, Hub, Profile, alike, hubs, profiles
from unlinkable.findings.linkage_records import Entry, entries
from unlinkable.findings.linkage_shares import Share, shares
from unlinkable.findings.roles import actor_called
from unlinkable.inference.bridges import Bridge
from unlinkable.inference.facts import Facts
from unlinkable.inference.parties import is_nameless
from unlinkable.inference.truth import Truth
from unlinkable.inference.views import pseudonym_key
from unlinkable.model.controls import Control
from unlinkable.model.data import Flow
from unlinkable.model.model import Model

Held = Literal["held", "latent"]
APART = ("stand-ins", "less-data", "sealing")
"""The families of safeguards that keep records apart or out of reach."""


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
    over = tuple(hubs(facts, found))
    return Linkage(
        model=facts.model, actor=actor, named=of is not None, pools=facts.parties.pools(actor),
        entries=found, hubs=over, alike=tuple(alike(facts, actor, found)),
        profiles=tuple(profiles(found, over)), ties=tuple(_ties(facts, actor, found)),
        stand_ins=tuple(_stand_ins(facts, actor)), guards=tuple(_guards(facts, actor)),
        shares=every,
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
