"""The pages in `docs/` say what the rules say today, and lead to each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests.rules.running import library

from unlinkable.report.outline_markdown import BEGINNING, anchor
from unlinkable.report.rule_list import coverage_text
from unlinkable.report.rule_page import code_page, rule_page
from unlinkable.report.rule_pages import rule_pages
from unlinkable.rules.coverage import covered
from unlinkable.rules.overview import overview
from unlinkable.rules.page import RulePage

DOCS = Path(__file__).parents[2] / "docs"
ANEW = "write them anew: make pages"
OVERVIEW = overview(library())
PAGES = rule_pages(OVERVIEW)
SECTIONS = [
    "What it looks for", "Why it matters to the person", "Example", "Near misses", "False alarms",
    "What helps", "Questions", "Codes", "Would engage",
]  # fmt: skip


def generated() -> Mapping[str, str]:
    """The pages in the folder that carry the mark."""
    texts = {p.relative_to(DOCS).as_posix(): p.read_text("utf-8") for p in DOCS.rglob("*.md")}
    return {name: text for name, text in texts.items() if text.startswith(BEGINNING)}


def links(text: str) -> Iterator[tuple[str, str]]:
    """Where a page leads: a path from where it lies, and a heading there."""
    for target in re.findall(r"\]\(([^)]*)\)", text):
        path, _, part = target.partition("#")
        yield path, part


def headings(text: str) -> list[str]:
    """What the headings of a page are called in links; the code in it is no heading."""
    bare = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return [anchor(head) for head in re.findall(r"^#+ (.*)$", bare, flags=re.MULTILINE)]


def test_the_pages_are_those_of_today() -> None:
    """None differs from what the rules say, none is missing, and none is left over."""
    there = generated()
    stale = [name for name in sorted({*PAGES, *there}) if PAGES.get(name) != there.get(name)]
    assert stale == [], ANEW


def test_every_rule_has_a_page_and_a_line() -> None:
    """In the folder of its pack, and in the list of all."""
    paths = {f"rules/{rule}.md" for rule in library().rules}
    assert {*PAGES} == {*paths, "rules/README.md", "coverage.md", "controls.md"}
    listed = [posixpath.join("rules", path) for path, _ in links(PAGES["rules/README.md"])]
    assert sorted(listed) == sorted([*paths, "rules/../coverage.md", "rules/../controls.md"])


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    """Each to a page that is generated too, and to a heading that is there, once."""
    found = [*links(PAGES[name])]
    assert found
    for path, part in found:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        assert target in PAGES, path
        assert not part or headings(PAGES[target]).count(part) == 1, part


@pytest.mark.parametrize("page", OVERVIEW.pages, ids=lambda page: page.id)
def test_every_rule_has_the_same_outline(page: RulePage) -> None:
    """The same sections in the same order, in the terminal and in the folder."""
    text = rule_page(page)
    heads = re.findall(r"^(.+)\n-+$", text, flags=re.MULTILINE)
    assert heads == SECTIONS
    markdown = PAGES[f"rules/{page.id}.md"]
    assert re.findall(r"^## (.*)$", markdown, flags=re.MULTILINE) == SECTIONS
    for part in (page.why, page.question, page.false_alarm, *page.fires):
        assert part in " ".join(text.split())


def test_a_code_under_a_law_says_so() -> None:
    """On the page of a rule, and where the code is listed."""
    note = "Shows only where this law applies: General Data Protection Regulation"
    assert note in PAGES["rules/linddun/kept-past-need.md"]
    assert note in PAGES["coverage.md"]


def test_a_code_of_norms_says_so() -> None:
    """On the page of a rule; which norms are known stands where the code is listed."""
    note = "only where the system claims a norm that asks for the safeguard which is missing"
    assert note in PAGES["rules/linddun/cannot-see.md"]
    assert note in PAGES["coverage.md"]
    assert "ISO/IEC 27701, ISO/IEC 29100" in PAGES["coverage.md"]


def test_what_is_hard_to_tell_stands_with_each_rule() -> None:
    """The sentence of a code is on the page of every rule that names it."""
    hard = [(one.code.hard, page.id) for one in OVERVIEW.codes for page in one.rules]
    said = [(note, rule) for note, rule in hard if note]
    assert said
    for note, rule in said:
        assert f"Hard to tell from a description: {note}" in PAGES[f"rules/{rule}.md"]


def test_a_code_that_no_rule_looks_for_says_so() -> None:
    """Each of today's has one, so it is shown with none: its meaning, and that nothing is lost."""
    code = library().catalogue.codes["linddun"]["D.2"]
    text = code_page(covered(code, ()))
    assert code.text in " ".join(text.split())
    assert "No rule looks for it yet." in text
    assert "for it:" not in text
    assert "No rule looks for it yet." not in code_page(covered(code, OVERVIEW.pages))


def test_what_lies_beside_a_theme_is_said() -> None:
    """The harms, the activities and the topics of law, by title, below the theme."""
    themes = [one.code for one in OVERVIEW.codes if one.code.family == "dignity"]
    for theme in themes:
        part = PAGES["coverage.md"].partition(f"## {theme.title} ({theme.id})")[2]
        part = part.partition("\n#")[0]
        for each in (*theme.solove, *theme.panoptic, *theme.topics):
            assert each.title in part, (theme.id, each.id)
    assert len(themes) > 10


def test_the_terminal_says_the_same() -> None:
    """Every code with its description, its rules and its note, in the same order."""
    text = " ".join(coverage_text(OVERVIEW).split())
    at = -1
    for one in OVERVIEW.codes:
        found = text.find(one.code.text, at + 1)
        assert found > at, one.code.id
        at = found
        for page in one.rules:
            assert f"{page.title} ({page.id})" in text
    total = len(library().catalogue.codes["linddun"])
    assert f"of {total} leaves of LINDDUN, by" in text
    assert "used by one rule only" in text


def test_the_same_rules_give_the_same_pages() -> None:
    """Made twice, nothing differs."""
    assert rule_pages(overview(library())) == PAGES
