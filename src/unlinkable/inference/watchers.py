"""Who can watch a hop from outside."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from attrs import frozen

from unlinkable.inference.parties import Holders, Parties, is_nameless
from unlinkable.inference.sides import Sides
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.words import UNKNOWN

OPEN: Final = ("internet", "broadcast", "wireless", "physical-media")
"""The media that an adversary can get at."""


@frozen(slots=False)
class Watchers:
    """Who sees that something passes: named in `seen_by`, adversaries, and who runs a boundary."""

    model: Model
    parties: Parties
    sides: Sides

    def of(self, flow: Flow) -> Holders:
        """Everybody who can watch the hop, those at its ends included."""
        found = self._of.get(flow.ref)
        if found is None:
            found = self._of[flow.ref] = self._watching(flow)
        return found

    @cached_property
    def _of(self) -> dict[str, Holders]:
        return {}

    def _watching(self, flow: Flow) -> Holders:
        found: dict[str, Truth] = {}
        exposed = self._exposed(flow)
        for adversary in self._adversaries if exposed else ():
            found[adversary] = exposed
        for boundary, actor in self._lines.items():
            truth = max(found.get(actor, Truth.NO), self.sides.crosses(flow, boundary))
            if truth:
                found[actor] = truth
        if flow.seen_by and flow.seen_by != UNKNOWN:
            found |= dict.fromkeys(flow.seen_by, Truth.CERTAIN)
        return dict(sorted(found.items()))

    def _exposed(self, flow: Flow) -> Truth:
        """Whether the hop goes over a medium that an adversary can get at.

        Where nobody says anything of the medium, no adversary is thought to be there: else one in
        a single system would watch every hop of all others.
        """
        if flow.transport == UNKNOWN:
            return Truth.POSSIBLE
        return Truth.CERTAIN if flow.transport in OPEN else Truth.NO

    @cached_property
    def _adversaries(self) -> tuple[str, ...]:
        return tuple(actor.ref for actor in self.model.each(Actor) if actor.kind == "adversary")

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        """Who runs each boundary of which that is stated."""
        lines = self.model.each(Boundary)
        return {line.ref: line.by for line in lines if line.by and line.by != UNKNOWN}

    def is_at(self, place: str, actor: str) -> Truth:
        """Whether the actor is or operates a place; one that nobody names may be anybody."""
        operators = self.parties.operators[place]
        if actor in operators:
            return operators[actor]
        nobody = is_nameless(actor) or any(is_nameless(other) for other in operators)
        institution = is_nameless(actor) or not self.parties.is_people(actor)
        return Truth.POSSIBLE if nobody and institution else Truth.NO

    def outside(self, flow: Flow, actor: str) -> Truth:
        """Whether the actor is and operates neither end."""
        ends = (self.parties.operators[end] for end in (flow.from_, flow.to))
        return max(operators.get(actor, Truth.NO) for operators in ends).complement
