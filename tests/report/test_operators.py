"""A line names who could change the thing, and nobody else."""

from typing import Any

import pytest
from attrs import evolve
from tests.report.busy import model, shown

from unlinkable.model.controls import Control
from unlinkable.model.data import Flow, Purpose
from unlinkable.model.people import Actor, Power
from unlinkable.model.places import Decision
from unlinkable.report.operators import operators

OFFICE = "actor.office-1"
MORE = (
    Actor(id="neighbour", title="Neighbour", kind="affected-third-party"),
    Purpose(id="rating", title="Rating"),
    Power(id="order", title="Order", kind="read", holder=OFFICE, over=("actor.office-2",)),
    Control(id="log", title="Log", kind="read-log", at_=("store.files-1",), state="present"),
    Flow(id="answer", title="Answer", from_="store.files-1", to="actor.citizen", carries="unknown"),
    Flow(id="gossip", title="Gossip", from_="actor.neighbour", to="actor.citizen", carries=()),
    Decision(
        id="by-2", title="B", at_="store.files-1", by="actor.office-2", subject="actor.citizen"
    ),
    Decision(id="by-whom", title="B", at_="store.files-1", by="unknown", subject="actor.citizen"),
)


@pytest.mark.parametrize(
    ("about", "who"),
    [
        (OFFICE, OFFICE),
        ("actor.citizen", ""),
        ("store.files-1", OFFICE),
        ("decision.fine-1", OFFICE),
        ("decision.by-2", "actor.office-2"),
        ("decision.by-whom", ""),
        ("flow.copy-1", "actor.office-0"),
        ("flow.answer", OFFICE),
        ("flow.gossip", ""),
        ("power.order", OFFICE),
        ("control.log", OFFICE),
        ("purpose.rating", "actor.office-5"),
        ("bridge.a+b", "actor.office-5"),
    ],
)
def test_who_runs_it(about: str, who: str) -> None:
    """Places by their operator, decisions by who decides, hops by who receives, else parties."""
    where = model()
    where = evolve(where, things={**where.things, **{thing.ref: thing for thing in MORE}})
    settings: dict[str, Any] = {"parties": ("actor.office-5",)}
    assert operators(where, shown("r", about, **settings)) == ((who,) if who else ())


def test_people_run_nothing() -> None:
    """A finding about an office and a person is the office's."""
    found = shown("r", OFFICE)
    both = evolve(found, about={"operator": OFFICE, "person": "actor.citizen"})
    assert operators(model(), both) == (OFFICE,)
