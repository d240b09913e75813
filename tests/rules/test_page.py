"""What stands on the page of a rule is what the rule does."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rules.running import examples, facts_of, found, library

from unlinkable.reading.toml import parse
from unlinkable.rules.page import description, rule_page
from unlinkable.rules.rule import Rule

RULES = library().of()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_can_be_copied_from_the_page(rule: Rule) -> None:
    """Read again, it is the example of the rule's file, and the rule finds what the page says."""
    page = rule_page(rule, library())
    tables = parse(page.example)
    assert tables == examples(rule.id)[0].tables
    assert found(rule, facts_of(tables)) == dict.fromkeys(page.fires, "established")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_near_misses_are_all_there(rule: Rule) -> None:
    """Each says what it changes, on a clause that stands on the page, and all are counted."""
    page = rule_page(rule, library())
    lines = [line.text for line in (*page.when, *page.unless)]
    assert lines == [clause.text for clause in rule.clauses]
    assert [miss.says for miss in page.near_misses] == [e.says for e in examples(rule.id)[1:]]
    assert all(miss.sets or miss.drops for miss in page.near_misses)
    assert {miss.breaks for miss in page.near_misses} <= {*lines}
    assert sum(page.outcomes.values()) == len(page.near_misses) + 1
    assert page.outcomes["fires"] >= 1


def test_a_day_in_an_example_stays_a_day() -> None:
    """What is no text is not written as one."""
    tables = {"claim": {"c": {"title": 'a "b"', "on": date(2026, 1, 31), "few": True}}}
    assert parse(description(tables)) == tables
