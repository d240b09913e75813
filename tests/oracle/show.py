"""Descriptions, completions and disagreements as text that somebody can reason about."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import fields
from tests.oracle.compare import CERTAIN, NO, POSSIBLE, Fault
from tests.oracle.completions import completions
from tests.oracle.items import Item
from tests.oracle.known import Known, World
from tests.oracle.reference import facts, look, read

from unlinkable.model.attributes import specs
from unlinkable.model.controls import Control
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing, field_of

BORING = {"title", "note", "stage", "sure", "evidence", "was"}


def short(value: object) -> str:
    """A value as one would write it, with lists in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {short(v)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple | frozenset | set):
        return "[" + ", ".join(sorted(map(str, value))) + "]"
    return str(value)


def line(thing: Thing, model: Model) -> str:
    """One thing: its name and what was said of it."""
    plain = {a.name: a.default for a in fields(type(thing))}
    said = {name: getattr(thing, field_of(name)) for name in specs(type(thing))}
    shown = {n: v for n, v in said.items() if n not in BORING and v != plain[field_of(n)]}
    if isinstance(thing, Control):
        shown["kind"] = model.catalogue[thing.kind].transform or ""
    return f"  {thing.ref:12} " + "  ".join(f"{n}={short(v)}" for n, v in shown.items())


def description(model: Model) -> Iterator[str]:
    """The whole description, one thing a line, in the order of their kinds."""
    yield "DESCRIPTION (what is left out was not said)"
    order = ("boundary", "actor", "purpose", "data", "process", "store", "channel", "flow")
    rank = {kind: n for n, kind in enumerate(order)}
    things = (t for t in model.things.values() if not isinstance(t, System))
    for thing in sorted(things, key=lambda t: (rank.get(t.kind_name, len(rank)), t.ref)):
        yield line(thing, model)


def item(one: Item) -> str:
    """Datum, form, and the label behind an at sign."""
    datum, label, form = one
    purposes = "+".join(sorted(p.removeprefix("purpose.") for p in label)) or "nobody-said"
    return f"{datum.removeprefix('data.')}<{shape(form)}>@{purposes}"


def shape(form: tuple) -> str:  # type: ignore[type-arg]
    """A form: raw, aggregate, K~R for a pseudonym, sealed K(...)."""
    if form[0] == "pseudonym":
        return f"{form[1]}~{form[2]}"
    if form[0] == "sealed":
        return f"sealed {form[1]}({shape(form[2])})"
    return str(form[0])


def items(some: frozenset[Item] | set[Item]) -> str:
    """Items on one line, in order."""
    return ", ".join(sorted(map(item, some))) or "nothing"


def choices(known: Known, fault: str = "") -> Iterator[str]:
    """What one completion chose for what the description leaves open."""
    yield from chosen_in(known.world)
    for ref, aim in known.purposes.items():
        if aim.context != known.contexts[ref]:
            yield f"{ref} is in {known.contexts[ref]}"
    if fault == "crosses":
        yield from (f"{ref} within {where}" for ref, where in known.within.items())
    yield "empty labels differ" if known.empty_differs else "empty labels do not differ"


def chosen_in(world: World) -> Iterator[str]:
    """What one world chose."""
    model = world.model
    for control in model.each(Control):
        if control.state == "unknown":
            yield f"{control.ref} is {'present' if control.ref in world.present else 'absent'}"
    for ref, place in world.places.items():
        if place.by != world.operators[ref]:
            yield f"{ref} is run by {world.operators[ref]}"
    for ref, datum in world.data.items():
        if datum.identifies != world.identifies[ref]:
            yield f"{ref} identifies {world.identifies[ref]}"
        if datum.unique != "yes":
            yield f"{ref} {'coincides' if ref in world.coincide else 'does not coincide'}"
    for flow in world.flows:
        if flow.may_carry:
            yield f"{flow.ref} carries {short(world.carries[flow.ref])}"
    for actor in world.actors:
        if actor.effective("members") != world.members[actor.ref]:
            yield f"{actor.ref} is {world.members[actor.ref]}"


def derivation(known: Known) -> Iterator[str]:
    """Where everything is in one completion, each record, and who reads what of it."""
    seen = look(known.world)
    for ref, there in seen.there.items():
        yield f"      at {ref}: {items(there)}"
    for record in seen.records:
        if not record.items or not record.seen_by:
            continue
        yield f"      record {record.name}: {items(record.items)}"
        for party in sorted(record.seen_by):
            reading = read(known.world, party, record.items)
            same = "all of it" if reading == record.items else items(reading)
            yield f"          {party} reads {same}"
    for m in sorted(seen.mappings, key=str):
        yield f"      mapping of {m.control}: {m.before} -> {m.after}, kept by {short(m.keepers)}"


def explained(model: Model, fault: Fault) -> Iterator[str]:
    """The fact with both answers, and a completion that shows why the reference says so."""
    yield ""
    yield f"FAULT  {fault}"
    want = fault.figure != "wrong established" and fault.reference != NO
    if want:
        where = "true in every completion" if fault.reference == CERTAIN else "true in some"
    else:
        where = "never true" if fault.reference == NO else "false in some"
    yield f"    reference: {where}; for example here:"
    for known in completions(model):
        if (fault.args in facts(known)[fault.kind]) is want:
            yield "      " + "; ".join(choices(known, fault.kind))
            yield from derivation(known)
            break
    if fault.reference == POSSIBLE:
        ways = [fault.args in facts(known)[fault.kind] for known in completions(model)]
        yield f"    true in {sum(ways)} of {len(ways)} completions"
