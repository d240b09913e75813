"""The report as plain text: the first page, laws asked for, aims, every finding, questions."""

from __future__ import annotations

from collections.abc import Sequence

from unlinkable.findings.finding import Question
from unlinkable.report.aims import aims_text
from unlinkable.report.baseline import baseline_text
from unlinkable.report.finding_list import finding_list
from unlinkable.report.first_page import first_page
from unlinkable.report.given import answers_text
from unlinkable.report.layout import WIDTH, counted, heading, labelled, page, wrap
from unlinkable.report.lens import lens_text
from unlinkable.report.model import Report
from unlinkable.report.names import titles


def as_text(report: Report, width: int = WIDTH) -> str:
    """The whole report; ends with a newline."""
    lines = first_page(report, width)
    lines += lens_text(report, width)
    lines += aims_text(report, width)
    lines += finding_list(report, width)
    lines += _questions(report, width)
    lines += answers_text(report, width)
    lines += _problems(report, width)
    lines += baseline_text(report, width)
    return page(lines)


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
