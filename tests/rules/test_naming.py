"""What findings are called, and which codes they print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tests.rules.running import examples, facts_of, library

from unlinkable.rules.example import patched
from unlinkable.rules.match import match
from unlinkable.rules.naming import codes


def printed(rule_id: str, changes: Mapping[str, Any]) -> set[tuple[str, ...]]:
    """The codes that the rule's example prints after some changes."""
    rule = library()[rule_id]
    facts = facts_of(patched(examples(rule_id)[0].tables, changes, ()))
    return {codes(rule, one.bindings, facts, library().catalogue) for one in match(rule, facts)}


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        (["EU"], ("DD.3.4", "Nc.1.1.4")),
        (["CN", "DE"], ("DD.3.4", "Nc.1.1.4")),
        (["CN"], ("DD.3.4",)),
        ([], ("DD.3.4",)),
    ],
)
def test_codes_under_a_law(where: list[str], shown: tuple[str, ...]) -> None:
    """A leaf under a law shows only where that law applies."""
    assert printed("linddun/kept-past-need", {"system.example.jurisdictions": where}) == {shown}


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, "P-P.dest.S"),
        (
            {"flow.report.from": "actor.game-firm", "process.moderation.makes": []},
            "EE-P.dest.S",
        ),
        (
            {
                "store.cases": {"by": "game-firm"},
                "flow.filing": {"from": "process.moderation", "to": "store.cases",
                                "carries": ["cheating"]},
                "flow.report.from": "store.cases",
            },
            "DS-P.dest.S",
        ),
    ],
)  # fmt: skip
def test_codes_of_the_hop(changes: Mapping[str, Any], shown: str) -> None:
    """Of the patterns of STRIDE only the one of the hop's own two ends shows."""
    assert printed("stride/report-from-unproven-source", changes) == {(shown,)}
