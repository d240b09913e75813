"""Every way by which a conclusion about a person reaches somebody: flows, channels, decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from unlinkable.findings.footing import Footing, Footings
from unlinkable.findings.holdings import shown_to
from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Flow


@frozen(kw_only=True)
class Reached:
    """One way: what goes it, from where it is made to who gets it, and what is decided there."""

    data: tuple[str, ...]
    truth: Truth
    footing: Footing
    flow: str
    """The last flow of the way; "" where a decision rests on it with no such flow."""
    way: tuple[str, ...]
    """The places and actors that it passes, in order."""
    receivers: tuple[tuple[str, Truth], ...]
    """Who gets it at the end, and how surely it is they: whoever runs the place, the audience,
    who watches it pass; not who had it before, where there is anybody else."""
    decisions: tuple[str, ...]
    """What is decided at the end and rests on it."""


def reached(footings: Footings, data: Iterable[str]) -> tuple[Reached, ...]:
    """The ways of some data, by how they begin; ways alike in all but the datum are one."""
    facts, wanted = footings.facts, sorted(data)
    on = _on(facts, wanted)
    every: list[Reached] = []
    for datum in wanted:
        flows = list(_flows(footings, datum, on.get(datum, ())))
        met = {decision for one in flows for decision in one.decisions}
        every += [*flows, *_decided(footings, datum, met)]
    together: dict[tuple[object, ...], list[Reached]] = {}
    for one in every:
        key = (one.flow, one.way, one.truth, one.footing, one.receivers, one.decisions)
        together.setdefault(key, []).append(one)
    merged = (_merged(same) for same in together.values())
    return tuple(sorted(merged, key=lambda one: (_names(facts, one.way), one.flow, one.data)))


def _names(facts: Facts, way: Iterable[str]) -> tuple[str, ...]:
    return tuple(facts.title(ref) for ref in way)


def _merged(same: list[Reached]) -> Reached:
    first = same[0]
    return Reached(
        data=tuple(d for one in same for d in one.data), truth=first.truth, footing=first.footing,
        flow=first.flow, way=first.way, receivers=first.receivers, decisions=first.decisions,
    )  # fmt: skip


def _on(facts: Facts, data: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The flows with which each of the data may arrive."""
    wanted, found = set(data), defaultdict(list)
    for flow in sorted(facts.spread.routes):
        for datum in facts.data_on(flow):
            if datum in wanted:
                found[datum].append(flow)
    return found


def _flows(footings: Footings, datum: str, on: Iterable[str]) -> Iterator[Reached]:
    """Every flow that brings the datum to somebody who does not run both its ends."""
    facts = footings.facts
    for ref in on:
        flow = facts.spread.routes[ref].flow
        receivers = receivers_of(facts, flow)
        truth = facts.ask("carries", ref, datum)
        if truth and not _stays(facts, flow, receivers):
            yield _by_flow(footings, datum, flow, receivers, truth)


def receivers_of(facts: Facts, flow: Flow) -> Mapping[str, Truth]:
    """Who gets what a flow brings: who runs its end, the audience there, who reads the hop."""
    found = dict(facts.operators(flow.to))
    found |= dict.fromkeys(shown_to(facts, flow.to), Truth.CERTAIN)
    for actor in facts.views.watching.of(flow):
        watches = facts.views.watched(flow.ref, actor)
        if watches:
            found[actor] = max(watches, found.get(actor, Truth.NO))
    return found


def _stays(facts: Facts, flow: Flow, receivers: Iterable[str]) -> bool:
    """Whether it only goes from one place of a party to another of the same."""
    start = facts.operators(flow.from_)
    sure = Truth.CERTAIN in start.values()
    return sure and dict(start) == dict(facts.operators(flow.to)) and set(receivers) <= set(start)


def _new(facts: Facts, flow: Flow, receivers: Mapping[str, Truth]) -> Mapping[str, Truth]:
    """Those among who gets it who did not surely have it before; all where nobody is new."""
    had = {actor for actor, truth in facts.operators(flow.from_).items() if truth is Truth.CERTAIN}
    return {actor: t for actor, t in receivers.items() if actor not in had} or receivers


def _by_flow(
    footings: Footings, datum: str, flow: Flow, receivers: Mapping[str, Truth], truth: Truth
) -> Reached:
    facts = footings.facts

    def holds(other: Facts) -> Truth:
        if flow.ref not in other.spread.routes:
            return Truth.NO
        return other.arrived(flow.ref).truth(other.of(datum))

    found = footings.found(holds, truth)
    path = (found[1] if found else facts).why("carries", flow.ref, datum).path
    decisions = tuple(
        decision
        for decision in facts.resting.get(datum, ())
        if facts.attribute(decision, "at") == flow.to and facts.ask("rests-on", decision, datum)
    )
    return Reached(
        data=(datum,), truth=truth, footing=footings.of(holds, truth, (datum, *path)),
        flow=flow.ref, way=_places(facts, path, flow), decisions=decisions,
        receivers=tuple(_new(facts, flow, receivers).items()),
    )  # fmt: skip


def _places(facts: Facts, path: Iterable[str], flow: Flow | None = None) -> tuple[str, ...]:
    """The places of a path, each once, those of its last flow at the end."""
    last = (flow.from_, flow.to) if flow else ()
    before = [ref for ref in path if ref not in facts.spread.routes and ref not in last]
    return (*before, *last)


def _decided(footings: Footings, datum: str, met: Iterable[str]) -> Iterator[Reached]:
    """The decisions that rest on the datum though no flow brings it to where they are taken:
    it is made there, or something that was made from it is what they use."""
    facts = footings.facts
    known = set(met)
    for decision in facts.resting.get(datum, ()):
        truth = facts.ask("rests-on", decision, datum)
        if decision in known or not truth:
            continue
        path = facts.why("rests-on", decision, datum).path
        yield Reached(
            data=(datum,), truth=truth, footing=footings.of_things((decision, *path)), flow="",
            way=_places(facts, _since_made(facts, datum, path)),
            receivers=tuple(facts.operators(decision).items()), decisions=(decision,),
        )  # fmt: skip


def _since_made(facts: Facts, datum: str, path: Sequence[str]) -> Sequence[str]:
    """The path without the ways of what the datum was made from, where it goes a way of its own."""
    for ref in path:
        if ref in facts.spread.routes and facts.ask("carries", ref, datum):
            start = facts.spread.routes[ref].flow.from_
            return path[path.index(start) :] if start in path else path
    return path
