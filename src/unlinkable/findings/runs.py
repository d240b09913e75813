"""One run: the facts of a model under some presence of its controls, and where the rules fire."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from types import MappingProxyType

from attrs import field, frozen

from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer, infer_again
from unlinkable.inference.presence import Presence, present
from unlinkable.inference.settled import Branches, same_doubts
from unlinkable.inference.touched import Ground, Touched, content, ground, touched
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
FEW = 4
"""One part in so many of the flows and places may differ for facts to be found from others."""
WORK = 200_000
"""How many things all the further runs of one analysis may go through together."""


@frozen
class Near:
    """Facts, and the places and flows at which those of another run can differ from them."""

    facts: Facts
    content: frozenset[str]


def _nowhere() -> None:
    """No facts to go by."""


@frozen(slots=False)
class Run:
    """A model, its facts, and every match of the rules, by the id of the finding.

    The facts are worked out when they are first asked for. `since` says which run of the model as
    it was this one goes by, where there is one.
    """

    model: Model
    rules: Sequence[Rule]
    presence: Presence = AS_DESCRIBED
    since: Since | None = None
    near: Callable[[], Near | None] = _nowhere
    """Facts from which those of this run are found fastest."""
    _searched: dict[str, Search] = field(factory=dict)

    @cached_property
    def facts(self) -> Facts:
        """Everything that follows from the model."""
        near = self.near()
        if near is None:
            return infer(self.model, self.presence)
        return infer_again(near.facts, self.model, self.presence, near.content)

    def searched(self, rule: Rule) -> Search:
        """What the rule came to."""
        found = self._searched.get(rule.id)
        if found is None:
            found = self._searched[rule.id] = self._search(rule)
        return found

    def _search(self, rule: Rule) -> Search:
        since = self.since if self.is_renewed else None
        before = since.run._searched.get(rule.id) if since else None
        if since is None or before is None:
            return search(rule, self.facts, hanging(rule))
        return renewed(before, lambda: self.facts, lambda: since.run.facts, self.touched)

    @cached_property
    def is_renewed(self) -> bool:
        """Whether what was found before still holds, what is touched apart."""
        if self.since is None or not self.since.run._searched:
            return False
        return same_doubts(self.doubting, self.since.run.doubting)

    @property
    def doubting(self) -> Branches:
        """The doubts of the model, without its facts."""
        return Branches(self.model, self.presence, infer)

    @cached_property
    def touched(self) -> Touched:
        """What the controls that changed since can make a difference to."""
        return self.since.touched() if self.since else Touched({})

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
        if self.since is None or not self.is_renewed:
            yield from (*self.found, *(self.since.run.found if self.since else ()))
            return
        for rule in self.rules:
            difference = Difference(rule, self.touched)
            for run in (self.since.run, self):
                for refs, _ in run.searched(rule).rows if difference else ():
                    if refs in difference:
                        yield finding_id(rule, dict(zip(rule.each, refs, strict=True)))

    def rank(self, finding: str) -> int:
        """How firmly the finding stands here: 0 not at all, 3 established."""
        return max((RANK[one.status] for one in self.found.get(finding, {}).values()), default=0)

    def rank_of(self, match: Match) -> int:
        """How firmly a match found elsewhere stands here, without looking for any other."""
        here = again(match, self.facts)
        return RANK[here.status] if here else 0


@frozen
class Since:
    """A run of the model as it was before some controls changed."""

    run: Run
    touched: Callable[[], Touched]
    """What they can make a difference to."""


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

    def again(self, model: Model) -> Runs | None:
        """The runs of a model that differs from this one in its controls alone; None of others."""
        changed = changed_controls(self.model, model)
        return None if changed is None else Runs(model, self.rules, self, changed)

    @cached_property
    def described(self) -> Run:
        """The model as described."""
        return self.of(self.model, self.before.described if self.before else None)

    @cached_property
    def uncontrolled(self) -> Run:
        """The model with every present control counted absent."""
        gone = {c.ref: Truth.NO for c in self.controls("present")}
        if not gone:
            return self.described
        rules = [rule for rule in self.rules if not rule.as_described_only]
        before = self.before.uncontrolled if self.before else None
        return Run(self.model, rules, gone, self._since(before), self._near(before))

    def of(self, model: Model, before: Run | None) -> Run:
        """A run of this model, or of one with fewer things."""
        return Run(model, self.rules, AS_DESCRIBED, self._since(before), self._near(before))

    def _since(self, before: Run | None) -> Since | None:
        return None if before is None else Since(before, lambda: self.touched)

    def _near(self, before: Run | None) -> Callable[[], Near | None]:
        if before is None:
            return _nowhere
        return lambda: Near(before.facts, self.touched.refs["content"])

    def _beside(self, changes: Presence) -> Near | None:
        """The facts as described, where these controls change what is at few places and flows."""
        controls = [self.model.get(ref, Control) for ref in changes]
        other = [c for c in controls if changes[c.ref] is not present(c, AS_DESCRIBED)]
        here = frozenset(content(self.ground, other))
        few = len(here) * FEW <= len(self.described.facts.spread.routes)
        return Near(self.described.facts, here) if few else None

    @cached_property
    def touched(self) -> Touched:
        """What the controls that changed can make a difference to, in whatever run."""
        return self.touched_by(*self.changed)

    def touched_by(self, *controls: Control) -> Touched:
        """What some controls can make a difference to."""
        return touched(self.ground, controls)

    @cached_property
    def ground(self) -> Ground:
        """What holds whatever the presence of the controls."""
        return ground((self.before or self).described.facts, self.model)

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
            since = self._since(self.before._made.get(key) if self.before else None)
            near = partial(self._beside, changes)
            self._made[key] = Run(self.model, self.rules, changes, since, near)
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


def changed_controls(one: Model, other: Model) -> tuple[Control, ...] | None:
    """The controls as they were and as they are, where nothing else differs; else None."""
    found: list[Control] = []
    for ref in dict.fromkeys((*one.things, *other.things)):
        here, there = one.things.get(ref), other.things.get(ref)
        if here is there or here == there:
            continue
        for thing in (here, there):
            if isinstance(thing, Control):
                found.append(thing)
            elif thing is not None:
                return None
    return tuple(found)
