"""The cheapest choice there is, found by a solver that need not be installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from unlinkable.errors import NotFound
from unlinkable.planning.cover import Cover, Goal, Option, greedy, reachable

MISSING: Final = "--exact needs the solver highspy: pip install 'unlinkable[solver]'"


def solver() -> Callable[[], Any]:
    """What makes an empty problem for the solver.

    Raises:
        NotFound: the solver is not installed; the message says how to install it.
    """
    try:
        from highspy import Highs
    except ImportError:
        raise NotFound(MISSING) from None
    return lambda: _quiet(Highs)


def exact(
    options: Sequence[Option], goals: Sequence[Goal], budget: int | None = None
) -> tuple[str, ...]:
    """The choice of least weight that reaches all goals that can be reached.

    Within a budget, the choice that reaches most of the gravest goals, then most of the next
    grade, and so on, and of those the one that weighs least.
    """
    new = solver()
    wanted = reachable(options, goals)
    if budget is None:
        return _solved(new(), options, wanted, dict.fromkeys((g.name for g in wanted), 1))
    floors: dict[int, int] = {}
    for grade in sorted({goal.grade for goal in wanted}, reverse=True):
        floors[grade] = _most(new(), options, wanted, budget, floors, grade)
    return _solved(new(), options, wanted, {}, budget, floors)


def _quiet(make: Callable[[], Any]) -> Any:
    """An empty problem; making the first one prints a line, past Python, which is kept back."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        highs = make()
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0)):
        highs.setOptionValue(option, value)
    return highs


def _most(
    highs: Any, options: Sequence[Option], goals: Sequence[Goal], budget: int,
    floors: Mapping[int, int], grade: int,
) -> int:  # fmt: skip
    """How many goals of a grade can be reached when those of graver ones are."""
    _, reach = _stated(highs, options, goals, {}, budget, floors)
    highs.maximize(sum(reach[goal.name] for goal in goals if goal.grade == grade))
    values = highs.getSolution().col_value
    return sum(round(values[reach[g.name].index]) for g in goals if g.grade == grade)


def _solved(
    highs: Any, options: Sequence[Option], goals: Sequence[Goal], fixed: Mapping[str, int],
    budget: int | None = None, floors: Mapping[int, int] | None = None,
) -> tuple[str, ...]:  # fmt: skip
    """The names of the options of least weight."""
    if not goals:
        return ()
    take, _ = _stated(highs, options, goals, fixed, budget, floors or {})
    highs.minimize(sum(option.weight * take[option.name] for option in options))
    values = highs.getSolution().col_value
    return tuple(o.name for o in options if round(values[take[o.name].index]))


def _stated(
    highs: Any, options: Sequence[Option], goals: Sequence[Goal], fixed: Mapping[str, int],
    budget: int | None, floors: Mapping[int, int],
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:  # fmt: skip
    """The problem, with a column for each option and for each goal."""
    take = {option.name: highs.addBinary() for option in options}
    reach = {goal.name: highs.addBinary() for goal in goals}
    for goal in goals:
        for part in sorted(goal.parts):
            ways = [take[option.name] for option in options if part in option.covers]
            highs.addConstr(sum(ways) >= reach[goal.name])
        if goal.name in fixed:
            highs.addConstr(reach[goal.name] >= 1)
    for grade, least in floors.items():
        highs.addConstr(sum(reach[g.name] for g in goals if g.grade == grade) >= least)
    if budget is not None:
        highs.addConstr(sum(option.cost * take[option.name] for option in options) <= budget)
    return take, reach


def way_to_choose(is_exact: bool) -> Cover:
    """The exact way, or the quick one.

    Raises:
        NotFound: the exact way is wanted and the solver is not installed.
    """
    if not is_exact:
        return greedy
    solver()
    return exact
