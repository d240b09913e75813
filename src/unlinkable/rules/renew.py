"""Where a rule fires after some controls have changed, found from where it fired before.

A search can come out otherwise only where it comes by something that can differ, and up to there
it goes as it went before. So it is walked again from those roots alone from which it did.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.inference.touched import Aspect, Touched
from unlinkable.rules.match import Refs, Search, search
from unlinkable.rules.rule import Rule
from unlinkable.rules.vocabulary import DERIVED, kind_of, kinds_of

BEHIND: Final[frozenset[Aspect]] = frozenset({"supplying", "resting"})
"""Aspects that matter only for what is found from a thing; what was found has the decision too."""
CONTENT: Final[frozenset[Aspect]] = frozenset({"content"})


def hanging(rule: Rule) -> Mapping[str, frozenset[Aspect]]:
    """Of some variables, the aspects that the rule depends on and that controls can change."""
    found: dict[str, frozenset[Aspect]] = {}
    for clause in rule.clauses:
        for variable, aspects in clause.hangs_on.items():
            found[variable] = found.get(variable, frozenset()) | {*aspects}
    return found


class Difference:
    """Which of a rule's matches can differ."""

    def __init__(self, rule: Rule, touched: Touched) -> None:
        aspects = hanging(rule)
        self._touched = touched
        self._slots = [
            (slot, aspects[variable] - BEHIND)
            for slot, variable in enumerate(rule.each)
            if aspects.get(variable, frozenset()) - BEHIND
        ]

    def __contains__(self, refs: Refs) -> bool:
        return any(self._touched.has(refs[slot], aspects) for slot, aspects in self._slots)


def renewed(before: Search, facts: Facts, were: Facts, touched: Touched) -> Search:
    """The search under facts that differ from what they were by what is touched.

    Args:
        before: the search under the facts as they were, which watched all variables that hang on
            anything.
    """
    again = _roots(before, facts, were, touched)
    if not again:
        return before
    kept = [row for row in before.rows if row[0][before.root] not in again]
    found = search(before.rule, facts, start=[root for root in again if _is_there(root, facts)])
    return Search(before.rule, before.root, sorted([*kept, *found.rows]))


def _roots(before: Search, facts: Facts, were: Facts, touched: Touched) -> frozenset[str]:
    """The roots from which the search came by something that can differ."""
    aspects, variables = hanging(before.rule), tuple(before.rule.each)
    found: set[str] = set()
    for slot, variable in enumerate(variables):
        kinds = kinds_of(before.rule.each[variable])
        differing = _differing(kinds, aspects.get(variable, ()), (facts, were), touched)
        if slot == before.root:
            found.update(differing)
        else:
            found.update(root for ref in differing for root in before.came_by.get(ref, ()))
    return frozenset(found)


def _differing(
    kinds: Sequence[str], aspects: Collection[Aspect], both: tuple[Facts, Facts], touched: Touched
) -> Iterator[str]:
    """The things of these kinds that can differ in one of these respects."""
    for aspect in aspects:
        for ref in touched.refs.get(aspect, ()):
            if kind_of(ref) in kinds:
                yield ref
    if not BEHIND.isdisjoint(aspects):
        yield from (ref for ref in _behind(both, touched) if kind_of(ref) in kinds)
    for kind in DERIVED if "content" in aspects else ():
        if kind in kinds:
            refs = dict.fromkeys(ref for facts in both for ref in facts.each(kind))
            yield from (ref for ref in refs if touched.has(ref, CONTENT))


def _behind(both: tuple[Facts, Facts], touched: Touched) -> Iterator[str]:
    """What the decisions that can differ rest on, and what that came by way of."""
    for facts in both:
        for decision in touched.refs["supply"]:
            if decision in facts.model.things:
                yield from facts.supply.fed_by(decision)
                yield from facts.supply.data(decision)


def _is_there(ref: str, facts: Facts) -> bool:
    kind = kind_of(ref)
    return ref in (facts.each(kind) if kind in DERIVED else facts.model.things)


__all__ = ["Difference", "hanging", "renewed"]
