"""What a system is for stands beside what could go wrong, as the sources say it and no better."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from attrs import evolve
from tests.report.handmade import report as handmade
from tests.report.nasty import TITLES

import unlinkable as ul
from unlinkable.report.aims import HEAD, aims, aims_text, served
from unlinkable.report.as_html import report_html
from unlinkable.report.as_json import as_json
from unlinkable.report.as_markdown import ROOM, as_markdown
from unlinkable.report.as_text import as_text
from unlinkable.report.explain import explain
from unlinkable.report.first_page import first_page
from unlinkable.report.model import Report

CLINIC = Path(__file__).parents[1] / "models" / "told-apart.toml"
CASE = Path(__file__).parents[2] / "threat_model" / "whole.toml"
SAID = "C6 [opinion] A physician thinks that research with such data saves lives."


@pytest.fixture(scope="module")
def clinic() -> Report:
    """A clinic whose research a physician speaks for."""
    return ul.analyze(CLINIC)


@pytest.fixture(scope="module")
def case() -> Report:
    """The case."""
    return ul.analyze(CASE)


def shown(markup: str) -> str:
    """Markdown or HTML as somebody sees it."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def test_every_report_shows_the_aims(clinic: Report) -> None:
    """In the words of the description, with how the source puts and hedges them."""
    for page in (as_text(clinic), shown(as_markdown(clinic)), shown(report_html(clinic))):
        text = " ".join(page.split())
        assert HEAD in text
        assert f"{SAID} (hedge: attributed)" in text
        assert "Research (health) [assumed]" in text


def test_aims_come_before_the_list(clinic: Report) -> None:
    """A reader knows what it is for before reading what is wrong with it, one by one."""
    text = as_text(clinic)
    assert text.index(HEAD) < text.index("\nFindings: ")
    assert HEAD not in "\n".join(first_page(clinic))


def test_what_somebody_speaks_for_comes_first(clinic: Report, case: Report) -> None:
    """An aim that an opinion supports, unless it is only alleged; then by id."""
    assert [aim.purpose.id for aim in aims(clinic)] == ["research", "care"]
    order = [aim.purpose.id for aim in aims(case)]
    argued = [aim.purpose.id for aim in aims(case) if aim.is_argued_for]
    assert order[: len(argued)] == argued
    assert "court-order-enforcement" in argued
    assert "listing-the-critic" not in argued


def test_the_legitimate_aim_of_the_case_is_shown(case: Report) -> None:
    """That courts' orders must be enforced stands in every form, as the author's opinion."""
    said = "C46 [opinion] The author accepts that states need working enforcement of court orders."
    for page in (as_text(case), shown(as_markdown(case)), shown(report_html(case))):
        assert said in " ".join(page.split())
    (purpose,) = [p for p in json.loads(as_json(case))["purposes"] if "court-order" in p["id"]]
    assert purpose["claims"][0]["status"] == "opinion"
    assert purpose["findings"]


def test_a_finding_says_what_it_touches(clinic: Report) -> None:
    """Its page and its JSON name the purposes of what it is about and what its data pass."""
    name = "linddun/kept-past-need@store:archive"
    found = clinic.finding(name)
    assert found is not None
    assert served(clinic.model, found) == ("purpose.research", "purpose.care")
    page = explain(found, clinic)
    part = page[page.index("\nWhat it is for\n") : page.index("\nWhere it shows\n")]
    assert "- Research (health) [assumed]" in part
    assert SAID in part
    data = {each["id"]: each for each in json.loads(as_json(clinic))["findings"]}
    assert data[name]["purposes"] == ["purpose.research", "purpose.care"]


def test_a_decision_serves_what_its_place_serves(case: Report) -> None:
    """A decision has no purpose of its own."""
    found = case.finding("dignity/judged-elsewhere@decision:listing-a-person")
    assert found is not None
    assert "purpose.court-order-enforcement" in served(case.model, evolve(found, path=()))


def test_both_ways_say_the_same(case: Report) -> None:
    """The findings of an aim are those that touch it."""
    data = json.loads(as_json(case))
    touching = {(p, f["id"]) for f in data["findings"] for p in f["purposes"]}
    assert {(p["id"], f) for p in data["purposes"] for f in p["findings"]} == touching


def test_narrowed_to_a_system(case: Report) -> None:
    """Only what something of that system serves."""
    one = ul.analyze(CASE, only="s05")
    assert [aim.purpose.id for aim in aims(one)] == ["court-order-enforcement"]


def test_purposes_without_a_source_are_one_line(clinic: Report) -> None:
    """What no source speaks of is named, so that it is not taken for left out."""
    care = evolve(clinic.model["purpose.care"], evidence=())
    things = {**clinic.model.things, "purpose.care": care}
    text = "\n".join(aims_text(evolve(clinic, model=clinic.model.with_things(things))))
    assert "No source is cited for: Care." in text


def test_without_sources_there_is_no_such_section() -> None:
    """A design that cites nothing is not told what it is for."""
    assert aims_text(handmade()) == []
    assert HEAD not in as_markdown(handmade())
    assert HEAD not in report_html(handmade())


def test_however_long_it_stays_a_comment(case: Report) -> None:
    """Many long aims leave room for the findings, and nothing in them is markup."""
    things = {}
    for number, (ref, thing) in enumerate(case.model.things.items()):
        text = f"{TITLES[number % len(TITLES)]} {'word ' * 400}"
        more = {"text": text, "hedge": text} if ref.startswith("claim.") else {}
        is_ours = ref.startswith(("claim.", "purpose."))
        things[ref] = evolve(thing, title=text, note=text, **more) if is_ours else thing
    page = as_markdown(evolve(case, model=case.model.with_things(things)))
    assert len(page) <= ROOM
    assert "The others are in the report as text." in page
    assert "### Follows from the description" in page
    assert re.findall(r"<(?!/?(?:details|summary|b|i)>|!-- -->)", page) == []
