"""What the README shows is what happens."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from unlinkable.cli import main
from unlinkable.pipeline import analyze_model
from unlinkable.reading.read import read_tables
from unlinkable.reading.toml import parse

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of the README in one language."""
    return re.findall(rf"```{language}\n(.*?)```", TEXT, flags=re.DOTALL)


def said(line: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a command prints when it is run where the README lies."""
    monkeypatch.chdir(ROOT)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(line.split()[1:]) == 0
    return out.getvalue()


@pytest.mark.parametrize("block", blocks("console"))
def test_the_output_shown_is_the_output(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line up to the dots is what the command prints."""
    command, _, shown = block.removeprefix("$ ").partition("\n")
    expected = shown.removesuffix("...\n")
    assert said(command, monkeypatch)[: len(expected)] == expected


def test_the_ten_minutes_are_those_of_the_tutorial() -> None:
    """Each command of the short list stands in the page that shows what it prints."""
    tutorial = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    lines = [line for line in blocks("sh")[0].splitlines() if not line.startswith("#")]
    assert len(lines) >= 7
    assert [line for line in lines if line.strip() not in tutorial] == []


def test_there_is_output_to_check() -> None:
    """The README shows at least one command with its output, a description, and Python."""
    assert all(blocks(language) for language in ("console", "toml", "python"))


def test_the_small_system_says_what_the_text_says() -> None:
    """The clinic asks for more than it needs and keeps it too long, and nothing else is certain."""
    report = analyze_model(read_tables(parse(blocks("toml")[0])))
    established = {f.rule for f in report.findings if f.status == "established"}
    assert established == {"linddun/more-than-need", "linddun/kept-past-need"}


@pytest.mark.parametrize("block", blocks("python"))
def test_the_python_runs(
    block: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines run as they stand, and print findings."""
    monkeypatch.chdir(ROOT)
    exec(block, {})  # noqa: S102 -- the README's own lines
    assert "possible medium" in capsys.readouterr().out


def test_every_file_named_is_there() -> None:
    """No link of the README is dead."""
    links = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_command_named_exists(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command in the table has help."""
    for command in sorted(set(re.findall(r"^\| `unlinkable ([a-z-]+)", TEXT, flags=re.MULTILINE))):
        assert main([command, "--help"]) == 0
    assert capsys.readouterr().out
