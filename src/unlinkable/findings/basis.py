"""What an element of a description is there by, and whether it says more than its claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final, Literal

from unlinkable.findings.standing import SAYS_SOMETHING
from unlinkable.model.evidence import Claim
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing
from unlinkable.model.words import STAGES, SURES
from unlinkable.reading.evidence import BY_STATUS

Basis = Literal["claims", "inferred", "assumed", "answered"]
"""What claims say, what their words need, nothing, an answer."""
WHOLE: Final = "thing"
"""Stands for the element itself where evidence tells its attributes apart."""


def evidence_of(thing: Thing) -> Mapping[str, tuple[str, ...]]:
    """The claims of a thing for itself, and for the attributes that have their own."""
    if isinstance(thing.evidence, tuple):
        return {WHOLE: thing.evidence} if thing.evidence else {}
    return thing.evidence


def basis(thing: Thing, answered: Collection[str]) -> Basis:
    """What the element is there by; `answered` are the controls that answers added."""
    if thing.ref in answered:
        return "answered"
    if thing.sure == "inferred":
        return "inferred"
    return "assumed" if thing.sure == "assumed" or not thing.claims() else "claims"


def overstated(model: Model, thing: Thing) -> Iterator[str]:
    """Where the author's words go beyond every claim; what is marked as a reading never does."""
    if thing.sure not in SURES[:3]:
        return
    support = [model.get(claim, Claim) for claim in thing.claims(WHOLE)]
    known = [BY_STATUS[claim.status][1] for claim in support if claim.status in BY_STATUS]
    if not known:
        yield f"{thing.sure}, and no claim describes it"
    elif thing.sure != "alleged" and set(known) == {"alleged"}:
        yield f"{thing.sure}, and its claims are alleged"
    if not isinstance(thing, SAYS_SOMETHING):  # a body that exists may only propose something
        return
    every = [model.get(claim, Claim) for claim in thing.claims()]
    said = [BY_STATUS[claim.status][0] for claim in every if claim.status in BY_STATUS]
    stages = [STAGES.index(stage) for stage in said if stage is not None]
    if stages and thing.stage in STAGES and STAGES.index(thing.stage) < min(stages):
        yield f"{thing.stage}, and its claims say {STAGES[min(stages)]}"
