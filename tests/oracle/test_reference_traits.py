"""What gives people away without a key, and one key in several areas, worked out by hand."""

from __future__ import annotations

from tests.oracle import build as b
from tests.oracle.byhand import both, only, ways, weighed
from tests.oracle.views import Facts

from unlinkable.model.thing import Thing

SHOWN = ("actor.a", "flow.visit")


def visits(
    *more: Thing, at: str = "actor.a", visit: str = "zip born sex", card: str = "name zip born sex"
) -> tuple[Facts, Facts]:
    """A site learns traits of a visitor; a shop has a card of somebody with a name and traits."""
    return weighed(
        b.firm("a"),
        b.firm("b"),
        b.datum("name", identifies="direct"),
        *(b.trait(t) for t in ("zip", "born", "sex")),
        b.trait("path", kind="trace"),
        b.fact("x"),
        b.purpose("web"),
        b.purpose("shop"),
        b.process("site", "actor.a"),
        b.process("till", at),
        b.flow("visit", "actor.p", "process.site", visit, "web"),
        b.flow("card", "actor.p", "process.till", card, "shop"),
        *more,
    )


def test_three_traits_single_out() -> None:
    """Three do; two where two are enough; one never."""
    three, two = visits(visit="zip born sex", card="name zip born")
    assert three["singles-out"] == {("flow.visit",)}
    assert two["singles-out"] == {("flow.visit",), ("flow.card",)}
    three, two = visits(visit="zip x", card="name x")
    assert two["singles-out"] == set()


def test_a_trace_weighs_two() -> None:
    """With one trait more it is enough; alone where two are."""
    three, two = visits(visit="path zip", card="path name x")
    assert three["singles-out"] == {("flow.visit",)}
    assert two["singles-out"] == {("flow.visit",), ("flow.card",)}


def test_what_is_no_trait() -> None:
    """Coarse data, by nature or made so, sums, sealed ones and other people's do not count."""
    for sort in ("coarsen", "aggregate", "drop"):
        three, two = visits(b.control("k", sort, "flow.visit", of=("data.sex", "data.born")))
        assert ("flow.visit",) not in three["singles-out"] | two["singles-out"], sort
        assert two["recognises"] == set(), sort
    three, two = visits(b.trait("sex", grain="coarse"))
    assert three["singles-out"] == set()
    assert two["singles-out"] == {("flow.visit",), ("flow.card",)}
    three, _ = visits(b.control("k", "seal-through", "flow.visit", readers=("actor.b",)))
    assert three["singles-out"] == {("flow.card",)}
    other = b.person("q"), b.trait("sex", subject="actor.q")
    assert visits(*other)[0]["singles-out"] == set()
    same = b.person("q", is_="actor.p"), b.trait("sex", subject="actor.q")
    assert visits(*same)[0]["singles-out"] == {("flow.visit",), ("flow.card",)}


def test_recognised_by_who_has_the_name() -> None:
    """The same party runs both; another one that has the card does not know the visitor."""
    assert SHOWN in visits()[0]["recognises"]
    assert SHOWN not in visits(at="actor.b")[1]["recognises"]
    seen = b.flow("copy", "process.till", "process.site", "name zip born sex", "shop")
    assert SHOWN in visits(seen, at="actor.b")[0]["recognises"]


def test_recognised_by_traits_in_common() -> None:
    """Three in both records, or two where two are enough; not three between them."""
    three, two = visits(visit="zip born", card="name zip sex born")
    assert SHOWN not in three["recognises"]
    assert SHOWN in two["recognises"]
    three, two = visits(visit="zip born", card="name sex zip")
    assert SHOWN not in three["recognises"] | two["recognises"]
    _, two = visits(visit="path x", card="name path x")
    assert SHOWN in two["recognises"]


def test_recognised_needs_the_name_in_the_other_record() -> None:
    """A name that came alone, a pseudonym of it, or one in the flow itself is not enough."""
    alone = b.flow("call", "actor.p", "process.till", "name", "shop")
    assert SHOWN not in visits(alone, card="zip born sex")[0]["recognises"]
    made = b.control("k", "pseudonymise", "flow.card")
    assert SHOWN not in visits(made)[0]["recognises"]
    own = visits(visit="name zip born sex", card="zip born sex")[0]["recognises"]
    assert own == {("actor.a", "flow.card")}
    weak = b.datum("name", identifies="pseudonym")
    assert visits(weak)[0]["recognises"] == set()


