"""The sheet for people who look for threats by hand, as the command prints it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from tests.rules.running import library

import unlinkable as ul
from unlinkable.cli import main
from unlinkable.cli.worksheet import METHODS
from unlinkable.rules.elicitation import read_methods

CASE = str(Path(__file__).parents[2] / "threat_model" / "whole.toml")
DRAWING = str(Path(__file__).parents[1] / "models" / "first-drawing.toml")
Capture = pytest.CaptureFixture[str]


def printed(capsys: Capture, *words: str) -> str:
    """What the command prints."""
    assert main(["worksheet", *words]) == 0
    return capsys.readouterr().out


def test_107_rows_in_every_format(capsys: Capture) -> None:
    """One entity, two processes, a store, six flows of which one starts at the entity."""
    words = (DRAWING, "--method", "linddun-pro", "--format")
    assert len(ul.worksheet(DRAWING, method="linddun-pro").rows) == 107
    assert "107 rows for 6 flows" in printed(capsys, *words, "text")
    assert len(re.findall(r"^\| \d+ \| .*\?", printed(capsys, *words, "md"), flags=re.M)) == 107
    assert len(list(csv.DictReader(io.StringIO(printed(capsys, *words, "csv"))))) == 107
    assert json.loads(printed(capsys, *words, "json"))["rows"] == 107


def test_the_case_and_one_system_of_it(capsys: Capture) -> None:
    """Each flow of the case is there; --only leaves those of one system."""
    words = (CASE, "--method", "stride-interaction", "--format", "json")
    flows = json.loads(printed(capsys, *words))["flows"]
    assert [flow["system"] for flow in flows] == sorted(flow["system"] for flow in flows)
    system = flows[0]["system"]
    some = json.loads(printed(capsys, *words, "--only", system))
    assert some["only"] == system
    assert [flow["id"] for flow in some["flows"]] == [
        flow["id"] for flow in flows if flow["system"] == system
    ]
    assert 0 < len(some["flows"]) < len(flows)
    text = printed(capsys, CASE, "--method", "stride-interaction", "--only", system)
    title = next(s.title for s in ul.read(CASE).each(_systems()) if s.id == system)
    assert text.startswith(f"STRIDE per interaction: {title}\n")


def _systems() -> type:
    from unlinkable.model.evidence import System

    return System


def test_the_methods_are_those_of_the_catalogue() -> None:
    """The command offers what the tables are, no more and no less."""
    assert set(METHODS) == set(read_methods(library().catalogue))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--method", "linddun-por"], "no value 'linddun-por' (did you mean 'linddun-pro'?)"),
        ([], "the following arguments are required: --method"),
        (["--method", "linddun-pro", "--only", "librari"], "(did you mean 'library'?)"),
    ],
)
def test_a_wrong_word_names_the_nearest(words: list[str], says: str, capsys: Capture) -> None:
    """One line, and the exit code of bad input."""
    assert main(["worksheet", DRAWING, *words]) == 2
    err = capsys.readouterr().err
    assert says in err
    assert err.count("\n") == 1


def test_to_a_file(tmp_path: Path, capsys: Capture) -> None:
    """The same bytes as printed."""
    out = tmp_path / "sheet.csv"
    words = (DRAWING, "--method", "linddun-pro", "--format", "csv")
    text = printed(capsys, *words)
    assert printed(capsys, *words, "--out", str(out)) == ""
    assert out.read_bytes() == text.encode()
