"""A careful design is quiet, and each of its careless twins shows what the missing control did."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

import unlinkable as ul
from unlinkable.findings.finding import Finding
from unlinkable.model.controls import Control
from unlinkable.pipeline import analyze_model

FILE: Final = Path(__file__).parents[2] / "docs" / "designs" / "library-card.toml"
BRINGS_BACK: Final[dict[str, set[str]]] = {
    "appeal": {"dignity/no-appeal@decision:no-further-loans"},
    "books": {
        "linddun/nobody-keeps-the-books@actor:card-office",
        "linddun/nobody-keeps-the-books@actor:library",
    },
    "both-prove": {"stride/receiver-not-proven@actor:library"},
    "as-you-like": {"linddun/no-say@actor:card-office", "linddun/no-say@actor:library"},
    "condition": {"linddun/special-without-condition@purpose:lending"},
    "copy": {"linddun/cannot-see@actor:card-office", "linddun/cannot-see@actor:library"},
    "deletion": {
        "linddun/cannot-have-it-removed@actor:card-office",
        "linddun/cannot-have-it-removed@actor:library",
    },
    "letter": {"stride/poses-as-person@actor:card-office"},
    "list-of-fields": {"stride/handed-without-check@actor:library"},
    "number-only": {"linddun/more-than-need@purpose:lending"},
    "one-place": {"stride/fake-message@actor:card-office"},
    "out-means-out": {"linddun/kept-past-need@store:loans"},
    "right-it": {"linddun/cannot-put-it-right@decision:no-further-loans"},
    "rounds": {"linddun/no-security-management@actor:library"},
    "said-why": {"dignity/no-reasons@decision:no-further-loans"},
    "sealed-lines": {"stride/altered-in-transit@actor:card-office"},
    "shows-itself": {"stride/look-alike-front@actor:card-office"},
    "told": {
        "linddun/asked-without-being-told@actor:card-office",
        "linddun/asked-without-being-told@actor:library",
        "linddun/got-behind-their-back@actor:card-office",
    },
    "warned": {"dignity/learned-by-refusal@decision:no-further-loans"},
    "who-may-read": {"stride/store-open@actor:library"},
    "who-may-write": {"stride/records-altered@actor:library"},
    "who-wrote": {"stride/edits-leave-no-trace@actor:library"},
}
"""By control, what is found where it alone is missing."""


@cache
def careful() -> ul.Report:
    """What is said of the design as it is."""
    return ul.analyze(FILE)


def standing(report: ul.Report) -> dict[str, Finding]:
    """The findings that no control handles."""
    return {f.id: f for f in report.findings if f.status != "handled"}


def test_the_design_is_sound() -> None:
    """Nothing in it is amiss, and nothing is left open."""
    assert ul.check(FILE) == ()
    assert careful().questions == ()


def test_the_careful_design_is_quiet() -> None:
    """Nothing above low stands; what is handled names the controls that do it."""
    assert {f.id for f in standing(careful()).values() if f.severity != "low"} == set()
    handled = [f for f in careful().findings if f.status == "handled"]
    assert len(handled) >= len(BRINGS_BACK)
    assert all(f.handled_by for f in handled)


def test_every_control_has_its_twin() -> None:
    """The table below is of the controls that are there, each of them."""
    there = {c.id for c in careful().model.each(Control) if c.state == "present"}
    assert there == set(BRINGS_BACK)


@pytest.mark.parametrize("control", sorted(BRINGS_BACK))
def test_the_careless_twin(control: str) -> None:
    """Without this one control, exactly the findings come back that belong to it."""
    model = careful().model
    missing = evolve(model.get(f"control.{control}", Control), state="absent")
    twin = analyze_model(model.with_things({**model.things, missing.ref: missing}))
    back = standing(twin).keys() - standing(careful()).keys()
    assert back == BRINGS_BACK[control]
    assert all(standing(twin)[name].status == "established" for name in back)
    before = {f.id: f.handled_by for f in careful().findings if f.status == "handled"}
    assert all(missing.ref in before[name] for name in back)
