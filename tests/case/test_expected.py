"""What an expert would expect of each system of the case, beside what the library says of it."""

from __future__ import annotations

import re
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from attrs import evolve
from tests.case.expecting import (
    FIRM,
    FOLDER,
    MOST,
    OPEN_LINK,
    STAGES,
    SURE,
    Beyond,
    Expected,
    Found,
    Not,
    Surplus,
    Threat,
    differences,
    links_of,
    read_expected,
)

import unlinkable as ul
from unlinkable.findings.finding import Finding
from unlinkable.model.evidence import Claim, Question
from unlinkable.pipeline import library
from unlinkable.reading.read import read_tables
from unlinkable.report.model import Report

ROOT = Path(__file__).parents[2]
CASE = ROOT / "threat_model"
SYSTEMS = tuple(f"s{number:02}" for number in range(1, 20))
DESCRIBED = tuple(name for name in SYSTEMS if (CASE / f"{name}.toml").exists())
TYPES = {"L", "Nr", "DD", "U", "Nc", "dignity"}


@pytest.fixture(scope="module")
def report() -> Report:
    """The whole case, analysed once."""
    return ul.analyze(CASE / "whole.toml")


@pytest.fixture(scope="module")
def claims() -> set[str]:
    """The ids of the claims in the evidence."""
    return {claim.id for claim in ul.read(CASE / "whole.toml").each(Claim)}


# -------------------------------------------------------------------------- the form of the lists


def test_there_is_a_list_for_each_system() -> None:
    """Nineteen, and nothing else but what says how they were made."""
    assert {path.stem for path in FOLDER.iterdir()} == {*SYSTEMS, "README"}


@pytest.mark.parametrize("name", SYSTEMS)
def test_fields(name: str) -> None:
    """Each says what is described, what is expected and what must not be claimed."""
    expected = read_expected(name)
    assert expected.reads_on == {}
    assert expected.id == name
    assert expected.facts
    assert expected.stage in STAGES
    assert expected.sure in SURE
    assert 4 <= len(expected.threats) <= 12
    assert expected.nots
    said = [t.says for t in expected.threats] + [n.says for n in expected.nots]
    assert len(set(said)) == len(said)
    assert all(each.why for each in (*expected.surplus, *expected.beyond))


@pytest.mark.parametrize("name", SYSTEMS)
def test_words(name: str, claims: set[str]) -> None:
    """Claims, codes and rules are those that there are."""
    expected = read_expected(name)
    rules = set(library().rules)
    known = {*TYPES, *"STRIDE", *library().catalogue.codes["linddun"]}
    for threat in expected.threats:
        assert threat.codes, threat.says
        assert set(threat.codes) <= known, threat.says
        assert threat.claims, threat.says
        assert set(threat.claims) <= claims, threat.says
        assert set(threat.rules) <= rules, threat.says
        assert threat.firm in FIRM, threat.says
    for each in (*expected.surplus, *expected.beyond):
        assert set(each.rules) <= rules, each.why


@pytest.mark.parametrize("name", SYSTEMS)
def test_what_must_not_be_claimed(name: str) -> None:
    """It is about rules that there are or about a link of this system, and fits the threats."""
    expected = read_expected(name)
    rules = set(library().rules)
    for each in expected.nots:
        assert bool(each.rules) != bool(each.between), each.says
        assert each.most in MOST, each.says
        covered = {r for r in rules for pattern in each.rules if fnmatchcase(r, pattern)}
        assert all(any(fnmatchcase(r, p) for r in rules) for p in each.rules), each.says
        for rule in covered & expected.named:
            assert (each.most, expected.limit(rule)) == ("possible", "possible"), rule
        if each.between:
            assert len(each.between) == OPEN_LINK, each.says
            assert name in each.between, each.says
            assert set(each.between) <= set(SYSTEMS), each.says


def test_four_links_stay_questions() -> None:
    """The hub, the credit files, the face matches and the one national score."""
    links = {tuple(each.between) for name in SYSTEMS for each in read_expected(name).nots}
    assert {("s14", "s01"), ("s12", "s01"), ("s08", "s01")} <= links
    assert any("one national score" in each.says for each in read_expected("s18").nots)


def test_lists_name_no_threat_for_everything() -> None:
    """A threat that is expected of nearly every system says nothing of any."""
    times = Counter(rule for name in SYSTEMS for rule in read_expected(name).named)
    assert max(times.values()) <= 2 * len(SYSTEMS) // 3


