"""Whatever a description says or leaves out, there is a report, and it explains itself."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from tests.oracle.models import random_model

from unlinkable.diagram import dot
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing
from unlinkable.pipeline import analyze_model
from unlinkable.reading.catalogue import controls
from unlinkable.report.as_json import as_json
from unlinkable.report.as_text import as_text
from unlinkable.report.explain import explain

PLACES = ("process", "store", "channel")
CHANGES: tuple[tuple[tuple[str, ...], float, dict[str, Any]], ...] = (
    (PLACES, 0.3, {"purpose": None}),
    (("flow",), 0.2, {"purpose": None}),
    (("flow",), 0.1, {"carries": "unknown"}),
    (("process",), 0.3, {"does": ("score", "publish")}),
    (PLACES, 0.2, {"stage": "proposed"}),
    (("flow",), 0.2, {"sure": "inferred"}),
    (("control",), 0.2, {"state": "planned"}),
    (("control",), 0.1, {"of": "unknown"}),
    (("control",), 0.1, {"keeper": "unknown"}),
)
"""For some kinds of thing: how often what is changed to what."""


def loosened(seed: int) -> Model:
    """A random model with much left out, on the real catalogue of controls."""
    rng = random.Random(seed)
    model = evolve(random_model(rng), catalogue=controls())

    def changed(thing: Thing) -> Thing:
        for kinds, often, values in CHANGES:
            if thing.kind_name in kinds and rng.random() < often:
                thing = evolve(thing, **values)
        return thing

    return model.with_things({ref: changed(thing) for ref, thing in model.things.items()})


@pytest.mark.parametrize("first", range(0, 240, 40))
def test_every_report_explains_itself(first: int) -> None:
    """Every format is made; an open finding names what it hangs on, a handled one its controls."""
    mute = []
    for seed in range(first, first + 40):
        report = analyze_model(loosened(seed))
        for made in (as_text, as_json, lambda r: dot(r.model, r.findings)):
            assert _text(made, report)
        for finding in report.findings:
            assert explain(finding, report)
            named = finding.handled_by if finding.status == "handled" else finding.unknowns
            if finding.status != "established" and not named:
                mute.append((seed, finding.id, finding.status))
    assert mute == []


def _text(made: Callable[[Any], str], report: Any) -> str:
    return made(report)
