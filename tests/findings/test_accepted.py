"""Decisions to live with a finding, kept beside the model, and what opens them again."""

from __future__ import annotations

from pathlib import Path

import pytest

import unlinkable as ul

MODELS = Path(__file__).parents[1] / "models"
BRIDGE = "linddun/bridge-between-contexts@bridge:customer-number+phone-number"
DECISION = {
    "title": "We live with it", "finding": BRIDGE, "by_role": "data protection officer",
    "why": "The two desks become one firm next year.", "on": "2026-01-31", "until": "2026-12-31",
    "sites": ["actor.operator"], "stage": "in-force", "severity": "high",
}  # fmt: skip


def judged(folder: Path, text: str = "", as_of: str | None = None, **decided: object) -> ul.Report:
    """The model of one operator with a decision beside it; `text` is added to the model."""
    model = folder / "model.toml"
    if not model.exists():
        model.write_text((MODELS / "one-key.toml").read_text("utf-8"), "utf-8")
    model.write_text(model.read_text("utf-8") + text, "utf-8")
    lines = [f"{name} = {value!r}" for name, value in {**DECISION, **decided}.items()]
    (folder / "decisions.toml").write_text("[accepted.bridge]\n" + "\n".join(lines), "utf-8")
    return ul.analyze(model, root=folder, as_of=as_of)


def told(report: ul.Report) -> list[str]:
    """What the report says of decisions that do not hold."""
    return [p.what for p in report.problems if "acceptance" in p.what]


def accepted(report: ul.Report, name: str = BRIDGE) -> bool:
    """Whether the finding is there and accepted."""
    finding = report.finding(name)
    assert finding is not None
    return finding.accepted is not None


@pytest.mark.parametrize("as_of", [None, "2026-12-31"])
def test_a_decision_holds_and_says_whose_it_is(tmp_path: Path, as_of: str | None) -> None:
    """The finding stays, with who decided, why and until when; nothing is complained of."""
    report = judged(tmp_path, as_of=as_of)
    finding = report.finding(BRIDGE)
    assert finding is not None
    assert finding.status == "established"
    assert finding.accepted == {k: DECISION[k] for k in ("by_role", "why", "on", "until")}
    assert told(report) == []


@pytest.mark.parametrize(
    ("decided", "as_of", "reason"),
    [
        ({"sites": ["actor.other"]}, None, "a place that was not there then (actor.operator)"),
        ({"stage": "proposed"}, None, "it is in-force now and was proposed"),
        ({"severity": "medium"}, None, "its severity is high now and was medium"),
        ({}, "2027-01-01", "it was accepted until 2026-12-31"),
        ({"finding": BRIDGE.replace("phone", "fax")}, None, "there is no such finding any more"),
    ],
    ids=["site", "stage", "severity", "expired", "gone"],
)
def test_what_was_not_seen_then_opens_it_again(
    tmp_path: Path, decided: dict[str, object], as_of: str | None, reason: str
) -> None:
    """A new site, a later stage, a worse severity, a day past: open again, and the reason said."""
    report = judged(tmp_path, as_of=as_of, **decided)
    assert not accepted(report)
    (problem,) = told(report)
    assert reason in problem
    assert [p.level for p in report.problems if "acceptance" in p.what] == ["warning"]


@pytest.mark.parametrize(
    "decided",
    [{"sites": ["actor.operator", "actor.other"]}, {"severity": "critical"}],
    ids=["more-sites", "worse-then"],
)
def test_what_is_better_than_it_was_stays_accepted(
    tmp_path: Path, decided: dict[str, object]
) -> None:
    """Fewer sites and less severe than when somebody decided: nothing to decide anew."""
    report = judged(tmp_path, **decided)
    assert accepted(report)
    assert told(report) == []


def test_a_new_holder_opens_it_again(tmp_path: Path) -> None:
    """The description grows by a second party that holds the bridge."""
    assert accepted(judged(tmp_path))
    flows = "".join(
        f"""
[flow.copy-{name}]
title = "Copy"
from = "process.{place}"
to = "process.archive"
carries = {data}
"""
        for name, place, data in (
            ("contract", "contract-desk", ["customer-number", "phone"]),
            ("call", "calling", ["customer-number", "call-record"]),
            ("complaint", "complaint-desk", ["contact-number", "complaint"]),
        )
    ).replace("'", '"')
    more = """
[actor.archive-firm]
title = "Archive"
kind = "organisation"

[process.archive]
title = "Archiving"
by = "archive-firm"
"""
    report = judged(tmp_path, more + flows)
    assert not accepted(report)
    assert "actor.archive-firm" in told(report)[0]


def test_a_renamed_thing_keeps_its_decision(tmp_path: Path) -> None:
    """With `was`, earlier names in the finding's id and in its sites still lead there."""
    text = (MODELS / "one-key.toml").read_text("utf-8")
    text = text.replace("[actor.operator]", '[actor.carrier]\nwas = ["operator"]')
    text = text.replace('by = "operator"', 'by = "carrier"')
    (tmp_path / "model.toml").write_text(text, "utf-8")
    report = judged(tmp_path)
    assert accepted(report)
    assert told(report) == []
    finding = report.finding(BRIDGE)
    assert finding is not None
    assert finding.parties == ("actor.carrier",)


def test_a_renamed_thing_in_the_id_keeps_its_decision(tmp_path: Path) -> None:
    """The purpose is called otherwise now; the decision about it stands."""
    old = "linddun/more-than-need@purpose:talks"
    text = (MODELS / "one-key.toml").read_text("utf-8")
    text = text.replace("[purpose.telephony]", '[purpose.telephony]\nwas = ["talks"]')
    (tmp_path / "model.toml").write_text(text, "utf-8")
    new = "linddun/more-than-need@purpose:telephony"
    sites = [site.id for site in _finding(tmp_path, new).sites]
    report = judged(tmp_path, finding=old, severity="medium", sites=sites)
    assert told(report) == []
    assert accepted(report, new)


def _finding(folder: Path, name: str) -> ul.Finding:
    found = ul.analyze(folder / "model.toml", root=folder).finding(name)
    assert found is not None
    return found
