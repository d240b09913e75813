"""Who watches a hop and what it shows, on tiny systems worked out by hand from docs/facts.md."""

from __future__ import annotations

import pytest
from tests.oracle import build as b
from tests.oracle.byhand import both, only, ways
from tests.oracle.views import Facts

from unlinkable.model.people import Actor
from unlinkable.model.thing import Thing

W = b.make(Actor, "w", kind="adversary", within="outside")
HOP = ("actor.w", "flow.in")


def hop(*more: Thing, **values: object) -> Facts:
    """The person gives an identifier and a fact to a firm, over a hop as described."""
    given = {"transport": "internet", **values}
    return only(
        b.firm("a"),
        W,
        b.datum("id"),
        b.fact("x"),
        b.purpose("one"),
        b.process("app", "actor.a"),
        b.flow("in", "actor.p", "process.app", "id x", "one", **given),
        *more,
    )


@pytest.mark.parametrize(
    ("transport", "watched", "origin"),
    [
        ("internet", True, True),
        ("wireless", True, True),
        ("broadcast", True, False),
        ("physical-media", True, False),
        ("private-network", False, True),
        ("in-person", False, False),
    ],
)
def test_the_medium(transport: str, watched: bool, origin: bool) -> None:
    """An adversary watches open media; addressed ones show where the hop begins."""
    found = hop(transport=transport)
    assert (HOP in found["watches"]) is watched
    assert (HOP in found["reads-hop"]) is watched
    assert found["shows-origin"] == ({("flow.in",)} if origin else set())


def test_only_adversaries_watch_by_themselves() -> None:
    """A firm sees an open hop only where `seen_by` names it; then on any medium."""
    other = b.firm("b")
    assert hop(other)["watches"] == {HOP}
    seen = hop(other, transport="in-person", seen_by=("actor.b",))
    assert seen["watches"] == {("actor.b", "flow.in")}
    assert seen["readable-by-outsiders"] == {("flow.in",)}


def test_a_medium_left_out_or_unknown() -> None:
    """No adversary watches one that is left out; one that is unknown may be any."""
    things = b.firm("a"), W, b.datum("id"), b.process("app", "actor.a")
    for said, some in ((None, False), ("unknown", True)):
        flow = b.flow("in", "actor.p", "process.app", "id", transport=said)
        found = [facts for _, facts in ways(*things, flow)]
        assert any(HOP in facts["watches"] for facts in found) is some
        assert not all(HOP in facts["watches"] for facts in found)
        assert any(facts["shows-origin"] for facts in found)
        assert not all(facts["shows-origin"] for facts in found)


def test_ends_are_no_watchers() -> None:
    """Who is or operates an end does not watch it from outside, also where it is an adversary."""
    found = hop(seen_by=("actor.a", "actor.p"))
    assert found["watches"] == {HOP}
    own = b.flow("own", "actor.p", "process.theirs", "id", "one", transport="internet")
    found = hop(b.process("theirs", "actor.w"), own)
    assert found["watches"] == {HOP}
    sent = b.flow("sent", "actor.w", "process.app", "x", "one", transport="internet")
    assert ("actor.w", "flow.sent") not in both_watch(sent)


def both_watch(flow: Thing) -> set[tuple[str, ...]]:
    """Who watches where the adversary starts a flow of its own, with an empty label."""
    firm, app = b.firm("a"), b.process("app", "actor.a")
    return both(firm, W, app, b.fact("x"), b.purpose("one"), flow)[0]["watches"]


def test_hide_ends_hides_the_hop_but_not_its_content() -> None:
    """A mix in front hides who talks and where it begins; what is readable stays readable."""
    for at in ("flow.in", "actor.p"):
        found = hop(b.control("k", "hide-ends", at))
        assert found["watches"] == found["shows-origin"] == set(), at
        assert found["reads-hop"] == {HOP}, at
    elsewhere = hop(b.control("k", "hide-ends", "process.app"))
    assert elsewhere["watches"] == {HOP}, "a process acts on what leaves it"
    away = hop(b.control("k", "hide-ends", "flow.in", state="absent"))
    assert away["shows-origin"] == {("flow.in",)}


