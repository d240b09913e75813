"""How a question is worded: a title is told from the sentence around it."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from unlinkable.model.attributes import specs
from unlinkable.model.model import KINDS
from unlinkable.pipeline import analyze_model
from unlinkable.reading.read import read_tables
from unlinkable.reading.toml import parse

SCREENED: dict[str, Any] = {
    "actor": {
        "guest": {"title": "Guest", "kind": "data-subject"},
        "club": {"title": "Club", "kind": "organisation"},
    },
    "data": {"face": {"title": "Face", "subject": "guest", "identifies": "direct"}},
    "process": {"door": {"title": "Door", "by": "club", "does": ["identify", "decide"]}},
    "flow": {
        "look": {"title": "L", "from": "actor.guest", "to": "process.door", "carries": ["face"]},
    },
    "decision": {
        "entry": {"title": "A guest is admitted or turned away", "at": "process.door",
                  "subject": "guest", "effect": "deny", "uses": ["face"]},
    },
    "control": {
        "reasons": {"title": "A word at the door", "kind": "reasons",
                    "at": ["decision.entry", "process.door"], "state": "unknown"},
    },
}  # fmt: skip


def test_titles_stand_in_quotes() -> None:
    """Whether a kind of control, an attribute or a control of the description is asked about."""
    asked = {q.id: q.text for q in analyze_model(read_tables(SCREENED)).questions}
    title = "'A guest is admitted or turned away'"
    assert asked["ask:appeal@decision.entry"].startswith(
        f"To whom can people turn against {title},"
    )
    assert asked["ask:decision.entry.essential"].endswith(f"hardly do without: {title}?")
    assert asked["ask:control.reasons"] == (
        f"Is 'A word at the door' really there, at {title}, 'Door'?"
    )


WORDINGS = parse(files("unlinkable.catalogue").joinpath("questions.toml").read_text("utf-8"))
FACTLESS = ("source", "claim", "question", "accepted", "answer")
"""The kinds of thing about which nothing is derived, so that nothing is asked of them."""
KINDS_ASKED = [name for name in KINDS if name not in FACTLESS]


@pytest.mark.parametrize("kind", KINDS_ASKED)
def test_each_attribute_that_can_be_unknown_has_a_text(kind: str) -> None:
    """In the words of its kind or of any, so that no question is made of an attribute's name."""
    for name, spec in specs(KINDS[kind]).items():
        if spec.may_be_unknown:
            text = WORDINGS.get(kind, {}).get(name) or WORDINGS["any"].get(name, "")
            assert text.endswith("?"), f"{kind}.{name}"
            assert "{title}" in text, f"{kind}.{name}"


@pytest.mark.parametrize("kind", [name for name in WORDINGS if name != "any"])
def test_each_text_is_of_an_attribute(kind: str) -> None:
    """A text of an attribute that is gone, or of one nobody can ask about, would lie unseen."""
    assert {name.removesuffix("-mixed") for name in WORDINGS[kind]} <= {*specs(KINDS[kind])}


def test_the_rhythm_of_a_purpose_is_asked_for_in_words() -> None:
    """Where nobody says how often a purpose needs what comes again and again."""
    described = {
        "actor": {
            "saver": {"title": "Saver", "kind": "data-subject"},
            "bank": {"title": "Bank", "kind": "organisation"},
        },
        "data": {"spending": {"title": "Spending", "subject": "saver", "identifies": "direct",
                              "category": "pd:Purchase"}},
        "purpose": {"advice": {"title": "Advice on saving", "needs": ["spending"],
                               "often": "unknown"}},
        "process": {"app": {"title": "App", "by": "bank", "purpose": ["advice"]}},
        "flow": {"watch": {"title": "Watching", "from": "actor.saver", "to": "process.app",
                           "carries": ["spending"], "purpose": ["advice"],
                           "often": "continuous"}},
    }  # fmt: skip
    asked = {q.id: q.text for q in analyze_model(read_tables(described)).questions}
    assert asked["ask:purpose.advice.often"] == (
        "How often are new data needed for this at most: 'Advice on saving'?"
    )
