"""Wherever a control is recommended, what it makes worse is said beside it."""

from __future__ import annotations

import json
from html import unescape

from tests.report.handmade import finding, model, report
from tests.report.test_plan_page import plan

from unlinkable.findings.finding import Mitigation
from unlinkable.report.as_html import report_html
from unlinkable.report.as_json import as_data
from unlinkable.report.as_markdown import as_markdown
from unlinkable.report.as_text import as_text
from unlinkable.report.explain import explain
from unlinkable.report.finding_text import but
from unlinkable.report.plan_page import plan_json, plan_markdown, plan_text

APPEAL = Mitigation(control="appeal", where=("decision.refusal",))
SEPARATE = Mitigation(control="separate", where=())
PRICE = "A <number> gets a name."
TRADED = f'"Somebody else decides again": {PRICE}'


def test_what_a_control_trades_stands_with_it() -> None:
    """Control by control; nothing where nothing is known; once told, only that it was."""
    assert but(model(), (APPEAL, SEPARATE)) == TRADED
    assert but(model(), (SEPARATE,)) == ""
    again = but(model(), (APPEAL, SEPARATE), told={"appeal"})
    assert again == 'As said above of "Somebody else decides again".'


def test_the_list_says_it_once() -> None:
    """The first finding for which it is recommended says it, the others that it was said."""
    other = finding(id="dignity/no-appeal@decision:other", title="Another", rule="dignity/other")
    text = " ".join(as_text(report(findings=(finding(), other))).split())
    assert text.count(PRICE) == 1
    assert f"but {TRADED}" in text


def test_pages_that_fold_say_it_and_stay_harmless() -> None:
    """In Markdown and in a notebook, whatever stands in the words."""
    made = report(findings=(finding(),))
    page = report_html(made)
    assert "<dt>But</dt>" in page
    assert PRICE not in page
    assert PRICE in unescape(page)
    assert PRICE in unescape(as_markdown(made))
    assert "<number>" not in as_markdown(made)


def test_json_has_each_control_once() -> None:
    """Those that are recommended somewhere, with strategy, tactic, what is left and both sides."""
    data = as_data(report(findings=(finding(), finding(id="dignity/other@decision:refusal"))))
    assert data["controls"] == {
        "appeal": {
            "title": "Somebody else decides again", "strategy": "control", "tactic": "update",
            "leaves": "Whoever is tired does not ask.",
            "worsens": [{"code": "I.1.1", "why": PRICE}],
        }
    }  # fmt: skip


def test_an_explanation_says_it_under_the_control() -> None:
    """And that not doing it is possible too."""
    text = " ".join(explain(finding(), report()).split())
    assert f"looked at again. But: {PRICE}" in text
    assert "Not doing it at all is always possible" in text
    assert "Not doing it" not in explain(finding(mitigations=()), report())


def test_a_plan_says_it_of_each_step() -> None:
    """In every format, for all that is to be built."""
    made = plan()
    kinds = [built.measure.kind for step in made.steps for built in step.built]
    trades = [t for kind in kinds for t in made.before.catalogue[kind].worsens]
    assert trades
    text = " ".join(plan_text(made).split())
    for trade in trades:
        assert trade.why in text
        assert trade.why in unescape(plan_markdown(made))
    steps = json.loads(plan_json(made))["steps"]
    told = [trade for step in steps for built in step["build"] for trade in built["worsens"]]
    assert told == [{"code": trade.code, "why": trade.why} for trade in trades]
