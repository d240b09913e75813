"""The whole flow through its front door."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest

import unlinkable as ul
from unlinkable import pipeline
from unlinkable.errors import InvalidModel, NotFound

ROOT = Path(__file__).parents[1]
WHOLE = ROOT / "threat_model" / "whole.toml"
MODELS = ROOT / "tests" / "models"
POSTS = MODELS / "s02-s03-posts.toml"
BRIDGE = "linddun/bridge-between-contexts@bridge:national-id-number+social-media-account"


def test_a_folder_is_its_whole() -> None:
    """`threat_model/` means `threat_model/whole.toml`."""
    assert ul.analyze(ROOT / "threat_model").findings == ul.analyze(WHOLE).findings


def test_only_one_system_and_how_many_are_elsewhere() -> None:
    """Narrowed by system: its findings and their questions, and the number of the others."""
    report = ul.analyze(POSTS)
    systems = {f.system for f in report.findings}
    assert len(systems) >= 3
    for system in systems:
        narrow = ul.analyze(POSTS, only=system)
        assert narrow.findings == tuple(f for f in report.findings if f.system == system)
        assert len(narrow.findings) + narrow.elsewhere == len(report.findings)
        here = {f.id for f in narrow.findings}
        assert all(here & {*q.decides, *q.helps} for q in narrow.questions)
    with pytest.raises(NotFound, match=r"did you mean 's0[23]'"):
        ul.analyze(POSTS, only="s0")


def test_packs_narrow_the_rules_and_nothing_else() -> None:
    """A pack's findings are the same with and without the others."""
    report = ul.analyze(MODELS / "integrate.toml")
    packs = {f.pack for f in report.findings}
    assert packs == {"linddun", "dignity", "stride"}
    for pack in packs:
        narrow = ul.analyze(MODELS / "integrate.toml", packs=[pack])
        assert {f.id: f.status for f in narrow.findings} == {
            f.id: f.status for f in report.findings if f.pack == pack
        }
    with pytest.raises(NotFound, match="linddun"):
        ul.analyze(WHOLE, packs=["lindun"])


def test_what_has_ended_counts_only_when_asked(tmp_path: Path) -> None:
    """A hop that has ended makes no facts; `stages` brings it in."""
    text = (MODELS / "one-key.toml").read_text("utf-8")
    model = tmp_path / "model.toml"
    model.write_text(text.replace("[flow.contract]", '[flow.contract]\nstage = "ended"'), "utf-8")
    name = "linddun/bridge-between-contexts@bridge:customer-number+phone-number"
    assert ul.analyze(model).finding(name) is None
    ended = ul.analyze(model, stages=["ended"]).finding(name)
    assert ended is not None
    assert ended.status == "established"


def test_a_finding_can_be_explained_by_its_id() -> None:
    """The one finding; a slip names the nearest."""
    assert pipeline.explain(BRIDGE, POSTS) == ul.analyze(POSTS).finding(BRIDGE)
    with pytest.raises(NotFound, match=re.escape(f"did you mean {BRIDGE!r}?")):
        pipeline.explain(BRIDGE.replace("media", "medium"), POSTS)


def test_why_a_rule_is_silent() -> None:
    """At the posts alone no measure is taken; the clause that stops says so, and is stated."""
    clauses = pipeline.explain_silence(
        "linddun/copies-out-of-reach", "channel.public-web-page",
        MODELS / "company-list-legal.toml",
    )  # fmt: skip
    stops = [c for c in clauses if c.truth == "no" and c.stated]
    assert [c.clause for c in stops][:1] == ["channel is personal"]
    assert any(b.attribute == "person" for c in stops for b in c.because)
    with pytest.raises(NotFound, match=r"channel\.public-web-page"):
        pipeline.explain_silence(
            "linddun/copies-out-of-reach", "channel.public-web-pag",
            MODELS / "company-list-legal.toml",
        )  # fmt: skip


def test_a_bad_file_gives_no_partial_result(tmp_path: Path) -> None:
    """Every problem at once, and no report."""
    model = tmp_path / "model.toml"
    model.write_text('[system.s]\ntitle = 1\n[actor.a]\nkind = "robot"\n', "utf-8")
    with pytest.raises(InvalidModel) as caught:
        ul.analyze(model)
    assert len(caught.value.problems) >= 3
    assert {p.at.file.rsplit("/")[-1] for p in caught.value.problems if p.at} == {"model.toml"}
    assert caught.value.problems == tuple(p for p in ul.check(model) if p.level == "error")


def test_nothing_is_left_behind() -> None:
    """Two analyses of one description are equal, and the collector is as it was."""
    for enabled in (True, False):
        (gc.enable if enabled else gc.disable)()
        try:
            assert ul.analyze(POSTS).findings == ul.analyze(POSTS).findings
            assert gc.isenabled() is enabled
        finally:
            gc.enable()
