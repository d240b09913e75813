"""Privacy norms: how they may be written, and what is said of those that nobody knows."""

from __future__ import annotations

import pytest

from unlinkable.guard import screen
from unlinkable.reading.catalogue import controls
from unlinkable.reading.norms import norm_called, norms
from unlinkable.reading.read import read_tables

LAST = "ISO/IEC 27701, ISO/IEC 29100, NIST Privacy Framework and OECD Privacy Guidelines"
"""How the list of those that are known ends."""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ISO/IEC 29100", "iso-29100"),
        ("iso 29100:2024", "iso-29100"),
        ("ISO/IEC 29100 (2011)", "iso-29100"),
        ("ISO-31700", "iso-31700-1"),
        ("ISO 31700-1:2023", "iso-31700-1"),
        ("nist privacy framework", "nist-privacy-framework"),
        ("NIST Privacy Framework 1.0", "nist-privacy-framework"),
        ("iso-27701", "iso-27701"),
        ("ISO/IEC 2910", None),
        ("2024", None),
        ("", None),
    ],
)
def test_spellings(name: str, expected: str | None) -> None:
    """Case, hyphens and the year do not matter; anything else does."""
    norm = norm_called(name)
    assert (norm.id if norm else None) == expected


def test_every_spelling_means_one_norm() -> None:
    """Each way to write a norm, its id among them, leads back to it."""
    for norm in norms().values():
        assert [norm_called(name) for name in norm.names] == [norm] * len(norm.names)


def test_norms_ask_for_what_there_is() -> None:
    """Safeguards of the catalogue, which do not change data; never only that the norm is kept."""
    kinds = controls()
    for norm in norms().values():
        assert norm.asks
        assert all(kinds[name].transform is None for name in norm.asks), norm.id
        assert "standard-evidence" not in norm.asks


def test_texts() -> None:
    """Short, plain, without a word that must not stand in a description; nobody checked them."""
    for norm in norms().values():
        assert norm.text.isascii()
        assert norm.text.endswith(".")
        assert 60 < len(norm.text) < 200
        assert not any(map(screen, (norm.title, norm.text, *norm.spellings)))
        assert not norm.verified


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("ISO 29101", "did you mean 'ISO 29100'?"),
        ("NIST privacy frame", "did you mean 'NIST Privacy Framework'?"),
        ("House rule 7", LAST),
    ],
)
def test_an_unknown_norm_is_allowed(name: str, hint: str) -> None:
    """A warning with the nearest one, or with those that are known."""
    system = {"title": "S", "format": "unlinkable-model/1", "standards": ["ISO 29100", name]}
    (warning,) = read_tables({"system": {"s": system}}).warnings
    assert warning.level == "warning"
    assert warning.what == (
        f"system.s.standards: no norm called '{name}' is known, so nothing follows from what it "
        "asks for"
    )
    assert hint in warning.hint


def test_a_known_norm_is_no_problem() -> None:
    """However it is written."""
    system = {"title": "S", "format": "unlinkable-model/1", "standards": ["iso/iec 27701:2019"]}
    assert read_tables({"system": {"s": system}}).warnings == ()
