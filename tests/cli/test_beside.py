"""Answers and decisions written down beside a description: all of it, or nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import tomli

import unlinkable as ul
from unlinkable.cli import beside, main

MAIL = "@".join(("a.b", "c.org"))
Capture = pytest.CaptureFixture[str]
MODEL = (Path(__file__).parents[1] / "models" / "appeal-unknown.toml").read_text("utf-8")
APPEAL = "ask:appeal@decision.refusing-tickets"
KEPT = "ask:purpose.enforcing-judgments.keep"
NEEDS = "ask:purpose.enforcing-judgments.needs"
FINDING = "dignity/no-appeal@decision:refusing-tickets"
WHO = ["--by-role", "legal desk", "--on", "2026-01-31"]
UNTIL = ["--why", 'It ends "soon".\nReally.', "--until", "2026-12-31"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one description, which is the current one."""
    (tmp_path / "m.toml").write_text(MODEL, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answered(*words: str) -> int:
    """Run `answer` on the description."""
    return main(["answer", *words[:2], "m.toml", *WHO, *words[2:]])


def accepted(finding: str = FINDING) -> int:
    """Run `accept` on the description."""
    return main(["accept", finding, "m.toml", *WHO, *UNTIL])


def test_an_answer_is_written_down_and_counts(folder: Path, capsys: Capture) -> None:
    """The file says who, when and on what; the page says what changed; the author's file stays."""
    assert answered(APPEAL, "present", "--evidence", 'statute "7"\n§ 3') == 0
    written = tomli.loads((folder / "answers.toml").read_text("utf-8"))
    (name, answer), *_ = written["answer"].items()
    assert name == "appeal-decision-refusing-tickets"
    assert answer["title"].startswith("To whom can people turn")
    del answer["title"]
    assert answer == {
        "of": APPEAL, "value": "present", "by_role": "legal desk",
        "evidence_text": 'statute "7"\n§ 3', "on": "2026-01-31",
        "of_system": "appeal-unknown",
    }  # fmt: skip
    said = capsys.readouterr().out
    assert said.startswith("Written: answers.toml, answer.appeal-decision-refusing-tickets\n")
    assert "after       handled, medium" in said
    assert (folder / "m.toml").read_text("utf-8") == MODEL
    assert APPEAL not in {q.id for q in ul.questions("m.toml")}


def test_further_answers_are_appended(folder: Path) -> None:
    """What was there stays, byte for byte; lists are typed with commas or as TOML."""
    (folder / "answers.toml").write_text("# our own comment", "utf-8")
    assert answered(APPEAL, "absent") == 0
    before = (folder / "answers.toml").read_text("utf-8")
    assert before.startswith("# our own comment\n\n[answer.")
    assert answered(NEEDS.removeprefix("ask:"), "unpaid-judgment, person-number") == 0
    after = (folder / "answers.toml").read_text("utf-8")
    assert after.startswith(before)
    model = ul.read("m.toml")
    needs = model["purpose.enforcing-judgments"].effective("needs")
    assert needs == ("data.unpaid-judgment", "data.person-number")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([APPEAL, "presnt"], "unlinkable: error: VALUE 'presnt': bad word for a control (did you"),
        ([KEPT, "2years"], "unlinkable: error: VALUE '2years': bad duration ("),
        (["ask:apeal@decision.refusing-tickets", "present"], f"(did you mean '{APPEAL}'?)"),
        ([NEEDS, "person-nubmer"], "did you mean 'person-number'?"),
        ([NEEDS, "[person"], "not TOML"),
        ([NEEDS, "unknown"], "'unknown' is no answer"),
        ([APPEAL, "present", "--evidence", f"ask {MAIL}"], "--evidence: looks like personal data"),
        ([APPEAL, "present", "--by-role", "Mr John Smith"], "--by-role: looks like personal data"),
        ([NEEDS, MAIL], "VALUE: looks like personal data"),
        ([APPEAL, "present", "--on", "soon"], "'soon' is no day"),
    ],
)
def test_nothing_is_written_when_something_is_wrong(
    folder: Path, capsys: Capture, words: list[str], says: str
) -> None:
    """One line with the nearest valid thing, exit code 2, and no file."""
    assert main(["answer", *words[:2], "m.toml", *WHO, *words[2:]]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert MAIL not in said
    assert [path.name for path in folder.iterdir()] == ["m.toml"]


def test_who_and_when_must_be_said(folder: Path, capsys: Capture) -> None:
    """There is no clock, and no default for who."""
    assert main(["answer", APPEAL, "present", "m.toml", "--by-role", "desk"]) == 2
    assert main(["answer", APPEAL, "present", "m.toml", "--on", "2026-01-31"]) == 2
    assert "--on" in capsys.readouterr().err
    assert not (folder / "answers.toml").exists()


def test_one_question_is_answered_once_a_day(folder: Path, capsys: Capture) -> None:
    """The second time says when, by whom and where, and what to do."""
    assert answered(APPEAL, "present") == 0
    before = (folder / "answers.toml").read_bytes()
    capsys.readouterr()
    for more in ([], ["--on", "2026-01-30"]):
        assert answered(APPEAL, "absent", *more) == 2
        said = capsys.readouterr().err
        assert "was answered on 2026-01-31 by legal desk, at answers.toml:" in said
        assert said.endswith("(a later --on corrects it)\n")
    assert (folder / "answers.toml").read_bytes() == before


def test_a_later_answer_corrects_the_earlier(folder: Path, capsys: Capture) -> None:
    """Both stay in the file; the newest counts alone, also after a rename between the two."""
    assert answered(APPEAL, "present") == 0
    before = (folder / "answers.toml").read_text("utf-8")
    capsys.readouterr()
    assert answered(APPEAL, "absent", "--on", "2026-02-01") == 0
    assert (folder / "answers.toml").read_text("utf-8").startswith(before)
    said = capsys.readouterr().out
    assert "before      handled, medium\n  after       established, medium" in said
    assert main(["rename", "decision.refusing-tickets", "decision.no-tickets", "m.toml"]) == 0
    renamed = APPEAL.replace("refusing", "no")
    assert answered(renamed, "present", "--on", "2026-02-02") == 0
    capsys.readouterr()
    assert main(["analyze", "m.toml", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [(a["question"], a["on"]) for a in report["answers"]] == [(renamed, "2026-02-02")]
    assert [p for p in report["problems"] if "answer" in p["what"]] == []


def test_the_answer_is_seen_in_every_output(folder: Path, capsys: Capture) -> None:
    """The page of a finding says who answered and on what; so do the report and its JSON."""
    assert answered(APPEAL, "absent", "--evidence", "the statute") == 0
    for words in (["explain", FINDING], ["analyze"]):
        capsys.readouterr()
        assert main([*words, "m.toml"]) == 0
        page = " ".join(capsys.readouterr().out.split())
        assert "answered by legal desk on 2026-01-31, on this evidence: the statute" in page
    assert main(["analyze", "m.toml", "--format", "json"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)["answers"]
    assert (answer["question"], answer["value"], answer["evidence"]) == (
        APPEAL, "absent", "the statute",
    )  # fmt: skip


def failing(capsys: Capture) -> int:
    """How many findings `--fail-on medium` counts."""
    capsys.readouterr()
    main(["analyze", "m.toml", "--fail-on", "medium", "--out", os.devnull])
    return int((capsys.readouterr().err.split() or ["0", "0"])[1])


def test_a_decision_is_written_down_and_holds(folder: Path, capsys: Capture) -> None:
    """With the sites, the stage and the severity of today; `--fail-on` counts it no more."""
    before = failing(capsys)
    assert accepted() == 0
    (decision,) = tomli.loads((folder / "decisions.toml").read_text("utf-8"))["accepted"].values()
    finding = ul.analyze("m.toml").finding(FINDING)
    assert finding is not None
    assert decision["sites"] == [site.id for site in finding.sites]
    assert (decision["stage"], decision["severity"]) == (finding.stage, finding.severity)
    assert finding.accepted is not None
    assert finding.accepted["why"] == UNTIL[1]
    assert failing(capsys) == before - 1


@pytest.mark.parametrize(
    ("finding", "more", "says"),
    [
        (FINDING.replace("tickets", "tikets"), [], f"(did you mean '{FINDING}'?)"),
        (FINDING, ["--until", "2025-12-31"], "before it begins"),
        (FINDING, ["--why", "  "], "--why: empty"),
        (FINDING, ["--why", "Mr John Smith said so"], "--why: looks like personal data"),
        (FINDING, ["--by-role", "Mr John Smith"], "--by-role: looks like personal data"),
    ],
    ids=["unknown", "over before it begins", "no reason", "a person's words", "a person"],
)
def test_no_decision_without_ground(
    folder: Path, capsys: Capture, finding: str, more: list[str], says: str
) -> None:
    """Said in one line; nothing is written."""
    assert main(["accept", finding, "m.toml", *WHO, *UNTIL, *more]) == 2
    assert says in capsys.readouterr().err
    assert not (folder / "decisions.toml").exists()


def test_a_decision_is_taken_once_and_again_when_it_no_longer_holds(
    folder: Path, capsys: Capture
) -> None:
    """While it holds a second is refused; once opened again, the newer takes its place."""
    assert accepted() == 0
    assert accepted() == 2
    said = capsys.readouterr().err
    assert "was accepted on 2026-01-31 by legal desk, until 2026-12-31" in said
    assert "(a later --on renews or changes it)" in said
    text = (folder / "decisions.toml").read_text("utf-8")
    (folder / "decisions.toml").write_text(text.replace('"medium"', '"low"'), "utf-8")
    assert accepted() == 0
    report = ul.analyze("m.toml")
    assert [p for p in report.problems if "acceptance" in p.what] == []
    found = report.finding(FINDING)
    assert found is not None
    assert found.accepted is not None


def test_a_decision_is_renewed(folder: Path) -> None:
    """One that ends, or has ended, is given again with a later day; the newest holds."""
    assert accepted() == 0
    later = ["--on", "2027-01-02", "--until", "2027-12-31"]
    assert main(["accept", FINDING, "m.toml", *WHO, *UNTIL, *later]) == 0
    report = ul.analyze("m.toml", as_of="2027-06-30")
    assert [p for p in report.problems if "acceptance" in p.what] == []
    found = report.finding(FINDING)
    assert found is not None
    assert found.accepted is not None
    assert found.accepted["until"] == "2027-12-31"
    earlier = ["--on", "2026-06-01"]
    assert main(["accept", FINDING, "m.toml", *WHO, *UNTIL, *earlier]) == 2
    assert len(tomli.loads((folder / "decisions.toml").read_text("utf-8"))["accepted"]) == 2


def test_what_is_handled_needs_no_decision(folder: Path, capsys: Capture) -> None:
    """There is nothing to live with."""
    assert answered(APPEAL, "present") == 0
    assert accepted() == 2
    assert "nothing to accept" in capsys.readouterr().err


def test_files_beside_stay_under_the_root(folder: Path, capsys: Capture) -> None:
    """A link that leads out of the root is not followed, neither to read nor to write."""
    outside = folder.parent / f"{folder.name}-outside.toml"
    outside.write_text("", "utf-8")
    (folder / "answers.toml").symlink_to(outside)
    assert answered(APPEAL, "present") == 2
    assert "answers.toml: error: leads out of the root folder" in capsys.readouterr().err
    assert outside.read_text("utf-8") == ""


def test_a_broken_file_beside_is_not_appended_to(folder: Path, capsys: Capture) -> None:
    """Its own mistake is said, at its line."""
    (folder / "answers.toml").write_text("[answer.x", "utf-8")
    assert answered(APPEAL, "present") == 2
    assert "answers.toml:1" in capsys.readouterr().err
    assert (folder / "answers.toml").read_text("utf-8") == "[answer.x"


def test_several_files_or_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second cannot be put in place, the first is as it was, and nothing is left over."""
    one, two = folder / "one.toml", folder / "two.toml"
    one.write_bytes(b"old")
    two.write_bytes(b"old")
    replace = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target == two:
            raise OSError(28, "no room", str(self), None, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="no room"):
        beside.write_all({one: b"new", two: b"new"})
    assert (one.read_bytes(), two.read_bytes()) == (b"old", b"old")
    assert sorted(path.name for path in folder.iterdir()) == ["m.toml", "one.toml", "two.toml"]


def test_rename_shows_or_does(folder: Path, capsys: Capture) -> None:
    """A dry run prints a patch and changes nothing; then all places are changed and listed."""
    words = ["rename", "decision.refusing-tickets", "decision.no-tickets", "m.toml"]
    assert main([*words, "--dry-run"]) == 0
    patch = capsys.readouterr().out
    assert "-[decision.refusing-tickets]\n+[decision.no-tickets]\n" in patch
    assert (folder / "m.toml").read_text("utf-8") == MODEL
    assert accepted() == 0
    capsys.readouterr()
    assert main(words) == 0
    said = capsys.readouterr().out
    assert said.startswith("decision.refusing-tickets is decision.no-tickets now: ")
    new = ul.analyze("m.toml").finding("dignity/no-appeal@decision:no-tickets")
    assert new is not None
    assert new.accepted is not None
    assert main(words) == 2
