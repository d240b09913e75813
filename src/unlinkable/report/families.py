"""What sort of safeguard a finding waits for."""

from __future__ import annotations

from typing import Final

from unlinkable.findings.finding import Finding
from unlinkable.model.controls import Control
from unlinkable.model.model import Model

HYGIENE: Final = frozenset({"retention", "keep", "erasure", "access", "management", "standards"})
"""Families that every operator of records must answer for, and that say little before it has."""
OPEN_HYGIENE: Final = "hygiene"
DUE_PROCESS: Final = frozenset({"notice", "due-process", "repair"})
"""Families that are one thing to whoever is decided about: to know, to answer, to be put right."""


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
    lacking = [
        step.clause.rpartition(" has ")[2]
        for step in asked
        if " has " in step.clause and step.truth != "certain"
    ]
    unknown = [_kind(model, ref) for ref in finding.unknowns]
    return tuple(dict.fromkeys([*lacking, *(kind for kind in unknown if "." not in kind)]))


def concern(model: Model, finding: Finding) -> str:
    """
    The family of safeguards that the finding lacks; nothing where no safeguard would end it.

    Hygiene is one family until it is answered.
    """
    lacking = missing(model, finding)
    if not lacking:
        return ""
    known = model.catalogue.get(lacking[0])
    kind = known.family if known is not None else lacking[0]
    if kind in HYGIENE and finding.status != "established":
        return OPEN_HYGIENE
    return _joined(kind, any(ref.startswith("decision.") for ref in finding.about.values()))


def sort_of(model: Model, unknown: str) -> str:
    """The family by which questions are laid together."""
    kind = family(model, unknown)
    return OPEN_HYGIENE if kind in HYGIENE else _joined(kind, "@decision." in unknown)


def _joined(kind: str, of_decision: bool) -> str:
    return "due-process" if of_decision and kind in DUE_PROCESS else kind
