"""What counts in an analysis: things that ended or are only imagined, and the day it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from unlinkable.errors import NotFound, Problem
from unlinkable.inference.active import left_out
from unlinkable.model.model import Model
from unlinkable.reading.wording import no_such

MORE_STAGES: Final = ("ended", "hypothetical")
"""Stages whose things make facts only when they are asked for."""


def check_asked(stages: Sequence[str], as_of: str | None) -> None:
    """
    Look at what an analysis shall go by.

    Raises:
        NotFound: a stage cannot be asked for, or the day is none.
    """
    for stage in stages:
        if stage not in MORE_STAGES:
            raise NotFound(no_such("further stage", stage, MORE_STAGES))
    if as_of is not None:
        try:
            date.fromisoformat(as_of)
        except ValueError:
            raise NotFound(f"{as_of!r} is no day (write YYYY-MM-DD)") from None


def not_counted(model: Model, stages: Sequence[str]) -> tuple[Problem, ...]:
    """A note on what makes no facts because it has ended or is only imagined."""
    gone = left_out(model, stages)
    if not gone:
        return ()
    what = f"{len(gone)} of the things described have ended or are only imagined, and make no facts"
    return (Problem(what=what, hint="--stage counts them too", element=gone[0], level="warning"),)
