"""Why a rule finds nothing at a thing, clause by clause."""

from __future__ import annotations

from attrs import frozen

from unlinkable.inference.facts import Facts
from unlinkable.inference.why import Because, TruthWord
from unlinkable.rules.rule import Rule
from unlinkable.rules.trace import ClauseTrace, silence


@frozen(kw_only=True)
class Silence:
    """One clause of a rule that does not fire for a thing."""

    clause: str
    says: str
    truth: TruthWord
    stated: bool
    because: tuple[Because, ...]


def silences(rule: Rule, element: str, facts: Facts) -> tuple[Silence, ...]:
    """Each clause of the rule at the thing, and whether it is stated or unknown."""
    return tuple(
        Silence(
            clause=c.clause, says=c.says, truth=c.truth.word, stated=_is_stated(c, facts),
            because=c.why.because,
        )
        for c in silence(rule, element, facts).clauses
    )  # fmt: skip


def _is_stated(clause: ClauseTrace, facts: Facts) -> bool:
    """Whether the description settles the clause, and not a default of ours that nobody wrote."""
    read = [b for b in clause.why.because if b.attribute and b.ref in facts.model.things]
    unsaid = [b for b in read if not facts.model[b.ref].stated(b.attribute)]
    return clause.is_known and not (read and len(unsaid) == len(read))
