"""The command `plan`: its formats, and one line for each mistake."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from unlinkable.cli import main

MODEL = str(Path(__file__).parents[1] / "models" / "one-key.toml")


@pytest.mark.parametrize(
    ("form", "begins"), [("text", "Plan: "), ("md", "## Plan: "), ("json", "{\n")]
)
def test_formats(form: str, begins: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each of them on stdout."""
    assert main(["plan", MODEL, "--format", form]) == 0
    assert capsys.readouterr().out.startswith(begins)


def test_into_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file holds it, and nothing is printed."""
    file = tmp_path / "plan.json"
    assert main(["plan", MODEL, "--for", "low", "--format", "json", "--out", str(file)]) == 0
    assert json.loads(file.read_text("utf-8"))["for"] == "low"
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--for", "hihg"], "did you mean 'high'?"),
        (["--budget", "-1"], "'-1' is no whole number"),
        (["--budget", "some"], "'some' is no whole number"),
        (["--exact"], "pip install 'unlinkable[solver]'"),
    ],
)
def test_mistakes(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """One line that says what to write; the solver counts as not installed."""
    monkeypatch.setitem(sys.modules, "highspy", None)
    try:
        code = main(["plan", MODEL, *words])
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    told = capsys.readouterr()
    assert code == 2
    assert said in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_a_budget_is_handed_on(capsys: pytest.CaptureFixture[str]) -> None:
    """Without money there is nothing to build."""
    assert main(["plan", MODEL, "--budget", "0", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["budget"] == data["cost"] == 0
    assert data["stays"]["beyond_budget"] == [f["id"] for f in data["wanted"]]
