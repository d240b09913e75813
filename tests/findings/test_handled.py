"""What prevents a finding, would prevent it, or brings it about."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from attrs import evolve
from tests.findings.dressed import analysed, dressed
from tests.oracle import build as b

from unlinkable.findings.finding import Finding
from unlinkable.inference.infer import infer
from unlinkable.lookup import library
from unlinkable.model.controls import Control
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing
from unlinkable.reading.catalogue import controls
from unlinkable.rules.match import match

P, CLINIC, LAB = b.person("p"), b.firm("clinic"), b.firm("lab")
CARE, STUDY = b.purpose("care"), b.purpose("study")
NAME, RESULT = b.datum("name", identifies="direct"), b.fact("result")
WARD, BENCH = b.process("ward", "actor.clinic"), b.process("bench", "actor.lab")
IN = b.flow("in", "actor.p", "process.ward", "name result", "care")
OUT = b.flow("out", "process.ward", "process.bench", "name result", "study")
DRIFT = "dignity/used-for-something-else@purpose:study"
UNDONE = "linddun/pseudonym-undone@pseudonym:k~lab"


def described(*things: Thing) -> Model:
    """A ward that hands results on to a laboratory, with some things more or instead."""
    named = {t.ref: t for t in (P, CLINIC, LAB, CARE, STUDY, NAME, RESULT, WARD, BENCH, IN, OUT)}
    model = b.describe({**named, **{t.ref: t for t in things}}.values())
    return evolve(model, catalogue=controls())


def said(*things: Thing) -> Mapping[str, Finding]:
    """What is found there."""
    return analysed(described(*things))


def absent(model: Model, *refs: str) -> Model:
    """The model without these controls."""
    gone = {ref: evolve(model.get(ref, Control), state="absent") for ref in refs}
    return model.with_things({**model.things, **gone})


@pytest.mark.parametrize("start", [0, 80])
def test_without_what_handles_it_a_finding_is_back(start: int) -> None:
    """Each control named is there; with all of them gone the finding stands again."""
    handled = 0
    for seed in range(start, start + 80):
        model = dressed(random.Random(seed))
        for name, finding in analysed(model).items():
            if finding.status != "handled":
                assert not finding.handled_by or "handled" in {s.status for s in finding.sites}
                continue
            handled += 1
            assert finding.handled_by, f"seed {seed}: {name}"
            assert {model.get(ref, Control).state for ref in finding.handled_by} == {"present"}
            without = analysed(absent(model, *finding.handled_by))
            assert name in without, f"seed {seed}: {name}"
            assert without[name].status != "handled", f"seed {seed}: {name}"
    assert handled >= 12


def test_each_of_two_that_are_both_needed_is_named() -> None:
    """One keeps the name back, one the result: either gone, and the purpose gets something."""
    one = b.control("k1", "drop", "flow.out", of=("data.name",))
    two = b.control("k2", "drop", "flow.out", of=("data.result",))
    assert said(one, two)[DRIFT].status == "handled"
    assert said(one, two)[DRIFT].handled_by == ("control.k1", "control.k2")
    assert said(one)[DRIFT].status == "established"


def test_of_two_that_do_the_same_a_smallest_set_is_named() -> None:
    """Neither alone brings it back when it goes; together they are what handles it."""
    twice = [b.control(f"k{n}", "drop", "flow.out") for n in (1, 2)]
    finding = said(*twice)[DRIFT]
    assert (finding.status, finding.handled_by) == ("handled", ("control.k1", "control.k2"))


def test_a_bystander_is_not_named() -> None:
    """A control that is there and has nothing to do with it gets no credit."""
    near = b.control("near", "aggregate", "flow.in", of=("data.name",), state="absent")
    hop = b.control("hop", "seal-hop", "flow.out")
    keeps = b.control("keeps", "drop", "flow.out")
    assert said(near, hop, keeps)[DRIFT].handled_by == ("control.keeps",)


def test_a_planned_control_counts_as_absent_and_says_so() -> None:
    """The finding stands today, and names what would handle it."""
    plan = b.control("k", "drop", "flow.out", state="planned")
    assert (said(plan)[DRIFT].status, said(plan)[DRIFT].planned_by) == (
        "established", ("control.k",)
    )  # fmt: skip
    half = b.control("k", "drop", "flow.out", state="planned", of=("data.name",))
    assert said(half)[DRIFT].planned_by == ()


def test_a_pseudonym_undone_is_the_side_effect_of_its_control() -> None:
    """Without the stand-in there is no promise to break; the drift is no side effect."""
    finding = said(b.control("k", "pseudonymise", "flow.out", keeper=("actor.lab",)))
    assert (finding[UNDONE].status, finding[UNDONE].side_effect_of) == ("established", "control.k")
    assert (finding[DRIFT].status, finding[DRIFT].side_effect_of) == ("established", None)


# ------------------------------------------------------------------- doubts settled both ways


def test_what_a_doubtful_stand_in_cannot_change_is_established() -> None:
    """Name or stand-in, the result reaches the study together with something personal."""
    doubt = b.control("k", "pseudonymise", "flow.out", state="unknown")
    finding = said(doubt)[DRIFT]
    assert (finding.status, finding.unknowns) == ("established", ())


def test_what_needs_it_there_and_gone_at_once_is_dropped() -> None:
    """The laboratory has the stand-in or the name, never both, so it can turn nothing back."""
    doubt = b.control("k", "pseudonymise", "flow.out", state="unknown")
    model = described(doubt)
    rule = library().rules[UNDONE.partition("@")[0]]
    assert [one.status for one in match(rule, infer(model, depth=0))] == ["possible"]
    assert UNDONE not in analysed(model)


def test_what_one_of_two_answers_prevents_stays_possible() -> None:
    """Left out or not: nobody knows, and the one question is named."""
    doubt = b.control("k", "drop", "flow.out", state="unknown")
    assert (said(doubt)[DRIFT].status, said(doubt)[DRIFT].unknowns) == ("possible", ("control.k",))


def test_exposed_both_ways_is_exposed() -> None:
    """With the stand-in or without it only the notice is in doubt: that alone is asked."""
    doubt = b.control("k", "pseudonymise", "flow.out", state="unknown")
    finding = said(doubt)["linddun/got-behind-their-back@actor:lab"]
    assert finding.status == "exposed"
    assert finding.unknowns == ("notice@process.bench",)
