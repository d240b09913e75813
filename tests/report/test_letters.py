"""Letters that can be answered with a pen: each question with boxes or lines that fit it."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from tests.report.handmade import finding, model

from unlinkable.findings.finding import Question
from unlinkable.model.answered import STATES, YES_OR_NO
from unlinkable.model.evidence import Question as Kept
from unlinkable.report.letters import letters
from unlinkable.report.model import Report

WHICH = "Which agencies can look up a score?"
WHETHER = "Is there a log?"
ADDED = {"process": {"desk": {"title": "Desk of the agency"}}, "flow": {"up": {"title": "Look-up"}}}


def letter(question: Question, **of_finding: Any) -> str:
    """The letter with that one question."""
    known = model()
    kept = Kept(id="kept", title="Kept", asks=question.text, would_add=ADDED)
    known = known.with_things({**known.things, kept.ref: kept})
    named = evolve(question, to=("actor.city",))
    return letters(Report(model=known, findings=(finding(**of_finding),), questions=()), [named])


def asked(id_: str, *answers: str, text: str = "So?", about: str = "store.ledger") -> Question:
    """A question on which the finding hangs."""
    return Question(
        id=id_,
        text=text,
        answers=answers,
        about=(about,),
        decides=("dignity/no-appeal@decision:refusal",),
    )


def test_a_safeguard_is_asked_in_words_and_in_boxes() -> None:
    """The open question has a line, and whether there is such a thing at all has boxes."""
    text = letter(asked("ask:appeal@decision.refusal", *STATES))
    assert (
        "- **Answer.** ............................................................\n"
        "- Is there such a safeguard at all ('Somebody else decides again')? "
        "[ ] yes [ ] no [ ] planned [ ] not known here\n"
    ) in text


def test_a_control_of_the_description_is_there_or_not() -> None:
    """Its question is whether it is there: boxes answer it."""
    text = letter(asked("ask:control.lifting", *STATES))
    assert (
        "- **Answer.** Is there such a safeguard at all ('Somebody else decides again')? [" in text
    )


def test_a_yes_says_what_it_means() -> None:
    """The titles of what a yes would add; where the question is open, words come first."""
    means = "Yes would add to the description: 'Desk of the agency', 'Look-up'."
    text = letter(asked("question.kept", *YES_OR_NO, text=WHETHER))
    assert f"- **Answer.** [ ] yes [ ] no [ ] not known here\n- {means}\n" in text
    text = letter(asked("question.kept", *YES_OR_NO, text=WHICH))
    assert f"- **Answer.** .....{'.' * 55}\n- {means} Is that so? [ ] yes [ ] no [ ] not" in text


def test_a_list_has_its_candidates_to_tick() -> None:
    """Titles with ids, without people where somebody is to operate something."""
    text = letter(asked("ask:store.ledger.by"))
    assert "[ ] City authority (`actor.city`) [ ] Internet court (`actor.court`)" in text
    assert "(`actor.debtor`)" not in text
    text = letter(asked("ask:decision.refusal.uses"))
    assert "[ ] Account (`data.account`) [ ] Identity-card number (`data.card`) [ ] none" in text


def test_short_words_are_explained() -> None:
    """What the boxes of an attribute mean stands right below the question."""
    text = letter(asked("ask:data.card.identifies", "direct", "pseudonym", "quasi", "none"))
    below = text.split("\n## 1. ")[1].splitlines()[1]
    assert below.startswith("- What is meant: How well it points to one person: ")
    assert "only together with other data (quasi)" in below


def test_claims_are_those_of_the_thing_asked_about() -> None:
    """What the findings rest on is not repeated; an annex has each claim with its hedge."""
    question = asked("ask:store.ledger.retention")
    assert "sources" not in letter(question)
    known = model()
    ledger = evolve(known.things["store.ledger"], evidence=("claim.C1",))
    known = known.with_things({**known.things, ledger.ref: ledger})
    report = Report(model=known, findings=(finding(),), questions=())
    text = letters(report, [evolve(question, to=("actor.city",))])
    assert "- Reference: `ask:store.ledger.retention` (sources at the end: C1)\n" in text
    assert text.endswith(
        "## What the sources say\n\n- C1 (in-force, hedged: according to officials): "
        "Listed people cannot buy tickets. [An article]\n"
    )


def test_what_is_at_stake_is_told_once() -> None:
    """Two questions on which the same hangs do not both tell what that means for people."""
    one, two = (
        evolve(asked(f"ask:store.ledger.{name}"), to=("actor.city",))
        for name in ("retention", "purpose")
    )
    report = Report(model=model(), findings=(finding(),), questions=())
    assert letters(report, [one, two]).count("Who is listed by mistake stays listed.") == 1
