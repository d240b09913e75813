"""The pages of both views: what they say, in words that anybody can read, and how they print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

import pytest
from attrs import evolve
from tests.findings.viewing import described, joined, person
from tests.report.nasty import TITLES

from unlinkable.findings.linkage import linkage
from unlinkable.findings.persons_silences import ASKED
from unlinkable.findings.persons_view import persons_view
from unlinkable.findings.remedies import OF_DECISIONS, OF_PLACES
from unlinkable.inference.active import active
from unlinkable.inference.infer import infer
from unlinkable.model import words
from unlinkable.report import person_rights, person_words
from unlinkable.report.linkage_page import linkage_markdown
from unlinkable.report.person_page import person_markdown
from unlinkable.report.person_words import span

WIDEST = 5
"""Columns of a table that fits a printed page."""
CELL = re.compile(r"(?<!\\)\|")


def sections(page: str) -> Mapping[str, list[list[str]]]:
    """The rows of the tables below each heading, without the number before it."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in page.splitlines():
        if line.startswith("#"):
            heading = re.sub(r"^#+ (\d+\. )?", "", line)
            found.setdefault(heading, [])
        elif line.startswith("| "):
            found[heading].append([cell.strip() for cell in CELL.split(line)[1:-1]])
    return {
        name: [row for row in rows if set("".join(row)) != {"-"}] for name, rows in found.items()
    }


def tables(page: str) -> list[list[int]]:
    """How many cells each row of each table has."""
    blocks = re.findall(r"(?:^\|.*\n)+", page, flags=re.M)
    return [[len(CELL.split(line)) - 2 for line in block.splitlines()] for block in blocks]


@pytest.fixture(scope="module")
def page() -> str:
    """The page of the resident."""
    return person_markdown(person("resident"))


@pytest.mark.parametrize("name", ["whole", "resident", "names"])
def test_tables_of_a_person_fit_a_page(name: str) -> None:
    """No more than five columns, every row as wide as its head."""
    found = tables(person_markdown(person(name)))
    assert found
    for rows in found:
        assert len(set(rows)) == 1
        assert rows[0] <= WIDEST


def test_the_page_answers_each_question_of_the_person(page: str) -> None:
    """What, by whom, why, how long, who sees it, what is decided, how to object, what is open."""
    assert list(sections(page)) == [
        "What is known about you: Resident", "What is known about you",
        "Who has it, why, and for how long", "Bank", "Employer", "Landlord", "Town",
        "What is decided about you", "Where you are shown",
        "Where a score or a listing about you reaches somebody", "What you can do",
        "Who has power over those who have it", "What is not known", "What the words mean",
    ]  # fmt: skip


def test_it_speaks_to_one_person_throughout(page: str) -> None:
    """To "you", never of "me" or of "the data subject"."""
    assert not re.search(r"\b(I|me|my|data subject|processing|controller)\b", page)


@pytest.mark.parametrize(
    ("section", "row"),
    [
        ("What is known about you",
         ["Late payment (as Tenant)", "you are observed", "Town°", "–"]),
        ("What is known about you",
         ["Rent score", "worked out, from Late payment, made by Town at Working out the score",
          "Bank (proposed)°; Employer (alleged, contested); Landlord°; Town°", "Neighbours°"]),
        ("Town",
         ["Scores°", "Rent score°; Resident number°", "Scoring tenants (a public task)", "2 years",
          "–"]),
        ("What is decided about you",
         ["The flat is refused°", "Landlord", "Rent score; goes back to: Late payment",
          "refuses you a flat (people can hardly do without)", "a program alone"]),
        ("Where you are shown",
         ["Board at the town hall°, run by Town", "Neighbours",
          "Rent score°; perhaps Resident number°", "people nearby", "no"]),
        ("Where a score or a listing about you reaches somebody",
         ["3", "Rent score°", "Working out the score → Scores → Letting a flat", "Landlord",
          "decided: The flat is refused°"]),
        ("Where a score or a listing about you reaches somebody",
         ["2", "Rent score (alleged, contested)", "Working out the score → Scores → Hiring",
          "Employer", "–"]),
        ("Who has power over those who have it",
         ["Ministry°", "Town", "could read what they have", "Statistics act", "nobody"]),
        ("What is not known", ["What it is for", "Hiring", "Employer"]),
        ("What is not known", ["Who else is given a score?", "Town"]),
    ],
)  # fmt: skip
def test_what_each_table_says(page: str, section: str, row: list[str]) -> None:
    """The rows that the small model must give."""
    assert row in sections(page)[section]


def test_what_can_be_done_and_where(page: str) -> None:
    """Rights that are there or planned are told by name; what is missing and what is unsaid too."""
    rows = {row[0]: row[1:] for row in sections(page)["What you can do"]}
    assert rows["Landlord"][1] == "have somebody else decide again: Second look"
    assert rows["Town"][0] == "see what is held: Page with one's own score (at Scores)"
    assert rows["Town"][2] == "have it taken out (at Scores)"
    assert rows["Bank; Employer"] == ["–", "–", "–", "all of it that applies (5)"]


