"""The questions: ranked, under those who could answer, and as letters to print."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import unlinkable as ul
from unlinkable.cli import main

CASE = str(Path(__file__).parents[2] / "threat_model" / "whole.toml")
APPEAL = str(Path(__file__).parents[1] / "models" / "appeal-unknown.toml")
Capture = pytest.CaptureFixture[str]


def printed(capsys: Capture, *words: str) -> str:
    """What the command prints."""
    assert main(["questions", *words]) == 0
    return capsys.readouterr().out


def test_each_question_says_how_to_answer_it(capsys: Capture) -> None:
    """Every question of the report is there once, with the command that writes an answer down."""
    text = printed(capsys, CASE)
    for question in ul.questions(CASE):
        assert text.count(f"unlinkable answer {question.id} VALUE ") == 1
    assert " --by-role ROLE --on DATE\n" in text


def test_the_command_shown_works(capsys: Capture, tmp_path: Path) -> None:
    """Completed with a value, a role and a day, the line does what it says."""
    (tmp_path / "m.toml").write_bytes(Path(APPEAL).read_bytes())
    text = printed(capsys, str(tmp_path / "m.toml"))
    line = next(line for line in text.splitlines() if "ask:appeal@" in line)
    words = line.replace("VALUE", "absent").replace("ROLE", "desk").replace("DATE", "2026-01-31")
    assert main(words.split()[1:]) == 0
    assert (tmp_path / "answers.toml").exists()


def test_in_the_order_of_what_they_decide(capsys: Capture) -> None:
    """Within one addressee the first decides most; programs get the order of the report."""
    data = json.loads(printed(capsys, CASE, "--format", "json"))
    assert [q["id"] for q in data["questions"]] == [q.id for q in ul.questions(CASE)]
    decided = [len(q["decides"]) for q in data["questions"]]
    assert decided == sorted(decided, reverse=True)
    assert all(q["expects"] and q["command"] for q in data["questions"])


def test_only_what_one_actor_could_answer(capsys: Capture) -> None:
    """By its id, with the kind or without; who has nothing to answer, or is not there, is said."""
    data = json.loads(printed(capsys, CASE, "--format", "json"))
    actor = next(to for question in data["questions"] for to in question["to"])
    one = json.loads(printed(capsys, CASE, "--format", "json", "--to", actor))
    assert one["questions"]
    assert all(actor in question["to"] for question in one["questions"])
    bare = actor.removeprefix("actor.")
    assert json.loads(printed(capsys, CASE, "--format", "json", "--to", bare)) == one
    assert main(["questions", CASE, "--to", f"{bare}x"]) == 2
    assert f"(did you mean '{actor}'?)" in capsys.readouterr().err
    people = next(a.ref for a in ul.read(CASE).each(_actors()) if a.kind == "data-subject")
    assert main(["questions", CASE, "--to", people]) == 2
    assert f"there is no question to {people} (there are for " in capsys.readouterr().err


def _actors() -> type:
    from unlinkable.model.people import Actor

    return Actor


def test_a_letter_to_each(capsys: Capture) -> None:
    """One for each addressee, numbered from 1, with reasons, sources, and room for the answer."""
    text = printed(capsys, CASE, "--format", "md")
    letters = text.split("page-break-after")
    asked = ul.questions(CASE)
    whom = {to for question in asked for to in question.to}
    assert len(letters) == len(whom) + any(not question.to for question in asked)
    for letter in letters:
        numbers = [int(n) for n in re.findall(r"^## (\d+)\. ", letter, flags=re.M)]
        assert numbers == [*range(1, len(numbers) + 1)]
        for part in ("- **Answer.** ", "- What this rests on: ...."):
            assert letter.count(part) == len(numbers)
        assert letter.count("**Why this is asked.**") <= len(numbers)
        assert letter.count("[ ] not known here") == len(numbers)
    assert re.search(r"^- C\d+ \(.*\[.*P\d+\]$", text, flags=re.M)
    everything = {question.id for question in asked}
    assert set(re.findall(r"^- Reference: `([^`]*)`", text, flags=re.M)) == everything
    assert len(text.splitlines()) < 12 * len(asked)


def test_sources_stand_once_at_the_end_of_a_letter(capsys: Capture) -> None:
    """A question cites them by their numbers; nothing is listed that no question cites."""
    text = printed(capsys, CASE, "--format", "md")
    for letter in text.split("page-break-after"):
        cited = re.findall(r"\(sources at the end: (.*)\)$", letter, flags=re.M)
        named = {number for numbers in cited for number in numbers.split(", ")}
        listed = re.findall(r"^- (C\d+) \(", letter, flags=re.M)
        assert listed == sorted(named)


def test_a_question_for_several_says_who_else_is_asked(capsys: Capture) -> None:
    """It stands in each letter, with one line about the others."""
    text = printed(capsys, CASE, "--format", "md")
    shared = [question for question in ul.questions(CASE) if len(question.to) > 1]
    assert text.count("\n- Also put to: ") == sum(len(question.to) for question in shared)


def test_nothing_in_a_title_is_markup(tmp_path: Path, capsys: Capture) -> None:
    """A title with signs of Markdown or HTML is printed as it is written."""
    title = "List <b>*of*</b> [x](y) | `z` #1"
    text = Path(APPEAL).read_text("utf-8").replace('title = "List"', f'title = "{title}"')
    (tmp_path / "m.toml").write_text(text, "utf-8")
    page = printed(capsys, str(tmp_path / "m.toml"), "--format", "md")
    assert r"\<b\>\*of\*\</b\> \[x\](y) \| \`z\` \#1" in page
    assert "<b>" not in page


def test_where_nothing_is_open(tmp_path: Path, capsys: Capture) -> None:
    """It says so, in each form."""
    file = tmp_path / "m.toml"
    file.write_text('[system.s]\ntitle = "S"\nformat = "unlinkable-model/1"\n', "utf-8")
    assert "Nothing is left open" in printed(capsys, str(file))
    assert "Nothing is left open" in printed(capsys, str(file), "--format", "md")
    assert json.loads(printed(capsys, str(file), "--format", "json"))["questions"] == []
