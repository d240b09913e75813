"""Safeguards that answer the same worry are asked for together."""

import pytest
from tests.report.handmade import model

from unlinkable.report.families import family


@pytest.mark.parametrize(
    ("unknown", "sort"),
    [
        ("appeal@decision.refusal", "due-process"),
        ("control.lifting", "due-process"),
        ("store.ledger.retention", "retention"),
        ("strange@decision.refusal", "strange"),
    ],
)
def test_families(unknown: str, sort: str) -> None:
    """Safeguards that answer the same worry are one family; attributes are one of their own."""
    assert family(model(), unknown) == sort
