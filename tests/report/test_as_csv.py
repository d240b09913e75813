"""The findings as rows of a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from attrs import evolve
from tests.report.handmade import ACCEPTED, ASKED, BRIDGE, HANDLED, finding, report
from tests.report.nasty import TITLES, nasty

from unlinkable.lookup import library
from unlinkable.pipeline import analyze
from unlinkable.report.as_csv import as_csv
from unlinkable.report.model import Report

DESIGN = Path(__file__).parents[2] / "docs" / "designs" / "contact-tracing.toml"
CODES = library().catalogue.codes


def rows(shown: Report) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(as_csv(shown, CODES))))


def row(shown: Report, name: str) -> dict[str, str]:
    """The row of one finding."""
    (found,) = (each for each in rows(shown) if each["id"] == name)
    return found


def test_the_columns() -> None:
    """The finding, the codes of each list, then what to do about it."""
    head = as_csv(report(), CODES).splitlines()[0]
    assert head == (
        "id,rule,title,status,severity,stage,sure,contested,accepted,system,about,"
        "linddun,stride,dignity,question,to,not known,handled by,helps,written at"
    )


def test_each_finding_is_a_row() -> None:
    """In the order of the report, whatever its status."""
    found = rows(report())
    assert [each["id"] for each in found] == [f.id for f in report().findings]
    assert [each["status"] for each in found] == [f.status for f in report().findings]
    assert rows(report(findings=())) == []


def test_a_row_says_what_to_do() -> None:
    """The question and whom to ask, what is not known, what helps, and the first line."""
    found = row(report(), finding().id)
    assert found["question"] == ASKED.text
    assert found["to"] == "City authority"
    assert found["not known"] == '"Somebody else decides again" at Ticket refused'
    assert found["helps"] == '"Somebody else decides again" at Ticket refused'
    assert found["about"] == "Ticket refused (decision.refusal)"
    assert found["written at"] == "city.toml:20:1"
    assert (found["handled by"], found["accepted"], found["contested"]) == ("", "", "no")


def test_a_row_says_what_is_settled() -> None:
    """Which control handles it, or who accepted it."""
    assert row(report(), HANDLED.id)["handled by"] == "The list is lifted"
    assert row(report(), ACCEPTED.id)["accepted"] == (
        "by the data protection officer, because it ends, until 2027-01-01"
    )
    assert row(report(), BRIDGE.id)["question"] == ""


def test_several_questions_and_codes_share_a_cell() -> None:
    """Each question once, each addressee once, each code in the column of its list."""
    both = (ASKED.id, "store.ledger.retention")
    codes = ("Nc.1.2", "P-DS.source.S", "score-sanction", "L.1.1")
    shown = report(findings=(finding(questions=both, codes=codes),))
    found = rows(shown)[0]
    assert found["question"] == "Who can look at the refusal again? How long are entries kept?"
    assert (found["linddun"], found["stride"]) == ("Nc.1.2; L.1.1", "P-DS.source.S")
    assert found["dignity"] == "score-sanction"


def test_no_code_of_a_finding_is_lost() -> None:
    """What the analysis prints stands in one of the columns."""
    shown = analyze(DESIGN)
    for found, said in zip(shown.findings, rows(shown), strict=True):
        told = [code for family in CODES for code in said[family].split("; ") if code]
        assert sorted(told) == sorted(found.codes)


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\uff1d1+1", "\t=1"])
def test_no_cell_is_a_formula(title: str) -> None:
    """A title that a spreadsheet would work out is shown instead."""
    shown = report(findings=(evolve(finding(), title=title),))
    assert rows(shown)[0]["title"].startswith("'")


def test_any_title_stays_in_its_cell() -> None:
    """No title breaks a row or moves a column."""
    lines = list(csv.reader(io.StringIO(as_csv(nasty(), CODES))))
    assert len(lines) == 2 * len(TITLES) + 1
    assert {len(line) for line in lines} == {len(lines[0])}
    cells = [cell for line in lines for cell in line]
    assert [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@")] == []
    assert [cell for cell in cells if "\n" in cell or "\x1b" in cell] == []
