"""A plan does what it says: every claim of it is checked by analysing again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

import pytest
from attrs import evolve

import unlinkable as ul
from unlinkable.errors import NotFound
from unlinkable.inference.infer import infer
from unlinkable.model.controls import Control
from unlinkable.pipeline import analyze_model
from unlinkable.planning.bench import Bench
from unlinkable.planning.measures import COSTS, LEFT_OUT, Measure, with_measures
from unlinkable.planning.plan import Plan
from unlinkable.planning.wanted import alone, grave
from unlinkable.report.plan_overlay import overlay

ROOT = Path(__file__).parents[2]
MODELS = Path(__file__).parents[1] / "models"
NAMES = ("one-key", "appeal-absent", "integrate", "s02-s03-posts")
SHOP = """
[system.shop]
title = "Shop"
format = "unlinkable-model/1"
unstated = "absent"

[actor.buyer]
title = "Buyer"
kind = "data-subject"

[actor.shop]
title = "Shop"
kind = "organisation"

[actor.neighbours]
title = "Neighbours"
kind = "public"

[data.name]
title = "Name"
subject = "buyer"
identifies = "direct"

[data.unpaid]
title = "What was not paid"
subject = "buyer"
identifies = "none"
category = "pd:CreditRecord"

[purpose.shame]
title = "Naming who did not pay"
context = "finance"
NEEDS

[process.desk]
title = "Desk"
by = "shop"
makes = ["unpaid"]
purpose = ["shame"]

[channel.window]
title = "Shop window"
by = "shop"
audience = ["neighbours"]
reach = "regional"
purpose = ["shame"]

[flow.sale]
title = "A buyer buys"
from = "actor.buyer"
to = "process.desk"
carries = ["name"]
purpose = ["shame"]