def test_only_words_that_stand_on_the_page_are_explained(page: str) -> None:
    """A page without hearsay has no word for it."""
    assert "alleged" in [row[0] for row in sections(page)["What the words mean"]]
    plain = person_markdown(person("names"))
    assert "alleged" not in plain
    assert "perhaps" not in [row[0] for row in sections(plain)["What the words mean"]]


def test_somebody_of_whom_nothing_is_known_is_told_so() -> None:
    """One line, and none of the tables."""
    page = person_markdown(person("whole", "caller"))
    assert "nobody knows, shows or decides anything about you" in page
    assert "How long" not in page


@pytest.mark.parametrize(
    ("value", "said"),
    [("P1Y6M", "1 year and 6 months"), ("P30D", "30 days"), ("PT12H", "12 hours"),
     ("P1Y2M3D", "1 year, 2 months and 3 days"), ("indefinite", "for ever"),
     ("until-debt-paid", "until: debt paid"), ("unknown", "not described"), ("P0D", "0 days")],
)  # fmt: skip
def test_spans_of_time_in_words(value: str, said: str) -> None:
    """As people say them."""
    assert span(value) == said


def test_every_word_of_the_model_has_words_for_people() -> None:
    """Whatever a description may say, the page can say it."""
    unknown = {"unknown"}
    assert set(person_words.EFFECTS) == {*get_args(words.Effect)} | unknown
    assert set(person_words.MODES) == {*get_args(words.Mode)} | unknown
    assert set(person_words.GROUNDS) == {*get_args(words.Basis)} | unknown
    assert set(person_words.ORIGINS) == {*get_args(words.Origin)} | unknown
    assert set(person_words.REACHES) == {*get_args(words.Reach)} | unknown
    assert set(person_words.RECALLS) == {*get_args(words.Recall)} | unknown
    assert set(person_rights.OVERSIGHT) == {*get_args(words.Oversight)} | unknown
    assert set(person_words.RIGHTS) == {*OF_PLACES, *OF_DECISIONS}
    asked = {f"{kind.kind_name or 'place'}.{name}" for kind, name in ASKED}
    assert set(person_rights.UNSAID_OF) == asked | {"data.origin"}


def test_the_linkage_page_names_joins_and_how_sure_they_are() -> None:
    """Certain joins as they are, possible ones with "perhaps" and the reason."""
    page = linkage_markdown(joined("names", "town"))
    rows = sections(page)["The records"]
    assert ["3", "Library enrolment", "Resident", "Library card number; Name",
            "Library card number: 2; Name: perhaps 1", "certain"] in rows  # fmt: skip
    assert "Name (several people can share it)" in page
    together = sections(page)["What hangs together"][1:]
    assert [row[:2] for row in together] == [["2, 3", "certain"], ["1, 2, 3", "possible"]]


def test_claims_stand_where_there_are_any() -> None:
    """A column for them in the case, none in a model without sources."""
    assert sections(linkage_markdown(joined("whole")))["The records"][0][-1] == "Claims"
    assert sections(linkage_markdown(joined("names")))["The records"][0][-1] == "How sure"


def test_what_keeps_apart_is_told() -> None:
    """The stand-ins, who made them, that they cannot be turned back, and the safeguard."""
    page = linkage_markdown(joined("kept-apart", "researchers"))
    rows = sections(page)["What keeps records apart"]
    assert ["Patient number as pseudonym for Researchers", "Stand-ins made for the study",
            "no"] in rows  # fmt: skip
    assert rows[-1][-1] == "present"


@pytest.mark.parametrize("name", ["whole", "names", "s02-s03-posts", "integrate", "kept-apart"])
def test_no_page_tells_how_to_join_more(name: str) -> None:
    """It says what a system makes possible, never what to do about it."""
    page = linkage_markdown(joined(name)).lower()
    for advice in ("could be linked by", "you could", "you can join", "to join more", "add ",
                   "collect", "improve", "should", "would allow"):  # fmt: skip
        assert advice not in page


def test_titles_stay_titles() -> None:
    """Markup in a title breaks no table and becomes no element."""
    model = described("resident")
    things = {
        ref: evolve(thing, title=TITLES[n % len(TITLES)])
        for n, (ref, thing) in enumerate(model.things.items())
    }
    facts = infer(active(evolve(model, things=things)))
    for page in (person_markdown(persons_view(facts)), linkage_markdown(linkage(facts))):
        assert "<script>" not in page.replace("\\<script\\>", "")
        assert "\x1b" not in page
        assert all(len(set(rows)) == 1 for rows in tables(page))


def test_several_who_may_decide_are_one_of_them() -> None:
    """A "perhaps" before a list would seem to be about the first alone."""
    rows = sections(person_markdown(person("whole")))["What is decided about you"]
    who = {row[1] for row in rows if row[1].startswith("perhaps") and ";" in row[1]}
    assert who
    assert all(words.startswith("perhaps one of: ") for words in who)
