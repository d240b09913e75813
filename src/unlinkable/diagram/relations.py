"""The lines that are no flows: who sees a channel, whom a decision hits, where it is taken."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from unlinkable.diagram.labels import Line, escaped, label, roles
from unlinkable.diagram.looks import EFFECTS, ENDINGS
from unlinkable.diagram.scope import Scope, listed
from unlinkable.diagram.tips import stage_of
from unlinkable.model.places import Channel, Decision


@frozen
class Relation:
    """One thin line: its two ends, what it says, how far it is."""

    role: str
    from_: str
    to: str
    says: str
    stage: str
    tip: str

    @property
    def dot(self) -> dict[str, str]:
        """The attributes of the line in DOT."""
        lines = (Line("relation", self.says),) if self.says else ()
        made = {
            "id": f"{self.from_}~{self.role}~{self.to}", "role": self.role,
            "arrowhead": ENDINGS[self.role], "label": label(lines), "parts": roles(lines),
            "tooltip": escaped(self.tip),
        }  # fmt: skip
        if self.role == "taken":
            made |= {"weight": "8", "minlen": "1"}
        if self.stage != "in-force":
            made |= {"style": "dashed", "dash": self.stage}
        return made


def relations(scope: Scope) -> list[Relation]:
    """Every thin line of the picture, sorted."""
    found = [*_seen(scope), *_decided(scope), *_same(scope)]
    return sorted(
        (r for r in found if {r.from_, r.to} <= scope.drawn), key=lambda r: (r.role, r.from_, r.to)
    )


def _seen(scope: Scope) -> Iterator[Relation]:
    for place in scope.places:
        if isinstance(place, Channel):
            for actor in sorted(set(listed(place.audience))):
                tip = f"{scope.title(actor)} sees what {scope.title(place.ref)} shows"
                yield Relation("sees", place.ref, actor, "seen by", stage_of(place), tip)


def _decided(scope: Scope) -> Iterator[Relation]:
    for decision in scope.decisions:
        stage = stage_of(decision)
        what = scope.title(decision.ref)
        tip = f"{what} is decided at {scope.title(decision.at_)}"
        yield Relation("taken", decision.at_, decision.ref, "", stage, tip)
        for actor in sorted({decision.subject, *listed(decision.also_harms)}):
            yield Relation("decides", decision.ref, actor, _effect(decision, actor), stage,
                           f"{what} concerns {scope.title(actor)}")  # fmt: skip
        for earlier in listed(decision.follows):
            tip = f"{what} follows {scope.title(earlier)}"
            yield Relation("follows", earlier, decision.ref, "leads to", stage, tip)


def _effect(decision: Decision, actor: str) -> str:
    if actor != decision.subject:
        return "also hits"
    return EFFECTS[decision.effective("effect")]


def _same(scope: Scope) -> Iterator[Relation]:
    for actor in scope.actors:
        for other in listed(actor.is_):
            tip = f"{scope.title(actor.ref)} is the same person as {scope.title(other)}"
            yield Relation("same", actor.ref, other, "same person", stage_of(actor), tip)