def test_hide_ends_at_the_store_where_it_ends() -> None:
    """A control at a store or channel stands at the flows into it."""
    box = b.store("box", "actor.a"), b.flow("put", "actor.p", "store.box", "id", "one")
    found = hop(*box, b.control("k", "hide-ends", "store.box"))
    assert found["shows-origin"] == {("flow.in",)}
    seen = b.flow("put", "actor.p", "store.box", "id", "one", seen_by=("actor.w",))
    assert hop(box[0], seen)["watches"] == {HOP, ("actor.w", "flow.put")}
    assert hop(box[0], seen, b.control("k", "hide-ends", "store.box"))["watches"] == {HOP}


def test_what_seals_content_hides_no_hop() -> None:
    """An encrypted hop is watched and not read; so is a message sealed from end to end."""
    for sort in ("seal-hop", "seal-through"):
        found = hop(b.control("k", sort, "flow.in"))
        assert found["watches"] == {HOP}, sort
        assert found["reads-hop"] == found["readable-by-outsiders"] == set(), sort
    sums = hop(b.control("k", "aggregate", "flow.in"))
    assert sums["reads-hop"] == set(), "no item of person level"
    coarse = hop(b.control("k", "coarsen", "flow.in", of=("data.x",)), b.fact("y"))
    assert coarse["reads-hop"] == {HOP}


def crossing(by: str | None, app: str, desk: str = "outside") -> Facts:
    """A hop between two places, and a network that somebody runs around one or both."""
    runs = {"by": by} if by else {}
    return only(
        b.firm("a"),
        b.firm("net"),
        b.boundary("land", **runs),
        b.boundary("house", within="boundary.land"),
        b.datum("id"),
        b.purpose("one"),
        b.process("desk", "actor.a", within=desk),
        b.process("app", "actor.a", within=app),
        b.flow("in", "actor.p", "process.desk", "id", "one"),
        b.flow("on", "process.desk", "process.app", "id", "one"),
    )


def test_who_runs_a_boundary_watches_what_crosses_it() -> None:
    """Over any number of `within`; not what stays inside, and nobody where nobody is said."""
    on = {("actor.net", "flow.on")}
    assert crossing("actor.net", "boundary.land")["reads-hop"] == on
    assert crossing("actor.net", "boundary.house")["watches"] == on
    assert crossing("actor.net", "outside")["watches"] == set()
    inside = crossing("actor.net", "boundary.house", desk="boundary.land")
    assert inside["watches"] == {("actor.net", "flow.in")}
    assert crossing(None, "boundary.land")["watches"] == set()
    assert crossing("actor.a", "boundary.land")["watches"] == set(), "runs both ends"


def test_small_group() -> None:
    """Few and tens show, unless a floor or a sum that stands there says hundreds or more."""
    small = {("flow.in",)}
    assert hop(group="few")["small-group"] == hop(group="tens")["small-group"] == small
    assert hop(group="hundreds")["small-group"] == set()
    for sort in ("floor", "aggregate"):
        for floor, shows in (("tens", small), ("hundreds", set()), ("more", set())):
            control = b.control("k", sort, "flow.in", floor=floor)
            assert hop(control, group="few")["small-group"] == shows, (sort, floor)
    low = b.control("l", "floor", "flow.in", floor="few")
    assert (
        hop(low, b.control("k", "floor", "flow.in", floor="more"), group="few")["small-group"]
        == set()
    ), "the highest holds back"
    high = b.control("k", "floor", "flow.in", floor="hundreds", state="absent")
    assert hop(high, group="few")["small-group"] == small
    other = b.control("k", "coarsen", "flow.in", floor="hundreds")
    assert hop(other, group="few")["small-group"] == small
    elsewhere = b.control("k", "floor", "process.app", floor="hundreds")
    assert hop(elsewhere, group="few")["small-group"] == small


