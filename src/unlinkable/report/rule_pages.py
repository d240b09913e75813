"""A folder of pages: one for each rule, a list of them all, what they cover, and the controls."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Final

from unlinkable.report.control_outline import controls_outline
from unlinkable.report.coverage_outline import coverage_outline
from unlinkable.report.layout import counted
from unlinkable.report.outline import (
    Paragraph,
    Point,
    Points,
    Section,
    Spans,
    ToPage,
    ToRule,
    Verbatim,
)
from unlinkable.report.outline_markdown import CONTROLS, COVERAGE, RULES, outline_markdown, path_of
from unlinkable.report.rule_outline import rule_outline
from unlinkable.rules.overview import Overview
from unlinkable.rules.page import RulePage

INDEX: Final = f"{RULES}/README.md"
READING: Final = """\
What a rule looks for is said in sentences, each with the clause of the rule's file below it. \
Words in quotes are values that a description may give; those that begin with pd: are categories \
of the Data Privacy Vocabulary.
A finding is established where all of it is stated, possible where something is not known, \
exposed where only a safeguard is not known, and handled where a control prevents it.
Severity is where a finding begins; what is known of the people and of the service can move it. \
By design means that it happens when all goes as intended, by event that somebody attacks or \
something fails.
The example is a whole description: saved as a file, it can be analysed like any other.
Near misses change the example. The rule then fires (established all the same), is open (exposed \
or possible, and asked), is handled, or is silent."""
"""How to read a page."""


def rule_pages(overview: Overview) -> Mapping[str, str]:
    """Every page as Markdown by its path in the folder, the same bytes for the same rules."""
    outlines = {INDEX: _index(overview), COVERAGE: coverage_outline(overview)}
    outlines[CONTROLS] = controls_outline(overview.controls)
    outlines |= {path_of(page.id): rule_outline(page) for page in overview.pages}
    return {path: outline_markdown(outlines[path], path) for path in sorted(outlines)}


def _index(overview: Overview) -> Section:
    """The list of all rules, pack by pack, and how to read the page of one."""
    packs = groupby(overview.pages, key=lambda page: page.pack)
    many = counted(len(overview.pages), "rule")
    about: Spans = (
        f"{many}, each on a page of its own, which ", Verbatim("unlinkable explain RULE"),
        " prints too. Code by code: ", ToPage(COVERAGE, "what the rules cover"), ". What helps: ",
        ToPage(CONTROLS, "the controls"), ".",
    )  # fmt: skip
    reading = Section("How to read a page", (Points(tuple(map(_told, READING.splitlines()))),))
    listed = (Section(pack, (Points(tuple(map(_entry, rules))),)) for pack, rules in packs)
    return Section("Rules", (Paragraph(about),), (reading, *listed))


def _told(said: str) -> Point:
    return Point((said,))


def _entry(rule: RulePage) -> Point:
    return Point((ToRule(rule.id, rule.title), f", {rule.severity}"))
