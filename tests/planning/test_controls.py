"""Every control is shown to work, says what it trades, and lets nobody learn more about people."""

from __future__ import annotations

from typing import get_args

import pytest
from tests.planning.proving import (
    CATALOGUE,
    KINDS,
    bench,
    causes,
    is_shown,
    learned,
    pairs,
    places,
    proofs,
    swapped,
)
from tests.rules.running import library

from unlinkable.model.controls import EFFECTS, ControlKind, Trade, Transform
from unlinkable.model.strategies import STRATEGIES, TACTICS
from unlinkable.planning.measures import Measure, with_measures
from unlinkable.reading.kinds import threats
from unlinkable.reading.read import read_tables

RULES = library().rules
LESSENS = [(rule.id, control) for rule in library().of() for control in rule.lessens]
TRADES = [(kind.id, trade) for kind in KINDS.values() for trade in kind.worsens]
SHOWN = [(kind, trade) for kind, trade in TRADES if trade.is_shown]
OBVIOUS = (
    "appeal", "change-log", "consent-management", "end-to-end-encryption", "erasure",
    "human-review", "identifier-per-context", "message-authentication", "mutual-authentication",
    "notice", "objection", "own-data-page", "prior-notice", "pseudonymise", "read-log", "reasons",
    "sender-authentication", "subject-access", "submission-record", "uniform-responses",
)  # fmt: skip
"""Controls of which everybody in the trade knows what they are paid for with."""


def _id(value: object) -> str:
    return value.code if isinstance(value, Trade) else str(getattr(value, "id", value))


@pytest.mark.parametrize(("rule", "control"), pairs(), ids=_id)
def test_a_mitigation_handles_what_the_rule_finds(rule: str, control: str) -> None:
    """Put where it can stand in the rule's own example, it leaves nothing of the finding; or a near
    miss that differs by it alone does not fire."""
    assert is_shown(rule, KINDS[control])


@pytest.mark.parametrize(("rule", "control"), LESSENS, ids=_id)
def test_what_only_lessens_does_not_handle(rule: str, control: str) -> None:
    """What stands under `lessens` would stand among the mitigations if it did more."""
    assert not [*proofs(rule, KINDS[control])]
    assert control not in RULES[rule].mitigations


@pytest.mark.parametrize("kind", KINDS.values(), ids=_id)
def test_every_control_is_shown_to_work(kind: ControlKind) -> None:
    """The example that the catalogue names for it does show it."""
    assert kind.shown, "no example shows what it claims"
    assert kind.id in RULES[kind.shown.rule].mitigations
    assert kind.shown in [*proofs(kind.shown.rule, kind)]


def test_a_claim_that_no_example_shows_is_noticed() -> None:
    """A control that does nothing for a rule has no proof there."""
    assert not is_shown("linddun/no-ground", KINDS["recovery"])
    assert not [*proofs("linddun/no-ground", KINDS["transport-encryption"])]


@pytest.mark.parametrize("name", STRATEGIES)
def test_each_strategy_has_controls(name: str) -> None:
    """All eight are there, each tactic of them serves one control at least."""
    used = {kind.tactic for kind in KINDS.values()}
    assert used >= {*STRATEGIES[name]}
    assert len({*TACTICS}) == len(TACTICS)


def test_there_are_many() -> None:
    """At least sixty, and most have a term of the Data Privacy Vocabulary."""
    assert len(KINDS) >= 60
    assert sum(bool(kind.dpv) for kind in KINDS.values()) > len(KINDS) * 0.7


@pytest.mark.parametrize("name", OBVIOUS)
def test_the_obvious_ones_say_what_they_worsen(name: str) -> None:
    """A log, a stand-in, an appeal, a proof of who it was: none of them comes for nothing."""
    assert KINDS[name].worsens


def test_a_trade_names_a_threat_that_is_there() -> None:
    """A code as published, a theme or a rule; each once for a control."""
    for kind in KINDS.values():
        codes = [trade.code for trade in kind.worsens]
        assert len({*codes}) == len(codes)
        assert all(code in (RULES if "/" in code else threats()) for code in codes)


