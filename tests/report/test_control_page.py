"""The page of a kind of control, and the table of all, say both sides of each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.rules.running import library

from unlinkable.model.controls import EFFECTS, ControlKind
from unlinkable.model.strategies import STRATEGIES
from unlinkable.report.control_outline import COSTS, controls_outline
from unlinkable.report.control_page import control_page
from unlinkable.report.outline_markdown import outline_markdown
from unlinkable.report.outline_text import outline_text
from unlinkable.rules.countered import countered, pairs

KINDS = library().catalogue.controls
ALL = tuple(countered(kind, library()) for kind in KINDS.values())
SECTIONS = [
    "What it counters", "What it leaves", "What it makes worse", "Where it is shown to work",
    "What else is possible",
]  # fmt: skip


def said(name: str) -> str:
    """The page of a control as one line."""
    return " ".join(control_page(countered(KINDS[name], library())).split())


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_a_page_says_all_of_it(kind: ControlKind) -> None:
    """Strategy and tactic, effect, places, cost, term, what it leaves and trades, and the proof."""
    page = control_page(countered(kind, library()))
    assert re.findall(r"^(.+)\n-+$", page, flags=re.MULTILINE) == SECTIONS
    text = " ".join(page.split())
    assert f"strategy {kind.strategy}, by the tactic {kind.tactic}" in text
    assert kind.text in text
    assert kind.leaves in text
    assert f"costs {COSTS[kind.cost]}" in text
    assert f"DPV term {kind.dpv}" in text or not kind.dpv
    assert all(trade.why in text for trade in kind.worsens)
    assert kind.shown
    assert kind.shown.rule in text
    assert kind.shown.at in text
    assert kind.shown.says in text
    if kind.transform:
        assert EFFECTS[kind.transform] in text
    assert "Not doing it at all is always possible" in text


def test_a_trade_says_how_well_it_is_known() -> None:
    """Shown by a rule, stated under a code, or none known."""
    assert "shown by Whoever receives the stand-in can turn it back" in said("pseudonymise")
    assert "(linddun/pseudonym-undone)" in said("pseudonymise")
    assert "stated: Repudiation (STRIDE-R)" in said("log-minimisation")
    assert "stated: Application side effect (D.2)" in said("notice")
    assert "stated: Others pay (third-party-harm)" in said("reasons")
    assert "What it makes worse ------------------- None is known." in said("no-index")


def test_where_it_is_put_and_what_else_differs() -> None:
    """At a thing, for some data; or as a near miss tells."""
    assert "put at flow.orders for data.name, it leaves nothing" in said("pseudonymise")
    assert "silent in its near miss: a law asks for it." in said("name-a-ground")
    assert "in purpose.basis" in said("name-a-ground")


def test_what_it_counters_follows_from_the_rules() -> None:
    """Rules that name it, and rules that ask for what it counts as; each with its codes."""
    one = countered(KINDS["listing-expiry"], library())
    named = {rule.id for rule in library().of() if one.kind.id in rule.mitigations}
    assert named < {rule.id for rule in one.rules}
    assert {code.id for code in one.codes} == {
        code for rule in one.rules for codes in rule.codes.values() for code in codes
    }
    assert not any(rule in one.rules for rule in one.lessened)


def test_every_control_counters_something() -> None:
    """A control that no rule needs has no place in the catalogue."""
    assert all(one.rules and one.codes for one in ALL)


def test_the_table_has_each_control_once_under_its_strategy() -> None:
    """One line each, and the same counts as the catalogue."""
    page = outline_markdown(controls_outline(ALL), "controls.md")
    heads = [f"{name.title()} (" for name in STRATEGIES]
    found = re.findall(r"^## (.*\()", page, flags=re.MULTILINE)
    assert found == heads
    rows = re.findall(r"^\| .*?`([a-z-]+)` \|", page, flags=re.MULTILINE)
    assert sorted(rows) == sorted(KINDS)
    named = sum(len(rule.mitigations) for rule in library().of())
    assert pairs(ALL) == (named, sum(len(rule.lessens) for rule in library().of()))
    assert f"{named} pairs of a rule and a control" in page
    assert page == (Path(__file__).parents[2] / "docs" / "controls.md").read_text("utf-8")


def test_the_table_in_a_terminal() -> None:
    """Each control as an entry, with its cells under it."""
    text = outline_text(controls_outline(ALL))
    assert "  - Identifiers are replaced before the data go on pseudonymise\n" in text
    assert "    tactic      dissociate\n" in text
    assert max(map(len, text.splitlines())) <= 100
