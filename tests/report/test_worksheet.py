"""The worksheet as pages, tables and data."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import tomli
from tests.rules.running import library

from unlinkable.reading.read import read_tables
from unlinkable.report.worksheet import worksheet_json, worksheet_text
from unlinkable.report.worksheet_tables import worksheet_csv, worksheet_markdown
from unlinkable.rules.worksheet import Worksheet, worksheet

DRAWING = (Path(__file__).parents[1] / "models" / "first-drawing.toml").read_text("utf-8")
METHODS = ("linddun-pro", "stride-interaction")
ON_FLOW = "meant only where it crosses a trust boundary"


def sheet(method: str = "linddun-pro", **titles: str) -> Worksheet:
    """The sheet for the drawing, some of its flows called otherwise."""
    tables: dict[str, Any] = tomli.loads(DRAWING)
    for name, title in titles.items():
        tables["flow"][name]["title"] = title
    return worksheet(read_tables(tables), method, library())


def in_csv(found: Worksheet) -> list[dict[str, str]]:
    """The lines of the CSV as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(worksheet_csv(found))))


@pytest.mark.parametrize("method", METHODS)
def test_each_row_is_a_line_of_the_page(method: str) -> None:
    """Number, code, name and question on one line of at most 100 columns, in order."""
    found = sheet(method)
    lines = worksheet_text(found).splitlines()
    assert max(map(len, lines)) <= 100
    printed = [line.split(maxsplit=2) for line in lines if re.match(r" *\d+  \S+ .*\?$", line)]
    expected = [[str(r.number), r.code, f"{r.name}: {r.question}"] for r in found.rows]
    assert printed == expected


def test_the_page_says_what_the_flow_is() -> None:
    """Its ends with what the table calls them, and what it carries where that is known."""
    text = worksheet_text(sheet())
    assert "from        Reader (actor.reader), an external entity\n" in text
    assert "to          Loans (store.loans), a data store\n" in text
    assert text.count("carries     not known yet\n") == 6
    assert "107 rows for 6 flows" in text


def test_the_page_ends_with_counts_and_rules() -> None:
    """How many rows of each type, all of them, and which rules look for the type."""
    counts = worksheet_text(sheet()).partition("Rows by type")[2]
    assert "   18  Nr  Non-repudiation\n" in counts
    assert "   11  Nc  Non-compliance\n  107      in all\n" in counts
    assert re.search(r"^  D   linddun/answer-confirms, ", counts, flags=re.M)


@pytest.mark.parametrize("write", [worksheet_text, worksheet_markdown, worksheet_json])
def test_the_head_says_what_the_patterns_on_the_flow_are_for(write: Any) -> None:
    """Once, and for STRIDE only."""
    assert write(sheet("stride-interaction")).count(ON_FLOW) == 1
    assert ON_FLOW not in write(sheet("linddun-pro"))


def test_narrow_pages_wrap() -> None:
    """No line is wider than it may be."""
    assert max(map(len, worksheet_text(sheet(), 60).splitlines())) <= 60


def test_markdown_has_room_for_each_row() -> None:
    """A line of a table for each row, with three empty cells at its end; six cells in all."""
    found = sheet(asks="A | *b* <i>x</i>")
    page = worksheet_markdown(found)
    rows = re.findall(r"^\| (\d+) \| \S.* \| .*\? \|  \|  \|  \|$", page, flags=re.M)
    assert rows == [str(row.number) for row in found.rows]
    assert page.count("| no. | type | question | threat? | why | what would help |") == 3 * 6
    assert r"## A \| \*b\* \<i\>x\</i\> (`flow.asks`)" in page
    assert "<i>" not in page


def test_csv_has_every_row_and_room() -> None:
    """Each line says all that its row is about, and leaves three cells empty."""
    found = sheet()
    lines = in_csv(found)
    assert [line["number"] for line in lines] == [str(row.number) for row in found.rows]
    assert [line["question"] for line in lines] == [row.question for row in found.rows]
    first = lines[0]
    assert (first["flow"], first["position"], first["element"]) == (
        "flow.asks", "source", "actor.reader",
    )  # fmt: skip
    assert (first["code"], first["name"]) == ("L", "Linking")
    assert {line[room] for line in lines for room in ("threat?", "why", "what would help")} == {""}


def test_csv_says_on_the_row_what_the_head_cannot() -> None:
    """A pattern on the flow has its reservation in the note, and no other row."""
    for line in in_csv(sheet("stride-interaction")):
        assert (ON_FLOW in line["note"]) == (line["position"] == "flow")


@pytest.mark.parametrize(
    "title",
    ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", '=HYPERLINK("x","y")', "\uff1d1+1", "\t=1"],
)
def test_no_cell_is_a_formula(title: str) -> None:
    """A title that a spreadsheet would work out is shown instead."""
    line = in_csv(sheet(asks=title))[0]
    assert line["flow title"] == f"'{title.strip(chr(9))}" or line["flow title"] == f"' {title[1:]}"
    for cells in csv.reader(io.StringIO(worksheet_csv(sheet(asks=title)))):
        assert [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@")] == []


def test_an_ordinary_title_stays_as_it_is() -> None:
    """Quotes, commas and signs inside are nothing but text."""
    assert in_csv(sheet(asks='Ask, "twice" - or = once'))[0]["flow title"] == (
        'Ask, "twice" - or = once'
    )


def test_programs_get_the_same_rows() -> None:
    """Flow by flow, with the hop, the notes and the counts."""
    found = sheet("stride-interaction")
    data = json.loads(worksheet_json(found))
    assert data["schema"] == "unlinkable-worksheet/1"
    rows = [row for flow in data["flows"] for row in flow["rows"]]
    assert [(r["number"], r["code"], r["element"]["id"]) for r in rows] == [
        (r.number, r.code, r.element) for r in found.rows
    ]
    assert data["rows"] == len(rows) == sum(data["counts"].values())
    assert {flow["id"]: flow["hop"] for flow in data["flows"]}["flow.asks"] == "EE-P"


def test_where_nothing_flows() -> None:
    """It says so, in each form."""
    tables = tomli.loads(DRAWING)
    del tables["flow"]
    found = worksheet(read_tables(tables), "linddun-pro", library())
    assert "There is no flow to walk through." in worksheet_text(found)
    assert "There is no flow to walk through." in worksheet_markdown(found)
    assert in_csv(found) == []
    assert json.loads(worksheet_json(found))["flows"] == []
