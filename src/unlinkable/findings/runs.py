"""One run: the facts of a model under some presence of its controls, and where the rules fire."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from attrs import field, frozen

from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.inference.presence import Presence
from unlinkable.inference.settled import same_doubts
from unlinkable.inference.touched import Touched, touched
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.model import Model
from unlinkable.rules.match import Match, Search, again, search
from unlinkable.rules.naming import finding_id
from unlinkable.rules.renew import Difference, hanging, renewed
from unlinkable.rules.rule import Rule

Key = frozenset[tuple[str, Truth]]
"""Some controls, and whether they count as there."""
SiteKey = tuple[str, ...]
"""The references of every variable of a match: one match of a finding."""
AS_DESCRIBED: Presence = MappingProxyType({})
RANK: Mapping[str, int] = MappingProxyType({"possible": 1, "exposed": 2, "established": 3})
WORK = 200_000
"""How many things all the further runs of one analysis may go through together."""


@frozen(slots=False)
class Run:
    """A model, its facts, and every match of the rules, by the id of the finding.

    The facts are worked out when they are first asked for. `before` is a run of the model as it was
    before some controls `changed`: what these make no difference to was found there already.
    """

    model: Model
    rules: Sequence[Rule]
    presence: Presence = AS_DESCRIBED
    before: Run | None = None
    changed: Sequence[Control] = ()
    _searched: dict[str, Search] = field(factory=dict)

    @cached_property
    def facts(self) -> Facts:
        """Everything that follows from the model."""
        return infer(self.model, self.presence)

    @cached_property
    def touched(self) -> Touched:
        """What the controls that changed can make a difference to."""
        return touched(self.facts, self.changed)

    def searched(self, rule: Rule) -> Search:
        """What the rule came to."""
        found = self._searched.get(rule.id)
        if found is None:
            found = self._searched[rule.id] = self._search(rule)
        return found

    def _search(self, rule: Rule) -> Search:
        before = self.before if self.is_renewed else None
        if before is None or rule.id not in before._searched:
            return search(rule, self.facts, hanging(rule))
        return renewed(before._searched[rule.id], self.facts, before.facts, self.touched)

    @cached_property
    def is_renewed(self) -> bool:
        """Whether what was found before still holds, what is touched apart."""
        before = self.before
        if before is None or not before._searched:
            return False
        return same_doubts(before.facts.branches, self.facts.branches)

    @cached_property
    def found(self) -> Mapping[str, Mapping[SiteKey, Match]]:
        """The matches of each finding."""
        return self.found_by(self.rules)

    def found_by(self, rules: Sequence[Rule]) -> Mapping[str, Mapping[SiteKey, Match]]:
        """The matches of each finding of some rules."""
        found: dict[str, dict[SiteKey, Match]] = {}
        for rule in rules:
            for match in self.searched(rule).matches:
                found.setdefault(finding_id(rule, match.bindings), {})[match.refs] = match
        return found

    @cached_property
    def differing(self) -> frozenset[str]:
        """The findings here or before that have a match that can differ."""
        return frozenset(self._differing())

    def _differing(self) -> Iterator[str]:
        before = self.before
        if before is None or not self.is_renewed:
            yield from (*self.found, *(before.found if before else ()))
            return
        for rule in self.rules:
            difference = Difference(rule, self.touched)
            for run in (before, self):
                for match in run.searched(rule).matches:
                    if match.refs in difference:
                        yield finding_id(rule, match.bindings)

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
    is. `before` are the runs of the model as it was before some controls `changed`.
    """

    model: Model
    rules: Sequence[Rule]
    before: Runs | None = None
    changed: Sequence[Control] = ()
    _made: dict[Key, Run] = field(factory=dict)

    @cached_property
    def described(self) -> Run:
        """The model as described."""
        before = self.before.described if self.before else None
        return self._run(AS_DESCRIBED, self.rules, before)

    @cached_property
    def uncontrolled(self) -> Run:
        """The model with every present control counted absent."""
        gone = {c.ref: Truth.NO for c in self.controls("present")}
        if not gone:
            return self.described
        rules = [rule for rule in self.rules if not rule.as_described_only]
        return self._run(gone, rules, self.before.uncontrolled if self.before else None)

    def _run(self, presence: Presence, rules: Sequence[Rule], before: Run | None) -> Run:
        return Run(self.model, rules, presence, before, self.changed)

    def of(self, model: Model, before: Run | None) -> Run:
        """A run of another model, such as one with fewer things."""
        return Run(model, self.rules, AS_DESCRIBED, before, self.changed)

    def controls(self, *states: str) -> Sequence[Control]:
        """The controls with one of these states, by id."""
        return tuple(c for c in self._controls if c.state in states)

    @cached_property
    def _controls(self) -> Sequence[Control]:
        return tuple(self.model.each(Control))

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
            before = self.before._made.get(key) if self.before else None
            self._made[key] = self._run(changes, self.rules, before)
        return self._made[key]

    @property
    def made(self) -> tuple[Key, ...]:
        """What was changed in each further run, in the order in which they were asked for."""
        return tuple(self._made)

    def affords(self, runs: int) -> bool:
        """Whether so many further runs can be made."""
        return (len(self._made) + runs) * len(self.model.things) <= WORK

    def without(self, controls: Collection[str]) -> Run | None:
        """The model without some controls that it calls present."""
        return self.having(dict.fromkeys(sorted(controls), Truth.NO))
