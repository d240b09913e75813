"""What rules of STRIDE keep to: offices and machines can end each, and people prove nothing."""

from __future__ import annotations

import random

import pytest
from tests.findings.dressed import dressed
from tests.rules.running import examples, facts_of, library

from unlinkable.inference.infer import infer
from unlinkable.model.people import PEOPLE
from unlinkable.rules.match import match
from unlinkable.rules.naming import codes
from unlinkable.rules.rule import Rule

RULES = library().of("stride")
KINDS = library().catalogue.controls
FAMILIES = {"authentication", "integrity", "logging", "continuity", "least-privilege", "sealing"}
"""Families of safeguards that offices and machines have against attacks and faults."""
NAMES_PEOPLE = {"sender-authentication", "mutual-authentication"}
"""Kinds that would make people prove who they are where they are the ones who send."""
OF_PEOPLE = ("poses-as-person", "look-alike-front")
"""The rules whose hop starts at people."""


def _ends(rule: Rule) -> set[str]:
    """The kinds of control by which a near miss of the rule is handled."""
    found = set()
    for example in examples(rule.id):
        for control in example.tables.get("control", {}).values():
            if example.expect == "handled" and control["state"] == "present":
                found.add(control["kind"])
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_safeguard_of_the_house_ends_it(rule: Rule) -> None:
    """Each can be made false by who runs the places, and what does so is among what helps."""
    ends = {kind for kind in _ends(rule) if KINDS[kind].family in FAMILIES}
    assert ends
    assert ends & {*rule.mitigations}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_logs_stand_at_offices(rule: Rule) -> None:
    """No example notes down what people do at their own place."""
    for example in examples(rule.id):
        people = {
            f"actor.{name}" for name, actor in example.tables.get("actor", {}).items()
            if actor["kind"] in PEOPLE
        }  # fmt: skip
        for control in example.tables.get("control", {}).values():
            if KINDS[control["kind"]].family == "logging":
                assert not people & {*control["at"]}


@pytest.mark.parametrize("name", OF_PEOPLE)
def test_people_are_not_asked_who_they_are(name: str) -> None:
    """Where people send, nothing that helps makes them prove who they are or notes it down."""
    helps = library()[f"stride/{name}"].mitigations
    assert not NAMES_PEOPLE & {*helps}
    assert not {kind for kind in helps if KINDS[kind].family == "logging"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_code_of_the_hop_shows(rule: Rule) -> None:
    """No rule fires on a hop for which it has no pattern."""
    tables = [example.tables for example in examples(rule.id)]
    drawn = [infer(dressed(random.Random(seed))) for seed in range(30)]
    for facts in [*map(facts_of, tables), *drawn]:
        for one in match(rule, facts):
            found = codes(rule, one.bindings, facts, library().catalogue)
            assert set(found) & set(rule.codes["stride"])
