"""The pictures of both views: what is drawn, how lines tell how sure, what is told in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from tests.diagram.handmade import HOSTILE
from tests.diagram.pictures import SVG, dashes, description, groups, text_of, words
from tests.findings.viewing import described, joined, person

from unlinkable.diagram import linkage_dot, person_at_a_glance, person_in_areas, svg
from unlinkable.diagram.labels import parts
from unlinkable.diagram.linkage import SHOWN
from unlinkable.diagram.looks import DASHES
from unlinkable.diagram.person_pages import ROOM
from unlinkable.diagram.samples import samples
from unlinkable.diagram.written import read_dot
from unlinkable.findings.linkage import linkage
from unlinkable.findings.linkage_records import Entry
from unlinkable.findings.persons_view import persons_view
from unlinkable.inference.active import active
from unlinkable.inference.infer import infer


def drawn(name: str, of: str | None = None) -> str:
    """The picture of a linkage view."""
    return svg(linkage_dot(joined(name, of)))


def around(name: str, of: str | None = None) -> str:
    """The picture of a person's view."""
    return svg(person_at_a_glance(person(name, of)))


# ---- linkage


def test_every_record_is_a_box_with_its_data() -> None:
    """Numbered as in the table."""
    boxes = groups(drawn("names", "town"), "node")
    assert "3. Library enrolment" in words(boxes["record.3"])
    assert "Library card number" in words(boxes["record.3"])
    assert {ref for ref in boxes if ref.startswith("record.")} == {"record.1", "record.2",
                                                                   "record.3"}  # fmt: skip


def test_certain_joins_are_solid_and_possible_ones_are_broken() -> None:
    """The name joins only perhaps, the card's number for certain; the legend explains both."""
    picture = drawn("names", "town")
    boxes = groups(picture, "node")
    name = next(ref for ref, box in boxes.items() if words(box).startswith("Name"))
    for ref, edge in groups(picture, "edge").items():
        broken = DASHES["possible"] in dashes(edge)
        assert broken == (name in ref.split("~"))
    assert "joined only perhaps" in text_of(picture)
    assert "joined for certain" in text_of(picture)
    assert "joined only perhaps" not in text_of(drawn("s02-s03-posts", "city-authority"))


def test_each_join_is_a_line_of_its_own() -> None:
    """As many lines as the identifiers have records."""
    view = joined("whole", "telecom-operator")
    assert len(groups(svg(linkage_dot(view)), "edge")) == sum(len(h.entries) for h in view.hubs)


def test_a_tie_is_told_beside_the_picture_and_in_the_box() -> None:
    """Held or latent, and with whom."""
    latent = drawn("s02-s03-posts", "internet-court")
    assert "ties two identifiers: latent" in text_of(latent)
    assert "it is with City pilot authority, Internet court, Social-media platform" in (
        text_of(latent)
    )
    assert "Held: this party alone" in text_of(drawn("integrate", "centre"))


def test_a_record_that_is_proposed_has_a_broken_outline() -> None:
    """And says so."""
    boxes = groups(drawn("whole", "internet-court"), "node")
    assert DASHES["proposed"] in dashes(boxes["record.1"])
    assert "proposed" in words(boxes["record.1"])


def many(count: int) -> tuple[Entry, ...]:
    """The records of the town, over and over."""
    entries = joined("names", "town").entries
    return tuple(evolve(entries[n % len(entries)], number=n + 1) for n in range(count))


def test_where_there_are_many_records_those_alike_share_a_box() -> None:
    """Counted, and no identifier loses its line."""
    view = joined("names", "town")
    hubs = tuple(
        evolve(hub, entries=tuple((e.number, e.keys[hub.key]) for e in many(SHOWN + 6)
                                  if hub.key in e.keys))
        for hub in view.hubs
    )  # fmt: skip
    picture = svg(linkage_dot(evolve(view, entries=many(SHOWN + 6), hubs=hubs)))
    boxes = [words(box) for ref, box in groups(picture, "node").items() if "record" in ref]
    assert sorted(text[:10] for text in boxes) == ["10 records"] * 3
    assert len(groups(picture, "edge")) == 4


# ---- a person


def test_each_party_is_a_box_with_what_it_knows() -> None:
    """And what goes to it is a line from whoever has it."""
    picture = around("resident")
    boxes, lines = groups(picture, "node"), groups(picture, "edge")
    assert "knows: Rent score Resident number Wish for a flat" in words(boxes["actor.landlord"])
    assert {"actor.resident~flows~actor.town", "actor.town~flows~actor.landlord",
            "actor.town~flows~channel.board", "channel.board~sees~actor.neighbours",
            "actor.landlord~taken~decided.landlord"} <= set(lines)  # fmt: skip
    assert "denies: a flat" in words(boxes["decided.landlord"])


def test_what_is_proposed_or_alleged_looks_it() -> None:
    """A broken outline and the word; a speech bubble for hearsay."""
    boxes = groups(around("resident"), "node")
    assert DASHES["proposed"] in dashes(boxes["actor.bank"])
    assert "alleged" in words(boxes["actor.employer"])
    assert "contested" in words(boxes["actor.employer"])
    assert not dashes(boxes["actor.landlord"])


def test_whoever_only_runs_a_channel_stands_at_the_channel() -> None:
    """The broadcaster has no box of its own."""
    boxes = groups(around("whole"), "node")
    assert "actor.broadcaster" not in boxes
    assert "by Broadcaster" in words(boxes["channel.television"])


