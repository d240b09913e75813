"""What tells one sort of thing from another in the picture, colour apart."""

from __future__ import annotations

from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from tests.diagram.handmade import everything, finding, model_of, powers
from tests.diagram.pictures import SVG, dashes, description, groups, text_of, words

from unlinkable.diagram import dot, svg
from unlinkable.diagram.looks import DASHES, SETTINGS
from unlinkable.diagram.written import read_dot
from unlinkable.model.data import Flow
from unlinkable.model.evidence import Claim
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.places import Channel, Decision, Process, Store
from unlinkable.model.thing import Thing
from unlinkable.model.words import BoundaryKind, Effect, Setting


def picture_of(*things: Thing) -> str:
    """The picture of these things alone."""
    return svg(dot(model_of(things)))


def a_flow(**attributes: object) -> list[Thing]:
    """A flow from somebody to a store."""
    return [
        Actor(id="a", title="A", kind="data-subject"),
        Store(id="s", title="S", by="actor.a"),
        Flow(id="f", title="F", from_="actor.a", to="store.s", carries=(), **attributes),
    ]  # fmt: skip


def test_each_kind_of_boundary_has_a_frame_of_its_own() -> None:
    """Corners, thickness or number of lines differ for every two kinds, and the word is there."""
    looks = set()
    for kind in get_args(BoundaryKind):
        picture = picture_of(
            Boundary(id="b", title="B", kind=kind), Store(id="s", title="S", within="boundary.b")
        )
        lines = groups(picture, "boundary")["boundary.b"].findall(f"{SVG}path")
        way = lines[0].get("d", "")
        looks.add((len(lines), lines[0].get("stroke-width"), way.count("L"), way.count("Q")))
        assert kind.replace("-", " ") in text_of(picture)
    assert len(looks) == len(get_args(BoundaryKind))


def test_powers_are_broad_lines_that_say_what_they_are(library: Model) -> None:
    """A power runs from its holder to whom it is over, with its means, and dashed if proposed."""
    model = library.with_things({**library.things, **{p.ref: p for p in powers()}})
    picture = svg(dot(model))
    edges, labels = groups(picture, "edge"), groups(picture, "label")
    purse = edges["power.purse~power~actor.library"]
    assert purse.get("data-ends") == "actor.public->actor.library"
    assert words(labels["power.purse~power~actor.library"]) == "pays for it Taxes nobody looks on"
    assert dashes(edges["power.order~power~actor.firm"]) == {DASHES["proposed"]}
    assert "proposed" in words(labels["power.order~power~actor.firm"])
    assert "power: who could compel whom" in text_of(picture)
    assert "Power: Everybody pays for Library board." in description(picture)


def test_in_a_crowded_picture_sentences_tell_the_powers(library: Model) -> None:
    """With more than fourteen nodes a power is no line, and is told below instead."""
    crowd = [Actor(id=f"a{n}", title=f"A {n}", kind="public") for n in range(14)]
    things = {thing.ref: thing for thing in (*powers(), *crowd)}
    picture = svg(dot(library.with_things({**library.things, **things})))
    assert not [ref for ref in groups(picture, "edge") if "~power~" in ref]
    assert "Power: Everybody pays for Library board." in text_of(picture)
    assert description(picture).count("Power: Everybody pays for Library board.") == 1
    assert "power: who could compel whom" not in text_of(picture)


def test_two_powers_between_the_same_two_are_two_lines(library: Model) -> None:
    """Each power is there, whatever others there are."""
    purse = powers()[0]
    both = [purse, evolve(purse, id="other", kind="own")]
    model = library.with_things({**library.things, **{p.ref: p for p in both}})
    assert {f"{p.ref}~power~actor.library" for p in both} <= groups(svg(dot(model)), "edge").keys()


def test_standing_access_and_traces_have_heads_of_their_own() -> None:
    """Two heads for standing access, a hollow one for a trace, and words beside both."""
    heads = {}
    for role in ("main", "side-effect"):
        for access in ("push", "standing"):
            picture = picture_of(*a_flow(role=role, access=access))
            drawn = groups(picture, "edge")["flow.f"].findall(f"{SVG}polygon")
            heads[role, access] = len(drawn), drawn[0].get("fill")
            said = words(ET.fromstring(picture))
            assert ("open at any time" in said) == (access == "standing")
            assert ("a trace left behind" in said) == (role == "side-effect")
    assert len(set(heads.values())) == 4


