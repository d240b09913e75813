"""Which boundaries lie between the two ends of a flow."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from unlinkable.inference.parties import Parties, is_nameless
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.places import Place
from unlinkable.model.words import OUTSIDE, UNKNOWN


@frozen(slots=False)
class Sides:
    """Where things lie, and what a flow crosses."""

    model: Model
    parties: Parties

    @cached_property
    def around(self) -> Mapping[str, tuple[frozenset[str], bool]]:
        """For each place and actor: the boundaries around it, and whether all are known."""
        found = {}
        for thing in self.model.things.values():
            if isinstance(thing, Place | Actor):
                found[thing.ref] = self._around(thing.within)
        return found

    def _around(self, within: str | None) -> tuple[frozenset[str], bool]:
        inside: list[str] = []
        while within not in (None, UNKNOWN, OUTSIDE) and within not in inside:
            assert within is not None
            inside.append(within)
            within = self.model.get(within, Boundary).within or OUTSIDE
        return frozenset(inside), within == OUTSIDE

    def inside(self, ref: str, boundary: str) -> Truth:
        """Whether the place or actor lies inside the boundary, at any depth."""
        around, known = self.around[ref]
        if boundary in around:
            return Truth.CERTAIN
        return Truth.NO if known else Truth.POSSIBLE

    def crosses(self, flow: Flow, boundary: str) -> Truth:
        """Whether one end lies inside the boundary and the other does not."""
        implied = self.implied(flow)
        if boundary in implied:
            return implied[boundary]
        if boundary not in self.model.things:
            return Truth.NO
        one, two = self.inside(flow.from_, boundary), self.inside(flow.to, boundary)
        if Truth.POSSIBLE in (one, two):
            return Truth.POSSIBLE
        return Truth.CERTAIN if one != two else Truth.NO

    def implied(self, flow: Flow) -> Mapping[str, Truth]:
        """The line between the operators of the two ends, where they differ or may."""
        starts = self.parties.operators[flow.from_]
        ends = self.parties.operators[flow.to]
        apart = [
            (min(a, b), max(a, b))
            for a in starts
            for b in ends
            if not self.parties.same_person(a, b) and not (is_nameless(a) and is_nameless(b))
        ]
        known = len(starts) == len(ends) == 1 and not any(map(is_nameless, (*starts, *ends)))
        return {line(*min(apart)): Truth.CERTAIN if known else Truth.POSSIBLE} if apart else {}

    def crossed(self, flow: Flow) -> Mapping[str, Truth]:
        """The boundaries around either end that the flow may cross, and the implied line.

        Of an end whose place is unknown only the other end's boundaries are asked.
        """
        (one, _), (two, _) = self.around[flow.from_], self.around[flow.to]
        stated = {b: self.crosses(flow, b) for b in sorted(one | two)}
        return {b: t for b, t in {**stated, **self.implied(flow)}.items() if t}


LINE = "boundary."


def line(one: str, two: str) -> str:
    """The implied organisation boundary between two parties."""
    return f"{LINE}{one.split('.', 1)[1]}~{two.split('.', 1)[1]}"