def test_the_person_is_not_alone_in_the_whole_case() -> None:
    """Everybody in the table has a box, or stands at a channel."""
    view, picture = person("whole"), around("whole")
    boxes, text = groups(picture, "node"), text_of(picture)
    for party in view.parties:
        title = described("whole").things.get(party.actor)
        assert party.actor in boxes or (title and f"by {title.title}" in text), party.actor


def test_a_large_view_is_an_overview_of_areas() -> None:
    """With too many boxes for one picture; asked for, it is one all the same."""
    view = person("whole")
    many = evolve(view, channels=tuple(
        evolve(view.channels[0], channel=f"channel.c{n}") for n in range(ROOM)
    ))  # fmt: skip
    assert "part.area-courts" in groups(svg(person_at_a_glance(many)), "node")
    assert "part.area-courts" not in groups(svg(person_at_a_glance(many, whole=True)), "node")


def test_each_area_of_life_has_a_picture() -> None:
    """The overview leads to them; together they show every party and every decision."""
    pictures = person_in_areas(person("whole"))
    overview = svg(pictures["overview"])
    links = {a.get("href") for a in ET.fromstring(overview).iter(f"{SVG}a")}
    assert links == {f"{name}.svg" for name in pictures if name != "overview"}
    shown = set().union(*(read_dot(dot).nodes for name, dot in pictures.items()
                          if name != "overview"))  # fmt: skip
    assert set(read_dot(person_at_a_glance(person("whole"))).nodes) <= shown


def test_no_party_on_a_page_is_cut_off() -> None:
    """What a party has from other places of its own is told by a line, too."""
    for name, dot in person_in_areas(person("whole")).items():
        written = read_dot(dot)
        ends = {end for edge in written.edges for end in (edge.from_, edge.to)}
        alone = {ref for ref in written.nodes if ref.startswith("actor.")} - ends
        assert not alone or name == "overview", (name, alone)


def test_the_person_is_joined_to_what_is_handed_on() -> None:
    """Where all comes from another area of life, a line says so; nobody stands unconnected."""
    written = read_dot(person_in_areas(person("whole"))["area-other-leisure"])
    lines = {(edge.from_, edge.to): edge for edge in written.edges}
    assert (
        "another area of life" in lines["actor.citizen", "actor.city-authority"].attributes["label"]
    )


# ---- both

PICTURES = ("linkage", "person", "overview", "area")


def picture(which: str) -> str:
    """One of each sort of picture, of the case."""
    if which == "linkage":
        return linkage_dot(joined("whole"))
    if which == "person":
        return person_at_a_glance(person("whole"))
    return person_in_areas(person("whole"))["overview" if which == "overview" else "area-courts"]


@pytest.mark.parametrize("which", PICTURES)
def test_the_legend_explains_what_is_used_and_nothing_else(which: str) -> None:
    """Every sign of the text has a sample, but the few that need no words."""
    text = picture(which)
    signs = set(read_dot(text).graph["signs"].split())
    silent = {"dash.in-force", "part.title", "part.data", "part.small", "part.note", "part.room",
              "part.stage", "dash."}  # fmt: skip
    unexplained = {s for s in signs - silent if not samples([s]) and not s.startswith("part.icon")}
    assert unexplained == set()
    for _, said in samples(signs):
        assert said in text_of(svg(text))


def test_those_who_cannot_see_it_are_told() -> None:
    """The description names every record and identifier, every party, channel and decision."""
    view, told = joined("whole"), description(drawn("whole"))
    for entry in view.entries:
        assert f"Record {entry.number}, {described('whole')[entry.where].title}" in told
    assert all(f"{hub.title} joins the records" in told for hub in view.hubs)
    about, told = person("whole"), description(around("whole"))
    for channel in about.channels:
        assert f"{described('whole')[channel.channel].title} shows " in told
    for actor in {actor for one in about.decisions for actor in one.by if one.sure}:
        assert f"{described('whole')[actor].title} decides about you: " in told


@pytest.mark.parametrize("which", PICTURES)
def test_each_picture_has_a_title(which: str) -> None:
    """In the element that readers of screens read first, and a description of some length."""
    drawing = svg(picture(which))
    assert ET.fromstring(drawing).findtext(f"{SVG}title")
    assert len(description(drawing)) > 200


@pytest.mark.parametrize("which", PICTURES)
def test_nothing_in_it_runs_or_loads(which: str) -> None:
    """No scripts, no pictures from elsewhere; links only to the files beside it."""
    drawing = svg(picture(which))
    assert not re.search(r"<script|<image|<foreignObject|javascript:|href=\"(?!area-)", drawing)


def test_hostile_titles_stay_titles() -> None:
    """In boxes, lines, legends and descriptions of both pictures."""
    model = described("resident")
    things = {ref: evolve(thing, title=HOSTILE) for ref, thing in model.things.items()}
    facts = infer(active(evolve(model, things=things)))
    for text in (person_at_a_glance(persons_view(facts)), linkage_dot(linkage(facts))):
        assert "<script>" not in svg(text)


def test_a_key_of_any_name_can_be_drawn() -> None:
    """A name space may be called what it likes; it is no port and no markup."""
    model = described("one-key")
    key = 'a:b"c\\d <e>'
    things = {
        ref: evolve(thing, key=key) if ref in ("data.phone", "data.contact-number") else thing
        for ref, thing in model.things.items()
    }
    view = linkage(infer(active(evolve(model, things=things))), "operator")
    assert len(groups(svg(linkage_dot(view)), "edge")) == sum(len(h.entries) for h in view.hubs)


def test_no_word_is_cut_that_fits_whole_into_a_line() -> None:
    """Lines about equally long never cost a word."""
    lines = [line.text for line in parts("title", "Public-transport operator", 24, 3)]
    assert lines == ["Public-transport", "operator"]
