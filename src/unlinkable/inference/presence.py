"""Whether a control counts as there: as the model states, unless a run overrules it."""

from __future__ import annotations

from collections.abc import Mapping

from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.words import UNKNOWN

Presence = Mapping[str, Truth]
"""Of some controls (by whole name) whether they count as there, whatever the model states."""


def present(control: Control, overruled: Presence) -> Truth:
    """Whether the control is there; a planned one is not."""
    if control.ref in overruled:
        return overruled[control.ref]
    if control.state == UNKNOWN:
        return Truth.POSSIBLE
    return Truth.CERTAIN if control.state == "present" else Truth.NO
