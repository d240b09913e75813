"""Where a rule fires."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from attrs import field, frozen

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


@frozen
class Search:
    """Everything for which a rule fires, and the things that the search came by.

    `came_by` names, for each thing that was bound to one of the `watched` variables, the roots
    from which the search came by it, whether anything fired there or not.
    """

    rule: Rule
    root: int
    """The position of the variable from which the search starts."""
    rows: Sequence[Row]
    """Sorted by the references of the variables."""
    watched: frozenset[str] = frozenset()
    came_by: Mapping[str, Sequence[str]] = field(factory=dict)

    @property
    def matches(self) -> Iterator[Match]:
        """The rows as matches."""
        return (Match(self.rule, refs, truths) for refs, truths in self.rows)


def match(rule: Rule, facts: Facts) -> Iterator[Match]:
    """Everything for which the rule fires, sorted by the references of its variables."""
    return search(rule, facts).matches


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


def search(
    rule: Rule, facts: Facts, watched: Collection[str] = (), start: Iterable[str] | None = None
) -> Search:
    """Look for everything for which the rule fires.

    Args:
        watched: the variables of which the search notes what it bound to them.
        start: the only roots to search from; left out, all.
    """
    plan = best_plan(rule)
    slots = {slot for slot, variable in enumerate(plan.variables) if variable in watched}
    walk = _Walk(plan, facts, len(rule.clauses), slots - {plan.root})
    kind = tuple(rule.each.values())[plan.root]
    for ref in roots(kind, facts) if start is None else start:
        walk.start(ref)
    walk.found.sort()
    return Search(rule, plan.root, walk.found, frozenset(watched), walk.came_by)


def roots(kind: str, facts: Facts) -> Sequence[str]:
    """Everything to which a variable of this kind may be bound first."""
    if kind in GROUPS and kind != "place":
        return [ref for each in ROOTS if each in kinds_of(kind) for ref in facts.each(each)]
    return facts.each(kind)


class _Walk:
    """A search in depth through the steps of a plan; fills a list with rows."""

    def __init__(self, plan: Plan, facts: Facts, clauses: int, watched: Collection[int]) -> None:
        self.root, self.steps, self.facts, self.watched = plan.root, plan.steps, facts, watched
        self.found: list[Row] = []
        self.came_by: dict[str, list[str]] = {}
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
                if step.slot in self.watched:
                    self._note(ref)
                self._from(after)

    def _note(self, ref: str) -> None:
        """Keep in mind that the search from this root came by the thing."""
        known = self.came_by.get(ref)
        if known is None:
            self.came_by[ref] = [self.slots[self.root]]
        elif known[-1] != self.slots[self.root]:
            known.append(self.slots[self.root])
