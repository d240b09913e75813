"""For which findings a plan is made."""

from __future__ import annotations

from collections.abc import Sequence

from unlinkable.errors import NotFound
from unlinkable.findings.finding import SEVERITIES, STATUSES, Finding
from unlinkable.findings.former import FormerNames
from unlinkable.reading.wording import nearest


def chosen(
    findings: Sequence[Finding], wanted: str, names: FormerNames
) -> tuple[tuple[Finding, ...], int]:
    """The findings that a severity or the id of a finding stands for, and how many it leaves out.

    Raises:
        NotFound: there is no such severity or finding, or the finding is handled.
    """
    ids = (wanted, names.finding(wanted)) if "@" in wanted else ()
    found = [f for f in findings if f.id in ids]
    return (alone(found[0]), 0) if found else grave(findings, wanted)


def grave(findings: Sequence[Finding], severity: str) -> tuple[tuple[Finding, ...], int]:
    """The established and exposed findings that are at least so grave, the worst first.

    Those that somebody accepted are left out; the second value says how many.

    Raises:
        NotFound: there is no such severity.
    """
    if severity not in SEVERITIES:
        known = [*SEVERITIES, *(f.id for f in findings)]
        hint = nearest(severity, known) or f"one of {', '.join(SEVERITIES)}, or a finding's id"
        raise NotFound(f"no severity or finding called {severity!r} ({hint})")
    least = SEVERITIES.index(severity)
    found = [f for f in findings if f.status in STATUSES[:2]]
    found = [f for f in found if SEVERITIES.index(f.severity) >= least]
    open_ = sorted((f for f in found if f.accepted is None), key=_worst_first)
    return tuple(open_), len(found) - len(open_)


def alone(finding: Finding) -> tuple[Finding, ...]:
    """This one finding, whatever its status and severity.

    Raises:
        NotFound: nothing is to be planned, for it is handled.
    """
    if finding.status == "handled":
        raise NotFound(f"{finding.id} is handled already")
    return (finding,)


def _worst_first(finding: Finding) -> tuple[int, int, str]:
    return (-SEVERITIES.index(finding.severity), STATUSES.index(finding.status), finding.id)
