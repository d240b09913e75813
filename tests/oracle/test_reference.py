"""The reference itself, on tiny systems worked out by hand from docs/facts.md."""

from __future__ import annotations

from tests.oracle import build as b
from tests.oracle.byhand import P, both, only
from tests.oracle.completions import completions
from tests.oracle.known import World
from tests.oracle.reference import facts
from tests.oracle.views import Facts

from unlinkable.model.thing import Thing

BRIDGE = ("court-id", "rail-id")


def two_registers(court: str, rail: str, bridge: str) -> list[Thing]:
    """A court and a railway with an identifier and a fact each, and somebody who has both keys."""
    firms = [b.firm(name) for name in sorted({court, rail, bridge})]
    return [
        *firms,
        b.datum("court-id"),
        b.datum("rail-id"),
        b.fact("debt"),
        b.fact("trips"),
        b.purpose("justice"),
        b.purpose("travel"),
        b.purpose("both"),
        b.process("court", f"actor.{court}"),
        b.process("rail", f"actor.{rail}"),
        b.process("desk", f"actor.{bridge}"),
        b.flow("c", "actor.p", "process.court", "court-id debt", "justice"),
        b.flow("r", "actor.p", "process.rail", "rail-id trips", "travel"),
        b.flow("d", "actor.p", "process.desk", "court-id rail-id", "both"),
    ]


def test_held_bridge() -> None:
    """One party that has both registers and the record with both keys holds the bridge."""
    found = only(*two_registers("a", "a", "a"))
    assert found["joined"] == {BRIDGE}
    assert found["held"] == {(*BRIDGE, "actor.a")}
    assert found["joins-contexts"] == {BRIDGE}
    assert ("actor.a", *BRIDGE) in found["linked"]


def test_latent_bridge() -> None:
    """Three parties with a part each can join the bridge together, and none of them holds it."""
    found = only(*two_registers("a", "b", "c"))
    assert found["joined"] == {BRIDGE}
    assert found["joins-contexts"] == {BRIDGE}
    assert found["held"] == set()
    assert found["linked"] == {("actor.c", *BRIDGE)}


def test_many_do_not_pool() -> None:
    """Without the party that has the record of both keys there is no bridge."""
    things = two_registers("a", "b", "c")
    many = [b.firm("c", members="many") if t.ref == "actor.c" else t for t in things]
    found = only(*many)
    assert found["joined"] == set()
    assert found["linked"] == set()
    assert ("actor.c", "data.court-id") in found["sees"]


def test_nameless_operator_holds_alone_and_pools_with_nobody() -> None:
    """Who runs one store may know enough alone; two nameless parties are never put together."""
    things = two_registers("a", "b", "c")
    split = [b.process("desk", None) if t.ref == "process.desk" else t for t in things]
    assert only(*split)["joined"] == set()
    asked = [b.process("hub", None), *things]
    flows = {f"flow.{n}": n for n in "crd"}
    data = {"c": "court-id debt", "r": "rail-id trips", "d": "court-id rail-id"}
    aims = {"c": "justice", "r": "travel", "d": "both"}
    alone = [
        b.flow(n, "actor.p", "process.hub", data[n], aims[n]) if (n := flows.get(t.ref, "")) else t
        for t in asked
    ]
    found = only(*alone)
    assert found["held"] == {(*BRIDGE, "?process.hub")}
    assert found["joined"] == {BRIDGE}


def test_side_has_to_differ_from_the_own_label() -> None:
    """A bridge record collected for both purposes joins nothing new in their contexts."""
    things = [
        b.flow("d", "actor.p", "process.desk", "court-id rail-id", "justice", "travel")
        if t.ref == "flow.d"
        else t
        for t in two_registers("a", "a", "a")
    ]
    assert only(*things)["joined"] == set()


def test_empty_own_label_differs_possibly() -> None:
    """Where nobody said what the bridge record was for, its sides differ from it possibly."""
    things = [
        b.flow("d", "actor.p", "process.desk", "court-id rail-id") if t.ref == "flow.d" else t
        for t in two_registers("a", "a", "a")
    ]
    without, with_ = both(*things)
    assert without["joined"] == set()
    assert with_["joined"] == {BRIDGE}


