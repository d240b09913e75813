"""The bench on which measures are tried: apply them, run the analysis again, compare."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import field, frozen

from unlinkable.findings.runs import Run
from unlinkable.inference.active import active
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.planning.measures import COSTS, Measure, with_measures
from unlinkable.rules.rule import Rule

WORK: Final = 300_000
"""How many things all the runs of one plan may go through together."""
SAME: Final = frozenset({"drop", "coarsen"})
"""Transforms of which all kinds of control do the same to the facts."""
Part = tuple[str, tuple[str, ...]]
"""A finding, and the references of one of its matches."""


@frozen(order=True)
class Taken:
    """A datum that a purpose is said to need, and that no longer comes where it is used."""

    purpose: str
    data: str
    where: str


@frozen(order=True)
class Effect:
    """A finding that is new or stands firmer, and how firmly it stood and stands: 0 to 3."""

    finding: str
    before: int
    after: int


@frozen(slots=False)
class Bench:
    """A description, the rules, and the findings that are to be handled."""

    model: Model
    rules: Sequence[Rule]
    wanted: frozenset[str]
    _last: dict[frozenset[Measure], Run] = field(factory=dict)
    """The run made last; each takes much room, and is asked several things in a row."""
    _made: set[frozenset[Measure]] = field(factory=set)
    _left: dict[frozenset[Measure], frozenset[Part]] = field(factory=dict)
    _lost: dict[frozenset[Measure], frozenset[tuple[str, str]]] = field(factory=dict)
    _worse: dict[frozenset[Measure], tuple[Effect, ...]] = field(factory=dict)

    @cached_property
    def base(self) -> Run:
        """The description as it is."""
        return Run(active(self.model), self.rules)

    @cached_property
    def parts(self) -> frozenset[Part]:
        """Every match of the findings that are to be handled."""
        return self._parts_in(self.base)

    @cached_property
    def _by_id(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def _named(self) -> frozenset[str]:
        """The kinds of control that some rule names."""
        clauses = (clause for rule in self.rules for clause in rule.clauses)
        return frozenset(getattr(clause, "control", "") for clause in clauses)

    @property
    def is_spent(self) -> bool:
        """Whether there is no work left for another run."""
        return len(self._made) * len(self.model.things) >= WORK

    def run(self, measures: Iterable[Measure]) -> Run:
        """The description with some measures."""
        wanted = [*measures]
        key = frozenset(map(self._like, wanted))
        if key not in self._last:
            self._last.clear()
            self._last[key] = Run(active(with_measures(self.model, wanted)), self.rules)
            self._made.add(key)
        return self._last[key]

    def left(self, measures: Iterable[Measure]) -> frozenset[Part]:
        """What stands of the findings that are to be handled; new matches of them count too."""
        wanted = [*measures]
        key = frozenset(map(self._like, wanted))
        if key not in self._left:
            self._left[key] = self._standing(wanted)
        return self._left[key]

    def _standing(self, measures: Sequence[Measure]) -> frozenset[Part]:
        run = self.run(measures)
        if all(measure.kind for measure in measures):
            stays = frozenset(p for p in self.parts if run.rank_of(self.base.found[p[0]][p[1]]))
        else:  # what is left out can be asked for nothing
            stays = frozenset()
        touched = {name for name, _ in self.parts - stays}
        rules = [self._by_id[rule] for rule in sorted({n.partition("@")[0] for n in touched})]
        fresh = run.found_by(rules)
        found = frozenset((name, site) for name in touched for site in fresh.get(name, ()))
        return found | frozenset(part for part in stays if part[0] not in touched)

    def touches(self, finding: str, measures: Iterable[Measure]) -> bool:
        """Whether some match of the finding no longer stands."""
        run = self.run(measures)
        return any(not run.rank_of(match) for match in self.base.found.get(finding, {}).values())

    def handles(self, measures: Iterable[Measure]) -> frozenset[Part]:
        """What no longer stands; nothing of a finding that then shows elsewhere."""
        left = self.left(measures)
        elsewhere = {name for name, _ in left - self.parts}
        return frozenset(p for p in self.parts - left if p[0] not in elsewhere)

    def handled(self, measures: Iterable[Measure]) -> frozenset[str]:
        """The findings that no longer stand at all."""
        return self.wanted - {name for name, _ in self.left(measures)}

    def side_effects(self, measures: Iterable[Measure]) -> tuple[Effect, ...]:
        """The findings that are new or stand firmer than before."""
        key = frozenset(measures)
        if key not in self._worse:
            model = active(with_measures(self.model, key))  # ids hold the control's own id
            run = Run(model, self.rules)
            ranks = ((name, self.base.rank(name), run.rank(name)) for name in sorted(run.found))
            self._worse[key] = tuple(Effect(*each) for each in ranks if each[2] > each[1])
        return self._worse[key]

    def lost(self, measures: Collection[Measure]) -> frozenset[tuple[str, str]]:
        """The data that no longer come over a flow or to a place, as pairs of the two."""
        key = frozenset(map(self._like, measures))
        if key not in self._lost:
            gone = {measure.at for measure in measures if not measure.kind}
            there = _data(self.run(measures))
            self._lost[key] = frozenset(
                (ref, data)
                for ref, before in self._there.items()
                if ref not in gone
                for data in before - there.get(ref, frozenset())
            )
        return self._lost[key]

    @cached_property
    def _there(self) -> Mapping[str, frozenset[str]]:
        return _data(self.base)

    def taken(self, measures: Collection[Measure]) -> tuple[Taken, ...]:
        """Those of them that a purpose there is said to need."""
        needs = self.base.facts.needs
        return tuple(
            Taken(purpose, data, ref)
            for ref, data in sorted(self.lost(measures))
            for purpose in needs.purposes(ref) or ()
            if needs.needs(purpose, data) is Truth.CERTAIN
        )

    def lacking(self, measures: Collection[Measure]) -> tuple[str, ...]:
        """The places that then lack some datum that they have today."""
        places = self.base.facts.model.places
        return tuple(sorted({ref for ref, _ in self.lost(measures) if ref in places}))

    def cost(self, measures: Collection[Measure]) -> int:
        """What they cost together."""
        return sum(self.cost_of(measure) for measure in set(measures))

    def cost_of(self, measure: Measure) -> int:
        """What one costs: by its class, and one more for each further place that lacks data.

        A control that takes away what a purpose is said to need, or after which nothing about
        single people goes over its flow, is as dear as the dearest.
        """
        cost = measure.cost(self.model)
        if not measure.kind or self.model.catalogue[measure.kind].transform is None:
            return cost
        if self.taken((measure,)) or self.empties(measure):
            cost = max(cost, COSTS["high"])
        return cost + max(0, len(self.lacking((measure,))) - 1)

    def empties(self, measure: Measure) -> bool:
        """Whether nothing about single people goes over the flow at which the control stands."""
        if measure.at not in self._there or not measure.at.startswith("flow."):
            return False
        there = self._there[measure.at]
        return there <= {data for ref, data in self.lost((measure,)) if ref == measure.at}

    def _like(self, measure: Measure) -> Measure:
        """A measure that does the same to the facts, as far as the rules can tell."""
        kind = self.model.catalogue.get(measure.kind)
        if kind is None or kind.transform not in SAME or {kind.id, *kind.counts_as} & self._named:
            return measure
        return Measure(f"={kind.transform}", measure.at, measure.of)

    def _parts_in(self, run: Run) -> frozenset[Part]:
        return frozenset((name, site) for name in self.wanted for site in run.found.get(name, ()))

def _data(run: Run) -> Mapping[str, frozenset[str]]:
    """The data about single people on every flow and at every place."""
    facts = run.facts
    refs = [*facts.model.places, *(flow.ref for flow in facts.model.each(Flow))]
    items = facts.spread.items
    return {ref: frozenset(items.data_in(facts.here(ref).may)) for ref in refs}
