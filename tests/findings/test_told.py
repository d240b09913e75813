"""A report read back says what was written, and what is no report is refused in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.report.handmade import report

from unlinkable.errors import InvalidModel
from unlinkable.findings.comparison import paired
from unlinkable.findings.told import told, told_in, told_or_none
from unlinkable.report.as_json import as_data, as_json


def data(**changes: Any) -> str:
    """A report of ours, changed."""
    return json.dumps({**as_data(report()), **changes})


def first(**changes: Any) -> str:
    """A report of ours whose first finding is changed; None takes a key away."""
    whole = as_data(report())
    found = {**whole["findings"][0], **changes}
    whole["findings"][0] = {key: value for key, value in found.items() if value is not None}
    return json.dumps(whole)


def test_what_is_read_is_what_was_written() -> None:
    """Nothing differs between a report and what is read of it."""
    read = told_in(as_json(report()), "r.json")
    pairs = paired(read.findings, report().findings)
    assert len(pairs) == len(report().findings)
    assert not any(pair.differs for pair in pairs)
    assert dict(read.counts) == dict(report().counts)
    assert (read.system, read.title) == ("list", report().model.root.title)
    assert read.notes == ()


def test_a_narrowed_report_says_so() -> None:
    """What it leaves out cannot be told from what was not there."""
    narrow = told_in(as_json(report(only="list").with_status("exposed", "possible")), "r.json")
    assert [note.split(";")[0] for note in narrow.notes] == [
        "holds only the system list", "holds only findings that are exposed or possible",
    ]  # fmt: skip


def test_keys_that_were_added_later_are_passed_over() -> None:
    """A newer minor version is read; readers ignore what they do not know."""
    assert told_in(data(novel={"a": 1}), "r.json").findings
    assert told_in(first(novel=1), "r.json").findings


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "r.json:1:2: error: not JSON: "),
        ("[1]", "no report: the JSON is no object (`unlinkable analyze PATH --format json"),
        ("{}", "no report: it has no schema"),
        ('{"schema": 1}', "no report: its schema is 1"),
        ('{"schema": "unlinkable-what-if/1"}', "its schema is 'unlinkable-what-if/1' (`unlinkable"),
        (data(schema="unlinkable-report/2"), "unknown version '2' (this unlinkable reads unlinka"),
        (data(findings=None), "no sound report: findings is missing"),
        (data(findings={}), "findings is no list"),
        (data(findings=[3]), "findings[0] is no object"),
        (first(id=None), "findings[0].id is missing"),
        (first(title=7), "findings[0].title is no text"),
        (first(status="exposd"), "findings[0].status has no value 'exposd' (did you mean 'exp"),
        (first(severity="grave"), "findings[0].severity has no value 'grave' (one of low, medium"),
        (first(stage=None), "findings[0].stage is missing"),
        (first(form="loose"), "findings[0].form has no value 'loose'"),
        (first(sites=[{"id": "a"}]), "findings[0].sites[0].status is missing"),
        (first(accepted=[]), "findings[0].accepted is no object"),
        (first(title="Ask some.one" + "@" + "quiet-hill" + ".net"), "looks like personal data"),
        (data(findings=as_data(report())["findings"][:1] * 2), "stands there twice"),
        ("[" * 100_000, "no report: nested too deeply"),
    ],
)
def test_what_is_no_report_is_one_line(text: str, says: str) -> None:
    """Where, what, and what would be right."""
    with pytest.raises(InvalidModel) as caught:
        told_in(text, "r.json")
    assert str(caught.value).startswith("r.json")
    assert says in str(caught.value)
    assert str(caught.value).count("\n") == 0


def test_a_file_is_known_by_what_it_holds(tmp_path: Path) -> None:
    """The ending of its name says nothing."""
    (tmp_path / "whole.toml").write_text('[system.a]\ntitle = "A"\n', "utf-8")
    written = tmp_path / "report.toml"
    written.write_text(as_json(report()), "utf-8-sig")
    assert told_or_none(written) == told(written)
    assert told_or_none(tmp_path) is None
    assert told_or_none(tmp_path / "nothing.toml") is None
    with pytest.raises(InvalidModel, match="but a description"):
        told(tmp_path / "whole.toml")
    (tmp_path / "a.json").write_text("{}", "utf-8")
    with pytest.raises(InvalidModel, match=r"no such file \(did you mean 'a.json'\?\)"):
        told(tmp_path / "b.json")
    (tmp_path / "latin").write_bytes(b"\xe9")
    with pytest.raises(InvalidModel, match="not UTF-8"):
        told(tmp_path / "latin")
    assert told_or_none(tmp_path / "latin") is None
