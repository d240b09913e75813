"""The questions on their own, for people and for programs."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import asdict

from unlinkable.errors import NotFound
from unlinkable.findings.cautions import cautioned
from unlinkable.findings.finding import Finding, Question
from unlinkable.findings.roles import actor_called
from unlinkable.model.answered import expected
from unlinkable.report.as_json import written
from unlinkable.report.layout import WIDTH, counted, heading, labelled, listed, page, wrap
from unlinkable.report.model import Report
from unlinkable.report.names import titles

SCHEMA: Final = "unlinkable-questions/1"
MOST: Final = 5
"""How many findings a question lists before it only counts them."""


def put_to(report: Report, actor: str) -> tuple[Question, ...]:
    """
    The questions that an actor (`citizen` or `actor.citizen`) could answer.

    Raises:
        NotFound: there is no such actor, or nothing to ask it.
    """
    ref = actor_called(report.model, actor)
    found = tuple(question for question in report.questions if ref in question.to)
    if not found:
        asked = sorted({to for question in report.questions for to in question.to})
        others = f" (there are for {', '.join(asked)})" if asked else ""
        raise NotFound(f"there is no question to {ref}{others}")
    return found


def questions_text(
    report: Report, questions: Sequence[Question], paths: Sequence[str], width: int = WIDTH
) -> str:
    """The questions under those who could answer them, the most useful first."""
    title = f"Questions about {report.model.root.title}"
    lines = heading(title, width, "=")
    lines += wrap(f"{counted(len(questions), 'question')}, the most useful first", width)
    for to, asked in grouped(questions).items():
        whom = titles(report.model, to) if to else "whoever knows"
        lines += ["", *heading(f"To {whom} ({len(asked)})", width), ""]
        for question in asked:
            lines += _question(report, question, paths, width)
    return page(lines if questions else [*lines, "Nothing is left open that a finding hangs on."])


def grouped(questions: Iterable[Question]) -> Mapping[tuple[str, ...], list[Question]]:
    """The questions by those who could answer them, in the order of the first of each."""
    found: dict[tuple[str, ...], list[Question]] = {}
    for question in questions:
        found.setdefault(question.to, []).append(question)
    return found


def _question(
    report: Report, question: Question, paths: Sequence[str], width: int
) -> list[str]:
    lines = wrap(f"? {question.text}", width, "", "  ")
    for label, ids in (("decides", question.decides), ("helps with", question.helps)):
        found = findings_of(report, ids)
        for finding in found[:MOST]:
            text = cautioned(f"[{finding.severity}] {finding.title}", finding)
            lines += labelled(label, text, width)
            label = ""
        if len(found) > MOST:
            lines += labelled(" ", f"and {counted(len(found) - MOST, 'other')}", width)
    lines += labelled("answer", form(question), width)
    asked = command(question, paths)
    return [*lines, *([f"  {asked}"] if asked else []), ""]


def findings_of(report: Report, ids: Iterable[str]) -> list[Finding]:
    """The findings with these ids, as far as the report has them."""
    wanted = set(ids)
    return [finding for finding in report.findings if finding.id in wanted]


def form(question: Question) -> str:
    """What an answer looks like; a question kept whose yes adds nothing takes words."""
    if question.id.startswith("question."):
        return listed(question.answers, "or") if question.answers else "words; they close it"
    return DRAWN if is_drawn(question) else expected(question.id)


DRAWN = "a further flow in the description, which brings it there"
"""What answers a question that no single value settles."""


def is_drawn(question: Question) -> bool:
    """Whether the answer is something to describe, and not the value of an attribute."""
    return question.id.startswith("ask:flow.") and question.id.endswith(".from")


def command(question: Question, paths: Sequence[str]) -> str:
    """The command that writes an answer down, to be completed; none where one must describe."""
    if is_drawn(question):
        return ""
    where = " ".join(shlex.quote(path) for path in paths)
    return f"unlinkable answer {question.id} VALUE {where} --by-role ROLE --on DATE"


def questions_json(report: Report, questions: Sequence[Question], paths: Sequence[str]) -> str:
    """The same for programs."""
    return written(
        {
            "schema": SCHEMA,
            "system": {"id": report.model.root.id, "title": report.model.root.title},
            "questions": [_data(question, paths) for question in questions],
        }
    )


def _data(question: Question, paths: Sequence[str]) -> dict[str, Any]:
    found = {key: list(v) if isinstance(v, tuple) else v for key, v in asdict(question).items()}
    return {**found, "expects": form(question), "command": command(question, paths)}
