"""How a plan reads: in the order in which it is needed, with both sides of each conflict."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import tomli
from attrs import evolve

import unlinkable as ul
from unlinkable.findings.comparison import Change
from unlinkable.planning.bench import Taken
from unlinkable.planning.plan import Plan
from unlinkable.report.layout import columns
from unlinkable.report.plan_outline import outline
from unlinkable.report.plan_overlay import overlay
from unlinkable.report.plan_page import plan_json, plan_markdown, plan_text

MODELS = Path(__file__).parents[1] / "models"


@cache
def plan(name: str = "integrate", budget: int | None = None) -> Plan:
    """A plan for a small model."""
    return ul.plan(MODELS / f"{name}.toml", wanted="low", budget=budget)


def section(made: Plan, begins: str) -> str:
    """One section's head, notes and entries as one text."""
    found = next(part for part in outline(made) if part.head.startswith(begins))
    entries = (f"{e.head} {' '.join(' '.join(row) for row in e.rows)}" for e in found.entries)
    return " ".join((found.head, *found.notes, *entries))


def test_the_sum_comes_first() -> None:
    """What was asked, what it costs, what the second analysis says, and to ask before building."""
    made = plan()
    text = section(made, "Plan:")
    assert f"cost {made.cost}" in text
    assert f"{len(made.handled)} of {len(made.wanted)} are handled" in text
    exposed = sum(f.status == "exposed" for f in made.wanted)
    assert f"{exposed} of them are exposed: only a safeguard is not known. Ask first" in text


def test_every_step_is_told_with_what_it_handles() -> None:
    """Its control, its cost, and each finding that it newly handles."""
    made = plan()
    text = section(made, "Build in this order")
    for step in made.steps:
        for built in step.built:
            assert built.measure.name in text
        assert all(name in text for name in step.adds)
    assert f"{len(made.handled)} of {len(made.wanted)} handled" in text


def test_lines_fit() -> None:
    """No line is wider than asked, but for ids and the file, which are there to be copied."""
    told = plan_text(plan(), 80).split("The plan as a file")[0]
    long = [line for line in told.splitlines() if columns(line) > 80]
    assert all("@" in line or "_" in line or line.lstrip().startswith("id ") for line in long)
    assert told.isascii()


def test_what_the_budget_does_not_reach_is_told() -> None:
    """With what would handle it, and no word of a missing control."""
    made = plan(budget=4)
    text = section(made, "Beyond the budget")
    assert all(name in text for name in made.unpaid)
    assert "would do" in text
    assert "Only not doing it" not in plan_text(made)


def test_what_only_leaving_out_handles_is_told() -> None:
    """The finding, and what to leave out."""
    made = plan("appeal-absent")
    text = section(made, "Only not doing it handles these")
    assert "dignity/judged-elsewhere@decision:refusing-tickets" in text
    assert "leave out" in text
    assert "Not doing it is always open" in section(made, "Instead: leave it out")


def test_both_sides_of_a_conflict() -> None:
    """What the measure handles, and what it causes; what it takes, and who is said to need it."""
    made = plan()
    step = made.steps[0]
    measure = step.built[0].measure
    caused = next(f for f in made.found if f.status == "possible")
    worse = Change(
        id=caused.id, title=caused.title, before=None, after="possible", form_before=None,
        form_after=None, severity_before=None, severity_after=caused.severity,
    )  # fmt: skip
    taken = Taken("purpose.integrate", "data.national-id-number", "store.ledger")
    built = evolve(step.built[0], taken=(taken,))
    clashing = evolve(
        made, changes=(worse,), causes={caused.id: (measure.name,)},
        steps=(evolve(step, built=(built,)), *made.steps[1:]),
    )  # fmt: skip
    text = section(clashing, "Conflicts (2)")
    assert all(name in text for name in step.adds)
    assert f"new: possible, {caused.severity}: {caused.title}" in text
    assert "is said to need" in text
    assert not any(part.head.startswith("Conflicts") for part in outline(made))


def test_markdown_is_safe_and_whole() -> None:
    """The same sections; the file folds open; nothing mentions anybody."""
    made = plan()
    text = plan_markdown(made)
    for part in outline(made):
        assert part.head.split(":")[0] in text
    assert text.count("<details>") == text.count("</details>") == 1
    assert "```toml" in text


def test_the_file_is_sound_toml() -> None:
    """A table for each control, with its kind, place and state."""
    made = plan()
    tables = tomli.loads(overlay(made))["control"]
    assert len(tables) == sum(len(step.built) for step in made.steps)
    assert all(table["state"] == "present" for table in tables.values())
    ended = evolve(made, after=made.before)
    assert overlay(ended) == ""


def test_json_says_all_of_it() -> None:
    """Every wanted finding with its end, every step, every candidate."""
    made = plan()
    data = json.loads(plan_json(made))
    assert data["schema"] == "unlinkable-plan/1"
    assert [f["id"] for f in data["wanted"]] == [f.id for f in made.wanted]
    assert data["handled"] == list(made.handled)
    assert sum(step["cost"] for step in data["steps"]) == data["cost"] == made.cost
    assert len(data["candidates"]) == len(made.tried)
    assert data["exact"] is None
    assert json.loads(plan_json(evolve(made, least=(3, 4))))["exact"] == {
        "cost": 3, "quick_cost": 4,
    }  # fmt: skip


def test_nothing_to_plan() -> None:
    """Said in a line, without a word about costs."""
    text = plan_text(plan("company-list-legal"))
    assert "There is nothing to plan." in text
    assert "How this was counted" not in text
