"""A finding on what is proposed, alleged or contested is told apart in every output."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.report.busy import apart

import unlinkable as ul
from unlinkable import diagram, pipeline
from unlinkable.findings.comparison import changes
from unlinkable.findings.finding import Finding, Question, Status
from unlinkable.findings.told import told_in
from unlinkable.findings.traceability import Traceability, traceability
from unlinkable.interchange.sarif import as_sarif
from unlinkable.planning.diff import Diff, Side, diff, side_told
from unlinkable.planning.plan import Plan
from unlinkable.report.as_csv import as_csv
from unlinkable.report.as_html import report_html
from unlinkable.report.as_json import as_json
from unlinkable.report.as_markdown import as_markdown
from unlinkable.report.asked import questions_text
from unlinkable.report.comparison import comparison_json, comparison_text
from unlinkable.report.diff import side
from unlinkable.report.diff_json import diff_json
from unlinkable.report.diff_markdown import diff_markdown
from unlinkable.report.diff_text import diff_text
from unlinkable.report.evidence_json import evidence_json
from unlinkable.report.evidence_markdown import evidence_markdown
from unlinkable.report.evidence_text import evidence_text
from unlinkable.report.explain import explain
from unlinkable.report.finding_list import finding_list
from unlinkable.report.first_page import first_page
from unlinkable.report.lens import lens_text
from unlinkable.report.letters import letters
from unlinkable.report.mermaid import flowchart
from unlinkable.report.model import Report
from unlinkable.report.plan_page import plan_json, plan_markdown, plan_text
from unlinkable.report.rule_page import findings_of_rule

CLINIC = Path(__file__).parents[1] / "models" / "told-apart.toml"
RULE = "linddun/kept-past-need"
WORDS: Mapping[str, str] = {
    "bookings": "", "archive": "proposed", "employer-file": "alleged", "insurer-file": "contested",
}  # fmt: skip
"""Each store that keeps data too long, and the word that tells its finding apart."""
WIDE = 900
APART = re.compile(r"\b(proposed|alleged|contested)\b")


@cache
def report() -> Report:
    """Only that the four stores keep data too long, each with a question on which that hangs."""
    whole = ul.analyze(CLINIC, lens="gdpr")
    findings = tuple(finding for finding in whole.findings if finding.rule == RULE)
    asked = (Question(id=f"q{n}", text="Why?", decides=(f.id,)) for n, f in enumerate(findings))
    return evolve(whole, findings=findings, questions=tuple(asked))


def unsure(status: Status, *unknowns: str) -> Report:
    """The same, less sure."""
    found = (evolve(f, status=status, unknowns=unknowns) for f in report().findings)
    return evolve(report(), findings=tuple(found))


def empty() -> Report:
    """The clinic when nothing was found."""
    return evolve(report(), findings=(), questions=())


def compared() -> pipeline.Comparison:
    """As if all four were new."""
    found = changes((), report().findings)
    return pipeline.Comparison(before=empty(), after=report(), changes=found)


def differing() -> Diff:
    """The same as a difference between two descriptions."""
    return diff(side(empty(), "a"), side(report(), "b"), pipeline.library().of())


def gone() -> Diff:
    """All four in a report that was written earlier, and none of them today."""
    earlier: Side = side_told(told_in(as_json(report()), "r.json"), "r.json")
    return diff(earlier, side(empty(), "b"), pipeline.library().of())


@cache
def planned() -> Plan:
    """What would handle them."""
    return ul.plan(CLINIC, wanted="medium")


def traced() -> Traceability:
    """Where the evidence leads."""
    return traceability(report().model, report().findings, report().questions)


def joined(lines: Iterable[str]) -> str:
    """Lines as one text."""
    return "\n".join(lines)


def shown(markup: str) -> str:
    """Markdown or HTML as somebody sees it; the cells of a row stay on one line."""
    return unescape(re.sub(r"<[^>]*>", "", markup.replace("<br>", " ").replace("<li>", "\n")))


def blocks(text: str) -> str:
    """Every finding of the list with the rows below it on one line."""
    return re.sub(r"\n {2,}", " ", text)


def sarif() -> str:
    """The first sentence of each message in the log."""
    known = pipeline.library()
    log = as_sarif(report().model, report().findings, (), known.of(), known.catalogue)
    results = json.loads(log)["runs"][0]["results"]
    return joined(result["message"]["text"].split("\n")[0] for result in results)


def explained() -> str:
    """The head of the page of each finding."""
    pages = (explain(finding, report(), WIDE).split("severity")[0] for finding in report().findings)
    return joined(" ".join(page.split("\n")) for page in pages)


def listed_in(picture: str) -> str:
    """The list under a picture."""
    return picture.split('findings="')[1].split('"')[0]


def tips() -> str:
    """What resting on a store in the picture tells of its findings."""
    picture = diagram.dot(report().model, report().findings)
    return joined(part for part in re.split(r"\\n", picture) if part.startswith("Finding ("))


def overviews() -> str:
    """The list under an overview in which each finding is the only one of its sort."""
    model = report().model
    pictures = (diagram.in_parts(model, [f], "system", "svg") for f in report().findings)
    return joined(listed_in(picture["overview"]) for picture in pictures)


TEXTS: Mapping[str, Callable[[], str]] = {
    "first page": lambda: joined(first_page(report(), WIDE)),
    "list": lambda: blocks(joined(finding_list(report(), WIDE))),
    "list, far": lambda: joined(finding_list(unsure("possible", "a.b", "c.d"), WIDE)),
    "laws": lambda: joined(lens_text(report(), WIDE)),
    "explain": explained,
    "explain a rule": lambda: findings_of_rule(RULE, report().findings, WIDE),
    "markdown": lambda: shown(as_markdown(report())),
    "html": lambda: shown(report_html(report())),
    "sarif": sarif,
    "questions": lambda: questions_text(report(), report().questions, [], WIDE),
    "letters": lambda: letters(report(), report().questions),
    "what-if": lambda: blocks(comparison_text(compared(), WIDE)),
    "diff": lambda: diff_text(differing(), WIDE),
    "diff of a report": lambda: diff_text(gone(), WIDE),
    "diff, markdown": lambda: shown(diff_markdown(differing())),
    "plan": lambda: plan_text(planned(), WIDE),
    "plan, markdown": lambda: shown(plan_markdown(planned())),
    "coverage": lambda: evidence_text(traced(), WIDE),
    "coverage, markdown": lambda: re.sub(
        r"\| [^|]* \| [^|]* \|$", "", shown(evidence_markdown(traced())), flags=re.M
    ),
    "picture": lambda: listed_in(diagram.dot(report().model, report().findings)),
    "picture, resting on it": tips,
    "overview": overviews,
}
"""What people read, wide enough that no line is broken."""
BY_ID = ("explain a rule", "plan", "plan, markdown")
"""Where lines call findings by their ids."""


@pytest.mark.parametrize("name", TEXTS)
def test_words_tell_it_apart(name: str) -> None:
    """Wherever the finding is named, its word stands beside it, and no other."""
    text = TEXTS[name]()
    for store, word in WORDS.items():
        title = re.escape(report().model[f"store.{store}"].title)
        named = rf"{RULE}@store:{store}\b" if name in BY_ID else rf"needs them: {title}"
        lines = [line for line in text.splitlines() if re.search(named, line)]
        assert lines, store
        for line in lines:
            assert {*APART.findall(line)} == ({word} if word else set()), line


def rows() -> list[dict[str, str]]:
    """The rows of the table for a spreadsheet."""
    return [*csv.DictReader(StringIO(as_csv(report(), pipeline.library().catalogue.codes)))]


DATA: Mapping[str, Callable[[], Any]] = {
    "json": lambda: json.loads(as_json(report()))["findings"],
    "csv": rows,
    "what-if": lambda: json.loads(comparison_json(compared()))["changes"],
    "diff": lambda: json.loads(diff_json(differing()))["new"],
    "diff of a report": lambda: json.loads(diff_json(gone()))["gone"],
    "plan": lambda: json.loads(plan_json(planned()))["wanted"],
    "coverage": lambda: json.loads(evidence_json(traced()))["findings"],
}
"""What programs read."""


@pytest.mark.parametrize("name", DATA)
def test_values_tell_it_apart(name: str) -> None:
    """A program finds the stage, how sure it is and whether it is contested, or those words."""
    entries = {entry["id"]: entry for entry in DATA[name]()}
    for store, word in WORDS.items():
        entry = entries[f"{RULE}@store:{store}"]
        told = entry.get("after") or entry.get("before") or entry
        found = {told.get("stage"), told.get("sure"), *told.get("told_apart", ())}
        found |= {"contested"} if told.get("contested") in (True, "yes") else set()
        assert {each for each in found if each and APART.search(each)} == ({word} - {""})


def finding_about(store: str) -> Finding:
    """The finding about a store."""
    return next(f for f in report().findings if f.id == f"{RULE}@store:{store}")


def test_pictures_tell_it_apart_without_words() -> None:
    """A broken ring for what is proposed, a tail for what is only said, both in the legend."""
    signs = {"bookings": "", "archive": "ahead", "employer-file": "said", "insurer-file": "said"}
    for store, sign in signs.items():
        picture = diagram.dot(report().model, [finding_about(store)])
        (token,) = set(re.findall(r"marks\.(1-[\w-]+)", picture))
        assert token.removeprefix("1-medium-established").strip("-") == sign
    drawn = diagram.svg(diagram.dot(report().model, report().findings))
    assert "broken ring: rests on what is only planned or proposed" in drawn
    assert "tail: rests on what is alleged or contested" in drawn
    plain = diagram.svg(diagram.dot(report().model, [finding_about("bookings")]))
    assert "broken ring" not in plain
    assert "tail: rests" not in plain


def test_charts_say_what_is_proposed_or_alleged() -> None:
    """The flows and places of a chart in a comment bear the words."""
    chart = joined(flowchart(report().model, report().findings)[0])
    assert '"Archive (proposed)"' in chart
    assert '"Bookings go to the archive (proposed)"' in chart
    assert '"Bookings go to the employer (alleged)"' in chart
    assert '"A patient books"' in chart


def test_a_group_says_that_some_of_it_is_proposed() -> None:
    """Findings under one question may differ: the line says partly, and the list says which."""
    waiting = unsure("exposed", "erasure@store.bookings")
    page = joined(first_page(waiting, WIDE))
    assert re.search(r"Bookings and 1 other \[.*partly proposed\]", page)
    told = blocks(joined(finding_list(waiting, WIDE)))
    assert re.search(r"needs them: Archive .*known +proposed", told)


def test_a_page_without_room_keeps_the_words() -> None:
    """However short the lines of the first page become, those of proposed findings say so."""
    crowded = apart(40)
    findings = tuple(evolve(finding, stage="proposed") for finding in crowded.findings)
    page = first_page(evolve(crowded, findings=findings))
    lines = [line for line in page if re.match(r"  (critical|high|medium|low) ", line)]
    assert len(lines) > 10
    assert [line for line in lines if "proposed" not in line] == []
