"""Doubts tried each way.

Deriving once with what is certain and once with what is possible lets facts that need a control
there meet facts that need it gone. So a possible fact is asked again in branches, each with one
doubt settled: a transform there or gone, a place operated by one candidate or another. What is
the same in all branches of a doubt holds so. Large models get fewer branches, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Final, Protocol

from attrs import evolve, field, frozen

from unlinkable.inference.presence import Presence
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.model import Model
from unlinkable.model.places import Place
from unlinkable.model.words import UNKNOWN

DEPTH: Final = 2
"""How many doubts are settled together."""
WORK: Final = 60_000
"""How many things all branches of one model may go through together."""
DERIVED: Final = frozenset({
    "carries", "hands-over", "place-carries", "in-the-clear", "identified", "sees", "given",
    "linked", "undoes", "joined", "joins-contexts", "held", "out-of-context",
    "readable-by-outsiders", "reads-hop", "tells-of", "attributable", "singles-out", "recognises",
    "joins-by-traits", "joins-over", "supplies", "rests-on", "differs-from-decision", "stems",
    "opens",
})  # fmt: skip
"""The facts that depend on what the data went through."""


class Asked(Protocol):
    """Something that answers how true a fact is."""

    def ask(self, fact: str, *refs: str) -> Truth:
        """How true a fact is, by its name."""


@frozen
class Doubt:
    """One thing not known, and the models in which it is settled each way."""

    about: str
    ways: tuple[tuple[Model, Presence], ...]


def doubts(model: Model, presence: Presence) -> Iterator[Doubt]:
    """The doubtful transforms of a model, then the places with several candidates."""
    for control in model.each(Control):
        kind = model.catalogue[control.kind]
        if control.state == UNKNOWN and kind.transform and control.ref not in presence:
            ways = (Truth.CERTAIN, Truth.NO)
            yield Doubt(
                control.ref, tuple((model, {**presence, control.ref: way}) for way in ways)
            )
    for place in model.each(Place):
        if place.by in (None, UNKNOWN) and place.by_maybe:
            yield Doubt(
                place.ref,
                tuple((_run_by(model, place, by), presence) for by in (*place.by_maybe, None)),
            )


def _run_by(model: Model, place: Place, by: str | None) -> Model:
    return model.with_things({**model.things, place.ref: evolve(place, by=by, by_maybe=())})


@frozen
class Before:
    """The branches of a model that differs in some controls, and how to go by them."""

    branches: Branches
    again: Callable[[Asked, Model, Presence, int], Asked]


@frozen(slots=False)
class Branches:
    """The facts in each branch of each doubt, made when first asked."""

    model: Model
    presence: Presence
    infer: Callable[[Model, Presence, int], Asked]
    depth: int = DEPTH
    before: Before | None = None
    _made: dict[str, tuple[Asked, ...]] = field(factory=dict)

    @cached_property
    def doubts(self) -> Sequence[Doubt]:
        """The doubts that there is work for."""
        if not self.depth:
            return ()
        found = self.all_doubts
        return found[: _afforded(len(self.model.things), len(found), self.depth)]

    @cached_property
    def all_doubts(self) -> Sequence[Doubt]:
        """Every doubt, whether there is work for it or not."""
        return tuple(doubts(self.model, self.presence))

    def agreed(self, fact: str, refs: tuple[str, ...]) -> Truth:
        """What all branches of some doubt say; possible where they differ or do not know."""
        if fact not in DERIVED:
            return Truth.POSSIBLE
        for doubt in self.doubts:
            said = {branch.ask(fact, *refs) for branch in self._of(doubt)}
            if len(said) == 1 and Truth.POSSIBLE not in said:
                return said.pop()
        return Truth.POSSIBLE

    def _of(self, doubt: Doubt) -> tuple[Asked, ...]:
        if doubt.about not in self._made:
            self._made[doubt.about] = self._ways(doubt)
        return self._made[doubt.about]

    def _ways(self, doubt: Doubt) -> tuple[Asked, ...]:
        before = self.before.branches.settled(doubt.about) if self.before else ()
        if self.before is None or len(before) != len(doubt.ways):
            return tuple(self.infer(*way, self.depth - 1) for way in doubt.ways)
        ways = zip(before, doubt.ways, strict=True)
        return tuple(self.before.again(was, *way, self.depth - 1) for was, way in ways)

    def settled(self, about: str) -> tuple[Asked, ...]:
        """The branches of the doubt about a thing, where there is one and work for it."""
        found = [doubt for doubt in self.doubts if doubt.about == about]
        return self._of(found[0]) if found else ()


def _afforded(things: int, doubts: int, depth: int) -> int:
    """How many of so many doubts there is work for."""
    return WORK // max(1, things * 2 * (1 + 2 * max(0, doubts) * (depth - 1)))


def same_doubts(one: Branches, other: Branches) -> bool:
    """Whether what is asked of one model is settled by the same doubts as in the other, save one
    that only one of them has.

    So it is where both have the same doubts and work for as many of them, or work for all of them
    or for none; also in branches, where some are settled.
    """
    both = (one, other)
    afforded = [
        [_afforded(len(b.model.things), len(b.all_doubts) - n, b.depth) for n in range(b.depth + 1)]
        for b in both
    ]
    abouts = [[doubt.about for doubt in b.all_doubts] for b in both]
    if abouts[0] == abouts[1] and afforded[0] == afforded[1]:
        return True
    none = not any(n for each in afforded for n in each)
    return none or all(n[0] >= len(a) for n, a in zip(afforded, abouts, strict=True))
