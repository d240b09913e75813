"""Descriptions, completions and disagreements as text that somebody can reason about."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import fields
from tests.oracle.compare import CERTAIN, NO, POSSIBLE, Fault
from tests.oracle.completions import completions
from tests.oracle.items import Item
from tests.oracle.known import Known, World
from tests.oracle.reference import every_truth, look
from tests.oracle.views import Facts, read

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


def shape(form: tuple) -> str:
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
    for ref, context in known.contexts.items():
        if known.world.model.things[ref].context != context:
            yield f"{ref} is in {context}"
    if fault in {"crosses", "watches", "reads-hop"}:
        yield from (f"{ref} within {where}" for ref, where in known.within.items())
    if known.enough < 3:
        yield "two traits are enough"
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
    yield from chosen_aside(world)


def chosen_aside(world: World) -> Iterator[str]:
    """What one world chose that moves no data."""
    for ref, datum in world.data.items():
        for said, chosen in ((datum.grain, world.grain), (datum.kind, world.shape)):
            if ref in chosen and said != chosen[ref]:
                yield f"{ref} is {chosen[ref]}"
    for flow in world.flows:
        if flow.transport != world.transport[flow.ref]:
            yield f"{flow.ref} goes by {world.transport[flow.ref]}"
        if flow.group != world.group[flow.ref]:
            yield f"{flow.ref} concerns {world.group[flow.ref]}"
    for control in world.controls:
        if control.floor != world.floor.get(control.ref, control.floor):
            yield f"{control.ref} lets {world.floor[control.ref]} through"
    for decision in world.decisions:
        if not isinstance(decision.uses, tuple):
            yield f"{decision.ref} uses {short(world.uses[decision.ref])}"


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
    for ref, supply in seen.supplies.items():
        yield f"      {ref} rests on {items({x for _, x in supply.items})}"
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
    ways = [(known, fault.args in found[fault.kind]) for known, found in told(model)]
    for known, holds in ways:
        if holds is want:
            yield "      " + "; ".join(choices(known, fault.kind))
            yield from derivation(known)
            break
    if fault.reference == POSSIBLE:
        yield f"    true in {sum(holds for _, holds in ways)} of {len(ways)} completions"


def told(model: Model) -> Iterator[tuple[Known, Facts]]:
    """Each completion with all that holds in it."""
    return every_truth(completions(model))
