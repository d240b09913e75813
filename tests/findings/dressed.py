"""Random descriptions dressed up until every built-in rule can fire, and their completions."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from attrs import evolve
from tests.oracle import build as b
from tests.oracle.models import random_model

from unlinkable.findings.analysis import analyse
from unlinkable.findings.finding import Finding
from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow, Purpose
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary, Power
from unlinkable.model.places import Channel, Decision, Place, Process, Store
from unlinkable.model.thing import Thing, field_of
from unlinkable.model.words import CONTEXTS, UNKNOWN
from unlinkable.pipeline import library
from unlinkable.reading.catalogue import controls

OFTEN: Final = (
    "notice", "layered-notice", "appeal", "independent-review", "sender-authentication",
    "mutual-authentication", "subject-chosen-publication",
)  # fmt: skip
STATES: Final = ("present", "present", "absent", "unknown", "planned")
Words = tuple[type[Thing], str, tuple[Any, ...]]
WORDS: Final[Sequence[Words]] = (
    (Actor, "vulnerability", (("child",), ("poor",), ())),
    (Actor, "joining", ("open", "vetted")),
    (Process, "does", (("score",), ("match",), ("query", "aggregate"), ("relay",), ())),
    (Process, "answers_reveal_existence", ("yes", "no")),
    (Place, "topic", ("ordinary", "sensitive", "deniable")),
    (Store, "retention", ("P2Y", "P1M", "indefinite")),
    (Store, "append_only", ("yes", "no", "no")),
    (Channel, "reach", ("national", "contacts", "one")),
    (Channel, "recall", ("no", "yes")),
    (Channel, "setting", ("elsewhere", "own-line")),
    (Channel, "searchable", ("yes", "no")),
    (Decision, "effect", ("deny", "sanction", "reward", "press")),
    (Decision, "essential", ("yes", "yes", "no")),
    (Decision, "mode", ("automated", "human")),
    (Decision, "context", ("health", "work", "courts")),
    (Data, "category", ("pd:Health", "pd:CreditRecord", "pd:Location", "pd:Transaction")),
    (Data, "sensitivity", ("special", "high", "ordinary")),
    (Data, "origin", ("provided", "observed", "inferred", "assigned")),
    (Data, "kind", ("trace", "relation", "image", "biometric", "free-text", "mark")),
    (Data, "grain", ("exact", "exact", "coarse")),
    (Data, "about_group", ("no", "no", "yes")),
    (Purpose, "keep", ("P1Y", "P1D")),
    (Purpose, "often", ("once", "continuous")),
    (Purpose, "reach", ("contacts", "national")),
    (Purpose, "asked", ("unstated", "separate", "bundled")),
    (Purpose, "basis", ("consent", "law", "legitimate-interest", "none")),
    (Purpose, "refusal", ("unstated", "costly", "free")),
    (Flow, "transport", ("internet", "private-network", "in-person")),
    (Flow, "often", ("continuous", "daily", "once")),
    (Flow, "waits", ("no", "yes")),
    (Flow, "group", ("few", "hundreds")),
    (Flow, "access", ("standing", "push", "answer")),
    (Flow, "role", ("main", "main", "side-effect")),
    (Flow, "proof", ("none", "none", "personal-signature")),
    (Power, "oversight", ("none", "independent")),
    (Control, "declared", ("yes", "yes", "no")),
)
"""Words that rules ask for: what a description may say, and a completion must."""


def dressed(rng: random.Random) -> Model:
    """A random description with needs, periods, effects and safeguards, some of them unknown."""
    model = random_model(rng)
    norms = rng.choice(((), ("a norm",)))
    root = evolve(model.root, unstated=rng.choice(("unknown", "absent")), standards=norms)
    things = [_dress(rng, thing, model) for thing in model.things.values()]
    places = list(model.places)
    decision = b.make(
        Decision, "measure", at_=rng.choice(places), subject="actor.p",
        effect=rng.choice(("deny", "reward", UNKNOWN)),
        uses=tuple(d.ref for d in model.each(Data) if rng.random() < 0.7),
    )  # fmt: skip
    things.append(decision)
    catalogue = controls()
    named = [*places, *(a.ref for a in model.each(Actor)), *(f.ref for f in model.each(Flow))]
    safeguards = [kind for kind, control in catalogue.items() if not control.transform]
    for n in range(rng.choice((0, 1, 2, 3))):
        at = decision.ref if rng.random() < 0.3 else rng.choice(named)
        kind = rng.choice(OFTEN if rng.random() < 0.5 else safeguards)
        things.append(b.make(Control, f"s{n}", kind=kind, at_=(at,), state=rng.choice(STATES),
                             declared=rng.choice(("yes", "no"))))  # fmt: skip
    things += _lesson(rng, model, things)
    everything = {thing.ref: thing for thing in things} | {root.ref: root}
    return Model(root=root, things=dict(sorted(everything.items())), catalogue=catalogue)


def _lesson(rng: random.Random, model: Model, things: Sequence[Thing]) -> list[Thing]:
    """Something about a second person that a step learns from what comes to it, perhaps."""
    steps = {thing.ref: thing for thing in things if isinstance(thing, Process)}
    into = [flow for flow in model.each(Flow) if flow.to in steps and flow.carries]
    if "actor.q" not in model.things or not into or rng.random() < 0.4:
        return []
    flow = rng.choice(into)
    step = steps[flow.to]
    lesson = b.make(
        Data, "lesson", subject="actor.q", identifies="none", from_=tuple(flow.carries),
        about_group=rng.choice(("yes", "yes", UNKNOWN)),
    )  # fmt: skip
    makes = (*step.makes, lesson.ref)
    step = evolve(step, does=("train",), makes=makes, written=step.written | {"does", "makes"})
    return [lesson, step]


def _dress(rng: random.Random, thing: Thing, model: Model) -> Thing:
    more: dict[str, Any] = {}
    for kinds, draw in _DRAWN:
        if isinstance(thing, kinds):
            more |= draw(rng, thing, model)
    for kind, name, options in WORDS:
        stated = name in thing.written
        if isinstance(thing, kind) and not stated and rng.random() < 0.7:
            more[name] = UNKNOWN if rng.random() < 0.1 else rng.choice(options)
    said = {name.rstrip("_") for name in more}
    return evolve(thing, **more, written=thing.written | said)


def _of_purpose(rng: random.Random, thing: Any, model: Model) -> dict[str, Any]:
    data = [d.ref for d in model.each(Data)]
    needs = tuple(sorted(rng.sample(data, rng.randint(0, len(data)))))
    more: dict[str, Any] = {
        "needs": rng.choice((needs, needs, None)),
        "coarse": rng.choice((needs[:1], needs, (), None)),
    }
    if thing.context in CONTEXTS and rng.random() < 0.3:
        more["context"] = rng.choice(("expression", "security"))
    return more


def _of_data(rng: random.Random, thing: Any, model: Model) -> dict[str, Any]:
    others = [d.ref for d in model.each(Data) if d.ref != thing.ref]
    more: dict[str, Any] = {}
    more["brings"] = tuple(rng.sample(others, 1)) if others and rng.random() < 0.3 else ()
    if not thing.from_ and others and rng.random() < 0.3:
        more["from_"] = tuple(rng.sample(others, 1))
    return more


def _of_actor(rng: random.Random, thing: Any, model: Model) -> dict[str, Any]:
    if thing.kind == "organisation":
        kinds = ("organisation", "organisation", "authority", "platform")
        several = "members" not in thing.written and rng.random() < 0.2
        more = {"members": "many"} if several else {}
        return more | {"kind": rng.choice(kinds), "person": rng.choice(("legal", "natural", None))}
    if thing.ref == "actor.q":
        return {"kind": rng.choice(("data-subject", "affected-third-party"))}
    return {}


def _of_channel(rng: random.Random, thing: Any, model: Model) -> dict[str, Any]:
    people = [a.ref for a in model.each(Actor) if a.kind == "data-subject"]
    return {"also_affects": tuple(p for p in people if rng.random() < 0.3)}


def _one_of(name: str, *options: Any) -> Callable[..., dict[str, Any]]:
    def draw(rng: random.Random, thing: Any, model: Model) -> dict[str, Any]:
        return {name: rng.choice(options)}

    return draw


_DRAWN: Final = (
    (Purpose, _of_purpose), (Data, _of_data), (Actor, _of_actor), (Channel, _of_channel),
    (Control, _one_of("declared", "yes", "no")),
    (Power, _one_of("kind", "read", "act", "act", "dependence")),
    (Boundary, _one_of("kind", "organisation", "network", "jurisdiction")),
    (Decision, _one_of("also_harms", (), ("actor.p",), UNKNOWN)),
)  # fmt: skip


def analysed(model: Model) -> Mapping[str, Finding]:
    """The findings of the whole pipeline, by id."""
    return {f.id: f for f in analyse(model, library().of(), library().catalogue).findings}


# ---------------------------------------------------------------------------- completions


def completions(rng: random.Random, model: Model, count: int) -> list[Model]:
    """Some of the descriptions in which nothing is left unknown that a description can settle."""
    return [_completed(rng, model) for _ in range(count)]


def _completed(rng: random.Random, model: Model) -> Model:
    areas = sorted(
        {str(p.context) for p in model.each(Purpose) if p.context not in (None, UNKNOWN)}
    )
    things = dict(model.things)
    watched = any(actor.kind == "adversary" for actor in model.each(Actor))
    for ref, thing in model.things.items():
        for kind, complete in _WAYS:
            if watched and isinstance(thing, Flow) and thing.transport is None:
                thing = evolve(thing, transport="private-network")  # where no adversary is
            if isinstance(thing, kind):
                more = complete(rng, thing, areas)
                thing = evolve(thing, **{field_of(k): v for k, v in more.items()},
                               written=thing.written | more.keys())  # fmt: skip
        things[ref] = thing
    return model.with_things(things)


def _control(rng: random.Random, control: Any, areas: Sequence[str]) -> dict[str, Any]:
    return {"state": rng.choice(("present", "absent"))} if control.state == UNKNOWN else {}


def _place(rng: random.Random, place: Any, areas: Sequence[str]) -> dict[str, Any]:
    if place.by not in (None, UNKNOWN) or not place.by_maybe:
        return {}
    return {"by": rng.choice((*place.by_maybe, None)), "by_maybe": ()}


def _data(rng: random.Random, datum: Any, areas: Sequence[str]) -> dict[str, Any]:
    if datum.identifies != UNKNOWN:
        return {}
    return {"identifies": rng.choice(("direct", "pseudonym", "quasi", "none"))}


def _purpose(rng: random.Random, purpose: Any, areas: Sequence[str]) -> dict[str, Any]:
    if purpose.context not in (None, UNKNOWN):
        return {}
    return {"context": rng.choice((*areas, "other:new"))}


def _flow(rng: random.Random, flow: Any, areas: Sequence[str]) -> dict[str, Any]:
    if not flow.may_carry:
        return {}
    more = tuple(d for d in flow.may_carry if d not in flow.carries and rng.random() < 0.5)
    return {"carries": (*flow.carries, *more), "may_carry": ()}


def _actor(rng: random.Random, actor: Any, areas: Sequence[str]) -> dict[str, Any]:
    more = {}
    if actor.members == UNKNOWN:
        more["members"] = rng.choice(("one", "many"))
    if actor.effective("person") == UNKNOWN:
        more["person"] = rng.choice(("natural", "legal"))
    return more


def _word(attribute: str, options: Sequence[Any]) -> Callable[..., dict[str, Any]]:
    def complete(rng: random.Random, thing: Any, areas: Sequence[str]) -> dict[str, Any]:
        open_ = getattr(thing, field_of(attribute)) in (None, UNKNOWN)
        return {attribute: rng.choice(options)} if open_ else {}

    return complete


_WAYS: Final = (
    (Control, _control), (Place, _place), (Data, _data), (Purpose, _purpose), (Flow, _flow),
    (Actor, _actor), *((kind, _word(name, options)) for kind, name, options in WORDS),
)  # fmt: skip
