"""Analysis grows with the description, not with its square."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from benchmarks.growth import model_of, seconds

from unlinkable.findings.runs import WORK, Run, Runs
from unlinkable.inference.infer import infer
from unlinkable.model.model import Model
from unlinkable.pipeline import library

Seconds = Callable[[Model], float]


def one_run(model: Model) -> float:
    """How long it takes to derive every fact and to match every rule once."""
    gc.disable()  # as the whole analysis does: nothing that is made is garbage
    try:
        start = time.perf_counter()
        assert Run(infer(model), library().of()).found
        return time.perf_counter() - start
    finally:
        gc.enable()


def growth(measure: Seconds, small: int, large: int, most: float) -> tuple[float, str]:
    """How many times as long the large one takes; measured anew where that is too long."""
    few, many = model_of(small), model_of(large)
    one = min(measure(few) for _ in range(3))
    ten = measure(many)
    for _ in range(2):
        if ten > most * one:
            one, ten = min(one, *(measure(few) for _ in range(3))), min(ten, measure(many))
    return ten / one, f"{one:.2f} s, then {ten:.2f} s: {ten / one:.1f} times as long"


def test_ten_times_the_nodes() -> None:
    """One run over ten times the nodes and flows takes far less than a hundred times as long.

    The bound leaves room for other work on the machine; the benchmark prints the figure itself.
    """
    ratio, told = growth(one_run, 300, 3_000, 25)
    assert ratio <= 25, told


def test_the_further_runs_keep_within_their_budget() -> None:
    """The whole analysis tries out more controls as a design grows, up to a budget: from there on
    four times the nodes take at most ten times as long, noise of the machine included."""
    ratio, told = growth(lambda model: seconds(model, 1), 1_000, 4_000, 10)
    assert ratio <= 10, told


def test_the_budget_is_kept() -> None:
    """No more runs than the budget has things for, however many controls are in doubt."""
    model = model_of(300)
    runs = Runs(model, library().of())
    most = WORK // len(model.things)
    assert runs.affords(most)
    assert not runs.affords(most + 1)
