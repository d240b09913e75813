"""Every fact that could be asked of a description, so that what is only imagined shows too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from attrs import frozen
from tests.oracle.completions import IDENTIFIES, either, operators
from tests.oracle.items import pseudonym_key
from tests.oracle.known import listed, person_classes

from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow, Purpose
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary, Power
from unlinkable.model.places import Decision, Store
from unlinkable.model.thing import Thing

Asked = Iterator[tuple[str, tuple[str, ...]]]
"""Names of facts with their arguments."""


@frozen
class Names:
    """The whole names of what a description has of each kind."""

    flows: list[str]
    data: list[str]
    places: list[str]
    actors: list[str]
    """Operators that nobody names among them."""
    decisions: list[str]
    model: Model

    def of(self, kind: type[Thing]) -> list[str]:
        """The whole names of what there is of a kind."""
        return names(self.model, kind)


def names(model: Model, kind: type[Thing]) -> list[str]:
    """The whole names of the things of one kind."""
    return [thing.ref for thing in model.each(kind)]


def questions(model: Model, joined: Iterable[tuple[str, ...]]) -> Asked:
    """What is asked of one model; `joined` names the bridges that the reference knows of."""
    unsaid = {party for runs in operators(model).values() for party in runs if party[0] == "?"}
    all_of = Names(
        flows=names(model, Flow),
        data=names(model, Data),
        places=[*model.places],
        actors=[*names(model, Actor), *sorted(unsaid)],
        decisions=names(model, Decision),
        model=model,
    )
    yield from about_places(all_of)
    yield from about_hops(all_of)
    yield from about_decisions(all_of)
    yield from about_parties(all_of)
    yield from about_keys(all_of, joined)


def each(kind: str, *arguments: Iterable[str]) -> Asked:
    """One kind of fact, with every combination of these arguments."""
    return ((kind, chosen) for chosen in product(*arguments))


def about_places(n: Names) -> Asked:
    """What flows carry and places hold, and how it points to people."""
    yield from each("carries", n.flows, n.data)
    yield from each("tells-of", n.flows, n.data)
    yield from each("place-carries", n.places, n.data)
    yield from each("identified", [*n.flows, *n.places])
    yield from each("attributable", [*n.flows, *n.places])
    for flow in n.model.each(Flow):
        yield from each("out-of-context", [flow.ref], n.data, listed(flow.purpose))
    yield from each("stems", n.data, n.of(Purpose))


def about_hops(n: Names) -> Asked:
    """What is seen of flows from outside."""
    for kind in ("readable-by-outsiders", "shows-origin", "small-group", "singles-out"):
        yield from each(kind, n.flows)
    yield from each("crosses", n.flows, n.of(Boundary))
    for kind in ("reads-hop", "watches", "recognises", "joins-by-traits"):
        yield from each(kind, n.actors, n.flows)


def about_decisions(n: Names) -> Asked:
    """What decisions rest on."""
    yield from each("supplies", [*n.flows, *n.places], n.decisions)
    yield from each("rests-on", n.decisions, n.data)
    yield from each("differs-from-decision", [*n.data, *n.decisions], n.decisions)


def about_parties(n: Names) -> Asked:
    """What actors see, undo and open."""
    yield from each("sees", n.actors, n.data)
    yield from each("given", n.actors, n.data)
    made = sorted({control.ref for control, _ in standing(n.model)})
    yield from each("undoes", n.actors, made, n.actors)
    yield from each("opens", n.of(Power), n.of(Store))


def about_keys(n: Names, joined: Iterable[tuple[str, ...]]) -> Asked:
    """What is joined over one key or two."""
    spaces = sorted({f"key.{d.effective('key')}" for d in identifiers(n.model)})
    yield from each("joins-over", n.actors, spaces)
    persons = person_classes([*n.model.each(Actor)])
    pairs = {
        pair
        for keys in keys_by_person(n.model, persons).values()
        for pair in combinations(sorted(keys), 2)
    }
    for pair in sorted(pairs | {*joined}):
        yield "joined", pair
        yield "joins-contexts", pair
        yield from (("held", (*pair, a)) for a in n.actors)
        yield from (("linked", (a, *pair)) for a in n.actors)


def identifiers(model: Model) -> Iterator[Data]:
    """The data that may be identifiers."""
    for datum in model.each(Data):
        if {*either(datum.identifies, IDENTIFIES)} & {"direct", "pseudonym"}:
            yield datum


def keys_by_person(model: Model, persons: dict[str, str]) -> dict[str, set[str]]:
    """For each person class the keys that could be anywhere, whatever the unknowns are."""
    runs = {**{a.ref: [a.ref] for a in model.each(Actor)}, **operators(model)}
    found: dict[str, set[str]] = {}
    for datum in identifiers(model):
        space = datum.effective("key")
        keys = found.setdefault(persons[datum.subject], set())
        keys.add(space)
        for control, flow in standing(model):
            if model.catalogue[control.kind].transform == "pseudonymise":
                keys |= {pseudonym_key(control.ref, party, space) for party in runs[flow.to]}
    return found


def standing(model: Model) -> Iterator[tuple[Control, Flow]]:
    """The controls that are not known to be away, each with the flows at which it stands."""
    for control in model.each(Control):
        if control.state in {"present", "unknown"}:
            for flow in model.each(Flow):
                if {flow.ref, flow.from_, flow.to} & set(control.at_):
                    yield control, flow
