"""How data about a person go from one to another, flow by flow."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from unlinkable.findings.footing import Footing, Footings
from unlinkable.findings.persons_places import areas_of
from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth


@frozen(kw_only=True)
class Move:
    """One flow that brings data about a person somewhere."""

    flow: str
    from_: tuple[str, ...]
    """Who runs where it starts, or may."""
    to: str
    """The place or actor where it ends."""
    by: tuple[str, ...]
    """Who runs that, or may."""
    data: tuple[str, ...]
    truth: Truth
    """How surely any of the data arrive."""
    areas: tuple[str, ...]
    """The areas of life of where it ends."""
    footing: Footing


def moves(footings: Footings, person: str) -> Iterator[Move]:
    """Every flow with data about a person that somebody at its end can read."""
    facts = footings.facts
    about = facts.views.about(facts.parties.person[person])
    for ref, route in sorted(facts.spread.routes.items()):
        bits = facts.arrived(ref).only(about)
        if bits.may:
            flow, truth = route.flow, bits.truth(-1)
            yield Move(
                flow=ref, from_=tuple(facts.operators(flow.from_)), to=flow.to,
                by=tuple(facts.operators(flow.to)), areas=areas_of(facts, flow.to),
                data=facts.spread.items.data_in(bits.may), truth=truth,
                footing=_footing(footings, ref, about, truth),
            )  # fmt: skip


def _footing(footings: Footings, flow: str, about: int, truth: Truth) -> Footing:
    data = footings.facts.spread.items.data_in(about & footings.facts.arrived(flow).may)

    def holds(other: Facts) -> Truth:
        if flow not in other.spread.routes:
            return Truth.NO
        mask = 0
        for datum in data:
            mask |= other.of(datum)
        return other.arrived(flow).truth(mask)

    return footings.of(holds, truth, [flow])
