"""What each actor reads, and what it can tie together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import frozen, mutable

from unlinkable.inference.items import Form, Pseudonym, Raw
from unlinkable.inference.records import Record, keeping, read_by, records
from unlinkable.inference.spread import EMPTY, Bits, Spread
from unlinkable.inference.truth import Truth
from unlinkable.inference.watchers import Watchers
from unlinkable.model.data import Data

Key = tuple[str, str]
"""A person class, and the name of a name space: `key`, or `control~recipient~key`."""


@frozen
class Seen:
    """One record as one actor reads it."""

    record: Record
    actor: str
    bits: Bits
    keys: Mapping[Key, Truth]
    """The keys in it, and how certain each is to be there and to link."""


@mutable
class Ties:
    """Which keys are tied together: union-find, once for certain and once for possibly."""

    sure: dict[Key, Key]
    maybe: dict[Key, Key]

    def find(self, root: dict[Key, Key], key: Key) -> Key:
        """The representative of a key."""
        top = key
        while root.get(top, top) != top:
            top = root[top]
        while root.get(key, key) != top:
            root[key], key = top, root[key]
        return top

    def tie(self, keys: Mapping[Key, Truth]) -> None:
        """Tie the keys of one record, person class by person class."""
        for root, least in ((self.sure, Truth.CERTAIN), (self.maybe, Truth.POSSIBLE)):
            first: dict[str, Key] = {}
            for key, truth in keys.items():
                if truth >= least:
                    other = first.setdefault(key[0], key)
                    one, two = self.find(root, key), self.find(root, other)
                    root[max(one, two)] = min(one, two)

    def linked(self, one: Key, two: Key) -> Truth:
        """Whether two keys are tied together."""
        if self.find(self.sure, one) == self.find(self.sure, two):
            return Truth.CERTAIN
        same = self.find(self.maybe, one) == self.find(self.maybe, two)
        return Truth.POSSIBLE if same else Truth.NO


@frozen
class Known:
    """What was read before some controls changed, and the places and flows where that changed
    anything."""

    views: Views
    content: Collection[str]


@frozen(slots=False)
class Views:
    """What every actor reads."""

    s: Spread
    watching: Watchers
    known: Known | None = None

    @cached_property
    def records(self) -> Mapping[str, Sequence[Record]]:
        """Every record of the model, by the flow or store at which it is."""
        if self.known is None:
            return {ref: tuple(self._records(ref)) for ref in keeping(self.s)}
        content = self.known.content
        return {
            ref: tuple(self._records(ref)) if ref in content else was
            for ref, was in self.known.views.records.items()
        }

    def _records(self, where: str) -> Iterator[Record]:
        return records(self.s, self.watching, where)

    @cached_property
    def _seen_at(self) -> Mapping[str, Sequence[Seen]]:
        """Each record as each actor reads it that reads something of it, by where it is."""
        if self.known is None:
            return {ref: tuple(self._seen(each)) for ref, each in self.records.items()}
        content = self.known.content
        return {
            ref: tuple(self._seen(self.records[ref])) if ref in content else was
            for ref, was in self.known.views._seen_at.items()
        }

    def _seen(self, those: Sequence[Record]) -> Iterator[Seen]:
        for record in those:
            for actor in record.seen_by:
                bits = read_by(self.s, record, actor)
                if bits.may:
                    yield Seen(record, actor, bits, dict(self.keys(record.data, bits)))

    @cached_property
    def of(self) -> Mapping[str, Sequence[Seen]]:
        """The records that each actor reads something of.

        Opening seals makes new items: take sets of items from `Items` only after this.
        """
        found: dict[str, list[Seen]] = {}
        for those in self._seen_at.values():
            for seen in those:
                found.setdefault(seen.actor, []).append(seen)
        return found

    @cached_property
    def differing(self) -> Sequence[Seen]:
        """What is, or was, read where some controls changed something."""
        if self.known is None:
            return ()
        both = (self.known.views._seen_at, self._seen_at)
        return [one for at in both for ref in self.known.content for one in at.get(ref, ())]

    def _as_before(self, name: str) -> Mapping[str, Any]:
        """Of what was worked out actor by actor: all of those who read what they read before."""
        before = vars(self.known.views).get(name, {}) if self.known else {}
        other = {seen.actor for seen in self.differing}
        return {actor: found for actor, found in before.items() if actor not in other}

    def keys(self, data: tuple[str, ...], bits: Bits) -> Iterator[tuple[Key, Truth]]:
        """The keys that such a set of items gives."""
        found: dict[Key, Truth] = {}
        for datum in data:
            for key, form, limit in self.key_forms(datum):
                truth = min(bits.truth(self.s.items.of_form[(datum, form)]), limit)
                if truth:
                    found[key] = max(found.get(key, Truth.NO), truth)
        yield from sorted(found.items())

    def key_forms(self, data: str) -> Sequence[tuple[Key, Form, Truth]]:
        """The forms of a datum that give a key, the key, and how surely it links."""
        found = self._key_forms.get(data)
        forms = self.s.items.forms.get(data, [])
        if found is None or found[0] != len(forms):
            found = self._key_forms[data] = (len(forms), tuple(self._forms(data, forms)))
        return found[1]

    @cached_property
    def _key_forms(self) -> dict[str, tuple[int, Sequence[tuple[Key, Form, Truth]]]]:
        return {}

    def _forms(self, data: str, forms: Sequence[Form]) -> Iterator[tuple[Key, Form, Truth]]:
        thing = self.s.model.get(data, Data)
        limit = self.surely_keyed(data)
        if not limit:
            return
        person = self.s.parties.person[thing.subject]
        name = thing.effective("key")
        for form in forms:
            if isinstance(form, Raw):
                yield (person, name), form, limit
            elif isinstance(form, Pseudonym):
                yield (person, pseudonym_key(form.control, form.recipient, name)), form, limit

    def surely_keyed(self, data: str) -> Truth:
        """How surely the datum gives a key that links: it is an identifier, and unique."""
        unique = self.s.model.get(data, Data).unique == "yes"
        limit = Truth.CERTAIN if unique else Truth.POSSIBLE
        return min(self.s.transforms.identifier(data), limit)

    @cached_property
    def ties(self) -> Mapping[str, Ties]:
        """What each actor that is one party can tie together."""
        found = dict(self._as_before("ties"))
        for actor, seen in self.of.items():
            pools = self.s.parties.pools(actor)
            if not pools or actor in found:
                continue
            ties = found[actor] = Ties({}, {})
            for one in seen:
                keys = {k: min(t, pools) for k, t in one.keys.items() if not self.own(actor, k)}
                if len(keys) > 1:
                    ties.tie(keys)
        return found

    def own(self, actor: str, key: Key) -> bool:
        """Whether the key is about the actor's own person."""
        return self.s.parties.person.get(actor) == key[0]

    def linked(self, actor: str, one: Key, two: Key) -> Truth:
        """Whether the actor's view ties two keys together."""
        ties = self.ties.get(actor)
        return ties.linked(one, two) if ties and one != two else Truth.NO

    def undoes(self, actor: str, control: str, recipient: str) -> Truth:
        """Whether the actor can turn the pseudonyms of a control for a recipient back."""
        found = Truth.NO
        for data, key in self.pseudonyms.get((control, recipient), ()):
            person, name = self.raw_key(data)
            if self.own(actor, key):
                continue
            met = self.meets(actor, key)
            found = max(found, min(met, self.linked(actor, key, (person, name))))
        return found

    def meets(self, actor: str, key: Key) -> Truth:
        """Whether the actor reads the key anywhere but in a mapping."""
        seen = (s for s in self.of.get(actor, ()) if s.record.kind != "mapping")
        return max((s.keys.get(key, Truth.NO) for s in seen), default=Truth.NO)

    def raw_key(self, data: str) -> Key:
        """The key that the raw datum gives."""
        thing = self.s.model.get(data, Data)
        return self.s.parties.person[thing.subject], thing.effective("key")

    @cached_property
    def pseudonyms(self) -> Mapping[tuple[str, str], Sequence[tuple[str, Key]]]:
        """The pseudonyms that may exist, by control and recipient: the datum and the key."""
        made = {
            (item.data, item.form)
            for those in self.records.values()
            for record in those
            if record.kind == "mapping"
            for item in self.s.items.each(record.bits.may)
            if isinstance(item.form, Pseudonym) and item.form.control == record.name
        }
        found: dict[tuple[str, str], list[tuple[str, Key]]] = {}
        for data, form in sorted(made):
            person, name = self.raw_key(data)
            key = (person, pseudonym_key(form.control, form.recipient, name))
            found.setdefault((form.control, form.recipient), []).append((data, key))
        return found

    def sees(self, actor: str, data: str) -> Truth:
        """Whether the actor reads the datum at person level in some record."""
        seen = [s for s in self.of.get(actor, ()) if s.record.kind != "mapping"]
        mask = self.s.items.of_data.get(data, 0) & ~self.s.items.aggregate
        return max((one.bits.truth(mask) for one in seen), default=Truth.NO)

    def watched(self, flow: str, watcher: str) -> Truth:
        """Whether somebody who can watch a hop reads anything at person level on it."""
        hops = [
            one.bits
            for one in self.of.get(watcher, ())
            if one.record.kind == "hop" and one.record.where == flow
        ]
        level = ~(self.s.items.aggregate | self.s.items.sealed)
        return max((bits.truth(level) for bits in hops), default=Truth.NO)

    @cached_property
    def around(self) -> Mapping[str, Mapping[Key, Bits]]:
        """For each actor that is one party, and each key of others: what it reads with it."""
        found: dict[str, dict[Key, Bits]] = dict(self._as_before("around"))
        views = self.of
        person_level = ~(self.s.items.aggregate | self.s.items.sealed)
        for actor, seen in views.items():
            if not self.s.parties.pools(actor) or actor in found:
                continue
            mine = found.setdefault(actor, {})
            for one in seen:
                if one.record.kind == "mapping":
                    continue
                limit = self.s.parties.pools(actor)
                for key, truth in one.keys.items():
                    if self.own(actor, key):
                        continue
                    beside = one.bits.only(person_level & self.about(key[0]))
                    bits = beside.capped(min(truth, limit))
                    mine[key] = mine.get(key, EMPTY) | bits
        return found

    def about(self, person: str) -> int:
        """The items about this person class; every record must have been read before."""
        return self._about.get(person, 0)

    @cached_property
    def _about(self) -> Mapping[str, int]:
        masks: dict[str, int] = {}
        for data, bits in self.s.items.of_data.items():
            whom = self.s.parties.person[self.s.model.get(data, Data).subject]
            masks[whom] = masks.get(whom, 0) | bits
        return masks


def pseudonym_key(control: str, recipient: str, name: str) -> str:
    """The name space of the pseudonyms that a control gives a recipient."""
    return f"{short(control)}~{short(recipient)}~{name}"


def short(ref: str) -> str:
    """A reference without its kind."""
    return ref.split(".", 1)[1]


__all__ = ["Key", "Seen", "Ties", "Views", "pseudonym_key", "short"]
