"""Nothing is made up and nothing is dropped: claims, what rests on them, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import unlinkable as ul
from unlinkable.errors import NotFound
from unlinkable.findings.traceability import LEVELS, Traceability, traceability
from unlinkable.pipeline import analyze_model
from unlinkable.reading.read import read_tables

MODELS = Path(__file__).parents[1] / "models"
CLINIC = MODELS / "told-apart.toml"
CASE = Path(__file__).parents[2] / "threat_model" / "whole.toml"

STATUSES = ("in-force", "pilot", "proposed", "alleged-incident", "opinion", "background")
CLAIMS = {
    status: {"title": status, "source": "paper", "text": "It is said.", "status": status}
    for status in STATUSES
}
SMALL: dict[str, Any] = {
    "source": {"paper": {"title": "Paper", "kind": "secondary"}},
    "claim": CLAIMS,
    "system": {"small": {"title": "Small", "format": "unlinkable-model/1"}},
}


@pytest.fixture(scope="module")
def clinic() -> Traceability:
    """A clinic with a claim of every sort."""
    return ul.coverage(CLINIC)


def traced(**tables: Any) -> Traceability:
    """What the claims of a small description carry."""
    report = analyze_model(read_tables({**SMALL, **tables}))
    return traceability(report.model, report.findings, report.questions)


def store(**written: Any) -> Traceability:
    """The same with one store in it."""
    return traced(store={"x": {"title": "X", **written}})


def reaches(found: Traceability) -> dict[str, str]:
    """How far each claim reaches."""
    return {trace.claim.id: trace.reach for trace in found.claims}


def test_how_far_each_claim_reaches(clinic: Traceability) -> None:
    """To an element, to none, to a system that is not described, or it only supports."""
    assert reaches(clinic) == {
        "C1": "reached", "C2": "reached", "C3": "reached", "C4": "reached", "C5": "supporting",
        "C6": "supporting", "C7": "unreached", "C8": "elsewhere",
    }  # fmt: skip
    assert clinic.undescribed == {"pharmacy": 1}


def test_a_question_is_no_element(clinic: Traceability) -> None:
    """A claim that is only kept as a question has not been described, and says where it is kept."""
    (waiting,) = clinic.having("unreached")
    assert waiting.kept == ("question.waiting-list",)
    assert clinic.check("unreached").found == ("claim.C7",)


def test_a_claim_of_no_system_is_about_any() -> None:
    """Without systems it must be described; a name of a system, also an earlier one, binds it."""
    assert reaches(store())["in-force"] == "unreached"
    about = {**CLAIMS, "pilot": {**CLAIMS["pilot"], "systems": ["old"]}}
    system = {"small": {**SMALL["system"]["small"], "was": ["old"]}}
    assert reaches(traced(claim=about))["pilot"] == "elsewhere"
    assert reaches(traced(claim=about, system=system))["pilot"] == "unreached"


def test_both_ways_say_the_same(clinic: Traceability) -> None:
    """An element that cites a claim is among that claim's, and no other; findings likewise."""
    cited = {(t.claim.ref, ref) for t in clinic.claims for ref in t.elements}
    assert cited == {(claim, e.thing.ref) for e in clinic.elements for claim in e.claims}
    resting = {(t.claim.ref, name) for t in clinic.claims for name in t.findings}
    assert resting == {(claim, f.id) for f in clinic.findings for claim in f.claims}


def test_what_an_element_cites_a_claim_for(clinic: Traceability) -> None:
    """Evidence for one attribute is told from evidence for the thing."""
    by_id = {trace.claim.id: trace for trace in clinic.claims}
    assert by_id["C6"].elements["store.archive"] == ("purpose",)
    assert by_id["C2"].elements["store.archive"] == ("thing",)
    assert by_id["C5"].contests == ("claim.C4",)


def test_what_an_element_is_to_a_finding(clinic: Traceability) -> None:
    """What a finding is about, what its data pass, what its reasons name."""
    by_ref = {element.thing.ref: element for element in clinic.elements}
    finding = "linddun/kept-past-need@store:archive"
    assert "about" in by_ref["store.archive"].findings[finding]
    assert "reason" in by_ref["purpose.research"].findings[finding]
    assert finding not in by_ref["store.insurer-file"].findings


