"""What an expert expects of a system of the case, and how it differs from what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final, get_args

import tomli
from attrs import Factory, frozen

from unlinkable.findings.finding import STATUSES, Finding, Status
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.model.words import Stage, Sure

FOLDER: Final = Path(__file__).parent / "expected"
FIRM: Final = ("established", "exposed", "possible")
MOST: Final = ("possible", "silent")
STAGES: Final[tuple[str, ...]] = get_args(Stage)
SURE: Final[tuple[str, ...]] = get_args(Sure)
OPEN_LINK: Final = 2  # the ends of a link that must stay a question


@frozen(kw_only=True)
class Threat:
    """What could go wrong for whom, and the rules any of which would say it."""

    says: str
    codes: Sequence[str]
    claims: Sequence[str]
    rules: Sequence[str]
    firm: Status
    missed: str = ""
    elsewhere: Sequence[str] = ()
    """Findings of other systems that say it instead."""
    asked: Sequence[str] = ()
    """Questions of the description that ask it instead."""
    firmer: str = ""


@frozen(kw_only=True)
class Not:
    """What must not be claimed: of these rules, or by a way from one system to another."""

    says: str
    most: str
    rules: Sequence[str] = ()
    between: Sequence[str] = ()
    broken: str = ""


@frozen(kw_only=True)
class Surplus:
    """Rules that say something which no threat names, and whether they are right to."""

    rules: Sequence[str]
    why: str


@frozen(kw_only=True)
class Beyond:
    """Rules that say something further along, or better known, than the marks of the list."""

    rules: Sequence[str]
    why: str


@frozen(kw_only=True)
class Found:
    """What the case says."""

    findings: Sequence[Finding]
    links: Collection[tuple[str, str]] = ()
    """Pairs of systems where flows lead from places of the first to places of the second."""
    questions: Collection[str] = ()
    """The ids of the questions that the description asks."""


@frozen(kw_only=True)
class Expected:
    """All that is expected of one system."""

    system: str
    facts: str
    threats: tuple[Threat, ...]
    nots: tuple[Not, ...]
    surplus: tuple[Surplus, ...] = ()
    beyond: tuple[Beyond, ...] = ()
    stage: str = STAGES[0]
    sure: str = SURE[0]
    reads_on: Mapping[str, Any] = Factory(dict)
    """Whatever the file says beside these; nothing, where it is sound."""

    @property
    def id(self) -> str:
        """How the model spells the system."""
        return self.system.lower()

    @property
    def named(self) -> set[str]:
        """The rules that some threat names."""
        return {rule for threat in self.threats for rule in threat.rules}

    def limit(self, rule: str) -> Status:
        """The firmest that any threat which names the rule allows."""
        allowed = [t.firm for t in self.threats if rule in t.rules]
        return min(allowed, key=STATUSES.index)


def read_expected(name: str) -> Expected:
    """The list in one file; TypeError where a table has a field that none should have."""
    table = tomli.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    threats = tuple(Threat(**each) for each in table.pop("threat", ()))
    nots = tuple(Not(**each) for each in table.pop("not", ()))
    surplus = tuple(Surplus(**each) for each in table.pop("surplus", ()))
    beyond = tuple(Beyond(**each) for each in table.pop("beyond", ()))
    plain = {key: table.pop(key) for key in ("system", "facts", "stage", "sure") if key in table}
    return Expected(
        threats=threats, nots=nots, surplus=surplus, beyond=beyond, reads_on=table, **plain
    )


def differences(expected: Expected, found: Found) -> list[str]:
    """Each difference that the list does not explain, and each explanation that is no longer so."""
    told = [f for f in found.findings if f.system == expected.id and f.status != "handled"]
    return [
        *_of_threats(expected, told), *_of_reasons(expected, found),
        *_of_nots(expected, told, found.links),
        *_of_surplus(expected, told), *_of_marks(expected, told),
    ]  # fmt: skip


def _of_threats(expected: Expected, told: Sequence[Finding]) -> Iterator[str]:
    for threat in expected.threats:
        here = [f for f in told if f.rule in threat.rules]
        firmer = [f.id for f in here if _is_firmer(f.status, expected.limit(f.rule))]
        if threat.rules:
            yield from _explained("missed", threat.says, threat.missed, not here)
        yield from _explained(f"firmer {firmer}", threat.says, threat.firmer, bool(firmer))


def _of_reasons(expected: Expected, found: Found) -> Iterator[str]:
    """What is told elsewhere or asked instead must be, and only what is missed needs it."""
    others = {f.id: f for f in found.findings
              if f.system != expected.id and f.status != "handled"}  # fmt: skip
    for threat in expected.threats:
        if (threat.elsewhere or threat.asked) and not threat.missed:
            yield f"not called missed: {threat.says}"
        for name in threat.elsewhere:
            if name not in others or others[name].rule not in threat.rules:
                yield f"not told elsewhere by {name}: {threat.says}"
            elif _is_firmer(others[name].status, threat.firm):
                yield f"firmer elsewhere, {name}: {threat.says}"
        for name in threat.asked:
            if name not in found.questions:
                yield f"not asked by {name}: {threat.says}"


def _of_nots(
    expected: Expected, told: Sequence[Finding], links: Collection[tuple[str, str]]
) -> Iterator[str]:
    for each in expected.nots:
        against = [f.id for f in told if _is_named(f.rule, each.rules) and _exceeds(f, each.most)]
        if tuple(each.between) in links:
            against.append(" to ".join(each.between))
        yield from _explained(f"broken {against}", each.says, each.broken, against)


def _of_surplus(expected: Expected, told: Sequence[Finding]) -> Iterator[str]:
    extra = {f.rule for f in told if f.severity != "low"} - expected.named
    listed = {rule for surplus in expected.surplus for rule in surplus.rules}
    yield from (f"no threat and no surplus names {rule}" for rule in sorted(extra - listed))
    yield from (f"stale surplus: {rule}" for rule in sorted(listed - extra))


def _of_marks(expected: Expected, told: Sequence[Finding]) -> Iterator[str]:
    excused = {rule for beyond in expected.beyond for rule in beyond.rules}
    further = [f for f in told if _is_beyond(f, expected)]
    for finding in further:
        if finding.rule not in excused:
            yield f"{finding.id} is {finding.stage}, {finding.sure}: beyond the marks of the list"
    stale = excused - {f.rule for f in further}
    yield from (f"stale beyond: {rule}" for rule in sorted(stale))


def _is_beyond(finding: Finding, expected: Expected) -> bool:
    return STAGES.index(finding.stage) < STAGES.index(expected.stage) or SURE.index(
        finding.sure
    ) < SURE.index(expected.sure)


def _explained(what: str, says: str, reason: str, is_so: object) -> Iterator[str]:
    if is_so and not reason:
        yield f"{what}: {says}"
    if reason and not is_so:
        yield f"stale, not {what}: {says}"


def _is_named(rule: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(rule, pattern) for pattern in patterns)


def _exceeds(finding: Finding, most: str) -> bool:
    return most == "silent" or _is_firmer(finding.status, "possible")


def _is_firmer(status: Status, limit: Status) -> bool:
    return STATUSES.index(status) < STATUSES.index(limit)


def links_of(model: Model) -> set[tuple[str, str]]:
    """The pairs of systems where places of the second lie down the stream of the first's."""
    onward: dict[str, set[str]] = {ref: set() for ref in model.places}
    for flow in model.each(Flow):
        if flow.from_ in onward and flow.to in onward:
            onward[flow.from_].add(flow.to)
    return {
        (place.system, model.places[ref].system)
        for start, place in model.places.items()
        for ref in _down_the_stream(start, onward)
    }


def _down_the_stream(start: str, onward: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = {start}
    while waiting:
        seen |= waiting
        waiting = {ref for here in waiting for ref in onward[here]} - seen
    return seen


__all__ = [
    "FIRM", "FOLDER", "MOST", "OPEN_LINK", "STAGES", "SURE", "Beyond", "Expected", "Found",
    "Not", "Surplus", "Threat", "differences", "links_of", "read_expected",
]  # fmt: skip
