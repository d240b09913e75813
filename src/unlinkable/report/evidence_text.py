"""What the claims of a description carry, as plain text: a first page, then every detail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import define, field

from unlinkable.findings.cautions import cautioned
from unlinkable.findings.finding import Finding
from unlinkable.findings.traceability import ClaimTrace, ElementTrace, Reach, Traceability
from unlinkable.model.model import Model
from unlinkable.report.evidence_words import (
    ASKED,
    BASES,
    BOUND,
    by_status,
    cited,
    cited_for,
    counted_check,
    element_name,
    evidence_line,
    head,
    named,
    only_opinion,
    place,
    source_line,
    summary,
    supports,
    verdict,
    where_said,
)
from unlinkable.report.layout import WIDTH, counted, heading, labelled, page, wrap
from unlinkable.report.names import numbered

SHOWN: Final = 3
"""How many findings, and how many questions, of one claim are listed; the others are counted."""
LISTED: Final = 40
"""How many findings of one check are listed; the others are counted."""
MORE: Final = "--format json lists all"


def evidence_text(traced: Traceability, width: int = WIDTH) -> str:
    """The page; ends with a newline."""
    return page(_Page(traced, width).lines())


@define
class _Page:
    """What lays the parts of the page out."""

    traced: Traceability
    width: int
    findings: Mapping[str, Finding] = field(init=False)

    @findings.default
    def _by_id(self) -> Mapping[str, Finding]:
        return {finding.id: finding for finding in self.traced.findings}

    @property
    def model(self) -> Model:
        return self.traced.model

    def lines(self) -> Iterator[str]:
        yield from heading(head(self.traced), self.width, "=")
        for text in summary(self.traced):
            yield from wrap(text, self.width, "", "  ")
        for source in self.traced.sources:
            yield from wrap(source_line(source), self.width, "  ", "    ")
        yield ""
        for check in self.traced.checks:
            yield from wrap(counted_check(check), self.width, f"{verdict(check):<9}", " " * 9)
        yield from self.failing()
        for reach in ("unreached", "elsewhere", "supporting"):
            yield from self.claims(reach)
        yield from self.reached()
        yield from self.elements()
        yield from self.told_apart()

    def section(self, words: str, number: int) -> Iterator[str]:
        """A head with how many there are."""
        yield from ("", *heading(f"{words[:1].upper()}{words[1:]} ({number})", self.width), "")

    def failing(self) -> Iterator[str]:
        """What should not be: findings without grounds, elements that say too much."""
        for name in ("opinion-only", "unflagged"):
            found = self.traced.check(name).found
            yield from self.listed(name, [self.findings[each] for each in found])
        overstated = [trace for trace in self.traced.elements if trace.overstated]
        if overstated:
            yield from self.section(ASKED["overstated"], len(overstated))
        for trace in overstated:
            yield from self.element(trace)
            yield from labelled("but", "; ".join(trace.overstated), self.width)

    def claims(self, reach: Reach) -> Iterator[str]:
        """The claims without an element of their own, each with where it is kept."""
        found = self.traced.having(reach)
        if found:
            yield from self.section(BOUND[reach], len(found))
        for trace in found:
            yield from self.said(trace)
            about = ", ".join(trace.claim.systems) if reach == "elsewhere" else ""
            yield from labelled("about", about, self.width)
            if reach == "supporting":
                yield from labelled("carries", supports(trace), self.width)
            yield from self.citing(trace)

    def said(self, trace: ClaimTrace) -> Iterator[str]:
        """A claim in the words of the description."""
        text = f"{cited(trace.claim)} {trace.claim.text}"
        yield from wrap(text, self.width, "", "    ")
        yield from labelled("source", where_said(trace.claim), self.width)

    def citing(self, trace: ClaimTrace) -> Iterator[str]:
        """The elements and the author's questions that cite a claim."""
        label = "elements"
        for ref, attributes in trace.elements.items():
            thing = self.model.things[ref]
            what = ", ".join(filter(None, (place(thing), cited_for(attributes))))
            yield from labelled(label, f"{named(self.model, ref)}, {what}", self.width)
            label = " "
        for number, ref in enumerate(trace.kept):
            words = named(self.model, ref)
            yield from labelled(" " if number else "kept as", words, self.width)

    def reached(self) -> Iterator[str]:
        """The claims that elements cite, each with all that rests on it."""
        found = self.traced.having("reached")
        if found:
            yield from self.section(BOUND["reached"], len(found))
        for trace in found:
            yield from self.said(trace)
            yield from self.citing(trace)
            yield from self.resting(trace.findings)
            yield from labelled("to ask", _some(trace.asked), self.width)
            yield ""

    def resting(self, ids: Sequence[str]) -> Iterator[str]:
        """The findings that rest on a claim: how many, and the worst of them."""
        found = [self.findings[each] for each in ids]
        if not found:
            return
        counts = f"{counted(len(found), 'finding')}: {by_status(found)}"
        yield from labelled("findings", counts, self.width)
        for finding in found[:SHOWN]:
            yield from labelled(" ", f"- {_line(finding)}", self.width)
        rest = len(found) - SHOWN
        if rest > 0:
            yield from labelled(" ", f"- and {counted(rest, 'other')}; {MORE}", self.width)

    def elements(self) -> Iterator[str]:
        """Every element and what it rests on; what no claim says comes first."""
        for basis, words in BASES.items():
            found = [trace for trace in self.traced.elements if trace.basis == basis]
            if found:
                yield from self.section(words, len(found))
            for trace in found:
                yield from self.element(trace)

    def element(self, trace: ElementTrace) -> Iterator[str]:
        """One element, its claims, and on how many findings and questions it bears."""
        yield from wrap(element_name(self.model, trace.thing), self.width, "", "    ")
        bears = f"{counted(len(trace.findings), 'finding')}, "
        bears += counted(len(trace.questions), "question")
        claims = evidence_line(trace) or "no claim"
        said = (place(trace.thing), only_opinion(trace), claims, bears)
        yield from wrap("; ".join(filter(None, said)), self.width, "    ")

    def told_apart(self) -> Iterator[str]:
        """The findings that must not be read like the others, with their claims."""
        for name in ("opinion-step", "contested", "alleged", "also-alleged", "not-yet"):
            found = [self.findings[each] for each in self.traced.check(name).found]
            yield from self.listed(name, found)

    def listed(self, name: str, found: Sequence[Finding]) -> Iterator[str]:
        """The findings of one check."""
        if not found:
            return
        yield from self.section(ASKED[name], len(found))
        for finding in found[:LISTED]:
            yield from wrap(_line(finding), self.width, "", "    ")
            claims = ", ".join(numbered(self.model, claim) for claim in finding.claims)
            yield from labelled("rests on", claims, self.width)
        if len(found) > LISTED:
            yield f"and {counted(len(found) - LISTED, 'other')}; {MORE}"


def _line(finding: Finding) -> str:
    text = f"{finding.severity}, {finding.status}: {finding.title}"
    return f"{cautioned(text, finding)} ({finding.id})"


def _some(ids: Iterable[str]) -> str:
    every = list(ids)
    rest = len(every) - SHOWN
    shown = ", ".join(every[:SHOWN])
    return f"{shown} and {counted(rest, 'other')}" if rest > 0 else shown
