"""The words that tell a finding from one on what is done today and firmly said."""

from __future__ import annotations

from typing import Final, Protocol

from unlinkable.model.words import Stage, Sure

NOT_YET: Final[tuple[Stage, ...]] = ("planned", "proposed", "hypothetical")
"""The stages of what nobody does yet."""


class Standing(Protocol):
    """How far along and how well known the grounds of a finding are."""

    @property
    def stage(self) -> Stage: ...
    @property
    def sure(self) -> Sure: ...
    @property
    def contested(self) -> bool: ...


def cautions(found: Standing) -> tuple[str, ...]:
    """The stage of what is not in force, `alleged`, and `contested`, as far as they hold."""
    stage = [] if found.stage == "in-force" else [str(found.stage)]
    alleged = ["alleged"] if found.sure == "alleged" else []
    return (*stage, *alleged, *(["contested"] if found.contested else []))


def only_said(found: Standing) -> bool:
    """Whether it rests on what is only alleged, or contested."""
    return found.contested or found.sure == "alleged"


def not_yet(found: Standing) -> bool:
    """Whether it rests on what is only planned, proposed or imagined."""
    return found.stage in NOT_YET


def cautioned(text: str, found: Standing) -> str:
    """The text, with those words in brackets behind it."""
    words = cautions(found)
    return f"{text} [{', '.join(words)}]" if words else text
