"""The exit codes, and which findings make a command fail that was asked to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from unlinkable.findings.comparison import Compared

CLEAN, FAIL_ON_MET, BAD_INPUT, DEFECT = range(4)
INTERRUPTED = 130
BROKEN_PIPE = 141

SEVERITIES: Final = ("low", "medium", "high", "critical")
"""The severities by name, for a command that has not read the library yet."""


def count_failing(findings: Iterable[Compared], severity: str | None) -> int:
    """How many findings are established or exposed, at least that bad, and accepted by nobody."""
    bad = SEVERITIES[SEVERITIES.index(severity) :] if severity else ()
    return sum(
        finding.status in {"established", "exposed"}
        and finding.severity in bad
        and finding.accepted is None
        for finding in findings
    )
