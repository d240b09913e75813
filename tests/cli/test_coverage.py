"""The command `coverage`: formats, narrowing, and when it fails a build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unlinkable.cli import main

CLINIC = str(Path(__file__).parents[1] / "models" / "told-apart.toml")
CASE = str(Path(__file__).parents[2] / "threat_model" / "whole.toml")

Capture = pytest.CaptureFixture[str]


def test_formats(capsys: Capture) -> None:
    """Text for people, tables to publish, JSON for programs."""
    assert main(["coverage", CLINIC]) == 0
    assert capsys.readouterr().out.startswith("Evidence of: Clinic with three files elsewhere\n===")
    assert main(["coverage", CLINIC, "--format", "md"]) == 0
    assert capsys.readouterr().out.startswith("# Evidence of: Clinic with three files elsewhere\n")
    assert main(["coverage", CLINIC, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "unlinkable-coverage/1"


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1)])
def test_a_dropped_claim_fails_a_build_that_asks(level: str, code: int, capsys: Capture) -> None:
    """At warning, and what was found is said on stderr after the page is written."""
    assert main(["coverage", CLINIC, "--fail-on", level]) == code
    said = capsys.readouterr()
    assert said.out
    line = "unlinkable: warning: claims that describe the system and reach no element: 1\n"
    assert said.err == (line if code else "")


def test_only_one_system(capsys: Capture) -> None:
    """Its claims and elements; a system that is not there names the nearest."""
    assert main(["coverage", CASE, "--only", "s05", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["only"] == "s05"
    assert {finding["system"] for finding in data["findings"]} == {"s05"}
    assert main(["coverage", CASE, "--only", "whol"]) == 2
    assert "did you mean 'whole'?" in capsys.readouterr().err


def test_to_a_file(tmp_path: Path, capsys: Capture) -> None:
    """Written whole, and nothing is printed."""
    out = tmp_path / "evidence.md"
    assert main(["coverage", CLINIC, "--format", "md", "--out", str(out)]) == 0
    assert out.read_text("utf-8").startswith("# Evidence of:")
    assert capsys.readouterr().out == ""


def test_schema(capsys: Capture) -> None:
    """What the JSON holds is published."""
    assert main(["schema", "coverage"]) == 0
    assert json.loads(capsys.readouterr().out)["$id"] == "urn:unlinkable:coverage:1"
