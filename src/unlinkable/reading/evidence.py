"""How far each thing is, and how well it is known, as its claims say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeGuard

from attrs import evolve

from unlinkable.model.evidence import Claim, Source
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing
from unlinkable.model.words import STAGES, SURES, Stage, Sure
from unlinkable.reading.checks import Site

BY_STATUS: Final[Mapping[str, tuple[Stage | None, Sure]]] = {
    "in-force": ("in-force", "reported"),
    "pilot": ("pilot", "reported"),
    "proposed": ("proposed", "reported"),
    "alleged-incident": (None, "alleged"),
}
"""What a claim's status says of the things that rest on it; the other statuses say nothing."""
OPEN_TO_OPINION: Final = ("question", "purpose", "source", "claim")
"""The kinds of thing that an opinion or a piece of background may support on its own."""


def fill(site: Site) -> dict[str, Thing]:
    """The same things with `stage` and `sure` of each filled in."""
    return {ref: _filled(site, thing) for ref, thing in site.things.items()}


def contested(model: Model, claims: Iterable[str]) -> bool:
    """Whether some other claim contests one of these."""
    return any(model.get(claim, Claim).contested_by for claim in claims)


def _filled(site: Site, thing: Thing) -> Thing:
    claims = [claim for claim in map(site.things.get, _supporting(thing)) if _is_claim(claim)]
    said = [BY_STATUS[claim.status] for claim in claims if claim.status in BY_STATUS]
    if claims and not said and thing.kind_name not in OPEN_TO_OPINION:
        hint = "make it a question, or write what it rests on"
        site.note(thing, "evidence", "rests on opinion or background only", hint, "warning")
    stage = thing.stage if "stage" in thing.written else _stage(said)
    sure = thing.sure if "sure" in thing.written else _sure(thing, said)
    if sure == "documented" and not _is_primary(site, claims):
        hint = "name a claim of a source of kind 'primary', or write 'reported'"
        what = "documented, but by no primary source; counts as reported"
        site.note(thing, "sure", what, hint, "warning")
        sure = "reported"
    if stage == thing.stage and sure == thing.sure:
        return thing
    return evolve(thing, stage=stage, sure=sure)


def _supporting(thing: Thing) -> tuple[str, ...]:
    """The claims for the thing itself; where it only has some for attributes, those."""
    return thing.claims("thing")


def _is_claim(thing: Thing | None) -> TypeGuard[Claim]:
    return isinstance(thing, Claim)


def _stage(said: Iterable[tuple[Stage | None, Sure]]) -> Stage:
    stages: list[Stage] = [stage for stage, _ in said if stage]
    return max(stages, key=STAGES.index, default="in-force")


def _sure(thing: Thing, said: Iterable[tuple[Stage | None, Sure]]) -> Sure:
    if isinstance(thing, Claim):
        said = [BY_STATUS[thing.status]] if thing.status in BY_STATUS else []
    return min((sure for _, sure in said), key=SURES.index, default="assumed")


def _is_primary(site: Site, claims: Iterable[Claim]) -> bool:
    sources = (site.things.get(claim.source) for claim in claims)
    return any(isinstance(source, Source) and source.kind == "primary" for source in sources)
