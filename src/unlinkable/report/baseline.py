"""A report beside an earlier one: what is new, what is worse, what is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final

from attrs import evolve

from unlinkable.findings.comparison import Baseline, State, since
from unlinkable.findings.finding import Finding, Since
from unlinkable.findings.former import readings
from unlinkable.findings.told import ToldReport
from unlinkable.report.layout import wrap
from unlinkable.report.model import Report
from unlinkable.rules.rule import Rule

STATES: Final[tuple[State, ...]] = ("new", "worse", "better", "unchanged", "gone")


def compared(
    report: Report, earlier: ToldReport, rules: Iterable[Rule], packs: Collection[str] = ()
) -> Report:
    """
    The report with what became of each finding since an earlier one.

    Of the earlier one only what this one was asked for counts: its system, and these packs.
    """
    names = readings(None, report.model, rules)
    before = [
        finding
        for finding in earlier.findings
        if (not packs or finding.pack in packs)
        and (report.only is None or _system(finding.system, report) == report.only)
    ]
    notes = [f"The baseline {note}." for note in earlier.notes]
    if names.before.thing(earlier.system, "system") != report.model.root.ref:
        notes.append(f"The baseline is of another system: {earlier.title}.")
    baseline = since(before, report.findings, names, notes)
    marked = tuple(_marked(finding, baseline) for finding in report.findings)
    return evolve(report, findings=marked, baseline=baseline)


def _system(name: str, report: Report) -> str:
    """The id of today of a system."""
    names = readings(None, report.model).before
    return names.thing(name, "system").removeprefix("system.")


def _marked(finding: Finding, baseline: Baseline) -> Finding:
    marks: dict[State, Since] = {"new": "new", "worse": "worse"}
    mark = marks.get(baseline.states[finding.id])
    return evolve(finding, since=mark) if mark else finding


def baseline_notes(report: Report) -> list[str]:
    """What the earlier report leaves out, and what became of the findings since, as sentences."""
    baseline = report.baseline
    if baseline is None:
        return []
    counts = ", ".join(f"{baseline.count(state)} {state}" for state in ("new", "worse", "gone"))
    return [*baseline.notes, f"{counts} since the baseline"]


def baseline_text(report: Report, width: int) -> list[str]:
    """The same as the last lines of a page."""
    notes = baseline_notes(report)
    return ["", *(line for note in notes for line in wrap(note, width, "", "  "))] if notes else []


def baseline_data(report: Report) -> dict[str, Any]:
    """The same for programs: the state of each finding shown, and the counts of all."""
    baseline = report.baseline
    if baseline is None:
        return {}
    return {
        "baseline": {
            "states": {finding.id: baseline.states[finding.id] for finding in report.findings},
            "gone": list(baseline.gone),
            "counts": {state: baseline.count(state) for state in STATES},
            "notes": list(baseline.notes),
        }
    }
