"""What decisions rest on, and what powers open, worked out by hand from docs/facts.md."""

from __future__ import annotations

from tests.oracle import build as b
from tests.oracle.byhand import P, both, only, ways
from tests.oracle.completions import completions
from tests.oracle.reference import facts
from tests.oracle.views import Facts

from unlinkable.model.thing import Thing


def line(*more: Thing, uses: str = "score", **values: object) -> Facts:
    """The facts of a line in which no label is empty."""
    return only(*line_of(*more, uses=uses, **values))


def line_of(*more: Thing, uses: str = "score", **values: object) -> list[Thing]:
    """Trips go to a hub, a score is made of them there and goes to a desk where one decides."""
    return [
        b.firm("a"),
        b.firm("b"),
        b.fact("trips"),
        b.fact("noise"),
        b.fact("score", from_=("data.trips",)),
        b.purpose("travel"),
        b.purpose("credit"),
        b.store("log", "actor.a"),
        b.process("hub", "actor.a", makes=("data.score",), purpose=("purpose.credit",)),
        b.process("desk", "actor.b"),
        b.flow("ride", "actor.p", "store.log", "trips noise", "travel"),
        b.flow("load", "store.log", "process.hub", "trips", "credit"),
        b.flow("send", "process.hub", "process.desk", "score", "credit"),
        b.decision("loan", "process.desk", uses, **{"context": "other:credit", **values}),
        *more,
    ]


def test_supply_goes_all_the_way_back() -> None:
    """Through what the score was made from, over each place and flow, to the person."""
    found = line()
    assert {x for x, _ in found["supplies"]} == {
        "process.desk", "flow.send", "process.hub", "flow.load", "store.log", "flow.ride",
    }  # fmt: skip
    assert found["rests-on"] == {("decision.loan", "data.score"), ("decision.loan", "data.trips")}


def test_supply_is_of_what_is_used() -> None:
    """Other data that take part of the way, and other ways of the same data, are not in it."""
    side = b.process("else", "actor.b"), b.flow("aside", "store.log", "process.else", "trips")
    found = line(*side)
    assert ("flow.aside", "decision.loan") not in found["supplies"]
    assert ("process.else", "decision.loan") not in found["supplies"]
    beside = b.flow("also", "store.log", "process.hub", "noise", "credit")
    assert ("flow.also", "decision.loan") not in line(beside)["supplies"]
    noise = b.flow("hum", "store.log", "process.desk", "noise", "travel")
    assert ("flow.hum", "decision.loan") not in line(noise)["supplies"]
    assert ("flow.hum", "decision.loan") in line(noise, uses="score noise")["supplies"]
    assert line(uses="noise")["supplies"] == set(), "never arrives there"


def test_supply_needs_to_be_read() -> None:
    """What cannot be read where one decides is not used; nothing is made of what cannot be read."""
    unread = b.control("k", "seal-through", "flow.send", readers=("actor.a",))
    assert line(unread)["supplies"] == set()
    early = line(b.control("k", "seal-through", "flow.load", readers=("actor.b",)))
    assert early["rests-on"] == {("decision.loan", "data.score")}
    assert ("process.hub", "decision.loan") in early["supplies"]
    assert ("flow.load", "decision.loan") not in early["supplies"]


def test_supply_is_read_by_who_runs_the_place() -> None:
    """On a channel it is not enough that somebody in the audience can read."""
    wall = b.channel("wall", "actor.b", "actor.a")
    show = b.flow("send", "process.hub", "channel.wall", "score", "credit")
    taken = b.decision("loan", "channel.wall", "score", context="other:credit")
    for reader, reads in (("actor.a", False), ("actor.b", True)):
        sealed = b.control("k", "seal-through", "flow.send", readers=(reader,))
        found = line(wall, show, taken, sealed)
        assert (("flow.send", "decision.loan") in found["supplies"]) is reads, reader


def test_supply_through_transforms() -> None:
    """Sealed for who makes the score, coarse or as a sum, what it is made of still supplies."""
    for control in (
        b.control("k", "seal-through", "flow.ride", "flow.load"),
        b.control("k", "coarsen", "flow.ride"),
        b.control("k", "aggregate", "flow.load"),
    ):
        assert ("flow.ride", "decision.loan") in line(control)["supplies"], control
    gone = line(b.control("k", "drop", "flow.load", of=("data.trips",)))
    assert gone["rests-on"] == {("decision.loan", "data.score")}
    sums = line(b.control("k", "aggregate", "flow.send"))
    assert sums["rests-on"] == set(), "a sum is no item of person level"


def test_supply_through_an_actor() -> None:
    """What an actor passes on came by way of whoever gave it; what people say of themselves did
    not."""
    for teller, came in (("actor.b", True), ("actor.p", False)):
        found = line(
            b.flow("tell", "process.hub", teller, "score", "credit"),
            b.flow("show", teller, "process.desk", "score", "credit"),
        )
        assert (("flow.tell", "decision.loan") in found["supplies"]) is came, teller
        assert ("flow.show", "decision.loan") in found["supplies"]
    alone = line(b.flow("show", "actor.p", "process.desk", "noise", "credit"), uses="noise")
    assert alone["supplies"] == {("flow.show", "decision.loan"), ("process.desk", "decision.loan")}


def test_a_store_takes_in_less() -> None:
    """A flow supplies nothing with what the store at its end does not take in."""
    kept = b.store("log", "actor.a", keeps={"noise": ("data.noise",)})
    found = line(kept)
    assert found["rests-on"] == {("decision.loan", "data.score")}
    assert ("store.log", "decision.loan") not in found["supplies"]


