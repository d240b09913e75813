"""Analysing again after some controls changed says exactly what analysing anew says."""

from __future__ import annotations

import random

import pytest
from attrs import evolve
from tests.findings.dressed import STATES, dressed

from benchmarks.design import synthetic
from unlinkable.findings.analysis import Analysis, analyse, analyse_again
from unlinkable.findings.finding import Finding
from unlinkable.inference.active import active
from unlinkable.model.controls import STANDS_AT, Control
from unlinkable.model.model import Model
from unlinkable.pipeline import library
from unlinkable.reading.read import read_tables

CHUNKS = range(0, 240, 40)


def anew(model: Model) -> Analysis:
    """The whole analysis of a description."""
    return analyse(active(model), library().of(), library().catalogue)


def again(before: Analysis, model: Model) -> tuple[Finding, ...]:
    """What an analysis that goes by the one before says."""
    return analyse_again(before, active(model)).findings


def toggled(rng: random.Random, model: Model) -> Model:
    """The description with one or two of its controls in another state, or a further one."""
    things = dict(model.things)
    controls = list(model.each(Control))
    for control in rng.sample(controls, min(len(controls), rng.choice((1, 1, 2)))):
        state = rng.choice([s for s in (*STATES, "present", "absent") if s != control.state])
        things[control.ref] = evolve(control, state=state)
    if not controls or rng.random() < 0.3:
        added = _added(rng, model)
        things[added.ref] = added
    return model.with_things(things)


def _added(rng: random.Random, model: Model) -> Control:
    kind = model.catalogue[rng.choice(sorted(model.catalogue))]
    where = [r for r, t in model.things.items() if t.kind_name in kind.stands_at]
    known = STANDS_AT.get(kind.transform or "", ())
    where = [r for r in where if not known or model.things[r].kind_name in known]
    at = (rng.choice(where),) if where else (next(iter(model.places)),)
    return Control(
        id="further", title="further", kind=kind.id, at_=at, state="present", stage="in-force",
        sure=rng.choice(("assumed", "reported")), system=model.root.id,
    )  # fmt: skip


@pytest.mark.parametrize("start", CHUNKS)
def test_again_is_anew_on_random_descriptions(start: int) -> None:
    """Every word of every finding, whatever changes: present, absent, unknown, planned, added."""
    renewed = 0
    for seed in range(start, start + 40):
        rng = random.Random(seed)
        model = dressed(rng)
        before = anew(model)
        for _ in range(3):
            after = toggled(rng, model)
            found = analyse_again(before, active(after))
            assert found.findings == anew(after).findings, seed
            renewed += found.runs.described.is_renewed
    assert renewed > 30  # else nothing was tried but the whole analysis


@pytest.mark.parametrize("seed", range(3))
def test_again_is_anew_on_a_large_description(seed: int) -> None:
    """The same where there is no work left for the doubts, and not for every further run."""
    model = read_tables(synthetic(150, seed), source="synthetic")
    before, rng = anew(model), random.Random(seed)
    for _ in range(6):
        after = toggled(rng, model)
        assert again(before, after) == anew(after).findings, seed


def test_again_is_anew_where_something_else_changed() -> None:
    """A description that differs by more than its controls is analysed as a whole."""
    model = dressed(random.Random(1))
    place = next(iter(model.places.values()))
    other = model.with_things({**model.things, place.ref: evolve(place, title="another")})
    assert again(anew(model), other) == anew(other).findings
