"""The pictures in `diagrams/` show what `threat_model/` says today."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from unlinkable.diagram import linkage_dot, person_at_a_glance, stale, svg
from unlinkable.pipeline import draw_parts, view_linkage, view_person

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "diagrams"
NAMES = ["overview", *sorted(path.stem for path in (ROOT / "threat_model").glob("s[0-9]*.toml"))]
VIEWS = ("view-person", "view-linkage-city-authority")
REDRAW = "redraw: make diagrams"


@cache
def today() -> Mapping[str, str]:
    """The texts from which the pictures should be drawn, by name."""
    return draw_parts(ROOT / "threat_model" / "whole.toml", split="system")


@cache
def view_of_today(name: str) -> str:
    """The text from which the picture of a view should be drawn."""
    whole = ROOT / "threat_model" / "whole.toml"
    if name == "view-person":
        return person_at_a_glance(view_person(whole, of="citizen"), whole=True)
    return linkage_dot(view_linkage(whole, of="city-authority"))


def committed(name: str) -> str:
    """A committed file."""
    return (PICTURES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_that_of_today(name: str) -> None:
    """Neither the description nor the findings have changed since."""
    assert committed(f"{name}.dot") == today()[name], REDRAW


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_shows_the_text_beside_it(name: str) -> None:
    """The hash and the names of every element agree."""
    assert stale(committed(f"{name}.svg"), committed(f"{name}.dot")) == (), REDRAW


@pytest.mark.parametrize("name", NAMES)
def test_every_machine_draws_the_same(name: str) -> None:
    """Drawing the text again gives the committed bytes."""
    assert svg(committed(f"{name}.dot")) == committed(f"{name}.svg"), REDRAW


@pytest.mark.parametrize("name", VIEWS)
def test_the_view_is_that_of_today(name: str) -> None:
    """The picture of a view shows what the description says, as every machine draws it."""
    text = view_of_today(name)
    assert stale(committed(f"{name}.svg"), text) == (), REDRAW
    assert svg(text) == committed(f"{name}.svg"), REDRAW


def test_every_system_has_a_picture_and_every_picture_a_system() -> None:
    """No picture lies in the folder that nobody watches, and none is missing."""
    assert set(today()) == set(NAMES)
    assert {path.name for path in PICTURES.iterdir()} == {
        *(f"{name}.{ending}" for name in NAMES for ending in ("dot", "svg")),
        *(f"{name}.svg" for name in VIEWS),
    }
