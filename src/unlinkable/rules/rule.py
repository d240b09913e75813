"""A rule that was checked and can run."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, Literal

from attrs import evolve, field, frozen

from unlinkable.errors import Location
from unlinkable.rules.clause import Clause

Severity = Literal["low", "medium", "high", "critical"]
By = Literal["design", "event"]

CARRIERS: Final = (
    ("data",), ("bridge", "pseudonym", "key"), ("decision",), ("channel",), ("store",), ("flow",),
    ("process",), ("place",), ("actor",),
)  # fmt: skip
"""What carries "this is about natural persons" in a rule: every variable of the first of these
kinds that the rule has. A datum first, since the finding is about the people in it; then what
ties data together; then the decision; then where the data are."""


@frozen(kw_only=True, eq=False)
class Rule:
    """A question to the facts, and what to say where the answer is yes.

    `when` are the author's clauses, `persons` those added so that the finding is about natural
    persons. Each must be at least possible; those in `anchor` must be certain; none of `unless`
    may be certain.
    """

    id: str
    pack: str
    title: str
    codes: Mapping[str, tuple[str, ...]]
    each: Mapping[str, str]
    about: tuple[str, ...]
    when: tuple[Clause, ...]
    unless: tuple[Clause, ...] = ()
    persons: tuple[Clause, ...] = ()
    anchor: frozenset[str] = frozenset()
    as_described_only: bool = False
    severity: Severity
    by: By
    why: str
    question: str
    false_alarm: str
    mitigations: tuple[str, ...]
    """The kinds of control that can handle what it finds, as its example shows of each."""
    lessens: Mapping[str, str] = field(factory=lambda: MappingProxyType({}))
    """Those that make it less bad and do not handle it, and what each leaves of it."""
    hooks: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    at: Location = field(factory=partial(Location, ""))

    @property
    def tests(self) -> tuple[Clause, ...]:
        """Every clause that must hold."""
        return self.when + self.persons

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, those that must not hold last."""
        return self.tests + self.unless

    def without(self, clause: Clause) -> Rule:
        """The same rule with one clause fewer."""

        def left(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
            return tuple(other for other in clauses if other.text != clause.text)

        return evolve(
            self, when=left(self.when), unless=left(self.unless), persons=left(self.persons)
        )


def carriers(each: Mapping[str, str]) -> tuple[str, ...]:
    """
    The variables that must be about natural persons.

    >>> carriers({"flow": "flow", "name": "data", "score": "data"})
    ('name', 'score')
    """
    for kinds in CARRIERS:
        found = tuple(variable for variable, kind in each.items() if kind in kinds)
        if found:
            return found
    return ()
