"""From each claim to what rests on it, and back: is anything made up, is anything dropped?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal

from attrs import frozen

from unlinkable.findings.basis import Basis, basis, evidence_of, overstated
from unlinkable.findings.cautions import not_yet
from unlinkable.findings.finding import Finding, Question, Step
from unlinkable.inference.active import ALWAYS
from unlinkable.model.answered import Asked, answers_used
from unlinkable.model.evidence import Claim, Source, System
from unlinkable.model.evidence import Question as Kept
from unlinkable.model.model import KINDS, Model
from unlinkable.model.thing import Thing
from unlinkable.reading.evidence import BY_STATUS
from unlinkable.reading.smells import references

Reach = Literal["reached", "unreached", "elsewhere", "supporting"]
"""Of a claim that describes a system: an element cites it; none does; none does, and it is about
systems that are not described here. Opinions and background only support."""
Bearing = Literal["about", "path", "site", "reason"]
"""What an element is to a finding."""
Level = Literal["error", "warning", "note"]

LEVELS: Final[Mapping[str, Level]] = MappingProxyType(
    {
        "opinion-only": "error", "unflagged": "error", "unreached": "warning",
        "overstated": "warning", "elsewhere": "note", "status-unknown": "note", "assumed": "note",
        "inferred": "note", "unclaimed": "note", "opinion-step": "note", "contested": "note",
        "alleged": "note", "also-alleged": "note", "not-yet": "note",
    }
)  # fmt: skip
"""Every check, and how much it matters that it finds something."""


@frozen(kw_only=True)
class ClaimTrace:
    """One claim and what rests on it."""

    claim: Claim
    reach: Reach
    elements: Mapping[str, tuple[str, ...]]
    """The elements that cite it, of whatever system, each with what it is cited for: the element
    itself (`thing`), or some of its attributes."""
    kept: tuple[str, ...]
    """The author's questions that cite it."""
    asked: tuple[str, ...]
    """The other questions about an element that cites it."""
    findings: tuple[str, ...]
    """The findings that rest on it, in the order of reading."""
    contests: tuple[str, ...] = ()
    """The claims that it contests."""

    @property
    def describes(self) -> bool:
        """Whether it says what a system does, and not what somebody thinks of it."""
        return self.claim.status in BY_STATUS


@frozen(kw_only=True)
class ElementTrace:
    """One element of the description, what it rests on, and what it bears on."""

    thing: Thing
    basis: Basis
    evidence: Mapping[str, tuple[str, ...]]
    """Its claims, for itself (`thing`) and for attributes that have their own."""
    findings: Mapping[str, tuple[Bearing, ...]]
    questions: tuple[str, ...]
    overstated: tuple[str, ...]
    """Where it is said to be surer, or further along, than its claims, in words."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that it cites, once."""
        return tuple(dict.fromkeys(c for claims in self.evidence.values() for c in claims))


@frozen(kw_only=True)
class Check:
    """One question put to the evidence, and the claims, elements or findings that it finds."""

    id: str
    level: Level
    found: tuple[str, ...]