def test_unknown_floors_and_groups() -> None:
    """A group that nobody knows may be small; a floor that nobody knows may be high enough."""
    for group, floors in (("unknown", "few"), ("few", None), (None, "tens")):
        flow = b.flow("in", "actor.p", "process.app", "id", "one", group=group)
        more = {"floor": floors} if floors else {}
        control = b.control("k", "floor", "flow.in", **more)
        things = b.firm("a"), b.datum("id"), b.purpose("one"), b.process("app", "actor.a")
        found = {bool(facts["small-group"]) for _, facts in ways(*things, flow, control)}
        assert found == {True, False}, (group, floors)


def test_tells_of() -> None:
    """Sums tell of a datum that they do not carry; what is dropped or sealed is not told."""
    told = {("flow.in", "data.id"), ("flow.in", "data.x")}
    assert hop()["tells-of"] == told
    sums = hop(b.control("k", "aggregate", "flow.in"))
    assert sums["tells-of"] == told
    assert sums["carries"] == set()
    assert hop(b.control("k", "drop", "flow.in", of=("data.x",)))["tells-of"] == {
        ("flow.in", "data.id")
    }
    assert hop(b.control("k", "seal-through", "flow.in", readers=()))["tells-of"] == set()


def test_tells_of_to_an_audience() -> None:
    """On a channel it is enough that somebody in the audience can read it."""
    wall = b.channel("wall", "actor.a", "actor.w")
    show = b.flow("show", "actor.p", "channel.wall", "x", "one")
    told = ("flow.show", "data.x")
    for readers, reads in ((("actor.w",), True), (("actor.a",), True), (("actor.p",), False)):
        sealed = b.control("k", "seal-through", "flow.show", readers=readers)
        assert (told in hop(wall, show, sealed)["tells-of"]) is reads, readers


def test_attributable_and_identified() -> None:
    """A pseudonym is attributable and names nobody; a direct identifier, raw, does both."""
    things = b.firm("a"), b.purpose("one"), b.process("app", "actor.a"), b.fact("x")
    where = {("flow.in",), ("process.app",)}
    flow = b.flow("in", "actor.p", "process.app", "id x", "one")
    for word, controls, tied, named in (
        ("direct", (), where, where),
        ("pseudonym", (), where, set()),
        ("quasi", (), set(), set()),
        ("direct", (b.control("k", "pseudonymise", "flow.in"),), where, set()),
        ("direct", (b.control("k", "aggregate", "flow.in"),), set(), set()),
        ("direct", (b.control("k", "unlinkable", "flow.in"),), set(), set()),
        ("direct", (b.control("k", "seal-through", "flow.in", readers=()),), set(), set()),
    ):
        found = only(*things, flow, b.datum("id", identifies=word, grain="exact"), *controls)
        assert (found["attributable"], found["identified"]) == (tied, named), (word, controls)


def test_coarse() -> None:
    """What is made less exact is still carried; identifiers and pseudonyms are left as they are."""
    found = hop(b.control("k", "coarsen", "flow.in"))
    assert found["carries"] == {("flow.in", "data.id"), ("flow.in", "data.x")}
    assert found["attributable"] == {("flow.in",), ("process.app",)}
    again = b.control("l", "aggregate", "flow.in")
    assert hop(b.control("k", "coarsen", "flow.in"), again)["carries"] == set()
    both_ways = b.control("a", "aggregate", "flow.in"), b.control("k", "coarsen", "flow.in")
    assert hop(*both_ways)["carries"] == set(), "a sum is not made person level again"


def test_a_floor_holds_back_whole_flows() -> None:
    """Which data it names in `of` does not matter: it acts on none."""
    control = b.control("k", "floor", "flow.in", floor="hundreds", of=("data.y",))
    assert hop(b.fact("y"), control, group="few")["small-group"] == set()
