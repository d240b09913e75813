"""Every rule fires where its author says, and nowhere else."""

from __future__ import annotations

import pytest
from tests.rules.running import every_example, examples, library

from unlinkable.rules.example import Example
from unlinkable.rules.rule import Rule
from unlinkable.rules.trial import idle_clauses, outcome, undoubted

RULES = library().of()
KINDS = library().catalogue.controls


@pytest.mark.parametrize("example", every_example(), ids=str)
def test_example(example: Example) -> None:
    """The rule says of its example, and of each near miss, what its author expects."""
    assert outcome(example, library().rules[example.rule], KINDS) == "", example.says


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_clause_earns_its_place(rule: Rule) -> None:
    """Without any one clause, some near miss that breaks it fires."""
    assert idle_clauses(rule, examples(rule.id), KINDS) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_can_be_doubted(rule: Rule) -> None:
    """Each rule has an example, a silent near miss, an open one, and a handled one if it can."""
    assert undoubted(rule, examples(rule.id)) == ()
