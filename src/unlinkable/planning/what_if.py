"""The same description with controls added or gone, or with a question answered yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from unlinkable.errors import NotFound
from unlinkable.findings.former import former_names
from unlinkable.model.controls import Control
from unlinkable.model.evidence import Question
from unlinkable.model.model import Model
from unlinkable.model.words import UNKNOWN, State
from unlinkable.reading.read import read_tables
from unlinkable.reading.wording import listed, nearest


def answered(model: Model, question: str) -> Model:
    """The description with what a yes to one of the author's questions would add.

    Raises:
        NotFound: there is no such question, or its yes adds nothing.
    """
    ref = former_names(model).thing(question, "question")
    thing = model.things.get(ref)
    if not isinstance(thing, Question):
        raise NotFound(_missing(question, [q.id for q in model.each(Question)], "question"))
    if not thing.would_add:
        raise NotFound(f"{ref} does not say what a yes would add (would_add)")
    return read_tables(thing.would_add, source=ref, base=model)


def with_control(
    model: Model, wanted: str, state: State, of: tuple[str, ...] = ()
) -> Model:
    """The description with a kind of control (`KIND:kind.id`) there, or not, at a thing.

    A control of the kind that already stands there changes its state; else one is added. With
    `of`, only one that acts on all these data counts as standing there.

    Raises:
        NotFound: there is no such kind of control, or no such thing.
    """
    kind, _, where = wanted.partition(":")
    ref = former_names(model).thing(where)
    if kind not in model.catalogue:
        raise NotFound(_missing(kind, model.catalogue, "kind of control"))
    if ref not in model.things:
        raise NotFound(_missing(ref, model.things, "thing"))
    kinds = model.catalogue[kind].stands_at
    if model.things[ref].kind_name not in kinds:
        raise NotFound(f"{kind} does nothing at {ref}: it can stand at a {listed(kinds)}")
    standing = [c for c in model.each(Control) if c.kind == kind and ref in c.at_]
    standing = [c for c in standing if not of or _acts_on(c, of)]
    moved = [_there(control, ref, state) for control in standing]
    new = [control for controls in moved for control in controls]
    new = new or [_new(model, kind, ref, state, of)]
    return model.with_things({**model.things, **{control.ref: control for control in new}})


def _acts_on(control: Control, data: tuple[str, ...]) -> bool:
    return control.of is None or (control.of != UNKNOWN and {*data} <= {*control.of})


def _there(control: Control, ref: str, state: State) -> list[Control]:
    """The control with this state at one of its things, and as it was at the others."""
    if len(control.at_) == 1:
        return [evolve(control, state=state)]
    others = tuple(place for place in control.at_ if place != ref)
    here = f"{control.id}-at-{ref.replace('.', '-')}"
    return [evolve(control, at_=others), evolve(control, id=here, at_=(ref,), state=state)]


def _new(model: Model, kind: str, ref: str, state: State, of: tuple[str, ...]) -> Control:
    where = model.things[ref]
    data = "".join(f"-{one.partition('.')[2]}" for one in of)
    titles = ", ".join(model.things[one].title for one in of)
    return Control(
        id=f"what-if-{kind}-at-{ref.replace('.', '-')}{data and f'-of{data}'}",
        title=f"{model.catalogue[kind].title} at {where.title}{titles and f' ({titles})'}",
        kind=kind,
        at_=(ref,),
        of=of or None,
        state=state,
        stage="in-force",
        sure="assumed",
        system=where.system,
        at=where.at,
        written=frozenset({"title", "kind", "at", "state"}),
    )


def changed(
    model: Model, questions: Sequence[str], present: Sequence[str], absent: Sequence[str]
) -> Model:
    """The description after all the changes asked for, in order."""
    for question in questions:
        model = answered(model, question)
    for wanted in present:
        model = with_control(model, wanted, "present")
    for wanted in absent:
        model = with_control(model, wanted, "absent")
    return model


def _missing(name: str, known: Sequence[str] | Mapping[str, Any], noun: str) -> str:
    hint = nearest(name, known)
    return f"no {noun} called {name!r}" + (f" ({hint})" if hint else "")
