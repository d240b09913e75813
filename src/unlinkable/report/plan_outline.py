"""What is told of a plan, in its order, before any format dresses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from unlinkable.findings.cautions import cautioned, cautions
from unlinkable.findings.comparison import Change
from unlinkable.findings.finding import SEVERITIES, STATUSES, Finding
from unlinkable.model.model import Model
from unlinkable.planning.bench import Taken
from unlinkable.planning.measures import COSTS, LEFT_OUT, Measure
from unlinkable.planning.plan import Built, Plan, Step, WayOut
from unlinkable.report.comparison import judged
from unlinkable.report.finding_text import trades
from unlinkable.report.layout import counted, listed
from unlinkable.report.names import control_title, title, titles

OUT_SHOWN = 6
"""How many single ways of leaving something out are told."""


@frozen
class Entry:
    """Something to read as one: a first line, and rows with a label each."""

    head: str
    rows: tuple[tuple[str, str], ...] = ()


@frozen
class Section:
    """A heading, sentences below it, and entries."""

    head: str
    notes: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


def outline(plan: Plan) -> Iterator[Section]:
    """The sections of a plan, the sum of it first."""
    yield Section(f"Plan: {plan.before.root.title}", tuple(_sum(plan)))
    if plan.steps:
        steps = tuple(e for n, step in enumerate(plan.steps, 1) for e in _step(plan, n, step))
        yield Section("Build in this order", (), steps)
    conflicts = tuple(_conflicts(plan))
    if conflicts:
        yield Section(f"Conflicts ({len(conflicts)})", (), conflicts)
    yield from _what_stays(plan)
    yield from _leaving_out(plan)
    if plan.wanted:
        yield Section("How this was counted", tuple(_counted(plan)))


def _sum(plan: Plan) -> Iterator[str]:
    number = len(plan.wanted)
    yield f"For {_asked(plan)}: {counted(number, 'finding')}."
    if plan.accepted:
        yield f"{counted(plan.accepted, 'more')} so grave are accepted, and not planned for."
    if not number:
        yield "There is nothing to plan."
        return
    exposed = sum(f.status == "exposed" for f in plan.wanted)
    if exposed:
        yield (
            f"{exposed} of them are exposed: only a safeguard is not known. Ask first (unlinkable "
            "questions): if it is there, the answer settles them and nothing need be built."
        )
    controls = sum(len(step.built) for step in plan.steps)
    if controls:
        steps = counted(len(plan.steps), "step")
        yield f"{counted(controls, 'control')} in {steps}; cost {plan.cost}."
    if plan.least is not None:
        best, quick = plan.least
        yield (
            f"Counted one by one, no choice of the candidates that does as much costs less than "
            f"{best}; the quick choice costs {quick}."
        )
    worse = [change for change in plan.changes if judged(change) == "worse"]
    better = len(plan.changes) - len(worse)
    yield (
        f"Analysed again with all of it: {len(plan.handled)} of {number} are handled, "
        f"{number - len(plan.handled)} stay; {counted(len(worse), 'finding')} new or worse; "
        f"{counted(max(0, better - len(plan.handled)), 'other')} better."
    )
    yield f"Before: {_counts(plan.was)}."
    yield f"After: {_counts(plan.found)}."


def _asked(plan: Plan) -> str:
    if plan.wanted_by not in SEVERITIES:
        return "one finding"
    worse = " or worse" if plan.wanted_by != SEVERITIES[-1] else ""
    return f"established and exposed findings of severity {plan.wanted_by}{worse}"


def _counts(findings: Sequence[Finding]) -> str:
    return ", ".join(f"{sum(f.status == s for f in findings)} {s}" for s in STATUSES)


def _step(plan: Plan, number: int, step: Step) -> Iterator[Entry]:
    for place, built in enumerate(step.built):
        rows = [("id", built.measure.name), ("cost", _cost(plan, built))]
        if place:
            rows.append(("together", "does what is said below only with the one before"))
        rows += _lost(plan, built)
        rows += [("but", trade) for trade in trades(plan.before, built.measure.kind)]
        if place == len(step.built) - 1:
            rows += [("handles", _finding(plan, name)) for name in step.adds]
            rows.append(("so far", f"{step.done} of {len(plan.wanted)} handled"))
        letter = "abcdefghij"[place] if len(step.built) > 1 else ""
        yield Entry(f"{number}{letter}. {measure_title(plan, built.measure)}", tuple(rows))


def measure_title(plan: Plan, measure: Measure) -> str:
    """The control by its title, where it stands, and on which data it acts."""
    what = control_title(plan.before, measure.kind)
    data = f", for {titles(plan.before, measure.of)}" if measure.of else ""
    return f"{what} at {title(plan.before, measure.at)}{data}"


def _cost(plan: Plan, built: Built) -> str:
    """The cost, and where it is more than that of the class, why."""
    word = plan.before.catalogue[built.measure.kind].cost
    further = len(built.lacking) - 1
    why: list[str] = [word]
    if built.taken and COSTS[word] < COSTS["high"]:
        why.append("dear because it takes what a purpose is said to need")
    elif built.empties and COSTS[word] < COSTS["high"]:
        why.append("dear because nothing about a person goes there any more")
    if further > 0 and built.cost > COSTS[word]:
        why.append(f"and {further} for {counted(further, 'further place')} that then lack data")
    return f"{built.cost} ({', '.join(why)})"


def _lost(plan: Plan, built: Built) -> list[tuple[str, str]]:
    rows = []
    if built.lacking:
        rows.append(("then lack it", titles(plan.before, built.lacking)))
    return rows


def _finding(plan: Plan, name: str) -> str:
    found = _by_id(plan.was).get(name) or _by_id(plan.found).get(name)
    return f"[{_marked(found)}] {found.title} ({name})" if found else name


def _named(plan: Plan, name: str) -> str:
    """A finding by its id, and what tells it apart."""
    found = _by_id(plan.was).get(name)
    return cautioned(name, found) if found else name


def _marked(found: Finding) -> str:
    """Severity and status, and what tells it from what is in force and firmly said."""
    return ", ".join((found.severity, found.status, *cautions(found)))


def _by_id(findings: Sequence[Finding]) -> Mapping[str, Finding]:
    return {f.id: f for f in findings}


def _conflicts(plan: Plan) -> Iterator[Entry]:
    """Both sides: what a measure handles, and what it causes or takes away."""
    handles = {b.measure.name: step.adds for step in plan.steps for b in step.built}
    known = {b.measure.name: b.measure for step in plan.steps for b in step.built}
    for change in plan.changes:
        if judged(change) == "worse":
            yield _worse(plan, change, known, handles)
    for step in plan.steps:
        for built in step.built:
            taken = [_need(plan.before, one) for one in built.taken]
            if taken:
                rows = [("handles", _finding(plan, name)) for name in step.adds]
                rows += [("but", said) for said in taken]
                rows.append(("decide", "is the need real, or is the purpose worth the harm?"))
                yield Entry(measure_title(plan, built.measure), tuple(rows))


def _need(model: Model, taken: Taken) -> str:
    where = title(model, taken.where)
    data = title(model, taken.data)
    return f"{title(model, taken.purpose)} is said to need {data}, which no longer comes to {where}"


def _worse(
    plan: Plan, change: Change, known: Mapping[str, Measure],
    handles: Mapping[str, Sequence[str]],
) -> Entry:  # fmt: skip
    causing = plan.causes.get(change.id, ())
    after = _by_id(plan.found)[change.id]
    head = listed(measure_title(plan, known[name]) for name in causing if name in known)
    good = dict.fromkeys(adds for name in causing for adds in handles.get(name, ()))
    before = f"was {change.before}, is" if change.before else "new:"
    helps = dict.fromkeys(control_title(plan.before, m.control) for m in after.mitigations)
    rows = [("handles", _finding(plan, name)) for name in good]
    said = ", ".join((after.status, after.severity, *cautions(after)))
    rows.append(("but", f"{before} {said}: {after.title}"))
    rows.append(("id", change.id))
    if helps:
        rows.append(("helps", listed(helps, "or")))
    return Entry(head or "Several measures together", tuple(rows))


def _what_stays(plan: Plan) -> Iterator[Section]:
    """The wanted findings that the plan does not handle, by the reason why."""
    reasons = (
        (
            plan.only_without, "Only not doing it handles these",
            "No control that the rules name does, where it could stand.",
        ),
        (plan.unpaid, "Beyond the budget", "Controls would handle these; there is no money left."),
        (
            plan.together, "Handled alone, and not together",
            "A control handles each of these by itself, and not beside the others of the plan.",
        ),
        (plan.unhandled, "Nothing was found against these", ""),
    )  # fmt: skip
    for names, head, note in reasons:
        if names:
            entries = tuple(Entry(_finding(plan, name), _way(plan, name)) for name in names)
            yield Section(f"{head} ({len(names)})", (note,) if note else (), entries)


def _way(plan: Plan, name: str) -> tuple[tuple[str, str], ...]:
    """What would handle it: the cheapest candidate, or what to leave out."""
    able = sorted((w for w in plan.tried if name in w.whole), key=lambda w: w.weight)
    if able:
        each = listed(measure_title(plan, measure) for measure in able[0].measures)
        return (("would do", f"{each} (cost {able[0].cost})"),)
    if name not in plan.only_without:
        return (("would do", "several of the candidates together"),)
    ways = sorted((w for w in plan.ways_out if name in w.handles), key=lambda w: w.cost)
    return tuple(("leave out", _things(plan, way)) for way in ways[:2])


def _things(plan: Plan, way: WayOut) -> str:
    return f"{titles(plan.before, way.things)} (cost {way.cost})"


def _leaving_out(plan: Plan) -> Iterator[Section]:
    """Not doing it: always possible, and the first question of every review."""
    if not plan.ways_out:
        return
    notes = ["Not doing it is always open. Ask of each first: must this be done at all?"]
    if plan.all_out:
        done = len(plan.all_out_handles)
        every = "all of them" if done == len(plan.wanted) else f"{done} of them"
        notes.append(
            f"The least that was found to leave out for {every}: "
            f"{titles(plan.before, plan.all_out)} (cost {plan.all_out_cost})."
        )
    shown = sorted(plan.ways_out, key=lambda w: (-len(w.handles) / w.cost, w.things))[:OUT_SHOWN]
    entries = tuple(
        Entry(
            f"Leave out {titles(plan.before, way.things)}",
            (("id", ", ".join(way.things)), ("cost", str(way.cost)),
             *(("handles", _named(plan, name)) for name in way.handles)),
        )
        for way in shown
    )  # fmt: skip
    more = len(plan.ways_out) - len(shown)
    if more:
        notes.append(f"Shown are those that handle most; {more} more are in --format json.")
    yield Section("Instead: leave it out", tuple(notes), entries)


def _counted(plan: Plan) -> Iterator[str]:
    yield (
        f"A control costs {COSTS['low']} (low), {COSTS['medium']} (medium) or {COSTS['high']} "
        "(high) by its kind, and 1 more for each further place that then lacks data which it has "
        f"today; at least {COSTS['high']} where it takes what a purpose is said to need, or leaves "
        f"nothing about a person on its flow. Leaving a thing out costs {LEFT_OUT}. These are "
        "weights, and no money: they say what to look at first."
    )
    yield (
        f"{counted(len(plan.tried), 'candidate')} that handle something were compared; what "
        "handles as little for more was set aside. Handled means: not even possible any more."
    )
    for limit in plan.limits:
        yield f"{limit[0].upper()}{limit[1:]}."
