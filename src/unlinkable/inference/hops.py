"""Facts about what passes between two ends: who watches, who reads, what shows on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.inference.reasons import Reasons, because
from unlinkable.inference.transforms import SMALL
from unlinkable.inference.truth import Truth, best
from unlinkable.inference.why import Why
from unlinkable.model.controls import Transform
from unlinkable.model.data import Flow
from unlinkable.model.words import UNKNOWN

ADDRESSED: Final = ("internet", "wireless", "private-network")
"""The media in which whoever receives something also gets an address it came from."""


def watching(f: Facts, actor: str, flow: str) -> Truth:
    """Somebody who is and operates neither end sees that the hop happens, readable or not."""
    thing = f.model.get(flow, Flow)
    sees = f.views.watching.of(thing).get(actor, Truth.NO)
    hidden = f.transforms.hides_ends(thing)
    return min(sees, f.views.watching.outside(thing, actor), hidden.complement)


def reading_hop(f: Facts, actor: str, flow: str) -> Truth:
    """Somebody who is and operates neither end reads data about single people on the hop."""
    thing = f.model.get(flow, Flow)
    outside = f.views.watching.outside(thing, actor)
    return min(outside, f.views.watched(flow, actor)) if outside else Truth.NO


def readable_by_outsiders(f: Facts, flow: str) -> Truth:
    """Somebody can read data about single people on the way."""
    return best(*(reading_hop(f, actor, flow) for actor in watchers(f, flow)))


def watchers(f: Facts, flow: str) -> tuple[str, ...]:
    """Everybody who can watch the hop, or may, those at its ends included."""
    return tuple(f.views.watching.of(f.model.get(flow, Flow)))


def shows_origin(f: Facts, flow: str) -> Truth:
    """Whoever receives it sees from which line or device it came."""
    thing = f.model.get(flow, Flow)
    addressed = f.truth_of(flow, "transport", ADDRESSED)
    return min(addressed, f.transforms.hides_ends(thing).complement)


def tells_of(f: Facts, flow: str, data: str) -> Truth:
    """The datum arrives, about single people or summed up, and somebody there can read it."""
    return f.told_of(flow).truth(f.of(data))


def small_group(f: Facts, flow: str) -> Truth:
    """Fewer than hundreds stand behind what the flow shows, and nothing holds that back."""
    held = f.transforms.holds_back(f.model.get(flow, Flow))
    return min(f.truth_of(flow, "group", SMALL), held.complement)


# ---- why


def _why_watching(r: Reasons, actor: str, flow: str) -> Why:
    return r.watching(actor, flow) + _hiding(r, flow, "hide-ends")


def _hiding(r: Reasons, flow: str, *transforms: Transform) -> Why:
    """The controls at the hop that do one of these: there, doubtful, or left out of account."""
    thing = r.f.model.get(flow, Flow)
    kinds = r.f.model.catalogue
    there = r.f.transforms.doing(thing, *transforms)
    doubtful = tuple(c.ref for c in there if r.f.transforms.present(c) is Truth.POSSIBLE)
    left = tuple(
        c.ref
        for c in r.f.transforms.overruled(thing)
        if kinds[c.kind].transform in transforms
    )
    return Why(
        because=tuple(because(f"{c.title} is {c.state}", c, "state") for c in there),
        unknowns=doubtful,
        absent=left,
        present=tuple(c.ref for c in there),
    )


def _why_reading(r: Reasons, actor: str, flow: str) -> Why:
    found = r.watching(actor, flow) + _hiding(r, flow, "seal-hop")
    for seen in r.f.views.of.get(actor, ()):
        if seen.record.kind == "hop" and seen.record.where == flow:
            level = ~(r.f.spread.items.aggregate | r.f.spread.items.sealed)
            return found + r.in_record(seen, level)
    return found


def _why_readable(r: Reasons, flow: str) -> Why:
    reading = [(reading_hop(r.f, actor, flow), actor) for actor in watchers(r.f, flow)]
    best_of = [actor for truth, actor in sorted(reading, key=lambda one: -one[0]) if truth]
    return _why_reading(r, best_of[0], flow) if best_of else r.stated(flow, "seen_by")


def _why_shows_origin(r: Reasons, flow: str) -> Why:
    return r.stated(flow, "transport") + _hiding(r, flow, "hide-ends")


def _why_tells_of(r: Reasons, flow: str, data: str) -> Why:
    return r.arriving(flow, data, sealed=True)


def _why_small_group(r: Reasons, flow: str) -> Why:
    found = r.stated(flow, "group")
    holding = _hiding(r, flow, "floor")
    for control in r.f.transforms.doing(r.f.model.get(flow, Flow), "floor", "aggregate"):
        if control.floor in (None, UNKNOWN):
            holding += Why(unknowns=(f"{control.ref}.floor",))
    return found + holding


TRUTHS: Final[Mapping[str, Callable[..., Truth]]] = {
    "watches": watching,
    "reads-hop": reading_hop,
    "readable-by-outsiders": readable_by_outsiders,
    "shows-origin": shows_origin,
    "tells-of": tells_of,
    "small-group": small_group,
}
WHYS: Final[Mapping[str, Callable[..., Why]]] = {
    "watches": _why_watching,
    "reads-hop": _why_reading,
    "readable-by-outsiders": _why_readable,
    "shows-origin": _why_shows_origin,
    "tells-of": _why_tells_of,
    "small-group": _why_small_group,
}

__all__ = ["TRUTHS", "WHYS", "watchers"]
