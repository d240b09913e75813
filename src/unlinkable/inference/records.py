"""Records, and who sees them: what goes or is kept together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import frozen

from unlinkable.inference.items import Item, Pseudonym
from unlinkable.inference.parties import Holders
from unlinkable.inference.spread import Bits, Route, Spread
from unlinkable.inference.truth import Truth
from unlinkable.inference.watchers import Watchers
from unlinkable.model.controls import Control
from unlinkable.model.places import Channel, Store
from unlinkable.model.words import UNKNOWN

Kind = Literal["out", "in", "kept", "hop", "mapping"]


@frozen
class Record:
    """Items that go or are kept together, and who sees them."""

    kind: Kind
    where: str
    """The flow or store (`kind.id`)."""
    name: str
    """The record's name in its store, or the control of a mapping; else empty."""
    bits: Bits
    data: tuple[str, ...]
    """The data it may hold."""
    seen_by: Holders
    sealed: bool = False


def keeping(s: Spread) -> tuple[str, ...]:
    """The flows and stores with records of their own, flows first."""
    return (*sorted(s.routes), *(store.ref for store in s.model.each(Store) if store.keeps))


def records(s: Spread, watching: Watchers, where: str) -> Iterator[Record]:
    """Every record of a flow or store."""
    if where in s.routes:
        yield from _of_flow(s, s.routes[where], watching)
        return
    for name, kept in sorted((s.model.get(where, Store).keeps or {}).items()):
        mask = 0
        for data in kept:
            mask |= s.items.of_data.get(data, 0)
        bits = s.at.get(where, Bits()).only(mask)
        yield _record(s, "kept", where, name, bits, tuple(kept), _operators(s, where))


def _operators(s: Spread, ref: str) -> Holders:
    return s.parties.operators[ref]


def _of_flow(s: Spread, route: Route, watching: Watchers) -> Iterator[Record]:
    flow = route.flow
    carried = (*route.carries, *route.may_carry)
    taken = s.taken(route)
    yield _record(s, "out", flow.ref, "", taken, carried, _operators(s, flow.from_))
    watchers = _seeing(s, route, watching.of(flow))
    if watchers:
        yield _record(s, "hop", flow.ref, "", s.hop(route), carried, watchers)
    end = s.model[flow.to]
    if not (isinstance(end, Store) and end.keeps):
        yield _record(s, "in", flow.ref, "", s.arriving(route), carried, _audience(s, flow.to))
    for control, bits in mappings(s, route):
        keepers = s.transforms.keepers(control, flow)
        yield _record(s, "mapping", flow.ref, control.ref, bits, carried, keepers)


def _record(
    s: Spread, kind: Kind, where: str, name: str, bits: Bits, data: tuple[str, ...], seen: Holders
) -> Record:
    return Record(kind, where, name, bits, data, seen, bool(bits.may & s.items.sealed))


def _audience(s: Spread, place: str) -> Holders:
    """Who sees what arrives at a place: its operator, and the audience of a channel."""
    seen = dict(_operators(s, place))
    end = s.model[place]
    if isinstance(end, Channel) and end.audience != UNKNOWN:
        seen |= dict.fromkeys(end.audience, Truth.CERTAIN)
    return seen


def _seeing(s: Spread, route: Route, watching: Holders) -> Mapping[str, Truth]:
    """Those who can watch the hop and from whom its content is not hidden."""
    hides = s.transforms.hides_hop
    found = {w: min(truth, hides(route.flow, w)[0].complement) for w, truth in watching.items()}
    return {watcher: truth for watcher, truth in found.items() if truth}


def mappings(s: Spread, route: Route) -> Iterator[tuple[Control, Bits]]:
    """For each pseudonymiser on the way and each item: what goes in, and its pseudonym."""
    chain = (*route.before, *route.on, *route.after)
    kinds = [s.model.catalogue[control.kind].transform for control in chain]
    if "pseudonymise" not in kinds:
        return
    now = dict(_truths(s, s.taken(route)))
    for control, kind in zip(chain, kinds, strict=True):
        then: dict[Item, Truth] = {}
        for item, truth in now.items():
            for new, made in s.transforms.apply(control, item, route.recipients):
                after = min(truth, made)
                then[new] = max(then.get(new, Truth.NO), after)
                if kind == "pseudonymise" and isinstance(new.form, Pseudonym) and new != item:
                    yield control, _bits(s, {item: after, new: after})
        now = then


def _truths(s: Spread, bits: Bits) -> Iterator[tuple[Item, Truth]]:
    for item in s.items.each(bits.may):
        yield item, Truth.CERTAIN if bits.must & s.items.bit(item) else Truth.POSSIBLE


def _bits(s: Spread, truths: Mapping[Item, Truth]) -> Bits:
    must = may = 0
    for item, truth in truths.items():
        one = s.items.bit(item)
        may |= one
        must |= one if truth is Truth.CERTAIN else 0
    return Bits(must, may)


def read_by(s: Spread, record: Record, actor: str) -> Bits:
    """What the actor reads in a record that it sees: seals that it can open are open."""
    truth = record.seen_by.get(actor, Truth.NO)
    bits = record.bits
    if record.sealed:
        sealed = bits.may & s.items.sealed
        clear = Bits(bits.must & ~sealed, bits.may & ~sealed)
        for item in s.items.each(sealed):
            sure = Truth.CERTAIN if bits.must & s.items.bit(item) else Truth.POSSIBLE
            one = s.items.bit(item.opened)
            clear |= Bits(one, one).capped(min(s.reads(actor, item), sure))
        bits = clear
    return bits.capped(truth)


__all__ = ["Pseudonym", "Record", "keeping", "mappings", "read_by", "records"]
