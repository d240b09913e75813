"""A plan: the cheapest measures that handle some findings, tried together, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from attrs import frozen

from unlinkable.findings.analysis import analyse
from unlinkable.findings.comparison import Change, changes
from unlinkable.findings.finding import SEVERITIES, Finding
from unlinkable.findings.former import former_names
from unlinkable.inference.active import active
from unlinkable.model.model import Model
from unlinkable.planning.bench import Bench, Effect, Taken
from unlinkable.planning.cover import Cover, Goal, Option, cost_of, greedy, reachable, reached
from unlinkable.planning.measures import Measure, with_measures
from unlinkable.planning.options import Tried, ways_out, ways_with_controls
from unlinkable.planning.wanted import chosen
from unlinkable.rules.catalogue import Catalogue
from unlinkable.rules.rule import Rule

ROUNDS: Final = 3
"""How often measures are added when the chosen ones together handle less than each alone."""


TOGETHER: Final = 3
"""How many measures are tried together as one step, where no single one does anything."""


@frozen(kw_only=True)
class Built:
    """One measure of the plan, and what it does by itself."""

    measure: Measure
    cost: int
    causes: tuple[Effect, ...]
    """The findings that it alone makes new or firmer."""
    lacking: tuple[str, ...]
    """The places that then lack some datum that they have today."""
    taken: tuple[Taken, ...]
    """What it takes from purposes that are said to need it."""
    empties: bool
    """Whether nothing about single people goes over its flow any more."""


@frozen(kw_only=True)
class Step:
    """What to build next: one measure, or several that do nothing one without the other."""

    built: tuple[Built, ...]
    adds: tuple[str, ...]
    """The wanted findings that it newly handles, with the steps before it in place."""
    done: int
    """How many of the wanted findings are handled after it."""

    @property
    def cost(self) -> int:
        """What its measures cost."""
        return sum(built.cost for built in self.built)


@frozen(kw_only=True)
class WayOut:
    """Things that could be left out, and which of the wanted findings that handles."""

    things: tuple[str, ...]
    cost: int
    handles: tuple[str, ...]
    only: tuple[str, ...]
    """Those of them that no control handles."""


@frozen(kw_only=True)
class Plan:
    """The measures, what they do, and what they do not."""

    before: Model
    after: Model
    wanted_by: str
    """The severity or the finding for which it was asked."""
    wanted: tuple[Finding, ...]
    """The findings that the plan is for, as they stand today, the worst first."""
    accepted: int
    """How many more there would be had they not been accepted."""
    steps: tuple[Step, ...]
    """The measures in the order in which to build them."""
    handled: tuple[str, ...]
    """The wanted findings that stand no longer, as the whole analysis says with the plan."""
    unpaid: tuple[str, ...]
    """Wanted findings that controls would handle beyond the budget."""
    together: tuple[str, ...]
    """Wanted findings that controls handle alone and not with the others of the plan."""
    only_without: tuple[str, ...]
    """Wanted findings that nothing but leaving something out handles."""
    unhandled: tuple[str, ...]
    """Wanted findings for which nothing was found at all."""
    ways_out: tuple[WayOut, ...]
    """What could be left out, those first that are the only way."""
    all_out: tuple[str, ...]
    all_out_cost: int
    all_out_handles: tuple[str, ...]
    """The cheapest leaving out found for all wanted findings together: what it costs, and which of
    them are then handled."""
    changes: tuple[Change, ...]
    """Every finding that is not what it was."""
    causes: Mapping[str, tuple[str, ...]]
    """For findings that are new or worse: the measures that alone have that effect."""
    was: tuple[Finding, ...]
    """All findings of the description as it is."""
    found: tuple[Finding, ...]
    """All findings with the plan."""
    tried: tuple[Tried, ...]
    """Every candidate that handles something and is not plainly worse than another."""
    budget: int | None
    least: tuple[int, int] | None
    """Where the exact choice was asked for: what it costs, and what the quick one does, as the
    candidates were counted, each by itself."""
    limits: tuple[str, ...]
    """What was not tried, for want of work left."""

    @property
    def cost(self) -> int:
        """What all the measures cost."""
        return sum(step.cost for step in self.steps)


def make_plan(
    model: Model, rules: Sequence[Rule], catalogue: Catalogue, before: Sequence[Finding],
    wanted_by: str = "high", budget: int | None = None, cover: Cover = greedy,
) -> Plan:  # fmt: skip
    """The cheapest measures that handle the wanted findings, proved by another analysis.

    Args:
        before: every finding of the description as it is.
        wanted_by: a severity (findings at least so grave), or the id of one finding.
        budget: what the measures may cost at most; then the gravest findings go first.
        cover: how to choose among the candidates.

    Raises:
        NotFound: there is no such severity or finding, or the finding is handled.
    """
    wanted, accepted = chosen(before, wanted_by, former_names(model, rules))
    bench = Bench(model, rules, frozenset(f.id for f in wanted))
    tried, limits = ways_with_controls(bench, catalogue, wanted)
    goals = _goals(bench, wanted)
    options = _options(tried)
    names = cover(options, goals, budget)
    quick = names if cover is greedy else greedy(options, goals, budget)
    costs = cost_of(names, options), cost_of(quick, options)
    measures = _better(bench, tried, goals, budget, (names, quick))
    after = with_measures(model, measures)
    found = analyse(active(after), rules, catalogue).findings
    standing = {f.id for f in found if f.status != "handled"}
    handled = tuple(f.id for f in wanted if f.id not in standing)
    can = {goal.name for goal in reachable(options, goals)}
    out, out_limits = ways_out(bench, wanted)
    leavable = {name for way in out for name in way.whole}
    rest = [f.id for f in wanted if f.id in standing]
    all_names = greedy(_options(out), goals)
    all_out = tuple(dict.fromkeys(m for way in out if way.name in all_names for m in way.measures))
    differ = changes(before, found)
    return Plan(
        before=model, after=after, wanted_by=wanted_by, wanted=wanted, accepted=accepted,
        steps=_in_order(bench, measures, wanted), handled=handled,
        unpaid=tuple(r for r in rest if r in can and budget is not None),
        together=tuple(r for r in rest if r in can and budget is None),
        only_without=tuple(r for r in rest if r not in can and r in leavable),
        unhandled=tuple(r for r in rest if r not in can and r not in leavable),
        ways_out=_ways_out(out, can), all_out=tuple(m.at for m in all_out),
        all_out_cost=bench.cost(all_out), all_out_handles=tuple(sorted(bench.handled(all_out))),
        changes=differ, causes=_causes(bench, measures, differ), was=tuple(before), found=found,
        tried=tried, budget=budget, least=None if cover is greedy else costs,
        limits=tuple(dict.fromkeys((*limits, *out_limits))),
    )  # fmt: skip


def _goals(bench: Bench, wanted: Sequence[Finding]) -> tuple[Goal, ...]:
    """Each wanted finding, reached when none of its matches stands."""
    parts: dict[str, set[str]] = {f.id: set() for f in wanted}
    for part in bench.parts:
        parts[part[0]].add(_name(part))
    grades = {f.id: SEVERITIES.index(f.severity) for f in wanted}
    return tuple(Goal(f.id, grades[f.id], frozenset(parts[f.id])) for f in wanted)


def _name(part: tuple[str, tuple[str, ...]]) -> str:
    return f"{part[0]} {' '.join(part[1])}"


def _options(tried: Sequence[Tried]) -> tuple[Option, ...]:
    return tuple(
        Option(way.name, way.cost, frozenset(map(_name, way.handles)), way.weight)
        for way in tried
    )


def _better(
    bench: Bench, tried: Sequence[Tried], goals: Sequence[Goal], budget: int | None,
    choices: Sequence[tuple[str, ...]],
) -> tuple[Measure, ...]:  # fmt: skip
    """Of some choices, each looked at as a whole, the one that does more, or as much for less."""
    settled = []
    for names in dict.fromkeys(choices):
        picked = dict.fromkeys(m for way in tried if way.name in names for m in way.measures)
        settled.append(_settled(bench, tuple(picked), goals, tried, budget))
    return min(settled, key=lambda m: (-_gravity(bench, m, goals), bench.cost(m)))


def _gravity(bench: Bench, measures: Sequence[Measure], goals: Sequence[Goal]) -> int:
    """How much of the wanted findings is handled; a graver one outweighs all that are less so."""
    handled = bench.handled(measures)
    return sum((len(goals) + 1) ** goal.grade for goal in goals if goal.name in handled)


def _settled(
    bench: Bench, picked: Sequence[Measure], goals: Sequence[Goal], tried: Sequence[Tried],
    budget: int | None,
) -> tuple[Measure, ...]:  # fmt: skip
    """The measures after a look at them together: more where they get in each other's way, fewer
    where some do nothing beside the others."""
    measures = list(picked)
    names = {way.name for way in tried if {*way.measures} <= {*measures}}
    due = reached(names, _options(tried), goals)
    for _ in range(ROUNDS):
        missing = due - bench.handled(measures)
        better = _best_addition(bench, measures, tried, missing, budget) if missing else None
        if better is None:
            break
        measures += [m for m in better.measures if m not in measures]
    kept = _pruned(bench, measures)
    merged = _merged(kept)
    return _narrowed(bench, merged if bench.handled(merged) >= bench.handled(kept) else kept)


def _best_addition(
    bench: Bench, measures: Sequence[Measure], tried: Sequence[Tried], missing: set[str],
    budget: int | None,
) -> Tried | None:  # fmt: skip
    """The candidate that with the measures there handles most of what is missing."""
    best: tuple[tuple[int, int], Tried] | None = None
    for way in tried:
        if bench.is_spent or not missing & {name for name, _ in way.handles}:
            continue
        both = [*measures, *(m for m in way.measures if m not in measures)]
        if budget is not None and bench.cost(both) > budget:
            continue
        gained = len(missing & bench.handled(both))
        rank = (-gained, way.weight)
        if gained and (best is None or rank < best[0]):
            best = rank, way
    return best[1] if best else None


def _pruned(bench: Bench, measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Without each measure, the dearest first, that handles nothing beside the others."""
    kept = list(measures)
    handled = bench.handled(kept)
    for measure in sorted(measures, key=lambda m: (-bench.cost_of(m), m)):
        fewer = [m for m in kept if m != measure]
        if not bench.is_spent and bench.handled(fewer) == handled:
            kept = fewer
    return tuple(kept)


