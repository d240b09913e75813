"""What the source does not say feeds a score stays a question, and a yes would show."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import unlinkable as ul
from unlinkable.inference.active import active
from unlinkable.inference.infer import infer
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Data, Flow
from unlinkable.model.evidence import Question
from unlinkable.model.model import Model
from unlinkable.planning.what_if import answered

WHOLE = Path(__file__).parents[2] / "threat_model" / "whole.toml"
SCORING = "process.points-accounting"
CREEP = "dignity/used-for-something-else@purpose:points-scheme"
LINKS = {
    "faces-feed-score": ("process.street-camera", "store.reference-face-gallery"),
    "cloud-feeds-score": ("process.cloud-service", "store.cloud-store"),
    "hub-feeds-score": ("store.regional-data-centre",),
}
"""Each question with the places from which nothing may lead to a score."""


@cache
def case() -> Model:
    """The whole case."""
    return ul.read(WHOLE)


def downstream(model: Model, places: tuple[str, ...]) -> set[str]:
    """The places, and all that lie down the stream from them."""
    found, new = set(places), set(places)
    while new:
        new = {f.to for f in model.each(Flow) if f.from_ in new} - found
        found |= new
    return found


@pytest.mark.parametrize("question", LINKS)
def test_no_flow_leads_to_a_score_until_the_answer_is_yes(question: str) -> None:
    """Over any number of steps; with a yes, there is one."""
    assert SCORING not in downstream(case(), LINKS[question])
    assert SCORING in downstream(answered(case(), question), LINKS[question])


def test_the_city_knows_nothing_of_faces_and_clouds() -> None:
    """Nor does the city authority learn any of it, even possibly."""
    facts = infer(active(case()))
    data = ("street-video", "facial-biometric", "jaywalker-match", "gallery-identity",
            "cloud-account", "cloud-content")  # fmt: skip
    for name in data:
        datum = case().get(f"data.{name}", Data).ref
        assert facts.ask("sees", "actor.city-authority", datum) is Truth.NO, datum


@pytest.mark.parametrize(("question", "system"), [
    ("faces-feed-score", "s08"), ("cloud-feeds-score", "s14"), ("hub-feeds-score", "s14"),
])  # fmt: skip
def test_a_yes_would_let_it_count_elsewhere(question: str, system: str) -> None:
    """Without an answer the scheme uses nothing from elsewhere; with a yes it does, for certain."""
    assert case().get(f"question.{question}", Question).system == system
    compared = ul.what_if(WHOLE.parent / f"{system}.toml", question=question)
    assert compared.before.finding(CREEP) is None
    after = compared.after.finding(CREEP)
    assert after is not None
    assert after.status == "established"