def test_readme_tells_of_every_field() -> None:
    """Each field of a list is explained."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`((?:threat|not|surplus|beyond)\.\w+)`", text))
    parts = {"threat": Threat, "not": Not, "surplus": Surplus, "beyond": Beyond}
    fields = {f"{part}.{name}" for part, its in parts.items() for name in its.__annotations__}
    assert told == fields


# ------------------------------------------------------------------ the lists and what was found


@pytest.mark.parametrize("name", DESCRIBED)
def test_expected_and_found(name: str, report: Report) -> None:
    """Threats are said, and no firmer than they may be; nothing else is, or it is explained."""
    asked = {question.id for question in report.model.each(Question)}
    found = Found(findings=report.findings, links=links_of(report.model), questions=asked)
    assert differences(read_expected(name), found) == []


# ------------------------------------------------------------------------- the comparison itself


@pytest.fixture
def finding(report: Report) -> Finding:
    """A finding that is neither low nor handled."""
    return next(f for f in report.findings if f.severity != "low" and f.status == "exposed")


@pytest.fixture
def expected(finding: Finding) -> Expected:
    """A list that names exactly this finding."""
    threat = Threat(
        says="harm", codes=["dignity"], claims=["C01"], rules=[finding.rule], firm="exposed"
    )
    return Expected(system=finding.system.upper(), facts="-", threats=(threat,), nots=())


def changed(expected: Expected, **values: object) -> Expected:
    """The same list with another threat."""
    return evolve(expected, threats=(evolve(expected.threats[0], **values),))


def test_a_threat_that_is_said_is_no_difference(expected: Expected, finding: Finding) -> None:
    """The finding of its rule at its status meets it."""
    assert differences(expected, Found(findings=[finding])) == []


def test_a_threat_that_nobody_says_is_missed(expected: Expected, finding: Finding) -> None:
    """Neither another system's finding nor one that is handled meets it."""
    for found in ([], [evolve(finding, status="handled")], [evolve(finding, system="s99")]):
        assert differences(expected, Found(findings=found)) == ["missed: harm"]
        assert differences(changed(expected, missed="no rule"), Found(findings=found)) == []


def test_what_is_said_more_firmly_is_told(expected: Expected, finding: Finding) -> None:
    """Exposed where only possible is allowed needs an explanation."""
    strict = changed(expected, firm="possible")
    assert differences(strict, Found(findings=[finding])) == [f"firmer ['{finding.id}']: harm"]
    assert (
        differences(changed(strict, firm="possible", firmer="why"), Found(findings=[finding])) == []
    )


def test_what_is_said_elsewhere(expected: Expected, finding: Finding) -> None:
    """Another system's finding of the rule may say it, as long as it is there and no firmer."""
    other = evolve(finding, system="s99")
    missed = changed(expected, missed="there", elsewhere=[finding.id])
    assert differences(missed, Found(findings=[other])) == []
    gone = f"not told elsewhere by {finding.id}: harm"
    assert differences(missed, Found(findings=[])) == [gone]
    assert differences(missed, Found(findings=[evolve(other, rule="dignity/other")])) == [gone]
    firm = evolve(other, status="established")
    assert differences(missed, Found(findings=[firm])) == [f"firmer elsewhere, {finding.id}: harm"]
    unsaid = changed(expected, elsewhere=[finding.id])
    assert differences(unsaid, Found(findings=[finding, evolve(other, id="x")])) == [
        "not called missed: harm", gone
    ]  # fmt: skip


def test_what_is_asked_instead(expected: Expected) -> None:
    """A question may stand for the threat, as long as the description asks it."""
    missed = changed(expected, missed="asked", asked=["who"])
    assert differences(missed, Found(findings=[], questions={"who"})) == []
    assert differences(missed, Found(findings=[])) == ["not asked by who: harm"]


def test_the_firmest_threat_of_a_rule_is_its_limit(expected: Expected, finding: Finding) -> None:
    """A rule that two threats name may be as firm as the firmer allows."""
    other = evolve(expected.threats[0], says="other", firm="possible")
    both = evolve(expected, threats=(other, *expected.threats))
    assert differences(both, Found(findings=[finding])) == []


