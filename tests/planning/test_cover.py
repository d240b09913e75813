"""Choosing what covers: against every choice there is, on small instances."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unlinkable.errors import NotFound
from unlinkable.planning import exact as solving
from unlinkable.planning.cover import (
    Goal,
    Option,
    cost_of,
    greedy,
    reachable,
    reached,
    reduced,
    weight_of,
)

PARTS = "abcdef"


@st.composite
def instances(draw: st.DrawFn) -> tuple[list[Option], list[Goal]]:
    """Up to seven options over six parts, and up to four goals."""
    sets = draw(st.lists(st.frozensets(st.sampled_from(PARTS), max_size=4), max_size=7))
    costs = [draw(st.sampled_from([1, 3, 9])) for _ in sets]
    options = [
        Option(f"o{n}", cost, covers)
        for n, (cost, covers) in enumerate(zip(costs, sets, strict=True))
    ]
    wanted = draw(
        st.lists(st.frozensets(st.sampled_from(PARTS), min_size=1, max_size=3), max_size=4)
    )
    goals = [Goal(f"g{n}", draw(st.integers(0, 2)), parts) for n, parts in enumerate(wanted)]
    return options, goals


def every(options: Sequence[Option]) -> list[tuple[str, ...]]:
    """Every choice there is."""
    names = [option.name for option in options]
    sizes = range(len(names) + 1)
    return list(chain.from_iterable(combinations(names, size) for size in sizes))


def cheapest(options: Sequence[Option], goals: Sequence[Goal]) -> int:
    """The least weight that reaches all goals that can be reached."""
    due = {goal.name for goal in reachable(options, goals)}
    return min(
        weight_of(choice, options)
        for choice in every(options)
        if reached(choice, options, goals) >= due
    )


def by_grade(names: set[str], goals: Sequence[Goal]) -> tuple[int, ...]:
    """How many goals of each grade are reached, the gravest first."""
    return tuple(sum(g.name in names and g.grade == grade for g in goals) for grade in (2, 1, 0))


@given(instances())
def test_what_can_be_reached_is(instance: tuple[list[Option], list[Goal]]) -> None:
    """Greedy reaches every goal that all options together reach."""
    options, goals = instance
    choice = greedy(options, goals)
    assert reached(choice, options, goals) >= {goal.name for goal in reachable(options, goals)}


@given(instances())
def test_nothing_chosen_is_idle(instance: tuple[list[Option], list[Goal]]) -> None:
    """Without any one of the chosen, some goal is lost."""
    options, goals = instance
    choice = greedy(options, goals)
    due = {goal.name for goal in reachable(options, goals)}
    for name in choice:
        rest = [other for other in choice if other != name]
        assert not reached(rest, options, goals) >= due


@given(instances())
def test_greedy_is_within_its_bound(instance: tuple[list[Option], list[Goal]]) -> None:
    """Never cheaper than the cheapest, and at most as much dearer as is known of greed."""
    options, goals = instance
    weight, least = weight_of(greedy(options, goals), options), cheapest(options, goals)
    harmonic = sum(1 / n for n in range(1, len(PARTS) + 1))
    assert least <= weight <= harmonic * least


@given(instances())
def test_reduction_keeps_a_cheapest(instance: tuple[list[Option], list[Goal]]) -> None:
    """The forced ones with the best of what is left to decide weigh as little as the cheapest."""
    options, goals = instance
    parts = {part for goal in reachable(options, goals) for part in goal.parts}
    forced, open_, left = reduced(options, parts)
    rest = min(
        weight_of(choice, open_)
        for choice in every(open_)
        if left <= {part for o in open_ if o.name in choice for part in o.covers}
    )
    assert weight_of(forced, options) + rest == cheapest(options, goals)


@given(instances(), st.integers(0, 20))
def test_a_budget_is_kept_and_goes_to_the_gravest(
    instance: tuple[list[Option], list[Goal]], budget: int
) -> None:
    """Within the budget; and what is left does not buy another goal of the gravest grade."""
    options, goals = instance
    choice = greedy(options, goals, budget)
    spent = cost_of(choice, options)
    assert spent <= budget
    have = reached(choice, options, goals)
    can = reachable(options, goals)
    worst = max((goal.grade for goal in can), default=None)
    for goal in can:
        if goal.grade == worst and goal.name not in have:
            more = [o for o in options if o.name not in choice and goal.parts & o.covers]
            missing = goal.parts - {p for o in options if o.name in choice for p in o.covers}
            assert not any(missing <= o.covers and spent + o.cost <= budget for o in more)


def test_ties_go_to_the_first() -> None:
    """Of two that do the same for the same, the one given first."""
    goal = [Goal("g", 0, frozenset("a"))]
    one, two = Option("one", 3, frozenset("a")), Option("two", 3, frozenset("a"))
    assert greedy([one, two], goal) == ("one",)
    assert greedy([two, one], goal) == ("two",)


def test_weight_decides_between_equal_costs() -> None:
    """What costs the same and does more harm is not taken."""
    goal = [Goal("g", 0, frozenset("a"))]
    harmful, clean = Option("h", 3, frozenset("a"), 3020), Option("c", 3, frozenset("a"), 3000)
    assert greedy([harmful, clean], goal) == ("c",)


def test_the_graver_goal_is_paid_first() -> None:
    """Two light goals for the price of a grave one: the grave one."""
    options = [Option("grave", 3, frozenset("a")), Option("light", 1, frozenset("bc"))]
    grades = {"a": 2, "b": 0, "c": 0}
    goals = [Goal(name, grade, frozenset(name)) for name, grade in grades.items()]
    assert greedy(options, goals, 3) == ("grave",)
    assert greedy(options, goals, 4) == ("grave", "light")
    assert greedy(options, goals, 2) == ("light",)


def test_exact_without_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that says how to install it."""
    monkeypatch.setitem(__import__("sys").modules, "highspy", None)
    with pytest.raises(NotFound, match=r"pip install 'unlinkable\[solver\]'"):
        solving.way_to_choose(is_exact=True)
    assert solving.way_to_choose(is_exact=False) is greedy


@settings(deadline=None)
@given(instances())
def test_exact_is_the_cheapest(instance: tuple[list[Option], list[Goal]]) -> None:
    """Of all choices the one of least weight."""
    pytest.importorskip("highspy", reason="the extra 'solver' is not installed")
    options, goals = instance
    choice = solving.exact(options, goals)
    assert reached(choice, options, goals) >= {goal.name for goal in reachable(options, goals)}
    assert weight_of(choice, options) == cheapest(options, goals)


@settings(deadline=None)
@given(instances(), st.integers(0, 20))
def test_exact_within_a_budget_is_the_best(
    instance: tuple[list[Option], list[Goal]], budget: int
) -> None:
    """Most of the gravest, then of the next; of those choices the one of least weight."""
    pytest.importorskip("highspy", reason="the extra 'solver' is not installed")
    options, goals = instance
    choice = solving.exact(options, goals, budget)
    ranks = {
        (by_grade(reached(c, options, goals), goals), -weight_of(c, options))
        for c in every(options)
        if cost_of(c, options) <= budget
    }
    assert cost_of(choice, options) <= budget
    found = by_grade(reached(choice, options, goals), goals), -weight_of(choice, options)
    assert found == max(ranks)