[flow.list]
title = "Who did not pay is listed"
from = "process.desk"
to = "channel.window"
carries = ["name", "unpaid"]
purpose = ["shame"]
"""


@cache
def planned(name: str, wanted: str = "low", budget: int | None = None) -> Plan:
    """A plan for one of the small models."""
    return ul.plan(MODELS / f"{name}.toml", wanted=wanted, budget=budget)


def controls(plan: Plan) -> list[Measure]:
    """Its measures, in the order in which to build them."""
    return [built.measure for step in plan.steps for built in step.built]


def standing(plan: Plan, measures: Sequence[Measure]) -> set[str]:
    """The wanted findings that stand with some measures, by an analysis of its own."""
    report = analyze_model(with_measures(plan.before, measures))
    there = {f.id for f in report.findings if f.status != "handled"}
    return there & {f.id for f in plan.wanted}


@pytest.mark.parametrize("name", NAMES)
def test_what_it_handles_is_handled(tmp_path: Path, name: str) -> None:
    """Written down and laid over the description, its controls do what the plan says."""
    plan = planned(name)
    over = tmp_path / "plan.toml"
    over.write_text(overlay(plan), "utf-8")
    after = ul.what_if(MODELS / f"{name}.toml", overlays=[over]).after
    assert plan.handled
    assert {f.id: f.status for f in after.findings} == {f.id: f.status for f in plan.found}
    for wanted in plan.wanted:
        found = after.finding(wanted.id)
        assert (found is None or found.status == "handled") == (wanted.id in plan.handled)


@pytest.mark.parametrize("name", NAMES)
def test_every_wanted_finding_is_accounted_for(name: str) -> None:
    """Each is handled, or stays for exactly one reason."""
    plan = planned(name)
    told = [*plan.handled, *plan.unpaid, *plan.together, *plan.only_without, *plan.unhandled]
    assert sorted(told) == sorted(f.id for f in plan.wanted)


@pytest.mark.parametrize("name", NAMES)
def test_each_step_adds_what_it_says(name: str) -> None:
    """Built up to any step, exactly what the steps so far name stands no longer."""
    plan = planned(name)
    groups = accumulate([b.measure for b in step.built] for step in plan.steps)
    left = {f.id for f in plan.wanted}
    for step, measures in zip(plan.steps, groups, strict=True):
        left -= set(step.adds)
        assert standing(plan, measures) == left
        assert step.done == len(plan.wanted) - len(left)


@pytest.mark.parametrize("name", NAMES)
def test_no_measure_is_idle(name: str) -> None:
    """Without any one of them something stands again."""
    plan = planned(name)
    measures = controls(plan)
    for measure in measures:
        assert standing(plan, [m for m in measures if m != measure]) > standing(plan, measures)


@pytest.mark.parametrize("name", NAMES)
def test_the_first_step_is_worth_most(name: str) -> None:
    """No later step that works alone handles more for its cost than the first."""
    plan = planned(name)
    everything = {f.id for f in plan.wanted}
    worth = [
        len(everything - standing(plan, [b.measure for b in step.built])) / step.cost
        for step in plan.steps
    ]
    assert worth[0] == max(worth)


@pytest.mark.parametrize("budget", [0, 1, 4, 9])
def test_a_budget_is_kept(budget: int) -> None:
    """It costs no more, handles something where there is money, and says what was not paid."""
    plan = planned("integrate", budget=budget)
    assert plan.cost <= budget
    assert bool(plan.handled) == bool(budget)
    assert plan.unpaid
    graver = {f.severity for f in plan.wanted if f.id in plan.handled}
    assert not budget or "high" in graver


def test_more_money_handles_no_less() -> None:
    """Of the gravest findings a larger budget never handles fewer."""
    plans = [planned("integrate", budget=budget) for budget in (1, 4, 9)]
    high = [sum(f.severity == "high" for f in p.wanted if f.id in p.handled) for p in plans]
    assert high == sorted(high)


def test_what_only_leaving_out_handles_is_said() -> None:
    """The refusal judges by another part of life: no control in the plan changes that."""
    plan = planned("appeal-absent", wanted="high")
    name = "dignity/judged-elsewhere@decision:refusing-tickets"
    assert plan.only_without == (name,)
    way = next(w for w in plan.ways_out if w.things == ("decision.refusing-tickets",))
    assert name in way.only
    assert way.cost == LEFT_OUT > max(COSTS.values())
    assert standing(plan, [Measure("", ref) for ref in way.things]) == {
        f.id for f in plan.wanted if f.id not in way.handles
    }


@pytest.mark.parametrize("name", NAMES)
def test_not_doing_it_is_always_open(name: str) -> None:
    """What is left out for all of them handles all of them."""
    plan = planned(name)
    assert not standing(plan, [Measure("", ref) for ref in plan.all_out])
    assert plan.all_out_handles == tuple(sorted(f.id for f in plan.wanted))
    assert plan.all_out_cost == LEFT_OUT * len(plan.all_out)


def test_for_one_finding() -> None:
    """Only that one is planned for, whatever its severity, and it may be only possible."""
    report = ul.analyze(MODELS / "one-key.toml")
    possible = next(f for f in report.findings if f.status == "possible" and f.mitigations)
    plan = planned("one-key", wanted=possible.id)
    assert [f.id for f in plan.wanted] == [possible.id]
    assert plan.handled == (possible.id,)


def test_unknown_words_name_the_nearest() -> None:
    """A severity or an id that is not there."""
    with pytest.raises(NotFound, match=r"no severity or finding called 'hihg' .*'high'"):
        planned("one-key", wanted="hihg")
    with pytest.raises(NotFound, match=r"did you mean 'linddun/one-key"):
        planned("one-key", wanted="linddun/one-key-many-context@key:phone-number")


def test_accepted_and_handled_ones_are_not_planned_for() -> None:
    """Somebody decided, or there is nothing left to do."""
    findings = ul.analyze(MODELS / "one-key.toml").findings
    chosen, accepted = grave(findings, "low")
    assert accepted == 0
    first = [evolve(f, accepted={"why": "x"}) if f.id == chosen[0].id else f for f in findings]
    assert grave(first, "low") == (chosen[1:], 1)
    with pytest.raises(NotFound, match="is handled already"):
        alone(evolve(chosen[0], status="handled"))


def shop(tmp_path: Path, needs: str) -> Plan:
    """The plan for a shop that shows who did not pay; its purpose says what it needs."""
    path = tmp_path / "shop.toml"
    path.write_text(SHOP.replace("NEEDS", needs), "utf-8")
    return ul.plan(path, wanted="dignity/put-on-show@channel:window")


def test_what_a_purpose_needs_is_dear_to_take(tmp_path: Path) -> None:
    """Leaving a field out is cheap, unless a purpose is said to need it: then that is said."""
    free = shop(tmp_path, "needs = []")
    assert free.handled
    assert free.cost == COSTS["low"]
    needed = shop(tmp_path, 'needs = ["name", "unpaid"]')
    assert needed.handled
    assert needed.cost > COSTS["low"]
    bench = Bench(needed.before, (), frozenset())
    measure = Measure("do-not-publish", "flow.list", ("data.unpaid",))
    assert {(t.purpose, t.data) for t in bench.taken([measure])} == {
        ("purpose.shame", "data.unpaid")
    }
    assert bench.cost_of(measure) == COSTS["high"]


def test_a_field_is_left_out_for_that_datum_only(tmp_path: Path) -> None:
    """A control that drops data acts on what the finding is about, not on all that pass."""
    plan = shop(tmp_path, "needs = []")
    (measure,) = controls(plan)
    assert measure.kind == "do-not-publish"
    assert len(measure.of) == 1
    kept = {"data.name", "data.unpaid"} - {*measure.of}
    assert {*infer(plan.after).data_at("channel.window")} == kept
    control = next(plan.after.each(Control))
    assert control.of == measure.of


def test_each_further_place_without_data_costs_one_more(tmp_path: Path) -> None:
    """The same control costs more upstream, where more places then lack the datum."""
    plan = shop(tmp_path, "needs = []")
    bench = Bench(plan.before, (), frozenset())
    near = Measure("drop-field", "flow.list", ("data.name",))
    far = Measure("drop-field", "process.desk", ("data.name",))
    assert bench.lacking([near]) == ("channel.window",)
    assert bench.cost_of(near) == 1
    assert bench.cost_of(far) == 1
    whole = Measure("drop-field", "flow.sale", ("data.name",))
    assert bench.lacking([whole]) == ("channel.window", "process.desk")
    assert bench.empties(whole)
    assert bench.cost_of(whole) == COSTS["high"] + 1


def test_a_limit_that_was_met_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With little work allowed less is tried; what is said to be handled still is."""
    monkeypatch.setattr("unlinkable.planning.bench.WORK", 1_000)
    plan = ul.plan(MODELS / "integrate.toml", wanted="low")
    assert any("the work that one plan may take was used up" in limit for limit in plan.limits)
    assert len(plan.tried) < len(planned("integrate").tried)
    assert standing(plan, controls(plan)) == {f.id for f in plan.wanted} - {*plan.handled}


def test_the_same_plan_every_time() -> None:
    """Twice the same files, twice the same plan."""
    one, two = (ul.plan(MODELS / "integrate.toml", wanted="low") for _ in "12")
    assert one == two


@pytest.mark.parametrize(
    ("name", "severity"), [("whole", "critical"), ("s04", "high"), ("s09", "high"), ("s19", "high")]
)
def test_the_case(name: str, severity: str) -> None:
    """Every grave finding of the case that a control can handle is; and both sides are known
    where a control causes something. All high ones of the whole take minutes: not here."""
    plan = ul.plan(ROOT / "threat_model" / f"{name}.toml", wanted=severity)
    assert len(plan.wanted) >= 2
    assert {severity} <= {f.severity for f in plan.wanted} <= {"critical", "high"}
    assert (plan.unpaid, plan.together, plan.unhandled) == ((), (), ())
    assert set(plan.handled) | set(plan.only_without) == {f.id for f in plan.wanted}
    assert not standing(plan, controls(plan)) - {*plan.only_without}
    status = {f.id: f.status for f in plan.was}
    for name in plan.causes:
        assert status.get(name) != "established"
