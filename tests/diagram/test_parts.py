"""A large description in parts: nothing is lost, and the overview counts what passes between."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from tests.diagram.handmade import everything, finding, model_of
from tests.diagram.large import findings_of, town
from tests.diagram.pictures import SVG, description, groups, text_of, words

from unlinkable.diagram import at_a_glance, dot, in_parts, svg
from unlinkable.diagram.parts import SPLITS, Split, natural_split, parts_of
from unlinkable.diagram.written import read_dot
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.model.places import Decision
from unlinkable.model.thing import Thing

TOWN = town()


@pytest.mark.parametrize("split", SPLITS)
def test_every_place_is_at_home_in_one_part(split: Split) -> None:
    """Places and decisions live in exactly one part; every flow is drawn in some part."""
    parts = parts_of(TOWN, split)
    homes = Counter(ref for part in parts for ref in part.refs)
    settled = {*TOWN.places, *(decision.ref for decision in TOWN.each(Decision))}
    assert {homes[ref] for ref in settled} == {1}
    assert all(homes[flow.ref] for flow in TOWN.each(Flow))


@pytest.mark.parametrize("split", SPLITS)
def test_each_part_draws_its_own(split: Split) -> None:
    """The picture of a part has every flow of the part, with both its ends."""
    pictures = in_parts(TOWN, (), split)
    for part in parts_of(TOWN, split):
        edges = {edge.ref for edge in read_dot(pictures[part.id]).edges}
        assert {ref for ref in part.refs if ref.startswith("flow.")} <= edges


def test_a_jurisdiction_is_opened_and_places_without_boundary_are_a_part() -> None:
    """Boundaries inside a country are the parts; what lies outside, or nobody knows where, too."""
    names = {part.id for part in parts_of(model_of(everything()), "boundary")}
    assert names == {"house", "outside", "unstated"}


def test_flows_between_actors_alone_are_in_some_part() -> None:
    """A flow that touches no place is drawn with the places beside its first actor."""
    flow = Flow(id="talk", title="Talk", from_="actor.reader", to="actor.firm", carries=())
    model = model_of([*everything(), flow])
    assert sum(flow.ref in part.refs for part in parts_of(model, "boundary")) == 1


@pytest.mark.parametrize("split", SPLITS)
def test_the_overview_counts_the_flows_between_its_parts(split: Split) -> None:
    """Every flow whose ends differ in part is in one bundle, and no other."""
    home = {ref: part.id for part in parts_of(TOWN, split) for ref in part.refs}
    ends = [(home.get(f.from_, f.from_), home.get(f.to, f.to)) for f in TOWN.each(Flow)]
    wanted = Counter(pair for pair in ends if pair[0] != pair[1])
    picture = svg(in_parts(TOWN, (), split)["overview"])
    labels = groups(picture, "label")
    found = {}
    for ref in groups(picture, "edge"):
        one, _, other = ref.split("~")
        count = re.match(r"(\d+) flows", words(labels[ref]))
        pair = one.removeprefix("part."), other.removeprefix("part.")
        found[pair] = int(count.group(1)) if count else 1
    assert found == dict(wanted)


def test_the_overview_counts_findings_by_severity() -> None:
    """A part's badges add up to the findings about its places."""
    found = findings_of(TOWN)
    nodes = groups(svg(in_parts(TOWN, found, "system")["overview"]), "node")
    here = [f for f in found if f.system == "o01"]
    badges = words(nodes["part.o01"]).split("o01.svg")[1].split()
    assert sum(map(int, badges)) == len(here)
    assert len(badges) == len({f.severity for f in here})


def test_the_overview_lists_sorts_of_findings() -> None:
    """Findings of one rule share a row that says how many and where."""
    written = read_dot(in_parts(TOWN, findings_of(TOWN), "system")["overview"])
    rows = written.rows("findings")
    assert [row[3] for row in rows] == [f"Trouble {n} (in 8 parts)" for n in (0, 1, 2)]
    assert {row[0] for row in rows} == {str(len(TOWN.places))}


def test_an_overview_of_boundaries_shows_who_is_in_none() -> None:
    """An actor without arrows, inside no part, stands there and in the text; others do not."""
    alone = Actor(id="watcher", title="Watcher", kind="authority")
    inside = Actor(id="guard", title="Guard", kind="organisation", within="boundary.net")
    model = model_of([*everything(), alone, inside])
    picture = svg(in_parts(model, (), "boundary")["overview"])
    assert "actor.watcher" in groups(picture, "node")
    assert "actor.guard" not in groups(picture, "node")
    assert "Actor Watcher: authority" in description(picture)


