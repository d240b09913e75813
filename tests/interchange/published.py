"""Schemas of formats that are not ours, which the project does not hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def published(name: str) -> Any:
    """The schema in that file, looked for in folders beside the checkout; skips without it."""
    for folder in ROOT.parents:
        file = folder / "shared" / "schemas" / name
        if file.is_file():
            return json.loads(file.read_text("utf-8"))
    pytest.skip(f"the schema {name} does not lie beside this checkout")
