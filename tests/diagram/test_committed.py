"""The pictures in `diagrams/` show what `threat_model/` says today."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from unlinkable.diagram import stale, svg
from unlinkable.pipeline import draw

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "diagrams"
ONLY = {"whole": None, "s02": "s02", "s03": "s03"}
REDRAW = "redraw: unlinkable draw threat_model/whole.toml [--only {0}] --out diagrams/{0}.[dot|svg]"


@cache
def today(name: str) -> str:
    """The text from which the picture should be drawn."""
    return draw(ROOT / "threat_model" / "whole.toml", only=ONLY[name])


def committed(name: str) -> str:
    """A committed file."""
    return (PICTURES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ONLY)
def test_the_text_is_that_of_today(name: str) -> None:
    """Neither the description nor the findings have changed since."""
    assert committed(f"{name}.dot") == today(name), REDRAW.format(name)


@pytest.mark.parametrize("name", ONLY)
def test_the_picture_shows_the_text_beside_it(name: str) -> None:
    """The hash and the names of every element agree."""
    assert stale(committed(f"{name}.svg"), committed(f"{name}.dot")) == (), REDRAW.format(name)


@pytest.mark.parametrize("name", ONLY)
def test_every_machine_draws_the_same(name: str) -> None:
    """Drawing the text again gives the committed bytes."""
    assert svg(committed(f"{name}.dot")) == committed(f"{name}.svg"), REDRAW.format(name)


def test_every_committed_picture_is_checked() -> None:
    """No picture lies in the folder that nobody watches."""
    assert {path.stem for path in PICTURES.glob("*.svg")} == set(ONLY)
