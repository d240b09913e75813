"""What the claims of a description carry, as tables in Markdown: to publish, or to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from unlinkable.findings.cautions import cautions
from unlinkable.findings.finding import Finding
from unlinkable.findings.traceability import ClaimTrace, ElementTrace, Reach, Traceability
from unlinkable.model.model import Model
from unlinkable.report.evidence_words import (
    ASKED,
    BASES,
    BOUND,
    by_status,
    cited_for,
    counted_check,
    element_name,
    evidence_line,
    head,
    only_opinion,
    place,
    source_line,
    standing,
    summary,
    supports,
    verdict,
    where_said,
)
from unlinkable.report.layout import counted
from unlinkable.report.markdown import code, inline
from unlinkable.report.names import bare, numbered

WITHOUT: tuple[Reach, ...] = ("unreached", "elsewhere", "supporting")
"""The claims that no element needs to cite, or that none does."""


def evidence_markdown(traced: Traceability) -> str:
    """The page; ends with a newline."""
    lines = [f"# {inline(head(traced))}", ""]
    for text in summary(traced):
        lines += [inline(text), ""]
    lines += [f"- {inline(source_line(source))}" for source in traced.sources]
    checks = ((verdict(check), inline(counted_check(check))) for check in traced.checks)
    lines += ["", *_table(("", "check"), checks), ""]
    for reach in (*WITHOUT, "reached"):
        lines += _claims(traced, reach)
    lines += _elements(traced)
    lines += _findings(traced)
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of cells that are Markdown already."""
    yield f"| {' | '.join(columns)} |"
    yield f"|{'|'.join('---' for _ in columns)}|"
    for row in rows:
        yield f"| {' | '.join(cell or ' ' for cell in row)} |"


def _claims(traced: Traceability, reach: Reach) -> list[str]:
    """The claims of one reach, each with what cites it and what rests on it."""
    found = traced.having(reach)
    if not found:
        return []
    last = "carries" if reach == "supporting" else "findings"
    columns = ("claim", "what the source says", "how", "where", "systems", "cited by", last)
    rows = (_claim(traced, trace) for trace in found)
    return [f"## {inline(BOUND[reach])} ({len(found)})", "", *_table(columns, rows), ""]


def _claim(traced: Traceability, trace: ClaimTrace) -> tuple[str, ...]:
    claim, ids = trace.claim, {*trace.findings}
    findings = [finding for finding in traced.findings if finding.id in ids]
    rest = f"{len(findings)}: {by_status(findings)}" if findings else ""
    return (
        bare(claim.ref), inline(claim.text), inline(", ".join(standing(claim))),
        inline(where_said(claim)), inline(", ".join(claim.systems)),
        "<br>".join(_citing(traced.model, trace)),
        supports(trace) if trace.reach == "supporting" else rest,
    )  # fmt: skip


def _citing(model: Model, trace: ClaimTrace) -> Iterator[str]:
    for ref, attributes in trace.elements.items():
        what = cited_for(attributes)
        yield f"{code(ref)} {inline(what)}".rstrip()
    yield from map(code, trace.kept)


def _elements(traced: Traceability) -> list[str]:
    """Every element with its claims; what no claim says stands apart."""
    groups = [(ASKED["overstated"], [t for t in traced.elements if t.overstated])]
    groups += [(words, [t for t in traced.elements if t.basis == b]) for b, words in BASES.items()]
    columns = ("element", "written at", "claims", "findings", "questions")
    lines: list[str] = []
    for words, found in groups:
        if found:
            rows = (_element(traced.model, trace) for trace in found)
            title = f"## {inline(words[:1].upper() + words[1:])} ({len(found)})"
            lines += [title, "", *_table(columns, rows), ""]
    return lines


def _element(model: Model, trace: ElementTrace) -> tuple[str, ...]:
    told = [evidence_line(trace) or "no claim", *trace.overstated, only_opinion(trace)]
    return (
        inline(element_name(model, trace.thing)), inline(place(trace.thing)),
        inline("; ".join(filter(None, told))), str(len(trace.findings)), str(len(trace.questions)),
    )  # fmt: skip


def _findings(traced: Traceability) -> list[str]:
    """Every finding with the claims that it rests on and the questions that it hangs on."""
    if not traced.findings:
        return []
    columns = ("finding", "status", "told apart", "rests on", "questions")
    title = f"## Findings, and what they rest on ({counted(len(traced.findings), 'finding')})"
    rows = (_finding(traced.model, finding) for finding in traced.findings)
    return [title, "", *_table(columns, rows), ""]


def _finding(model: Model, finding: Finding) -> tuple[str, ...]:
    return (
        f"{inline(finding.title)}<br>{code(finding.id)}",
        f"{finding.status}, {finding.severity}",
        ", ".join(f"**{word}**" for word in cautions(finding)),
        inline(", ".join(numbered(model, c) for c in finding.claims) or "no claim"),
        "<br>".join(map(code, finding.questions)),
    )
