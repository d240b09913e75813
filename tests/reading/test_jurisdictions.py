"""Codes of legal orders: those that hang together with a law, and slips of the pen."""

from __future__ import annotations

from typing import Any

import pytest

from unlinkable.reading.jurisdictions import ADVICE, jurisdictions
from unlinkable.reading.read import read_tables
from unlinkable.rules.catalogue import read_catalogue


def described(code: str, inside: str = "EU") -> dict[str, Any]:
    """A system under one legal order, and an office inside another."""
    return {
        "system": {"s": {"title": "S", "format": "unlinkable-model/1", "jurisdictions": [code]}},
        "boundary": {"land": {"title": "L", "kind": "jurisdiction", "jurisdiction": inside}},
        "process": {"desk": {"title": "Desk", "within": "land"}},
    }


@pytest.mark.parametrize("code", ["EU", "EEA", "CoE", "UK", "GB", "DE", "CN", "CH", "XK", "US-CA"])
def test_a_code_that_is_well_written(code: str) -> None:
    """Known to a law or not: a country has two letters, and a part of it some more."""
    assert read_tables(described(code, code)).warnings == ()


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("eu", "did you mean 'EU'?"),
        ("EU ", "did you mean 'EU'?"),
        ("coe", "did you mean 'CoE'?"),
        ("ch", "did you mean 'CH'?"),
        ("us-ca", "did you mean 'US-CA'?"),
        ("EUR", f"did you mean 'EU'? Else {ADVICE}"),
        ("GBR", f"did you mean 'GB'? Else {ADVICE}"),
        ("XX", ADVICE),
        ("Denmark", ADVICE),
        ("", ADVICE),
    ],
)
def test_a_slip_is_a_warning(code: str, hint: str) -> None:
    """At the system, where it would keep a law out, and at a boundary."""
    (at_system,) = read_tables(described(code)).warnings
    assert at_system.level == "warning"
    assert at_system.what == (
        f"system.s.jurisdictions: no law is known for '{code}', so none is taken to apply"
    )
    assert at_system.hint == hint
    (at_boundary,) = read_tables(described("EU", code)).warnings
    assert at_boundary.what == f"boundary.land.jurisdiction: '{code}' is no code of a legal order"
    assert at_boundary.hint == hint


def test_a_boundary_may_leave_it_open() -> None:
    """What is not known is no slip."""
    assert read_tables(described("EU", "unknown")).warnings == ()


def test_the_codes_are_those_of_the_laws() -> None:
    """Whatever a rule or a topic of law hangs on counts as known."""
    assert {"EU", "EEA", "UK", "CN", "CoE"} <= jurisdictions()
    for family in read_catalogue().codes.values():
        for code in family.values():
            assert code.jurisdictions <= jurisdictions()