def test_stale_explanations_are_differences(expected: Expected, finding: Finding) -> None:
    """What is explained and no longer so is told."""
    missed = changed(expected, missed="no rule")
    firmer = changed(expected, firmer="why")
    surplus = evolve(expected, surplus=(Surplus(rules=["dignity/pressed"], why="why"),))
    broken = evolve(expected, nots=(Not(says="no", most="silent", rules=["x"], broken="why"),))
    for stale in (missed, firmer, surplus, broken):
        assert [d[:5] for d in differences(stale, Found(findings=[finding]))] == ["stale"]


def test_what_no_threat_names_is_surplus(expected: Expected, finding: Finding) -> None:
    """Unless it is low or handled."""
    more = evolve(finding, rule="dignity/other")
    told = differences(expected, Found(findings=[finding, more]))
    assert told == ["no threat and no surplus names dignity/other"]
    quiet = [evolve(more, severity="low"), evolve(more, status="handled")]
    assert differences(expected, Found(findings=[finding, *quiet])) == []
    listed = evolve(expected, surplus=(Surplus(rules=["dignity/other"], why="why"),))
    assert differences(listed, Found(findings=[finding, more])) == []


@pytest.mark.parametrize(
    ("most", "status", "holds"),
    [("silent", "possible", False), ("silent", "handled", True), ("possible", "exposed", False),
     ("possible", "possible", True)],
)  # fmt: skip
def test_what_must_not_be_said(
    expected: Expected, finding: Finding, most: str, status: str, holds: bool
) -> None:
    """Silent means no finding, possible nothing firmer; a whole pack may be named."""
    for pattern in (finding.rule, f"{finding.pack}/*"):
        each = Not(says="no", most=most, rules=[pattern])
        found = [evolve(finding, status=status)]
        told = differences(evolve(changed(expected, rules=[]), nots=(each,)), Found(findings=found))
        assert [d for d in told if d.startswith("broken")] == (
            [] if holds else [f"broken ['{finding.id}']: no"]
        )


def test_a_link_that_must_stay_a_question(expected: Expected, finding: Finding) -> None:
    """A flow that leads to the other system breaks it."""
    each = Not(says="no", most="silent", between=["s08", "s01"])
    open_link = evolve(expected, nots=(each,))
    there = Found(findings=[finding], links={("s08", "s01")})
    back = Found(findings=[finding], links={("s01", "s08")})
    assert differences(open_link, there) == ["broken ['s08 to s01']: no"]
    assert differences(open_link, back) == []


def test_marks_may_not_be_left_off(expected: Expected, finding: Finding) -> None:
    """What is proposed, or alleged, is nothing more in any finding, or it is explained."""
    found = Found(findings=[evolve(finding, stage="pilot", sure="reported")])
    assert differences(evolve(expected, stage="pilot", sure="reported"), found) == []
    for marked in (evolve(expected, stage="proposed"), evolve(expected, sure="alleged")):
        (told,) = differences(marked, found)
        assert told.startswith(f"{finding.id} is pilot, reported")
        reason = (Beyond(rules=[finding.rule], why="why"),)
        assert differences(evolve(marked, beyond=reason), found) == []
    stale = evolve(expected, stage="pilot", beyond=(Beyond(rules=["x"], why="why"),))
    assert differences(stale, found) == ["stale beyond: x"]


def test_links_between_systems() -> None:
    """Steps over several places count, and people on the way do not pass anything on."""
    ends = {"ab": "process.a process.b", "bc": "process.b process.c", "cp": "process.c p",
            "pe": "p process.e"}  # fmt: skip
    flows = {
        name: dict(zip(("from", "to"), way.split(), strict=True), title=name, carries=["d"])
        for name, way in ends.items()
    }
    small = read_tables({
        "system": {"x": {"title": "x", "format": "unlinkable-model/1"}},
        "actor": {"p": {"title": "p", "kind": "data-subject"}},
        "data": {"d": {"title": "d", "subject": "p", "identifies": "none"}},
        "process": {name: {"title": name} for name in "abce"}, "flow": flows,
    })  # fmt: skip
    owned = {f"process.{name}": evolve(small[f"process.{name}"], system=name) for name in "abce"}
    links = links_of(small.with_things({**small.things, **owned}))
    assert {link for link in links if link[0] != link[1]} == {("a", "b"), ("a", "c"), ("b", "c")}
