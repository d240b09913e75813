"""The case makes no claim that its sources do not make, and drops none of those they make."""

from __future__ import annotations

from pathlib import Path

import pytest

import unlinkable as ul
from unlinkable.findings.traceability import Traceability

CASE = Path(__file__).parents[2] / "threat_model" / "whole.toml"


@pytest.fixture(scope="module")
def traced() -> Traceability:
    """Where the evidence of the case leads."""
    return ul.coverage(CASE)


def test_every_claim_that_describes_a_system_here_reaches_an_element(traced: Traceability) -> None:
    """A claim about a system that is described is in the description."""
    assert traced.having("reached")
    assert traced.check("unreached").found == ()


def test_opinion_and_background_carry_no_finding_alone(traced: Traceability) -> None:
    """Each finding rests on something that a source says is done, planned or alleged."""
    assert traced.check("opinion-only").found == ()
    assert traced.check("unclaimed").found == ()
    assert any(trace.reach == "supporting" and trace.findings for trace in traced.claims)


def test_the_two_contested_claims_are_contested(traced: Traceability) -> None:
    """C08 and C09 are, and what rests on them says so."""
    contested = {trace.claim.id for trace in traced.claims if trace.claim.contested_by}
    assert contested == {"C08", "C09"}
    assert traced.check("unflagged").found == ()


def test_an_element_without_a_claim_is_assumed(traced: Traceability) -> None:
    """None that the sources do not speak of passes for reported."""
    bare = [element for element in traced.elements if not element.claims]
    assert {element.basis for element in bare} <= {"assumed", "inferred"}
    assert [element.thing.ref for element in bare if element.thing.sure == "reported"] == []
