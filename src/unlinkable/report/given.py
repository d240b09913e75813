"""What somebody answered, and from whom the description has it."""

from __future__ import annotations

from typing import Any

from unlinkable.model.answered import Asked, answers_used
from unlinkable.model.evidence import Answer
from unlinkable.report.layout import WIDTH, clean, heading, labelled, wrap
from unlinkable.report.model import Report


def said_by(answer: Answer) -> str:
    """Who answered, when, and on what evidence."""
    evidence = f", on this evidence: {answer.evidence_text}" if answer.evidence_text else ""
    return clean(f"{answer.by_role} on {answer.on}{evidence}")


def answers_text(report: Report, width: int = WIDTH) -> list[str]:
    """The answers that count as if the description said so."""
    answers = answers_used(report.model)
    if not answers:
        return []
    lines = ["", *heading("Answers that count", width), ""]
    for answer in answers:
        lines += wrap(f"- {Asked.of(answer.of).question} = {_value(answer.value)}", width, "", "  ")
        lines += labelled("answered by", said_by(answer), width)
    return lines


def answers_data(report: Report) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "id": answer.id, "question": Asked.of(answer.of).question,
            "value": _plain(answer.value), "by_role": answer.by_role,
            "evidence": answer.evidence_text, "on": answer.on,
        }
        for answer in answers_used(report.model)
    ]  # fmt: skip


def _value(value: Any) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value)


def _plain(value: Any) -> Any:
    """The value in what JSON has."""
    if hasattr(value, "items"):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