def test_address_book_does_not_fuse() -> None:
    """Identifiers of two people in one record neither link nor make a bridge."""
    found = only(
        b.person("friend", beside="actor.p"),
        b.firm("a"),
        b.datum("mine"),
        b.datum("theirs", "actor.friend"),
        b.process("app", "actor.a"),
        b.flow("f", "actor.p", "process.app", "mine theirs"),
    )
    assert found["linked"] == set()
    assert found["joined"] == set()
    assert ("actor.a", "data.theirs") in found["sees"]


def test_is_fuses() -> None:
    """The same two identifiers link when both roles are played by one person."""
    found = only(
        b.person("rider", is_="actor.p"),
        b.firm("a"),
        b.datum("mine"),
        b.datum("theirs", "actor.rider"),
        b.process("app", "actor.a"),
        b.flow("f", "actor.p", "process.app", "mine theirs"),
    )
    assert found["linked"] == {("actor.a", "mine", "theirs")}


def chain(*controls: Thing, **more: object) -> list[Thing]:
    """The person gives an identifier to a, who passes it on to b and to c."""
    return [
        b.firm("a"),
        b.firm("b"),
        b.firm("c"),
        b.datum("id"),
        b.purpose("one"),
        b.process("first", "actor.a"),
        b.process("second", "actor.b"),
        b.process("third", "actor.c"),
        b.flow("in", "actor.p", "process.first", "id", "one"),
        b.flow("to-b", "process.first", "process.second", "id", "one"),
        b.flow("to-c", "process.first", "process.third", "id", "one"),
        *controls,
    ]


K_B = "k~b~id"
K_C = "k~c~id"


def test_pseudonym_per_recipient() -> None:
    """Each recipient has a key of its own; who made them links both, over the raw key."""
    found = only(*chain(b.control("k", "pseudonymise", "process.first")))
    assert found["linked"] == {
        ("actor.a", "id", K_B),
        ("actor.a", "id", K_C),
        ("actor.a", K_B, K_C),
    }
    assert ("process.second", "data.id") in {*found["place-carries"]}
    assert found["undoes"] == set(), "its key is in a's mapping only, not in another record"


def test_two_pseudonyms_at_one_recipient() -> None:
    """One pseudonym for one recipient has one key, whatever flow it came by."""
    extra = b.fact("x"), b.process("more", "actor.b")
    more = b.flow("to-more", "process.first", "process.more", "id", "one")
    found = only(*chain(b.control("k", "pseudonymise", "process.first"), *extra, more))
    assert {k for a, *ks in found["linked"] for k in ks} == {K_B, K_C, "id"}


def test_raw_and_pseudonym_in_one_record() -> None:
    """Who gets a datum raw by one way and as a pseudonym by another, apart, does not undo it."""
    around = b.flow("raw", "actor.p", "process.second", "id", "one")
    found = only(*chain(b.control("k", "pseudonymise", "flow.to-b"), around))
    assert ("actor.b", "control.k", "actor.b") not in found["undoes"]
    kept = b.store("file", "actor.b", keeps={"all": ("data.id",)})
    into = b.flow("keep", "process.second", "store.file", "id", "one")
    found = only(*chain(b.control("k", "pseudonymise", "flow.to-b"), around, kept, into))
    assert ("actor.b", "control.k", "actor.b") in found["undoes"]


def test_keeper_who_is_recipient_undoes() -> None:
    """The mapping links the pseudonym that the recipient has to the key that it has not."""
    keeper = b.control("k", "pseudonymise", "flow.to-b", keeper=("actor.b",))
    found = only(*chain(keeper))
    assert found["undoes"] == {("actor.b", "control.k", "actor.b")}
    assert found["linked"] == {("actor.b", "id", K_B)}


