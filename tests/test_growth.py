"""Analysis grows with the description, not with its square."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from benchmarks.growth import model_of

from unlinkable.findings import runs as further
from unlinkable.findings.runs import WORK, Run
from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer, infer_again
from unlinkable.model.model import Model
from unlinkable.pipeline import analyze_model, library

MOST = 20
"""How many times as long ten times the nodes may take."""


@contextmanager
def no_collection() -> Iterator[None]:
    """As the analysis itself has it, so that what other tests left behind costs nothing."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seconds(model: Model, times: int) -> float:
    """How long it takes to derive every fact and to match every rule once, the best of some."""
    best = float("inf")
    with no_collection():
        for _ in range(times):
            start = time.perf_counter()
            assert Run(model, library().of()).found
            best = min(best, time.perf_counter() - start)
    return best


def test_ten_times_the_nodes() -> None:
    """One run over ten times the nodes and flows takes about ten times as long, far from a hundred.

    Both are measured in turn, again and again, until the machine lets the best of each show.
    """
    few, many = model_of(300), model_of(3_000)
    one, ten = seconds(few, 5), seconds(many, 2)
    for _ in range(6):
        if ten > MOST * one:
            one, ten = min(one, seconds(few, 5)), min(ten, seconds(many, 2))
    assert ten <= MOST * one, f"{one:.2f} s, then {ten:.2f} s: {ten / one:.1f} times as long"


def test_further_runs_keep_within_a_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    """A larger design has more doubts to try; what all tries go through has a bound of its own."""
    gone_through: list[int] = []

    def counting(model: Model, *presence: Any) -> Any:
        gone_through.append(len(model.things))
        return infer(model, *presence)

    def counting_again(was: Facts, model: Model, *more: Any) -> Any:
        gone_through.append(len(model.things))
        return infer_again(was, model, *more)

    monkeypatch.setattr(further, "infer", counting)
    monkeypatch.setattr(further, "infer_again", counting_again)
    model = model_of(3_000)
    analyze_model(model)
    as_described, uncontrolled = len(model.things), len(model.things)
    assert 0 < sum(gone_through) - as_described - uncontrolled <= WORK
