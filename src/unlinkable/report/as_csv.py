"""The findings as a table for a spreadsheet: a row for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from unlinkable.findings.finding import Finding, Question
from unlinkable.report.cells import table
from unlinkable.report.finding_text import accepted_line, helps
from unlinkable.report.model import Report
from unlinkable.report.names import cited, control_title, title, titles
from unlinkable.rules.catalogue import Code

BEFORE: Final = (
    "id", "rule", "title", "status", "severity", "stage", "sure", "contested", "accepted",
    "system", "about",
)  # fmt: skip
AFTER: Final = ("question", "to", "not known", "handled by", "helps", "written at")
"""The columns before and after those of the published lists."""


def as_csv(report: Report, codes: Mapping[str, Mapping[str, Code]]) -> str:
    """
    The table, which ends with a newline.

    Args:
        codes: the codes of each published list; each list has a column.
    """
    asked = {question.id: question for question in report.questions}
    rows = (
        (*_before(report, finding), *_codes(finding, codes), *_after(report, finding, asked))
        for finding in report.findings
    )
    return table((*BEFORE, *codes, *AFTER), rows)


def _before(report: Report, finding: Finding) -> tuple[str, ...]:
    about = "; ".join(cited(report.model, ref) for ref in finding.about.values())
    return (
        finding.id, finding.rule, finding.title, finding.status, finding.severity, finding.stage,
        finding.sure, "yes" if finding.contested else "no", accepted_line(finding),
        finding.system, about,
    )  # fmt: skip


def _codes(finding: Finding, codes: Mapping[str, Mapping[str, Code]]) -> tuple[str, ...]:
    return tuple("; ".join(c for c in finding.codes if c in known) for known in codes.values())


def _after(
    report: Report, finding: Finding, asked: Mapping[str, Question]
) -> tuple[str, ...]:
    model = report.model
    questions = [asked[name] for name in finding.questions if name in asked]
    whom = dict.fromkeys(ref for question in questions for ref in question.to)
    return (
        " ".join(question.text for question in questions),
        titles(model, whom) if whom else "",
        "; ".join(title(model, unknown) for unknown in finding.unknowns),
        "; ".join(control_title(model, control) for control in finding.handled_by),
        helps(model, finding.mitigations),
        str(finding.at[0]) if finding.at else "",
    )
