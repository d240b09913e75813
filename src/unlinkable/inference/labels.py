"""Whether two labels belong to different areas of life."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from unlinkable.inference.items import Items, Label
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Purpose
from unlinkable.model.model import Model
from unlinkable.model.words import UNKNOWN


@frozen(slots=False)
class Labels:
    """Comparison of the purposes under which data left their subjects."""

    model: Model
    items: Items

    def context(self, purpose: str) -> str:
        """The area of life of a purpose, or "unknown"."""
        return str(self.model.get(purpose, Purpose).effective("context"))

    def differ(self, one: Label, two: Label) -> Truth:
        """No purpose of the one has the context of a purpose of the other."""
        key = (one, two) if one <= two else (two, one)
        found = self._differ.get(key)
        if found is None:
            found = self._differ[key] = self._compare(*key)
        return found

    def foreign(self, label: Label, purpose: str) -> Truth:
        """Whether the label differs in context from the purpose, undeclared as compatible."""
        welcome = {purpose, *self.model.get(purpose, Purpose).compatible_with}
        return Truth.NO if welcome.intersection(label) else self.differ(label, (purpose,))

    @cached_property
    def _differ(self) -> dict[tuple[Label, Label], Truth]:
        return {}

    def _compare(self, one: Label, two: Label) -> Truth:
        if not one or not two:
            return Truth.POSSIBLE
        worst = Truth.CERTAIN
        for p in one:
            for q in two:
                worst = min(worst, self._purposes_differ(p, q))
        return worst

    def _purposes_differ(self, p: str, q: str) -> Truth:
        if p == q:
            return Truth.NO
        left, right = self.context(p), self.context(q)
        if UNKNOWN in (left, right):
            return Truth.POSSIBLE
        return Truth.NO if left == right else Truth.CERTAIN

    def differing(self, label: Label, least: Truth) -> int:
        """The items whose label differs from this one at least so surely."""
        key = (label, least)
        found = self._masks.get(key)
        if found is None or found[0] != len(self.items.all):
            mask = 0
            for other, bits in self.items.of_label.items():
                if self.differ(label, other) >= least:
                    mask |= bits
            found = self._masks[key] = (len(self.items.all), mask)
        return found[1]

    @cached_property
    def _masks(self) -> dict[tuple[Label, Truth], tuple[int, int]]:
        return {}

    def in_bits(self, bits: int) -> tuple[Label, ...]:
        """The labels that a set of items has, known ones first."""
        return tuple(sorted(self._labels(bits), key=lambda label: (not label, label)))

    def _labels(self, bits: int) -> Iterator[Label]:
        return (label for label, mask in self.items.of_label.items() if bits & mask)

    def some_differ(self, one: int, two: int, least: Truth) -> bool:
        """Whether some item of one set differs from some item of the other, so surely."""
        return any(two & self.differing(label, least) for label in self._labels(one))
