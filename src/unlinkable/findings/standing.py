"""How far along and how well known the things are that a finding rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final

from unlinkable.findings.runs import Run, Runs
from unlinkable.inference.active import keep
from unlinkable.model.controls import Control
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.model.people import Power
from unlinkable.model.places import Decision, Place
from unlinkable.model.thing import Thing
from unlinkable.model.words import STAGES, SURES, Stage, Sure

SAYS_SOMETHING = (Place, Flow, Decision, Control, Power)
"""Kinds of thing whose stage and sureness a finding takes over; the rest is vocabulary."""

ALL_STAGES: Final[tuple[Stage, ...]] = (*STAGES, "hypothetical", "ended")
"""Every stage, most advanced first; the last two make facts only when they are asked for."""

SURELY: Final[tuple[Sure, ...]] = (*(s for s in SURES if s != "alleged"), "alleged")
"""Every word for how well a thing is known, in the order in which a finding would rather rest on
it: on what is alleged only where nothing else carries it."""

Least = tuple[int, int]
"""Positions in `ALL_STAGES` and `SURELY`: the worst that a derivation contains."""


def _rank(thing: Thing) -> Least:
    return ALL_STAGES.index(thing.stage or "in-force"), SURELY.index(thing.sure or "assumed")


def restricted(model: Model, least: Least) -> Model:
    """The model with only the things that are at least so far along and so well known."""
    return keep(
        model,
        lambda thing: (
            not isinstance(thing, SAYS_SOMETHING)
            or all(a <= b for a, b in zip(_rank(thing), least, strict=True))
        ),
    )


def standings(
    runs: Runs,
    findings: Mapping[str, int],
    known: Mapping[str, Least],
    ready: Mapping[Least, Run],
) -> tuple[Mapping[str, Least], Mapping[Least, Run]]:
    """For each finding (with how firmly it stands) the best over its derivations of the worst
    inside one, first by stage; and the runs that show it.

    Args:
        known: the findings of which it is known already.
        ready: runs with fewer things that are made already.
    """
    stages, sures = levels(runs.model)
    worst = (stages[-1], sures[-1])
    made: dict[Least, Run] = {worst: runs.described}
    found: dict[str, Least] = {}
    for least in product(stages, sures):
        left = [finding for finding in findings if finding not in found]
        if not left:
            break
        run = made.get(least)
        if run is None:
            if not runs.affords(len(made)):
                continue
            run = ready.get(least) or runs.of(restricted(runs.model, least), None)
            made[least] = run
        found |= {f: least for f in left if f in known and known[f] == least}
        asked = [f for f in left if f not in known]
        found |= {f: least for f in asked if run.rank(f) >= findings[f]}
    return {finding: found.get(finding, worst) for finding in findings}, made


def levels(model: Model) -> tuple[Sequence[int], Sequence[int]]:
    """How far along and how well known the things of a model are, as positions, sorted."""
    ranks = [_rank(thing) for thing in model.things.values() if isinstance(thing, SAYS_SOMETHING)]
    stages, sures = (sorted({rank[n] for rank in ranks}) or [0] for n in (0, 1))
    return stages, sures


def words(least: Least) -> tuple[Stage, Sure]:
    """The two words of a standing."""
    stage, sure = least
    return ALL_STAGES[stage], SURELY[sure]


def worst_of(things: Sequence[Thing]) -> Least:
    """The worst stage and sureness among some things."""
    ranks = [_rank(thing) for thing in things if isinstance(thing, SAYS_SOMETHING)]
    return max((r[0] for r in ranks), default=0), max((r[1] for r in ranks), default=0)
