"""The pages that show commands: every one runs and says what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.transcript import agrees, run, steps

from unlinkable.cli import main

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("tutorial.md", "own-rules.md", "ci.md", "evidence.md", "views.md")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_happens(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run in an empty folder, one after the other; tests/cli/transcript.py writes them anew."""
    monkeypatch.chdir(tmp_path)
    page = (DOCS / name).read_text("utf-8")
    told = list(run(page))
    assert len(told) == page.count("\n$ ")
    assert [(command, now) for command, shown, now in told if not agrees(shown, now)] == []


def test_a_command_may_go_on_below() -> None:
    """A command ends where no backslash does; several stand in one block."""
    assert steps("$ a \\\n  b\nsaid\n$ c\n") == [("a \\\n  b", "said\n"), ("c", "")]


@pytest.mark.parametrize(("shown", "good"), [("a\n", False), ("a\nb\n", True), ("a\n...\n", True)])
def test_what_is_cut_says_so(shown: str, good: bool) -> None:
    """Output agrees when it is the same, or the same up to the dots."""
    assert agrees(shown, "a\nb\n") is good


def test_the_mistake_on_the_page_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error that the page shows is the one that its example gives with that mistake."""
    monkeypatch.chdir(tmp_path)
    page = (DOCS / "own-rules.md").read_text("utf-8")
    list(run(page))
    rule = tmp_path / "neighbourhood" / "late-list.toml"
    rule.write_text(rule.read_text("utf-8").replace("is nearby", "is nerby"), "utf-8")
    assert main(["rules", "--check", "neighbourhood"]) == 2
    first = capsys.readouterr().err.splitlines()[0]
    assert f"    {first}\n" in page
