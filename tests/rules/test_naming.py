"""What findings are called, and which codes they print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve
from tests.rules.running import examples, facts_of, library

from unlinkable.inference.infer import infer
from unlinkable.rules.example import patched
from unlinkable.rules.match import match
from unlinkable.rules.naming import codes


def printed(rule_id: str, changes: Mapping[str, Any]) -> set[tuple[str, ...]]:
    """The codes that the rule's example prints after some changes."""
    rule = library()[rule_id]
    facts = facts_of(patched(examples(rule_id)[0].tables, changes, ()))
    return {codes(rule, one.bindings, facts, library().catalogue) for one in match(rule, facts)}


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        (["EU"], ("DD.3.4", "Nc.1.1.4")),
        (["CN", "DE"], ("DD.3.4", "Nc.1.1.4")),
        (["CN"], ("DD.3.4",)),
        ([], ("DD.3.4",)),
    ],
)
def test_codes_under_a_law(where: list[str], shown: tuple[str, ...]) -> None:
    """A leaf under a law shows only where that law applies."""
    assert printed("linddun/kept-past-need", {"system.example.jurisdictions": where}) == {shown}


@pytest.mark.parametrize(
    ("rule", "standards", "shown"),
    [
        ("cannot-have-it-removed", ["ISO/IEC 29100"], True),
        ("cannot-have-it-removed", ["House rule 7", "iso 27701:2019"], True),
        ("cannot-have-it-removed", ["ISO/IEC 27001"], False),
        ("cannot-have-it-removed", ["House rule 7"], False),
        ("cannot-have-it-removed", [], False),
        ("no-say", ["NIST Privacy Framework"], True),
        ("no-say", ["OECD Privacy Guidelines"], False),
        ("no-security-management", ["ISO/IEC 27001"], True),
        ("asked-without-being-told", ["OECD Privacy Guidelines"], True),
        ("asked-without-being-told", ["ISO/IEC 27018"], False),
        ("norm-without-evidence", ["House rule 7"], True),
    ],
)
def test_codes_of_norms(rule: str, standards: list[str], shown: bool) -> None:
    """A leaf on norms shows where one is claimed that asks for what is missing.

    A rule whose own matter norms are always shows it; a notice is asked for by a relation.
    """
    (found,) = printed(f"linddun/{rule}", {"system.example.standards": standards})
    assert ("Nc.4" in found) == shown


def test_a_norm_counts_for_its_own_system() -> None:
    """What another system says it follows promises nothing here."""
    rule = library()["linddun/cannot-see"]
    facts = facts_of(examples(rule.id)[0].tables)
    (one, *_) = match(rule, facts)
    model = facts.model
    other = evolve(model.root, id="other", system="other", standards=("ISO/IEC 29100",))
    operator = model[one.bindings[rule.about[0]]]
    for owner, shown in (("other", True), (model.root.id, False)):
        things = {**model.things, other.ref: other, operator.ref: evolve(operator, system=owner)}
        names = codes(rule, one.bindings, infer(model.with_things(things)), library().catalogue)
        assert ("Nc.4" in names) == shown


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, "P-P.dest.S"),
        (
            {"flow.report.from": "actor.game-firm", "process.moderation.makes": []},
            "EE-P.dest.S",
        ),
        (
            {
                "store.cases": {"by": "game-firm"},
                "flow.filing": {"from": "process.moderation", "to": "store.cases",
                                "carries": ["cheating"]},
                "flow.report.from": "store.cases",
            },
            "DS-P.dest.S",
        ),
    ],
)  # fmt: skip
def test_codes_of_the_hop(changes: Mapping[str, Any], shown: str) -> None:
    """Of the patterns of STRIDE only the one of the hop's own two ends shows."""
    assert printed("stride/report-from-unproven-source", changes) == {(shown,)}
