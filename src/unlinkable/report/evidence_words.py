"""The words in which every format tells what the claims of a description carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from unlinkable.findings.basis import WHOLE, Basis
from unlinkable.findings.finding import STATUSES, Finding
from unlinkable.findings.traceability import Check, ClaimTrace, ElementTrace, Traceability
from unlinkable.model.evidence import Claim, Source
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing
from unlinkable.report.bundles import WEAK
from unlinkable.report.layout import clean, counted, listed
from unlinkable.report.names import bare, title

ASKED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "opinion-only": "findings that rest on opinion or background alone",
        "unflagged": "findings on contested claims that do not say so",
        "unreached": "claims that describe the system and reach no element",
        "overstated": "elements said to be surer, or further along, than their claims",
        "elsewhere": "claims about systems that are not described here",
        "status-unknown": "claims of which it is not known how the source puts them",
        "assumed": "assumed elements, of which no claim says that they are there",
        "inferred": "inferred elements, which no claim says though its words need them",
        "unclaimed": "findings that rest on no claim",
        "opinion-step": "findings with a reason that only an opinion or background supports",
        "contested": "findings on contested claims",
        "alleged": "findings on what is only alleged",
        "also-alleged": "findings that cite an alleged claim and stand without it",
        "not-yet": "findings on what is only planned or proposed",
    }
)
"""What each check counts."""
BASES: Final[Mapping[Basis, str]] = MappingProxyType(
    {
        "assumed": ASKED["assumed"],
        "inferred": ASKED["inferred"],
        "answered": "elements that are there since somebody answered so",
        "claims": "elements that their claims say",
    }
)
"""How the elements that are there by something are headed; what no claim says comes first."""
NO_CLAIM: Final = "No claim is cited here: everything that is described is assumed."
BOUND: Final[Mapping[str, str]] = MappingProxyType(
    {
        "reached": "Claims, and what rests on them",
        "unreached": "Claims that describe the system and reach no element",
        "elsewhere": "Claims about systems that are not described here",
        "supporting": "Opinion and background: may support a question or a purpose, no fact",
    }
)
"""How the claims of each reach are headed."""


def head(traced: Traceability) -> str:
    """What the page is about."""
    return f"Evidence of: {clean(traced.model.root.title)}"


def summary(traced: Traceability) -> Iterator[str]:
    """How much there is, and how far the claims reach."""
    claims = counted(len(traced.claims), "claim")
    yield (
        f"{claims} of {counted(len(traced.sources), 'source')}; "
        f"{counted(len(traced.elements), 'element')}, {counted(len(traced.findings), 'finding')}, "
        f"{counted(len(traced.questions), 'question')}."
    )
    if traced.only:
        left = counted(traced.left_out, "claim")
        yield f"Only the system {traced.only}; {left} of others left out (leave out --only)."
    if not traced.claims:
        yield NO_CLAIM
        return
    describing = sum(trace.describes for trace in traced.claims)
    yield (
        f"{describing} of the claims describe a system: {len(traced.having('reached'))} with an "
        f"element here, {len(traced.having('unreached'))} without, "
        f"{len(traced.having('elsewhere'))} about systems not described here{_systems(traced)}; "
        f"{len(traced.having('supporting'))} only support (opinion, background)."
    )


def _systems(traced: Traceability) -> str:
    names = [f"{clean(name)} {count}" for name, count in traced.undescribed.items()]
    return f" ({', '.join(names)})" if names else ""


def verdict(check: Check) -> str:
    """Whether a check found what should not be, or what a reader should know."""
    return check.level if check.found else "ok"


def counted_check(check: Check) -> str:
    """What a check looks for, and how many it found."""
    return f"{ASKED[check.id]}: {len(check.found)}"


def cited(claim: Claim) -> str:
    """A claim by its number, with its status."""
    return f"{bare(claim.ref)} [{', '.join(standing(claim))}]"


def standing(claim: Claim) -> tuple[str, ...]:
    """How the source puts a claim, and whether another contests it."""
    others = listed(map(bare, claim.contested_by)) if claim.contested_by else ""
    return (str(claim.status), *([f"contested by {others}"] if others else []))


def where_said(claim: Claim) -> str:
    """The source, the place in it, and how it hedges what it says."""
    form = "" if claim.form == "unknown" else str(claim.form or "")
    parts = ", ".join(clean(part) for part in (bare_source(claim.source), claim.para, form) if part)
    return f"{parts}; hedge: {clean(claim.hedge)}" if claim.hedge else parts


def bare_source(ref: str) -> str:
    """A source as the claims number it."""
    return ref.removeprefix("source.")


def source_line(source: Source) -> str:
    """A source by its number, with what it is."""
    kind = "" if source.kind in (None, "unknown") else f" ({source.kind})"
    date = f", {clean(source.date)}" if source.date else ""
    return f"{bare_source(source.ref)}: {clean(source.title)}{kind}{date}"


def element_name(model: Model, thing: Thing) -> str:
    """An element by title and name, with what tells it from what is in force and well known."""
    stage = [] if thing.stage in (None, "in-force") else [str(thing.stage)]
    words = [*stage, *([str(thing.sure)] if thing.sure in WEAK else [])]
    return named(model, thing.ref) + (f" [{', '.join(words)}]" if words else "")


def place(thing: Thing) -> str:
    """The file and the line where a thing is written."""
    at = thing.at
    return clean(f"{at.file}:{at.line}" if at.line else at.file)


def cited_for(attributes: Iterable[str]) -> str:
    """For what an element cites a claim, where that is not the whole of it."""
    found = tuple(attributes)
    if found == (WHOLE,):
        return ""
    return f"for {listed('itself' if each == WHOLE else each for each in found)}"


def named(model: Model, ref: str) -> str:
    """A thing by its title, and the name by which it is found."""
    return f"{title(model, ref)} ({ref})"


def by_status(findings: Sequence[Finding]) -> str:
    """How many findings have each status, and how many rest on what must be told apart."""
    statuses = Counter(finding.status for finding in findings)
    found = ", ".join(f"{statuses[status]} {status}" for status in STATUSES if statuses[status])
    alleged = sum(finding.sure == "alleged" for finding in findings)
    contested = sum(finding.contested for finding in findings)
    stages = Counter(str(f.stage) for f in findings if f.stage != "in-force")
    words = [*sorted(stages.items()), ("alleged", alleged), ("contested", contested)]
    apart = ", ".join(f"{count} {word}" for word, count in words if count)
    return f"{found} ({apart})" if apart else found


def supports(trace: ClaimTrace) -> str:
    """What an opinion or a piece of background is cited by, in numbers, and what it contests."""
    found = []
    if trace.elements:
        found.append(counted(len(trace.elements), "element"))
    if trace.kept:
        found.append(counted(len(trace.kept), "question"))
    if trace.contests:
        found.append(f"contests {listed(map(bare, trace.contests))}")
    return listed(found) if found else "nothing here"


def only_opinion(trace: ElementTrace) -> str:
    """That the claims of an assumed element do not support it, where it has some."""
    is_so = trace.basis == "assumed" and trace.claims
    return "assumed, for its claims are opinion or background" if is_so else ""


def evidence_line(trace: ElementTrace) -> str:
    """The claims of an element, those for single attributes told apart."""
    if set(trace.evidence) <= {WHOLE}:
        return ", ".join(map(bare, trace.claims))
    parts = [
        f"{'itself' if attribute == WHOLE else attribute}: {', '.join(map(bare, claims))}"
        for attribute, claims in trace.evidence.items()
    ]
    return "; ".join(parts)
