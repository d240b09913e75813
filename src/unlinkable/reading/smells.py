"""What is allowed but probably not meant: each a warning, never an error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import define, field

from unlinkable.model.data import Flow
from unlinkable.model.evidence import System
from unlinkable.model.people import PEOPLE, Actor
from unlinkable.model.places import Decision, Process, Store
from unlinkable.model.thing import Thing
from unlinkable.model.words import UNKNOWN
from unlinkable.reading.checks import Site
from unlinkable.reading.structure import DECLARED
from unlinkable.reading.wording import shown

VOCABULARY: Final = ("actor", "boundary", "data", "purpose", "source", "claim")
"""The kinds of thing that mean nothing unless another thing refers to them."""


def smell(site: Site) -> None:
    """Note every warning about a description in which all references are known."""
    arrivals = _arrivals(site)
    _unused(site)
    for flow in site.each(Flow):
        _flow(site, flow, arrivals)
    for store in site.each(Store):
        _never_arrives(site, store, arrivals)
    for decision in site.each(Decision):
        _unfed(site, decision, arrivals)


def references(thing: Thing) -> Iterator[str]:
    """Every whole name that the thing refers to, its evidence included."""
    for name, spec in DECLARED[thing.kind_name].values():
        if spec.shape in ("ref", "refs", "records") or spec.name == "evidence":
            yield from _names(getattr(thing, name))


def _names(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        return (name for names in value.values() for name in names)
    return value or ()


def _unused(site: Site) -> None:
    used = {ref for thing in site.things.values() for ref in references(thing) if ref != thing.ref}
    for ref, thing in site.things.items():
        if thing.kind_name in VOCABULARY and thing.system and ref not in used:
            site.note(thing, "", "nothing refers to it", "use it or remove it", "warning")


def _flow(site: Site, flow: Flow, arrivals: Mapping[str, _Arrivals]) -> None:
    ends = (flow.from_, flow.to)
    if flow.from_ == flow.to:
        site.note(flow, "to", "the flow ends where it starts", "remove it", "warning")
    people = [end for end in ends if _is_person(site.things[end])]
    if people and any(isinstance(site.things[end], Store) for end in ends):
        what = f"{people[0]} and a store exchange data directly"
        site.note(flow, "", what, "put a process between them", "warning")
    if flow.from_.startswith("actor."):
        _brought(site, flow)
    if _is_closed(site, flow) and not flow.from_.startswith("actor."):
        missing = arrivals[flow.from_].missing((*_known(flow.carries), *flow.may_carry))
        for data in missing:
            what = f"nothing brings {shown(data)} to {flow.from_} or makes it there"
            hint = "add a flow that brings it, or write it under makes"
            site.note(flow, "carries", what, hint, "warning")


def _brought(site: Site, flow: Flow) -> None:
    """Data that come along with the format of others must be listed where they set out."""
    carried = _known(flow.carries)
    listed = {*carried, *flow.may_carry}
    for data in carried:
        for rider in _known(getattr(site.things[data], "brings", ())):
            if rider not in listed:
                what = f"{shown(data)} brings {shown(rider)}, which the flow does not carry"
                hint = "list it too; where it is taken off first, list it under may_carry"
                site.note(flow, "carries", what, hint, "warning")


def _is_person(thing: Thing) -> bool:
    return isinstance(thing, Actor) and thing.kind in PEOPLE


def _never_arrives(site: Site, store: Store, arrivals: Mapping[str, _Arrivals]) -> None:
    if not store.keeps or not _is_closed(site, store):
        return
    kept = dict.fromkeys(data for record in store.keeps.values() for data in record)
    for data in arrivals[store.ref].missing(kept, kept_too=False):
        what = f"{shown(data)} is kept but never arrives"
        site.note(store, "keeps", what, "add the flow that brings it", "warning")


def _unfed(site: Site, decision: Decision, arrivals: Mapping[str, _Arrivals]) -> None:
    place = decision.at_
    if place == UNKNOWN:
        return
    if not arrivals[place].fed:
        what = f"nothing flows to {place}, where it is taken"
        site.note(decision, "at", what, "add the flow that it rests on", "warning")
        return
    for data in arrivals[place].missing(_known(decision.uses or ())):
        what = f"nothing brings {shown(data)} to {place}, where it is taken"
        hint = "add a flow that brings it, or write it under makes"
        site.note(decision, "uses", what, hint, "warning")


def _is_closed(site: Site, thing: Thing) -> bool:
    """Whether what nobody mentions is absent in the system that owns the thing."""
    system = site.things.get(f"system.{thing.system}")
    return isinstance(system, System) and system.unstated == "absent"


@define
class _Arrivals:
    """What is known to come to one place, or to come into being or be kept there."""

    data: set[str] = field(factory=set)
    kept: set[str] = field(factory=set)
    fed: bool = False
    unknown: bool = False

    def missing(self, wanted: Iterable[str], *, kept_too: bool = True) -> list[str]:
        """Those that are surely not there."""
        if self.unknown:
            return []
        there = self.data | self.kept if kept_too else self.data
        return [data for data in wanted if data not in there]


def _arrivals(site: Site) -> Mapping[str, _Arrivals]:
    arrivals: dict[str, _Arrivals] = defaultdict(_Arrivals)
    for flow in site.each(Flow):
        there = arrivals[flow.to]
        there.fed = True
        there.unknown |= flow.carries == UNKNOWN
        there.data.update(_known(flow.carries), flow.may_carry)
    for process in site.each(Process):
        there = arrivals[process.ref]
        there.unknown |= process.makes == UNKNOWN
        there.fed |= bool(process.makes)
        there.data.update(_known(process.makes))
    for store in site.each(Store):
        arrivals[store.ref].kept.update(_names(store.keeps))
    return arrivals


def _known(refs: tuple[str, ...] | str) -> tuple[str, ...]:
    return () if isinstance(refs, str) else refs
