"""What fired explains itself, and so does what did not."""

from __future__ import annotations

import pytest
from tests.rules.running import examples, facts_of, found, library

from unlinkable.errors import NotFound
from unlinkable.inference.truth import Truth
from unlinkable.rules.match import match
from unlinkable.rules.rule import Rule
from unlinkable.rules.trace import silence, trace

RULES = library().of()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_clause_speaks(rule: Rule) -> None:
    """Each clause of a match is a sentence with titles in place of the variables."""
    facts = facts_of(examples(rule.id)[0].tables)
    for one in match(rule, facts):
        steps = trace(one, facts)
        assert [step.truth for step in steps] == list(one.truths)
        assert not any(step.stops for step in steps)
        for clause, step in zip(rule.clauses, steps, strict=True):
            assert "{" not in step.says
            assert all(facts.title(one.bindings[v]) in step.says for v in clause.variables)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_silence_says_what_stops(rule: Rule) -> None:
    """Where a near miss is silent, some clause is said to stop it, or nothing could be bound."""
    for example in examples(rule.id):
        facts = facts_of(example.tables)
        quiet = not found(rule, facts)
        for element in _about(example.fires[0]):
            if element not in facts.model.things and element not in facts.each("bridge"):
                continue
            said = silence(rule, element, facts)
            assert said.fires is not bool(said.stops), example.says
            if quiet or not example.breaks:
                assert said.fires is not quiet, example.says


def _about(finding: str) -> list[str]:
    """The things that a finding's id names."""
    about = finding.split("@")[1]
    if about.startswith("bridge:"):
        return [about.replace(":", ".")]
    return [part.replace(":", ".") for part in about.split("+")]


def test_doubt_is_told_from_denial() -> None:
    """A clause that nobody answers is in doubt, one that is answered otherwise is not."""
    rule = library()["dignity/no-appeal"]
    stated, unsaid = (
        next(e for e in examples(rule.id) if e.says == says)
        for says in ("it only gives something", "nobody says what it does to the person")
    )
    for example, truth, known in ((stated, Truth.NO, True), (unsaid, Truth.POSSIBLE, False)):
        facts = facts_of(example.tables)
        first = silence(rule, "decision.refusing-tickets", facts).clauses[0]
        assert (first.truth, first.is_known) == (truth, known)
        assert bool(first.why.unknowns) is not known


def test_whatever_is_stated_is_said_as_it_is() -> None:
    """A clause that anything answers names what is stated, or says that nothing is."""
    rule = library()["linddun/norm-without-evidence"]
    examples_of = {example.says: example for example in examples(rule.id)}
    claimed = examples_of["nobody says what stands behind the claim"]
    for example, says in (
        (claimed, "states standards (ISO/IEC 29100), that is, a privacy norm"),
        (examples_of["no norm is claimed"], "has no standards, that is, a privacy norm"),
    ):
        first = silence(rule, "system.example", facts_of(example.tables)).clauses[0]
        assert says in first.says


def test_a_rule_that_looks_elsewhere() -> None:
    """For a kind of thing that the rule never looks at there is nothing to say."""
    rule = library()["dignity/no-appeal"]
    facts = facts_of(examples(rule.id)[0].tables)
    said = silence(rule, "actor.traveller", facts)
    assert said.clauses == ()
    assert not said.fires


def test_nothing_of_that_name() -> None:
    """A thing that is not there is an error with the nearest one."""
    rule = library()["dignity/no-appeal"]
    facts = facts_of(examples(rule.id)[0].tables)
    with pytest.raises(NotFound, match=r"did you mean 'decision.refusing-tickets'\?"):
        silence(rule, "decision.refusing-ticket", facts)


def test_a_rule_of_that_name() -> None:
    """So is a rule that is not there."""
    with pytest.raises(NotFound, match=r"did you mean 'dignity/no-appeal'\?"):
        library()["dignity/no-apeal"]