@pytest.mark.parametrize(("control", "trade"), SHOWN, ids=_id)
def test_a_trade_that_a_rule_finds_is_shown(control: str, trade: Trade) -> None:
    """Somewhere the control makes that rule fire where it is silent without it."""
    assert swapped(trade.code, control) or causes(trade.code, KINDS[control])


def test_what_is_shown_and_what_is_only_stated() -> None:
    """The conflicts that are found by rules, control by control; all others are stated only."""
    by_rule: dict[str, list[str]] = {}
    for control, trade in SHOWN:
        by_rule.setdefault(trade.code, []).append(control)
    assert {code: sorted(controls) for code, controls in by_rule.items()} == {
        "dignity/appeal-for-a-name": ["appeal", "independent-review"],
        "dignity/right-for-a-name": [
            "erasure", "objection", "own-data-page", "rectification", "subject-access",
        ],
        "linddun/form-fits-only-one": ["drop-field", "field-filter", "unlinkable-credential"],
        "linddun/log-against-denial": [
            "change-log", "consent-management", "delivery-record", "need-to-know", "read-log",
            "submission-record",
        ],
        "linddun/pseudonym-undone": ["identifier-per-context", "pseudonymise"],
        "linddun/sender-proved-against-denial": [
            "message-authentication", "mutual-authentication", "sender-authentication",
        ],
    }  # fmt: skip
    assert len(SHOWN) / len(TRADES) > 0.3


def test_every_kind_that_such_a_rule_names_says_so() -> None:
    """The words of the rules about controls are those of the controls that name the rules."""
    for group, code in (
        ("noting", "linddun/log-against-denial"),
        ("proving-the-sender", "linddun/sender-proved-against-denial"),
        ("right-of-people", "dignity/right-for-a-name"),
        ("way-to-turn-against", "dignity/appeal-for-a-name"),
    ):
        named = {control for control, trade in SHOWN if trade.code == code}
        assert CATALOGUE.classes[group].words == named


def test_each_transform_only_takes_away() -> None:
    """The list is closed, and each says what it does to the facts."""
    assert {*EFFECTS} == {*get_args(Transform)} == {kind.transform for kind in KINDS.values()} - {
        None
    }


ONE_OF_EACH = tuple({kind.transform: kind for kind in KINDS.values()}.values())


@pytest.mark.parametrize("rule", library().of(), ids=_id)
def test_nobody_learns_more_by_a_control(rule: object) -> None:
    """Every mitigation where it can stand, and each transform everywhere: no party then reads a
    datum about people that it could not read before."""
    name = _id(rule)
    model = bench(name).model
    everywhere = (
        Measure(kind.id, ref)
        for kind in ONE_OF_EACH
        for ref, thing in model.things.items()
        if thing.kind_name in kind.stands_at
    )
    for measure in dict.fromkeys((*places(name), *everywhere)):
        assert not learned(model, with_measures(model, [measure])), measure.name


def test_that_somebody_learns_more_is_noticed() -> None:
    """A flow more, and a control fewer, do let somebody learn something."""
    tables = {
        "system": {"s": {"title": "s", "format": "unlinkable-model/1"}},
        "actor": {
            "guest": {"title": "guest", "kind": "data-subject"},
            "hotel": {"title": "hotel", "kind": "organisation"},
            "police": {"title": "police", "kind": "authority"},
        },
        "data": {"stay": {"title": "stay", "subject": "guest", "identifies": "none"}},
        "process": {
            "desk": {"title": "desk", "by": "hotel"}, "post": {"title": "post", "by": "police"},
        },
        "flow": {
            "arrival": {
                "title": "arrival", "from": "actor.guest", "to": "process.desk",
                "carries": ["stay"],
            },
            "report": {
                "title": "report", "from": "process.desk", "to": "process.post", "carries": [],
            },
        },
    }  # fmt: skip
    before = read_tables(tables, catalogue=KINDS)
    tables["flow"]["report"]["carries"] = ["stay"]
    after = read_tables(tables, catalogue=KINDS)
    assert learned(before, after) == {"actor.police": {"data.stay"}}
    sealed = with_measures(after, [Measure("drop-field", "flow.report")])
    assert not learned(before, sealed)
    assert learned(sealed, after) == {"actor.police": {"data.stay"}}
