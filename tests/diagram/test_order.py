"""Who stands where, and how the sheet lies."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from attrs import evolve
from tests.diagram.handmade import everything, finding, model_of
from tests.diagram.pictures import SVG, text_of

from unlinkable.diagram import dot, svg
from unlinkable.diagram.order import beside
from unlinkable.diagram.parts import parts_of
from unlinkable.diagram.scope import scope_of
from unlinkable.model.data import Data, Flow
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary, Power
from unlinkable.model.places import Process, Store
from unlinkable.model.thing import Thing


def ordered() -> list[Thing]:
    """An office that orders a firm to hand over a record, each inside its own walls."""
    return [
        Boundary(id="hall", title="Hall", kind="organisation"),
        Boundary(id="works", title="Works", kind="organisation"),
        Actor(id="office", title="Office", kind="authority", within="boundary.hall"),
        Actor(id="firm", title="Firm", kind="organisation", within="boundary.works"),
        Process(id="asking", title="Asking", by="actor.office", within="boundary.hall"),
        Store(id="file", title="File", by="actor.firm", within="boundary.works"),
        Flow(id="hand", title="Handing over", from_="store.file", to="process.asking", carries=()),
        Power(id="order", title="Orders", holder="actor.office", over=("actor.firm",), kind="act"),
    ]


def test_who_only_runs_a_place_stands_beside_it() -> None:
    """A power alone does not pull its ends away from what they run."""
    assert dict(beside(scope_of(model_of(ordered())))) == {
        "actor.office": "process.asking",
        "actor.firm": "store.file",
    }
    written = dot(model_of(ordered()))
    assert written.count("rank=same") == 2


def test_who_sends_or_gets_something_stands_where_the_story_puts_them() -> None:
    """An actor with a flow of its own is left alone."""
    more = Flow(id="tell", title="Telling", from_="store.file", to="actor.firm", carries=())
    assert "actor.firm" not in dict(beside(scope_of(model_of([*ordered(), more]))))


def _columns(picture: str) -> set[bool]:
    """Whether the headings of the lists stand to the right of the drawing."""
    heads = {"Findings", "Signs used"}
    root = ET.fromstring(picture)
    beside_it = {
        text.text
        for group in root.iter(f"{SVG}g")
        if group.get("transform", "").endswith(" 0)")
        for text in group.iter(f"{SVG}text")
    }
    return {head in beside_it for head in heads}


def test_findings_stand_beside_a_high_drawing_and_below_a_wide_one() -> None:
    """So that the sheet prints as large as it can."""
    chain = [Process(id=f"p{n:02d}", title=f"Step {n}") for n in range(14)]
    steps = [
        Flow(id=f"f{n:02d}", title="On", from_=f"process.p{n:02d}", to=f"process.p{n + 1:02d}",
             carries=())
        for n in range(13)
    ]  # fmt: skip
    found = [finding(f"f{n}@process:p00", "process.p00") for n in range(8)]
    assert _columns(svg(dot(model_of([*chain, *steps]), found))) == {True}
    assert _columns(svg(dot(model_of([*chain[:8], *steps[:7]]), found))) == {False}


def _part(things: list[Thing]) -> str:
    """What is written on the picture of a system that no finding is about."""
    model: Model = model_of(things)
    found = [evolve(finding("x@y:z", "process.other"), system="other")]
    part = parts_of(model, "system")[0]
    return text_of(svg(dot(model, found, part=part)))


def test_a_part_without_findings_says_why() -> None:
    """Nothing stated, or nobody but organisations: both are told, and only where they hold."""
    flow = Flow(id="f", title="F", from_="process.a", to="process.b", carries="unknown")
    places = [Process(id="a", title="A"), Process(id="b", title="B")]
    said = _part([*places, flow])
    assert "No open finding about this part." in said
    assert "not stated for 1 of its 1 flows" in said
    firm = Actor(id="firm", title="Firm", kind="organisation")
    name = Data(id="name", title="Name", subject="actor.firm", identifies="direct")
    said = _part([*places, firm, name, evolve(flow, carries=("data.name",))])
    assert "about no human beings (Firm)" in said
    assert "What goes along" not in said
    assert "No open finding" not in text_of(svg(dot(model_of(everything()))))
