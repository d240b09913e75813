"""What a decision rests on: the items that it uses and those they were made from, back to where
they began, with the places and flows that they came by."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from unlinkable.inference.items import Aggregate, Item
from unlinkable.inference.paths import Move, Paths, State, Way
from unlinkable.inference.spread import EMPTY, Bits, Spread
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Data
from unlinkable.model.places import Decision
from unlinkable.model.words import UNKNOWN

Step = tuple[Move, State | None]
"""What happens to a state next, and the state after it; none at the decision's own place."""


@frozen
class Reached:
    """All that is certainly, or possibly, in the supply of one decision."""

    states: Mapping[State, Step | None]
    flows: Mapping[str, tuple[Move, State]]
    """For each flow one item that it brings on, and the state in which that arrives."""

    @cached_property
    def places(self) -> Mapping[str, State]:
        """For each place one item there."""
        found: dict[str, State] = {}
        for state in self.states:
            found.setdefault(state[0], state)
        return found


@frozen(slots=False)
class Supply:
    """The supplies of the decisions of a model, each found when it is first asked for."""

    s: Spread
    _made: dict[tuple[str, Truth], Reached] = field(factory=dict)

    def of(self, decision: str, least: Truth) -> Reached:
        """What is so surely in the supply."""
        key = (decision, least)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._search(self.s.model.get(decision, Decision), least)
        return found

    @property
    def paths(self) -> Paths:
        """The steps back."""
        return Paths(self.s)

    def _search(self, decision: Decision, least: Truth) -> Reached:
        states: dict[State, Step | None] = {}
        flows: dict[str, tuple[Move, State]] = {}
        for item in self._used(decision, least):
            states[(decision.at_, item)] = None
        queue, paths = deque(states), self.paths
        while queue:
            state = queue.popleft()
            for before, move in paths.back(state, least):
                if move.where in self.s.routes:
                    flows.setdefault(move.where, (move, state))
                if before is not None and before not in states and not self._own(before):
                    states[before] = (move, state)
                    queue.append(before)
        return Reached(states, flows)

    def _own(self, state: State) -> bool:
        """Whether the item is at somebody whom it is about: people say themselves what they say,
        and what an office wrote to them is no part of it."""
        where, item = state
        person = self.s.parties.person.get(where)
        subject = self.s.model.get(item.data, Data).subject
        return person is not None and person == self.s.parties.person[subject]

    def _used(self, decision: Decision, least: Truth) -> Iterator[Item]:
        """The items at its place that it uses and that somebody there can read."""
        here = self.s.at.get(decision.at_, EMPTY)
        unsaid = decision.uses is None or decision.uses == UNKNOWN
        if unsaid and least is Truth.CERTAIN:
            return
        for item in self.s.items.in_order(here.must if least is Truth.CERTAIN else here.may):
            if unsaid or (decision.uses and item.data in decision.uses):
                if not _summed(item) and self.paths.reads(decision.at_, item) >= least:
                    yield item

    # ---- what rules ask

    def supplies(self, where: str, decision: str) -> Truth:
        """Whether what the decision rests on came by way of the place or flow."""
        for least in (Truth.CERTAIN, Truth.POSSIBLE):
            reached = self.of(decision, least)
            if where in reached.flows or where in reached.places:
                return least
        return Truth.NO

    def items(self, decision: str, data: str) -> Bits:
        """The items of the datum in the supply."""
        masks = dict.fromkeys((Truth.CERTAIN, Truth.POSSIBLE), 0)
        for least in masks:
            for _, item in self.of(decision, least).states:
                if item.data == data:
                    masks[least] |= self.s.items.bit(item)
        return Bits(masks[Truth.CERTAIN], masks[Truth.POSSIBLE])

    def data(self, decision: str) -> tuple[str, ...]:
        """The data of which the supply has an item, or may."""
        states = self.of(decision, Truth.POSSIBLE).states
        return tuple(sorted({item.data for _, item in states}))

    def fed_by(self, decision: str) -> tuple[str, ...]:
        """The flows and places that supply the decision, or may, sorted."""
        reached = self.of(decision, Truth.POSSIBLE)
        places = (where for where in reached.places if where in self.s.model.places)
        return tuple(sorted({*reached.flows, *places}))

    @cached_property
    def fed(self) -> Mapping[str, tuple[str, ...]]:
        """The decisions that each place or flow supplies, or may."""
        found: dict[str, list[str]] = {}
        for decision in self.s.model.each(Decision):
            for where in self.fed_by(decision.ref):
                found.setdefault(where, []).append(decision.ref)
        return {where: tuple(decisions) for where, decisions in found.items()}

    # ---- why

    def way_from(self, where: str, decision: str) -> Way | None:
        """How something came from the place, or over the flow, to the decision."""
        for least in (Truth.CERTAIN, Truth.POSSIBLE):
            reached = self.of(decision, least)
            if where in reached.flows:
                move, state = reached.flows[where]
                return (move, *self._onward(reached, state))
            if where in reached.places:
                return self._onward(reached, reached.places[where])
        return None

    def way_of(self, item: Item, decision: str, least: Truth) -> Way | None:
        """How an item of the supply came to the decision."""
        reached = self.of(decision, least)
        state = next((s for s in reached.states if s[1] == item), None)
        return None if state is None else self._onward(reached, state)

    def _onward(self, reached: Reached, state: State | None) -> Way:
        way: list[Move] = []
        while state is not None:
            step = reached.states[state]
            if step is None:
                break
            way.append(step[0])
            state = step[1]
        return tuple(way)


def _summed(item: Item) -> bool:
    return isinstance(item.opened.form, Aggregate)
