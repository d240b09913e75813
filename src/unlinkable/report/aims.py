"""What a system is for, as the sources say: the other half of every finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import frozen

from unlinkable.findings.finding import Finding
from unlinkable.model.data import Flow, Purpose
from unlinkable.model.evidence import Claim
from unlinkable.model.model import Model
from unlinkable.model.places import Decision, Place
from unlinkable.model.thing import Thing
from unlinkable.report.bundles import WEAK
from unlinkable.report.evidence_words import cited
from unlinkable.report.layout import WIDTH, clean, counted, heading, labelled, wrap
from unlinkable.report.model import Report
from unlinkable.report.names import title, titles

HEAD: Final = "What it is for, as the sources say"
BALANCE: Final = (
    "An opinion is what somebody who is cited thinks of an aim. An aim makes no finding less true, "
    "and what helps against one should leave room for the aim."
)


@frozen
class Aim:
    """A purpose, what the sources say of it, and the findings on what serves it."""

    purpose: Purpose
    claims: tuple[Claim, ...]
    findings: tuple[str, ...] = ()

    @property
    def is_argued_for(self) -> bool:
        """Whether an opinion supports it, and it is more than alleged."""
        is_alleged = self.purpose.sure == "alleged"
        return not is_alleged and any(claim.status == "opinion" for claim in self.claims)


def aims(report: Report) -> tuple[Aim, ...]:
    """The purposes, those that somebody's opinion supports first, then by id."""
    model = report.model
    serving: dict[str, list[str]] = {}
    for finding in report.findings:
        for ref in served(model, finding):
            serving.setdefault(ref, []).append(finding.id)
    wanted = None if report.only is None else _of_system(model, report.only)
    found = [
        _aim(model, purpose, serving.get(purpose.ref, ()))
        for purpose in model.each(Purpose)
        if wanted is None or purpose.ref in wanted
    ]
    return tuple(sorted(found, key=lambda aim: (not aim.is_argued_for, aim.purpose.id)))


def _aim(model: Model, purpose: Purpose, findings: Iterable[str] = ()) -> Aim:
    claims = (model.things.get(ref) for ref in purpose.claims("thing"))
    return Aim(purpose, tuple(c for c in claims if isinstance(c, Claim)), tuple(findings))


def served(model: Model, finding: Finding) -> tuple[str, ...]:
    """The purposes of what a finding is about, and of what its data pass."""
    things = (model.things.get(ref) for ref in (*finding.about.values(), *finding.path))
    return tuple(dict.fromkeys(ref for thing in things for ref in _purposes(model, thing)))


def _purposes(model: Model, thing: Thing | None) -> tuple[str, ...]:
    if isinstance(thing, Purpose):
        return (thing.ref,)
    if isinstance(thing, Decision):
        return _purposes(model, model.things.get(thing.at_))
    if isinstance(thing, Flow | Place) and isinstance(thing.purpose, tuple):
        return thing.purpose
    return ()


def _of_system(model: Model, system: str) -> frozenset[str]:
    """The purposes that something of one system serves."""
    things = (thing for thing in model.things.values() if thing.system == system)
    return frozenset(ref for thing in things for ref in _purposes(model, thing))


def told(report: Report) -> tuple[tuple[Aim, ...], tuple[Aim, ...]]:
    """The purposes of which a source says something, and the others; none where none says any."""
    found = aims(report)
    said = tuple(aim for aim in found if aim.claims)
    return said, tuple(aim for aim in found if not aim.claims) if said else ()


def name(model: Model, purpose: Purpose) -> str:
    """The purpose by its title, with its area of life and how far and how well known it is."""
    context = purpose.context if isinstance(purpose.context, str) else None
    area = f" ({clean(context)})" if context and context != "unknown" else ""
    stage = [] if purpose.stage in (None, "in-force") else [str(purpose.stage)]
    words = [*stage, *([str(purpose.sure)] if purpose.sure in WEAK and purpose.claims() else [])]
    marked = f" [{', '.join(words)}]" if words else ""
    return f"{title(model, purpose.ref)}{area}{marked}"


def sayings(aim: Aim) -> tuple[str, ...]:
    """What each claim says of the purpose, with how it is put."""
    return tuple(f"{cited(claim)} {clean(claim.text)}{_hedge(claim)}" for claim in aim.claims)


def _hedge(claim: Claim) -> str:
    return f" (hedge: {clean(claim.hedge)})" if claim.hedge else ""


def unsaid(report: Report, others: Iterable[Aim]) -> str:
    """The purposes of which no source says anything, on one line."""
    named = titles(report.model, [aim.purpose.ref for aim in others])
    return f"No source is cited for: {named}." if named else ""


def aims_text(report: Report, width: int = WIDTH) -> list[str]:
    """The section of a page; nothing where no source says what anything is for."""
    said, others = told(report)
    if not said:
        return []
    lines = ["", *heading(HEAD, width), *wrap(BALANCE, width), ""]
    for aim in said:
        many = counted(len(aim.findings), "finding")
        text = f"{name(report.model, aim.purpose)}: {many} on what serves it"
        lines += wrap(text, width, "", "  ")
        lines += _said(aim, width, 2)
    return [*lines, *wrap(unsaid(report, others), width, "", "  ")] if others else lines


def _said(aim: Aim, width: int, indent: int) -> list[str]:
    lead = " " * indent
    lines = [line for text in sayings(aim) for line in wrap(text, width, lead, f"{lead}    ")]
    return lines + labelled("note", aim.purpose.note, width, indent)


def aims_of(model: Model, finding: Finding, width: int = WIDTH) -> list[str]:
    """The purposes that a finding touches, for its own page."""
    lines: list[str] = []
    for ref in served(model, finding):
        purpose = model.things.get(ref)
        if isinstance(purpose, Purpose):
            lines += wrap(f"- {name(model, purpose)}", width, "  ", "    ")
            lines += _said(_aim(model, purpose), width, 4)
    return lines


def aims_data(report: Report) -> list[dict[str, Any]]:
    """Every purpose for programs, with its claims and the findings on what serves it."""
    return [
        {
            "id": aim.purpose.ref, "title": aim.purpose.title,
            "context": aim.purpose.effective("context"), "stage": aim.purpose.stage,
            "sure": aim.purpose.sure, "note": aim.purpose.note,
            "claims": [_claim_data(claim) for claim in aim.claims],
            "findings": list(aim.findings),
        }
        for aim in aims(report)
    ]  # fmt: skip


def _claim_data(claim: Claim) -> Mapping[str, Any]:
    return {
        "id": claim.ref, "text": claim.text, "status": claim.status, "hedge": claim.hedge,
        "contested": bool(claim.contested_by), "source": claim.source,
    }  # fmt: skip
