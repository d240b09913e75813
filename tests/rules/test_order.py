"""The order in which things are written changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.running import every_example, facts_of, found, library

from unlinkable.rules.example import Example

EXAMPLES = [example for example in every_example() if example.expect in ("fires", "open")]


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_order_of_clauses(example: Example) -> None:
    """A rule with its clauses the other way round finds the same."""
    rule = library().rules[example.rule]
    facts = facts_of(example.tables)
    turned = evolve(
        rule,
        each=dict(reversed(rule.each.items())),
        when=rule.when[::-1],
        unless=rule.unless[::-1],
    )
    assert found(turned, facts) == found(rule, facts)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_order_of_the_description(data: st.DataObject) -> None:
    """A description with its tables, and the things in them, in another order says the same."""
    example = data.draw(st.sampled_from(EXAMPLES))
    shuffled = _shuffled(example.tables, data, depth=2)
    rule = library().rules[example.rule]
    assert found(rule, facts_of(shuffled)) == found(rule, facts_of(example.tables))


def _shuffled(tables: Mapping[str, Any], data: st.DataObject, depth: int) -> dict[str, Any]:
    keys = data.draw(st.permutations(list(tables)))
    if depth == 1:
        return {key: tables[key] for key in keys}
    return {key: _shuffled(tables[key], data, depth - 1) for key in keys}
