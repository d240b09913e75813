"""Code by code: which rules look for it, and what is said about it."""

from __future__ import annotations

import pytest
from tests.rules.running import examples, library

from unlinkable.rules.coverage import code_called, covered, no_such_page
from unlinkable.rules.overview import overview

CATALOGUE = library().catalogue
CODES = [code for family in CATALOGUE.codes.values() for code in family.values()]
OVERVIEW = overview(library())
HARD = (
    "L.2.2.2", "L.2.2.3", "I.1.2", "I.2.3", "Nr.1.3", "Nr.1.4", "D.2", "D.3", "Nc.2", "Nc.3",
    "Nc.4", "DD.4.1.2", "any.flow.D", "DS-P.dest.E",
)  # fmt: skip


def test_every_code_has_its_rules() -> None:
    """Those that name it, and no other; what they ask and how they are tried is added up."""
    assert [one.code for one in OVERVIEW.codes] == CODES
    for one in OVERVIEW.codes:
        named = [r for r in library().of() if one.code.id in r.codes.get(one.code.family, ())]
        assert [page.id for page in one.rules] == [rule.id for rule in named]
        assert sum(one.outcomes.values()) == sum(len(examples(rule.id)) for rule in named)
        assert bool(named) == bool(one.outcomes)


def test_what_rules_ask() -> None:
    """Relations by phrase, attributes with the kind of thing, safeguards by id."""
    asks = covered(CATALOGUE.codes["linddun"]["D.1"], OVERVIEW.pages).asks
    assert "{actor} watches {flow}" in asks.relations
    assert {"flow.often", "purpose.context"} <= {*asks.attributes}
    assert "cover-traffic" in asks.safeguards
    assert list(asks.attributes) == sorted(set(asks.attributes))


@pytest.mark.parametrize("name", HARD)
def test_what_is_hard_to_tell_is_said(name: str) -> None:
    """A description cannot show everything, and the catalogue says where."""
    code = code_called(name, CATALOGUE)
    assert code is not None
    assert code.hard.endswith(".")


def test_notes_read_on_after_a_colon() -> None:
    """Small first letter, plain letters, a full stop, and not too long."""
    notes = [code.hard for code in CODES if code.hard]
    assert all(note[0].islower() and note.isascii() and note.endswith(".") for note in notes)
    assert all(40 < len(note) < 220 for note in notes)


def test_every_code_is_part_of_something() -> None:
    """A type, an interaction with a position, or our own themes; parts stand together."""
    groups = [code.group for code in CODES]
    assert all(groups)
    runs = [group for group, before in zip(groups, ["", *groups], strict=False) if group != before]
    assert len(runs) == len(set(groups))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("dd.2.1", "DD.2.1"), ("D.2", "D.2"), ("P-DS.source.S", "P-DS.source.S"),
     ("due-process", "due-process"), ("L.1", None), ("p-ds.source.s", None)],
)  # fmt: skip
def test_codes_by_name(name: str, expected: str | None) -> None:
    """Those of LINDDUN in any case, all others as published; a branch is no code."""
    code = code_called(name, CATALOGUE)
    assert (code.id if code else None) == expected


@pytest.mark.parametrize(
    ("name", "near"),
    [("L.1", "L.1.1"), ("P-DS.sourc.S", "P-DS.source.S"), ("due-proces", "due-process"),
     ("apeal", "appeal"), ("no-appeal", "dignity/no-appeal")],
)  # fmt: skip
def test_what_is_nearest(name: str, near: str) -> None:
    """A code, a control, or a rule without its pack."""
    said = str(no_such_page(name, CATALOGUE, [*library().rules]))
    assert said == f"no rule, kind of control or code called '{name}' (did you mean '{near}'?)"
