"""The findings as SARIF: by its schema, by its further rules, and by what each result says."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft7Validator
from tests.interchange.published import ROOT, published
from tests.interchange.soundness import Log, artifacts, complaints

from unlinkable import __version__
from unlinkable.errors import Location, Problem
from unlinkable.findings.comparison import State
from unlinkable.findings.ways import ways
from unlinkable.interchange.sarif import as_sarif
from unlinkable.pipeline import analyze, library
from unlinkable.report.model import Report

DESIGNS = [f"docs/designs/{path.name}" for path in sorted((ROOT / "docs/designs").glob("*.toml"))]
PATHS = ["threat_model/whole.toml", *DESIGNS]
LIBRARY = "docs/designs/library-card.toml"
TRACING = "docs/designs/contact-tracing.toml"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@cache
def report(path: str = TRACING) -> Report:
    """The report about a description that comes with the project."""
    return analyze(path)


def written(shown: Report, baseline: dict[str, State] | None = None) -> Log:
    """The log of a report, read again."""
    known = library()
    text = as_sarif(
        shown.model, shown.findings, shown.questions, known.of(), known.catalogue,
        problems=shown.problems, baseline=baseline,
    )  # fmt: skip
    assert text.endswith("}\n")
    log: Log = json.loads(text)
    return log


def results(log: Log) -> list[Any]:
    """The results of the one run."""
    found: list[Any] = log["runs"][0]["results"]
    return found


def with_first(**changes: Any) -> Report:
    """The report with its first finding changed."""
    first, *others = report().findings
    return evolve(report(), findings=(evolve(first, **changes), *others))


def first_of(**changes: Any) -> Any:
    """The result of the first finding, changed."""
    return results(written(with_first(**changes)))[0]


@pytest.mark.parametrize("path", PATHS)
def test_the_log_follows_the_schema(path: str) -> None:
    """As published for SARIF 2.1.0, the formats of its strings included."""
    schema = published("sarif-schema-2.1.0.json")
    validator = Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    accepted = {"by_role": "the board", "why": "it ends", "on": "2026-01-01", "until": "2027-01-01"}
    shown = report(path)
    told = evolve(
        shown,
        findings=tuple(evolve(each, accepted=accepted) for each in shown.findings),
        problems=(Problem("nothing uses it", "leave it out", Location("a.toml"), "", "warning"),),
    )
    for log in (written(shown), written(told, {}), written(shown.with_status("handled"))):
        assert [error.message for error in validator.iter_errors(log)] == []


@pytest.mark.parametrize("path", PATHS)
def test_the_log_is_sound(path: str) -> None:
    """Numbers lead where they should, kinds and levels agree, every path is relative."""
    assert complaints(written(report(path))) == []


BREAK: dict[str, Callable[[Log], object]] = {
    "another rule": lambda run: run["results"][0].update(ruleIndex=0),
    "leads nowhere": lambda run: run["results"][0].update(ruleIndex=1000),
    "with level none": lambda run: run["results"][0].update(kind="fail", level="none"),
    "open with level": lambda run: run["results"][0].update(kind="open", level="error"),
    "the number of another": lambda run: run["results"][0]["taxa"][0].update(index=0),
    "another taxonomy": lambda run: run["results"][0]["taxa"][0]["toolComponent"].update(index=1),
    "not at one place": lambda run: run["results"][0].update(locations=[]),
    "on some results only": lambda run: run["results"][0].pop("suppressions"),
    "differ": lambda run: run["tool"]["driver"]["supportedTaxonomies"].pop(),
    "twice in one list": lambda run: run["taxonomies"][0]["taxa"].append({"id": "L.1.1"}),
    "one fingerprint": lambda run: run["results"].append(run["results"][0]),
    "not below its base": lambda run: next(artifacts(run)).update(uri="../a.toml"),
    "nobody says": lambda run: next(artifacts(run)).update(uriBaseId="HOME"),
}


@pytest.mark.parametrize("what", BREAK)
def test_the_checks_can_fail(what: str) -> None:
    """A log with one thing wrong is complained of."""
    log = copy.deepcopy(written(report()))
    BREAK[what](log["runs"][0])
    assert any(what in complaint for complaint in complaints(log))


@pytest.mark.parametrize("path", PATHS)
def test_each_finding_is_a_result(path: str) -> None:
    """In the order of the report, under an id that outlives unrelated edits."""
    prints = [result["partialFingerprints"] for result in results(written(report(path)))]
    assert prints == [{"unlinkable/v1": finding.id} for finding in report(path).findings]


@pytest.mark.parametrize(
    ("status", "severity", "kind", "level"),
    [
        ("established", "critical", "fail", "error"),
        ("established", "high", "fail", "error"),
        ("established", "medium", "fail", "warning"),
        ("exposed", "medium", "fail", "warning"),
        ("exposed", "low", "fail", "note"),
        ("possible", "critical", "open", "none"),
        ("handled", "high", "pass", "none"),
    ],
)
def test_kind_and_level(status: str, severity: str, kind: str, level: str) -> None:
    """Only a failure has a level; how grave the others are stands among their properties."""
    result = first_of(status=status, severity=severity)
    assert (result["kind"], result["level"]) == (kind, level)
    assert (result["properties"]["status"], result["properties"]["severity"]) == (status, severity)


def test_the_message_says_what_to_do() -> None:
    """What, why, what would help and where, and the question, each in a paragraph."""
    for finding, result in zip(report().findings, results(written(report())), strict=True):
        what, why, *rest = result["message"]["text"].split("\n\n")
        assert (what, why) == (f"{finding.title}.", finding.why)
        texts = [q.text for q in report().questions if q.id in finding.questions]
        assert [part for part in rest if part.startswith("To ask: ")] == (
            [f"To ask: {' '.join(texts)}"] if texts else []
        )
        helps = [part for part in rest if part.startswith("What would help: ")]
        assert len(helps) == (finding.status != "handled")
        for mitigation in finding.mitigations if helps else ():
            assert report().model.catalogue[mitigation.control].title in helps[0]
            assert all(report().model[ref].title in helps[0] for ref in mitigation.where)


def test_a_handled_one_names_the_control() -> None:
    """By its title, and nothing more is asked for."""
    shown = report(LIBRARY)
    for finding, result in zip(shown.findings, results(written(shown)), strict=True):
        titles = [shown.model[ref].title for ref in finding.handled_by]
        assert f"Handled by: {'; '.join(titles)}." in result["message"]["text"].split("\n\n")
        assert result["properties"]["handledBy"] == list(finding.handled_by)


def test_titles_stay_words() -> None:
    """No title makes a link, fills a placeholder, begins a paragraph or turns the line around."""
    title = "See [here](javascript:x) {0}\n\nAll \u202eis well"
    said = first_of(title=title)["message"]["text"]
    assert said.split("\n\n")[0] == "See [here] (javascript:x) {{0}} All \\u202eis well."


def test_where_it_is() -> None:
    """The first line of the finding, and what it is about by its whole name."""
    for finding, result in zip(report().findings, results(written(report())), strict=True):
        (location,) = result["locations"]
        assert location["physicalLocation"] == {
            "artifactLocation": {"uri": finding.at[0].file, "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": finding.at[0].line, "startColumn": finding.at[0].column},
        }
        named = {each["fullyQualifiedName"]: each["kind"] for each in location["logicalLocations"]}
        assert named == {ref: ref.partition(".")[0] for ref in finding.about.values()}


@pytest.mark.parametrize("path", [TRACING, "threat_model/whole.toml"])
def test_the_way_of_the_data(path: str) -> None:
    """Each way is a flow of its own, step by step; every other line is a related place."""
    shown = report(path)
    for finding, result in zip(shown.findings, results(written(shown)), strict=True):
        flows = [flow["locations"] for each in result.get("codeFlows", ())
                 for flow in each["threadFlows"]]  # fmt: skip
        steps = [[_name(step["location"]) for step in flow] for flow in flows]
        assert steps == [way for way in ways(shown.model, finding.path) if len(way) > 1]
        passed = [step["location"] for flow in flows for step in flow]
        places = [*result["locations"], *result.get("relatedLocations", ()), *passed]
        assert {_line(place) for place in places} >= {(at.file, at.line) for at in finding.at}
        related = {_line(place) for place in result.get("relatedLocations", ())}
        assert related & {_line(place) for place in passed} == set()


def _name(location: Any) -> str:
    (named,) = location["logicalLocations"]
    return str(named["fullyQualifiedName"])


def _line(location: Any) -> tuple[str, int]:
    physical = location["physicalLocation"]
    return physical["artifactLocation"]["uri"], physical["region"]["startLine"]


def test_a_finding_without_a_place_is_put_at_the_beginning() -> None:
    """Pages that show results refuse a log with one that is nowhere."""
    log = written(with_first(at=()))
    assert complaints(log) == []
    assert _line(results(log)[0]["locations"][0])[0] == TRACING


def test_an_accepted_finding_is_suppressed() -> None:
    """With why, who and until when; all others say that nobody accepted them."""
    said = {"by_role": "the board", "why": "It ends in May.", "on": "2026-02-01",
            "until": "2026-05-31"}  # fmt: skip
    first, *others = results(written(with_first(accepted=said)))
    why = "It ends in May. (accepted by the board, on 2026-02-01, until 2026-05-31)"
    assert first["suppressions"] == [{"kind": "external", "justification": why}]
    assert [result["suppressions"] for result in others] == [[] for _ in others]


def test_a_baseline_is_said_only_where_there_is_one() -> None:
    """Without one no result has a state; with one each has, and one not in it is new."""
    assert not any("baselineState" in result for result in results(written(report())))
    known: dict[str, State] = {f.id: "unchanged" for f in report().findings[1:]}
    known[report().findings[2].id] = "worse"
    known[report().findings[3].id] = "gone"
    states = [result["baselineState"] for result in results(written(report(), known))]
    assert states[:5] == ["new", "unchanged", "updated", "absent", "unchanged"]


def test_a_rule_says_what_its_page_says() -> None:
    """Why it matters, what to ask, when it is a false alarm, and everything that helps."""
    known = library()
    driver = written(report())["runs"][0]["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("unlinkable", __version__)
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in known.of()]
    for said, rule in zip(driver["rules"], known.of(), strict=True):
        assert said["shortDescription"]["text"] == rule.title
        assert said["fullDescription"]["text"] == rule.why
        assert said.get("deprecatedIds", []) == list(rule.was)
        for text in (rule.question, rule.false_alarm):
            assert text in said["help"]["text"]
        for name in rule.mitigations:
            assert known.catalogue.controls[name].title in said["help"]["text"]
        assert said["properties"]["codes"] == {f: list(c) for f, c in rule.codes.items()}


def test_the_lists_are_whole() -> None:
    """Every code of the catalogue with its name and our words, found or not."""
    found = {each["name"]: each["taxa"] for each in written(report())["runs"][0]["taxonomies"]}
    codes = library().catalogue.codes
    assert list(found) == ["LINDDUN", "STRIDE", "Dignity"]
    for taxa, known in zip(found.values(), codes.values(), strict=True):
        told = [(t["id"], t["name"], t["fullDescription"]["text"]) for t in taxa]
        assert told == [(code.id, code.title, code.text) for code in known.values()]


@pytest.mark.parametrize("path", PATHS)
def test_taxa_are_the_codes_of_the_finding(path: str) -> None:
    """Only those that the finding prints, whatever else its rule has."""
    for finding, result in zip(report(path).findings, results(written(report(path))), strict=True):
        assert sorted(t["id"] for t in result["taxa"]) == sorted(finding.codes)


def test_what_was_noted_on_the_way_is_told() -> None:
    """A decision that holds no more is a notification at its line."""
    note = Problem("it does not hold", "look again", Location("d.toml", 3, 1), "", "warning")
    (invocation,) = written(evolve(report(), problems=(note,)))["runs"][0]["invocations"]
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "it does not hold (look again)"
    assert (told["level"], _line(told["locations"][0])) == ("warning", ("d.toml", 3))


def moved(folder: Path, name: str) -> None:
    """The design in another place, its people in a folder beside."""
    whole = (ROOT / TRACING).read_text("utf-8")
    (folder / "people").mkdir(parents=True)
    (folder / "model").mkdir()
    (folder / "unlinkable.toml").write_text("", "utf-8")
    actor = '[actor.passer-by]\ntitle = "Passer-by"\nkind = "public"\n'
    (folder / "people" / "more.toml").write_text(actor, "utf-8")
    text = f'include = ["../people/more.toml"]\n{whole}'
    (folder / "model" / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("where", "path", "base"),
    [
        ("checkout", "model/whole plan: 1.toml", "%SRCROOT%"),
        ("checkout", "{}/checkout/model/whole plan: 1.toml", "%SRCROOT%"),
        ("checkout/people", "../model/whole plan: 1.toml", "DESCRIPTION"),
        (".", "{}/checkout/model/whole plan: 1.toml", "%SRCROOT%"),
        ("away", "{}/checkout/model/whole plan: 1.toml", "DESCRIPTION"),
    ],
)
def test_no_path_tells_of_the_machine(
    where: str, path: str, base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are named from where the command runs, or from the folder that holds them all."""
    moved(tmp_path / "checkout", "whole plan: 1.toml")
    (tmp_path / "away").mkdir()
    monkeypatch.chdir(tmp_path / where)
    log = written(analyze(path.format(tmp_path)))
    assert complaints(log) == []
    assert str(tmp_path) not in json.dumps(log)
    found = results(log)[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    folder = "checkout/" if where == "." else ""
    assert found == {"uri": f"{folder}model/whole%20plan%3A%201.toml", "uriBaseId": base}
    assert ("originalUriBaseIds" in log["runs"][0]) == (base == "DESCRIPTION")


def test_a_further_program_can_tell_two_descriptions_apart() -> None:
    """Each has its own category, so that one upload does not close the other's alerts."""
    ids = {written(report(path))["runs"][0]["automationDetails"]["id"] for path in PATHS}
    assert len(ids) == len(PATHS)
