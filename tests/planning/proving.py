"""Putting each kind of control where it can stand in the examples of rules; what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tests.rules.running import examples, facts_of, found, library

from unlinkable.inference.active import active
from unlinkable.inference.infer import infer
from unlinkable.model.controls import ControlKind, Shown
from unlinkable.model.model import Model
from unlinkable.planning.bench import Bench
from unlinkable.planning.candidates import controls_for, shown_sites
from unlinkable.planning.measures import Measure
from unlinkable.reading.read import read_tables
from unlinkable.rules.example import Example
from unlinkable.rules.rule import Rule

CATALOGUE = library().catalogue
KINDS = CATALOGUE.controls


def bench_for(example: Example, *rules: Rule) -> Bench:
    """The bench for an example, and the findings that are said of it."""
    model = read_tables(example.tables, catalogue=KINDS)
    return Bench(model, rules, frozenset(example.fires))


@cache
def bench(name: str) -> Bench:
    """The bench for the example of the rule with this id."""
    return bench_for(examples(name)[0], library()[name])


@cache
def places(name: str) -> tuple[Measure, ...]:
    """Every mitigation of the rule, wherever it can stand in the rule's example."""
    there = bench(name)
    sites = (site for finding in sorted(there.wanted) for site in shown_sites(finding, there.base))
    return tuple(dict.fromkeys(m for site in sites for m in controls_for(site, CATALOGUE)))


def handles(name: str, *measures: Measure) -> bool:
    """Whether with these measures nothing is left of what the rule finds in its example."""
    there = bench(name)
    return there.handled(measures) == there.wanted


def put(name: str, kind: str) -> Iterator[Shown]:
    """Every single place at which the control handles it all, in the rule's example."""
    for measure in places(name):
        if measure.kind == kind and handles(name, measure):
            yield Shown(rule=name, at=measure.at, of=measure.of)


def told(name: str, kind: ControlKind) -> Iterator[Shown]:
    """The near misses of the rule that differ from its example by the control alone."""
    first, *misses = examples(name)
    for miss in misses:
        if is_there(miss, kind.id) or _is_written(first, miss, kind):
            yield Shown(rule=name, says=miss.says)


def is_there(miss: Example, kind: str) -> bool:
    """Whether it is handled, and the control is the only one that is present."""
    controls = miss.tables.get("control", {}).values()
    present = [control["kind"] for control in controls if control["state"] == "present"]
    return miss.expect == "handled" and present == [kind]


def _is_written(first: Example, miss: Example, kind: ControlKind) -> bool:
    """Whether it is silent, and the things say otherwise what the control is written as."""
    paths = [path.split(".") for path in miss.sets]
    written = [path for path in paths if len(path) > 2]
    new = [path for path in paths if path not in written]
    return (
        miss.expect == "silent"
        and not miss.drops
        and bool(written)
        and all(f"{path[0]}.{path[-1]}" in kind.written_as for path in written)
        and all(path[1] not in first.tables.get(path[0], {}) for path in new)
    )


def proofs(name: str, kind: ControlKind) -> Iterator[Shown]:
    """Everything that shows that the control handles what the rule finds in its example."""
    yield from put(name, kind.id)
    yield from told(name, kind)


def is_shown(name: str, kind: ControlKind) -> bool:
    """Whether it does so at one place, or at several together."""
    if any(True for _ in proofs(name, kind)):
        return True
    several = [measure for measure in places(name) if measure.kind == kind.id]
    return len(several) > 1 and handles(name, *several)


def pairs() -> list[tuple[str, str]]:
    """Every rule with each of its mitigations."""
    return [(rule.id, control) for rule in library().of() for control in rule.mitigations]


def without(tables: Mapping[str, Any], control: str) -> dict[str, Any]:
    """The description without one of its controls."""
    left = {name: c for name, c in tables["control"].items() if name != control}
    return {**tables, "control": left}


def swapped(name: str, kind: str) -> bool:
    """Whether the rule's example fires with such a control in place of the one there, which makes
    it fire, and with none of them is silent."""
    example = examples(name)[0]
    for control, told_of in example.tables.get("control", {}).items():
        if told_of["state"] == "present":
            own = {**example.tables["control"], control: {**told_of, "kind": kind}}
            rule = library()[name]
            with_it = found(rule, facts_of({**example.tables, "control": own}))
            if with_it and not found(rule, facts_of(without(example.tables, control))):
                return True
    return False


def causes(rule: str, kind: ControlKind) -> str:
    """A rule in whose example the control makes the other rule fire where it was silent, put where
    it is recommended or else somewhere; or nothing."""
    others = sorted(library().of(), key=lambda other: kind.id not in other.mitigations)
    for other in others:
        there = bench_for(examples(other.id)[0], library()[rule])
        things = there.model.things.items()
        anywhere = (Measure(kind.id, r) for r, t in things if t.kind_name in kind.stands_at)
        advised = (measure for measure in places(other.id) if measure.kind == kind.id)
        if any(there.side_effects([measure]) for measure in (*advised, *anywhere)):
            return other.id
    return ""


def read_by(model: Model) -> Mapping[str, frozenset[str]]:
    """The data about single people that each party reads, or may."""
    facts = infer(active(model))
    return {party: frozenset(facts.data_read(party)) for party in facts.views.of}


def learned(before: Model, after: Model) -> Mapping[str, frozenset[str]]:
    """Who reads something after a change that they could not read before."""
    was = read_by(before)
    new = {party: data - was.get(party, frozenset()) for party, data in read_by(after).items()}
    return {party: data for party, data in new.items() if data}
