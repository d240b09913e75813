"""How much each party of a description can join, for the list of all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from unlinkable.findings.linkage_records import grouped, keys_of
from unlinkable.inference.bridges import Bridge
from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth, best
from unlinkable.inference.views import Key


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


def shares(facts: Facts) -> tuple[Share, ...]:
    """How much each party that reads data about others can join, those first that can most."""
    readers = (actor for actor in sorted(facts.views.of) if _reads_of_others(facts, actor))
    tied = _tied(facts)
    found = [_share(facts, actor, tied.get(actor, ())) for actor in readers]
    return tuple(sorted(found, key=lambda s: (-s.joined, -s.sure, -s.records, s.actor)))


def _reads_of_others(facts: Facts, actor: str) -> bool:
    own = facts.parties.roles(actor)
    return any(facts.attribute(data, "subject") not in own for data in facts.data_read(actor))


def _tied(facts: Facts) -> Mapping[str, Sequence[Bridge]]:
    """The records with two identifiers that concern each actor: it reads one, or is one of those
    who together could join what lies on either side."""
    found: dict[str, list[Bridge]] = {}
    for bridge in facts.bridges.all.values():
        for actor in {*facts.bridges.parties(bridge), *(seen.actor for seen in bridge.records)}:
            found.setdefault(actor, []).append(bridge)
    return found


def _share(facts: Facts, actor: str, ties: Sequence[Bridge]) -> Share:
    groups = [keys_of(facts, actor, same) for same in grouped(facts, actor)]
    counts: dict[Key, list[Truth]] = {}
    for keys in groups:
        for key, truth in keys.items():
            counts.setdefault(key, []).append(truth)
    joined = [best(*(min(t, _second(counts[k])) for k, t in keys.items())) for keys in groups]
    held = sum(1 for bridge in ties if bridge.held.get(actor))
    return Share(
        actor=actor, records=len(groups), sure=sum(t is Truth.CERTAIN for t in joined),
        joined=sum(t > Truth.NO for t in joined), held=held,
        latent=sum(1 for bridge in ties if bridge.joined and not bridge.held.get(actor)),
    )  # fmt: skip


def _second(truths: Sequence[Truth]) -> Truth:
    """How surely a second record holds a key that one holds."""
    return sorted(truths)[-2] if len(truths) > 1 else Truth.NO