def test_an_element_without_a_claim_is_assumed(clinic: Traceability) -> None:
    """And listed as such; so is one that only an opinion supports; a reading is inferred."""
    assert clinic.check("assumed").found == ("purpose.research", "flow.filing")
    assert clinic.check("inferred").found == ("process.desk",)
    assert store(evidence=["opinion"]).check("assumed").found == ("store.x",)
    assert store(sure="reported").check("assumed").found == ("store.x",)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"evidence": ["in-force"]}, ()),
        ({"evidence": ["proposed"]}, ()),
        ({}, ()),
        ({"sure": "reported"}, ("reported, and no claim describes it",)),
        (
            {"sure": "reported", "evidence": ["opinion"]},
            ("reported, and no claim describes it",),
        ),
        (
            {"sure": "reported", "evidence": ["alleged-incident"]},
            ("reported, and its claims are alleged",),
        ),
        (
            {"stage": "in-force", "evidence": ["proposed", "pilot"]},
            ("in-force, and its claims say pilot",),
        ),
        ({"stage": "in-force", "evidence": ["in-force", "pilot"]}, ()),
        ({"stage": "in-force", "evidence": {"thing": ["pilot"], "by": ["in-force"]}}, ()),
        ({"stage": "in-force", "sure": "inferred", "evidence": ["proposed"]}, ()),
        ({"stage": "ended", "evidence": ["pilot"]}, ()),
    ],
    ids=str,
)
def test_saying_more_than_the_claims(written: dict[str, Any], words: tuple[str, ...]) -> None:
    """Surer or further along than every claim is pointed out; a reading marked so never is."""
    found = store(**written)
    (element,) = found.elements
    assert element.overstated == words
    assert bool(found.check("overstated").found) is bool(words)


def test_a_body_exists_that_only_proposes_something() -> None:
    """No finding takes the stage of an actor over, so its claims need not say it."""
    actor = {"title": "Court", "kind": "authority", "stage": "in-force", "evidence": ["proposed"]}
    assert traced(actor={"court": actor}).check("overstated").found == ()


def test_what_somebody_answered_is_not_assumed() -> None:
    """A control that an answer added rests on who answered, and on no claim."""
    answer = {
        "title": "A", "of": "ask:erasure@store.x", "value": "present", "by_role": "desk",
        "on": "2026-01-31",
    }  # fmt: skip
    found = traced(store={"x": {"title": "X"}}, answer={"one": answer})
    bases = {element.thing.ref: element.basis for element in found.elements}
    assert bases == {"control.answered-erasure-at-store-x": "answered", "store.x": "assumed"}
    assert found.check("overstated").found == ()


def test_a_finding_on_opinion_alone_is_an_error(clinic: Traceability) -> None:
    """None is here; one whose only claims are opinion or background is found."""
    assert clinic.check("opinion-only").found == ()
    first = evolve(clinic.findings[0], claims=("claim.C5", "claim.C6"))
    again = traceability(clinic.model, [first], ())
    assert again.check("opinion-only").found == (first.id,)
    assert again.failing("error") == (again.check("opinion-only"),)


def test_a_finding_on_a_contested_claim_says_so(clinic: Traceability) -> None:
    """It is flagged; one that were not would be found."""
    contested = clinic.check("contested").found
    assert "linddun/kept-past-need@store:insurer-file" in contested
    resting = {f.id for f in clinic.findings if "claim.C4" in f.claims}
    assert {*contested} == resting
    silent = [evolve(f, contested=False) for f in clinic.findings]
    again = traceability(clinic.model, silent, ())
    assert {*again.check("unflagged").found} == resting


def test_what_rests_on_hearsay_and_on_plans(clinic: Traceability) -> None:
    """Each is found by its own check, and by no other."""
    archive, employer = (f"linddun/kept-past-need@store:{x}" for x in ("archive", "employer-file"))
    assert archive in clinic.check("not-yet").found
    assert employer in clinic.check("alleged").found
    assert employer not in clinic.check("not-yet").found
    assert not {*clinic.check("alleged").found} & {*clinic.check("also-alleged").found}
    assert archive in clinic.check("opinion-step").found


def test_failing_is_by_level(clinic: Traceability) -> None:
    """A claim that is dropped is a warning, never an error; notes fail nothing."""
    assert clinic.failing("error") == ()
    assert [check.id for check in clinic.failing("warning")] == ["unreached"]
    assert {check.id: check.level for check in clinic.checks} == dict(LEVELS)


def test_it_shows_itself_on_one_line(clinic: Traceability) -> None:
    """With what was found that should not be."""
    assert repr(clinic) == "<Traceability 8 claims, 19 elements; unreached 1>"


def test_narrowing_drops_no_claim() -> None:
    """A claim of two systems that the other describes is reached, and what is left out counted."""
    whole, one = ul.coverage(CASE), ul.coverage(CASE, only="s04")
    assert one.check("unreached").found == ()
    assert {e.thing.system for e in one.elements} == {"s04", ""}
    assert {f.system for f in one.findings} == {"s04"}
    assert len(one.claims) + one.left_out == len(whole.claims)
    claims = {trace.claim.ref for trace in one.claims}
    assert {claim for f in one.findings for claim in f.claims} <= claims
    assert {claim for e in one.elements for claim in e.claims} <= claims
    with pytest.raises(NotFound, match="no system called 's4'"):
        ul.coverage(CASE, only="s4")
