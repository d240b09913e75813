"""How analysis grows with a design: seconds for 1,000 and for 10,000 nodes, in one run.

python benchmarks/growth.py [SMALL LARGE]
"""

from __future__ import annotations

import sys
import time

from unlinkable.model.model import Model
from unlinkable.pipeline import analyze_model
from unlinkable.reading.read import read_tables

if __package__ in (None, ""):
    from design import synthetic
else:
    from benchmarks.design import synthetic


def model_of(nodes: int) -> Model:
    """A synthetic design, read and checked."""
    return read_tables(synthetic(nodes), source="synthetic")


def seconds(model: Model, times: int) -> float:
    """The best of some runs of the analysis; reading is left out."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        analyze_model(model)
        best = min(best, time.perf_counter() - start)
    return best


def main(small: int = 1_000, large: int = 10_000) -> None:
    """Print the seconds for both sizes, and their ratio."""
    few, many = model_of(small), model_of(large)
    report = analyze_model(few)
    print(f"{small:,} nodes: {len(report.findings):,} findings, {dict(report.counts)}")
    first, second = seconds(few, 3), seconds(many, 1)
    print(f"{small:>7,} nodes  {first:8.2f} s")
    print(f"{large:>7,} nodes  {second:8.2f} s   {second / first:.1f} times as long")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
