"""A report beside an earlier one."""

from __future__ import annotations

import json

from attrs import evolve
from jsonschema import Draft202012Validator
from tests.report.handmade import ALLEGED, BRIDGE, FAR, HANDLED, NEAR, finding, report

from unlinkable.findings.told import ToldReport, told_in
from unlinkable.report.as_json import as_json
from unlinkable.report.as_markdown import as_markdown
from unlinkable.report.as_text import as_text
from unlinkable.report.baseline import compared
from unlinkable.report.model import Report
from unlinkable.schemas import report_schema

OLD = finding(id="old@store:ledger", pack="stride", system="other")


def earlier(whole: Report) -> ToldReport:
    """The report as it is read back."""
    return told_in(as_json(whole), "old.json")


def beside() -> Report:
    """A report since which two are new, one is worse, one better, and one gone."""
    before = report(findings=(OLD, NEAR, HANDLED, evolve(ALLEGED, stage="pilot"), BRIDGE))
    after = (BRIDGE, ALLEGED, finding(), evolve(NEAR, severity="low"), FAR, HANDLED)
    return compared(report(findings=after), earlier(before), ())


def test_text_marks_what_is_new_and_ends_with_the_counts() -> None:
    """In the lists and among what is far off; the last line counts."""
    text = as_text(beside())
    assert text.endswith("\n\n2 new, 1 worse, 1 gone since the baseline\n")
    assert f"{FAR.id}: {FAR.title} [new]" in text
    assert "worse]" in text
    assert "new" not in as_text(report()).split("since")[0].split()
    assert "baseline" not in as_text(report())


def test_markdown_marks_it_too() -> None:
    """A pull request shows what it brings."""
    text = as_markdown(beside())
    assert "2 new, 1 worse, 1 gone since the baseline" in text
    assert "<i>new</i>" in text


def test_json_has_the_state_of_each_and_follows_the_schema() -> None:
    """By id; what this report does not show is counted all the same."""
    data = json.loads(as_json(beside()))
    validator = Draft202012Validator(report_schema())
    validator.validate(data)
    assert data["baseline"] == {
        "states": {
            BRIDGE.id: "unchanged", ALLEGED.id: "worse", finding().id: "new", NEAR.id: "better",
            FAR.id: "new", HANDLED.id: "unchanged",
        },
        "gone": [OLD.id],
        "counts": {"new": 2, "worse": 1, "better": 1, "unchanged": 2, "gone": 1},
        "notes": [],
    }  # fmt: skip
    narrow = json.loads(as_json(beside().with_status("handled")))["baseline"]
    assert (list(narrow["states"]), narrow["counts"]["new"]) == ([HANDLED.id], 2)
    data["baseline"]["states"][FAR.id] = "novel"
    assert list(validator.iter_errors(data))
    assert "baseline" not in json.loads(as_json(report()))


def test_only_what_was_asked_for_counts() -> None:
    """Narrowed to a system or a pack, nothing of the others is gone."""
    before = earlier(report(findings=(OLD, finding())))
    for narrowed in (
        compared(report(findings=(finding(),), only="list"), before, ()),
        compared(report(findings=(finding(),)), before, (), packs=[finding().pack]),
    ):
        assert narrowed.baseline is not None
        assert narrowed.baseline.gone == ()


def test_a_baseline_that_does_not_fit_says_so() -> None:
    """Narrowed itself, or of another system."""
    narrow = compared(report(), earlier(report().with_status("handled")), ())
    assert "The baseline holds only findings that are handled; what it" in as_text(narrow)
    foreign = evolve(earlier(report()), system="other", title="Another list")
    text = as_text(compared(report(), foreign, ()))
    assert "The baseline is of another system: Another list.\n0 new, 0 worse, 0 gone" in text
