"""The pictures in `diagrams/` show what `threat_model/` says today."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from unlinkable.diagram import stale, svg
from unlinkable.pipeline import draw_parts

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "diagrams"
NAMES = ["overview", *sorted(path.stem for path in (ROOT / "threat_model").glob("s[0-9]*.toml"))]
REDRAW = "redraw: make diagrams"


@cache
def today() -> Mapping[str, str]:
    """The texts from which the pictures should be drawn, by name."""
    return draw_parts(ROOT / "threat_model" / "whole.toml", split="system")


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


def test_every_system_has_a_picture_and_every_picture_a_system() -> None:
    """No picture lies in the folder that nobody watches, and none is missing."""
    assert set(today()) == set(NAMES)
    assert {path.name for path in PICTURES.iterdir()} == {
        f"{name}.{ending}" for name in NAMES for ending in ("dot", "svg")
    }
