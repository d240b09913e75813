"""Whoever still has an old id, from a report or a letter, is understood by every command."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from unlinkable.cli import main

MODEL = (Path(__file__).parents[1] / "models" / "appeal-unknown.toml").read_text("utf-8")
FINDING = "dignity/no-appeal@decision:refusing-tickets"
ASKED = """
[question.tickets]
title = "Tickets"
asks = "Is a ticket refused for good?"
about = ["decision.refusing-tickets"]
would_add = { control = { way = { title = "A way", kind = "appeal", state = "present", at = [
    "decision.refusing-tickets"] } } }
"""
WHO = ["--by-role", "legal desk", "--on", "2026-01-31"]
Capture = pytest.CaptureFixture[str]
RENAMED = (
    ("system", "appeal-unknown", "ticket-list"),
    ("decision", "refusing-tickets", "no-tickets"),
    ("question", "tickets", "for-good"),
    ("actor", "list-owner", "court-office"),
)


@pytest.fixture
def renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A description in which four things were renamed."""
    monkeypatch.chdir(tmp_path)
    Path("m.toml").write_text(MODEL + ASKED, "utf-8")
    for kind, old, new in RENAMED:
        assert main(["rename", f"{kind}.{old}", f"{kind}.{new}", "m.toml"]) == 0
    return tmp_path


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (["analyze", "m.toml", "--only", "appeal-unknown"], 3),
        (["draw", "m.toml", "--only", "appeal-unknown", "--format", "dot"], 3),
        (["questions", "m.toml", "--to", "list-owner"], 3),
        (["questions", "m.toml", "--to", "actor.list-owner", "--format", "md"], 3),
        (["explain", FINDING, "m.toml"], 1),
        (["explain", "m.toml", "--not", "dignity/no-reasons", "decision.refusing-tickets"], 4),
        (["what-if", "m.toml", "--question", "tickets"], 3),
        (["what-if", "m.toml", "--present", "appeal:decision.refusing-tickets"], 3),
        (["what-if", "m.toml", "--absent", "appeal:decision.refusing-tickets"], 3),
    ],
    ids=lambda value: "-".join(value[:4]) if isinstance(value, list) else "",
)
@pytest.mark.usefixtures("renamed")
def test_an_old_id_says_what_the_new_one_says(
    capsys: Capture, words: list[str], place: int
) -> None:
    """The page is the same, byte for byte, and it is about something."""
    pages = []
    new = words[place]
    for _, old, today in sorted(RENAMED, key=lambda each: -len(each[1])):
        if old in new:
            new = new.replace(old, today)
            break
    for word in (words[place], new):
        capsys.readouterr()
        assert main([*words[:place], word, *words[place + 1 :]]) == 0
        pages.append(capsys.readouterr().out)
    assert words[place] != new
    assert pages[0] == pages[1] != ""


@pytest.mark.usefixtures("renamed")
def test_what_is_written_down_under_an_old_id_has_the_new_one() -> None:
    """An answer and a decision are about the thing as it is called today."""
    asked = "ask:reasons@decision.refusing-tickets"
    assert main(["answer", asked, "absent", "m.toml", *WHO]) == 0
    until = ["--why", "It ends soon.", "--until", "2026-12-31"]
    assert main(["accept", FINDING, "m.toml", *WHO, *until]) == 0
    (answer,) = tomli.loads(Path("answers.toml").read_text("utf-8"))["answer"].values()
    (decision,) = tomli.loads(Path("decisions.toml").read_text("utf-8"))["accepted"].values()
    assert answer["of"] == asked.replace("refusing", "no")
    assert decision["finding"] == FINDING.replace("refusing", "no")