def test_who_recognises_is_one_party_of_another_class() -> None:
    """Not many of a kind, nor the person in another role."""
    assert visits(b.firm("a", members="many"))[0]["recognises"] == set()
    assert visits(b.firm("a", is_="actor.p"))[0]["recognises"] == set()
    hidden = (
        b.process("site", None),
        b.flow("old", "actor.p", "process.site", "name zip born sex", "shop"),
    )
    assert ("?process.site", "flow.visit") in visits(*hidden)[0]["recognises"]


def test_recognised_from_what_is_kept() -> None:
    """A record that is kept counts, also where the flow itself ends; two kept apart do not."""
    card = ("data.name", "data.zip", "data.born", "data.sex")
    into = [
        b.flow("visit", "actor.p", "store.file", "zip born sex", "web"),
        b.flow("card", "actor.p", "store.file", "name zip born sex", "shop"),
    ]
    assert SHOWN in visits(*into, b.store("file", "actor.a", keeps={"all": card}))[0]["recognises"]
    apart = {"who": card[:1], "what": card[1:]}
    found = visits(into[0], b.flow("card", "actor.p", "store.file", "name", "shop"),
                   b.store("file", "actor.a", keeps=apart))  # fmt: skip
    assert found[1]["recognises"] == set()


def test_the_hop_of_the_flow_itself_is_no_other_record() -> None:
    """Who watches the hop to its own store and drops the name there does not know it from there."""
    things = [
        b.store("box", "actor.a"),
        b.flow("visit", "actor.p", "store.box", "name zip born sex", "web", seen_by=("actor.a",)),
    ]
    drop = b.control("k", "drop", "store.box", of=("data.name",))
    assert SHOWN not in visits(*things, drop, at="actor.b")[1]["recognises"]
    copy = b.flow("copy", "actor.p", "process.site", "name zip born sex", "web")
    assert SHOWN in visits(*things, copy, drop, at="actor.b")[0]["recognises"]


def test_joined_by_traits_over_two_contexts() -> None:
    """Two records of two areas of life, without any name; not of one area, nor of few traits."""
    three, _ = visits(card="zip born sex x")
    assert three["joins-by-traits"] == {SHOWN, ("actor.a", "flow.card")}
    assert three["recognises"] == set()
    one_area = b.purpose("shop", context="other:web")
    assert visits(one_area, card="zip born sex x")[1]["joins-by-traits"] == set()
    three, two = visits(card="zip born x")
    assert three["joins-by-traits"] == set()
    assert SHOWN in two["joins-by-traits"]
    assert visits(at="actor.b")[1]["joins-by-traits"] == set()


def test_joined_by_traits_possibly_where_nobody_said_what_for() -> None:
    """An empty label may be of any context."""
    flow = b.flow("visit", "actor.p", "process.site", "zip born sex")
    things = b.firm("a"), b.process("site", "actor.a"), b.purpose("shop")
    traits = [b.trait(t) for t in ("zip", "born", "sex")]
    card = b.flow("card", "actor.p", "process.site", "zip born sex", "shop")
    for known, found in ways(*things, *traits, flow, card):
        assert (SHOWN in found["joins-by-traits"]) is known.empty_differs


def accounts(*more: Thing, first: str = "id debt", second: str = "id trips") -> Facts:
    """Two records with one number, a fact and a purpose each, at one party."""
    return only(
        b.firm("a"),
        b.firm("b"),
        b.datum("id"),
        b.datum("other"),
        b.fact("debt"),
        b.fact("trips"),
        b.purpose("bank"),
        b.purpose("rail"),
        b.process("one", "actor.a"),
        b.process("two", "actor.a"),
        b.flow("f", "actor.p", "process.one", first, "bank"),
        b.flow("g", "actor.p", "process.two", second, "rail"),
        *more,
    )


def test_one_key_in_two_areas() -> None:
    """The number joins what came with it for the bank and for the railway, at one party."""
    found = {("actor.a", "key.id")}
    assert accounts()["joins-over"] == found
    assert accounts(b.process("two", "actor.b"))["joins-over"] == set()
    assert accounts(b.purpose("rail", context="other:bank"))["joins-over"] == set()
    assert accounts(first="id debt trips", second="id trips")["joins-over"] == found
    assert accounts(b.firm("a", members="many"))["joins-over"] == set()
    assert accounts(b.firm("a", is_="actor.p"))["joins-over"] == set()
    nobody = b.process("one", None), b.flow("g", "actor.p", "process.one", "id trips", "rail")
    assert accounts(*nobody)["joins-over"] == {("?process.one", "key.id")}


