"""Identifiers that recur: which areas of life one party can join on a single key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from unlinkable.inference.bridges import Bridges
from unlinkable.inference.labels import Labels
from unlinkable.inference.spread import Bits
from unlinkable.inference.truth import Truth, best
from unlinkable.inference.views import Key, Views
from unlinkable.model.data import Data


@frozen(slots=False)
class Keys:
    """The name spaces of identifiers, each a thing of its own: `key.NAME`."""

    views: Views
    labels: Labels
    bridges: Bridges

    @cached_property
    def all(self) -> Mapping[str, tuple[str, ...]]:
        """The data that may give each key, by its reference."""
        found: dict[str, list[str]] = {}
        for data in self.views.s.model.each(Data):
            if self.views.surely_keyed(data.ref):
                found.setdefault(f"key.{data.effective('key')}", []).append(data.ref)
        return {key: tuple(found[key]) for key in sorted(found)}

    def scopes(self, key: str) -> tuple[str, ...]:
        """How far the data that give the key are valid."""
        data = (self.views.s.model.get(ref, Data) for ref in self.all[key])
        return tuple(str(one.effective("scope")) for one in data)

    def joins(self, actor: str, key: str) -> Truth:
        """Whether the actor's view has, beside this very key, things from two areas of life."""
        return best(*(self._joins(beside) for _, beside in self.beside(actor, key)))

    def beside(self, actor: str, key: str) -> list[tuple[Key, Bits]]:
        """For each person class: what the actor reads in records that hold the key."""
        around = self.views.around.get(actor, {})
        found = []
        for one, bits in sorted(around.items()):
            if f"key.{one[1]}" == key:
                sure, maybe = self.bridges.giving(one)
                found.append((one, Bits(bits.must & ~maybe, bits.may & ~sure)))
        return found

    def holders(self, key: str) -> tuple[str, ...]:
        """The actors that read something with the key."""
        around = self.views.around
        return tuple(a for a in sorted(around) if any(f"key.{k[1]}" == key for k in around[a]))

    def held(self, actor: str) -> tuple[str, ...]:
        """The keys with which the actor reads something."""
        names = {f"key.{key[1]}" for key in self.views.around.get(actor, {})}
        return tuple(key for key in self.all if key in names)

    def _joins(self, beside: Bits) -> Truth:
        if beside.may.bit_count() < 2:
            return Truth.NO
        if self.labels.some_differ(beside.must, beside.must, Truth.CERTAIN):
            return Truth.CERTAIN
        two = self.labels.some_differ(beside.may, beside.may, Truth.POSSIBLE)
        return Truth.POSSIBLE if two else Truth.NO