def test_remarks_are_sentences_about_the_split_at_hand() -> None:
    """They begin in upper case, and speak of boundaries where these are the parts."""
    small = model_of(everything())
    assert "Only what passes between the parts" in text_of(
        svg(in_parts(small, (), "system")["overview"])
    )
    found = findings_of(TOWN)
    part = parts_of(TOWN, "boundary")[0]
    written = text_of(svg(dot(TOWN, found, part=part)))
    assert "Findings about what lies in other boundaries, not marked here" in written
    assert "other systems" not in written


def test_the_overview_lists_the_worst_sort_first() -> None:
    """Severity comes before status: critical and exposed stands above medium and established."""
    things = {"critical": "exposed", "high": "possible", "medium": "established"}
    place = min(TOWN.places)
    found = [
        evolve(finding(f"{severity}@x:y", place, severity=severity, status=status), rule=severity)
        for severity, status in sorted(things.items(), reverse=True)
    ]
    written = read_dot(in_parts(TOWN, found, "system")["overview"])
    assert [row[1] for row in written.rows("findings")] == ["critical", "high", "medium"]


def test_a_part_in_the_overview_opens_its_picture() -> None:
    """A click on a part leads to the file beside it; without files there is nothing to open."""
    picture = svg(in_parts(TOWN, (), "system")["overview"])
    links = {a.get("href") for a in ET.fromstring(picture).iter(f"{SVG}a")}
    assert links == {f"{part.id}.svg" for part in parts_of(TOWN, "system")}
    assert not list(ET.fromstring(svg(at_a_glance(TOWN))).iter(f"{SVG}a"))


def test_a_large_description_gives_the_overview_and_says_so() -> None:
    """Over 25 nodes the parts are drawn, and how to get the rest is written below."""
    picture = svg(at_a_glance(TOWN))
    assert "part.o01" in groups(picture, "node")
    assert "too many for one picture" in text_of(picture)
    assert "--split system --out DIR" in text_of(picture)
    assert "too many for one picture" in description(picture)


def test_a_small_description_is_drawn_whole(library: Model, drawn: str) -> None:
    """Nothing is bundled where everything can be read."""
    assert svg(at_a_glance(library)) == drawn


def test_what_does_not_fall_into_parts_is_drawn_whole_and_says_so() -> None:
    """Without systems and boundaries a large picture stays one, and says that it is large."""
    things: list[Thing] = [Actor(id=f"a{n}", title=f"A {n}", kind="public") for n in range(30)]
    flows = [
        Flow(id=f"f{n}", title="F", from_=f"actor.a{n}", to=f"actor.a{n + 1}", carries=())
        for n in range(29)
    ]
    model = model_of([*things, *flows])
    assert natural_split(model) is None
    picture = svg(at_a_glance(model))
    assert len(groups(picture, "edge")) == 29
    assert "A large picture (30 nodes)" in text_of(picture)


def test_a_huge_picture_is_complete_though_its_arrows_are_bare() -> None:
    """Hundreds of arrows bear no words, and each is there with its tooltip."""
    model = town(offices=7, desks=25)
    picture = svg(dot(model))
    edges = groups(picture, "edge")
    assert {flow.ref for flow in model.each(Flow)} <= edges.keys()
    assert all(edge.findtext(f"{SVG}title") for edge in edges.values())
    assert "The arrows bear no words here" in text_of(picture)


def test_order_of_input_does_not_matter_for_parts() -> None:
    """The same things in another order give the same texts."""
    turned = Model(root=TOWN.root, things=dict(reversed(TOWN.things.items())))
    found = findings_of(TOWN)
    for split in SPLITS:
        assert in_parts(turned, found[::-1], split) == in_parts(TOWN, found, split)


def test_the_overview_says_where_data_are_not_stated() -> None:
    """A bundle without data is no bundle of nothing."""
    ends = {f"{flow.from_} {flow.to}": flow for flow in TOWN.each(Flow)}
    first = ends[min(ends)]
    unknown = [evolve(t, carries="unknown") if t == first else t for t in TOWN.things.values()]
    model = evolve(TOWN, things={thing.ref: thing for thing in unknown})
    assert "data not stated ?" not in text_of(svg(in_parts(TOWN, (), "boundary")["overview"]))
    assert "data not stated ?" in text_of(svg(in_parts(model, (), "boundary")["overview"]))