def test_aggregate_carries_nothing() -> None:
    """Sums are not person level: nothing is carried, seen or keyed."""
    found = only(*chain(b.control("k", "aggregate", "flow.to-b")))
    assert ("flow.to-b", "data.id") not in found["carries"]
    assert ("actor.b", "data.id") not in found["sees"]
    assert ("flow.to-c", "data.id") in found["carries"]


def test_seal_through_hides_from_the_relay() -> None:
    """What is sealed from end to end passes a relay that carries nothing it can read."""
    found = only(
        b.firm("a"),
        b.firm("b"),
        b.datum("id", identifies="direct"),
        b.purpose("one"),
        b.process("relay", "actor.a"),
        b.store("goal", "actor.b"),
        b.flow("in", "actor.p", "process.relay", "id", "one"),
        b.flow("out", "process.relay", "store.goal", "id", "one"),
        b.control("k", "seal-through", "flow.in", "flow.out"),
    )
    assert found["carries"] == {("flow.out", "data.id")}
    assert found["identified"] == {("flow.out",), ("store.goal",)}
    assert found["sees"] == {("actor.p", "data.id"), ("actor.b", "data.id")}


def test_at_rest_with_user_held_keys() -> None:
    """A store sealed for its users only: the operator reads nothing; by default it reads all."""
    things = [
        b.firm("a"),
        b.datum("id"),
        b.purpose("one"),
        b.store("vault", "actor.a"),
        b.flow("in", "actor.p", "store.vault", "id", "one"),
    ]
    users = b.control("k", "seal-rest", "store.vault", readers=("actor.p",))
    assert only(*things, users)["sees"] == {("actor.p", "data.id")}
    assert only(*things, users)["place-carries"] == set()
    own = b.control("k", "seal-rest", "store.vault")
    assert ("actor.a", "data.id") in only(*things, own)["sees"]
    back = b.flow("back", "store.vault", "actor.p", "id", "one")
    assert ("flow.back", "data.id") in only(*things, users, back)["carries"]


def test_seal_hop_and_observers() -> None:
    """A sealed hop tells its watchers nothing, except one that its readers name."""
    things = [
        b.firm("a"),
        b.make(b.Actor, "w", kind="adversary", within="outside"),
        b.datum("id"),
        b.purpose("one"),
        b.process("app", "actor.a"),
        b.flow("in", "actor.p", "process.app", "id", "one", seen_by=("actor.w", "actor.a")),
    ]
    assert only(*things)["readable-by-outsiders"] == {("flow.in",)}
    sealed = only(*things, b.control("k", "seal-hop", "flow.in"))
    assert sealed["readable-by-outsiders"] == set()
    assert ("actor.w", "data.id") not in sealed["sees"]
    assert sealed["carries"] == {("flow.in", "data.id")}
    opened = only(*things, b.control("k", "seal-hop", "flow.in", readers=("actor.w",)))
    assert opened["readable-by-outsiders"] == {("flow.in",)}


def test_operators_are_no_outsiders() -> None:
    """Watching a hop to one's own place is not reading it from outside."""
    found = only(
        b.firm("a"),
        b.datum("id"),
        b.purpose("one"),
        b.process("app", "actor.a"),
        b.flow("in", "actor.p", "process.app", "id", "one", seen_by=("actor.a",)),
    )
    assert found["readable-by-outsiders"] == set()


def test_keeps_filters() -> None:
    """What no record of a store names arrives and is not there; two records stay apart."""
    found = only(
        b.firm("a"),
        b.datum("id"),
        b.datum("mail"),
        b.fact("x"),
        b.purpose("one"),
        b.store("file", "actor.a", keeps={"who": ("data.id",), "how": ("data.mail",)}),
        b.flow("in", "actor.p", "store.file", "id mail x", "one"),
    )
    assert found["place-carries"] == {("store.file", "data.id"), ("store.file", "data.mail")}
    assert ("flow.in", "data.x") in found["carries"]
    assert ("actor.a", "data.x") not in found["sees"]
    assert found["linked"] == set()


