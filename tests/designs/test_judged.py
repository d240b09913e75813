"""What is said of designs from other fields, and what we think of each of it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

import unlinkable as ul
from unlinkable.reading.toml import parse

FOLDER: Final = Path(__file__).parents[2] / "docs" / "designs"
DESIGNS: Final = ("contact-tracing", "smart-meter", "period-tracker")
VERDICTS: Final = ("right", "arguable", "wrong")
LEAST: Final = 0.8
"""The share of findings of which an expert should say that they are right."""


@cache
def found(design: str) -> set[str]:
    """The findings about a design, by id."""
    return {finding.id for finding in ul.analyze(FOLDER / f"{design}.toml").findings}


@cache
def judged(design: str) -> dict[str, Any]:
    """Our judgement of each finding, by id."""
    text = (FOLDER / "judged" / f"{design}.toml").read_text(encoding="utf-8")
    entries = parse(text)["finding"]
    assert isinstance(entries, list)
    by_id = {entry["id"]: entry for entry in entries}
    assert len(by_id) == len(entries)
    return by_id


@pytest.mark.parametrize("design", DESIGNS)
def test_the_design_is_sound(design: str) -> None:
    """It can be read without a problem."""
    assert ul.check(FOLDER / f"{design}.toml") == ()


@pytest.mark.parametrize("design", DESIGNS)
def test_each_finding_is_judged(design: str) -> None:
    """Each with a reason, and nothing that is no longer found."""
    assert judged(design).keys() - found(design) == set()
    assert found(design) - judged(design).keys() == set()
    for name, entry in judged(design).items():
        assert entry["verdict"] in VERDICTS, name
        assert entry["why"].endswith("."), name


def test_most_are_right() -> None:
    """At least four in five over all designs, and at least half of each."""
    counts = {d: Counter(e["verdict"] for e in judged(d).values()) for d in DESIGNS}
    everything = sum(counts.values(), Counter[str]())
    assert everything["right"] >= LEAST * everything.total()
    assert all(count["right"] >= count.total() / 2 for count in counts.values())
