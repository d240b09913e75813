"""Findings on the picture: their numbers, and the elements that bear them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import frozen

from unlinkable.diagram.labels import Line
from unlinkable.diagram.scope import Scope
from unlinkable.findings.assemble import order
from unlinkable.findings.finding import Finding
from unlinkable.model.data import Flow
from unlinkable.model.people import PEOPLE
from unlinkable.model.places import Decision, Place

Names = Mapping[str, tuple[str, ...]]
"""Every name that a finding may use, with the elements of the picture that it means."""
LISTED = 24
"""How many findings the list under the picture has room for; the others are counted."""
ON_ONE = 5
"""How many badges fit on one element."""


@frozen
class Mark:
    """One finding of the list: its number, where it shows, and what its data pass."""

    number: int
    finding: Finding
    sites: tuple[str, ...]
    passes: tuple[str, ...]
    where: tuple[str, ...]
    """What the site is called in the list: the things that the finding itself names."""

    @property
    def token(self) -> str:
        """The badge in short: number, severity, and whether the finding is only possible."""
        return f"{self.number}-{self.finding.severity}-{self.finding.status}"


@frozen
class Marks:
    """The findings on the picture, worst first, and how many found no room or are handled."""

    listed: tuple[Mark, ...] = ()
    more: int = 0
    handled: int = 0
    elsewhere: int = 0

    def lines(self, *refs: str) -> list[Line]:
        """The lines that mark these things in a label: badges first, then what passes here."""
        here = [m for m in self.listed if not set(m.sites).isdisjoint(refs)]
        via = [m for m in self.listed if m not in here and not set(m.passes).isdisjoint(refs)]
        lines = []
        if here:
            part = ".".join(["marks", *(m.token for m in here[:ON_ONE])])
            words = [f"[{m.number}]" for m in here[:ON_ONE]]
            rest = len(here) - ON_ONE
            if rest > 0:
                part, words = f"{part}.more-{rest}", [*words, f"+{rest}"]
            lines.append(Line(part, " ".join(words)))
        if via:
            numbers = ", ".join(str(m.number) for m in via[:ON_ONE])
            lines.append(Line("via", f"via {numbers}{' …' if len(via) > ON_ONE else ''}"))
        return lines


def marks_of(findings: Sequence[Finding], scope: Scope) -> Marks:
    """The findings that concern the picture, numbered from the worst."""
    concerned = [f for f in findings if scope.only is None or f.system in {"", scope.only}]
    open_ones = sorted((f for f in concerned if f.status != "handled"), key=order)
    names = _names(scope)
    listed = tuple(
        _mark(number, finding, scope, names) for number, finding in enumerate(open_ones[:LISTED], 1)
    )
    handled = len(concerned) - len(open_ones)
    elsewhere = len(findings) - len(concerned)
    return Marks(listed, len(open_ones) - len(listed), handled, elsewhere)


def _names(scope: Scope) -> Names:
    """What each name means in this picture; who only runs a place is meant by the place."""
    names: dict[str, tuple[str, ...]] = {ref: (ref,) for ref in scope.drawn}
    for actor in scope.operators:
        runs = (thing.ref for thing in _run(scope) if thing.by == actor.ref)
        names[actor.ref] = tuple(runs)
    for control in scope.controls:
        names[control.ref] = tuple(ref for ref in control.at_ if ref in scope.drawn)
    for place in scope.places:
        names[place.id] = (*names.get(place.id, ()), place.ref)
    return names


def _concerned(finding: Finding, scope: Scope, names: Names) -> Names:
    """The same names, but an operator means only those of its places that the finding is about:
    on the way of the data, or at an end of a flow that its sites name."""
    words = {word for site in finding.sites for word in site.id.split()}
    flows = (scope.model.things.get(word) for word in words)
    ends = {end for flow in flows if isinstance(flow, Flow) for end in (flow.from_, flow.to)}
    near = {*finding.path, *words, *ends}
    runs = {actor.ref: names[actor.ref] for actor in scope.operators}
    meant = {ref: tuple(p for p in places if p in near) for ref, places in runs.items()}
    return {**names, **{ref: places for ref, places in meant.items() if places}}


def _run(scope: Scope) -> tuple[Place | Decision, ...]:
    return (*scope.places, *scope.decisions)


def _mark(number: int, finding: Finding, scope: Scope, names: Names) -> Mark:
    named = (*finding.about.values(), *(s.id for s in finding.sites))
    names = _concerned(finding, scope, names)
    found, passes = _meant(named, names), _meant(finding.path, names)
    # Every finding concerns people: a badge on each of them would say nothing.
    people = {actor.ref for actor in scope.actors if actor.kind in PEOPLE}
    sites = _without(found, people) or found or _without(passes, people)
    words = {word for name in named for word in re.split(r"[\s+]+", name)}
    where = _without(sorted(words & scope.model.things.keys() & names.keys()), people)
    passed = _without(passes, {*people, *sites})
    return Mark(number, finding, sites, passed, where or sites)


def _without(refs: Iterable[str], others: Collection[str]) -> tuple[str, ...]:
    return tuple(ref for ref in refs if ref not in others)


def _meant(named: Iterable[str], names: Names) -> tuple[str, ...]:
    """The elements that these names mean; a name may be several, joined by blanks, + or ~."""
    found: set[str] = set()
    for name in named:
        for word in re.split(r"[\s+]+", name):
            pieces = re.split(r"[~.]", word) if "~" in word else [word]
            found.update(ref for piece in pieces for ref in names.get(piece, ()))
    return tuple(sorted(found))
