"""What is shown of people in public office weighs less, and only that."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

import unlinkable as ul
from unlinkable.findings.finding import SEVERITIES, Finding
from unlinkable.model.model import Model
from unlinkable.pipeline import analyze_model

CASE = Path(__file__).parents[2] / "threat_model"
SHOWN = "dignity/put-on-show@channel:official-blacklist-page"
OFFICIAL = "actor.listed-official"
LOWERED = "lowered: it shows what people in public office did in it"


@pytest.fixture(scope="module")
def model() -> Model:
    """The officials' list."""
    return ul.read(CASE / "s16.toml")


def found(model: Model, role: str, finding: str = SHOWN) -> Finding:
    """The finding where this is said of the listed official's public role."""
    official = evolve(model.things[OFFICIAL], public_role=role)
    report = analyze_model(model.with_things({**model.things, OFFICIAL: official}))
    one = report.finding(finding)
    assert one is not None
    return one


def test_a_public_role_lowers_by_one_step_and_says_so(model: Model) -> None:
    """The finding stays, as firm as it was."""
    public, private = found(model, "yes"), found(model, "no")
    assert SEVERITIES.index(public.severity) == SEVERITIES.index(private.severity) - 1
    assert public.status == private.status
    assert LOWERED in public.severity_reasons
    assert LOWERED not in private.severity_reasons


def test_a_role_of_which_nobody_knows_lowers_nothing(model: Model) -> None:
    """Unknown is not public."""
    assert found(model, "unknown").severity == found(model, "no").severity


def test_due_process_weighs_as_much_for_an_official(model: Model) -> None:
    """Whoever is listed is told, gets reasons and can turn to somebody, in office or not."""
    ids = [f.id for f in analyze_model(model).findings if f.rule in ("dignity/no-appeal",)]
    assert ids
    for finding in ids:
        assert found(model, "yes", finding).severity == found(model, "no", finding).severity
