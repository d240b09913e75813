"""What a reader must be able to see."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from tests.diagram.handmade import (
    CHINESE,
    HOSTILE,
    boundaries,
    everything,
    finding,
    flows,
    model_of,
)  # fmt: skip
from tests.diagram.pictures import SVG, dashes, description, groups, text_of, words

from unlinkable.diagram import dot, svg
from unlinkable.diagram.frames import box_around
from unlinkable.diagram.looks import DASHES
from unlinkable.model.controls import Control
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.places import Store
from unlinkable.model.thing import Thing


def test_every_flow_is_there(drawn: str) -> None:
    """Each flow is an arrow of its own, two between the same ends too."""
    assert {flow.ref for flow in flows()} <= groups(drawn, "edge").keys()


def test_an_arrow_names_its_data_and_counts_the_rest(drawn: str) -> None:
    """Of seven data four are named; of two, both."""
    labels = groups(drawn, "label")
    assert words(labels["flow.ask"]) == "The name The card The title The date +3 more"
    assert words(labels["flow.keep"]).startswith("The card The title")


def test_what_is_not_stated_is_dotted_and_asks(drawn: str) -> None:
    """An unknown operator, boundary or content is dotted and bears a question mark."""
    cloud = groups(drawn, "node")["process.cloud"]
    assert dashes(cloud) == {DASHES["unknown"]}
    assert "by ?" in words(cloud)
    assert "where ?" in words(cloud)
    assert "?" in words(groups(drawn, "label")["flow.try"])


def test_outside_is_not_the_same_as_unknown(drawn: str) -> None:
    """Who is outside every boundary bears no question mark."""
    nodes = groups(drawn, "node")
    assert "where ?" not in words(nodes["actor.public"])
    assert "where ?" in words(nodes["actor.firm"])


def test_no_boundary_no_question_where() -> None:
    """Where nothing is bounded, nobody asks inside what a thing is."""
    only = model_of([Store(id="loans", title="Loans")])
    assert "where ?" not in dot(only)


@pytest.mark.parametrize("stage", ["pilot", "planned", "proposed", "ended", "hypothetical"])
def test_a_thing_that_is_not_in_force_looks_so(stage: str) -> None:
    """Its outline is broken, its arrow too, and the word stands beside them."""
    things: list[Thing] = [
        Actor(id="a", title="A", kind="data-subject", within="outside"),
        Store(id="s", title="S", by="actor.a", within="outside", stage=stage),
        Flow(id="f", title="F", from_="actor.a", to="store.s", carries=(), stage=stage),
    ]
    picture = svg(dot(model_of(things)))
    for drawn_thing in (groups(picture, "node")["store.s"], groups(picture, "edge")["flow.f"]):
        assert dashes(drawn_thing) == {DASHES[stage]}
    assert stage in words(groups(picture, "node")["store.s"])
    assert stage in words(groups(picture, "label")["flow.f"])
    assert dashes(groups(picture, "node")["actor.a"]) == set()


def _frame(picture: str, ref: str) -> tuple[float, float, float, float]:
    around = box_around(e for e in groups(picture, "boundary")[ref] if e.get("d"))
    assert around is not None
    return around


def test_boundaries_nest(drawn: str) -> None:
    """Each frame lies inside the one that the description puts around it."""
    land, house, net = (_frame(drawn, f"boundary.{b}") for b in ("land", "house", "net"))
    for outer, inner in ((land, house), (house, net)):
        assert outer[0] < inner[0]
        assert outer[1] < inner[1]
        assert outer[2] > inner[2]
        assert outer[3] > inner[3]
    assert "jurisdiction (CH)" in text_of(drawn)


def test_each_control_shows_its_state(drawn: str) -> None:
    """A sign before the name tells the state, on the thing where the control stands."""
    nodes, labels = groups(drawn, "node"), groups(drawn, "label")
    assert "✓ Control present" in words(nodes["store.loans"])
    assert "… Control planned" in words(labels["flow.keep"])
    assert "? Control unknown" in words(nodes["process.cloud"])
    assert "✗ Control absent" in words(nodes["decision.ban"])


def test_a_control_without_a_place_is_said_below(drawn: str) -> None:
    """A control that stands at data has no element, and is not dropped."""
    assert "Not drawn: control Far off" in text_of(drawn)


def test_a_decision_hangs_on_its_place_and_hits_its_subject(drawn: str) -> None:
    """Thin lines join the diamond to the place and to the person, saying what it does."""
    edges = groups(drawn, "edge")
    assert "process.desk~taken~decision.ban" in edges
    hit = groups(drawn, "label")["decision.ban~decides~actor.reader"]
    assert words(hit) == "denies"


def test_a_channel_is_shown_to_its_audience(drawn: str) -> None:
    """An arrow runs from the channel to each of its audience."""
    assert "channel.board~sees~actor.public" in groups(drawn, "edge")


def test_who_watches_a_flow_is_said(drawn: str) -> None:
    """The arrow names those who can watch the hop."""
    assert "watched by Everybody" in words(groups(drawn, "label")["flow.sell"])


def test_findings_are_numbered_on_the_picture_and_below(library: Model) -> None:
    """A badge stands on what a finding is about, its number where its data pass, a row below."""
    found = [
        finding("b@store:loans", "store.loans", severity="critical", path=("flow.keep",)),
        finding("a@flow:sell", "flow.sell", severity="low", status="possible"),
        finding("c@control:present", "control.present", status="handled"),
    ]
    picture = svg(dot(library, found))
    assert "1" in words(groups(picture, "node")["store.loans"]).split()
    assert "via 1" in words(groups(picture, "label")["flow.keep"])
    assert "2" in words(groups(picture, "label")["flow.sell"]).split()
    written = text_of(picture)
    assert "Title of b@store:loans" in written
    assert "critical, established" in written
    assert "low, possible" in written
    assert "hollow: the finding is only possible" in written
    assert "1 finding is handled" in written
    assert "Finding 1, critical, established: Title of b@store:loans" in description(picture)


def test_a_finding_about_an_operator_is_marked_where_it_works(library: Model) -> None:
    """Who has no element of its own is marked on the places it runs."""
    picture = svg(dot(library, [finding("x@actor:library", "actor.library")]))
    nodes = groups(picture, "node")
    marked = {ref for ref, node in nodes.items() if "1" in words(node).split()}
    assert marked == {"process.desk", "store.loans", "store.plan", "channel.board"}


def test_the_person_concerned_bears_no_badge(library: Model) -> None:
    """Every finding concerns people; a badge on each of them would say nothing."""
    found = finding("x@store:loans", "store.loans", sites=("store.loans actor.reader",))
    assert words(groups(svg(dot(library, [found])), "node")["actor.reader"]) == "Reader"


def test_many_findings_are_counted(library: Model) -> None:
    """The list has an end, and says how many found no room."""
    found = [finding(f"f{n:02d}@store:loans", "store.loans") for n in range(40)]
    written = text_of(svg(dot(library, found)))
    assert "The 16 first of 40 open findings are listed" in written
    assert "+37" in written


def test_the_legend_shows_only_the_signs_used(drawn: str) -> None:
    """A sign that is not in the picture is not explained."""
    assert "store: keeps data" in text_of(drawn)
    plain = text_of(svg(dot(model_of([Actor(id="a", title="A", kind="public")]))))
    assert "the public" in plain
    assert "store: keeps data" not in plain
    assert "proposed" not in plain


def test_the_text_alternative_tells_the_picture(library: Model, drawn: str) -> None:
    """Every actor, place, boundary and flow is named; the picture says that it is one."""
    told = description(drawn)
    for thing in library.things.values():
        if isinstance(thing, Actor | Boundary | Store | Flow | Control):
            assert thing.title in told
    root = ET.fromstring(drawn)
    assert root.get("role") == "img"
    ids = {element.get("id") for element in root}
    assert set(root.get("aria-labelledby", "").split()) <= ids
    assert root.findtext(f"{SVG}title") == "Library loans"


def test_tooltips_hold_titles_and_claims(drawn: str) -> None:
    """Resting on an arrow tells its title, all it carries and what supports it."""
    tip = groups(drawn, "edge")["flow.ask"].findtext(f"{SVG}title", "")
    assert tip.startswith("Asking (flow ask)\n")
    assert "The mood" in tip
    assert "Claim c1: Cards have names." in tip


@pytest.mark.parametrize("title", [HOSTILE, CHINESE, "\u202eevil", "a\x00b", "]]>", "\\", '"', ""])
def test_any_title_is_only_text(title: str) -> None:
    """Marks, quotes, newlines and other scripts are shown, never obeyed."""
    things = [
        Boundary(id="b", title=title, kind="device"),
        Actor(id="a", title=title, kind="data-subject", within="boundary.b"),
        Store(id="s", title=title, by="actor.a", within="boundary.b"),
        Flow(id="f", title=title, from_="actor.a", to="store.s", carries=("data.d",)),
    ]
    found = [finding(f"x@{title}", "store.s")]
    text = dot(model_of(things, title=title), found)
    picture = svg(text)
    root = ET.fromstring(picture)
    assert groups(picture, "node").keys() == {"actor.a", "store.s"}
    assert not list(root.iter(f"{SVG}script"))
    assert not re.search(r"\son\w+=|javascript:|href=", re.sub(r">[^<]*<", "><", picture))


def test_a_hostile_title_survives_whole() -> None:
    """What is shown is what was written, on one line; a backslash as its look-alike."""
    picture = svg(dot(model_of([Actor(id="a", title=HOSTILE, kind="public")])))
    shown = ET.fromstring(picture).findtext(f".//{SVG}g[@class='node']/{SVG}title", "")
    assert shown.startswith(" ".join(HOSTILE.replace("\\", "\N{SET MINUS}").split()))


def test_chinese_breaks_without_blanks() -> None:
    """A long Chinese title takes several lines and loses nothing."""
    picture = svg(dot(model_of([Actor(id="a", title=CHINESE, kind="public")])))
    assert words(groups(picture, "node")["actor.a"]).replace(" ", "") == CHINESE


def test_nothing_to_draw_says_so() -> None:
    """An empty description gives a picture with one line."""
    assert "Nothing to draw" in text_of(svg(dot(model_of([]))))


def test_a_large_picture_is_complete() -> None:
    """Nothing is lost between nested boundaries, however many flows there are."""
    stores = [
        Store(id=f"s{n}", title=f"Store {n}", within=f"boundary.{('land', 'house', 'net')[n % 3]}")
        for n in range(60)
    ]
    lines = [
        Flow(id=f"f{n}", title=f"F {n}", from_=f"store.s{n % 60}", to=f"store.s{(n * 7 + 1) % 60}",
             carries=("data.d",))
        for n in range(150)
        if n % 60 != (n * 7 + 1) % 60
    ]  # fmt: skip
    picture = svg(dot(model_of([*boundaries(), *stores, *lines])))
    assert groups(picture, "edge").keys() == {line.ref for line in lines}


def test_the_builder_uses_every_kind() -> None:
    """The description behind these tests has every kind that a picture shows."""
    kinds = {thing.kind_name for thing in everything()}
    assert kinds >= {"actor", "boundary", "process", "store", "channel", "decision", "flow"}
