"""Findings laid together as a reader takes them: what one answer would settle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from unlinkable.findings.cautions import only_said
from unlinkable.findings.finding import SEVERITIES, Finding, Question, Severity
from unlinkable.report.bundles import shared_marks
from unlinkable.report.families import OPEN_HYGIENE, missing, sort_of
from unlinkable.report.model import Report
from unlinkable.report.names import title, titles
from unlinkable.report.precedence import reading_order


@frozen
class Group:
    """Findings that wait for the same sort of answer from the same people."""

    text: str
    """The question, or what is not known where nobody put it as a question."""
    to: str
    """Who could answer, by title; "" where nobody is known."""
    findings: tuple[Finding, ...]
    questions: int
    """How many questions of this sort there are."""
    kinds: tuple[str, ...] = ()
    """The kinds of safeguard that are not known to be there."""
    family: str = ""
    hygiene: bool = False

    @property
    def severity(self) -> Severity:
        """The worst severity among the findings."""
        return max((f.severity for f in self.findings), key=SEVERITIES.index)

    @property
    def marks(self) -> list[str]:
        """The words that tell it from what is in force and well known."""
        return shared_marks(self.findings)


@frozen(kw_only=True)
class Shelves:
    """The findings of a report by how a reader should take them."""

    established: tuple[Finding, ...]
    disputed: tuple[Finding, ...]
    """Those, of any status but handled, that rest on alleged or contested claims."""
    exposed: tuple[Finding, ...]
    possible: tuple[Finding, ...]
    """One answer away."""
    far: tuple[Finding, ...]
    """Possible, and two or more answers away."""
    handled: tuple[Finding, ...]
    accepted: tuple[Finding, ...]


def is_disputed(finding: Finding) -> bool:
    """Whether what the finding rests on is alleged or contested."""
    return only_said(finding)


def is_far(finding: Finding) -> bool:
    """Whether one answer is not enough to settle the finding."""
    return finding.status == "possible" and len(finding.unknowns) > 1


def shelve(findings: Iterable[Finding]) -> Shelves:
    """Put every finding on one shelf, in the order in which they come."""
    shelves: dict[str, list[Finding]] = {name: [] for name in Shelves.__annotations__}
    for finding in findings:
        shelves[_shelf(finding)].append(finding)
    return Shelves(**{name: tuple(found) for name, found in shelves.items()})


def _shelf(finding: Finding) -> str:
    if finding.status == "handled":
        return "handled"
    if finding.accepted is not None:
        return "accepted"
    if is_far(finding):
        return "far"
    return "disputed" if is_disputed(finding) else finding.status


def _deciding(report: Report) -> Mapping[str, Question]:
    """For each finding the first question that decides it, else the first that helps."""
    first: dict[str, Question] = {}
    for question in report.questions:
        for finding in question.decides:
            first.setdefault(finding, question)
    for question in report.questions:
        for finding in question.helps:
            first.setdefault(finding, question)
    return first


def grouped(report: Report, findings: Iterable[Finding]) -> tuple[Group, ...]:
    """
    The findings under one question for each family of safeguards and each addressee.

    What every operator of records must answer for is one family.
    """
    deciding = _deciding(report)
    together: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for finding in findings:
        question = deciding.get(finding.id)
        sort = sort_of(report.model, finding)
        together.setdefault((sort, question.to if question else ()), []).append(finding)
    groups = [_group(report, sort, found, deciding) for (sort, _), found in together.items()]
    return reading_order(groups)


def _group(
    report: Report, sort: str, found: list[Finding], deciding: Mapping[str, Question]
) -> Group:
    asked = [deciding[f.id] for f in found if f.id in deciding]
    unknown = found[0].unknowns[0] if found[0].unknowns else ""
    unasked = f"Not known: {title(report.model, unknown)}" if unknown else "Not known"
    return Group(
        text=asked[0].text if asked else unasked,
        to=titles(report.model, asked[0].to) if asked else "",
        findings=tuple(found),
        questions=len({question.id for question in asked}),
        kinds=tuple(dict.fromkeys(kind for f in found for kind in missing(report.model, f))),
        family=sort,
        hygiene=sort == OPEN_HYGIENE,
    )
