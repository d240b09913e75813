"""What the claims carry, in every format: all of it, harmless, and short at first sight."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator
from tests.report.nasty import TITLES
from tests.report.test_as_json import _unexplained

import unlinkable as ul
from unlinkable.findings.traceability import LEVELS, Traceability, traceability
from unlinkable.report.evidence_json import evidence_data, evidence_json
from unlinkable.report.evidence_markdown import evidence_markdown
from unlinkable.report.evidence_text import evidence_text
from unlinkable.report.evidence_words import ASKED
from unlinkable.schemas import coverage_schema

CLINIC = Path(__file__).parents[1] / "models" / "told-apart.toml"
CASE = Path(__file__).parents[2] / "threat_model" / "whole.toml"
BARE = Path(__file__).parents[1] / "models" / "appeal-unknown.toml"


@pytest.fixture(scope="module", params=[CLINIC, CASE, BARE], ids=lambda path: path.stem)
def traced(request: pytest.FixtureRequest) -> Traceability:
    """The evidence of a small description, of the case, and of one without any claim."""
    return ul.coverage(request.param)


@pytest.fixture(scope="module")
def clinic() -> Traceability:
    """A clinic with a claim of every sort."""
    return ul.coverage(CLINIC)


def nasty(found: Traceability) -> Traceability:
    """The same with titles and texts that try to be more than that."""
    things = {}
    for number, (ref, thing) in enumerate(found.model.things.items()):
        text = TITLES[number % len(TITLES)]
        more = {"text": text, "hedge": text} if ref.startswith("claim.") else {}
        things[ref] = evolve(thing, title=text, **more)
    return traceability(found.model.with_things(things), found.findings, found.questions)


def test_lines_fit(traced: Traceability) -> None:
    """No line is wider than asked for, unless an id or a path is."""
    for width in (100, 60):
        wide = [line for line in evidence_text(traced, width).splitlines() if len(line) > width]
        assert [line for line in wide if " " in line.strip() and len(line.split()[-1]) < 30] == []


def test_first_page_is_one_screen(traced: Traceability) -> None:
    """Counts and every check come before any detail, within forty lines."""
    lines = evidence_text(traced).splitlines()
    last = max(n for n, line in enumerate(lines) if line.startswith(("ok ", "note ", "warning ")))
    assert last < 40
    assert [line for line in lines[: last + 1] if line.startswith("--")] == []
    assert sum(asked in " ".join(lines) for asked in ASKED.values()) == len(LEVELS)


def test_every_claim_is_in_every_format(traced: Traceability) -> None:
    """In the words of the description, with its status."""
    text = " ".join(evidence_text(traced).split())
    for trace in traced.claims:
        assert f"{trace.claim.id} [{trace.claim.status}" in text
        assert " ".join(trace.claim.text.split()) in text
    data = evidence_data(traced)
    assert [claim["id"] for claim in data["claims"]] == [t.claim.ref for t in traced.claims]
    rows = re.findall(r"^\| (\S+) \| ", evidence_markdown(traced), flags=re.M)
    assert {t.claim.id for t in traced.claims} <= {*rows}


def test_every_element_is_in_every_format(traced: Traceability) -> None:
    """With the line where it is written."""
    text, page = evidence_text(traced), evidence_markdown(traced)
    for element in traced.elements:
        assert f"({element.thing.ref})" in text.replace("\n    ", " ")
        assert f"({element.thing.ref})" in page
    assert len(evidence_data(traced)["elements"]) == len(traced.elements)


def test_json_follows_its_schema(traced: Traceability) -> None:
    """Whatever is in it, the published schema describes it, and every key is there."""
    data = json.loads(evidence_json(traced))
    Draft202012Validator(coverage_schema()).validate(data)
    assert _extra(data, coverage_schema()) == []


def _extra(data: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """Keys that the schema does not name."""
    missing = [key for key in data if key not in schema["properties"]]
    for name, kind in (("claims", "claim"), ("elements", "element"), ("findings", "finding")):
        known = schema["$defs"][kind]["properties"]
        missing += [key for each in data[name] for key in each if key not in known]
    return missing


def test_schema_is_sound_and_explains_itself() -> None:
    """The schema is valid, says of every key what it means, and names every check."""
    schema = coverage_schema()
    Draft202012Validator.check_schema(schema)
    assert list(_unexplained(schema, schema)) == []
    assert schema["$defs"]["check"]["properties"]["id"]["enum"] == [*LEVELS]


def test_tables_are_whole(traced: Traceability) -> None:
    """Every row of a table has as many cells as its head."""
    tables = re.findall(r"(?:^\|.*\n)+", evidence_markdown(traced), flags=re.M)
    assert tables
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1


def test_no_title_is_markup(clinic: Traceability) -> None:
    """Nothing in a title, a claim or a hedge opens a tag, a link, a cell or a line."""
    found = nasty(clinic)
    page = evidence_markdown(found)
    assert re.findall(r"<(?!br>|!-- -->)", page) == []
    test_tables_are_whole(found)
    for line in (*page.split("\n"), *evidence_text(found).split("\n")):
        assert line.replace("\u200e", "").isprintable()  # a mark after words from right to left


def test_what_is_dropped_stands_first(clinic: Traceability) -> None:
    """The claim without an element comes before those that have one, with where it is kept."""
    text = evidence_text(clinic)
    assert text.index("\nC7 [in-force]") < text.index("\nC8 [proposed]") < text.index("\nC1 [in-")
    kept = "kept as     Who sees the waiting list? (question.waiting-list)"
    assert kept in text[text.index("\nC7 ") : text.index("\nC8 ")]


def test_findings_say_on_what_they_rest(clinic: Traceability) -> None:
    """A claim that is contested, alleged, proposed or an opinion says so wherever it is cited."""
    text = " ".join(evidence_text(clinic).split())
    archive = "Archive [proposed] (linddun/kept-past-need@store:archive)"
    assert f"{archive} rests on C2 (proposed), C6 (opinion), C1" in text
    insurer = "File of the insurer [contested] (linddun/kept-past-need@store:insurer-file)"
    assert f"{insurer} rests on C4 (contested), C1" in text


def test_without_claims_it_says_so() -> None:
    """A design without sources is assumed, and that is no failure."""
    found = ul.coverage(BARE)
    assert "No claim is cited here: everything that is described is assumed." in evidence_text(
        found
    )
    assert found.failing("warning") == ()


def test_narrowed_says_so() -> None:
    """How many claims are of others."""
    text = evidence_text(ul.coverage(CASE, only="s04"))
    assert re.search(
        r"Only the system s04; \d+ claims of others left out \(leave out --only\)", text
    )
