"""The command line over a pipeline that is faked, so that only the commands are tested."""

import sys
from types import ModuleType
from typing import Any

import pytest
from tests.cli.faked import Asked, pipeline

import unlinkable


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What the commands ask of the pipeline, and what it answers."""
    asked = Asked()
    fake = pipeline(asked)
    monkeypatch.setitem(sys.modules, "unlinkable.pipeline", fake)
    monkeypatch.setattr(unlinkable, "pipeline", fake, raising=False)
    return asked


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures that show only which renderer was asked."""
    fake: Any = ModuleType("unlinkable.diagram")
    fake.svg = lambda dot: f"<svg>{dot}</svg>"
    fake.png = lambda dot: b"\x89PNG"
    monkeypatch.setitem(sys.modules, "unlinkable.diagram", fake)
    monkeypatch.setattr(unlinkable, "diagram", fake, raising=False)
