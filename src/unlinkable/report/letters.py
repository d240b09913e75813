"""Questions as letters in Markdown, one to each who could answer, to be printed and filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from unlinkable.findings.cautions import cautions
from unlinkable.findings.finding import Question
from unlinkable.model.answered import Asked
from unlinkable.model.evidence import Claim, Source
from unlinkable.model.model import Model
from unlinkable.report.answer_room import ROOM, meaning, room
from unlinkable.report.asked import findings_of
from unlinkable.report.layout import counted
from unlinkable.report.markdown import plain
from unlinkable.report.model import Report
from unlinkable.report.names import bare, title, titles

MOST: Final = 3
"""How many findings a question lists before it only counts them."""
BREAK: Final = '<div style="page-break-after: always"></div>'
"""The next letter begins on a page of its own when printed."""


def letters(report: Report, questions: Sequence[Question], to: str = "") -> str:
    """A letter to each addressee, or to the one named; what nobody could answer comes last."""
    addressees = [to] if to else _addressees(questions)
    found = [_letter(report, each, [q for q in questions if each in q.to]) for each in addressees]
    if open_ones := [question for question in questions if not question.to]:
        found.append(_letter(report, "", open_ones))
    if not found:
        return f"# Questions about {plain(report.model.root.title)}\n\nNothing is left open.\n"
    return f"\n{BREAK}\n\n".join(found)


def _addressees(questions: Iterable[Question]) -> list[str]:
    return list(dict.fromkeys(to for question in questions for to in question.to))


def _letter(report: Report, to: str, questions: Sequence[Question]) -> str:
    model = report.model
    whom = title(model, to) if to else "whoever knows"
    lines = [f"# Questions to: {plain(whom)}", "", f"About: {plain(model.root.title)}", ""]
    lines += [_opening(len(questions)), ""]
    told: set[str] = set()
    for number, question in enumerate(questions, 1):
        at_stake = _at_stake(report, question)
        lines += _asked(report, number, question, to, "" if at_stake in told else at_stake)
        told.add(at_stake)
    lines += ["Answered by (role, no name): " + ROOM, "", "On (date): " + ROOM, ""]
    return "\n".join([*lines, *_annex(model, questions)])


def _opening(count: int) -> str:
    return (
        f"The description of this system leaves {counted(count, 'point')} open that you may be "
        "able to settle. A question says what hangs on its answer; where it says nothing, the "
        "description only keeps the question, and assumes no answer. Please answer for the "
        "system as it is, say what the answer rests on, and name no person."
    )


def _asked(report: Report, number: int, question: Question, to: str, at_stake: str) -> list[str]:
    """One question: what it refers to, why it is asked, and room for the answer."""
    model = report.model
    lines = [f"## {number}. {plain(question.text)}"]
    lines += [f"- What is meant: {means}" for means in [meaning(question)] if means]
    lines += [f"- Reference: `{question.id}`{_sources(model, question)}"]
    if others := [other for other in question.to if other != to]:
        lines += [f"- Also put to: {plain(titles(model, others))}"]
    return [*lines, *_why(report, question, at_stake), *room(model, question), ""]


def _sources(model: Model, question: Question) -> str:
    found = ", ".join(bare(claim.ref) for claim in _claims(model, question))
    return f" (sources at the end: {found})" if found else ""


def _why(report: Report, question: Question, at_stake: str) -> list[str]:
    """What hangs on the answer, and what that would mean for people."""
    alone = findings_of(report, question.decides)
    further = findings_of(report, question.helps)
    listed = [*alone, *further]
    if not listed:
        return []
    reason = "The answer alone decides" if alone else "Together with other answers it decides"
    named = [
        f"{plain(each.title)} ({', '.join((each.severity, *cautions(each)))})"
        for each in listed[:MOST]
    ]
    if len(listed) > MOST:
        named.append(f"and {counted(len(listed) - MOST, 'other')}")
    stake = f" What is at stake for people: {at_stake}" if at_stake else ""
    return [f"- **Why this is asked.** {reason} whether this holds: {'; '.join(named)}.{stake}"]


def _at_stake(report: Report, question: Question) -> str:
    """What the first of the findings that hang on it would mean for people; told once a letter."""
    ids = question.decides or question.helps
    return next((plain(" ".join(f.why.split())) for f in findings_of(report, ids)), "")


def _claims(model: Model, question: Question) -> list[Claim]:
    """What published sources say about the thing that is asked about, or in the question kept."""
    attribute = Asked.of(question.id).attribute
    about = [thing for ref in question.about if (thing := model.things.get(ref))]
    kept = model.things.get(question.id)
    refs = [ref for thing in about for ref in thing.claims(attribute)]
    refs += kept.claims() if kept else ()
    found = (model.things.get(ref) for ref in sorted(set(refs)))
    return [claim for claim in found if isinstance(claim, Claim)]


def _annex(model: Model, questions: Iterable[Question]) -> list[str]:
    """Each claim that a question cites, once."""
    claims = {claim.ref: claim for q in questions for claim in _claims(model, q)}
    if not claims:
        return []
    listed = [_claim(model, claims[ref]) for ref in sorted(claims)]
    return ["## What the sources say", "", *listed, ""]


def _claim(model: Model, claim: Claim) -> str:
    source = model.things.get(claim.source)
    where = plain(source.title) if isinstance(source, Source) else bare(claim.source)
    paragraph = f", {plain(claim.para)}" if claim.para else ""
    how = [str(claim.status), *(["contested"] if claim.contested_by else [])]
    how += [f"hedged: {plain(claim.hedge)}"] if claim.hedge else []
    return f"- {bare(claim.ref)} ({', '.join(how)}): {plain(claim.text)} [{where}{paragraph}]"
