"""What each value on its own cannot tell: rules between the things of a description."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from attrs import frozen

from unlinkable.errors import Level, Location
from unlinkable.model.controls import Control, ControlKind
from unlinkable.model.people import PEOPLE, Actor
from unlinkable.model.thing import Thing, field_of
from unlinkable.model.words import UNKNOWN
from unlinkable.reading.documents import Log
from unlinkable.reading.drafts import Draft
from unlinkable.reading.wording import listed, nearest, shown

T = TypeVar("T", bound=Thing)

CYCLES: Final = (
    ("boundary", "within"),
    ("actor", "is"),
    ("actor", "beside"),
    ("decision", "follows"),
    ("data", "from"),
)
"""The references of a kind to itself that must come to an end."""


@frozen(eq=False)
class Site:
    """The things that were understood, where they are written, and where problems go."""

    things: Mapping[str, Thing]
    drafts: Mapping[str, Draft]
    log: Log

    def each(self, kind: type[T]) -> Iterator[T]:
        """Every thing of this kind."""
        return (thing for thing in self.things.values() if isinstance(thing, kind))

    def at(self, thing: Thing, attribute: str = "") -> Location:
        """Where an attribute of the thing is written, or else the thing."""
        draft = self.drafts.get(thing.ref)
        if not draft or attribute not in draft.table:
            return thing.at
        return draft.source_of(attribute).at((thing.kind_name, thing.id, attribute))

    def note(
        self, thing: Thing, attribute: str, what: str, hint: str = "", level: Level = "error"
    ) -> None:
        """Note what is wrong with an attribute of the thing, or with all of it."""
        name = f"{thing.ref}.{attribute}" if attribute else thing.ref
        self.log.note(f"{name}: {what}", hint, self.at(thing, attribute), thing.ref, level)


def check(site: Site, catalogue: Mapping[str, ControlKind]) -> None:
    """Note every error between things."""
    _check_members(site)
    _check_control_kinds(site, catalogue)
    _check_contradictions(site)
    for kind, attribute in CYCLES:
        _check_cycles(site, kind, attribute)


def _check_members(site: Site) -> None:
    for actor in site.each(Actor):
        if actor.members == "one" and actor.kind in PEOPLE:
            what = f"a role of kind '{actor.kind}' with one member is a person"
            site.note(actor, "members", what, 'write members = "many"')


def _check_control_kinds(site: Site, catalogue: Mapping[str, ControlKind]) -> None:
    for control in site.each(Control):
        if control.kind not in catalogue:
            what = f"no control called {shown(control.kind)} in the catalogue"
            site.note(control, "kind", what, nearest(control.kind, catalogue))
        else:
            kind = catalogue[control.kind]
            _check_standing(site, control, kind.stands_at)
            if kind.written_as:
                what = f"{shown(kind.id)} changes nothing as a control"
                hint = f"write it as {listed(kind.written_as)} of what it stands at"
                site.note(control, "kind", what, hint, "warning")


def _check_standing(site: Site, control: Control, kinds: tuple[str, ...]) -> None:
    """A control stands somewhere, and where it does something."""
    if not control.at_:
        site.note(control, "at", "stands nowhere", "name the things that it protects")
    for ref in control.at_:
        kind = ref.partition(".")[0]
        if kind not in kinds:
            what = f"{shown(control.kind)} does nothing at a {kind} ({ref})"
            site.note(control, "at", what, f"it can stand at a {listed(kinds)}")


def _check_contradictions(site: Site) -> None:
    """The same protection at the same place cannot both be there and not."""
    placed: dict[tuple[str, str, str], list[Control]] = defaultdict(list)
    for control in site.each(Control):
        for place in control.at_:
            placed[control.kind, place, control.state].append(control)
    for (kind, place, state), absent in placed.items():
        if state != "absent":
            continue
        for control in absent:
            for other in placed.get((kind, place, "present"), ()):
                if _overlap(control, other):
                    what = f"{shown(kind)} at {place} is absent here and present in {other.ref}"
                    site.note(control, "state", what, f"that is at {site.at(other, 'state')}")


def _overlap(one: Control, other: Control) -> bool:
    """Whether both act on some of the same data; what is left out means all."""
    if isinstance(one.of, tuple) and isinstance(other.of, tuple):
        return bool(set(one.of) & set(other.of))
    return True


def _check_cycles(site: Site, kind: str, attribute: str) -> None:
    field = field_of(attribute)
    next_of: dict[str, tuple[str, ...]] = {}
    for ref, thing in site.things.items():
        if thing.kind_name == kind and (value := getattr(thing, field)) not in (None, UNKNOWN, ()):
            next_of[ref] = value if isinstance(value, tuple) else (value,)
    for cycle in cycles(next_of):
        first, *others = (site.things[ref] for ref in cycle)
        if not others:
            site.note(first, attribute, "refers to itself")
            continue
        path = " -> ".join((*(thing.id for thing in (first, *others)), first.id))
        places = listed([str(site.at(thing, attribute)) for thing in others], "and")
        site.note(first, attribute, f"cycle: {path}", f"the others are at {places}")


def cycles(next_of: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """
    The cycles that a walk along the references meets, each once, from its first name on.

    >>> cycles({"a": ["b"], "b": ["c"], "c": ["b"], "d": ["d"]})
    [['b', 'c'], ['d']]
    """
    found: list[list[str]] = []
    done: set[str] = set()
    for start in sorted(next_of):
        if start not in done:
            _walk(start, next_of, done, found.append)
    return [_from_first(cycle) for cycle in found]


def _walk(
    start: str,
    next_of: Mapping[str, Sequence[str]],
    done: set[str],
    report: Callable[[list[str]], Any],
) -> None:
    trail: dict[str, Iterator[str]] = {start: iter(next_of[start])}
    while trail:
        here, rest = next(reversed(trail.items()))
        there = next(rest, None)
        if there is None:
            done.add(here)
            del trail[here]
        elif there in trail:
            names = list(trail)
            report(names[names.index(there) :])
        elif there not in done:
            trail[there] = iter(next_of.get(there, ()))


def _from_first(cycle: list[str]) -> list[str]:
    at = cycle.index(min(cycle))
    return cycle[at:] + cycle[:at]
