"""The reason of a fact: a way that the data can really take, its doubts and its evidence."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from tests.findings.dressed import analysed, dressed
from tests.oracle import build as b

import unlinkable as ul
from unlinkable.inference.active import active
from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Data, Flow
from unlinkable.model.model import Model

MODELS = Path(__file__).parents[1] / "models"
ASKED = ("carries", "place-carries", "in-the-clear")


def broken(model: Model, path: tuple[str, ...]) -> str:
    """The first step of a path that no flow of the model makes; empty where all are made."""
    flows = {key: (start, end) for start, end, key in ul.graph(model).edges(keys=True)}
    for before, after in pairwise(path):
        leaves = after in flows and flows[after][0] == before
        arrives = before in flows and flows[before][1] == after
        if not (leaves or arrives):
            return f"{before} -> {after}"
    return ""


def facts_with_ways(facts: Facts) -> list[tuple[str, str, str]]:
    """Every fact that says that a datum comes somewhere."""
    model = facts.model
    spots = {"carries": [f.ref for f in model.each(Flow)], "place-carries": list(model.places),
             "in-the-clear": list(model.places)}  # fmt: skip
    return [
        (fact, spot, datum.ref)
        for fact in ASKED
        for spot in spots[fact]
        for datum in model.each(Data)
        if facts.ask(fact, spot, datum.ref)
    ]


@pytest.mark.parametrize("start", [0, 100])
def test_the_path_is_a_walk_along_the_flows(start: int) -> None:
    """From where the datum begins to where the fact is asked, no step is made up."""
    seen = longest = 0
    for seed in range(start, start + 100):
        facts = infer(dressed(random.Random(seed)))
        for fact, spot, datum in facts_with_ways(facts):
            path = facts.why(fact, spot, datum).path
            label = f"seed {seed}: {fact} {spot} {datum}: {path}"
            assert path, label
            assert not broken(facts.model, path), label
            assert spot in path[-2:], label
            begins = facts.model[path[0]]
            made = datum in (getattr(begins, "makes", None) or ())
            assert path[0].startswith("actor.") or made, label
            seen, longest = seen + 1, max(longest, len(path))
    assert seen >= 1_000
    assert longest >= 7


@pytest.mark.parametrize("start", [0, 100])
def test_doubt_is_named_where_there_is_doubt(start: int) -> None:
    """What is only possible hangs on something that nobody knows, and names it."""
    for seed in range(start, start + 100):
        facts = infer(dressed(random.Random(seed)))
        for fact, spot, datum in facts_with_ways(facts):
            why = facts.why(fact, spot, datum)
            truth = facts.ask(fact, spot, datum)
            label = f"seed {seed}: {fact} {spot} {datum}: {truth.word}, {why.unknowns}"
            if truth is Truth.POSSIBLE:
                assert why.unknowns, label
            for unknown in why.unknowns:
                kind, name, *_ = unknown.split("@")[-1].split(".")
                assert f"{kind}.{name}" in facts.model.things, label


def test_open_findings_name_what_they_hang_on() -> None:
    """Each exposed or possible finding has an unknown; an established one has none."""
    open_ = 0
    for seed in range(150):
        for finding in analysed(dressed(random.Random(seed))).values():
            label = f"seed {seed}: {finding.id} {finding.status}"
            if finding.status in ("exposed", "possible"):
                assert finding.unknowns, label
                open_ += 1
            else:
                assert finding.unknowns == (), label
    assert open_ >= 300


def test_claims_come_from_what_the_path_passes() -> None:
    """The score reaches the ledger: the flow's claim is cited, a bystander's is not."""
    facts = infer(active(ul.read(MODELS / "s02-s03-posts.toml")))
    why = facts.why("place-carries", "store.points-ledger", "data.credit-score")
    claims = {claim for reason in why.because for claim in reason.claims}
    assert "claim.C36" in claims
    assert "claim.C37" not in claims
    assert why.path == ("process.points-accounting", "flow.score-to-ledger", "store.points-ledger")


def test_a_control_in_the_way_is_named() -> None:
    """Left out: the reason says by what; in doubt: it hangs on the control."""
    chain = (b.person("p"), b.firm("a"), b.datum("d"), b.process("l", "actor.a"),
             b.process("m", "actor.a"), b.flow("f", "actor.p", "process.l", "d"),
             b.flow("g", "process.l", "process.m", "d"))  # fmt: skip
    for state, word, unknowns in (("present", "no", ()), ("unknown", "possible", ("control.k",))):
        facts = infer(b.describe([*chain, b.control("k", "drop", "flow.g", state=state)]))
        why = facts.why("carries", "flow.g", "data.d")
        assert facts.ask("carries", "flow.g", "data.d").word == word
        assert "control.k" in {reason.ref for reason in why.because}
        assert why.unknowns == unknowns
    shadowed = infer(
        b.describe([*chain, b.control("k", "drop", "flow.g")]), {"control.k": Truth.NO}
    )
    assert shadowed.why("carries", "flow.g", "data.d").absent == ("control.k",)
