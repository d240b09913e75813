"""How a question is worded: a title is told from the sentence around it."""

from __future__ import annotations

from typing import Any

from unlinkable.pipeline import analyze_model
from unlinkable.reading.read import read_tables

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
