"""The one outline that the page of every rule has, in the terminal and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from unlinkable.report.laws import NO_ADVICE, NOTHING, about, every_law, under, with_remarks
from unlinkable.report.layout import listed
from unlinkable.report.outline import (
    AsWritten,
    Block,
    Listing,
    Paragraph,
    Point,
    Points,
    Rows,
    Section,
    Spans,
    ToCode,
    Verbatim,
    joined,
)
from unlinkable.rules.catalogue import Code
from unlinkable.rules.hooks import Law, Topic
from unlinkable.rules.page import Help, Line, NearMiss, RulePage

COMES: Final = (("design", "as the system is meant to work"), ("event", "by an accident or attack"))
FAMILIES: Final = (("linddun", "LINDDUN"), ("stride", "STRIDE"), ("dignity", "Theme of ours"))
"""What a reader knows each family of codes by."""
TRIED: Final = (
    "Each changes the example, and shows what one of the conditions is for. The rule then fires "
    "all the same, is open (it may be so, and is asked), is handled (a control that is there "
    "prevents it), or is silent."
)
AS_DESCRIBED: Final = (
    "Other rules are tried without the controls that are there, to see what those prevent; this "
    "one is not."
)
BY_NORM: Final = (
    "Shows with rules about norms; with others only where the system claims a norm that asks for "
    "the safeguard which is missing"
)
BUT: Final = "But: {}"
IN_PART: Final = "These make it less bad and do not handle it; with each stands what is left:"
NOT_AT_ALL: Final = (
    "Not doing it at all is always possible: plan says what that would end and what it costs."
)
UNVERIFIED: Final = " (what norms ask for is our reading, unverified)"
HARD: Final = "Hard to tell from a description: "


def rule_outline(rule: RulePage, lenses: Sequence[Law] = ()) -> Section:
    """What a rule looks for, why, where it fires and where not, and what helps.

    Under each law in `lenses` it says what a finding would engage, else under all in short.
    """
    rows: tuple[tuple[str, Spans], ...] = (
        ("id", (Verbatim(rule.id),)),
        ("severity", (rule.severity,)),
        ("happens", (f"{dict(COMES)[rule.by]} (by {rule.by})",)),
    )
    return Section(
        rule.title,
        (Rows(rows),),
        (
            Section("What it looks for", _looks_for(rule)),
            Section("Why it matters to the person", (Paragraph((rule.why,)),)),
            Section("Example", _example(rule)),
            Section("Near misses", tuple(_near_misses(rule))),
            Section("False alarms", (Paragraph((rule.false_alarm,)),)),
            Section("What helps", tuple(_helps(rule))),
            Section("Questions", (Points((Point((rule.question,)),)),)),
            Section("Codes", (Points(tuple(map(_code, rule.named))),)),
            *(_engages_under(law, rule) for law in lenses),
            *([] if lenses else [Section("Would engage", _engages(rule))]),
        ),
    )


def code_head(code: Code) -> str:
    """The code with its title, which is the head of its part of the coverage page."""
    return f"{code.title} ({code.id})" if code.family == "dignity" else f"{code.id} {code.title}"


def family_of(code: Code) -> str:
    """What a reader knows the family of a code by."""
    return dict(FAMILIES).get(code.family, code.family)


def code_notes(code: Code) -> Iterator[Spans]:
    """What must be known of a code before one relies on it."""
    if code.regime:
        yield (f"Shows only where this law applies: {code.regime}",)
    if code.norms:
        doubt = "" if all(norm.verified for norm in code.norms.values()) else UNVERIFIED
        yield (f"{BY_NORM}{doubt}",)
    if code.hard:
        yield (f"{HARD}{code.hard}",)


def _looks_for(rule: RulePage) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Paragraph((f"It looks at {listed(rule.ranges_over)}, where all of this holds together:",)),
        Points(tuple(map(_line, rule.when)), first=1),
    ]
    if rule.unless:
        blocks.append(Paragraph((_silent_if(rule.unless),)))
        blocks.append(Points(tuple(map(_line, rule.unless)), first=len(rule.when) + 1))
    blocks.append(Paragraph((f"There is one finding for each {rule.each}.",)))
    if rule.as_described_only:
        blocks.append(Paragraph((AS_DESCRIBED,)))
    return tuple(blocks)


def _silent_if(unless: Sequence[Line]) -> str:
    what = "this is so" if len(unless) == 1 else "any of this is so"
    return f"It is silent where {what}, and asks where nobody says:"


def _line(line: Line) -> Point:
    notes: list[Spans] = [(AsWritten(line.text),)]
    if line.is_added:
        notes = [(AsWritten(line.text), " is added to every rule")]
    if line.must_be_known:
        notes.append(("Must be stated: where it is not known, the rule is silent.",))
    return Point((line.says,), tuple(notes))


def _example(rule: RulePage) -> tuple[Block, ...]:
    where = joined(Verbatim(finding) for finding in rule.fires)
    return (
        Paragraph(("A small system in which it fires, as a whole description:",)),
        Listing(rule.example),
        Paragraph(("What the rule finds there: ", *where, ".")),
    )


def _near_misses(rule: RulePage) -> Iterator[Block]:
    yield Paragraph((TRIED,))
    lines = {line.text: line for line in (*rule.when, *rule.unless)}
    order = list(lines)
    misses = sorted(rule.near_misses, key=lambda miss: order.index(miss.breaks))
    for clause, group in groupby(misses, key=lambda miss: miss.breaks):
        number = order.index(clause) + 1
        what = "Condition" if number <= len(rule.when) else "Exception"
        yield Paragraph((f"{what} {number}: {lines[clause].says}",))
        yield Points(tuple(map(_near_miss, group)))


def _near_miss(miss: NearMiss) -> Point:
    changes: list[Spans] = [(Verbatim(line),) for line in miss.sets]
    if miss.drops:
        changes.append(("without ", *joined(Verbatim(path) for path in miss.drops)))
    return Point((f"{miss.expect}: {miss.says}",), tuple(changes))


def _helps(rule: RulePage) -> Iterator[Block]:
    """What handles it, each with what it makes worse, and what makes it less bad only."""
    yield Points(tuple(_help(one, (one.text, *map(BUT.format, one.but))) for one in rule.helps))
    if rule.lessens:
        yield Paragraph((IN_PART,))
        yield Points(tuple(_help(one, (one.leaves,)) for one in rule.lessens))
    yield Paragraph((NOT_AT_ALL,))


def _help(one: Help, said: Sequence[str]) -> Point:
    return Point((one.title, " (", Verbatim(one.id), ")"), tuple((text,) for text in said))


def _code(code: Code) -> Point:
    notes = ((code.text,), *code_notes(code))
    return Point((f"{family_of(code)}: ", ToCode(code.id, code_head(code))), notes)


def _engages(rule: RulePage) -> tuple[Block, ...]:
    """The articles that a finding would engage, by topic and in short."""
    if not rule.topics:
        return (Paragraph(("No provision is named.",)),)
    return Paragraph((NO_ADVICE,)), Points(tuple(map(_topic, rule.topics)))


def _topic(topic: Topic) -> Point:
    """A topic with the id by which rules list it, and the articles of every law on it."""
    articles = f"): {every_law(topic)}"
    return Point((topic.title, " (", Verbatim(topic.id), articles), ((topic.text,),))


def _engages_under(law: Law, rule: RulePage) -> Section:
    """The same under one law, with what must be known of the law and of each article."""
    head, found = f"Would engage under {law.called}", under(law, rule.topics)
    blocks: list[Block] = [Paragraph((text,)) for text in about(law)]
    for topic in found:
        articles = topic.provisions[law.id]
        blocks.append(Paragraph((topic.title,)))
        blocks.append(
            Points(tuple(Point((with_remarks(one),), ((one.text,),)) for one in articles))
        )
    return Section(head, tuple(blocks if found else [*blocks, Paragraph((NOTHING,))]))
