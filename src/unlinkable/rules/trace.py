"""Why a rule fires somewhere, clause by clause, and why it is silent somewhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from unlinkable.errors import NotFound
from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth
from unlinkable.inference.why import Why
from unlinkable.reading.wording import nearest, shown
from unlinkable.rules.clause import Clause
from unlinkable.rules.match import Match, roots
from unlinkable.rules.plan import Bind, Plan, Test, best_plan, plan_from
from unlinkable.rules.rule import Rule
from unlinkable.rules.vocabulary import DERIVED, VARIABLES, kind_of, kinds_of

NOBODY: Final = ""
"""Stands for a variable to which nothing could be bound."""
MOST: Final = 5_000
"""How many bindings are compared when looking for the one that comes nearest to firing."""


@frozen
class ClauseTrace:
    """One clause, said about this system.

    `stops` says whether it keeps the rule silent.
    """

    clause: str
    says: str
    truth: Truth
    why: Why
    stops: bool = False

    @property
    def is_known(self) -> bool:
        """Whether what is stated settles it, one way or the other."""
        return self.truth is not Truth.POSSIBLE


@frozen
class Silence:
    """How near a rule comes to firing for a thing.

    `bindings` is the nearest binding that includes the thing; a variable to which nothing could
    be bound is missing. Empty, with no clauses, where the rule looks at no such thing.
    """

    rule: Rule
    element: str
    bindings: Mapping[str, str]
    clauses: tuple[ClauseTrace, ...]

    @property
    def stops(self) -> tuple[ClauseTrace, ...]:
        """The clauses that keep the rule silent; empty where it fires, or never looks."""
        return tuple(clause for clause in self.clauses if clause.stops)

    @property
    def fires(self) -> bool:
        """Whether the rule is not silent here after all."""
        return bool(self.clauses) and not self.stops


def trace(match: Match, facts: Facts) -> tuple[ClauseTrace, ...]:
    """Every clause of a match with its reason, in the rule's order."""
    return _traces(match.rule, match.bindings, match.truths, facts)


def silence(rule: Rule, element: str, facts: Facts) -> Silence:
    """
    Why the rule does not fire for the thing, by the binding that comes nearest to firing.

    Raises:
        NotFound: there is no such thing; the message holds the nearest.
    """
    _check_there(element, facts)
    best: tuple[tuple[int, int, int], tuple[str, ...], tuple[Truth, ...]] | None = None
    for refs in _bindings(rule, element, facts):
        bound = dict(zip(rule.each, refs, strict=True))
        truths = tuple(_truth(clause, bound, facts) for clause in rule.clauses)
        rank = _distance(rule, refs, truths)
        if best is None or (rank, refs) < best[:2]:
            best = rank, refs, truths
    if best is None:
        return Silence(rule, element, {}, ())
    _, refs, truths = best
    bindings = {v: ref for v, ref in zip(rule.each, refs, strict=True) if ref != NOBODY}
    return Silence(rule, element, bindings, _traces(rule, bindings, truths, facts))


def _check_there(element: str, facts: Facts) -> None:
    kind = kind_of(element)
    if element in facts.model.things or (kind in VARIABLES and element in facts.each(kind)):
        return
    known = [*facts.model.things, *(ref for derived in DERIVED for ref in facts.each(derived))]
    hint = nearest(element, known)
    raise NotFound(f"nothing called {shown(element)}" + (f" ({hint})" if hint else ""))


def _traces(
    rule: Rule, bindings: Mapping[str, str], truths: Sequence[Truth], facts: Facts
) -> tuple[ClauseTrace, ...]:
    return tuple(
        _trace_of(rule, position, clause, bindings, truth, facts)
        for position, (clause, truth) in enumerate(zip(rule.clauses, truths, strict=True))
    )


def _trace_of(
    rule: Rule,
    position: int,
    clause: Clause,
    bindings: Mapping[str, str],
    truth: Truth,
    facts: Facts,
) -> ClauseTrace:
    stops = _stops(rule, position, truth)
    text = clause.text if position < len(rule.tests) else f"unless {clause.text}"
    if not all(variable in bindings for variable in clause.variables):
        missing = next(variable for variable in clause.variables if variable not in bindings)
        says = f"nothing here could be the {missing} of '{clause.text}'"
        return ClauseTrace(text, says, truth, Why(), stops)
    refs = tuple(bindings[variable] for variable in clause.variables)
    return ClauseTrace(text, clause.says(facts, refs, truth), truth, clause.why(facts, refs), stops)


def _stops(rule: Rule, position: int, truth: Truth) -> bool:
    if position >= len(rule.tests):
        return truth is Truth.CERTAIN
    least = Truth.CERTAIN if rule.tests[position].text in rule.anchor else Truth.POSSIBLE
    return truth < least


def _truth(clause: Clause, bindings: Mapping[str, str], facts: Facts) -> Truth:
    refs = [bindings[variable] for variable in clause.variables]
    return Truth.NO if NOBODY in refs else clause.evaluate(facts, *refs)


def _distance(rule: Rule, refs: Iterable[str], truths: Sequence[Truth]) -> tuple[int, int, int]:
    """Clauses that stop it, variables without a value, clauses in doubt: fewer is nearer."""
    stopping = sum(_stops(rule, position, truth) for position, truth in enumerate(truths))
    doubted = sum(truth is Truth.POSSIBLE for truth in truths)
    return stopping, sum(ref == NOBODY for ref in refs), doubted


def _bindings(rule: Rule, element: str, facts: Facts) -> Iterator[tuple[str, ...]]:
    """Bindings that include the thing: from the thing itself, else out of all."""
    kind = kind_of(element)
    plans = [plan_from(rule, v) for v, group in rule.each.items() if kind in kinds_of(group)]
    count = 0
    for plan in plans:
        for refs in _spread(plan, element, facts):
            yield refs
            count += 1
            if count >= MOST:
                return
    if not any(plan.loose for plan in plans):
        return
    plan = best_plan(rule)
    for root in roots(tuple(rule.each.values())[plan.root], facts):
        yield from (refs for refs in _spread(plan, root, facts) if element in refs)


def _spread(plan: Plan, root: str, facts: Facts) -> Iterator[tuple[str, ...]]:
    """Every way of binding the variables from this root, whatever the clauses say."""
    slots = [NOBODY] * len(plan.variables)
    slots[plan.root] = root
    binds = [step for step in plan.steps if not isinstance(step, Test)]
    return _fill(slots, binds, 0, facts)


def _fill(
    slots: list[str], binds: Sequence[Bind], at: int, facts: Facts
) -> Iterator[tuple[str, ...]]:
    if at == len(binds):
        yield tuple(slots)
        return
    step = binds[at]
    needs = [slots[slot] for slot in step.needs]
    found = [] if NOBODY in needs else list(step.values(facts, *needs))
    for ref in [ref for ref in found if kind_of(ref) in step.kinds] or [NOBODY]:
        slots[step.slot] = ref
        yield from _fill(slots, binds, at + 1, facts)
