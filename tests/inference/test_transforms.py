"""Each transform on a chain of three: a person, a clinic, a laboratory."""

from __future__ import annotations

from typing import Any

import pytest
from tests.oracle import build as b

from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.inference.truth import Truth
from unlinkable.model.thing import Thing

NO, POSSIBLE, CERTAIN = Truth.NO, Truth.POSSIBLE, Truth.CERTAIN
FIRMS = (b.firm("clinic"), b.firm("lab"), b.firm("keeper"), b.firm("line"))
CHAIN = (
    b.person("p"), *FIRMS, b.datum("name", identifies="direct"), b.datum("number"),
    b.fact("result"), b.process("ward", "actor.clinic"), b.process("bench", "actor.lab"),
    b.store("file", "actor.lab"),
    b.flow("in", "actor.p", "process.ward", "name number result"),
    b.flow("out", "process.ward", "process.bench", "name number result", seen_by=("actor.line",)),
    b.flow("keep", "process.bench", "store.file", "name number result"),
)  # fmt: skip
SEEN = ("name", "number", "result")
STATES = {"present": CERTAIN, "unknown": POSSIBLE, "absent": NO, "planned": NO}


def facts_of(*things: Thing) -> Facts:
    """What follows from the chain with some things more or instead."""
    return infer(b.describe({t.ref: t for t in (*CHAIN, *things)}.values()))


def arriving(facts: Facts, flow: str = "out") -> dict[str, Truth]:
    """How surely each datum arrives with a flow, at person level and readable there."""
    return {name: facts.ask("carries", f"flow.{flow}", f"data.{name}") for name in SEEN}


def test_without_any_all_arrives_and_links() -> None:
    """The base of every case below."""
    facts = facts_of()
    assert set(arriving(facts).values()) == {CERTAIN}
    assert facts.ask("linked", "actor.lab", "name", "number") is CERTAIN
    assert facts.ask("readable-by-outsiders", "flow.out") is CERTAIN
    assert facts.ask("identified", "store.file") is CERTAIN


@pytest.mark.parametrize(
    ("transform", "of", "gone"),
    [
        ("drop", ("name",), "name"),
        ("drop", None, "name number result"),
        ("unlinkable", None, "name number"),
        ("unlinkable", ("result",), ""),
        ("aggregate", ("result",), "result"),
        ("aggregate", None, "name number result"),
    ],
)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("at", ["flow.out", "process.ward"])
def test_what_no_longer_arrives(
    transform: Any, of: tuple[str, ...] | None, gone: str, state: str, at: str
) -> None:
    """Left out, proved without an identifier, summed up: on the flow, or before it leaves."""
    data = tuple(f"data.{name}" for name in of) if of else None
    facts = facts_of(b.control("k", transform, at, state=state, of=data))
    lost = dict.fromkeys(gone.split(), STATES[state].complement)
    assert arriving(facts) == {**dict.fromkeys(SEEN, CERTAIN), **lost}
    assert arriving(facts, "keep") == arriving(facts)
    assert set(arriving(facts, "in").values()) == {CERTAIN}


@pytest.mark.parametrize(
    ("more", "keeper"),
    [({}, "actor.clinic"), ({"keeper": ("actor.keeper",)}, "actor.keeper"),
     ({"keeper": ("actor.lab",)}, "actor.lab")],
)  # fmt: skip
def test_a_stand_in_for_each_recipient(more: dict[str, Any], keeper: str) -> None:
    """The recipient has another key, its own; whoever keeps the mapping ties the two."""
    facts = facts_of(b.control("k", "pseudonymise", "flow.out", of=("data.name",), **more))
    assert set(arriving(facts).values()) == {CERTAIN}
    assert facts.ask("identified", "process.bench") is NO
    assert facts.ask("linked", "actor.lab", "k~lab~name", "number") is CERTAIN
    assert facts.ask("linked", keeper, "name", "k~lab~name") is CERTAIN
    undone = facts.ask("undoes", "actor.lab", "control.k", "actor.lab")
    assert undone is (CERTAIN if keeper == "actor.lab" else NO)
    for other in ("actor.clinic", "actor.keeper", "actor.lab"):
        if other != keeper:
            assert facts.ask("linked", other, "name", "k~lab~name") is NO, other