def derived(*, sealed: bool) -> Facts:
    """A score made from what a process can read, or cannot, and used for a third purpose."""
    hidden = [b.control("k", "seal-through", "flow.in", readers=())] if sealed else []
    return only(
        b.firm("a"),
        b.fact("x"),
        b.fact("score", from_=("data.x",)),
        b.purpose("one"),
        b.purpose("two", context="other:use", compatible_with=("purpose.one",)),
        b.purpose("use"),
        b.process("make", "actor.a", makes=("data.score",), purpose=("purpose.two",)),
        b.process("goal", "actor.a"),
        b.flow("in", "actor.p", "process.make", "x", "one"),
        b.flow("out", "process.make", "process.goal", "score", "use"),
        *hidden,
    )


def test_derived_data_inherit_labels() -> None:
    """A score is as far from its use as what it was made from, where that could be read."""
    drift = ("flow.out", "data.score", "purpose.use")
    assert drift in derived(sealed=False)["out-of-context"]
    assert derived(sealed=True)["out-of-context"] == set()
    assert ("flow.out", "data.score") in derived(sealed=True)["carries"]


def test_purpose_integrate_does_not_hide() -> None:
    """Passing data on for "integrate" leaves them the label under which they left the person."""
    things = [
        b.firm("a"),
        b.fact("x"),
        b.purpose("health"),
        b.purpose("integrate"),
        b.purpose("work"),
        b.process("clinic", "actor.a"),
        b.process("hub", "actor.a"),
        b.process("office", "actor.a"),
        b.flow("f1", "actor.p", "process.clinic", "x", "health"),
        b.flow("f2", "process.clinic", "process.hub", "x", "integrate"),
        b.flow("f3", "process.hub", "process.office", "x", "work"),
    ]
    assert only(*things)["out-of-context"] == {
        ("flow.f2", "data.x", "purpose.integrate"),
        ("flow.f3", "data.x", "purpose.work"),
    }
    friend = b.purpose("integrate", compatible_with=("purpose.health",))
    found = only(*(friend if t.ref == friend.ref else t for t in things))
    assert found["out-of-context"] == {("flow.f3", "data.x", "purpose.work")}


def test_purposes_of_other_flows_stay_there() -> None:
    """What the person gives for one purpose does not leave under the purpose of another flow."""
    found = only(
        b.firm("a"),
        b.datum("id"),
        b.purpose("health"),
        b.purpose("work"),
        b.process("clinic", "actor.a"),
        b.process("office", "actor.a"),
        b.flow("f1", "actor.p", "process.clinic", "id", "health"),
        b.flow("f2", "actor.p", "process.office", "id", "work"),
    )
    assert found["out-of-context"] == set()


def test_crossing_is_about_nested_lines() -> None:
    """Leaving the inner of two boundaries crosses that one alone."""
    found = only(
        b.firm("a"),
        b.datum("id"),
        b.boundary("land"),
        b.boundary("house", within="boundary.land"),
        b.process("inner", "actor.a", within="boundary.house"),
        b.process("outer", "actor.a", within="boundary.land"),
        b.flow("f", "process.inner", "process.outer", "id"),
        b.flow("g", "process.outer", "actor.a", "id"),
    )
    assert found["crosses"] == {("flow.f", "boundary.house"), ("flow.g", "boundary.land")}


def test_completions_ask_each_question() -> None:
    """A control, a name, an operator and a doubtful datum: each way each, and empty labels."""
    model = b.describe(
        [
            P,
            b.firm("a"),
            b.datum("id"),
            b.datum("name", unique="no"),
            b.process("app", None, by_maybe=("actor.a",)),
            b.flow("in", "actor.p", "process.app", "name", may_carry=("data.id",)),
            b.control("k", "drop", "flow.in", state="unknown"),
        ]
    )
    worlds: dict[int, World] = {id(known.world): known.world for known in completions(model)}
    assert len(worlds) == 2 * 2 * 2 * 2
    linked = [facts(known)["linked"] for known in completions(model)]
    assert sum(map(bool, linked)) == 4, "id is carried, the name coincides, no drop"
