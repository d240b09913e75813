"""From the runs to the findings, in the order in which to read them; and again after a change.

What some controls can make no difference to is taken over from the analysis before they changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from unlinkable.findings.assemble import Draft, draft, order, written
from unlinkable.findings.finding import Finding
from unlinkable.findings.handled import handled, planned
from unlinkable.findings.runs import RANK, Key, Run, Runs, SiteKey
from unlinkable.findings.settled import Standing, branches, settle
from unlinkable.findings.sites import TRACED, best_first, show
from unlinkable.findings.standing import Least, levels, restricted, standings
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.model import Model
from unlinkable.rules.catalogue import Catalogue
from unlinkable.rules.match import Match
from unlinkable.rules.rule import Rule


@frozen(kw_only=True, slots=False)
class Analysis:
    """The findings about a model, and what they were made of, finding by finding."""

    runs: Runs
    catalogue: Catalogue
    doubted: Mapping[str, frozenset[str]]
    """The controls of unknown state on which its matches hang."""
    settled_by: frozenset[str]
    """The controls that were tried both ways."""
    standing: Mapping[str, Standing]
    handled: Mapping[str, Mapping[SiteKey, Match]]
    least: Mapping[str, Least]
    restricted: Mapping[Least, Run]
    planned: Mapping[str, Run]
    made_for: Mapping[tuple[str, str], tuple[Key, ...]]
    """The further runs that were first asked for on its account, at some step."""
    by_id: Mapping[str, Finding]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, handled ones included, in the order in which to read them."""
        return tuple(sorted(self.by_id.values(), key=order))


def analyse(model: Model, rules: Sequence[Rule], catalogue: Catalogue) -> Analysis:
    """Every finding about a model of which only what makes facts is left."""
    return _Making(Runs(model, rules), catalogue).analysis()


def analyse_again(before: Analysis, model: Model) -> Analysis:
    """The same for a model that differs from one that was analysed by nothing but controls.

    It says what `analyse` says, in less time. Another model, or one whose controls changed how
    many doubts there is work for, is analysed anew.
    """
    controls = changed_controls(before.runs.model, model)
    if controls is None:
        return analyse(model, before.runs.rules, before.catalogue)
    runs = Runs(model, before.runs.rules, before.runs, controls)
    return _Making(runs, before.catalogue, before).analysis()


def changed_controls(one: Model, other: Model) -> tuple[Control, ...] | None:
    """The controls as they were and as they are, where nothing else differs; else None."""
    found: list[Control] = []
    for ref in dict.fromkeys((*one.things, *other.things)):
        here, there = one.things.get(ref), other.things.get(ref)
        if here is there or here == there:
            continue
        for thing in (here, there):
            if isinstance(thing, Control):
                found.append(thing)
            elif thing is not None:
                return None
    return tuple(found)


