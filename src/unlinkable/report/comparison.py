"""What a change of the description would change: first the worse, then the better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from unlinkable.findings.finding import SEVERITIES, STATUSES
from unlinkable.report.as_json import written
from unlinkable.report.handed import Change, Comparison
from unlinkable.report.layout import WIDTH, counted, heading, labelled, page, wrap
from unlinkable.report.model import Report
from unlinkable.report.names import control_title, titles

SCHEMA: Final = "unlinkable-what-if/1"

_BADNESS: Final[Mapping[str | None, int]] = {
    None: 0,
    "handled": 0,
    "possible": 1,
    "exposed": 2,
    "established": 3,
}


def comparison_text(
    comparison: Comparison, width: int = WIDTH, title: str = "What if"
) -> str:
    """The page of a what-if, or of what an answer changed."""
    lines = heading(f"{title}: {comparison.after.model.root.title}", width, "=")
    lines += wrap(f"before: {_counts(comparison.before)}", width, "", "  ")
    lines += wrap(f"after:  {_counts(comparison.after)}", width, "", "  ")
    if not comparison.changes:
        lines += ["", "Nothing changed: every finding is what it was."]
    for name, direction in (("Worse", "worse"), ("Better", "better"), ("Different", "different")):
        changes = [change for change in comparison.changes if judged(change) == direction]
        if changes:
            lines += ["", *heading(f"{name} ({len(changes)})", width)]
        for change in changes:
            lines += ["", *_change(comparison, change, width)]
    return page(lines)


def judged(change: Change) -> str:
    """Whether the change is for the worse or the better for people, or neither."""
    before = _weight(change.before, change.severity_before, change.form_before)
    after = _weight(change.after, change.severity_after, change.form_after)
    if before == after:
        return "different"
    return "worse" if after > before else "better"


def _weight(status: str | None, severity: str | None, form: str | None) -> tuple[int, int, bool]:
    badness = _BADNESS[status]
    if not badness:
        return (0, 0, False)
    return (badness, SEVERITIES.index(severity) if severity in SEVERITIES else 0, form == "held")


def _counts(report: Report) -> str:
    counts = report.counts
    statuses = ", ".join(f"{counts[status]} {status}" for status in STATUSES)
    return f"{statuses}; {counted(counts['questions'], 'question')}"


def _change(comparison: Comparison, change: Change, width: int) -> list[str]:
    model = comparison.after.model
    controls = (control_title(model, control) for control in change.handled_by)
    lines = wrap(change.title, width, "", "  ")
    lines += labelled("id", change.id, width)
    before = _state(change.before, change.form_before, change.severity_before, change.told_before)
    after = _state(change.after, change.form_after, change.severity_after, change.told_after)
    lines += labelled("before", before, width)
    lines += labelled("after", after, width)
    if change.form_after and change.after != "handled":
        who = titles(model, change.parties_after)
        lines += labelled("held by" if change.form_after == "held" else "together", who, width)
    lines += labelled("handled by", ", ".join(controls), width)
    return lines


def _state(
    status: str | None, form: str | None, severity: str | None, told: Sequence[str]
) -> str:
    said = ", ".join(word for word in (status or "not there", form, severity) if word)
    return f"{said} [{', '.join(told)}]" if told else said


def comparison_json(comparison: Comparison) -> str:
    """The what-if as JSON: the counts of both runs and each change, worse ones first."""
    ordered: Sequence[Change] = sorted(
        comparison.changes, key=lambda c: ("worse", "better", "different").index(judged(c))
    )
    root = comparison.after.model.root
    return written(
        {
            "schema": SCHEMA,
            "system": {"id": root.id, "title": root.title},
            "before": dict(comparison.before.counts),
            "after": dict(comparison.after.counts),
            "changes": [_change_data(change) for change in ordered],
        }
    )


def _change_data(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "title": change.title,
        "for_people": judged(change),
        "before": _side(
            change.before, change.form_before, change.severity_before, change.told_before
        ),
        "after": _side(change.after, change.form_after, change.severity_after, change.told_after),
        "handled_by": list(change.handled_by),
        "parties": list(change.parties_after),
    }


def _side(
    status: str | None, form: str | None, severity: str | None, told: Sequence[str]
) -> dict[str, Any] | None:
    if status is None:
        return None
    return {"status": status, "form": form, "severity": severity, "told_apart": list(told)}
