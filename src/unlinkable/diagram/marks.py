"""Findings on the picture: their numbers, and the elements that bear them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from unlinkable.diagram.labels import BLANK, Line
from unlinkable.diagram.scope import Scope
from unlinkable.diagram.text import tidy
from unlinkable.findings.assemble import order
from unlinkable.findings.cautions import cautions, not_yet, only_said
from unlinkable.findings.finding import Finding
from unlinkable.model.data import Flow
from unlinkable.model.people import PEOPLE
from unlinkable.model.places import Decision, Place

Names = Mapping[str, tuple[str, ...]]
"""Every name that a finding may use, with the elements of the picture that it means."""
LISTED = 16
"""How many findings the list under the picture has room for; the others are counted."""
ON_ONE = 3
"""How many badges one element bears; the others are counted."""
IN_TIP = 8
"""How many findings a tooltip tells."""
TRACED = 6
"""With more findings than this the picture does not show which data they pass."""


@frozen
class Mark:
    """One finding: its number in the list, where it shows, and what its data pass."""

    number: int
    finding: Finding
    sites: tuple[str, ...]
    passes: tuple[str, ...]
    where: tuple[str, ...]
    """What the site is called in the list: the things that the finding itself names."""

    def token(self, text: str = "") -> str:
        """The badge in short: its text, severity, status, and what tells it apart."""
        return badge_token(text or str(self.number), self.finding)


def badge_token(text: str, finding: Finding) -> str:
    """A badge in short, with this text, for a finding like this one."""
    said = "-said" if only_said(finding) else ""
    ahead = "-ahead" if not_yet(finding) else ""
    return f"{text}-{finding.severity}-{finding.status}{said}{ahead}"


def apart(token: str) -> bool:
    """Whether the badge has a ring or a tail."""
    return not {"said", "ahead"}.isdisjoint(token.split("-"))


def badge_signs(token: str) -> frozenset[str]:
    """The signs that one badge, or the count after badges, uses; the legend explains them."""
    number, severity, *more = token.split("-")
    if number == "more":
        return frozenset({"rest.words"})
    signs = {f"severity.{severity}"} | ({"rest.badge"} if number.startswith("+") else set())
    words = {"possible", "said", "ahead"}
    return frozenset(signs | {f"status.{word}" for word in more if word in words})


@frozen(slots=False)
class Marks:
    """The open findings on the picture, worst first; the first of them are listed below it."""

    listed: tuple[Mark, ...] = ()
    others: tuple[Mark, ...] = ()
    """Those that the list has no room for: counted where they show."""
    handled: int = 0
    elsewhere: int = 0

    @cached_property
    def _here(self) -> Mapping[str, Sequence[Mark]]:
        here: dict[str, list[Mark]] = {}
        for mark in (*self.listed, *self.others):
            for ref in mark.sites:
                here.setdefault(ref, []).append(mark)
        return here

    def lines(self, ref: str) -> list[Line]:
        """The lines that mark a thing in its label: badges first, then what passes here."""
        here = self._here.get(ref, ())
        lines = []
        if here:
            shown = [m for m in here if m.number][:ON_ONE]
            rest = len(here) - len(shown)
            words, tokens = [f"[{m.number}]" for m in shown], [m.token() for m in shown]
            if rest:
                words.append(f"+{rest}")
                tokens.append(f"more-{rest}" if shown else here[0].token(f"+{rest}"))
            # A ring or a tail around a badge needs more room than a line has.
            lines += [Line("room", BLANK)] * any(apart(token) for token in tokens)
            lines.append(Line(".".join(["marks", *tokens]), " ".join(words)))
        via = [m for m in self.listed if m not in here and ref in m.passes]
        if via and len(self.listed) <= TRACED:
            lines.append(Line("via", f"via {', '.join(str(m.number) for m in via)}"))
        return lines

    def told(self, ref: str) -> list[str]:
        """What a tooltip says of the findings here."""
        here = self._here.get(ref, ())
        told = [
            f"Finding ({', '.join((m.finding.severity, m.finding.status, *cautions(m.finding)))}): "
            f"{tidy(m.finding.title)}"
            for m in here[:IN_TIP]
        ]
        more = len(here) - len(told)
        return [*told, f"and {more} more findings"] if more else told


def marks_of(findings: Sequence[Finding], scope: Scope) -> Marks:
    """The findings that concern the picture, numbered from the worst."""
    names = _names(scope)
    concerned = [f for f in findings if _concerns(f, scope, names)]
    open_ones = sorted((f for f in concerned if f.status != "handled"), key=order)
    marks = [
        _mark(number if number <= LISTED else 0, finding, scope, names)
        for number, finding in enumerate(open_ones, 1)
    ]
    handled = len(concerned) - len(open_ones)
    elsewhere = len(findings) - len(concerned)
    return Marks(tuple(marks[:LISTED]), tuple(marks[LISTED:]), handled, elsewhere)


def _concerns(finding: Finding, scope: Scope, names: Names) -> bool:
    """Whether the finding belongs to the part that is drawn."""
    part = scope.part
    if part is None:
        return True
    if part.split == "system":
        return finding.system in {"", part.id}
    mark = _mark(0, finding, scope, names)
    return not part.refs.isdisjoint(mark.sites)


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
    lines = {boundary.ref for boundary in scope.boundaries}
    found = _without(found, lines) or found
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
