"""A rule that cannot run is an error when it is loaded, in one line that helps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.rules.running import library

from unlinkable.errors import InvalidRule
from unlinkable.reading.toml import parse
from unlinkable.rules.load import read_rule
from unlinkable.rules.relations import RELATIONS
from unlinkable.rules.rule import Rule

GOOD = """\
title = "A rule"
codes = { linddun = ["L.1.1"] }
each = { flow = "flow", data_ = "data", holder = "actor" }
about = ["flow"]
when = ["flow carries data_", "flow reaches holder", "holder kind is institution"]
unless = ["flow has notice"]
severity = "medium"
by = "design"
why = "It hurts."
question = "Why?"
false_alarm = "It does not."
mitigations = ["drop-field"]
hooks = ["no-log"]
"""
BAD = parse(Path(__file__).with_name("bad_rules.toml").read_text(encoding="utf-8"))["bad"]


def load(text: str) -> Rule:
    """The rule in the text."""
    return read_rule(text, "own/rule", library().catalogue, RELATIONS, "rule.toml")


def refusal(text: str) -> str:
    """What is said of the rule in the text."""
    with pytest.raises(InvalidRule) as raised:
        load(text)
    return str(raised.value)


def test_good_rule() -> None:
    """What the others are changed from loads."""
    assert load(GOOD).id == "own/rule"


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad["name"])
def test_one_line(bad: dict[str, Any]) -> None:
    """Each mistake is one line: where, what, and the nearest that would be right."""
    assert bad.get("old", "") in GOOD
    said = refusal(bad.get("text") or GOOD.replace(bad["old"], bad["new"], 1))
    assert "\n" not in said
    assert said.startswith("rule.toml:")
    assert said.endswith(bad["says"])


def test_every_mistake_at_once() -> None:
    """All that is wrong comes out together, in the order of the file."""
    said = refusal(GOOD.replace('"L.1.1"', '"L.9"').replace("has notice", "has notise"))
    assert [line.split(":")[1] for line in said.splitlines()] == ["2", "6"]


def test_spelling_of_codes() -> None:
    """Codes of LINDDUN may be written in any case; what comes out is the published spelling."""
    rule = load(GOOD.replace('"L.1.1"', '"l.1.1", "Dd.2.1", "NR.1.1", "NC.1.1.2"'))
    assert rule.codes["linddun"] == ("L.1.1", "DD.2.1", "Nr.1.1", "Nc.1.1.2")


def test_persons() -> None:
    """A rule is about natural persons unless it says otherwise."""
    assert [clause.text for clause in load(GOOD).persons] == ["data_ is personal"]
    assert load(GOOD + 'persons = "any"\n').persons == ()


def test_anchor() -> None:
    """An anchor must be certain."""
    rule = load(GOOD + 'anchor = ["holder kind is institution"]\n')
    assert rule.anchor == {"holder kind is institution"}
