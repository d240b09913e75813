"""Where a rule fires."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from attrs import frozen

from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth
from unlinkable.rules.plan import Bind, Plan, Test, best_plan
from unlinkable.rules.rule import Rule
from unlinkable.rules.vocabulary import GROUPS, kinds_of

Status = Literal["established", "exposed", "possible"]
Refs = tuple[str, ...]
Row = tuple[Refs, tuple[Truth, ...]]
"""A reference for each variable, a truth for each clause, both in the rule's order."""

ROOTS: Final = ("actor", "process", "store", "channel")


@frozen
class Match:
    """A rule fires for these things."""

    rule: Rule
    refs: Refs
    truths: tuple[Truth, ...]

    @property
    def bindings(self) -> Mapping[str, str]:
        """The thing that each variable is bound to."""
        return dict(zip(self.rule.each, self.refs, strict=True))

    @property
    def tests(self) -> tuple[Truth, ...]:
        """How true each clause is that must hold."""
        return self.truths[: len(self.rule.tests)]

    @property
    def unless(self) -> tuple[Truth, ...]:
        """How true each clause is that must not hold."""
        return self.truths[len(self.rule.tests) :]

    @property
    def status(self) -> Status:
        """Established without doubt; exposed where only a safeguard is in doubt; else possible."""
        if min(self.tests) is Truth.POSSIBLE:
            return "possible"
        return "exposed" if any(self.unless) else "established"


def match(rule: Rule, facts: Facts) -> Iterator[Match]:
    """Everything for which the rule fires, sorted by the references of its variables."""
    return (Match(rule, refs, truths) for refs, truths in rows(rule, facts))


def again(match: Match, facts: Facts) -> Match | None:
    """The same match on other facts, if the rule fires for these very things there too."""
    rule, bound = match.rule, match.bindings
    truths = tuple(
        clause.evaluate(facts, *(bound[variable] for variable in clause.variables))
        for clause in rule.clauses
    )
    found = Match(rule, match.refs, truths)
    firm = all(
        truth is Truth.CERTAIN or (clause.text not in rule.anchor and truth)
        for clause, truth in zip(rule.tests, found.tests, strict=True)
    )
    return found if firm and Truth.CERTAIN not in found.unless else None


def rows(rule: Rule, facts: Facts) -> Sequence[Row]:
    """The same as plain tuples."""
    plan = best_plan(rule)
    found: list[Row] = []
    kind = tuple(rule.each.values())[plan.root]
    walk = _Walk(plan, facts, len(rule.clauses), found)
    for ref in roots(kind, facts):
        walk.start(ref)
    found.sort()
    return found


def roots(kind: str, facts: Facts) -> Sequence[str]:
    """Everything to which a variable of this kind may be bound first."""
    if kind in GROUPS and kind != "place":
        return [ref for each in ROOTS if each in kinds_of(kind) for ref in facts.each(each)]
    return facts.each(kind)


class _Walk:
    """A search in depth through the steps of a plan; fills a list with rows."""

    def __init__(self, plan: Plan, facts: Facts, clauses: int, found: list[Row]) -> None:
        self.root, self.steps, self.facts, self.found = plan.root, plan.steps, facts, found
        self.slots = [""] * len(plan.variables)
        self.truths = [Truth.NO] * clauses

    def start(self, ref: str) -> None:
        """Search from this value of the root."""
        self.slots[self.root] = ref
        self._from(0)

    def _from(self, at: int) -> None:
        steps, slots, facts = self.steps, self.slots, self.facts
        for index in range(at, len(steps)):
            step = steps[index]
            if isinstance(step, Test):
                truth = step.evaluate(facts, *[slots[slot] for slot in step.slots])
                if not step.least <= truth <= step.most:
                    return
                self.truths[step.position] = truth
            else:
                self._bind(step, index + 1)
                return
        self.found.append((tuple(slots), tuple(self.truths)))

    def _bind(self, step: Bind, after: int) -> None:
        slots = self.slots
        for ref in step.values(self.facts, *[slots[slot] for slot in step.needs]):
            if ref.partition(".")[0] in step.kinds:
                slots[step.slot] = ref
                self._from(after)
