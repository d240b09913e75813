"""How an item came to where it is: the cheapest way back to where it began.

Nothing is stored while the items run; a way is found backwards when somebody asks why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import count

from attrs import frozen

from unlinkable.inference.items import RAW, Item, Sealed, purposes
from unlinkable.inference.spread import EMPTY, Bits, Route, Spread
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.data import Data
from unlinkable.model.places import Process
from unlinkable.model.words import UNKNOWN

DOUBT, OVERRULED, STEP = 10_000, 100, 1
"""What a way costs: each thing not known, each control left out of account, each step."""


@frozen
class Move:
    """One step of a way: over a flow, or into being at a process."""

    where: str
    """The flow or process (`kind.id`)."""
    item: Item
    """What comes out of the step."""
    unknowns: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    present: tuple[str, ...] = ()

    @property
    def cost(self) -> int:
        """What the step adds to the cost of a way."""
        return STEP + DOUBT * len(self.unknowns) + OVERRULED * len(self.absent)


Way = tuple[Move, ...]
State = tuple[str, Item]


@frozen
class Paths:
    """Ways back through what has spread."""

    s: Spread

    def to(self, place: str, item: Item, least: Truth) -> Way | None:
        """How the item came to be at the place."""
        return self._search([((place, item), ())], least)

    def over(self, route: Route, item: Item, least: Truth, *, hop: bool = False) -> Way | None:
        """How the item came to arrive with the flow (or to be on the hop)."""
        return self._search(self._last(route, item, least, hop), least)

    def out(self, route: Route, item: Item, least: Truth) -> Way | None:
        """How the item came to be taken by the flow at its start."""
        return self._search(list(self._sources(route, item, (), least)), least)

    def _search(self, starts: Sequence[tuple[State | None, Way]], least: Truth) -> Way | None:
        order = count()
        heap: list[tuple[int, int, State | None, Way]] = []
        for state, way in starts:
            heappush(heap, (sum(m.cost for m in way), next(order), state, way))
        done: set[State] = set()
        while heap:
            cost, _, state, way = heappop(heap)
            if state is None:
                return way
            if state in done:
                continue
            done.add(state)
            for before, move in self.back(state, least):
                heappush(heap, (cost + move.cost, next(order), before, (move, *way)))
        return None

    def back(self, state: State, least: Truth) -> Iterator[tuple[State | None, Move]]:
        """Every step by which the item may have come to the place, and the state before it."""
        place, item = state
        yield from self._born(place, item, least)
        for route in self.s.into.get(place, ()):
            stays = route.takes is None or item.data in route.takes
            if stays and (item.data in route.carries or item.data in route.may_carry):
                for before, way in self._last(route, item, least, hop=False):
                    yield before, way[0]

    def _born(self, place: str, item: Item, least: Truth) -> Iterator[tuple[State | None, Move]]:
        """The item came into being at the process, of itself or from what is there."""
        process = self.s.model[place]
        if not isinstance(process, Process) or item.data not in process.makes or item.form != RAW:
            return
        if item.label == purposes(process.purpose):
            yield None, Move(place, item)
        sources = self.s.model.get(item.data, Data).from_
        for source in () if sources == UNKNOWN else sources:
            here = self.s.at.get(place, EMPTY).only(self.s.items.of_data.get(source, 0))
            for old in self._those(here, least):
                if old.label == item.label and self.reads(place, old) >= least:
                    yield (place, old), Move(place, item, self._doubt_reading(place, old))

    def _last(
        self, route: Route, item: Item, least: Truth, hop: bool
    ) -> list[tuple[State | None, Way]]:
        """The last step of a way: what the flow took, and what was done to it on the way."""
        chain = (*route.before, *route.on) if hop else (*route.before, *route.on, *route.after)
        found: list[tuple[State | None, Way]] = []
        taken = self.s.taken(route).only(self.s.items.of_data.get(item.data, 0))
        for old in self._those(taken, least) if chain else (item,):
            if old.label != item.label or not _has(self.s, taken, old, least):
                continue
            for new, move in self._changes(route, old, chain, least):
                if new == item:
                    found += self._sources(route, old, (move,), least)
        return found

    def _changes(
        self, route: Route, item: Item, chain: Sequence[Control], least: Truth
    ) -> Iterator[tuple[Item, Move]]:
        """What the transforms may make of an item, and on what each outcome hangs."""
        ways = [(item, Move(route.flow.ref, item))]
        for control in chain:
            ways = [
                (new, self._noted(route, control, old, new, move))
                for old, move in ways
                for new, truth in self.s.transforms.apply(control, old, route.recipients)
                if truth >= least
            ]
        overruled = self.s.transforms.overruled(route.flow)
        for new, move in ways:
            left = tuple(c.ref for c in overruled if self._would_act(route, c, item))
            yield new, Move(move.where, new, move.unknowns, left, move.present)

    def _would_act(self, route: Route, control: Control, item: Item) -> bool:
        return bool(self.s.transforms.acts(control, item, route.recipients))

    def _noted(self, route: Route, control: Control, old: Item, new: Item, move: Move) -> Move:
        """The step with what this control adds: it is there, or not, or nobody knows."""
        transforms = self.s.transforms
        acts = transforms.acts(control, old, route.recipients)
        if not acts:
            return move
        unknowns, present = list(move.unknowns), list(move.present)
        if transforms.present(control) is Truth.POSSIBLE:
            unknowns.append(control.ref)
        if transforms.covers(control, old.data) is Truth.POSSIBLE:
            unknowns.append(f"{control.ref}.of")
        elif acts is Truth.POSSIBLE:
            unknowns.append(f"{old.data}.identifies")
        if new != old:
            present.append(control.ref)
        return Move(move.where, new, tuple(unknowns), move.absent, tuple(present))

    def _sources(
        self, route: Route, item: Item, way: Way, least: Truth
    ) -> Iterable[tuple[State | None, Way]]:
        """Where the flow had the item from: it began there, or it was at the start."""
        maybe = item.data in route.may_carry
        if maybe:
            way = _doubted(way, (f"{route.flow.ref}.may_carry",))
        if item in route.starts and (least < Truth.CERTAIN or not maybe):
            yield None, way
        start = route.flow.from_
        there = self.s.passed_on(route).only(self.s.items.of_data.get(item.data, 0))
        for old in self._those(there, least):
            if old == item:
                kept = self.reads(start, old) is Truth.POSSIBLE  # sealed: nobody there opens it
                yield (start, old), _doubted(way, self._doubt_reading(start, old) if kept else ())
            elif old.opened == item:
                if self.reads(start, old) >= least:
                    yield (start, old), _doubted(way, self._doubt_reading(start, old))

    def reads(self, place: str, item: Item) -> Truth:
        """Whether the operators of the place can read the item."""
        if not isinstance(item.form, Sealed):
            return Truth.CERTAIN
        operators = self.s.parties.operators[place].items()
        return max(min(self.s.reads(actor, item), truth) for actor, truth in operators)

    def _doubt_reading(self, place: str, item: Item) -> tuple[str, ...]:
        if self.reads(place, item) is Truth.CERTAIN:
            return ()
        assert isinstance(item.form, Sealed)
        control = self.s.model.get(item.form.control, Control)
        return self.s.transforms.doubts_of_readers(control) or (f"{place}.by",)

    def _those(self, bits: Bits, least: Truth) -> Sequence[Item]:
        return self.s.items.in_order(bits.must if least is Truth.CERTAIN else bits.may)


def _doubted(way: Way, doubts: tuple[str, ...]) -> Way:
    """The way with more doubts at its first step."""
    if not way or not doubts:
        return way
    first, *rest = way
    unknowns = (*first.unknowns, *doubts)
    return (Move(first.where, first.item, unknowns, first.absent, first.present), *rest)


def _has(s: Spread, bits: Bits, item: Item, least: Truth) -> bool:
    one = s.items.bit(item)
    return bool((bits.must if least is Truth.CERTAIN else bits.may) & one)
