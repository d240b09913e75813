"""Items: a datum under the purposes for which it left its subject, in some form.

Sets of items are Python integers, one bit an item, so that a flow is one `&` and one `|`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import field, frozen, mutable

from unlinkable.model.words import UNKNOWN


@frozen(order=True)
class Raw:
    """As it was."""


@frozen(order=True)
class Pseudonym:
    """Replaced by what a pseudonymiser gives this recipient."""

    control: str
    recipient: str


@frozen(order=True)
class Coarse:
    """Made less exact, so that it fits many people."""


@frozen(order=True)
class Either:
    """At person level, but nobody knows whether raw, coarse or which pseudonym; it gives no key.

    It keeps "the datum is there, whatever a doubtful control does" certain. What a further
    control of the sort makes of it is no clearer, since it may be its own result already.
    """


@frozen(order=True)
class Aggregate:
    """Summed up with others'."""


@frozen(order=True)
class Sealed:
    """Readable only for the readers of a control."""

    control: str
    inside: Raw | Coarse | Pseudonym | Either | Aggregate


Form = Raw | Coarse | Pseudonym | Either | Aggregate | Sealed
RAW = Raw()
COARSE = Coarse()
EITHER = Either()
AGGREGATE = Aggregate()
Label = tuple[str, ...]
"""Purposes under which a datum left its subject, sorted; empty where nobody said."""


@frozen
class Item:
    """One datum, under one label, in one form."""

    data: str
    label: Label
    form: Form

    @property
    def opened(self) -> Item:
        """The same out of its seal; itself where it has none."""
        if not isinstance(self.form, Sealed):
            return self
        return Item(self.data, self.label, self.form.inside)


@mutable
class Items:
    """Numbers for items, and the sets of those that share a datum, a label or a form."""

    number: dict[Item, int] = field(factory=dict)
    all: list[Item] = field(factory=list)
    of_data: dict[str, int] = field(factory=dict)
    of_label: dict[Label, int] = field(factory=dict)
    of_form: dict[tuple[str, Form], int] = field(factory=dict)
    forms: dict[str, list[Form]] = field(factory=dict)
    sealed: int = 0
    aggregate: int = 0

    def bit(self, item: Item) -> int:
        """The set that holds just this item; numbers it when it is new."""
        n = self.number.get(item)
        return 1 << (self._add(item) if n is None else n)

    def _add(self, item: Item) -> int:
        n = self.number[item] = len(self.all)
        self.all.append(item)
        one = 1 << n
        self.of_data[item.data] = self.of_data.get(item.data, 0) | one
        self.of_label[item.label] = self.of_label.get(item.label, 0) | one
        group = (item.data, item.form)
        if group not in self.of_form:
            self.forms.setdefault(item.data, []).append(item.form)
        self.of_form[group] = self.of_form.get(group, 0) | one
        if isinstance(item.form, Sealed):
            self.sealed |= one
        elif isinstance(item.form, Aggregate):
            self.aggregate |= one
        return n

    def copy(self) -> Items:
        """The same numbers, to which further ones can be added apart."""
        forms = {data: list(known) for data, known in self.forms.items()}
        return Items(
            dict(self.number), list(self.all), dict(self.of_data), dict(self.of_label),
            dict(self.of_form), forms, self.sealed, self.aggregate,
        )  # fmt: skip

    def each(self, bits: int) -> Iterator[Item]:
        """The items of a set, in the order of their numbers."""
        while bits:
            low = bits & -bits
            yield self.all[low.bit_length() - 1]
            bits ^= low

    def in_order(self, bits: int) -> list[Item]:
        """The same by datum, then known purposes first, then the plainest form: an order that has
        nothing to do with what was numbered when."""
        return sorted(self.each(bits), key=_order)

    def data_in(self, bits: int) -> tuple[str, ...]:
        """The data that a set has an item of, sorted."""
        return tuple(sorted({item.data for item in self.each(bits)}))


PLAINEST: Final = (Raw, Coarse, Either, Pseudonym, Aggregate, Sealed)


def _order(item: Item) -> tuple[str, bool, Label, int, str]:
    plain = PLAINEST.index(type(item.form))
    return item.data, not item.label, item.label, plain, str(item.form)


def purposes(value: object) -> Label:
    """The label that an attribute listing purposes gives."""
    if value is None or value == UNKNOWN:
        return ()
    assert isinstance(value, tuple)
    return tuple(sorted(value))