@pytest.mark.parametrize("setting", get_args(Setting))
def test_a_channel_says_through_what_of_the_persons_own_it_speaks(setting: str) -> None:
    """Only a channel that speaks elsewhere says nothing of it."""
    channel = Channel(id="c", title="C", audience=(), setting=setting)
    picture = picture_of(channel)
    said = words(groups(picture, "node")["channel.c"])
    if setting == "elsewhere":
        assert "person" not in said
    else:
        assert SETTINGS[setting][1] in said
        assert SETTINGS[setting][1] in description(picture)


def test_a_large_audience_is_listed_at_the_channel() -> None:
    """Up to three stand at arrows; more are named in the channel, and counted."""
    for number in (3, 8):
        crowd = [Actor(id=f"a{n}", title=f"Crowd {n}", kind="public") for n in range(number)]
        audience = tuple(actor.ref for actor in crowd)
        picture = picture_of(*crowd, Channel(id="c", title="C", audience=audience))
        arrows = [ref for ref in groups(picture, "edge") if ref.startswith("channel.c~sees")]
        said = words(groups(picture, "node")["channel.c"])
        assert len(arrows) == (3 if number == 3 else 0)
        assert ("+5 more" in said) == (number == 8)


def test_what_is_only_alleged_or_contested_bears_a_bubble() -> None:
    """The word stands in a speech bubble on the thing and on its arrow, and in the legend."""
    claims = [
        Claim(id="c", title="C", source="source.x", text="T", status="in-force",
              contested_by=("claim.d",)),
        Claim(id="d", title="D", source="source.x", text="T", status="in-force"),
    ]  # fmt: skip
    picture = picture_of(*a_flow(sure="alleged"))
    assert "alleged" in words(groups(picture, "label")["flow.f"])
    assert "somebody says so" in text_of(picture)
    contested = picture_of(*a_flow(evidence=("claim.c",)), *claims)
    assert "contested" in words(groups(contested, "label")["flow.f"])
    assert "somebody says so" not in picture_of(*a_flow(sure="reported"))


def test_a_finding_that_rests_on_hearsay_has_a_tail(library: Model) -> None:
    """Its row says alleged or contested, and the legend explains the tail of its badge."""
    plain = finding("a@store:loans", "store.loans")
    for doubtful in (evolve(plain, sure="alleged"), evolve(plain, contested=True)):
        written = text_of(svg(dot(library, [doubtful])))
        assert "tail: rests on what is alleged or contested" in written
        assert "alleged" in written or "contested" in written
    assert "tail:" not in text_of(svg(dot(library, [plain])))


def test_a_long_title_of_a_control_is_shown_whole() -> None:
    """It takes two lines in one capsule."""
    from unlinkable.model.controls import Control

    title = "Notice to the reader before the ban"
    picture = picture_of(
        *everything(),
        Control(id="n", title=title, kind="notice", at_=("store.plan",), state="absent"),
    )
    assert title in words(groups(picture, "node")["store.plan"])
    assert "control-more" not in text_of(picture)


def test_tooltips_tell_the_findings(library: Model) -> None:
    """Resting on a place tells which findings stand there, the unlisted too."""
    found = [finding(f"f{n:02d}@store:loans", "store.loans") for n in range(20)]
    tip = groups(svg(dot(library, found)), "node")["store.loans"].findtext(f"{SVG}title", "")
    assert "Finding (high, established): Title of f00@store:loans" in tip
    assert "and 12 more findings" in tip


@pytest.mark.parametrize("effect", [*get_args(Effect), "unknown", None])
def test_every_effect_of_a_decision_can_be_drawn(effect: Effect | None) -> None:
    """The line to the person says what is done to them, whatever it is."""
    picture = picture_of(
        Actor(id="p", title="P", kind="data-subject"),
        Process(id="q", title="Q"),
        Decision(id="d", title="D", at_="process.q", subject="actor.p", effect=effect),
    )
    assert words(groups(picture, "label")["decision.d~decides~actor.p"]).strip()


def test_a_badge_with_a_ring_or_a_tail_has_room(library: Model) -> None:
    """The line above it stays readable; a plain badge needs no more than its own line."""
    plain = finding("a@store:loans", "store.loans")
    for one, room in ((plain, False), (evolve(plain, stage="proposed"), True),
                      (evolve(plain, sure="alleged"), True)):  # fmt: skip
        said = read_dot(dot(library, [one])).nodes["store.loans"]["parts"].split()
        badges = next(at for at, part in enumerate(said) if part.startswith("marks."))
        assert (said[badges - 1] == "room") is room
