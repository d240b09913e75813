"""What is said of one thing when the pointer rests on it: full title, facts, claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unlinkable.diagram.looks import SETTINGS
from unlinkable.diagram.scope import Scope
from unlinkable.diagram.text import listed, tidy
from unlinkable.model.controls import Control
from unlinkable.model.data import Flow
from unlinkable.model.evidence import Claim
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.places import Channel, Decision, Place, Store
from unlinkable.model.thing import Thing
from unlinkable.model.words import OUTSIDE, UNKNOWN


def stage_of(thing: Thing) -> str:
    """How far the thing is; what nobody put otherwise is in force."""
    return thing.stage or "in-force"


def said_of(model: Model, thing: Thing) -> str:
    """Whether the thing is only alleged, or contested by another source; else ""."""
    claims = (model.things.get(ref) for ref in thing.claims())
    if any(isinstance(claim, Claim) and claim.contested_by for claim in claims):
        return "contested"
    return "alleged" if thing.sure == "alleged" else ""


def named(scope: Scope, value: Iterable[str] | str | None, nobody: str = "not stated") -> str:
    """The titles of the things in a value, or that it is not stated."""
    if value == OUTSIDE:
        return "outside every boundary"
    if value == UNKNOWN or value is None:
        return nobody
    refs = listed(value) if isinstance(value, str) else tuple(value)
    return ", ".join(scope.title(ref) for ref in refs) or "none"


def tip(scope: Scope, thing: Thing, *more: str) -> str:
    """The tooltip: one fact a line."""
    kind = str(getattr(thing, "kind", "")) if isinstance(thing, (Actor, Boundary)) else ""
    head = f"{tidy(thing.title)} ({' '.join(filter(None, [kind, thing.kind_name]))} {thing.id})"
    facts = [head, *_facts(scope, thing), *more]
    if stage_of(thing) != "in-force":
        facts.append(f"Stage: {stage_of(thing)}")
    if thing.sure:
        facts.append(f"Known: {thing.sure}")
    if said_of(scope.model, thing) == "contested":
        facts.append("Contested by another source")
    facts += [f"Control: {about(scope, c)}" for c in scope.controls if thing.ref in c.at_]
    facts += _claims(scope, thing)
    return "\n".join(facts)


def about(scope: Scope, control: Control) -> str:
    """A control in words: what it is and whether it is there."""
    kind = scope.model.catalogue.get(control.kind)
    what = tidy(kind.title) if kind else control.kind
    return f"{tidy(control.title)} ({what}, {state_words(control)})"


def state_words(control: Control) -> str:
    """Whether the control is there, in words."""
    return "not known whether present" if control.state == UNKNOWN else control.state


def _facts(scope: Scope, thing: Thing) -> Iterator[str]:
    if isinstance(thing, Place):
        yield f"Operated by: {operators(scope, thing)}"
    if isinstance(thing, (Place, Actor, Boundary)):
        none = "none" if isinstance(thing, Boundary) else "not stated"
        yield f"Inside: {named(scope, thing.within, none)}"
    if isinstance(thing, Store):
        yield f"Kept: {tidy(str(thing.effective('retention')))}"
    if isinstance(thing, Channel):
        yield f"Audience: {named(scope, thing.audience)}"
        if thing.setting != "elsewhere":
            yield f"Speaks: {SETTINGS[thing.setting][1]}"
        yield f"Reach: {thing.effective('reach')}; can be taken back: {thing.effective('recall')}"
    if isinstance(thing, Flow):
        yield f"From {scope.title(thing.from_)} to {scope.title(thing.to)}"
        yield f"Carries: {named(scope, thing.carries)}"
        if thing.may_carry:
            yield f"May carry: {named(scope, thing.may_carry)}"
        yield f"Purpose: {named(scope, thing.purpose)}"
        yield f"Medium: {thing.effective('transport')}; access: {thing.effective('access')}"
        if thing.role != "main":
            yield f"Role: {thing.role}"
    if isinstance(thing, Decision):
        yield f"Taken at: {named(scope, thing.at_)}; about: {named(scope, thing.subject)}"
        yield f"Rests on: {named(scope, thing.uses)}"
        yield f"Effect: {thing.effective('effect')}; mode: {thing.effective('mode')}"


def operators(scope: Scope, place: Place | Decision) -> str:
    """Who runs the place, or who may."""
    if listed(place.by):
        return named(scope, place.by)
    maybe = named(scope, place.by_maybe) if place.by_maybe else ""
    return f"not stated, perhaps {maybe}" if maybe else "not stated"


def _claims(scope: Scope, thing: Thing) -> Iterator[str]:
    for ref in thing.claims():
        claim = scope.model.things.get(ref if "." in ref else f"claim.{ref}")
        text = f": {tidy(claim.text)}" if isinstance(claim, Claim) else ""
        yield f"Claim {ref.removeprefix('claim.')}{text}"
