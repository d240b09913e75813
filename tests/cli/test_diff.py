"""`diff` and `analyze --baseline` on files, with the exit code that a build goes by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.planning.test_diff import KEPT, SMALL

from unlinkable.cli import main

Capture = pytest.CaptureFixture[str]
FOREVER = ('retention = "P30D"', 'retention = "P9Y"')


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two descriptions of a shop, the second of which keeps orders for ever."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.toml").write_text(SMALL, "utf-8")
    (tmp_path / "b.toml").write_text(SMALL.replace(*FOREVER), "utf-8")
    return tmp_path


def written(path: str, capsys: Capture) -> str:
    """The name of a file with the report of a description."""
    out = str(Path(path).with_suffix(".json"))
    assert main(["analyze", path, "--format", "json", "--out", out]) == 0
    capsys.readouterr()
    return out


def test_a_page_with_the_cause(here: Path, capsys: Capture) -> None:
    """The new finding, and the attribute with its line."""
    assert main(["diff", "a.toml", "b.toml"]) == 0
    said = capsys.readouterr()
    assert f"  id          {KEPT}\n" in said.out
    line = SMALL.splitlines().index("[store.orders]") + 1
    cause = f"  named in it store.orders.retention: P30D -> P9Y (b.toml:{line})\n"
    assert cause in said.out
    assert said.err == ""


@pytest.mark.parametrize(
    ("one", "two", "severity", "code"),
    [
        ("a", "b", "medium", 1),
        ("a", "b", "high", 0),
        ("b", "a", "low", 0),
        ("b", "b", "low", 0),
    ],
)
def test_fail_on_looks_at_what_is_new(
    here: Path, capsys: Capture, one: str, two: str, severity: str, code: int
) -> None:
    """What both have fails nothing, and neither does what is gone; of reports the same."""
    assert main(["diff", f"{one}.toml", f"{two}.toml", "--fail-on", severity]) == code
    line = f"unlinkable: 1 finding at or above {severity}, new or worse in {two}.toml\n"
    assert capsys.readouterr().err == line * code
    old = written(f"{one}.toml", capsys)
    assert main(["diff", old, f"{two}.toml", "--fail-on", severity]) == code
    assert main(["analyze", f"{two}.toml", "--baseline", old, "--fail-on", severity]) == code
    assert capsys.readouterr().err.count("new or worse") == 2 * code


def test_a_decision_counts_here_too(here: Path, capsys: Capture) -> None:
    """Accepted, the new finding fails nothing; expired, it does."""
    words = ["--by-role", "the officer", "--why", "it ends", "--on", "2026-01-01"]
    old = written("a.toml", capsys)
    assert main(["accept", KEPT, "b.toml", *words, "--until", "2026-12-31"]) == 0
    assert main(["diff", "a.toml", "b.toml", "--fail-on", "low"]) == 0
    gate = ["analyze", "b.toml", "--baseline", old, "--fail-on", "low"]
    assert main(gate) == 0
    assert main([*gate, "--as-of", "2027-01-01"]) == 1
    accepted = written("b.toml", capsys)
    gate = ["analyze", "b.toml", "--baseline", accepted, "--fail-on", "low"]
    assert main([*gate, "--as-of", "2026-06-01"]) == 0
    assert main([*gate, "--as-of", "2027-01-01"]) == 1


def test_a_baseline_from_before_a_rename(here: Path, capsys: Capture) -> None:
    """The old id is read through `was`: nothing is new and nothing gone."""
    old = written("b.toml", capsys)
    assert main(["rename", "store.orders", "store.book", "b.toml"]) == 0
    capsys.readouterr()
    assert main(["analyze", "b.toml", "--baseline", old, "--fail-on", "low"]) == 0
    assert capsys.readouterr().out.endswith("\n0 new, 0 worse, 0 gone since the baseline\n")


def test_sarif_says_what_is_new(here: Path, capsys: Capture) -> None:
    """Each result has its state since the baseline, and without one none has."""
    old = written("a.toml", capsys)
    for words, states in (
        (["b.toml", "--baseline", old], {"new", "unchanged"}),
        (["b.toml"], {None}),
    ):
        assert main(["analyze", *words, "--format", "sarif"]) == 0
        results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
        assert {result.get("baselineState") for result in results} == states


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_every_form_can_go_to_a_file(here: Path, capsys: Capture, form: str) -> None:
    """The same bytes as on the screen that is none."""
    assert main(["diff", "a.toml", "b.toml", "--format", form]) == 0
    printed = capsys.readouterr().out
    assert main(["diff", "a.toml", "b.toml", "--format", form, "--out", "o"]) == 0
    assert (here / "o").read_text("utf-8") == printed
    assert capsys.readouterr().out == ""


def test_what_is_no_report_is_one_line(here: Path, capsys: Capture) -> None:
    """JSON that is none of ours, one of another version, and a description as a baseline."""
    (here / "what.json").write_text('{"schema": "unlinkable-what-if/1"}', "utf-8")
    (here / "next.json").write_text('{"schema": "unlinkable-report/2"}', "utf-8")
    for words, says in (
        (["diff", "what.json", "a.toml"], "what.json: error: no report: its schema is 'unlinkabl"),
        (["diff", "a.toml", "next.json"], "next.json: error: a report of the unknown version '2'"),
        (["diff", "a.toml", "c.toml"], "error: no such file: 'c.toml' (did you mean "),
        (["analyze", "a.toml", "--baseline", "b.toml"], "b.toml: error: no report, but a descr"),
        (["analyze", "a.toml", "--baseline", "nxt.json"], "(did you mean 'next.json'?)"),
    ):
        assert main(words) == 2
        said = capsys.readouterr()
        assert says in said.err
        assert (said.err.count("\n"), said.out) == (1, "")


def test_a_report_is_a_side_like_a_description(here: Path, capsys: Capture) -> None:
    """Two reports differ as their descriptions do."""
    one, two = written("a.toml", capsys), written("b.toml", capsys)
    assert main(["diff", one, two, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert main(["diff", "a.toml", "b.toml", "--format", "json"]) == 0
    described = json.loads(capsys.readouterr().out)
    assert told["counts"] == described["counts"]
    assert [f["id"] for f in told["new"]] == [f["id"] for f in described["new"]] == [KEPT]
