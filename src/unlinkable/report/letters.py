"""Questions as letters in Markdown, one to each who could answer, to be printed and filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from unlinkable.findings.finding import Finding, Question
from unlinkable.model.answered import Asked
from unlinkable.model.evidence import Claim, Source
from unlinkable.model.model import Model
from unlinkable.report.asked import MOST, findings_of
from unlinkable.report.layout import clean, counted
from unlinkable.report.model import Report
from unlinkable.report.names import bare, title, titles

ROOM: Final = "." * 60
"""A line to write on."""
HINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "refs": "Please name each, or say that there is none.", "ref": "Please say which.",
        "duration": "Please give a span of time, or the event that ends it.",
        "words": "Please name all that apply.",
    }
)  # fmt: skip
"""How to fill the room for an answer that has no boxes."""
NOT_KNOWN: Final = "- [ ] this is not known here"
BREAK: Final = '<div style="page-break-after: always"></div>'
"""The next letter begins on a page of its own when printed."""


def letters(report: Report, questions: Sequence[Question], to: str = "") -> str:
    """A letter to each addressee, or to the one named; what nobody could answer comes last."""
    addressees = [to] if to else _addressees(questions)
    found = [_letter(report, each, [q for q in questions if each in q.to]) for each in addressees]
    if open_ones := [question for question in questions if not question.to]:
        found.append(_letter(report, "", open_ones))
    if not found:
        return f"# Questions about {_plain(report.model.root.title)}\n\nNothing is left open.\n"
    return f"\n{BREAK}\n\n".join(found)


def _addressees(questions: Iterable[Question]) -> list[str]:
    return list(dict.fromkeys(to for question in questions for to in question.to))


def _letter(report: Report, to: str, questions: Sequence[Question]) -> str:
    model = report.model
    whom = title(model, to) if to else "whoever knows"
    lines = [f"# Questions to: {_plain(whom)}", "", f"About: {_plain(model.root.title)}", ""]
    lines += [_opening(len(questions)), ""]
    for number, question in enumerate(questions, 1):
        lines += _asked(report, number, question, to)
    lines += ["Answered by (role, no name): " + ROOM, "", "On (date): " + ROOM, ""]
    return "\n".join(lines)


def _opening(count: int) -> str:
    return (
        f"The description of this system leaves {counted(count, 'point')} open that you may be "
        "able to settle. Each question says why it is asked. Please answer for the system as it "
        "is, say what the answer rests on, and name no person."
    )


def _asked(report: Report, number: int, question: Question, to: str) -> list[str]:
    """One question: why it is asked, what is claimed, and room for the answer."""
    model = report.model
    lines = [f"## {number}. {_plain(question.text)}", ""]
    lines += [f"Reference: `{question.id}`", ""]
    if others := [other for other in question.to if other != to]:
        lines += [f"Also put to: {_plain(titles(model, others))}", ""]
    lines += _why(report, question)
    lines += _claims(model, report, question)
    return [*lines, *_room(question)]


def _why(report: Report, question: Question) -> list[str]:
    """What hangs on the answer."""
    alone = findings_of(report, question.decides)
    further = findings_of(report, question.helps)
    lines = ["**Why this is asked.** " + _reason(alone, further), ""]
    listed = [*alone, *further]
    lines += [f"- {_plain(finding.title)} ({finding.severity})" for finding in listed[:MOST]]
    if len(listed) > MOST:
        lines.append(f"- and {counted(len(listed) - MOST, 'other')}")
    if listed and listed[0].why:
        lines += ["", "What is at stake for people: " + _plain(" ".join(listed[0].why.split()))]
    return [*lines, ""]


def _reason(alone: Sequence[Finding], further: Sequence[Finding]) -> str:
    if alone:
        return "The answer alone decides whether this holds:"
    if further:
        return "Together with other answers it decides whether this holds:"
    return "The description keeps this as a question; nothing is assumed about the answer."


def _claims(model: Model, report: Report, question: Question) -> list[str]:
    """What published sources say about what is asked, and about what hangs on it."""
    about = [model.things[ref] for ref in question.about if ref in model.things]
    kept = model.things.get(question.id)
    own = [ref for thing in (*about, *([kept] if kept else [])) for ref in thing.claims()]
    found = findings_of(report, (*question.decides, *question.helps))[:MOST]
    refs = dict.fromkeys([*own, *(claim for finding in found for claim in finding.claims)])
    claims = [claim for ref in refs if isinstance(claim := model.things.get(ref), Claim)]
    if not claims:
        return []
    return ["**What sources say.**", "", *(_claim(model, claim) for claim in claims), ""]


def _claim(model: Model, claim: Claim) -> str:
    source = model.things.get(claim.source)
    where = _plain(source.title) if isinstance(source, Source) else bare(claim.source)
    paragraph = f", {_plain(claim.para)}" if claim.para else ""
    contested = ", contested" if claim.contested_by else ""
    said = _plain(claim.text)
    return f"- {bare(claim.ref)} ({claim.status}{contested}): {said} [{where}{paragraph}]"


def _room(question: Question) -> list[str]:
    """Boxes to tick where the answers are few, else lines to write on."""
    hint = "" if question.answers else HINTS.get(_shape(question), "")
    lines = [f"**Answer.** {hint}".rstrip(), ""]
    lines += [f"- [ ] {answer}" for answer in question.answers]
    lines += [NOT_KNOWN, ""]
    if not question.answers:
        lines += [ROOM, ""]
    return [*lines, "What this rests on: " + ROOM, ""]


def _shape(question: Question) -> str:
    spec = Asked.of(question.id).spec
    return spec.shape if spec else ""


def _plain(text: str) -> str:
    """Text of the description as text: nothing in it is markup."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", clean(text))
