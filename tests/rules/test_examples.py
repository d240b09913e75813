"""Every rule fires where its author says, and nowhere else."""

from __future__ import annotations

import pytest
from tests.rules.running import every_example, examples, facts_of, found, library

from unlinkable.rules.example import Example
from unlinkable.rules.load import is_bound
from unlinkable.rules.rule import Rule

RULES = library().of()
QUIET = ("silent", "handled")


@pytest.mark.parametrize("example", every_example(), ids=str)
def test_example(example: Example) -> None:
    """The rule says of its example, and of each near miss, what its author expects."""
    rule = library().rules[example.rule]
    statuses = found(rule, facts_of(example.tables))
    if example.expect in ("fires", "open"):
        accepted = {"established"} if example.expect == "fires" else {"exposed", "possible"}
        assert set(statuses) == set(example.fires), example.says
        assert set(statuses.values()) <= accepted, example.says
        return
    assert not set(statuses) & set(example.fires), example.says
    if example.expect == "handled":
        without = found(rule, facts_of(example.tables, uncontrolled=True))
        assert set(without) >= set(example.fires), "no control handles it"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_clause_earns_its_place(rule: Rule) -> None:
    """Without any one clause, some near miss that breaks it fires."""
    idle = []
    for clause in rule.clauses:
        fewer = rule.without(clause)
        if not fewer.tests or not is_bound(fewer.each, fewer.tests):
            continue  # it binds a word that later clauses need, or is the only one
        misses = [e for e in examples(rule.id) if e.breaks == clause.text and e.expect in QUIET]
        if not any(set(found(fewer, facts_of(e.tables))) & set(e.fires) for e in misses):
            idle.append(clause.text)
    assert idle == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_can_be_doubted(rule: Rule) -> None:
    """Each rule has an example, a silent near miss, an open one, and a handled one if it can."""
    expected = {example.expect for example in examples(rule.id)}
    wanted = {"fires", "silent", "open"} if rule.as_described_only else {
        "fires", "silent", "open", "handled"
    }  # fmt: skip
    assert expected >= wanted
