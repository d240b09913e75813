"""Who watches the hop of a flow and what it shows: the relations of docs/facts.md on flows."""

from __future__ import annotations

from tests.oracle import items as i
from tests.oracle.known import Refs, World
from tests.oracle.views import Facts, Seen, read

from unlinkable.model.data import Flow

ADDRESSED = {"internet", "wireless", "private-network"}
"""The media on which a hop shows where it begins."""
SMALL = {"few", "tens"}
"""The bands of a group in which each of its people shows."""


def has(w: World, flow: Flow, *transforms: str) -> bool:
    """Whether a transform of one of these sorts stands at the flow."""
    return any(w.transform(c) in transforms for cs in i.acting(w, flow) for c in cs)


def strangers(w: World, flow: Flow, parties: Refs) -> Refs:
    """Those of the parties that neither are nor operate an end of the flow (who is one runs it)."""
    return parties - {w.operator(flow.from_), w.operator(flow.to)}


def on_the_way(seen: Seen, flow: Flow) -> Refs:
    """The watchers from outside that read an item of person level of the hop."""
    w = seen.world
    record = next(r for r in seen.records if r.name == f"hop of {flow.ref}")
    outside = strangers(w, flow, record.seen_by)
    return frozenset(a for a in outside if any(map(i.person_level, read(w, a, record.items))))


def shows_a_small_group(w: World, flow: Flow) -> bool:
    """Its group is small, and nothing that stands at it, whatever its `of`, holds back so few."""
    floors = {
        w.floor[c.ref]
        for controls in i.acting(w, flow)
        for c in controls
        if w.transform(c) in {"floor", "aggregate"}
    }
    return w.group[flow.ref] in SMALL and floors <= SMALL


def of_hops(seen: Seen) -> Facts:
    """The facts about what others than the two ends learn of a flow."""
    w = seen.world
    reads = {(a, f.ref) for f in w.flows for a in on_the_way(seen, f)}
    open_ends = [f for f in w.flows if not has(w, f, "hide-ends")]
    return {
        "reads-hop": reads,
        "readable-by-outsiders": {(flow,) for _, flow in reads},
        "watches": {(a, f.ref) for f in open_ends for a in strangers(w, f, i.watchers(w, f))},
        "shows-origin": {(f.ref,) for f in open_ends if w.transport[f.ref] in ADDRESSED},
        "small-group": {(f.ref,) for f in w.flows if shows_a_small_group(w, f)},
    }