@frozen(kw_only=True, slots=False, repr=False)
class Traceability:
    """Claims, elements, findings and questions of a description, each with what it hangs on."""

    model: Model
    only: str | None
    claims: tuple[ClaimTrace, ...]
    elements: tuple[ElementTrace, ...]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    checks: tuple[Check, ...]
    left_out: int
    """How many claims are not of the one system that this is narrowed to."""

    def __repr__(self) -> str:
        """How much there is, and what was found that should not be, on one line."""
        claims, elements = len(self.claims), len(self.elements)
        found = ", ".join(f"{check.id} {len(check.found)}" for check in self.failing("warning"))
        return f"<Traceability {claims} claims, {elements} elements; {found or 'all is well'}>"

    def having(self, reach: Reach) -> tuple[ClaimTrace, ...]:
        """The claims that reach so far."""
        return tuple(trace for trace in self.claims if trace.reach == reach)

    def check(self, name: str) -> Check:
        """The check of this name."""
        return next(check for check in self.checks if check.id == name)

    def failing(self, level: Level) -> tuple[Check, ...]:
        """The checks at least so grave that found something."""
        grave = ("error", "warning", "note")
        limit = grave.index(level)
        return tuple(c for c in self.checks if c.found and grave.index(c.level) <= limit)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the claims."""
        named = {trace.claim.source for trace in self.claims}
        return tuple(source for source in self.model.each(Source) if source.ref in named)

    @property
    def undescribed(self) -> Mapping[str, int]:
        """The systems that are not described here, each with how many claims reach none."""
        names = Counter(name for trace in self.having("elsewhere") for name in trace.claim.systems)
        return dict(sorted(names.items()))


def traceability(
    model: Model, findings: Sequence[Finding], questions: Sequence[Question],
    only: str | None = None,
) -> Traceability:  # fmt: skip
    """
    What rests on each claim, and what each element rests on.

    Args:
        questions: all that are open, the author's own among them.
        only: the one system (`id`) to which the findings are narrowed.
    """
    things = _within(model, only)
    known = _with_kept(model, things, questions)
    elements = tuple(_elements(model, things, findings, known))
    claims = tuple(_claims(model, things, findings, known, only))
    return Traceability(
        model=model, only=only, claims=claims, elements=elements, findings=tuple(findings),
        questions=known, checks=tuple(_checks(model, claims, elements, findings)),
        left_out=sum(1 for _ in model.each(Claim)) - len(claims),
    )  # fmt: skip


def _within(model: Model, only: str | None) -> Mapping[str, Thing]:
    """The elements and kept questions: all, or those of a system with what is shared by them."""
    if only is None:
        return {r: t for r, t in model.things.items() if isinstance(t, Kept) or _makes_facts(t)}
    found = {ref: t for ref, t in model.things.items() if t.system == only}
    ahead = list(found.values())
    while ahead:
        for ref in references(ahead.pop()):
            thing = model.things.get(ref)
            if thing is not None and not thing.system and ref not in found:
                found[ref] = thing
                ahead.append(thing)
    return {r: t for r, t in sorted(found.items()) if isinstance(t, Kept) or _makes_facts(t)}


def _makes_facts(thing: Thing) -> bool:
    return not isinstance(thing, ALWAYS)


def _with_kept(
    model: Model, things: Mapping[str, Thing], questions: Sequence[Question]
) -> tuple[Question, ...]:
    """The open questions and the author's own of what is looked at, also those answered."""
    open_ones = {question.id for question in questions}
    kept = (thing for ref, thing in things.items() if ref not in open_ones)
    return (*questions, *(_question(each) for each in kept if isinstance(each, Kept)))


def _question(kept: Kept) -> Question:
    to = kept.to if isinstance(kept.to, tuple) else ()
    return Question(id=kept.ref, text=kept.asks, to=to, about=kept.about)


def _elements(
    model: Model, things: Mapping[str, Thing], findings: Iterable[Finding],
    questions: Iterable[Question],
) -> Iterator[ElementTrace]:  # fmt: skip
    bearing = _bearing(findings)
    asked = _by_thing(questions)
    answered = {f"control.{Asked.of(a.of).added}" for a in answers_used(model)}
    order = [*KINDS]
    elements = [thing for thing in things.values() if _makes_facts(thing)]
    for thing in sorted(elements, key=lambda each: (order.index(each.kind_name), each.ref)):
        yield ElementTrace(
            thing=thing, basis=basis(thing, answered), evidence=evidence_of(thing),
            findings=bearing.get(thing.ref, {}), questions=tuple(asked.get(thing.ref, ())),
            overstated=() if thing.ref in answered else tuple(overstated(model, thing)),
        )  # fmt: skip


def _bearing(findings: Iterable[Finding]) -> Mapping[str, Mapping[str, tuple[Bearing, ...]]]:
    """For each thing the findings that name it, and as what."""
    found: dict[str, dict[str, tuple[Bearing, ...]]] = defaultdict(dict)
    for finding in findings:
        sites = (w for site in finding.sites for w in site.id.replace("+", " ").split())
        named: tuple[tuple[Bearing, Iterable[str]], ...] = (
            ("about", finding.about.values()),
            ("path", finding.path),
            ("site", sites),
            ("reason", (reason.ref for step in finding.trace for reason in step.because)),
        )
        for bearing, refs in named:
            for ref in dict.fromkeys(refs):
                found[ref][finding.id] = (*found[ref].get(finding.id, ()), bearing)
    return found


