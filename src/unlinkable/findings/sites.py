"""Where a finding shows, who is involved there, and what can be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from unlinkable.findings.finding import Form, Site, Status, Step
from unlinkable.findings.runs import RANK, Run, SiteKey
from unlinkable.inference.facts import Facts
from unlinkable.inference.parties import is_nameless
from unlinkable.inference.truth import Truth
from unlinkable.rules.match import Match
from unlinkable.rules.trace import ClauseTrace, trace

TRACED = 4
"""How many sites of one finding are traced; the others are listed with their status."""


@frozen
class Shown:
    """One match with its trace, in the run that shows it best."""

    match: Match
    status: Status
    run: Run
    clauses: tuple[ClauseTrace, ...]

    @property
    def unknowns(self) -> tuple[str, ...]:
        """What the match hangs on."""
        if self.status in ("established", "handled"):
            return ()
        doubtful = (c for c in self.clauses if c.truth is Truth.POSSIBLE)
        return once(unknown for clause in doubtful for unknown in clause.why.unknowns)

    @property
    def path(self) -> tuple[str, ...]:
        """The things that the data pass."""
        tests = self.clauses[: len(self.match.rule.tests)]
        return once(ref for clause in tests for ref in clause.why.path)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims behind the reasons given."""
        reasons = (b for clause in self.clauses for b in clause.why.because)
        return once(claim for reason in reasons for claim in reason.claims)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The clauses, said about this system."""
        steps = tuple(
            Step(
                clause=clause.clause,
                says=clause.says,
                truth=clause.truth.word,
                because=clause.why.because,
            )
            for clause in self.clauses
        )
        if self.status == "established" and min(self.match.tests) is Truth.POSSIBLE:
            says = "each doubtful control was tried both ways, and it holds either way"
            steps += (Step(clause="either way", says=says, truth="certain"),)
        return steps


def show(match: Match, status: Status, run: Run) -> Shown:
    """A match with its trace."""
    return Shown(match, status, run, trace(match, run.facts))


def best_first(matches: Mapping[SiteKey, Match], status: Mapping[SiteKey, str]) -> list[SiteKey]:
    """The matches of a finding that stand firmest first, then by their references."""
    return sorted((s for s in matches if s in status), key=lambda s: (-RANK.get(status[s], 0), s))


def sites(shown: Sequence[Shown], others: Iterable[tuple[Match, Status]]) -> tuple[Site, ...]:
    """Every site of a finding, each once with its worst status."""
    found: dict[str, Site] = {}
    for match, status in [*((s.match, s.status) for s in shown), *others]:
        for site in _sites_of(match, status, shown[0].run.facts):
            known = found.get(site.id)
            if known is None or _firmer(site.status, known.status):
                found[site.id] = site
    return tuple(found.values())


def _firmer(one: Status, other: Status) -> bool:
    return RANK.get(one, 0) > RANK.get(other, 0)


def _sites_of(match: Match, status: Status, facts: Facts) -> list[Site]:
    bridge = _bridge(match)
    if bridge:
        return _bridge_sites(bridge, status, facts)
    rest = [ref for variable, ref in match.bindings.items() if variable not in match.rule.about]
    parties = tuple(sorted(ref for ref in rest if _is_party(ref, facts)))
    where = rest or [match.bindings[variable] for variable in match.rule.about]
    return [Site(id=" ".join(where), status=status, parties=parties)]


def _is_party(ref: str, facts: Facts) -> bool:
    return ref.startswith("actor.") and not is_nameless(ref) and not facts.parties.is_people(ref)


def _bridge(match: Match) -> str:
    return next((ref for v, ref in match.bindings.items() if match.rule.each[v] == "bridge"), "")


def _bridge_sites(ref: str, status: Status, facts: Facts) -> list[Site]:
    """Who holds the bridge alone, each a site; else those who would together, as one."""
    bridge = facts.bridges.all.get(ref)
    if bridge is None:
        return []
    if bridge.ties:
        return [
            Site(id=actor, status=status if truth is bridge.contexts else "possible",
                 parties=(actor,))
            for actor, truth in sorted(bridge.ties.items())
        ]  # fmt: skip
    parties = facts.bridges.parties(bridge)
    return [Site(id="+".join(parties), status=status, parties=parties)]


def form(match: Match, facts: Facts) -> Form | None:
    """Whether a bridge is held by one party or latent among several; None for other findings."""
    bridge = facts.bridges.all.get(_bridge(match))
    if bridge is None:
        return None
    return "held" if bridge.ties else "latent"


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in the order of its first coming."""
    return tuple(dict.fromkeys(values))


__all__ = ["TRACED", "Shown", "best_first", "form", "once", "show", "sites"]
