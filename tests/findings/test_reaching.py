"""Every way by which a score or a listing about somebody reaches anybody is told.

The ways are compared with a closure that knows nothing of items, records or views: data are where
they are made, and where a flow that says it carries them brings them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from attrs import evolve
from benchmarks.design import synthetic
from tests.findings.viewing import described, person

from unlinkable.findings.persons_view import PersonsView, persons_view
from unlinkable.inference.active import active
from unlinkable.inference.infer import infer
from unlinkable.model.data import Data, Flow
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.model.places import Channel, Decision, Place, Process
from unlinkable.reading.read import read_tables

NAMES = ("whole", "resident", "names", "one-key", "s02-s03-posts", "integrate")


def concluded(model: Model, roles: tuple[str, ...]) -> Iterator[str]:
    """The data about these roles that somebody else derived or assigned."""
    made = {d for p in model.each(Process) if isinstance(p.makes, tuple) for d in p.makes}
    for data in model.each(Data):
        told = data.origin in ("inferred", "assigned") or data.from_ or data.ref in made
        if data.subject in roles and told:
            yield data.ref


def carried(flow: Flow) -> set[str]:
    """All that a flow carries, or may."""
    return {*(flow.carries if isinstance(flow.carries, tuple) else ()), *flow.may_carry}


def spread(model: Model, data: str) -> set[str]:
    """Where a datum gets, step by step until nothing changes."""
    there = {p.ref for p in model.each(Process)
             if isinstance(p.makes, tuple) and data in p.makes}  # fmt: skip
    while True:
        more = {flow.to for flow in _moving(model, data, there)} - there
        if not more:
            return there
        there |= more


def _moving(model: Model, data: str, there: set[str]) -> Iterator[Flow]:
    for flow in model.each(Flow):
        starts = flow.from_ in there or isinstance(model[flow.from_], Actor)
        if data in carried(flow) and starts:
            yield flow


def ways(model: Model, data: str) -> set[str]:
    """The flows that bring a datum to somebody other than whoever alone runs where it starts."""
    return {
        flow.ref for flow in _moving(model, data, spread(model, data))
        if not (isinstance(end := model[flow.to], Place) and not isinstance(end, Channel)
                and _runs(model, flow.from_) == _runs(model, flow.to) != set())
        and not (isinstance(end, Channel) and set(end.audience) <= _runs(model, flow.from_)
                 and _runs(model, flow.from_) == _runs(model, flow.to))
    }  # fmt: skip


def _runs(model: Model, ref: str) -> set[str]:
    """Who surely runs a place; an actor runs itself."""
    thing = model[ref]
    if isinstance(thing, Place):
        return {thing.by} if thing.by not in (None, "unknown") else set()
    return {ref}


def told(view: PersonsView) -> Mapping[str, set[str]]:
    """For each datum the flows by which the view says that it goes."""
    found: dict[str, set[str]] = {}
    for way in (*view.conclusions, *view.identifiers):
        for data in way.data:
            found.setdefault(data, set()).update({way.flow} - {""})
    return found


def check(model: Model, view: PersonsView) -> int:
    """Compare, and say how many ways there are."""
    said, count = told(view), 0
    for data in concluded(model, view.roles):
        expected = ways(model, data)
        assert said.get(data, set()) == expected, data
        count += len(expected)
    assert set(said) <= set(concluded(model, view.roles))
    return count


@pytest.mark.parametrize("name", NAMES)
def test_every_flow_is_told(name: str) -> None:
    """No flow with a conclusion is missing, and none is made up; no model here transforms data."""
    assert check(active(described(name)), person(name)) > (20 if name == "whole" else 0)


@pytest.mark.parametrize("seed", range(4))
def test_every_flow_of_a_large_design_is_told(seed: int) -> None:
    """The same for hundreds of flows at random; its controls are left out, as they transform."""
    tables = {kind: t for kind, t in synthetic(150, seed).items() if kind != "control"}
    model = active(read_tables(tables))
    assert check(model, persons_view(infer(model))) > 20


@pytest.mark.parametrize("name", ["whole", "resident"])
def test_every_channel_is_told(name: str) -> None:
    """Each channel at which a conclusion may be is the end of a way, with its whole audience."""
    model, view = active(described(name)), person(name)
    ends = {way.way[-1]: dict(way.receivers) for way in view.conclusions if way.flow}
    found = 0
    for channel in model.each(Channel):
        here = [d for d in concluded(model, view.roles) if channel.ref in spread(model, d)]
        scores = [d for d in here if model.get(d, Data).identifies == "none"]
        if scores:
            assert set(channel.audience) <= set(ends[channel.ref])
            found += 1
    assert found == {"whole": 4, "resident": 1}[name]


@pytest.mark.parametrize("name", ["whole", "resident"])
def test_every_decision_is_told(name: str) -> None:
    """Each decision that uses a conclusion which is where it is taken stands in the list."""
    model, view = active(described(name)), person(name)
    listed = {d for way in (*view.conclusions, *view.identifiers) for d in way.decisions}
    expected = {
        decision.ref
        for decision in model.each(Decision)
        for data in concluded(model, view.roles)
        if isinstance(decision.uses, tuple) and data in decision.uses
        and decision.at_ in spread(model, data)
    }  # fmt: skip
    assert expected
    assert expected <= listed


def test_a_way_begins_where_the_conclusion_is_made() -> None:
    """And ends with who gets it, by way of the places between."""
    [board] = [w for w in person("resident").conclusions if w.flow == "flow.posted"]
    assert board.way == ("process.scoring", "store.scores", "channel.board")
    assert [actor for actor, _ in board.receivers] == ["actor.neighbours"]


def test_numbers_that_others_assigned_stand_apart() -> None:
    """A number says nothing of the person by itself: it is no score and no listing."""
    view = person("resident")
    assert {d for way in view.conclusions for d in way.data} == {"data.rent-score"}
    assert {d for way in view.identifiers for d in way.data} == {"data.resident-number"}


def test_whoever_watches_the_way_gets_it_too() -> None:
    """Who can look on while the score goes to the landlord is among those who get it."""
    model = described("resident")
    seen = evolve(model["flow.handed"], seen_by=("actor.ministry",))
    view = persons_view(infer(active(model.with_things({**model.things, seen.ref: seen}))))
    [way] = [w for w in view.conclusions if w.flow == "flow.handed"]
    assert [actor for actor, _ in way.receivers] == ["actor.landlord", "actor.ministry"]


def test_a_decision_taken_where_the_score_is_made_is_told() -> None:
    """No flow brings it there, and yet it is used."""
    model = described("resident")
    moved = evolve(model["decision.refusal"], at_="process.scoring")
    view = persons_view(infer(active(model.with_things({**model.things, moved.ref: moved}))))
    [way] = [w for w in view.conclusions if w.decisions]
    assert (way.flow, way.way) == ("", ("process.scoring",))
    assert way.decisions == ("decision.refusal",)


def test_a_way_begins_where_the_datum_is_made() -> None:
    """What a score was made from has ways of its own, and is no part of the score's."""
    view = person("whole")
    score = "data.credit-score"
    scores = [way.way[0] for way in view.conclusions if score in way.data]
    assert scores
    assert not [begin for begin in scores if isinstance(view.model[begin], Actor)]
