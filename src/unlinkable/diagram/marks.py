"""Findings on the picture: their numbers, and the elements that bear them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from unlinkable.diagram.labels import Line
from unlinkable.diagram.scope import Scope
from unlinkable.findings.finding import SEVERITIES, STATUSES, Finding
from unlinkable.model.places import Decision, Place
from unlinkable.model.words import STAGES, SURES

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


@frozen
class Marks:
    """The findings on the picture, worst first, and how many found no room or are handled."""

    listed: tuple[Mark, ...] = ()
    more: int = 0
    handled: int = 0

    def lines(self, *refs: str) -> list[Line]:
        """The lines that mark these things in a label: badges first, then what passes here."""
        here = [m for m in self.listed if not set(m.sites).isdisjoint(refs)]
        via = [m for m in self.listed if m not in here and not set(m.passes).isdisjoint(refs)]
        lines = []
        if here:
            shown = (f"{m.number}-{m.finding.severity}" for m in here[:ON_ONE])
            part = ".".join(["marks", *shown])
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
    concerned = [f for f in findings if scope.only is None or _concerns(f, scope)]
    open_ones = sorted((f for f in concerned if f.status != "handled"), key=rank)
    names = _names(scope)
    listed = tuple(
        _mark(number, finding, names) for number, finding in enumerate(open_ones[:LISTED], 1)
    )
    handled = len(concerned) - len(open_ones)
    return Marks(listed, max(0, len(open_ones) - LISTED), handled)


def rank(finding: Finding) -> tuple[int, int, int, int, str]:
    """Worst first: status, severity, stage, sure, id."""
    stage = STAGES.index(finding.stage) if finding.stage in STAGES else len(STAGES)
    return (
        STATUSES.index(finding.status), -SEVERITIES.index(finding.severity), stage,
        SURES.index(finding.sure), finding.id,
    )  # fmt: skip


def _concerns(finding: Finding, scope: Scope) -> bool:
    return finding.system in {"", scope.only} or bool(_mark(0, finding, _names(scope)).sites)


def _names(scope: Scope) -> Mapping[str, tuple[str, ...]]:
    """Every name that a finding may use, with the elements of the picture that it means."""
    names: dict[str, tuple[str, ...]] = {ref: (ref,) for ref in scope.drawn}
    for actor in scope.operators:
        runs = (thing.ref for thing in _run(scope) if thing.by == actor.ref)
        names[actor.ref] = tuple(runs)
    for control in scope.controls:
        names[control.ref] = tuple(ref for ref in control.at_ if ref in scope.drawn)
    for place in scope.places:
        names[place.id] = (*names.get(place.id, ()), place.ref)
    return names


def _run(scope: Scope) -> tuple[Place | Decision, ...]:
    return (*scope.places, *scope.decisions)


def _mark(number: int, finding: Finding, names: Mapping[str, tuple[str, ...]]) -> Mark:
    named = (*finding.about.values(), *(s.id for s in finding.sites))
    sites = _meant(named, names)
    passes = _meant(finding.path, names)
    if not sites:
        sites, passes = passes, ()
    return Mark(number, finding, sites, tuple(ref for ref in passes if ref not in sites))


def _meant(named: Iterable[str], names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The elements that these names mean; a name may be several, joined by blanks, + or ~."""
    found: set[str] = set()
    for name in named:
        for word in re.split(r"[\s+]+", name):
            pieces = [word] if word in names else re.split(r"[~.]", word)[1:]
            found.update(ref for piece in pieces for ref in names.get(piece, ()))
    return tuple(sorted(found))
