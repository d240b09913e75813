"""The analysis against the reference, on random descriptions and all their completions."""

from __future__ import annotations

from functools import cache

import pytest
from tests.oracle.compare import MISSED, SPURIOUS, VAGUE, WRONG, Tally, compare_seeds

MODELS = 1_600
CHUNK = 100
STARTS = range(0, MODELS, CHUNK)


@cache
def tally(start: int) -> Tally:
    """The figures of one chunk; a process works each out once, for all tests."""
    return compare_seeds(range(start, start + CHUNK))


def told(found: Tally, *figures: str) -> str:
    """The first faults, each with the seed that `python -m tests.oracle.run --seed` explains."""
    faults = [f"--seed {seed}: {fault}" for seed, fault in found.faults if fault.figure in figures]
    return "\n".join(faults[:10])


@pytest.mark.parametrize("start", STARTS)
def test_nothing_established_is_wrong(start: int) -> None:
    """What the analysis calls certain holds in every completion."""
    found = tally(start)
    assert found.total(WRONG) == 0, told(found, WRONG)


@pytest.mark.parametrize("start", STARTS)
def test_nothing_possible_is_missed(start: int) -> None:
    """What holds in some completion the analysis calls possible at least."""
    found = tally(start)
    assert found.total(MISSED) == 0, told(found, MISSED)


def whole() -> Tally:
    """The figures of all chunks together."""
    found = Tally()
    for start in STARTS:
        found.add(tally(start))
    return found


@pytest.mark.parametrize("figure", [VAGUE, SPURIOUS])
def test_few_answers_are_vaguer_than_need_be(figure: str) -> None:
    """At most one certain fact in a hundred is only called possible; at most one is imagined."""
    found = whole()
    print("\n".join(found.lines()))  # noqa: T201  the rates are for reading, with pytest -s
    assert found.rate(figure) <= 0.01, f"{found.rate(figure):.3%}\n{told(found, figure)}"


def test_interesting_facts_are_common() -> None:
    """Agreement means something: each kind of fact is certain often, and often only possible."""
    found = whole()
    for kind in sorted({kind for kind, _ in found.counts}):
        certain, possible = found.counts[kind, "certain"], found.counts[kind, "possible"]
        assert certain >= MODELS / 40, kind
        assert possible - certain >= MODELS / 40, kind
        assert found.counts[kind, "asked"] > possible, kind
