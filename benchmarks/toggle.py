"""What one control costs to try: a full analysis, and analysing again with one changed, in one run.

python benchmarks/toggle.py [NODES] [CONTROLS]
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from attrs import evolve

from unlinkable.findings.analysis import analyse, analyse_again
from unlinkable.inference.active import active
from unlinkable.lookup import library
from unlinkable.model.controls import Control
from unlinkable.model.model import Model

if __package__ in (None, ""):
    from growth import model_of
else:
    from benchmarks.growth import model_of

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What came of it, and the seconds that it took."""
    start = time.perf_counter()
    found = work()
    return found, time.perf_counter() - start


def toggled(model: Model, control: Control) -> Model:
    """The same with the control gone where it is there, and there where it is not."""
    other = evolve(control, state="absent" if control.state == "present" else "present")
    return model.with_things({**model.things, control.ref: other})


def main(nodes: int = 10_000, controls: int = 12) -> None:
    """Print the seconds of the whole, and of each of some controls drawn at random."""
    model = active(model_of(nodes))
    rules, catalogue = library().of(), library().catalogue
    whole, full = timed(lambda: analyse(model, rules, catalogue))
    print(f"{nodes:,} nodes, {len(whole.findings):,} findings: a full analysis {full:.1f} s")
    drawn = random.Random(1).sample(list(model.each(Control)), controls)
    shares = []
    for control in drawn:
        other = toggled(model, control)
        again, spent = timed(lambda other=other: analyse_again(whole, other))
        shares.append(spent / full)
        moved = len(again.runs.described.differing)
        print(f"{control.kind:>24} {control.state:>8}, {moved:>3} findings looked at"
              f"  {spent:6.2f} s  {spent / full:6.1%}")  # fmt: skip
    shares.sort()
    print(f"in the middle {shares[len(shares) // 2]:.1%}, at most {shares[-1]:.1%} of the whole")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
