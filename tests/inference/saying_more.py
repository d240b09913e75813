"""The same description with one more thing said: everything that is no relief."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from attrs import evolve
from tests.oracle import build as b

from unlinkable.inference.relieving import relieves
from unlinkable.model.attributes import Spec, specs
from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow, Purpose
from unlinkable.model.evidence import Accepted, Answer, Claim, Question, Source, System
from unlinkable.model.model import KINDS, Model
from unlinkable.model.people import Actor, Boundary, Power
from unlinkable.model.places import Channel, Decision, Place, Process, Store
from unlinkable.model.thing import Thing, field_of
from unlinkable.model.words import CONTEXTS, UNKNOWN

NO_FACTS: Final = (System, Source, Claim, Question, Accepted, Answer)
"""Kinds of thing about the description rather than the system."""
TEXTS: Final = ("pd:Name", "CN", "a service", "an instrument")
WORDING: Final = ("title", "note", "was")
GROWS: Final = frozenset({"store.keeps", "control.readers", "control.keeper"})
"""Lists of which only the first statement relieves; once there, one more entry adds."""

Draw = Callable[[random.Random, Model, Spec, Any], Any]


def sayable() -> Iterator[tuple[type[Thing], Spec]]:
    """Every attribute that can be stated, or said more of, without relief."""
    for kind in KINDS.values():
        if kind in NO_FACTS:
            continue
        for name, spec in specs(kind).items():
            if spec.shape in ("table", "date") or name in WORDING:
                continue
            grows = f"{kind.kind_name}.{name}" in GROWS
            if grows or spec.shape == "refs" or not spec.required:
                if grows or not relieves(kind, name):
                    yield kind, spec


def more_said(rng: random.Random, model: Model) -> tuple[str, Model] | None:
    """What was added, and the description with it; None where there is nothing to add to."""
    if rng.random() < 0.4:
        return new_thing(rng, model)
    kind, spec = rng.choice(list(sayable()))
    things = list(model.each(kind))
    if not things:
        return None
    thing = rng.choice(things)
    return stated(rng, model, thing, spec)


def stated(rng: random.Random, model: Model, thing: Thing, spec: Spec) -> tuple[str, Model] | None:
    """One attribute stated for the first time, or one entry more on its list."""
    now = getattr(thing, field_of(spec.name))
    first = f"{thing.kind_name}.{spec.name}" in GROWS and not isinstance(now, tuple | Mapping)
    value = None if first else _value(rng, model, spec, now, thing.stated(spec.name))
    if value is None or value == now:
        return None
    if isinstance(thing, Flow) and spec.name in {"from", "to"}:
        return None
    new = evolve(
        thing, **{field_of(spec.name): value}, written=thing.written | {spec.name}
    )  # fmt: skip
    return f"{thing.ref}.{spec.name} = {value}", model.with_things({**model.things, new.ref: new})


def _value(rng: random.Random, model: Model, spec: Spec, now: Any, is_stated: bool) -> Any:
    """A value that says more than the one now, or None where it is stated already."""
    if spec.shape in ("refs", "words", "texts"):
        options = _options(model, spec)
        before = now if isinstance(now, tuple) else ()
        left = [o for o in options if o not in before]
        return (*before, rng.choice(left)) if left else None
    if spec.shape == "records":
        data = [d.ref for d in model.each(Data)]
        records = dict(now)
        name = rng.choice([*records, "more"])
        records[name] = (*records.get(name, ()), *rng.sample(data, min(2, len(data))))
        return {key: tuple(dict.fromkeys(kept)) for key, kept in records.items()}
    if is_stated:
        return None
    options = _options(model, spec)
    return rng.choice(options) if options else None


def _options(model: Model, spec: Spec) -> list[Any]:
    if spec.shape in ("word", "words"):
        return list(spec.words)
    if spec.shape in ("ref", "refs"):
        kinds = [*KINDS] if "*" in spec.refs else spec.refs
        return [*(t.ref for k in kinds for t in model.each(KINDS[k])), *spec.also]
    if spec.shape == "duration":
        return ["P6M", "P10Y", *(w for w in spec.also if w != "until-EVENT"), "until-paid"]
    return list(CONTEXTS) if spec.shape == "context" else list(TEXTS)


def new_thing(rng: random.Random, model: Model) -> tuple[str, Model]:
    """A thing more: mostly a flow, with perhaps a datum or a place of its own."""
    make = rng.choice((*(flow,) * 6, actor, place, place, datum, datum, purpose, line, measure,
                       power, nothing_there))  # fmt: skip
    things = make(rng, model)
    said = ", ".join(f"{t.ref}: {_told(t)}" for t in things)
    return said, model.with_things({**model.things, **{t.ref: t for t in things}})


def _told(thing: Thing) -> str:
    return " ".join(
        f"{name}={getattr(thing, field_of(name))}" for name in sorted(thing.written - {"title"})
    )


def _refs(model: Model, *kinds: type[Thing]) -> list[str]:
    return [t.ref for t in model.things.values() if isinstance(t, kinds)]


def _some(rng: random.Random, options: list[str], most: int) -> tuple[str, ...]:
    return tuple(sorted(rng.sample(options, min(len(options), rng.randint(1, most)))))


def _perhaps(rng: random.Random, **values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value and rng.random() < 0.7}


def flow(rng: random.Random, model: Model) -> list[Thing]:
    """From anywhere to anywhere else."""
    start = rng.choice(_refs(model, Actor, Place))
    end = rng.choice([r for r in _refs(model, Actor, Place, Place) if r != start])
    purposes = _refs(model, Purpose)
    more = _perhaps(
        rng,
        purpose=_some(rng, purposes, 2) if purposes else (),
        seen_by=_some(rng, _refs(model, Actor), 1) if rng.random() < 0.3 else (),
    )
    data = _some(rng, _refs(model, Data), 4)
    return [b.make(Flow, "new", from_=start, to=end, carries=data, **more)]


def actor(rng: random.Random, model: Model) -> list[Thing]:
    """A role, perhaps with something of its own that somebody gets."""
    kind = rng.choice(("data-subject", "organisation", "adversary", "public"))
    return [b.make(Actor, rng.choice(("00", "zz")), kind=kind)]


def place(rng: random.Random, model: Model) -> list[Thing]:
    """A process, a store or a channel, and perhaps a flow to it."""
    kind = rng.choice((Process, Store, Channel))
    more: dict[str, Any] = {"audience": _some(rng, _refs(model, Actor), 2)}
    new = b.make(kind, "new", by=rng.choice(_refs(model, Actor)),
                 **(more if kind is Channel else {}))  # fmt: skip
    start, data = rng.choice(_refs(model, Actor, Place)), _some(rng, _refs(model, Data), 4)
    return [new, b.make(Flow, "new", from_=start, to=new.ref, carries=data)]


def datum(rng: random.Random, model: Model) -> list[Thing]:
    """A datum, perhaps under a name space that is there, and a flow with it."""
    keys = [d.effective("key") for d in model.each(Data)]
    more = _perhaps(rng, key=rng.choice(keys), from_=_some(rng, _refs(model, Data), 1))
    people = [a.ref for a in model.each(Actor)]
    identifies = rng.choice(("direct", "pseudonym", "none"))
    new = b.make(Data, rng.choice(("00", "zz")), subject=rng.choice(people),
                 identifies=identifies, **more)  # fmt: skip
    start = rng.choice([new.subject, *_refs(model, Actor, Place)])
    end = rng.choice([r for r in _refs(model, Place, Actor) if r != start])
    carries = tuple(sorted({new.ref, *_some(rng, _refs(model, Data), 2)}))
    return [new, b.make(Flow, "new", from_=start, to=end, carries=carries)]


def purpose(rng: random.Random, model: Model) -> list[Thing]:
    """A purpose that nothing serves yet."""
    return [b.make(Purpose, "new", context=rng.choice(CONTEXTS), keep="P1D")]


def line(rng: random.Random, model: Model) -> list[Thing]:
    """A boundary around nothing yet."""
    kind = rng.choice(("organisation", "network"))
    return [b.make(Boundary, "new", kind=kind, **_perhaps(rng, within=_one(rng, model)))]


def _one(rng: random.Random, model: Model) -> str | None:
    lines = _refs(model, Boundary)
    return rng.choice(lines) if lines else None


def measure(rng: random.Random, model: Model) -> list[Thing]:
    """A decision about people."""
    return [
        b.make(Decision, "new", at_=rng.choice(_refs(model, Place)),
               subject=rng.choice(_refs(model, Actor)), effect=rng.choice(("deny", "reward")))
    ]  # fmt: skip


def power(rng: random.Random, model: Model) -> list[Thing]:
    """A power of one actor over another."""
    one, two = rng.choice(_refs(model, Actor)), rng.choice(_refs(model, Actor))
    return [b.make(Power, "new", holder=one, over=(two,), kind="read")]


def nothing_there(rng: random.Random, model: Model) -> list[Thing]:
    """A control that is not there, or not yet."""
    things = _refs(model, Flow, Place, Actor, Decision)
    return [
        b.make(Control, "new", kind=rng.choice(list(model.catalogue)), at_=_some(rng, things, 2),
               state=rng.choice(("absent", "planned")))
    ]  # fmt: skip


__all__ = ["UNKNOWN", "more_said", "sayable", "stated"]
