"""The lines that are no flows: who sees a channel, whom a decision hits, where it is taken."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from unlinkable.diagram.labels import Line, escaped, label, roles, wrap
from unlinkable.diagram.looks import EFFECTS, ENDINGS, POWER, POWERS, QUIET
from unlinkable.diagram.scope import Scope, pointed
from unlinkable.diagram.text import listed, tidy
from unlinkable.diagram.tips import stage_of
from unlinkable.model.places import Channel, Decision


@frozen
class Relation:
    """One thin line: its two ends, what it says, how far it is."""

    role: str
    from_: str
    to: str
    says: tuple[str, ...]
    stage: str
    tip: str
    thing: str = ""
    """The thing that the line shows, where it is not just one of the two ends."""

    @property
    def dot(self) -> dict[str, str]:
        """The attributes of the line in DOT."""
        lines = [Line("relation", line) for says in self.says for line in wrap(says, 26, 2)]
        made = {
            "id": f"{self.thing or self.from_}~{self.role}~{self.to}", "role": self.role,
            "arrowhead": ENDINGS[self.role], "label": label(lines), "parts": roles(lines),
            "tooltip": escaped(self.tip),
        }  # fmt: skip
        if self.role == "taken":
            made |= {"weight": "8", "minlen": "1"}
        if self.role == "power":
            return made | {"color": POWER, "penwidth": "4", "arrowsize": "0.7", "weight": "0"} | (
                {"style": "dashed", "dash": self.stage} if self.stage != "in-force" else {}
            )
        made |= {"color": QUIET, "penwidth": "1"}
        if self.stage != "in-force":
            made |= {"style": "dashed", "dash": self.stage}
        return made


def relations(scope: Scope) -> list[Relation]:
    """Every thin line of the picture, sorted."""
    found = [*_seen(scope), *_decided(scope), *_same(scope), *_ruled(scope)]
    return sorted(
        (r for r in found if {r.from_, r.to} <= scope.drawn),
        key=lambda r: (r.role, r.from_, r.to, r.thing),
    )


def _seen(scope: Scope) -> Iterator[Relation]:
    for place in scope.places:
        if isinstance(place, Channel):
            for actor in pointed(place):
                tip = f"{scope.title(actor)} sees what {scope.title(place.ref)} shows"
                yield Relation("sees", place.ref, actor, ("seen by",), stage_of(place), tip)
            for actor in sorted(set(listed(place.also_affects)) - set(pointed(place))):
                tip = f"What {scope.title(place.ref)} shows also burdens {scope.title(actor)}"
                yield Relation("affects", place.ref, actor, ("also burdens",), stage_of(place), tip)


def _decided(scope: Scope) -> Iterator[Relation]:
    for decision in scope.decisions:
        stage = stage_of(decision)
        what = scope.title(decision.ref)
        tip = f"{what} is decided at {scope.title(decision.at_)}"
        yield Relation("taken", decision.at_, decision.ref, (), stage, tip)
        for actor in sorted({decision.subject, *listed(decision.also_harms)}):
            yield Relation("decides", decision.ref, actor, (_effect(decision, actor),), stage,
                           f"{what} concerns {scope.title(actor)}")  # fmt: skip
        for earlier in listed(decision.follows):
            tip = f"{what} follows {scope.title(earlier)}"
            yield Relation("follows", earlier, decision.ref, ("leads to",), stage, tip)


def _effect(decision: Decision, actor: str) -> str:
    if actor != decision.subject:
        return "also hits"
    return EFFECTS[decision.effective("effect")]


def _same(scope: Scope) -> Iterator[Relation]:
    for actor in scope.actors:
        for other in listed(actor.is_):
            tip = f"{scope.title(actor.ref)} is the same person as {scope.title(other)}"
            yield Relation("same", actor.ref, other, ("same person",), stage_of(actor), tip)


def _ruled(scope: Scope) -> Iterator[Relation]:
    for power in scope.powers if not scope.crowded else ():
        oversight = power.effective("oversight")
        instrument = [tidy(i) for i in listed(power.instrument)]
        alone = ["nobody looks on"] if oversight == "none" else []
        stage = [] if stage_of(power) == "in-force" else [stage_of(power)]
        for actor in sorted(set(listed(power.over))):
            tip = (
                f"{tidy(power.title)}: {scope.title(power.holder)} "
                f"{POWERS[power.kind].format(scope.title(actor))}; oversight: {oversight}"
            )
            says = (POWERS[power.kind].format("it"), *instrument, *alone, *stage)
            yield Relation("power", power.holder, actor, says, stage_of(power), tip, power.ref)
