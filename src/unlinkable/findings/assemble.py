"""From the matches of a finding to the finding as it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from unlinkable.errors import Location
from unlinkable.findings.finding import (
    SEVERITIES,
    STATUSES,
    Finding,
    Form,
    Mitigation,
    Status,
)
from unlinkable.findings.handled import by_whom
from unlinkable.findings.runs import RANK, Run, Runs, SiteKey
from unlinkable.findings.settled import Standing
from unlinkable.findings.severity import severity
from unlinkable.findings.sites import TRACED, Shown, best_first, form, once, show, sites
from unlinkable.findings.standing import ALL_STAGES, Least, words, worst_of
from unlinkable.inference.facts import Facts
from unlinkable.model.data import Flow
from unlinkable.model.words import SURES
from unlinkable.reading.evidence import contested
from unlinkable.rules.catalogue import Catalogue
from unlinkable.rules.match import Match
from unlinkable.rules.naming import codes, finding_id
from unlinkable.rules.rule import Rule

AT = 6
"""How many model lines a finding names."""


@frozen
class Draft:
    """All that is known of one finding before it is written down."""

    id: str
    shown: tuple[Shown, ...]
    others: tuple[tuple[Match, Status], ...]
    least: Least

    @property
    def status(self) -> Status:
        """The worst status of its sites."""
        return self.shown[0].status


def order(finding: Finding) -> tuple[int, int, int, int, int, str]:
    """The order of reading: status, severity, stage, sureness, people involved, id."""
    return (
        STATUSES.index(finding.status),
        -SEVERITIES.index(finding.severity),
        ALL_STAGES.index(finding.stage),
        SURES.index(finding.sure),
        -len({ref for site in finding.sites for ref in site.parties}),
        finding.id,
    )


def draft(
    runs: Runs,
    finding: str,
    here: Standing,
    gone: Mapping[SiteKey, Match],
    least: Least | None,
    restricted: Mapping[Least, Run],
) -> Draft:
    """What is known of a finding, with the traces of its firmest matches.

    Args:
        here: the status of each match that stands.
        gone: the matches that are handled.
        least: how far along and how well known it is, as far as a run has shown that.
        restricted: the runs with only the things that are at least so far along and so well known.
    """
    matches = runs.described.found.get(finding, {})
    ordered = best_first(matches, here)
    run = restricted.get(least, runs.described) if least else runs.described
    shown = [_shown(site, matches, here, run, runs.described) for site in ordered[:TRACED]]
    shown += [show(gone[s], "handled", runs.uncontrolled) for s in sorted(gone)[:TRACED]]
    others = [(matches[s], _status(here[s])) for s in ordered[TRACED:]]
    others += [(gone[s], "handled") for s in sorted(gone)[TRACED:]]
    if least is None:
        refs = (*shown[0].match.refs, *shown[0].path)
        least = worst_of([runs.model.things[r] for r in refs if r in runs.model.things])
    return Draft(finding, tuple(shown), tuple(others), least)


def _shown(
    site: SiteKey, matches: Mapping[SiteKey, Match], status: Mapping[SiteKey, str], run: Run,
    described: Run,
) -> Shown:  # fmt: skip
    """The match with its trace, in the run with the best things where it stands there too."""
    match = matches[site]
    there = run.found.get(finding_id(match.rule, match.bindings), {}).get(site)
    if there is not None and RANK[there.status] >= RANK[status[site]]:
        return show(there, _status(status[site]), run)
    return show(match, _status(status[site]), described)


def _status(word: str) -> Status:
    return next(status for status in STATUSES if status == word)


def written(
    draft: Draft, runs: Runs, catalogue: Catalogue, coming: tuple[str, ...],
    restricted: Mapping[Least, Run],
) -> Finding:  # fmt: skip
    """The finding as it is told; `coming` are the planned controls that would handle it."""
    first = draft.shown[0]
    rule, facts, model = first.match.rule, first.run.facts, runs.model
    about = {variable: first.match.bindings[variable] for variable in rule.about}
    same = [shown for shown in draft.shown if shown.status == draft.status]
    path = once(ref for shown in same for ref in shown.path)
    claims = once(claim for shown in same for claim in shown.claims)
    stage, sure = words(draft.least)
    is_contested = contested(model, claims)
    shape = form(first.match, facts)
    firm = sure != "alleged" and not is_contested
    grave, reasons = severity(
        rule.severity, _bound(draft, restricted), facts, shape, firm=firm
    )  # fmt: skip
    all_sites = sites(draft.shown, draft.others)
    return Finding(
        id=draft.id, rule=rule.id, pack=rule.pack,
        codes=codes(rule, first.match.bindings, facts, catalogue),
        title=_title(rule, about, facts), status=draft.status,
        severity=grave, severity_reasons=reasons, by=rule.by,
        system=_system(about, path, facts), about=about, trace=first.steps, sites=all_sites,
        path=path, stage=stage, sure=sure, contested=is_contested, claims=claims,
        unknowns=once(unknown for shown in same for unknown in shown.unknowns), questions=(),
        form=shape, parties=_parties(all_sites[0].parties, shape, about, facts),
        handled_by=_handled_by(draft, runs), planned_by=coming,
        side_effect_of=_side_effect(draft, runs), hooks=rule.hooks,
        mitigations=mitigations(first, catalogue), at=_at(about, path, facts), why=rule.why,
    )  # fmt: skip


def _bound(draft: Draft, restricted: Mapping[Least, Run]) -> set[str]:
    """Everything that the matches of the finding's own status bind, traced or not: those on which
    it rests best, so that what is only alleged of a further one does not raise it."""
    matches = [shown.match for shown in draft.shown if shown.status == draft.status]
    matches += [match for match, status in draft.others if status == draft.status]
    run = restricted.get(draft.least)
    there = run.found.get(draft.id, {}) if run else {}
    best = [match for match in matches if match.refs in there]
    return {ref for match in best or matches for ref in match.refs}


def _title(rule: Rule, about: Mapping[str, str], facts: Facts) -> str:
    names = []
    for ref in about.values():
        bridge = facts.bridges.all.get(ref)
        keys = [facts.key_title(key[1]) for key in bridge.keys] if bridge else [facts.title(ref)]
        names.append(" and ".join(sorted(keys)))
    return f"{rule.title}: {', '.join(names)}"


def _parties(
    seen: tuple[str, ...], shape: Form | None, about: Mapping[str, str], facts: Facts
) -> tuple[str, ...]:
    """Who is involved at the worst site, and those that the finding is about."""
    if shape is not None:
        return seen
    own = (ref for ref in about.values() if ref in facts.parties.operators)
    operators = (actor for ref in own for actor in facts.operators(ref))
    named = {actor for actor in operators if not actor.startswith("actor.?")}
    return tuple(sorted({*seen, *named}))


def _system(about: Mapping[str, str], path: Iterable[str], facts: Facts) -> str:
    """The system whose file describes what the finding is about, else where its path ends; of a
    bridge, where it begins: there is the record that holds both keys."""
    model = facts.model
    is_bridge = any(ref in facts.bridges.all for ref in about.values())
    refs = (*about.values(), *(path if is_bridge else reversed([*path])))
    things = [model.things[ref] for ref in refs if ref in model.things]
    return next((thing.system for thing in things if thing.system), model.root.id)


def _handled_by(draft: Draft, runs: Runs) -> tuple[str, ...]:
    gone = [shown for shown in draft.shown if shown.status == "handled"]
    return once(c for shown in gone for c in by_whom(runs, shown.match))


def _side_effect(draft: Draft, runs: Runs) -> str | None:
    """The control without which there would be no such finding."""
    pseudonyms = draft.shown[0].run.facts.pseudonyms
    for ref in draft.shown[0].match.refs:
        if ref in pseudonyms:  # made by a control, and gone with it
            return pseudonyms[ref][0]
    if draft.status == "handled" or runs.uncontrolled is runs.described:
        return None
    if runs.uncontrolled.found.get(draft.id) or draft.shown[0].match.rule.as_described_only:
        return None
    tests = draft.shown[0].clauses[: len(draft.shown[0].match.rule.tests)]
    return next((ref for clause in tests for ref in clause.why.present), None)


def mitigations(shown: Shown, catalogue: Catalogue) -> tuple[Mitigation, ...]:
    """The rule's mitigations, each with the things where it could stand."""
    facts, rule = shown.run.facts, shown.match.rule
    flows = [ref for ref in shown.path if isinstance(facts.model.things.get(ref), Flow)]
    guarded = {
        control: facts.safeguards.stands_best(shown.match.bindings[clause.variables[0]])
        for clause in rule.unless
        for control in (getattr(clause, "control", ""),)
        if control
    }
    return tuple(
        Mitigation(control=name, where=_where(name, flows, guarded, shown, catalogue))
        for name in rule.mitigations
    )


def _where(
    name: str,
    flows: Sequence[str],
    guarded: Mapping[str, str],
    shown: Shown,
    catalogue: Catalogue,
) -> tuple[str, ...]:
    kind = catalogue.controls[name]
    asked = [ref for control, ref in guarded.items() if control in (name, *kind.counts_as)]
    about = [shown.match.bindings[variable] for variable in shown.match.rule.about]
    places = asked or (flows if kind.transform and "flow" in kind.stands_at else about)
    things = shown.run.facts.model.things
    return tuple(r for r in places if r in things and things[r].kind_name in kind.stands_at)


def _at(about: Mapping[str, str], path: Iterable[str], facts: Facts) -> tuple[Location, ...]:
    """The lines of the model that a reader should look at first."""
    things = facts.model.things
    places = (things[ref].at for ref in (*about.values(), *path) if ref in things)
    return tuple(dict.fromkeys(place for place in places if place.file))[:AT]
