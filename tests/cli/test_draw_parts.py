"""`unlinkable draw --split`: one picture for each part, in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.faked import Asked

from unlinkable.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("ending", ["svg", "dot"])
def test_a_file_for_each_part(asked: Asked, tmp_path: Path, ending: str) -> None:
    """The folder is made; the overview says where the pictures are, also beside DOT."""
    out = tmp_path / "new" / "folder"
    words = ["draw", "a", "--split", "system", "--out", str(out), "--format", ending]
    assert main(words) == 0
    assert {path.name for path in out.iterdir()} == {f"overview.{ending}", f"list.{ending}"}
    assert asked.options["split"] == "system"
    assert asked.options["ending"] == "svg"


@pytest.mark.usefixtures("drawn")
def test_split_none_is_one_picture(asked: Asked, capsys: Capture) -> None:
    """All in one picture, on stdout like any other."""
    assert main(["draw", "a", "--split", "none"]) == 0
    assert capsys.readouterr().out.startswith("<svg>")
    assert asked.options["whole"] is True


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--split", "system"], "name a folder with --out"),
        (["--split", "boundary", "--out", "-"], "name a folder with --out"),
        (["--split", "system", "--only", "list", "--out", "x"], "choose one"),
    ],
)
def test_mistakes(asked: Asked, capsys: Capture, words: list[str], says: str) -> None:
    """Where several pictures have no place to go, one line says what to write."""
    assert main(["draw", "a", *words]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.usefixtures("drawn")
def test_a_file_where_the_folder_should_be(asked: Asked, capsys: Capture, tmp_path: Path) -> None:
    """One line, and the file stays as it is."""
    file = tmp_path / "x.svg"
    file.write_text("mine")
    assert main(["draw", "a", "--split", "system", "--out", str(file)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert file.read_text() == "mine"
