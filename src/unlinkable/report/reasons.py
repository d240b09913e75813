"""The reasons of a finding as sentences for people: those that tell something, each once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unlinkable.findings.finding import Step
from unlinkable.model.model import Model
from unlinkable.report.layout import clean


def reasons(model: Model, trace: Sequence[Step]) -> tuple[str, ...]:
    """Each clause as a sentence that says what is not known."""
    told = []
    for step in trace:
        if not _of_itself(model, step):
            says = f"not known: {step.says}" if step.truth == "possible" else step.says
            told.append(clean(says[:1].upper() + says[1:]))
    return tuple(dict.fromkeys(told))


def _of_itself(model: Model, step: Step) -> bool:
    """Whether it certainly holds because both its variables are one thing.

    A sentence knows things by their titles; two things of one title are not taken for one.
    """
    if step.truth != "certain" or step.clause.startswith("unless "):
        return False
    same = re.fullmatch(r"'(.+)' [^']+ '\1'", step.says)
    if same is None:
        return False
    return sum(thing.title == same[1] for thing in model.things.values()) == 1


__all__ = ["reasons"]
