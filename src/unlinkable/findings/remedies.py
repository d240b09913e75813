"""What a person can do where data about them are: each right, there, planned, missing or unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from attrs import frozen

from unlinkable.inference.facts import Facts
from unlinkable.inference.predicates import NOTICE
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.words import UNKNOWN

Standing = Literal["present", "planned", "absent", "unknown"]
STANDINGS: Final[tuple[Standing, ...]] = ("present", "planned", "absent", "unknown")
OF_PLACES: Final = (NOTICE, "subject-access", "rectification", "erasure", "choice")
"""Kinds of safeguard that stand where data are: to be told, to see, to put right, to have taken
out, to say no."""
OF_DECISIONS: Final = ("reasons", "appeal", "human-review")
"""Kinds that stand where somebody decides: to be told why, to have it decided again, to have a
human being look."""


@frozen(kw_only=True)
class Remedy:
    """One right at one place or decision."""

    kind: str
    """The kind of safeguard in the catalogue of controls."""
    at: str
    standing: Standing
    control: str
    """The control that says so; "" where nobody mentions one."""


def remedies(
    facts: Facts, person: str, places: Iterable[str], decisions: Iterable[str]
) -> tuple[Remedy, ...]:
    """Every right of a person at some places and decisions, in the order of the lists above."""
    asked = [(kind, ref) for kind in OF_PLACES for ref in places]
    asked += [(kind, ref) for kind in OF_DECISIONS for ref in decisions]
    return tuple(_remedy(facts, person, kind, ref) for kind, ref in asked)


def _remedy(facts: Facts, person: str, kind: str, ref: str) -> Remedy:
    asked = _asked_at(facts, person, ref) if kind == NOTICE else (ref,)
    found = [_best(facts, person, kind, ref, where) for where in asked]
    return max(found, key=lambda one: _ORDER[one.standing])


_ORDER: Final[Mapping[Standing, int]] = {"present": 0, "unknown": 1, "planned": 2, "absent": 3}
"""What says most for the person comes first."""


def _asked_at(facts: Facts, person: str, ref: str) -> Sequence[str]:
    """Where people must be told: at each flow that brings data about them, else at the place."""
    about = facts.views.about(facts.parties.person[person])
    flows = [flow for flow in facts.flows_to(ref) if facts.arrived(flow).truth(about)]
    return flows or (ref,)


def _best(facts: Facts, person: str, kind: str, ref: str, where: str) -> Remedy:
    """The control that says most for the person there, or that nobody mentions one."""
    found = [
        (control.ref, _standing(facts, control, covers))
        for control, covers in facts.safeguards.at(where, kind)
        if kind != NOTICE or facts.safeguards.reaches(control, where, person)
    ]
    if not found:
        silent: Standing = "unknown" if facts.safeguards.silence(ref) else "absent"
        return Remedy(kind=kind, at=ref, control="", standing=silent)
    control, standing = min(found, key=lambda one: (_ORDER[one[1]], one[0]))
    return Remedy(kind=kind, at=ref, control=control, standing=standing)


def _standing(facts: Facts, control: Control, covers: Truth) -> Standing:
    there = min(facts.safeguards.present(control), covers)
    if there:
        return "present" if there is Truth.CERTAIN else "unknown"
    if control.state == UNKNOWN:
        return "unknown"
    return "planned" if control.state == "planned" else "absent"
