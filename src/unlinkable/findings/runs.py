"""One run: the facts of a model under some presence of its controls, and where the rules fire."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from attrs import field, frozen

from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.inference.presence import Presence
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.model import Model
from unlinkable.rules.match import Match, again, match
from unlinkable.rules.naming import finding_id
from unlinkable.rules.rule import Rule

SiteKey = tuple[str, ...]
"""The references of every variable of a match: one match of a finding."""
AS_DESCRIBED: Presence = MappingProxyType({})
RANK: Mapping[str, int] = MappingProxyType({"possible": 1, "exposed": 2, "established": 3})
WORK = 200_000
"""How many things all the further runs of one analysis may go through together."""


@frozen(slots=False)
class Run:
    """A model, its facts, and every match of the rules, by the id of the finding."""

    facts: Facts
    rules: Sequence[Rule]

    @cached_property
    def found(self) -> Mapping[str, Mapping[SiteKey, Match]]:
        """The matches of each finding."""
        found: dict[str, dict[SiteKey, Match]] = {}
        for rule in self.rules:
            for one in match(rule, self.facts):
                found.setdefault(finding_id(rule, one.bindings), {})[one.refs] = one
        return found

    def rank(self, finding: str) -> int:
        """How firmly the finding stands here: 0 not at all, 3 established."""
        return max((RANK[one.status] for one in self.found.get(finding, {}).values()), default=0)

    def rank_of(self, match: Match) -> int:
        """How firmly a match found elsewhere stands here, without looking for any other."""
        here = again(match, self.facts)
        return RANK[here.status] if here else 0


@frozen(slots=False)
class Runs:
    """All the runs of one analysis; each is made once.

    Further runs answer what would be if controls were there or not. Together they may go through
    `WORK` things; beyond that they are left out, and what they would have sharpened stays as it
    is.
    """

    model: Model
    rules: Sequence[Rule]
    _made: dict[frozenset[tuple[str, Truth]], Run] = field(factory=dict)

    @cached_property
    def described(self) -> Run:
        """The model as described."""
        return Run(infer(self.model), self.rules)

    @cached_property
    def uncontrolled(self) -> Run:
        """The model with every present control counted absent."""
        gone = {c.ref: Truth.NO for c in self.controls("present")}
        if not gone:
            return self.described
        rules = [rule for rule in self.rules if not rule.as_described_only]
        return Run(infer(self.model, gone), rules)

    def controls(self, *states: str) -> Sequence[Control]:
        """The controls with one of these states, by id."""
        return tuple(c for c in self.model.each(Control) if c.state in states)

    def transforms(self, *states: str) -> Sequence[Control]:
        """Those of them that change data."""
        catalogue = self.model.catalogue
        return tuple(c for c in self.controls(*states) if catalogue[c.kind].transform)

    def having(self, changes: Presence) -> Run | None:
        """The model with these controls there or not; None when there is no work left for it."""
        key = frozenset(changes.items())
        if key not in self._made and not self.affords(1):
            return None
        if key not in self._made:
            self._made[key] = Run(infer(self.model, changes), self.rules)
        return self._made[key]

    def affords(self, runs: int) -> bool:
        """Whether so many further runs can be made."""
        return (len(self._made) + runs) * len(self.model.things) <= WORK

    def without(self, controls: Collection[str]) -> Run | None:
        """The model without some controls that it calls present."""
        return self.having(dict.fromkeys(sorted(controls), Truth.NO))
