"""Safeguards that answer the same worry are asked for together."""

from typing import Any

import pytest
from tests.report import busy
from tests.report.handmade import model

from unlinkable.findings.finding import Step
from unlinkable.report.families import concern, family, missing, sort_of


@pytest.mark.parametrize(
    ("unknown", "sort"),
    [
        ("appeal@decision.refusal", "due-process"),
        ("control.lifting", "due-process"),
        ("store.ledger.retention", "retention"),
        ("strange@decision.refusal", "strange"),
    ],
)
def test_families(unknown: str, sort: str) -> None:
    """Safeguards that answer the same worry are one family; attributes are one of their own."""
    assert family(model(), unknown) == sort


OWED = ("notice", "access-request", "erasure")
OFFICE = "actor.office-1"
RAISED = ("the rule says low", "raised: children can hardly push back")


@pytest.mark.parametrize("status", ["established", "exposed"])
@pytest.mark.parametrize(
    "changes",
    [{"severity": "low"}, {"severity": "medium", "severity_reasons": RAISED}],
    ids=["low", "raised"],
)
@pytest.mark.parametrize("kind", OWED)
def test_what_an_operator_owes_to_everybody_is_one(
    kind: str, changes: dict[str, Any], status: str
) -> None:
    """Notice, access and erasure of one operator are hygiene, be it known or not."""
    found = busy.lacking(kind, OFFICE, status=status, **changes)
    assert concern(busy.model(), found) == "hygiene"
    if found.unknowns:
        assert sort_of(busy.model(), found) == "hygiene"


@pytest.mark.parametrize(
    ("at", "severity"), [(OFFICE, "medium"), ("store.files-1", "low"), (OFFICE, "high")]
)
def test_what_is_graver_or_about_something_else_stands_by_itself(at: str, severity: str) -> None:
    """Being got behind one's back is no hygiene, nor is a notice that one place lacks."""
    known = busy.lacking("notice", at, severity=severity, status="established")
    assert concern(busy.model(), known) == "notice"
    assert sort_of(busy.model(), busy.lacking("notice", at, severity=severity)) == "notice"


def test_seeing_what_a_decision_rests_on_is_due_process() -> None:
    """It is asked for together with reasons and appeal, and not with what everybody is owed."""
    found = busy.lacking("access-request", "decision.fine-1", severity="medium")
    assert concern(busy.model(), found) == sort_of(busy.model(), found) == "due-process"


def test_who_is_not_told_lacks_a_notice() -> None:
    """The clause that asks whether somebody is told asks for a notice."""
    step = Step(clause="unless person is told of flow", says="nobody says so", truth="no")
    found = busy.lacking("notice", OFFICE, severity="low", status="established", trace=(step,))
    assert missing(busy.model(), found) == ("notice",)