class _Making:
    """The steps of an analysis, each done for the findings that may not be as they were."""

    def __init__(self, runs: Runs, catalogue: Catalogue, before: Analysis | None = None) -> None:
        self.runs, self.catalogue, self.before = runs, catalogue, before
        self.made_for: dict[tuple[str, str], tuple[Key, ...]] = {}
        self.restricted = self._restricted_again()
        self.planned = planned(runs)
        self.differing = frozenset(self._differing())

    def analysis(self) -> Analysis:
        """All steps in turn."""
        doubted = {f: self._doubted(f) for f in self.runs.described.found}
        settled_by, standing = self._standing({c for each in doubted.values() for c in each})
        gone = self._handled(standing)
        least, restricted = self._least(standing)
        drafts = [
            draft(self.runs, f, standing.get(f, {}), gone.get(f, {}), least.get(f), restricted)
            for f in sorted({*standing, *gone})
            if not self._stays(f)
        ]
        same = {f: self._as_was(f) for f in sorted({*standing, *gone}) if self._stays(f)}
        return Analysis(
            runs=self.runs, catalogue=self.catalogue, doubted=doubted, settled_by=settled_by,
            standing=standing, handled=gone, least=least, restricted=restricted,
            planned=self.planned, made_for=self.made_for,
            by_id={**same, **{one.id: self._written(one, restricted) for one in drafts}},
        )  # fmt: skip

    # ---- what may not be as it was

    def _restricted_again(self) -> Mapping[Least, Run]:
        """The runs with fewer things, as they are after the change."""
        if self.before is None:
            return {}
        made = self.before.restricted.items()
        return {
            least: self.runs.of(restricted(self.runs.model, least), run) for least, run in made
        }

    def _differing(self) -> Iterator[str]:
        """The findings with a match, in any run, to which the change can make a difference."""
        if self.before is None:
            return
        fewer = self.restricted.values()
        for run in (self.runs.described, self.runs.uncontrolled, *fewer, *self.planned.values()):
            yield from run.differing
        for control in self.before.planned.keys() ^ self.planned.keys():
            run = self.planned.get(control) or self.before.planned[control]
            yield from (f for f in self.before.by_id if not run.rank(f))

    def _stays(self, finding: str) -> bool:
        return self.before is not None and finding not in self.differing

    def _as_was(self, finding: str) -> Finding:
        assert self.before is not None
        self._make_again("written", finding)
        return self.before.by_id[finding]

    # ---- the steps

    def _doubted(self, finding: str) -> frozenset[str]:
        """The controls of unknown state on which some possible match hangs."""
        if self.before is not None and self._stays(finding):
            return self.before.doubted[finding]
        doubtful = {control.ref for control in self.runs.transforms("unknown")}
        if not doubtful:
            return frozenset()
        matches = self.runs.described.found[finding]
        status = {site: match.status for site, match in matches.items()}
        first = best_first(matches, status)[:TRACED]
        shown = [show(matches[s], "possible", self.runs.described) for s in first
                 if status[s] == "possible"]  # fmt: skip
        return frozenset(u for one in shown for u in one.unknowns if u in doubtful)

    def _standing(self, doubted: set[str]) -> tuple[frozenset[str], Mapping[str, Standing]]:
        both = branches(self.runs, doubted)
        by = frozenset(branch.control for branch in both)
        changed = {control.ref for control in self.runs.changed}
        was = self.before.standing if self.before else {}
        alike = self.before is not None and by - changed == self.before.settled_by - changed
        found: dict[str, Standing] = {}
        for finding in self.runs.described.found:
            if alike and self._stays(finding):
                found[finding] = was.get(finding, {})
            else:
                found[finding] = settle(self.runs, finding, both)
        moved = {f for f, sites in found.items() if self._stays(f) and sites != was.get(f, {})}
        self.differing |= moved
        return by, {finding: sites for finding, sites in found.items() if sites}

    def _handled(
        self, standing: Mapping[str, Standing]
    ) -> Mapping[str, Mapping[SiteKey, Match]]:
        found: dict[str, Mapping[SiteKey, Match]] = {}
        if self.runs.uncontrolled is self.runs.described:
            return found
        for finding in self.runs.uncontrolled.found:
            if self.before is not None and self._stays(finding):
                self._make_again("handled", finding)
                gone = self.before.handled.get(finding, {})
            else:
                start = len(self.runs.made)
                gone = handled(self.runs, finding, standing.get(finding, {}))
                self._note("handled", finding, start)
            if gone:
                found[finding] = gone
        return found

    def _least(
        self, standing: Mapping[str, Standing]
    ) -> tuple[Mapping[str, Least], Mapping[Least, Run]]:
        firm = {f: max(RANK[s] for s in found.values()) for f, found in standing.items()}
        was = self.before.least if self.before else {}
        known = {f: was[f] for f in firm if self._stays(f)} if self._has_levels_as_before() else {}
        least, made = standings(self.runs, firm, known, self.restricted)
        self.differing |= {f for f in firm if self._stays(f) and least[f] != was[f]}
        return least, made

    def _has_levels_as_before(self) -> bool:
        """Whether a control brought no level below all others, and took none away."""
        if self.before is None:
            return False
        pairs = zip(levels(self.before.runs.model), levels(self.runs.model), strict=True)
        return all(then[0] == now[0] and {*then} <= {*now} for then, now in pairs)

    def _written(self, one: Draft, restricted: Mapping[Least, Run]) -> Finding:
        coming = tuple(
            control for control, run in self.planned.items()
            if one.status != "handled" and not run.rank(one.id)
        )  # fmt: skip
        start = len(self.runs.made)
        found = written(one, self.runs, self.catalogue, coming, restricted)
        self._note("written", one.id, start)
        return found

    # ---- further runs, so that the work that is left is what it would be

    def _note(self, step: str, finding: str, start: int) -> None:
        """Keep which further runs were first asked for on account of the finding."""
        if len(self.runs.made) > start:
            self.made_for[step, finding] = self.runs.made[start:]

    def _make_again(self, step: str, finding: str) -> None:
        """Count the further runs that the finding asked for before."""
        assert self.before is not None
        start = len(self.runs.made)
        for key in self.before.made_for.get((step, finding), ()):
            self.runs.having(dict(self._translated(key)))
        self._note(step, finding, start)

    def _translated(self, key: Key) -> Key:
        """The same question now: without all present controls, where it was without all."""
        assert self.before is not None
        were = {(c.ref, Truth.NO) for c in self.before.runs.controls("present")}
        if were and were <= key:
            return (key - were) | {(c.ref, Truth.NO) for c in self.runs.controls("present")}
        return frozenset(one for one in key if one[0] in self.runs.model.things)
