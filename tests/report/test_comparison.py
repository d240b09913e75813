"""A what-if says first what gets worse."""

import json

import pytest
from attrs import frozen
from tests.report.handmade import report

from unlinkable.findings.finding import Form, Severity, Status
from unlinkable.report.comparison import comparison_json, comparison_text, judged
from unlinkable.report.model import Report


@frozen
class Change:
    """A change as the comparison hands it over."""

    id: str
    before: Status | None
    after: Status | None
    form_before: Form | None = None
    form_after: Form | None = None
    severity_before: Severity | None = "high"
    severity_after: Severity | None = "high"
    handled_by: tuple[str, ...] = ()
    parties_after: tuple[str, ...] = ()
    told_before: tuple[str, ...] = ()
    told_after: tuple[str, ...] = ()
    title: str = "Records meet"


@frozen
class Comparison:
    """A comparison as it is handed over."""

    before: Report
    after: Report
    changes: tuple[Change, ...]


HELD = Change("bridge", "established", "established", "latent", "held")
SOLVED = Change("solved", "exposed", "handled", handled_by=("control.lifting",))
GONE = Change("gone", "possible", None, severity_after=None)
SAME = Change("same", "handled", None)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (HELD, "worse"),
        (SOLVED, "better"),
        (GONE, "better"),
        (SAME, "different"),
        (Change("new", None, "exposed"), "worse"),
        (Change("milder", "exposed", "exposed", severity_after="low"), "better"),
    ],
)
def test_judgement_is_about_people(change: Change, word: str) -> None:
    """Surer, worse, or in one hand is worse; handled or gone is better."""
    assert judged(change) == word


def test_worse_comes_first() -> None:
    """Whatever the order of the changes, a reader meets the worse ones first."""
    text = comparison_text(Comparison(report(), report(), (SOLVED, GONE, HELD)))
    assert text.index("Worse (1)") < text.index("Better (2)")
    assert "established, latent, high" in text
    assert "not there" in text
    assert "handled by  The list is lifted" in text
    changes = json.loads(comparison_json(Comparison(report(), report(), (SOLVED, HELD))))
    assert [change["id"] for change in changes["changes"]] == ["bridge", "solved"]


def test_nothing_changed_is_said() -> None:
    """An empty comparison is an answer, not an empty page."""
    assert "Nothing changed" in comparison_text(Comparison(report(), report(), ()))
