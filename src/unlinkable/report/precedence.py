"""In which order a reader meets what was laid together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar

from unlinkable.findings.finding import SEVERITIES, Finding, Severity
from unlinkable.findings.standing import ALL_STAGES
from unlinkable.model.words import SURES


class Entry(Protocol):
    """Findings laid together under one text."""

    @property
    def text(self) -> str: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def family(self) -> str: ...
    @property
    def hygiene(self) -> bool: ...
    @property
    def severity(self) -> Severity: ...


E = TypeVar("E", bound=Entry)
Rank = tuple[int, int, int, bool]


def reading_order(entries: Sequence[E]) -> tuple[E, ...]:
    """
    Worst first: by severity, then stage, then sureness; hygiene behind what is as bad.

    Among equals the first of each family comes before the second of any, larger ones first.
    """
    seen: Counter[tuple[Rank, str]] = Counter()
    turns = []
    for entry in sorted(entries, key=_rank_and_size):
        rank = _rank(entry)
        turns.append(((rank, seen[rank, entry.family]), entry))
        seen[rank, entry.family] += 1
    return tuple(entry for _, entry in sorted(turns, key=lambda turn: turn[0]))


def _rank(entry: Entry) -> Rank:
    """How early a reader should meet it; its best-known finding speaks for it."""
    return (
        -SEVERITIES.index(entry.severity),
        min(ALL_STAGES.index(finding.stage) for finding in entry.findings),
        min(SURES.index(finding.sure) for finding in entry.findings),
        entry.hygiene,
    )


def _rank_and_size(entry: Entry) -> tuple[Rank, int, str, str]:
    return _rank(entry), -len(entry.findings), entry.text, entry.findings[0].id