def test_the_key_itself_is_nothing_beside_it() -> None:
    """The number alone in two areas joins nothing; nor does another datum of its name space."""
    assert accounts(first="id", second="id trips")["joins-over"] == set()
    assert accounts(first="id", second="id")["joins-over"] == set()
    same = b.datum("other", key="id")
    assert accounts(same, first="other", second="id trips")["joins-over"] == set()
    assert accounts(same, first="other debt", second="id trips")["joins-over"] == {
        ("actor.a", "key.id")
    }


def test_a_stand_in_for_the_key_is_nothing_beside_it() -> None:
    """A pseudonym of the number in a record with the number is no item of another area."""
    more = [
        b.process("hub", "actor.b"),
        b.flow("f", "actor.p", "process.hub", "id", "bank"),
        b.flow("g", "actor.p", "process.one", "id trips", "rail"),
        b.flow("h", "process.hub", "store.file", "id", "bank"),
        b.flow("i", "process.one", "store.file", "id trips", "bank"),
        b.store("file", "actor.a", keeps={"all": ("data.id", "data.trips")}),
        b.control("k", "pseudonymise", "flow.h"),
    ]
    assert accounts(*more)["joins-over"] == set()


def test_the_key_has_to_be_there() -> None:
    """A pseudonym for one of two records, another number, or sums join nothing over it."""
    assert accounts(first="other debt")["joins-over"] == set()
    made = accounts(b.control("k", "pseudonymise", "flow.f"))
    assert made["joins-over"] == set()
    sums = accounts(b.control("k", "aggregate", "flow.f", of=("data.debt",)))
    assert sums["joins-over"] == set()
    coarse = accounts(b.control("k", "coarsen", "flow.f"))
    assert coarse["joins-over"] == {("actor.a", "key.id")}
    other = b.person("q"), b.fact("debt", subject="actor.q")
    assert accounts(*other)["joins-over"] == set(), "of somebody else"


def test_two_items_without_a_purpose_differ_possibly() -> None:
    """Two that nobody labelled may be of two areas; one is not two."""
    things = b.firm("a"), b.datum("id"), b.fact("x"), b.fact("y"), b.process("one", "actor.a")
    without, with_ = both(*things, b.flow("f", "actor.p", "process.one", "id x y"))
    assert without["joins-over"] == set()
    assert with_["joins-over"] == {("actor.a", "key.id")}
    _, alone = both(*things, b.flow("f", "actor.p", "process.one", "id x"))
    assert alone["joins-over"] == set()


def test_what_several_read_of_a_flow_counts_together() -> None:
    """Each of an audience and the operator may read a part: somebody is singled out there."""
    for readers in (("actor.b",), ("actor.a",)):
        three, _ = visits(
            b.channel("wall", "actor.a", "actor.b"),
            b.flow("show", "actor.p", "channel.wall", "zip born sex", "web"),
            b.control("k", "seal-through", "flow.show", of=("data.zip",), readers=readers),
            b.control("l", "seal-through", "flow.show", of=("data.sex",), readers=("actor.a",)),
        )
        assert ("flow.show",) in three["singles-out"]


def test_a_sum_in_the_flow_is_something_to_join() -> None:
    """What the flow tells of the person may be a sum; what the other record has may not."""
    own, other = (
        visits(
            b.process("hub", "actor.b"),
            b.flow("one", "actor.p", "process.hub", "zip born sex", "shop"),
            b.flow("two", "actor.p", "process.hub", "x", "web"),
            b.flow("visit", "process.hub", "process.site", visit),
            b.flow("card", "process.hub", "process.till", card),
            b.control("k", "aggregate", "flow.visit", "flow.card", of=("data.x",)),
        )[0]["joins-by-traits"]
        for visit, card in (("zip born sex x", "zip born sex"), ("zip born sex", "zip born sex x"))
    )
    assert {found for found in own if found[0] == "actor.a"} == {SHOWN}
    assert {found for found in other if found[0] == "actor.a"} == {("actor.a", "flow.card")}
