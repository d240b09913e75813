"""What would go wrong without the controls that are there, and which of them prevent it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unlinkable.findings.runs import Run, Runs, SiteKey
from unlinkable.inference.truth import Truth
from unlinkable.model.words import UNKNOWN
from unlinkable.rules.match import Match
from unlinkable.rules.trace import trace

MOST = 6
"""How many controls are tried one by one when several prevent the same thing together."""


def handled(
    runs: Runs, finding: str, standing: Mapping[SiteKey, str]
) -> Mapping[SiteKey, Match]:
    """Matches of the finding that fire without the present controls and not even possibly with
    them; `standing` are those that do."""
    return {
        site: match
        for site, match in runs.uncontrolled.found.get(finding, {}).items()
        if site not in standing and _stands(runs, match)
    }


def _stands(runs: Runs, match: Match) -> bool:
    """Whether the match does not need a doubtful control both there and gone."""
    if match.status != "possible":
        return True
    off = {control.ref: Truth.NO for control in runs.controls("present")}
    for control in runs.transforms(UNKNOWN):
        ways = [runs.having({**off, control.ref: way}) for way in (Truth.CERTAIN, Truth.NO)]
        if all(run is not None and not run.rank_of(match) for run in ways):
            return False
    return True


def by_whom(runs: Runs, match: Match) -> tuple[str, ...]:
    """The controls whose removal alone brings the match back, else a smallest set of them."""
    involved = sorted(_involved(runs, match))
    run = runs.without(involved)
    if run is not None and not run.rank_of(match):  # some other control plays a part too
        involved = [control.ref for control in runs.controls("present")]
    if len(involved) <= 1:
        return tuple(involved)
    alone = [c for c in involved[:MOST] if _back(runs, match, (c,))]
    if alone:
        return tuple(alone)
    left = list(involved)
    for control in involved[:MOST]:
        fewer = [c for c in left if c != control]
        if fewer and _back(runs, match, fewer):
            left = fewer
    return tuple(left)


def _involved(runs: Runs, match: Match) -> set[str]:
    """The controls that were left out on the way to this match, or that answer its safeguards."""
    found: set[str] = set()
    present = {control.ref for control in runs.controls("present")}
    for position, clause in enumerate(trace(match, runs.uncontrolled.facts)):
        found |= set(clause.why.absent)
        if position >= len(match.rule.tests):
            found |= _answering(runs.described, match, position, present)
    return found


def _answering(described: Run, match: Match, position: int, present: set[str]) -> set[str]:
    """The present controls that make a safeguard true as described."""
    clause = match.rule.clauses[position]
    refs = tuple(match.bindings[variable] for variable in clause.variables)
    if clause.evaluate(described.facts, *refs) is not Truth.CERTAIN:
        return set()
    return set(clause.why(described.facts, refs).present) & present


def _back(runs: Runs, match: Match, removed: Sequence[str]) -> bool:
    run = runs.without(removed)
    return run is not None and run.rank_of(match) > 0


def planned(runs: Runs) -> Mapping[str, Run]:
    """The runs with each planned control there, by the control, as far as there is work left."""
    ways = ((c.ref, runs.having({c.ref: Truth.CERTAIN})) for c in runs.controls("planned"))
    return {control: run for control, run in ways if run is not None}
