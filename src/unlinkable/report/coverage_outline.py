"""Code by code: what each means, which rules look for it, and how well that can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final, get_args

from unlinkable.report.layout import counted
from unlinkable.report.outline import (
    Block,
    Paragraph,
    Point,
    Points,
    Rows,
    Section,
    Spans,
    ToRule,
    Verbatim,
    joined,
)
from unlinkable.report.rule_outline import code_head, code_notes, family_of
from unlinkable.rules.coverage import Covered
from unlinkable.rules.example import Expect
from unlinkable.rules.overview import Overview

NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {"linddun": "leaves of LINDDUN", "stride": "patterns of STRIDE", "dignity": "themes of ours"}
)
"""What the codes of each family are."""
INTRODUCTION: Final = (
    "Each published code, with the rules that look for it and what they ask for. A rule that names "
    "a code finds some of its instances, never all. Codes and titles of LINDDUN are those of its "
    "published threat trees, version v241203 (linddun.org); the patterns of STRIDE are those of "
    "its table for each interaction (Shostack, Threat Modeling, 2014, table 3-10); the "
    "descriptions are ours, and so are the themes."
)


def coverage_outline(overview: Overview) -> Section:
    """The page of all codes, family by family and part by part."""
    families = groupby(overview.codes, key=lambda one: one.code.family)
    return Section(
        "What the rules cover",
        (Paragraph((INTRODUCTION,)), Points(tuple(_totals(overview)))),
        tuple(_family(family, tuple(codes)) for family, codes in families),
    )


def code_outline(covered: Covered) -> Section:
    """The page of one code."""
    code = covered.code
    row: Spans = (f"{family_of(code)}, {code.group}" if code.family != "dignity" else code.group,)
    part = _code(covered)
    return Section(part.head, (Rows((("part of", row),)), *part.blocks))


def noun_of(family: str) -> str:
    """What the codes of a family are."""
    return NOUNS.get(family, f"codes of {family}")


def used_once(overview: Overview) -> str:
    """How many relations there are, and how many of them serve a single rule or none."""
    counts = overview.relations
    once = sum(count == 1 for count in counts.values())
    unused = sum(count == 0 for count in counts.values())
    return (
        f"{counted(len(counts), 'relation')}: {once} used by one rule only "
        f"({overview.used_once:.0%} of those in use), {unused} by none"
    )


def _totals(overview: Overview) -> Iterator[Point]:
    for family, found in overview.coverage.items():
        rules = {page.id for page in overview.pages if page.codes.get(family)}
        said = f"{len(found.covered)} of {found.total} {noun_of(family)}, by "
        yield Point((said + counted(len(rules), "rule"),))
    yield Point((used_once(overview),))


def _family(family: str, codes: Sequence[Covered]) -> Section:
    parts = [
        Section(group, (), tuple(map(_code, found)))
        for group, found in groupby(codes, key=lambda one: one.code.group)
    ]
    only = len(parts) == 1
    head = noun_of(family)
    return Section(head[0].upper() + head[1:], (), parts[0].parts if only else parts)


def _code(covered: Covered) -> Section:
    code = covered.code
    blocks: list[Block] = [Paragraph((code.text,))]
    blocks += [Paragraph(note) for note in code_notes(code)]
    if not covered.rules:
        return Section(code_head(code), (*blocks, Paragraph(("No rule looks for it yet.",))))
    blocks.append(Paragraph((f"{counted(len(covered.rules), 'rule')} for it:",)))
    blocks.append(Points(tuple(Point((ToRule(r.id, r.title),)) for r in covered.rules)))
    return Section(code_head(code), (*blocks, Rows(tuple(_asked(covered)))))


def _asked(covered: Covered) -> Iterator[tuple[str, Spans]]:
    """What the rules ask of a description, the norms that are known, and how many small systems
    they are tried on."""
    asks = covered.asks
    for label, names in (
        ("relations", asks.relations), ("attributes", asks.attributes),
        ("safeguards", asks.safeguards),
    ):  # fmt: skip
        yield label, joined(map(Verbatim, names))
    if covered.code.norms:
        titles = sorted(norm.title for norm in covered.code.norms.values())
        yield "norms", (", ".join(titles),)
    tried = (f"{covered.outcomes[e]} {e}" for e in get_args(Expect) if covered.outcomes.get(e))
    yield "examples", (", ".join(tried),)