def _merged(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """A kind of control that stands several times at one thing, each for other data, as one."""
    data: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for measure in measures:
        data.setdefault((measure.kind, measure.at), []).append(measure.of)
    return tuple(
        Measure(*at, () if () in each else tuple(sorted({d for of in each for d in of})))
        for at, each in data.items()
    )


def _narrowed(bench: Bench, measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Each control for only those of its data that matter."""
    kept = list(measures)
    handled = bench.handled(kept)
    for place, measure in enumerate(measures):
        for data in measure.of:
            fewer = tuple(other for other in kept[place].of if other != data)
            less = Measure(measure.kind, measure.at, fewer)
            others = [*kept[:place], less, *kept[place + 1 :]]
            if fewer and not bench.is_spent and bench.handled(others) == handled:
                kept = others
    return tuple(kept)


def _in_order(
    bench: Bench, measures: Sequence[Measure], wanted: Sequence[Finding]
) -> tuple[Step, ...]:
    """At each step what newly handles most for its cost, the gravest first."""
    grave = {f.id: SEVERITIES.index(f.severity) for f in wanted}
    rank = {f.id: place for place, f in enumerate(wanted)}
    steps: list[Step] = []
    have: list[Measure] = []
    done = bench.handled(have)
    waiting = list(measures)
    while waiting:
        group, added = _next(bench, have, waiting, done, grave)
        have += group
        waiting = [m for m in waiting if m not in group]
        done |= added
        built = tuple(_built(bench, measure) for measure in group)
        adds = tuple(sorted(added, key=rank.__getitem__))
        steps.append(Step(built=built, adds=adds, done=len(done)))
    return tuple(steps)


Offer = tuple[tuple[Measure, ...], frozenset[str]]


def _next(
    bench: Bench, have: Sequence[Measure], waiting: Sequence[Measure], done: frozenset[str],
    grave: Mapping[str, int],
) -> Offer:  # fmt: skip
    """The best single measure, else the best few that do something only together, else all."""

    def worth(offer: Offer) -> tuple[float, int, int, tuple[Measure, ...]]:
        group, added = offer
        cost = bench.cost(group)
        return -len(added) / cost, -max(grave[name] for name in added), cost, group

    for size in range(1, TOGETHER + 1):
        offers = [(g, bench.handled([*have, *g]) - done) for g in combinations(waiting, size)]
        useful = [offer for offer in offers if offer[1]]
        if useful:
            return min(useful, key=worth)
    return tuple(waiting), bench.handled([*have, *waiting]) - done


def _built(bench: Bench, measure: Measure) -> Built:
    return Built(
        measure=measure, cost=bench.cost_of(measure), causes=bench.side_effects((measure,)),
        lacking=bench.lacking((measure,)), taken=bench.taken((measure,)),
        empties=bench.empties(measure),
    )  # fmt: skip


def _ways_out(out: Sequence[Tried], can: set[str]) -> tuple[WayOut, ...]:
    """The ways of leaving out, those first that are the only way, then those that handle most."""
    found = [
        WayOut(
            things=tuple(m.at for m in way.measures), cost=way.cost, handles=way.whole,
            only=tuple(name for name in way.whole if name not in can),
        )
        for way in out
        if way.whole
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda w: (-len(w.only), w.cost, -len(w.handles), w.things)))


def _causes(
    bench: Bench, measures: Sequence[Measure], differ: Sequence[Change]
) -> Mapping[str, tuple[str, ...]]:
    """Which measure alone makes a finding new or firmer."""
    names = {change.id for change in differ}
    found: dict[str, list[str]] = {}
    for measure in measures:
        for effect in bench.side_effects((measure,)):
            if effect.finding in names:
                found.setdefault(effect.finding, []).append(measure.name)
    return {name: tuple(causing) for name, causing in found.items()}
