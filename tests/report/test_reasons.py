"""What a fold gives as reasons: sentences that tell something, each once."""

from __future__ import annotations

from attrs import evolve
from tests.report.handmade import finding, model, report

from unlinkable.findings.finding import Step
from unlinkable.model.places import Decision
from unlinkable.report.as_json import as_json
from unlinkable.report.as_markdown import as_markdown
from unlinkable.report.reasons import reasons

BACK = Step(
    clause="decision goes back to root",
    says="'Ticket refused' goes back to 'Ticket refused'",
    truth="certain",
)
HOW = "'Ticket refused' is taken by a machine"
ROOT = Step(clause="root mode is unattended", says=HOW, truth="certain")
SELF = Step(clause="decision mode is unattended", says=HOW, truth="certain")


def test_a_thing_is_not_related_to_itself() -> None:
    """That a decision goes back to itself tells nobody anything."""
    assert reasons(model(), (BACK, ROOT)) == (HOW,)


def test_a_sentence_is_said_once() -> None:
    """What holds of both variables, which are one thing here, is one reason."""
    assert reasons(model(), (ROOT, SELF)) == (HOW,)


def test_what_tells_something_stays() -> None:
    """Two things, doubt, and exceptions are reasons, and so is what only looks like one thing."""
    other = evolve(BACK, says="'Ticket refused' goes back to 'Ledger of debts'")
    doubted = evolve(BACK, truth="possible")
    missing = evolve(BACK, clause="unless decision has appeal", truth="no")
    assert len(reasons(model(), (other, doubted, missing))) == 3
    known = model()
    twin = Decision(id="twin", title="Ticket refused", at_="store.ledger", subject="actor.debtor")
    assert reasons(known.with_things({**known.things, twin.ref: twin}), (BACK,)) == (BACK.says,)


def test_the_folds_leave_it_out_and_the_data_keep_it() -> None:
    """The page for reading is spared; whoever reads the data gets every clause."""
    told = report(findings=(finding(trace=(BACK, ROOT, SELF)),))
    assert "goes back to" not in as_markdown(told)
    assert as_markdown(told).count("is taken by a machine") == 1
    assert as_json(told).count("is taken by a machine") == 2
    assert BACK.says in as_json(told)
