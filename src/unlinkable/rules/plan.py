"""In which order a rule binds its variables and evaluates its clauses: cheapest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from unlinkable.rules.clause import Clause, Evaluate
from unlinkable.rules.relation import Binder, Values
from unlinkable.rules.rule import Rule
from unlinkable.rules.vocabulary import kinds_of

WEIGHT: Final[Mapping[str, int]] = {
    "system": 1, "bridge": 2, "pseudonym": 2, "key": 2, "power": 2, "decision": 3, "channel": 3,
    "store": 5, "purpose": 5, "boundary": 5, "actor": 6, "control": 6, "process": 8, "place": 12,
    "agent": 14, "intake": 16, "data": 16, "end": 18, "flow": 20,
}  # fmt: skip
"""About how many things of a kind a large description has, as proportions."""


@frozen
class Bind:
    """Find the values of a variable from those already bound."""

    slot: int
    values: Values
    needs: tuple[int, ...]
    kinds: frozenset[str]


@frozen
class Test:
    """Evaluate a clause whose variables are all bound.

    `least` is the lowest truth with which the search goes on, `most` the highest.
    """

    position: int
    evaluate: Evaluate
    slots: tuple[int, ...]
    least: int
    most: int


@frozen
class Plan:
    """Start from every thing of the root's kind, then go through the steps in order.

    `variables` are in the rule's order; `loose` are those that no clause can bind from the root.
    """

    variables: tuple[str, ...]
    root: int
    steps: tuple[Bind | Test, ...]
    loose: tuple[str, ...] = ()


@cache
def best_plan(rule: Rule) -> Plan:
    """The plan that looks at the fewest things; every variable is bound."""
    plans = [(_price(rule, root), root) for root in rule.each if not _order(rule, root)[1]]
    return plan_from(rule, min(plans)[1])


def plan_from(rule: Rule, root: str) -> Plan:
    """The plan that starts from this variable, as far as it gets."""
    bindings, loose = _order(rule, root)
    slots = {variable: index for index, variable in enumerate(rule.each)}
    bound = {root}
    left = _cheapest_first(rule)
    steps: list[Bind | Test] = list(_ready(rule, left, bound, slots))
    for variable, binder in bindings:
        needs = tuple(slots[need] for need in binder.needs)
        kinds = frozenset(kinds_of(rule.each[variable]))
        steps.append(Bind(slots[variable], binder.values, needs, kinds))
        bound.add(variable)
        steps += _ready(rule, left, bound, slots)
    steps += _ready(rule, left, {*bound, *loose}, slots)
    return Plan(tuple(rule.each), slots[root], tuple(steps), loose)


def is_bound(each: Mapping[str, str], tests: Sequence[Clause]) -> bool:
    """Whether some variable leads to all others."""
    return any(not _bindings(each, tests, root)[1] for root in each)


def _order(rule: Rule, root: str) -> tuple[Sequence[tuple[str, Binder]], tuple[str, ...]]:
    return _bindings(rule.each, rule.tests, root)


def _bindings(
    each: Mapping[str, str], tests: Sequence[Clause], root: str
) -> tuple[Sequence[tuple[str, Binder]], tuple[str, ...]]:
    """How each other variable is bound, narrowest first; and those that cannot be."""
    bound, order = {root}, list[tuple[str, Binder]]()
    while True:
        ways = [
            (binder.fan, variable, clause.text, binder)
            for clause in tests
            for variable, binder in clause.binders.items()
            if variable not in bound and bound.issuperset(binder.needs)
        ]
        if not ways:
            return order, tuple(variable for variable in each if variable not in bound)
        _, variable, _, binder = min(ways, key=lambda way: way[:3])
        order.append((variable, binder))
        bound.add(variable)


def _price(rule: Rule, root: str) -> int:
    price = WEIGHT[rule.each[root]]
    for _, binder in _order(rule, root)[0]:
        price *= binder.fan
    return price


def _cheapest_first(rule: Rule) -> list[tuple[int, Clause]]:
    """The clauses with their positions in the rule; those of `unless` after the others."""
    order = list(enumerate(rule.clauses))
    tests = len(rule.tests)
    return sorted(order, key=lambda each: (each[0] >= tests, each[1].cost, each[1].text))


def _ready(
    rule: Rule, left: list[tuple[int, Clause]], bound: set[str], slots: Mapping[str, int]
) -> Iterator[Test]:
    """The clauses that can be evaluated now; they are taken off the list."""
    for position, clause in tuple(left):
        if not bound.issuperset(clause.variables):
            continue
        left.remove((position, clause))
        if position >= len(rule.tests):
            least, most = 0, 1
        else:
            least, most = (2 if clause.text in rule.anchor else 1), 2
        where = tuple(slots[variable] for variable in clause.variables)
        yield Test(position, clause.evaluate, where, least, most)