def _by_thing(questions: Iterable[Question]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for question in questions:
        for ref in dict.fromkeys(question.about):
            found[ref].append(question.id)
    return found


def _claims(
    model: Model, things: Mapping[str, Thing], findings: Iterable[Finding],
    questions: Iterable[Question], only: str | None,
) -> Iterator[ClaimTrace]:  # fmt: skip
    cited = _cited(model)
    resting: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        for ref in finding.claims:
            resting[ref].append(finding.id)
    asked = _by_thing(questions)
    kept: dict[str, list[str]] = defaultdict(list)
    for thing in things.values():
        for ref in thing.claims() if isinstance(thing, Kept) else ():
            kept[ref].append(thing.ref)
    contests: dict[str, list[str]] = defaultdict(list)
    for claim in model.each(Claim):
        for other in claim.contested_by:
            contests[other].append(claim.ref)
    here = _systems(model, only)
    for claim in model.each(Claim):
        reached, own = cited.get(claim.ref, {}), tuple(kept.get(claim.ref, ()))
        about_here = not claim.systems or not here.isdisjoint(claim.systems)
        in_scope = own or resting.get(claim.ref) or not things.keys().isdisjoint(reached)
        if only and not (about_here or in_scope):
            continue
        others = dict.fromkeys(q for ref in reached for q in asked.get(ref, ()) if q not in own)
        yield ClaimTrace(
            claim=claim, reach=_reach(claim, reached, about_here=about_here), elements=reached,
            kept=own, asked=tuple(others), findings=tuple(resting.get(claim.ref, ())),
            contests=tuple(contests.get(claim.ref, ())),
        )  # fmt: skip


def _cited(model: Model) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """For each claim the elements that cite it, with what they cite it for."""
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for ref, thing in model.things.items():
        for attribute, claims in evidence_of(thing).items() if _makes_facts(thing) else ():
            for claim in dict.fromkeys(claims):
                found[claim][ref] = (*found[claim].get(ref, ()), attribute)
    return found


def _systems(model: Model, only: str | None) -> frozenset[str]:
    """The ids, earlier ones too, of the systems that are looked at."""
    systems = (each for each in model.each(System) if only in (None, each.id))
    return frozenset(name for system in systems for name in (system.id, *system.was))


def _reach(claim: Claim, elements: Collection[str], *, about_here: bool) -> Reach:
    if claim.status not in BY_STATUS:
        return "supporting"
    if elements:
        return "reached"
    return "unreached" if about_here else "elsewhere"


def _checks(
    model: Model, claims: Iterable[ClaimTrace], elements: Iterable[ElementTrace],
    findings: Iterable[Finding],
) -> Iterator[Check]:  # fmt: skip
    found: dict[str, list[str]] = {name: [] for name in LEVELS}
    for trace in claims:
        if trace.reach in LEVELS:
            found[trace.reach].append(trace.claim.ref)
        if trace.claim.status == "unknown":
            found["status-unknown"].append(trace.claim.ref)
    for element in elements:
        if element.basis in LEVELS:
            found[element.basis].append(element.thing.ref)
        if element.overstated:
            found["overstated"].append(element.thing.ref)
    for finding in findings:
        for name in _noted(model, finding):
            found[name].append(finding.id)
    for name, level in LEVELS.items():
        yield Check(id=name, level=level, found=tuple(found[name]))


def _noted(model: Model, finding: Finding) -> Iterator[str]:
    """The checks that find this finding."""
    claims = [model.get(claim, Claim) for claim in finding.claims]
    if not claims:
        yield "unclaimed"
    elif not any(claim.status in BY_STATUS for claim in claims):
        yield "opinion-only"
    if any(claim.contested_by for claim in claims) and not finding.contested:
        yield "unflagged"
    if any(_only_supports(model, step) for step in finding.trace):
        yield "opinion-step"
    if finding.contested:
        yield "contested"
    if finding.sure == "alleged":
        yield "alleged"
    elif any(claim.status == "alleged-incident" for claim in claims):
        yield "also-alleged"
    if not_yet(finding):
        yield "not-yet"


def _only_supports(model: Model, step: Step) -> bool:
    """Whether one reason of the clause rests on opinion or background alone."""
    return any(
        reason.claims and not any(model.get(c, Claim).status in BY_STATUS for c in reason.claims)
        for reason in step.because
    )
