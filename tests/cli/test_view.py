"""`unlinkable view`: a page or a picture, of whom one likes, and one line for a mistake."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import unlinkable as ul
from unlinkable.cli import main
from unlinkable.report.linkage_page import linkage_markdown
from unlinkable.report.person_page import person_markdown

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "tests" / "models"
RESIDENT = str(MODELS / "resident.toml")
NAMES = str(MODELS / "names.toml")
Capture = pytest.CaptureFixture[str]


def said(capsys: Capture, *words: str) -> str:
    """What a command prints that goes well."""
    assert main(["view", *words]) == 0
    return capsys.readouterr().out


def test_a_page_is_printed(capsys: Capture) -> None:
    """The same as the library makes."""
    assert said(capsys, "person", RESIDENT) == person_markdown(ul.view_person(RESIDENT))
    assert said(capsys, "linkage", NAMES) == linkage_markdown(ul.view_linkage(NAMES))


@pytest.mark.parametrize("name", ["landlord", "actor.landlord"])
def test_whose_view_it_is(capsys: Capture, name: str) -> None:
    """An actor by its id, with or without the kind."""
    page = said(capsys, "linkage", RESIDENT, "--of", name)
    assert page.startswith("# What can be joined: Landlord\n")
    assert "Nobody was named" not in page
    assert "Nobody was named" in said(capsys, "linkage", RESIDENT)


@pytest.mark.parametrize("view", ["person", "linkage"])
def test_a_picture(capsys: Capture, tmp_path: Path, view: str) -> None:
    """Asked for by its format, or by the ending of the file; both the same."""
    file = tmp_path / "view.svg"
    assert main(["view", view, RESIDENT, "--out", str(file)]) == 0
    assert ET.parse(file).getroot().tag.endswith("svg")
    assert said(capsys, view, RESIDENT, "--format", "svg") == file.read_text("utf-8")


def test_a_page_in_a_file(tmp_path: Path) -> None:
    """Whole."""
    file = tmp_path / "view.md"
    assert main(["view", "person", RESIDENT, "--out", str(file)]) == 0
    assert file.read_text("utf-8") == person_markdown(ul.view_person(RESIDENT))


def test_a_picture_for_each_area_of_life(tmp_path: Path) -> None:
    """In a folder, with an overview."""
    folder = tmp_path / "new" / "views"
    words = ["view", "person", RESIDENT, "--split", "area", "--out", str(folder)]
    assert main(words) == 0
    assert {file.name for file in folder.iterdir()} == {
        "overview.svg", "area-home.svg", "area-market.svg", "area-finance.svg", "area-unknown.svg",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["linkge", NAMES], "no value 'linkge' (did you mean 'linkage'?)"),
        (["person", NAMES, "--of", "residnt"],
         "no actor called 'residnt' (did you mean 'actor.resident'?)"),
        (["person", NAMES, "--of", "town"], "actor.town is no role of people"),
        (["linkage", NAMES, "--of", "twn"], "no actor called 'twn' (did you mean 'actor.town'?)"),
        (["linkage", NAMES, "--split", "area"], "--split is for the view person"),
        (["person", NAMES, "--split", "area"], "name a folder with --out"),
        (["person", NAMES, "--split", "none"], "--split is for pictures: add --format svg"),
        (["person", NAMES, "--split", "area", "--format", "md", "--out", "x"],
         "--split is for pictures"),
        (["person", NAMES, "--out", "x.pdf"], "cannot write a view as 'pdf'"),
        (["person", "nowhere.toml"], "nowhere.toml"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line(capsys: Capture, words: list[str], line: str) -> None:
    """With the nearest that there is, where there is one."""
    assert main(["view", *words]) == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert heard.err.count("\n") == 1
    assert line in heard.err
