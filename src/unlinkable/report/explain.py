"""One finding as a page: why it is said, what it rests on, what would settle or stop it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve

from unlinkable.findings.finding import Because, Finding, Step
from unlinkable.findings.ways import ways
from unlinkable.model.answered import answer_behind
from unlinkable.model.evidence import Claim
from unlinkable.model.model import Model
from unlinkable.report.aims import aims_of
from unlinkable.report.finding_text import (
    accepted_line,
    at_sites,
    made_by,
    planned,
    severity_line,
    sites_line,
    status_line,
    together,
    trades,
)
from unlinkable.report.given import said_by
from unlinkable.report.laws import would_engage
from unlinkable.report.layout import WIDTH, heading, labelled, page, wrap
from unlinkable.report.lens import head
from unlinkable.report.model import Report
from unlinkable.report.names import bare, cited, control_title, title, titles
from unlinkable.report.rule_outline import NOT_AT_ALL

HOLDS: Final[Mapping[str, str]] = MappingProxyType(
    {"certain": "holds", "possible": "not known", "no": "fails"}
)
STANDS: Final[Mapping[str, str]] = MappingProxyType(
    {"certain": "present", "possible": "not known", "no": "absent"}
)
"""The same for a clause that begins with `unless`: a safeguard, which helps by being there."""


def explain(finding: Finding, report: Report, width: int = WIDTH) -> str:
    """The page of one finding; `report` gives the titles, the claims and the questions."""
    model = report.model
    sections = (
        ("Why it matters", wrap(finding.why, width, "  ") if finding.why else []),
        ("Why it is said of this system", _trace(model, finding, width)),
        ("The path of the data", _path(model, finding, width)),
        ("What it is for", aims_of(model, finding, width)),
        ("Where it shows", _sites(model, finding, width)),
        ("What is not known", _unknowns(model, finding, width)),
        ("What would settle it", _questions(report, finding, width)),
        ("What helps", _helps(model, finding, width)),
        ("Evidence", _evidence(model, finding, width)),
        ("Where it is written", [f"  {place}" for place in finding.at]),
    )
    lines = heading(finding.title, width, "=") + _summary(model, finding, width)
    for name, body in sections:
        if body:
            lines += ["", name, *body]
    heads = {law: head(report, law) for law in report.lenses}
    topics = [report.topics[hook] for hook in finding.hooks if hook in report.topics]
    return page([*lines, *would_engage(finding.hooks, topics, width, heads)])


def _summary(model: Model, finding: Finding, width: int) -> list[str]:
    rows = (
        ("id", finding.id),
        ("status", status_line(finding)),
        ("severity", severity_line(finding)),
        ("about", "; ".join(cited(model, ref) for ref in finding.about.values())),
        ("together", together(model, finding)),
        ("comes", "as intended by the design" if finding.by == "design" else "by an event"),
        ("known", f"{finding.stage}, {finding.sure}"),
        ("handled by", "; ".join(control_title(model, c) for c in finding.handled_by)),
        ("planned", planned(model, finding)),
        ("made by", made_by(model, finding)),
        ("accepted", accepted_line(finding)),
        ("codes", ", ".join(finding.codes)),
    )
    return [line for label, text in rows for line in labelled(label, text, width, 0)]


def _trace(model: Model, finding: Finding, width: int) -> list[str]:
    """Each clause of the rule, said about this system, with its reasons."""
    return [line for step in finding.trace for line in step_text(model, step, width)]


def step_text(model: Model, step: Step, width: int = WIDTH) -> list[str]:
    """One clause: whether it holds, what it says here, and because of what."""
    words = STANDS if is_exception(step.clause) else HOLDS
    says = step.says[:1].upper() + step.says[1:]
    lines = wrap(says, width, f"  {words[step.truth] + ':':<11}", " " * 13)
    lines += wrap(f"[{step.clause}]", width, " " * 13)
    for because in step.because:
        again = because.says == step.says
        lines += because_text(model, evolve(because, says="") if again else because, width)
    return lines


def is_exception(clause: str) -> bool:
    """Whether the rule fires only where the clause does not hold."""
    return clause.startswith("unless ")


def because_text(model: Model, because: Because, width: int = WIDTH) -> list[str]:
    """One reason, and whether it is stated, a control, derived, or not known."""
    source = ", ".join([_nature(model, because), *map(bare, because.claims)])
    text = f"- {because.says} ({source})" if because.says else f"- {source}"
    return wrap(text, width, " " * 13, " " * 15)


def _nature(model: Model, because: Because) -> str:
    if because.truth == "possible":
        return "not known"
    if because.truth == "no":
        return "not so"
    if not because.ref:
        return "derived"
    if answer := answer_behind(model, because.ref, because.attribute):
        return f"answered by {said_by(answer)}"
    what = "control" if because.ref.startswith("control.") else "stated"
    thing = model.things.get(because.ref)
    return f"{what}, {thing.at}" if thing is not None and thing.at.file else what


def _path(model: Model, finding: Finding, width: int) -> list[str]:
    """The ways of the data: where each starts, and what it passes."""
    lines = []
    for first, *then in ways(model, finding.path):
        lines += wrap(title(model, first), width, "  ")
        for step in then:
            lines += wrap(f"-> {title(model, step)}", width, "    ", "       ")
    return lines


def _sites(model: Model, finding: Finding, width: int) -> list[str]:
    lines = at_sites(model, finding)[1:] or [sites_line(model, finding)]
    return [part for line in lines for part in wrap(line, width, "  ", "    ")]


def _unknowns(model: Model, finding: Finding, width: int) -> list[str]:
    return [
        line
        for unknown in finding.unknowns
        for line in wrap(f"- {cited(model, unknown)}", width, "  ", "    ")
    ]


def _questions(report: Report, finding: Finding, width: int) -> list[str]:
    """The questions that this finding hangs on, and who could answer them."""
    asked = [
        question
        for question in report.questions
        if question.id in finding.questions or finding.id in question.decides
    ]
    lines: list[str] = []
    for question in asked:
        lines += wrap(f"? {question.text}", width, "  ", "    ")
        lines += labelled("ask", titles(report.model, question.to), width, 4)
        lines += labelled("answers", " / ".join(question.answers), width, 4)
    return lines


def _helps(model: Model, finding: Finding, width: int) -> list[str]:
    """Each control that would help, where it could stand, and what it does."""
    lines: list[str] = []
    for mitigation in finding.mitigations:
        where = f", at {titles(model, mitigation.where)}" if mitigation.where else ""
        name = control_title(model, mitigation.control)
        lines += wrap(f"- {name} ({mitigation.control}){where}", width, "  ", "    ")
        kind = model.catalogue.get(mitigation.control)
        lines += wrap(kind.text, width, "    ") if kind and kind.text else []
        for trade in trades(model, mitigation.control):
            lines += wrap(f"But: {trade}", width, "    ", "      ")
    return [*lines, *wrap(f"- {NOT_AT_ALL}", width, "  ", "    ")] if lines else []


def _evidence(model: Model, finding: Finding, width: int) -> list[str]:
    """What the sources say, in the words of the description."""
    lines: list[str] = []
    for ref in finding.claims:
        claim = model.things.get(ref) or model.things.get(f"claim.{ref}")
        if not isinstance(claim, Claim):
            lines.append(f"  {bare(ref)}")
            continue
        contested = "; contested" if claim.contested_by else ""
        said = f"{bare(ref)} ({claim.status}{contested}): {claim.text}"
        lines += wrap(said, width, "  ", "    ")
        hedge = f"hedged by the source: {claim.hedge}" if claim.hedge else ""
        lines += wrap(hedge, width, "    ") if hedge else []
    return lines
