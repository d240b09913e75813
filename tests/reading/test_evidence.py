"""How far a thing is and how well it is known follow from its claims."""

from __future__ import annotations

import pytest

from unlinkable.model.model import KINDS
from unlinkable.reading.evidence import contested
from unlinkable.reading.read import read_tables

STATUSES = ("in-force", "pilot", "proposed", "alleged-incident", "opinion", "background")
CLAIMS = {
    status: {"title": status, "source": "paper", "text": "It is said.", "status": status}
    for status in STATUSES
}
CLAIMS["law"] = {**CLAIMS["in-force"], "source": "law"}
CLAIMS["opinion"]["contested_by"] = ["background"]
SOURCES = {
    "paper": {"title": "Paper", "kind": "secondary"},
    "law": {"title": "Law", "kind": "primary"},
}


def read_store(kind: str = "store", **written: object) -> tuple[str, str, list[str]]:
    """Stage, sure and the warnings of a thing with this evidence."""
    thing = {"title": "Thing", **written}
    model = read_tables({"claim": CLAIMS, "source": SOURCES, kind: {"x": thing}})
    read = model[f"{kind}.x"]
    warnings = [str(w) for w in model.warnings if w.element == read.ref and "refers" not in w.what]
    assert read.stage is not None
    assert read.sure is not None
    return read.stage, read.sure, warnings


@pytest.mark.parametrize(
    ("evidence", "stage", "sure"),
    [
        ([], "in-force", "assumed"),
        (["in-force"], "in-force", "reported"),
        (["pilot"], "pilot", "reported"),
        (["proposed"], "proposed", "reported"),
        (["alleged-incident"], "in-force", "alleged"),
        (["in-force", "pilot"], "pilot", "reported"),
        (["proposed", "in-force", "opinion"], "proposed", "reported"),
        (["pilot", "alleged-incident"], "pilot", "reported"),
        ({"by": ["proposed"], "thing": ["pilot"]}, "pilot", "reported"),
        ({"by": ["proposed"], "retention": ["pilot"]}, "proposed", "reported"),
    ],
    ids=str,
)
def test_from_claims(evidence: object, stage: str, sure: str) -> None:
    """The least advanced stage and the best knowledge of the claims for the thing."""
    assert read_store(evidence=evidence) == (stage, sure, [])


@pytest.mark.parametrize("kind", ["store", "process"])
@pytest.mark.parametrize("status", ["opinion", "background"])
def test_opinion_alone_supports_no_fact(kind: str, status: str) -> None:
    """What only an opinion says is as good as assumed, and that is pointed out."""
    stage, sure, warnings = read_store(kind, evidence=[status])
    assert (stage, sure) == ("in-force", "assumed")
    assert warnings == [
        (
            f"<example>: warning: {kind}.x.evidence: rests on opinion or background only "
            "(make it a question, or write what it rests on)"
        )
    ]


def test_opinion_may_support_a_purpose() -> None:
    """Purposes and questions are where opinions belong."""
    assert read_store("purpose", evidence=["opinion"])[2] == []


@pytest.mark.parametrize("sure", ["reported", "alleged", "inferred", "assumed"])
def test_written_values_win(sure: str) -> None:
    """The author's own words stand over those of the claims."""
    read = read_store(stage="ended", sure=sure, evidence=["pilot"])
    assert read == ("ended", sure, [])


def test_documented_needs_a_primary_source() -> None:
    """A report of a law is not the law."""
    assert read_store(sure="documented", evidence=["law", "pilot"])[1:] == ("documented", [])
    assert read_store(sure="documented", evidence=["pilot"])[1:] == (
        "reported",
        [
            (
                "<example>: warning: store.x.sure: documented, but by no primary source; counts as "
                "reported (name a claim of a source of kind 'primary', or write 'reported')"
            )
        ],
    )


def test_every_thing_has_both() -> None:
    """No kind is left without."""
    model = read_tables({"claim": CLAIMS, "source": SOURCES})
    assert all(thing.stage and thing.sure for thing in model.things.values())
    assert set(KINDS) >= {thing.kind_name for thing in model.things.values()}
    assert model["claim.alleged-incident"].sure == "alleged"


def test_contested_is_computed() -> None:
    """Some claim is contested by another one."""
    model = read_tables({"claim": CLAIMS, "source": SOURCES})
    assert contested(model, ["claim.pilot", "claim.opinion"])
    assert not contested(model, ["claim.pilot", "claim.background"])
    assert not contested(model, [])
