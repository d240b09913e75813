"""What people read of the whole case: little for its size, the worst first, nothing twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import unlinkable as ul
from unlinkable.model.data import Flow
from unlinkable.model.evidence import System
from unlinkable.model.people import Actor
from unlinkable.model.places import Channel, Decision, Process, Store
from unlinkable.model.thing import Thing
from unlinkable.pipeline import analyze_model
from unlinkable.report.bundles import bundled
from unlinkable.report.first_page import first_page
from unlinkable.report.layout import columns

CASE = Path(__file__).parents[2] / "threat_model" / "whole.toml"


def test_the_whole_says_little_for_its_size() -> None:
    """At most three findings for two flows or decisions, three lines for two flows, none twice.

    What every operator of records must answer for (severity low) is a line for each operator, and
    counts as the lines that a reader meets.
    """
    report = ul.analyze(CASE)
    firm = [f for f in report.findings if f.status in ("established", "exposed")]
    flows = len(list(report.model.each(Flow)))
    decisions = len(list(report.model.each(Decision)))
    grave = sum(f.severity != "low" for f in firm)
    assert grave <= 1.5 * (flows + decisions), (grave, flows, decisions)
    lines = len(bundled(report, firm))
    assert lines <= 1.5 * flows, (lines, flows)
    asked = [f for f in firm if f.unknowns and f.severity != "low"]
    says = [(tuple(f.about.values()), f.unknowns) for f in asked]
    assert len(set(says)) == len(says)


def test_the_first_page_of_the_whole_tells_the_worst_first() -> None:
    """Forty lines of a hundred columns; penalties elsewhere, public shaming and faces are on it."""
    page = first_page(ul.analyze(CASE))
    assert len(page) <= 40
    assert max(columns(line) for line in page) <= 100
    text = "\n".join(page)
    for threat in ("penalty", "put on s", "critic", "told apart by face"):
        assert threat in text, threat


def test_a_skeleton_gives_questions_only() -> None:
    """Places and flows alone: at most one question each, and nothing established."""
    whole = ul.read(CASE)
    keep = (System, Actor, Process, Store, Channel, Flow)
    bare = {ref: _bare(thing) for ref, thing in whole.things.items() if isinstance(thing, keep)}
    report = analyze_model(whole.with_things(bare))
    assert [f.id for f in report.findings if f.status == "established"] == []
    asked = Counter(ref for question in report.questions for ref in question.about)
    places_and_flows = [ref for ref, t in bare.items() if isinstance(t, Process | Store | Flow)]
    assert places_and_flows
    assert asked
    assert max(asked[ref] for ref in places_and_flows) == 1


def _bare(thing: Thing) -> Thing:
    """The thing with its name and its ends only, as in a first drawing."""
    if isinstance(thing, Flow):
        return Flow(id=thing.id, title=thing.title, from_=thing.from_, to=thing.to,
                    carries="unknown", stage="in-force", sure="assumed")  # fmt: skip
    more = {"audience": "unknown"} if isinstance(thing, Channel) else {}
    more |= {"kind": thing.kind} if isinstance(thing, Actor) else {}
    more |= {"format": thing.format} if isinstance(thing, System) else {}
    return type(thing)(
        id=thing.id, title=thing.title, system=thing.system, stage="in-force", sure="assumed",
        **more,
    )  # fmt: skip