def test_two_recipients_cannot_compare_their_stand_ins() -> None:
    """The same control gives each its own; together they have no key in common."""
    other = (b.process("desk", "actor.keeper"),
             b.flow("other", "process.ward", "process.desk", "name result"))  # fmt: skip
    facts = facts_of(*other, b.control("k", "pseudonymise", "process.ward"))
    assert facts.each("pseudonym") == ("pseudonym.k~keeper", "pseudonym.k~lab")
    keys = {actor: {key[1] for seen in facts.views.of[actor] for key in seen.keys}
            for actor in ("actor.keeper", "actor.lab")}  # fmt: skip
    assert not keys["actor.keeper"] & keys["actor.lab"]
    assert keys["actor.keeper"] == {"k~keeper~name"}


def test_its_own_stand_in_is_left_alone() -> None:
    """A second turn through the same control changes nothing, so that rings end."""
    facts = facts_of(b.control("k", "pseudonymise", "flow.out", "flow.keep", of=("data.name",)))
    assert facts.each("pseudonym") == ("pseudonym.k~lab",)
    assert arriving(facts, "keep")["name"] is CERTAIN


def test_a_store_that_replaces_keeps_the_mapping() -> None:
    """Where the control stands at the end, whoever runs the end maintains the mapping."""
    facts = facts_of(b.control("k", "pseudonymise", "store.file", of=("data.name",)))
    assert facts.ask("linked", "actor.lab", "name", "k~lab~name") is CERTAIN
    assert facts.ask("linked", "actor.clinic", "name", "k~lab~name") is NO


@pytest.mark.parametrize("state", STATES)
def test_a_sealed_hop_hides_it_from_watchers_only(state: str) -> None:
    """The two ends read everything, the line nothing; a watcher who has the key reads on."""
    hop = b.control("k", "seal-hop", "flow.out", state=state)
    facts = facts_of(hop)
    assert facts.ask("readable-by-outsiders", "flow.out") is STATES[state].complement
    assert facts.ask("sees", "actor.line", "data.name") is STATES[state].complement
    assert set(arriving(facts).values()) == {CERTAIN}
    trusted = facts_of(b.control("k", "seal-hop", "flow.out", state=state, readers=("actor.line",)))
    assert trusted.ask("readable-by-outsiders", "flow.out") is CERTAIN


@pytest.mark.parametrize(
    ("readers", "reading"),
    [(None, {"lab"}), (("actor.keeper",), set()), (("actor.lab", "actor.keeper"), {"lab"})],
)
def test_a_sealed_store_is_read_by_its_readers(
    readers: tuple[str, ...] | None, reading: set[str]
) -> None:
    """By default the operator reads it, so nothing is gained; readers named, only they do."""
    onward = (b.process("copy", "actor.keeper"),
              b.flow("copy", "store.file", "process.copy", "name"))  # fmt: skip
    facts = facts_of(*onward, b.control("k", "seal-rest", "store.file", readers=readers))
    there = facts.ask("place-carries", "store.file", "data.name")
    assert there is (CERTAIN if "lab" in reading else NO)
    read_on = bool(reading) or "actor.keeper" in (readers or ())
    assert facts.ask("carries", "flow.copy", "data.name") is (CERTAIN if read_on else NO)


@pytest.mark.parametrize("at", [("flow.in", "flow.out"), ("flow.in",)])
def test_a_relay_cannot_read_what_is_sealed_through(at: tuple[str, ...]) -> None:
    """From the person to the laboratory the clinic only hands on; on its own hop it is the end."""
    facts = facts_of(b.control("k", "seal-through", *at))
    relay = len(at) == 2
    assert facts.ask("place-carries", "process.ward", "data.name") is (NO if relay else CERTAIN)
    assert facts.ask("carries", "flow.out", "data.name") is CERTAIN
    assert facts.ask("readable-by-outsiders", "flow.out") is (NO if relay else CERTAIN)
    assert facts.ask("sees", "actor.clinic", "data.name") is (NO if relay else CERTAIN)


def test_an_aggregate_identifies_nobody() -> None:
    """Sums have no key, and nothing that follows brings the person back."""
    facts = facts_of(b.control("k", "aggregate", "flow.out"))
    assert facts.ask("identified", "process.bench") is NO
    assert facts.ask("linked", "actor.lab", "name", "number") is NO
    assert not [key for seen in facts.views.of["actor.lab"] for key in seen.keys]
