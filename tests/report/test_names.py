"""Whatever the analysis refers to, the reader meets it by a title."""

import pytest
from attrs import evolve
from tests.report.handmade import model

from unlinkable.model.evidence import System
from unlinkable.report.names import cited, control_title, title, titles


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        ("store.ledger", "Ledger of debts"),
        ("store.ledger.retention", "retention of Ledger of debts"),
        ("store.ledger.keeps.entry", "keeps.entry of Ledger of debts"),
        ("appeal@decision.refusal", '"Somebody else decides again" at Ticket refused'),
        ("strange@decision.refusal", "strange at Ticket refused"),
        ("bridge.account+card", "Account and Identity-card number"),
        ("crossing.edge~store.ledger~actor.city", "edge, Ledger of debts and City authority"),
        ("boundary.city~court", "the line between City authority and Internet court"),
        (
            "boundary.?store.ledger~city",
            "the line between whoever operates Ledger of debts and City authority",
        ),
        ("store.gone", "store.gone"),
        ("nothing", "nothing"),
    ],
)
def test_titles(ref: str, name: str) -> None:
    """Things, attributes, safeguards and what was made of several things have names."""
    assert title(model(), ref) == name


def test_a_line_lies_between_parties_and_nothing_else() -> None:
    """A system of the same id does not lend the line its title."""
    known = model()
    twin = System(id="court", title="Court files", format="unlinkable-model/1")
    both = evolve(known, things={**known.things, twin.ref: twin})
    assert title(both, "boundary.city~court") == (
        "the line between City authority and Internet court"
    )


def test_a_citation_gives_the_reference_too() -> None:
    """An author finds the thing by its reference, and meets no reference twice."""
    assert cited(model(), "store.ledger") == "Ledger of debts (store.ledger)"
    assert cited(model(), "store.gone") == "store.gone"
    assert titles(model(), ["actor.city", "actor.city", "actor.court"]) == (
        "City authority and Internet court"
    )


@pytest.mark.parametrize("control", ["control.lifting", "lifting"])
def test_controls_of_the_description(control: str) -> None:
    """A control goes by the title that its author gave it, a kind by the catalogue's."""
    assert control_title(model(), control) == "The list is lifted"
    assert control_title(model(), "appeal") == '"Somebody else decides again"'
