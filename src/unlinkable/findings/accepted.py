"""Findings that somebody decided to live with, and when that decision no longer holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from unlinkable.errors import Problem
from unlinkable.findings.finding import Finding
from unlinkable.findings.former import FormerNames, former_names
from unlinkable.findings.severity import worse
from unlinkable.model.evidence import Accepted
from unlinkable.model.model import Model
from unlinkable.model.words import STAGES
from unlinkable.rules.rule import Rule


def accept(
    findings: Sequence[Finding], model: Model, known: Mapping[str, Rule],
    asked: Iterable[Rule], as_of: str | None,
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:  # fmt: skip
    """The findings with the decisions that still hold, and a note on each that does not.

    Of a rule that is known and not `asked`, nothing can be said.
    """
    current = {f.id: f for f in findings}
    names = former_names(model, known.values())
    problems = list(not_looked_at(model, known))
    elsewhere = {decision.element for decision in problems}
    silent = {*known} - {rule.id for rule in asked}
    for name, decision in _latest(model, names).items():
        if decision.ref in elsewhere or name.partition("@")[0] in silent:
            continue
        finding = current.get(name)
        reason = _reopened(decision, finding, as_of, names)
        if finding is None or reason:
            problems.append(_problem(decision, reason or "there is no such finding any more"))
        else:
            current[name] = evolve(finding, accepted=_said(decision))
    return tuple(current[f.id] for f in findings), tuple(problems)


def not_looked_at(model: Model, known: Mapping[str, Rule]) -> tuple[Problem, ...]:
    """A note on each decision about a finding of a pack of somebody's own that was not given."""
    packs = {rule.pack for rule in known.values()}
    old = {name for rule in known.values() for name in rule.was}
    found = []
    for decision in _latest(model, former_names(model, known.values())).values():
        rule = decision.finding.partition("@")[0]
        pack, slash, _ = rule.partition("/")
        if slash and pack not in packs and rule not in old:
            what = f"the acceptance of {decision.finding} is not looked at: no pack called {pack!r}"
            hint = "name its folder with --rules"
            found.append(Problem(what, hint, decision.at, decision.ref, "warning"))
    return tuple(found)


def _latest(model: Model, names: FormerNames) -> Mapping[str, Accepted]:
    """The last decision about each finding, by today's id; it takes the place of earlier ones."""
    ordered = sorted(model.each(Accepted), key=lambda each: (each.on, each.at, each.id))
    return {names.finding(decision.finding): decision for decision in ordered}


def _said(decision: Accepted) -> Mapping[str, str]:
    return {
        "by_role": decision.by_role, "why": decision.why, "on": decision.on,
        "until": decision.until,
    }  # fmt: skip


def _problem(decision: Accepted, reason: str) -> Problem:
    return Problem(
        what=f"the acceptance of {decision.finding} does not hold: {reason}",
        at=decision.at,
        element=decision.ref,
        level="warning",
    )


def _reopened(
    decision: Accepted, finding: Finding | None, as_of: str | None, names: FormerNames
) -> str:
    """Why the decision does not hold, or nothing where it does."""
    if finding is None:
        return ""
    seen = {names.site(site) for site in decision.sites}
    fresh = [s.id for s in finding.sites if s.status != "handled" and s.id not in seen]
    if fresh:
        return f"it shows at a place that was not there then ({fresh[0]})"
    if _stage(finding.stage) < _stage(decision.stage):
        return f"it is {finding.stage} now and was {decision.stage}"
    if worse(finding.severity, decision.severity):
        return f"its severity is {finding.severity} now and was {decision.severity}"
    if as_of is not None and decision.until < as_of:
        return f"it was accepted until {decision.until}"
    return ""


def _stage(word: str | None) -> int:
    return STAGES.index(word) if word in STAGES else len(STAGES)
