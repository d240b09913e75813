"""The report as plain text: the first page, every finding, the questions, the problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from unlinkable.findings.finding import Finding, Question
from unlinkable.model.evidence import System
from unlinkable.report.finding_text import finding_text
from unlinkable.report.first_page import first_page
from unlinkable.report.given import answers_text
from unlinkable.report.groups import is_disputed, is_far
from unlinkable.report.layout import WIDTH, counted, heading, labelled, page, wrap
from unlinkable.report.model import Report
from unlinkable.report.names import titles


def as_text(report: Report, width: int = WIDTH) -> str:
    """The whole report; ends with a newline."""
    lines = first_page(report, width)
    lines += _findings(report, width)
    lines += _questions(report, width)
    lines += answers_text(report, width)
    lines += _problems(report, width)
    return page(lines)


def _findings(report: Report, width: int) -> list[str]:
    """Every finding: by the system it belongs to, then what is disputed, then the far ones."""
    near = [f for f in report.findings if not is_far(f)]
    plain = [f for f in near if not is_disputed(f)]
    lines: list[str] = []
    for name, findings in _by_system(report, plain):
        lines += _section(report, f"Findings: {name}", findings, width)
    disputed = [f for f in near if is_disputed(f)]
    lines += _section(report, "Findings on alleged or contested claims", disputed, width)
    return lines + _far(report, width)


def _by_system(report: Report, findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings of each system, systems in the order of the description."""
    owned: dict[str, list[Finding]] = {}
    for finding in findings:
        owned.setdefault(finding.system or report.model.root.id, []).append(finding)
    named = {system.id: f"{system.title} ({system.id})" for system in report.model.each(System)}
    order = [*named, *sorted(set(owned) - set(named))]
    return [(named.get(name, name), owned[name]) for name in order if name in owned]


def _section(report: Report, name: str, findings: Sequence[Finding], width: int) -> list[str]:
    if not findings:
        return []
    lines = ["", *heading(name, width), ""]
    for finding in findings:
        lines += finding_text(report.model, finding, width)
    return lines


def _far(report: Report, width: int) -> list[str]:
    """Findings that no single answer settles, one line each: there is little to say yet."""
    far = [f for f in report.findings if is_far(f)]
    if not far:
        return []
    lines = ["", *heading("Possible, two or more answers away", width), ""]
    for finding in far:
        lines += wrap(f"[{finding.severity}] {finding.id}: {finding.title}", width, "", "    ")
    return lines


def _questions(report: Report, width: int) -> list[str]:
    """The questions under those who could answer them."""
    lines: list[str] = []
    asked: dict[tuple[str, ...], list[Question]] = {}
    for question in report.questions:
        asked.setdefault(question.to, []).append(question)
    for to, questions in asked.items():
        whom = titles(report.model, to) if to else "whoever knows"
        lines += ["", *heading(f"Questions to {whom}", width), ""]
        for question in questions:
            lines += question_text(question, width)
    return lines


def question_text(question: Question, width: int = WIDTH) -> list[str]:
    """One question, what it would settle and the answers it can have."""
    lines = wrap(f"? {question.text}", width, "", "  ")
    lines += labelled("id", question.id, width)
    lines += labelled("decides", _some(question.decides), width)
    lines += labelled("helps with", _some(question.helps), width)
    lines += labelled("answers", " / ".join(question.answers), width)
    return [*lines, ""]


def _some(ids: Sequence[str], most: int = 5) -> str:
    """The first few ids, and how many more there are."""
    shown = ", ".join(ids[:most])
    rest = len(ids) - most
    return f"{shown} and {counted(rest, 'other')}" if rest > 0 else shown


def _problems(report: Report, width: int) -> list[str]:
    if not report.problems:
        return []
    lines = ["", *heading("Problems in the description", width), ""]
    for problem in report.problems:
        lines += wrap(str(problem), width, "", "    ")
    return lines
