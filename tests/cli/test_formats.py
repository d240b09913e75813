"""`analyze` in the formats of others: what is asked for is what is written."""

import csv
import json
from pathlib import Path

import pytest
from tests.cli.transcript import run

from unlinkable.cli import main

ROOT = Path(__file__).parents[2]
DESIGN = str(ROOT / "docs" / "designs" / "contact-tracing.toml")

Capture = pytest.CaptureFixture[str]


def test_the_log_is_there_when_the_build_fails(tmp_path: Path, capsys: Capture) -> None:
    """A page can show what is wrong, for the file is written before the exit code is given."""
    out = tmp_path / "unlinkable.sarif"
    words = ["analyze", DESIGN, "--format", "sarif", "--out", str(out), "--fail-on", "low"]
    assert main(words) == 1
    assert json.loads(out.read_text("utf-8"))["version"] == "2.1.0"
    assert capsys.readouterr().out == ""


def test_narrowing_narrows_the_log(capsys: Capture) -> None:
    """Only the findings of the statuses and packs asked for, only the rules that were asked."""
    words = ["analyze", DESIGN, "--format", "sarif", "--pack", "linddun"]
    assert main([*words, "--status", "established", "--status", "exposed"]) == 0
    (log,) = json.loads(capsys.readouterr().out)["runs"]
    assert {result["kind"] for result in log["results"]} == {"fail"}
    packs = {rule["properties"]["pack"] for rule in log["tool"]["driver"]["rules"]}
    assert packs == {"linddun"}


def test_a_table_of_the_same_findings(capsys: Capture) -> None:
    """Every finding of the JSON report is a row."""
    assert main(["analyze", DESIGN, "--format", "json"]) == 0
    ids = [found["id"] for found in json.loads(capsys.readouterr().out)["findings"]]
    assert main(["analyze", DESIGN, "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line["id"] for line in csv.DictReader(lines)] == ids


@pytest.mark.parametrize("form", ["sarif", "csv"])
def test_what_has_no_room_for_laws_says_so(form: str, capsys: Capture) -> None:
    """A wish that would be dropped is a mistake instead."""
    assert main(["analyze", DESIGN, "--format", form, "--lens", "gdpr"]) == 2
    said = capsys.readouterr()
    assert said.err == (
        f"unlinkable: error: --lens has no place in {form} (use text, json or md)\n"
    )
    assert said.out == ""


@pytest.mark.parametrize("form", ["sarif", "csv"])
def test_rules_of_ones_own_are_told_too(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """A pack beside the library's has its findings and, in SARIF, its rules with their help."""
    monkeypatch.chdir(tmp_path)
    list(run((ROOT / "docs" / "own-rules.md").read_text("utf-8")))
    words = ["analyze", "tools.toml", "--rules", "neighbourhood", "--format", form]
    assert main(words) == 0
    text = capsys.readouterr().out
    assert "neighbourhood/late-list@channel:board" in text
    if form == "sarif":
        rules = json.loads(text)["runs"][0]["tool"]["driver"]["rules"]
        (own,) = [rule for rule in rules if rule["properties"]["pack"] == "neighbourhood"]
        assert "Somebody speaks with the person first" in own["help"]["text"]
