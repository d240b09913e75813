"""`--lens LAW` on the real case and the real rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import unlinkable as ul
from unlinkable.cli import main
from unlinkable.errors import NotFound

ROOT = Path(__file__).parents[2]
CASE = str(ROOT / "threat_model" / "s05.toml")
SHAMED = "dignity/put-on-show"
Capture = pytest.CaptureFixture[str]


def printed(capsys: Capture, *words: str) -> str:
    """What a command prints, on one line."""
    assert main([*words]) == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.fixture(scope="module")
def report() -> ul.Report:
    """The case under every law."""
    return ul.analyze(CASE, lens=("gdpr", "PIPL", "the AI Act", "c108", "gdpr"))


def test_laws_are_known_by_id_or_title(report: ul.Report) -> None:
    """Each once, in the order asked for; one alone needs no list."""
    assert [law.id for law in report.lenses] == ["gdpr", "pipl", "ai-act", "c108"]
    assert [law.id for law in ul.list_rules(lens="c108").lenses] == ["c108"]


def test_the_case_under_each_law(capsys: Capture) -> None:
    """Chinese systems: one law holds there, and the others are compared with."""
    text = printed(capsys, "analyze", CASE, "--lens", "pipl", "--lens", "gdpr")
    assert text.index("engage under the PIPL") < text.index("engage under the GDPR")
    assert "The description names CN, where this law holds." in text
    assert "the description does not say that this law applies (it names CN)" in text
    assert "PIPL 25, 27 (unverified)" in text


def test_the_case_on_a_day(capsys: Capture) -> None:
    """Before the law, and before some of its articles."""
    words = ("analyze", CASE, "--lens", "ai-act", "--as-of")
    assert "Not yet in force on 2019-04-24" in printed(capsys, *words, "2019-04-24")
    text = printed(capsys, *words, "2026-01-01")
    assert "In force on 2026-01-01: it applies from 2025-02-02." in text
    assert "not yet in force on 2026-01-01, it applies from 2027-12-02" in text


def test_programs_get_the_findings_by_topic(capsys: Capture) -> None:
    """Each finding named is in the report, and has the topic among its hooks."""
    assert main(["analyze", CASE, "--lens", "gdpr", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    hooks = {found["id"]: found["hooks"] for found in data["findings"]}
    (law,) = data["lenses"]
    assert not law["verified"]
    for topic in law["topics"]:
        assert topic["findings"] == [name for name in hooks if topic["topic"] in hooks[name]]


def test_a_finding_and_a_rule_can_be_explained_under_a_law(
    capsys: Capture, report: ul.Report
) -> None:
    """In short under all, at length under one."""
    name = next(f.id for f in report.findings if f.rule == SHAMED)
    assert "Shown in public: GDPR 5(1)(c), 6(3)" in printed(capsys, "explain", name, CASE)
    under = printed(capsys, "explain", name, CASE, "--lens", "ai-act")
    assert "only if an AI system makes a score that leads to it" in under
    assert "For comparison" in under
    assert "GDPR" not in under
    assert "AI Act 5(1)(c)(ii)" in printed(capsys, "explain", SHAMED)
    under = printed(capsys, "explain", SHAMED, "--lens", "pipl")
    assert "Would engage under the PIPL" in under


def test_the_rules_under_a_law(capsys: Capture) -> None:
    """Every topic on which it has something, with its id and its rules, in text and in JSON."""
    text = printed(capsys, "rules", "--lens", "ai-act")
    assert "Shown in public (publication) AI Act 5(1)(c)(ii)" in text
    assert f"- {SHAMED}" in text
    assert "(storage-limitation)" not in text
    assert "- none of these rules" in printed(capsys, "rules", "--lens", "c108", "--pack", "stride")
    assert main(["rules", "--lens", "gdpr", "--format", "json"]) == 0
    (law,) = json.loads(capsys.readouterr().out)["lenses"]
    topics = {topic["topic"]: topic["rules"] for topic in law["topics"]}
    assert SHAMED in topics["publication"]
    assert main(["rules", "--format", "json"]) == 0
    assert "lenses" not in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    "words", [("analyze", CASE), ("explain", "x@y:z", CASE), ("explain", SHAMED), ("rules",)]
)
def test_a_law_that_is_not_there(words: tuple[str, ...], capsys: Capture) -> None:
    """One line with the nearest."""
    assert main([*words, "--lens", "gdrp"]) == 2
    line = "unlinkable: error: no law called 'gdrp' (did you mean 'gdpr'?; one of gdpr, pipl, "
    assert capsys.readouterr().err == f"{line}ai-act or c108)\n"
    with pytest.raises(NotFound, match="no law called 'swiss'"):
        ul.analyze(CASE, lens="swiss")


@pytest.mark.parametrize(
    "words",
    [
        ("explain", "appeal"), ("explain", "--not", SHAMED, "channel.x", CASE),
        ("rules", "--predicates"), ("rules", "--check", "x"),
    ],
)  # fmt: skip
def test_what_engages_nothing_takes_no_lens(words: tuple[str, ...], capsys: Capture) -> None:
    """It is said, and not passed over."""
    assert main([*words, "--lens", "gdpr"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
