"""What sort of safeguard a finding waits for."""

from __future__ import annotations

from typing import Final

from unlinkable.findings.finding import Finding
from unlinkable.model.controls import Control
from unlinkable.model.model import Model

HYGIENE: Final = frozenset({"retention", "keep", "erasure", "access", "management", "standards"})
"""Families that every operator of records must answer for, and that say little before it has."""
OWED: Final = HYGIENE | {"notice", "choice"}
"""Families of what every operator owes to whoever it has data about, be it known or not that it
does not give it."""
OPEN_HYGIENE: Final = "hygiene"
TOLD: Final = " is told of "
NOTICE: Final = "notice"
"""What a clause says, and the kind of safeguard that it then asks for."""
DUE_PROCESS: Final = frozenset({"notice", "access", "due-process", "repair"})
"""Families that are one thing to whoever is decided about: to know, to see what it rests on, to
answer, to be put right."""


def family(model: Model, unknown: str) -> str:
    """The family of the safeguard that is not known, or the attribute's name."""
    kind = _kind(model, unknown)
    known = model.catalogue.get(kind)
    if known is not None:
        return known.family
    return kind if kind != unknown else unknown.split(".", 2)[-1]


def _kind(model: Model, unknown: str) -> str:
    """The kind of control that is not known; the name itself where it is an attribute."""
    if "@" in unknown:
        return unknown.partition("@")[0]
    thing = model.things.get(unknown)
    return thing.kind if isinstance(thing, Control) else unknown


def missing(model: Model, finding: Finding) -> tuple[str, ...]:
    """The kinds of safeguard that are not there, or not known to be."""
    asked = (step for step in finding.trace if step.clause.startswith("unless "))
    lacking = [kind for step in asked if step.truth != "certain" if (kind := _asked(step.clause))]
    unknown = [_kind(model, ref) for ref in finding.unknowns]
    return tuple(dict.fromkeys([*lacking, *(kind for kind in unknown if "." not in kind)]))


def _asked(clause: str) -> str:
    """The kind of safeguard that a clause asks for; nothing where it asks for something else."""
    _, has, kind = clause.rpartition(" has ")
    return kind if has else NOTICE if TOLD in clause else ""


def concern(model: Model, finding: Finding) -> str:
    """
    The family of safeguards that the finding lacks; nothing where no safeguard would end it.

    Hygiene is one family until it is answered, and what an operator owes to everybody stays one.
    """
    lacking = missing(model, finding)
    if not lacking:
        return ""
    known = model.catalogue.get(lacking[0])
    kind = known.family if known is not None else lacking[0]
    if any(ref.startswith("decision.") for ref in finding.about.values()):
        return _of_decision(kind)
    is_open = kind in HYGIENE and finding.status != "established"
    return OPEN_HYGIENE if is_open or _is_owed(finding, kind) else kind


def sort_of(model: Model, finding: Finding) -> str:
    """The family by which the questions that findings wait for are laid together."""
    if not finding.unknowns:
        return ""
    unknown = finding.unknowns[0]
    kind = family(model, unknown)
    if "@decision." in unknown:
        return _of_decision(kind)
    return OPEN_HYGIENE if kind in HYGIENE or _is_owed(finding, kind) else kind


def _is_owed(finding: Finding, kind: str) -> bool:
    """Whether it is about an operator alone, which lacks what it owes to everybody.

    The rule calls that low; delicate data or people who can hardly push back raise it once.
    """
    word = "medium" if finding.is_raised else "low"
    alone = all(ref.startswith("actor.") for ref in finding.about.values())
    return kind in OWED and finding.severity == word and alone and len(finding.about) == 1


def _of_decision(kind: str) -> str:
    return "due-process" if kind in DUE_PROCESS else kind
