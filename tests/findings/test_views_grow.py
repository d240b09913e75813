"""Both views grow with the description, not with its square."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from benchmarks.growth import model_of

from unlinkable.findings.linkage import linkage
from unlinkable.findings.persons_view import persons_view
from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.report.linkage_page import linkage_markdown
from unlinkable.report.person_page import person_markdown

MOST = 25
"""How many times as long ten times the nodes may take; a square would take a hundred."""

Page = Callable[[Facts], str]


def seconds(nodes: int, page: Page, times: int) -> float:
    """How long a page takes over facts that are there, the best of some."""
    best = float("inf")
    for _ in range(times):
        facts = infer(model_of(nodes))
        assert [facts.bridges.parties(bridge) for bridge in facts.bridges.all.values()]
        start = time.perf_counter()
        assert page(facts)
        best = min(best, time.perf_counter() - start)
    return best


@pytest.mark.parametrize(
    "page",
    [lambda facts: person_markdown(persons_view(facts)),
     lambda facts: linkage_markdown(linkage(facts))],
    ids=["person", "linkage"],
)  # fmt: skip
def test_ten_times_the_nodes(page: Page) -> None:
    """Measured in turn until the machine lets the best of each show."""
    one, ten = seconds(300, page, 3), seconds(3_000, page, 1)
    for _ in range(4):
        if ten > MOST * one:
            one, ten = min(one, seconds(300, page, 3)), min(ten, seconds(3_000, page, 1))
    assert ten <= MOST * one, f"{one:.3f} s, then {ten:.3f} s: {ten / one:.1f} times as long"
