"""Several descriptions in one folder: what is said about one says nothing about another."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

import unlinkable as ul
from unlinkable.cli import main

KEPT = "ask:store.requests.retention"
NEEDED = "linddun/more-than-need@purpose:service"
WHO = ["--by-role", "lead", "--on", "2026-01-31"]
WHY = ["--why", "It ends soon.", "--until", "2026-12-31"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two descriptions whose things are called alike."""
    monkeypatch.chdir(tmp_path)
    for name in ("alpha", "beta"):
        assert main(["new", name]) == 0
    return tmp_path


def report(path: str) -> tuple[list[str], list[str]]:
    """The findings of a description, marked where accepted, and what is wrong with it."""
    found = ul.analyze(path)
    marks = [f"{f.id}{'*' if f.accepted else ''} {f.status}" for f in found.findings]
    return marks, [problem.what for problem in found.problems]


def tables(file: str, kind: str) -> list[dict[str, str]]:
    """What was written beside, in order."""
    return list(tomli.loads(Path(file).read_text("utf-8"))[kind].values())


@pytest.mark.usefixtures("folder")
def test_an_answer_is_about_its_own_system() -> None:
    """What one description was told leaves its neighbour as it was; both may be told."""
    before = report("beta.toml")
    assert main(["answer", KEPT, "P2Y", "alpha.toml", *WHO]) == 0
    assert report("beta.toml") == before
    assert main(["answer", KEPT, "P30D", "beta.toml", *WHO]) == 0
    assert [table["of_system"] for table in tables("answers.toml", "answer")] == ["alpha", "beta"]
    kept = [ul.read(f"{name}.toml")["store.requests"].effective("retention")
            for name in ("alpha", "beta")]  # fmt: skip
    assert kept == ["P2Y", "P30D"]


@pytest.mark.usefixtures("folder")
def test_a_decision_is_about_its_own_system() -> None:
    """A finding of the same name in the neighbour is still to be decided."""
    before = report("beta.toml")
    assert main(["accept", NEEDED, "alpha.toml", *WHO, *WHY]) == 0
    assert report("beta.toml") == before
    assert main(["accept", NEEDED, "beta.toml", *WHO, *WHY]) == 0
    assert [table["of_system"] for table in tables("decisions.toml", "accepted")] == [
        "alpha", "beta",
    ]  # fmt: skip
    for name in ("alpha", "beta"):
        found = ul.analyze(f"{name}.toml").finding(NEEDED)
        assert found is not None
        assert found.accepted is not None


@pytest.mark.usefixtures("folder")
def test_what_names_no_system_counts_everywhere() -> None:
    """Entries of before, and those about what systems share."""
    assert main(["answer", KEPT, "P2Y", "alpha.toml", *WHO]) == 0
    text = Path("answers.toml").read_text("utf-8").replace('of_system = "alpha"\n', "")
    Path("answers.toml").write_text(text, "utf-8")
    assert ul.read("beta.toml")["store.requests"].effective("retention") == "P2Y"


@pytest.mark.usefixtures("folder")
def test_a_renamed_system_keeps_what_was_said_about_it() -> None:
    """Its earlier id, under `was`, still means it."""
    assert main(["answer", KEPT, "P2Y", "alpha.toml", *WHO]) == 0
    assert main(["accept", NEEDED, "alpha.toml", *WHO, *WHY]) == 0
    before = report("alpha.toml")
    assert main(["rename", "system.alpha", "system.gamma", "alpha.toml"]) == 0
    assert report("alpha.toml") == before
    assert "*" in "".join(before[0])


def test_an_answer_counts_in_the_whole_and_in_the_part(folder: Path) -> None:
    """Given on either, about a thing of the part, it holds in both."""
    whole = (
        'include = ["alpha.toml"]\n[system.whole]\ntitle = "Whole"\nformat = "unlinkable-model/1"\n'
    )
    (folder / "whole.toml").write_text(whole, "utf-8")
    for given, other in (("alpha.toml", "."), (".", "alpha.toml")):
        assert main(["answer", KEPT, "P2Y", given, *WHO]) == 0
        assert main(["accept", NEEDED, given, *WHO, *WHY]) == 0
        for path in (given, other):
            model, found = ul.read(path), ul.analyze(path).finding(NEEDED)
            assert model["store.requests"].effective("retention") == "P2Y"
            assert found is not None
            assert found.accepted is not None
        for file in ("answers.toml", "decisions.toml"):
            (folder / file).unlink()