def test_unknown_uses() -> None:
    """Where nobody says what a decision uses, each datum there may be used and none has to be."""
    for uses in (None, "unknown"):
        things = b.firm("a"), b.fact("x"), b.purpose("one"), b.process("desk", "actor.a")
        flow = b.flow("in", "actor.p", "process.desk", "x", "one")
        decision = b.decision("ban", "process.desk", "", uses=uses)
        found = [facts["rests-on"] for _, facts in ways(*things, flow, decision)]
        assert {("decision.ban", "data.x")} in found
        assert set() in found


def test_supply_differs_in_context_item_by_item() -> None:
    """Trips left for travel; the score also has the label of the place that makes it."""
    found = line()["differs-from-decision"]
    assert found == {("data.trips", "decision.loan"), ("data.score", "decision.loan")}
    assert line(context="other:travel")["differs-from-decision"] == {
        ("data.score", "decision.loan")
    }, "the hub's own score is for credit"
    assert line(uses="noise")["differs-from-decision"] == set(), "noise is not in the supply"


def test_empty_labels_differ_from_a_decision_possibly() -> None:
    """Of data of which nobody said the purpose it is open whether they differ."""
    things = b.firm("a"), b.fact("x"), b.process("desk", "actor.a")
    flow, ban = b.flow("in", "actor.p", "process.desk", "x"), b.decision("ban", "process.desk", "x")
    without, with_ = both(*things, flow, ban)
    assert without["differs-from-decision"] == set()
    assert with_["differs-from-decision"] == {("data.x", "decision.ban")}


def test_decisions_differ_from_each_other() -> None:
    """Where both contexts are known and not the same; an unknown one may be any or a new one."""
    desk = b.firm("a"), b.process("desk", "actor.a")
    known = [b.decision(n, "process.desk", "", context=c) for n, c in ("af", "bf", "cg")]
    assert only(*desk, *known)["differs-from-decision"] == {
        (f"decision.{one}", f"decision.{other}") for one, other in ("ac", "bc", "ca", "cb")
    }
    model = b.describe([P, *desk, *known, b.decision("d", "process.desk", "", context=None)])
    found = [facts(known)["differs-from-decision"] for known in completions(model)]
    assert {("decision.a", "decision.d") in some for some in found} == {True, False}
    assert not any(("decision.d", "decision.d") in some for some in found)


def test_stems() -> None:
    """A datum stems from each purpose it left or was made for, and from no later flow's."""
    found = line()["stems"]
    assert found == {
        ("data.trips", "purpose.travel"),
        ("data.noise", "purpose.travel"),
        ("data.score", "purpose.travel"),
        ("data.score", "purpose.credit"),
    }
    sealed = line(b.control("k", "seal-through", "flow.load", readers=()))["stems"]
    assert ("data.score", "purpose.travel") not in sealed
    gone = line(b.control("k", "drop", "flow.ride"))["stems"]
    assert ("data.trips", "purpose.travel") in gone, "it left for that, and was lost on the way"


def opened(*more: Thing, **over: object) -> set[tuple[str, ...]]:
    """A state that can make a firm hand over what is in its store."""
    found = only(
        b.firm("state"),
        b.firm("a"),
        b.firm("b"),
        b.fact("x"),
        b.purpose("one"),
        b.store("box", "actor.a"),
        b.flow("in", "actor.p", "store.box", "x", "one"),
        b.power("law", "actor.state", "actor.a"),
        *more,
        *([b.power("law", **over)] if over else ()),
    )
    return found["opens"]


def test_power_opens_what_its_object_can_read() -> None:
    """A sealed store and one of sums stay shut; a coarse one does not."""
    box = ("power.law", "store.box")
    assert opened() == {box}
    assert opened(b.control("k", "seal-rest", "store.box")) == {box}
    assert opened(b.control("k", "seal-rest", "store.box", readers=("actor.p",))) == set()
    assert opened(b.control("k", "aggregate", "flow.in")) == set()
    assert opened(b.control("k", "coarsen", "flow.in")) == {box}
    assert opened(b.control("k", "drop", "flow.in")) == set(), "empty"


def test_power_opens_stores_of_those_it_is_over() -> None:
    """Nobody else's store, nor one that the holder runs itself."""
    things = b.firm("state"), b.firm("a"), b.fact("x"), b.purpose("one")
    flow = b.flow("in", "actor.p", "store.box", "x", "one")
    for by, opens in (("actor.a", True), ("actor.state", False), (None, False)):
        law = b.power("law", "actor.state", "actor.a", "actor.state")
        found = only(*things, flow, b.store("box", by), law)
        assert bool(found["opens"]) is opens, by
    wall = b.channel("box", "actor.a")
    shown = b.flow("in", "actor.p", "channel.box", "x", "one")
    law = b.power("law", "actor.state", "actor.a")
    assert only(*things, shown, wall, law)["opens"] == set(), "a channel is no store"


def test_supply_follows_the_label() -> None:
    """What a score has another label from, or could not be read, is not what it came from."""
    hub = b.process("hub", "actor.a", makes=("data.score",), purpose=("purpose.travel",))
    sealed = b.control("k", "seal-through", "flow.load", readers=("actor.b",))
    assert ("flow.load", "decision.loan") in line(hub)["supplies"]
    assert ("flow.load", "decision.loan") not in line(hub, sealed)["supplies"]
    hearsay = b.flow("hear", "actor.b", "process.hub", "trips")
    without, _ = both(*line_of(hearsay))
    assert ("flow.hear", "decision.loan") in without["supplies"]
    for hand, passed in (("actor.b", True), ("actor.p", False)):
        by_hand = [
            b.flow("send", "process.hub", hand, "score", "credit"),
            b.flow("show", hand, "process.desk", "score", "credit"),
        ]
        without, _ = both(*line_of(hearsay, *by_hand))
        assert (("flow.load", "decision.loan") in without["supplies"]) is passed, hand
