"""The JSON report keeps its promise to those who read it with a program."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.report.handmade import ACCEPTED, BRIDGE, large, report

from unlinkable.report.as_json import as_data, as_json
from unlinkable.report.model import Report
from unlinkable.schemas import report_schema

REPORTS = {
    "every sort": report(),
    "empty": report(findings=(), questions=(), problems=()),
    "narrowed": report().with_status("handled"),
    "large": large(3),
    "dated": report(as_of="2026-05-01"),
}

FINDING_KEYS = """
id rule pack codes title status form parties accepted severity severity_reasons
by system about trace sites path stage sure contested evidence unknowns questions handled_by
planned_by side_effect_of hooks mitigations at
"""
REPORT_KEYS = "schema system systems as_of findings questions problems counts"


@pytest.mark.parametrize("name", REPORTS)
def test_report_follows_its_schema(name: str) -> None:
    """Whatever is in a report, the published schema describes it."""
    Draft202012Validator(report_schema()).validate(json.loads(as_json(REPORTS[name])))


def test_schema_is_sound_and_explains_itself() -> None:
    """The schema is valid, and says of every key what it means."""
    schema = report_schema()
    Draft202012Validator.check_schema(schema)
    assert list(_unexplained(schema, schema)) == []


def _unexplained(part: Any, schema: Any) -> Any:
    for name, value in part.get("properties", {}).items():
        target = schema["$defs"][value["$ref"].split("/")[-1]] if "$ref" in value else value
        if "description" not in target:
            yield name
        yield from _unexplained(value, schema)
    for definition in part.get("$defs", {}).values():
        yield from _unexplained(definition, schema)


@pytest.mark.parametrize("name", REPORTS)
def test_promised_keys_are_always_there(name: str) -> None:
    """A key is null or empty, never missing."""
    data = json.loads(as_json(REPORTS[name]))
    assert set(REPORT_KEYS.split()) <= set(data)
    assert all(set(FINDING_KEYS.split()) <= set(finding) for finding in data["findings"])


def test_what_is_not_there_is_null() -> None:
    """No form, no acceptance, no side effect: null."""
    found = {f["id"]: f for f in as_data(report())["findings"]}
    plain = found["dignity/no-appeal@decision:refusal"]
    assert (plain["form"], plain["accepted"], plain["side_effect_of"]) == (None, None, None)
    assert found[BRIDGE.id]["form"] == "latent"
    assert found[ACCEPTED.id]["accepted"]["until"] == "2027-01-01"


def test_reads_as_written() -> None:
    """Letters of every script stay as they are, and the text ends with a newline."""
    text = as_json(report())
    assert "失信名单" in text
    assert text.endswith("}\n")


def test_narrowing_says_what_it_leaves_out() -> None:
    """A report of one status says how many findings have others."""
    narrow: Report = report().with_status("handled", "established")
    assert narrow.statuses == ("established", "handled")
    assert (len(narrow.findings), narrow.left_out) == (4, 3)
    assert narrow.counts["exposed"] == 0
