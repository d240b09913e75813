"""Findings in an overview: how many there are in each part, by severity, and of which sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from unlinkable.diagram.bundles import homes, node
from unlinkable.diagram.labels import BLANK, Line
from unlinkable.diagram.marks import apart, badge_token, marks_of
from unlinkable.diagram.parts import Part
from unlinkable.diagram.scope import Scope
from unlinkable.diagram.sentences import Row
from unlinkable.diagram.text import tidy
from unlinkable.findings.cautions import cautions, not_yet, only_said
from unlinkable.findings.finding import SEVERITIES, STATUSES, Finding

SORTS: Final = 8
"""How many sorts of findings are listed under an overview."""


def tallies(
    findings: Sequence[Finding], scope: Scope, parts: Sequence[Part]
) -> Mapping[str, tuple[Finding, ...]]:
    """The open findings in each part, by the part's node."""
    found: dict[str, dict[str, Finding]] = {node(part): {} for part in parts}
    for finding, nodes in _placed(findings, scope, parts):
        for ref in nodes:
            found[ref][finding.id] = finding
    return {ref: tuple(here.values()) for ref, here in found.items()}


def tally_line(findings: Iterable[Finding]) -> list[Line]:
    """The badges that count findings: one for each severity, worst first."""
    counted = _counted(findings)
    tokens = [badge_token(str(count), firmest) for firmest, count in counted]
    words = [f"[{count} {firmest.severity}]" for firmest, count in counted]
    room = [Line("room", BLANK)] * any(map(apart, tokens))
    return [*room, Line(".".join(["marks", *tokens]), " ".join(words))] if tokens else []


def tally_signs(counts: Mapping[str, Iterable[Finding]]) -> set[str]:
    """The signs that the badges use."""
    firmest = [finding for found in counts.values() for finding, _ in _counted(found)]
    signs = {f"counted.{finding.severity}" for finding in firmest}
    signs |= {"status.possible" for finding in firmest if finding.status == "possible"}
    signs |= {"status.said" for finding in firmest if only_said(finding)}
    return signs | {"status.ahead" for finding in firmest if not_yet(finding)}


def _counted(findings: Iterable[Finding]) -> list[tuple[Finding, int]]:
    """For each severity, worst first, the finding that stands firmest and how many there are."""
    found = list(findings)
    counted = []
    for severity in reversed(SEVERITIES):
        same = [f for f in found if f.severity == severity]
        if same:
            firmest = min(same, key=lambda f: (f.status == "possible", only_said(f), not_yet(f)))
            counted.append((firmest, len(same)))
    return counted


def tally_rows(findings: Sequence[Finding], scope: Scope, parts: Sequence[Part]) -> list[Row]:
    """Every sort of finding, the worst first: how many, the worst of them, and in which parts."""
    titles = {node(part): part.title for part in parts}
    sorts: dict[str, list[tuple[Finding, frozenset[str]]]] = {}
    for finding, nodes in _placed(findings, scope, parts):
        sorts.setdefault(finding.rule, []).append((finding, nodes))
    rows: list[Row] = []
    for rule, same in sorted(sorts.items(), key=lambda sort: _weight(f for f, _ in sort[1])):
        first = same[0][0]
        worst = max((f for f, _ in same), key=lambda f: SEVERITIES.index(f.severity))
        seen = Counter(titles[ref] for _, nodes in same for ref in sorted(nodes))
        where = ", ".join(sorted(seen)) if len(seen) <= 3 else f"{len(seen)} parts"
        statuses = Counter(f.status for f, _ in same)
        status = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
        status = ", ".join((status, *_apart([finding for finding, _ in same])))
        rows.append((
            str(len(same)), worst.severity, status, f"{_sort(same)} (in {where or 'no one part'})",
            rule if len(same) > 1 else first.id,
        ))  # fmt: skip
    return rows


def _apart(same: Sequence[Finding]) -> list[str]:
    """The words that tell findings apart, with a number where only some of them have one."""
    words = Counter(word for finding in same for word in cautions(finding))
    return [w if count == len(same) else f"{count} {w}" for w, count in sorted(words.items())]


def _weight(findings: Iterable[Finding]) -> tuple[int, int]:
    """The severity and then the status of the worst of them; less is worse."""
    return min((-SEVERITIES.index(f.severity), STATUSES.index(f.status)) for f in findings)


def _sort(same: Sequence[tuple[Finding, frozenset[str]]]) -> str:
    """What findings of one rule have in common: their title without the thing it names."""
    title = tidy(same[0][0].title)
    return title.partition(": ")[0] if len(same) > 1 else title


def _placed(
    findings: Sequence[Finding], scope: Scope, parts: Sequence[Part]
) -> list[tuple[Finding, frozenset[str]]]:
    """Each open finding, worst first, with the nodes of the parts where it shows."""
    home = homes(parts)
    ends = {flow.ref: (flow.from_, flow.to) for flow in scope.flows}
    marks = marks_of(findings, scope)
    placed = []
    for mark in (*marks.listed, *marks.others):
        refs = [end for site in mark.sites for end in ends.get(site, (site,))]
        placed.append((mark.finding, frozenset(home[ref] for ref in refs if ref in home)))
    return placed
