"""What purposes need, and what goes beyond every one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, get_args

from attrs import frozen

from unlinkable.inference.parties import Parties
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Flow, Purpose
from unlinkable.model.model import Model
from unlinkable.model.words import UNKNOWN, Reach

_DURATION: Final = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$"
)
_DAYS: Final = (365, 30, 7, 1)


def days(duration: str) -> int | None:
    """The length of an ISO 8601 duration in days (parts of a day dropped), or None.

    >>> days("P1Y6M"), days("until-paid")
    (545, None)
    """
    match = _DURATION.match(duration)
    if not match:
        return None
    return sum(int(n) * d for n, d in zip(match.groups(), _DAYS, strict=True) if n)


@frozen
class Needs:
    """Purposes served, and what they declare that they need."""

    model: Model
    parties: Parties

    def served(self, ref: str) -> tuple[str, ...] | None:
        """The purposes that a thing states, or None where nobody says."""
        value = getattr(self.model[ref], "purpose", None)
        return None if value is None or value == UNKNOWN else value

    def purposes(self, ref: str) -> tuple[str, ...] | None:
        """The purposes a flow or place serves; a flow that states none serves its end's."""
        stated = self.served(ref)
        thing = self.model[ref]
        if stated is None and isinstance(thing, Flow):
            return self.served(thing.to)
        return stated

    def serves(self, ref: str, purpose: str) -> Truth:
        """Whether the thing serves the purpose."""
        found = self.purposes(ref)
        if found is None:
            return Truth.POSSIBLE
        return Truth.CERTAIN if purpose in found else Truth.NO

    def needed(self, ref: str, data: str) -> Truth:
        """Whether some purpose that the thing serves needs the datum."""
        thing = self.model[ref]
        if isinstance(thing, Flow) and self._own(thing, data):
            return Truth.CERTAIN
        found = self.purposes(ref)
        if found is None:
            return Truth.POSSIBLE
        return max((self.needs(purpose, data) for purpose in found), default=Truth.POSSIBLE)

    def _own(self, flow: Flow, data: str) -> bool:
        subject = getattr(self.model[data], "subject", "")
        return self.parties.same_person(flow.to, subject)

    def needs(self, purpose: str, data: str) -> Truth:
        """Whether the purpose declares that it needs the datum; undeclared is unknown."""
        needs = self.model.get(purpose, Purpose).needs
        if needs is None or needs == UNKNOWN:
            return Truth.POSSIBLE
        return Truth.CERTAIN if data in needs else Truth.NO

    def needed_exact(self, ref: str, data: str) -> Truth:
        """Whether some purpose that the thing serves needs the datum as exact as it is."""
        found = self.purposes(ref)
        if not found:
            return Truth.POSSIBLE
        return max(min(self.needs(p, data), self._exact(p, data)) for p in found)

    def _exact(self, purpose: str, data: str) -> Truth:
        """Whether a coarser value would not do; where nobody says, it may or may not."""
        coarse = self.model.get(purpose, Purpose).coarse
        if coarse is None or coarse == UNKNOWN:
            return Truth.POSSIBLE
        return Truth.NO if data in coarse else Truth.CERTAIN

    def exceeds(self, ref: str) -> Truth:
        """Whether a store keeps, a flow goes or a channel reaches beyond every purpose served."""
        own, theirs = SCALES[self.model[ref].kind_name]
        found = self.purposes(ref)
        if not found:
            return Truth.POSSIBLE
        value = getattr(self.model[ref], own)
        asked = (getattr(self.model[purpose], theirs) for purpose in found)
        return min(_is_beyond(own, value, need) for need in asked)


SCALES: Final[Mapping[str, tuple[str, str]]] = {
    "store": ("retention", "keep"),
    "flow": ("often", "often"),
    "channel": ("reach", "reach"),
}
"""By kind of thing, the attribute that can exceed a need, and that of the purpose's need."""
_REACHES: Final = get_args(Reach)


def _is_beyond(scale: str, value: str | None, needed: str | None) -> Truth:
    if value is None or needed is None or UNKNOWN in (value, needed):
        return Truth.POSSIBLE
    if value == needed:
        return Truth.NO
    if scale == "retention":
        return _outlasts(value, needed)
    if scale == "often":
        return _is_oftener(value, needed)
    return Truth.CERTAIN if _REACHES.index(value) > _REACHES.index(needed) else Truth.NO


def _outlasts(kept: str, needed: str) -> Truth:
    if kept == "indefinite":
        return Truth.CERTAIN
    one, two = days(kept), days(needed)
    if one is None or two is None:
        return Truth.POSSIBLE
    return Truth.CERTAIN if one > two else Truth.NO


def _is_oftener(often: str, needed: str) -> Truth:
    """Once is the least and continuous the most; whether an event comes daily, nobody knows."""
    if needed == "once" or often == "continuous":
        return Truth.CERTAIN
    return Truth.NO if often == "once" or needed == "continuous" else Truth.POSSIBLE


__all__ = ["SCALES", "Needs", "days"]
