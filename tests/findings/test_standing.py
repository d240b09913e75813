"""How far along and how sure a finding is, and how grave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve
from tests.findings.dressed import analysed
from tests.oracle import build as b

from unlinkable.findings.finding import Finding
from unlinkable.model.controls import Control
from unlinkable.model.model import Model
from unlinkable.model.places import Decision
from unlinkable.model.thing import Thing
from unlinkable.reading.catalogue import controls
from unlinkable.reading.read import read_tables

BASE = (
    b.person("p"), b.firm("shop"), b.firm("bank"), b.purpose("buy"), b.purpose("lend"),
    b.fact("basket"), b.process("till", "actor.shop"), b.process("rate", "actor.bank"),
    b.flow("order", "actor.p", "process.till", "basket", "buy"),
    b.flow("pass", "process.till", "process.rate", "basket", "lend"),
)  # fmt: skip
DRIFT = "dignity/used-for-something-else@purpose:lend"


def said(*things: Thing) -> Mapping[str, Finding]:
    """What is found in the base with some things more or instead."""
    model = b.describe({t.ref: t for t in (*BASE, *things)}.values())
    return analysed(evolve(model, catalogue=controls()))


def again(name: str, **values: Any) -> Thing:
    """A thing of the base with other values; `order` is documented unless told otherwise."""
    thing = next(t for t in BASE if t.id == name)
    return evolve(thing, **values)


def standing(*things: Thing) -> tuple[str, str]:
    """Stage and sureness of the drift."""
    finding = said(*things)[DRIFT]
    return finding.stage, finding.sure


DOCUMENTED = tuple(again(name, sure="documented") for name in ("till", "rate", "order", "pass"))


def test_a_finding_stands_as_well_as_the_worst_thing_on_its_way() -> None:
    """One hop proposed, one place alleged: the finding is proposed and alleged."""
    assert standing(*DOCUMENTED) == ("in-force", "documented")
    proposed = again("pass", sure="documented", stage="proposed")
    assert standing(*DOCUMENTED, proposed) == ("proposed", "documented")
    alleged = again("till", sure="alleged")
    assert standing(*DOCUMENTED, proposed, alleged) == ("proposed", "alleged")


def test_the_best_of_several_ways_counts() -> None:
    """Proposed over one hop, in force over another: in force."""
    proposed = again("pass", sure="documented", stage="proposed")
    second = b.flow("second", "process.till", "process.rate", "basket", "lend")
    assert standing(*DOCUMENTED, proposed, evolve(second, sure="reported")) == (
        "in-force", "reported",
    )  # fmt: skip
    pilot = evolve(second, stage="pilot", sure="inferred")
    assert standing(*DOCUMENTED, proposed, pilot) == ("pilot", "inferred")


def test_what_the_way_does_not_touch_does_not_lower_it() -> None:
    """A bystander that is only assumed, or a stand-in only proposed for another hop."""
    near = b.process("near", "actor.shop")
    assert standing(*DOCUMENTED, evolve(near, stage="proposed")) == ("in-force", "documented")


def test_an_absent_control_lowers_it() -> None:
    """That there is no appeal is our reading: so is the finding that rests on it."""
    decision = b.make(Decision, "m", at_="process.rate", subject="actor.p", effect="deny")
    documented = evolve(decision, sure="documented")
    gone = b.make(Control, "k", kind="appeal", at_=("decision.m",), state="absent")
    appeal = "dignity/no-appeal@decision:m"
    for sure in ("documented", "inferred"):
        finding = said(*DOCUMENTED, documented, evolve(gone, sure=sure))[appeal]
        assert (finding.status, finding.sure) == ("established", sure)


@pytest.mark.parametrize(
    ("word", "change", "severity"),
    [
        ("nothing", {}, "medium"),
        ("special data", {"basket": {"sensitivity": "special"}}, "high"),
        ("delicate data", {"basket": {"sensitivity": "high"}}, "medium"),
        ("unknown data", {"basket": {"sensitivity": "unknown"}}, "medium"),
        ("children", {"p": {"vulnerability": ("child",)}}, "high"),
        ("both", {"basket": {"sensitivity": "special"}, "p": {"vulnerability": ("child",)}},
         "high"),
        ("alleged", {"basket": {"sensitivity": "special"}, "till": {"sure": "alleged"}}, "medium"),
        ("proposed", {"basket": {"sensitivity": "special"}, "pass": {"stage": "proposed"}},
         "high"),
    ],
)  # fmt: skip
def test_severity_is_raised_one_step_by_what_is_certain(
    word: str, change: dict[str, dict[str, Any]], severity: str
) -> None:
    """At most one step, only by what is stated, never by what is alleged; with the reasons."""
    reported = [again(name, sure="reported") for name in ("till", "rate", "order", "pass")]
    changed = {t.ref: t for t in reported}
    for name, values in change.items():
        thing = next(t for t in (*reported, *BASE) if t.id == name)
        changed[thing.ref] = evolve(thing, **values)
    finding = said(*changed.values())[DRIFT]
    assert finding.severity == severity
    assert finding.severity_reasons[0] == "the rule says medium"
    raised = [reason for reason in finding.severity_reasons if reason.startswith("raised: ")]
    assert len(raised) == (len(change) if severity == "high" and word != "proposed" else
                           word == "proposed")  # fmt: skip
    told = any("alleged" in reason for reason in finding.severity_reasons)
    assert told == (word == "alleged")


def test_an_essential_service_and_a_page_that_stays() -> None:
    """What raises is printed with the thing's own name."""
    decision = b.make(
        Decision, "m", at_="process.rate", subject="actor.p", effect="deny", essential="yes"
    )
    finding = said(decision)["dignity/no-appeal@decision:m"]
    assert finding.severity == "high"
    assert "raised: m is about an essential service" in finding.severity_reasons


def tables(**bind: str) -> Model:
    """A claim that another contests, and a flow that rests on it."""
    return read_tables({
        "source": {"s": {"title": "S", "kind": "primary"}, "t": {"title": "T", "kind": "report"}},
        "claim": {
            "yes": {"title": "It is so", "source": "s", "text": "so", "status": "in-force",
                    **({"contested_by": ["no"]} if bind.get("contested") else {})},
            "no": {"title": "It is not", "source": "t", "text": "not so", "status": "in-force"},
        },
        "actor": {"p": {"title": "P", "kind": "data-subject", "vulnerability": ["child"]},
                  "shop": {"title": "Shop", "kind": "organisation"},
                  "bank": {"title": "Bank", "kind": "organisation"}},
        "data": {"d": {"title": "D", "subject": "p", "identifies": "none"}},
        "purpose": {"buy": {"title": "Buy", "context": "market"},
                    "lend": {"title": "Lend", "context": "finance"}},
        "process": {"till": {"title": "Till", "by": "shop"}, "rate": {"title": "R", "by": "bank"}},
        "flow": {
            "order": {"title": "Order", "from": "actor.p", "to": "process.till", "carries": ["d"],
                      "purpose": ["buy"]},
            "pass": {"title": "Pass", "from": "process.till", "to": "process.rate",
                     "carries": ["d"], "purpose": ["lend"], "evidence": ["yes"]},
        },
    })  # fmt: skip


def test_what_is_contested_says_so_and_is_not_raised() -> None:
    """A claim that another source denies carries the finding, not its severity."""
    plain, contested = analysed(tables())[DRIFT], analysed(tables(contested="yes"))[DRIFT]
    assert (plain.contested, plain.severity) == (False, "high")
    assert (contested.contested, contested.severity) == (True, "medium")
    assert "claim.yes" in plain.claims
    assert contested.status == plain.status == "established"
