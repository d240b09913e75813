"""The cheapest choice of things that together cover what must be covered: greedy, then trimmed.

It knows nothing of controls: only names, weights, and what each covers. Equal choices are
decided by the order in which the options are given, so the same input gives the same choice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from attrs import evolve, field, frozen


@frozen
class Option:
    """Something that can be chosen: its weight, and what it covers.

    `cost` is what counts against a budget; `weight` decides between options, and is the cost
    where nothing else is given.
    """

    name: str
    cost: int
    covers: frozenset[str]
    weight: int = field()

    @weight.default
    def _cost(self) -> int:
        return self.cost


@frozen
class Goal:
    """What is reached when all its parts are covered; the graver first."""

    name: str
    grade: int
    parts: frozenset[str]


class Cover(Protocol):
    """A way to choose."""

    def __call__(
        self, options: Sequence[Option], goals: Sequence[Goal], budget: int | None
    ) -> tuple[str, ...]:
        """The names of the options chosen, in the order in which they were given."""


def weight_of(chosen: Collection[str], options: Iterable[Option]) -> int:
    """What a choice weighs."""
    return sum(option.weight for option in options if option.name in chosen)


def cost_of(chosen: Collection[str], options: Iterable[Option]) -> int:
    """What a choice costs."""
    return sum(option.cost for option in options if option.name in chosen)


def reached(chosen: Collection[str], options: Iterable[Option], goals: Iterable[Goal]) -> set[str]:
    """The goals that a choice reaches."""
    covered = _union(option for option in options if option.name in chosen)
    return {goal.name for goal in goals if goal.parts <= covered}


def reachable(options: Iterable[Option], goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """The goals that all options together reach."""
    covered = _union(options)
    return tuple(goal for goal in goals if goal.parts <= covered)


def greedy(
    options: Sequence[Option], goals: Sequence[Goal], budget: int | None = None
) -> tuple[str, ...]:
    """A small choice: the cheapest cover that greed finds, or within a budget the gravest first.

    Goals that the options cannot reach are left out of account.
    """
    wanted = reachable(options, goals)
    parts = _parts(wanted)
    chosen = _cover(options, parts)
    if budget is not None and cost_of(chosen, options) > budget:
        chosen = _within(options, wanted, budget)
    return tuple(option.name for option in options if option.name in chosen)


def reduced(
    options: Sequence[Option], parts: Collection[str]
) -> tuple[tuple[str, ...], tuple[Option, ...], frozenset[str]]:
    """The options that every cheapest cover may be taken to hold, and what is left to decide.

    An option goes when another covers as much and weighs no more; a part goes when whatever
    covers another covers it too; the only option for a part is forced.
    """
    left = frozenset(parts) & _union(options)
    open_ = tuple(options)
    forced: list[str] = []
    while True:
        open_ = _undominated(open_, left)
        alone = _forced(open_, left)
        if alone:
            forced += [option.name for option in alone]
            left -= _union(alone)
            continue
        fewer = _hardest(open_, left)
        if fewer == left:
            return tuple(forced), open_, left
        left = fewer


def _cover(options: Sequence[Option], parts: Collection[str]) -> set[str]:
    forced, open_, left = reduced(options, parts)
    picked = list(forced)
    while left:
        best = min(
            (option for option in open_ if option.covers & left),
            key=lambda option: option.weight / len(option.covers & left),
        )
        picked.append(best.name)
        left -= best.covers
    return _trimmed(picked, options, parts)


def _trimmed(picked: Sequence[str], options: Sequence[Option], parts: Collection[str]) -> set[str]:
    """The choice without what the rest covers as well, the heaviest and latest let go first."""
    by_name = {option.name: option for option in options}
    kept = list(picked)
    latest_first = picked[::-1]
    for name in sorted(latest_first, key=lambda name: -by_name[name].weight):
        rest = [by_name[other] for other in kept if other != name]
        if _union(rest) >= set(parts):
            kept.remove(name)
    return set(kept)


def _within(options: Sequence[Option], goals: Sequence[Goal], budget: int) -> set[str]:
    """Grade by grade, the goal that costs least to add, as long as there is money."""
    chosen: set[str] = set()
    done: list[Goal] = []
    for grade in sorted({goal.grade for goal in goals}, reverse=True):
        waiting = [goal for goal in goals if goal.grade == grade]
        while waiting:
            offers = [(goal, _with(options, [*done, goal], chosen)) for goal in waiting]
            goal, choice = min(offers, key=lambda offer: cost_of(offer[1], options))
            if cost_of(choice, options) > budget:
                break
            waiting.remove(goal)
            done.append(goal)
            chosen = choice
    return chosen


def _with(options: Sequence[Option], goals: Sequence[Goal], have: Collection[str]) -> set[str]:
    """The cheaper of covering all anew, and of adding to what is there."""
    parts = _parts(goals)
    anew = _cover(options, parts)
    paid = [
        evolve(option, weight=0, cost=0) if option.name in have else option for option in options
    ]
    more = _cover(paid, parts)
    added = _trimmed(
        [option.name for option in options if option.name in more], options, parts
    )
    return min(anew, added, key=lambda choice: cost_of(choice, options))


def _parts(goals: Iterable[Goal]) -> frozenset[str]:
    return frozenset(part for goal in goals for part in goal.parts)


def _union(options: Iterable[Option]) -> frozenset[str]:
    return frozenset(part for option in options for part in option.covers)


def _undominated(options: Sequence[Option], left: frozenset[str]) -> tuple[Option, ...]:
    kept: list[Option] = []
    order = {option.name: place for place, option in enumerate(options)}
    best = sorted(options, key=lambda o: (o.weight, -len(o.covers & left), order[o.name]))
    for option in best:
        useful = option.covers & left
        if useful and not any(useful <= other.covers for other in kept):
            kept.append(option)
    return tuple(sorted(kept, key=lambda option: order[option.name]))


def _forced(options: Sequence[Option], left: Collection[str]) -> list[Option]:
    found: dict[str, Option] = {}
    for part in sorted(left):
        ways = [option for option in options if part in option.covers]
        if len(ways) == 1:
            found[ways[0].name] = ways[0]
    return list(found.values())


def _hardest(options: Sequence[Option], left: frozenset[str]) -> frozenset[str]:
    """The parts of which none is covered by everything that covers another."""
    ways: Mapping[str, frozenset[str]] = {
        part: frozenset(option.name for option in options if part in option.covers)
        for part in left
    }
    kept: list[str] = []
    for part in sorted(left, key=lambda part: (len(ways[part]), part)):
        if not any(ways[other] <= ways[part] for other in kept):
            kept.append(part)
    return frozenset(kept)
