"""Ordinary details that together point to one person, without any key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from unlinkable.inference.items import RAW
from unlinkable.inference.labels import Labels
from unlinkable.inference.records import Record, read_by
from unlinkable.inference.spread import Bits, Route, Spread
from unlinkable.inference.truth import Truth, best
from unlinkable.inference.views import Seen, Views
from unlinkable.model.data import Data
from unlinkable.model.words import UNKNOWN
from unlinkable.reading.catalogue import enough_traits


@frozen
class Trait:
    """A datum that may be a trait: its raw items, and what it weighs at least and at most."""

    data: str
    bit: int
    least: int
    most: int


@frozen(slots=False)
class Traits:
    """Which records hold enough ordinary details of one person."""

    views: Views
    labels: Labels

    @property
    def s(self) -> Spread:
        """Where everything is."""
        return self.views.s

    @cached_property
    def by_person(self) -> Mapping[str, Sequence[Trait]]:
        """The traits about each person class; opening seals makes items, so views go first."""
        assert self.views.of is not None
        found: dict[str, list[Trait]] = {}
        for ref in sorted(self.s.items.of_data):
            data = self.s.model.get(ref, Data)
            least, most = _weight(data)
            bit = self.s.items.of_form.get((ref, RAW), 0)
            if most and bit:
                person = self.s.parties.person[data.subject]
                found.setdefault(person, []).append(Trait(ref, bit, least, most))
        return found

    def enough(self, person: str, *records: Bits) -> Truth:
        """Whether the records have enough traits of the person class in common."""
        sure = maybe = 0
        for trait in self.by_person.get(person, ()):
            truth = min(bits.truth(trait.bit) for bits in records)
            sure += trait.least if truth is Truth.CERTAIN else 0
            maybe += trait.most if truth else 0
        number = enough_traits()
        if sure >= number:
            return Truth.CERTAIN
        return Truth.POSSIBLE if maybe >= number - 1 else Truth.NO

    def found(self, person: str, *records: Bits) -> tuple[str, ...]:
        """The traits that the records have in common, or may have."""
        traits = self.by_person.get(person, ())
        return tuple(t.data for t in traits if all(bits.may & t.bit for bits in records))

    def persons(self, bits: Bits) -> tuple[str, ...]:
        """The person classes of whom there may be enough traits."""
        return tuple(p for p in sorted(self.by_person) if self.enough(p, bits))

    def singles_out(self, bits: Bits) -> Truth:
        """Whether there are enough traits of some person class."""
        return best(*(self.enough(person, bits) for person in self.by_person))

    # ---- records that share traits

    def recognises(self, actor: str, flow: str) -> Truth:
        """Whether another record in the actor's view names whom this one is about."""
        return best(*(truth for truth, _, _ in self.named(actor, flow)))

    def joins(self, actor: str, flow: str) -> Truth:
        """Whether another record in the actor's view is about the same person, from elsewhere."""
        return best(*(truth for truth, _, _ in self.elsewhere(actor, flow)))

    def named(self, actor: str, flow: str) -> Iterator[tuple[Truth, str, Seen]]:
        """How surely, about which person class, and by which other record it is named."""
        for limit, person, _, seen in self._others(actor, flow):
            yield min(limit, self._names(person, seen)), person, seen

    def elsewhere(self, actor: str, flow: str) -> Iterator[tuple[Truth, str, Seen]]:
        """The same, for a record from another area of life."""
        for limit, person, own, seen in self._others(actor, flow):
            about = self.views.about(person)
            one, two = own.only(about), seen.bits.only(about & ~self.s.items.aggregate)
            truth = Truth.NO
            if self.labels.some_differ(one.must, two.must, Truth.CERTAIN):
                truth = Truth.CERTAIN
            elif self.labels.some_differ(one.may, two.may, Truth.POSSIBLE):
                truth = Truth.POSSIBLE
            yield min(limit, truth), person, seen

    def _others(self, actor: str, flow: str) -> Iterator[tuple[Truth, str, Bits, Seen]]:
        """The other records of the actor's view that share enough traits with the flow's own."""
        route = self.s.routes[flow]
        at_end = self.s.parties.operators[route.flow.to].get(actor, Truth.NO)
        limit = min(at_end, self.s.parties.pools(actor))
        own = self.own(actor, route) if limit else Bits()
        for person in self.persons(own) if limit else ():
            if self.s.parties.person.get(actor) == person:
                continue
            for seen in self._with_traits(actor, person):
                if seen.record.where != flow:
                    shared = self.enough(person, own, seen.bits)
                    if shared:
                        yield min(limit, shared), person, own, seen

    def own(self, actor: str, route: Route) -> Bits:
        """What the actor reads of what arrives with the flow."""
        arriving = self.s.arriving(route)
        seen_by = {actor: Truth.CERTAIN}
        sealed = bool(arriving.may & self.s.items.sealed)
        record = Record("in", route.flow.ref, "", arriving, (), seen_by, sealed)
        return read_by(self.s, record, actor)

    def _with_traits(self, actor: str, person: str) -> Sequence[Seen]:
        """The records of a view with enough traits, one of those that read alike."""
        key = (actor, person)
        found = self._kept.get(key)
        if found is None:
            different: dict[tuple[Bits, str], Seen] = {}
            for seen in self.views.of.get(actor, ()):
                if seen.record.kind != "mapping" and self.enough(person, seen.bits):
                    different.setdefault((seen.bits, seen.record.where), seen)
            found = self._kept[key] = tuple(different.values())
        return found

    @cached_property
    def _kept(self) -> dict[tuple[str, str], Sequence[Seen]]:
        return {}

    def _names(self, person: str, seen: Seen) -> Truth:
        """Whether the record holds a direct identifier of the person class as it is."""
        names = self._naming.get(person, ())
        return best(*(min(direct, seen.bits.truth(bit)) for bit, direct, _ in names))

    def names(self, person: str, seen: Seen) -> Sequence[tuple[str, int]]:
        """The direct identifiers in the record, the surest first, each with its raw items."""
        there = [
            (-min(direct, seen.bits.truth(bit)), data, bit)
            for bit, direct, data in self._naming.get(person, ())
        ]
        return [(data, bit) for truth, data, bit in sorted(there) if truth]

    @cached_property
    def _naming(self) -> Mapping[str, Sequence[tuple[int, Truth, str]]]:
        """The raw items of the direct identifiers of each person class."""
        found: dict[str, list[tuple[int, Truth, str]]] = {}
        for ref in sorted(self.s.items.of_data):
            data = self.s.model.get(ref, Data)
            direct = _is(data.identifies, "direct")
            bit = self.s.items.of_form.get((ref, RAW), 0)
            if direct and bit:
                person = self.s.parties.person[data.subject]
                found.setdefault(person, []).append((bit, direct, ref))
        return found


def _is(value: object, word: str) -> Truth:
    if value == UNKNOWN or value is None:
        return Truth.POSSIBLE
    return Truth.CERTAIN if value == word else Truth.NO


def _weight(data: Data) -> tuple[int, int]:
    """What the datum weighs as a trait at least and at most: a trace counts twice."""
    trace = _is(data.kind, "trace")
    is_trait = min(_is(data.identifies, "quasi"), _is(data.grain, "exact"))
    least = (2 if trace is Truth.CERTAIN else 1) if is_trait is Truth.CERTAIN else 0
    most = (2 if trace else 1) if is_trait else 0
    return least, most
