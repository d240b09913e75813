"""Every clause can be read by somebody who does not know how clauses are written."""

from __future__ import annotations

import re

import pytest
from tests.rules.running import library

from unlinkable.rules.grammar import Grammar
from unlinkable.rules.relations import RELATIONS
from unlinkable.rules.rule import Rule
from unlinkable.rules.sentence import introduced, noun, sentence

RULES = library().of()
JUDGED = library().catalogue.classes["judged"].text
CLAIMED = library().catalogue.classes["claimed"].text
GRAMMAR = Grammar(library().catalogue, RELATIONS)


def said(text: str, **each: str) -> str:
    """A clause as a sentence."""
    return sentence(GRAMMAR.read(text, each), each)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_clause_of_every_rule_is_a_sentence(rule: Rule) -> None:
    """It names what it is about, leaves no braces or names of code, and repeats no word."""
    for clause in rule.clauses:
        text = sentence(clause, rule.each)
        assert text != clause.text
        assert not re.search(r"[{}_]|\b(the \S+) \1\b", text), text
        assert any(noun(variable, rule.each) in text for variable in clause.variables), text
        assert not re.search(r" names .* under ", text), f"say what it means: {clause.text}"


@pytest.mark.parametrize(
    ("text", "each", "expected"),
    [
        ("flow carries data", {"flow": "flow", "data": "data"},
         "the flow has the datum, readable and about single people"),
        ("flow serves purpose", {"flow": "flow", "purpose": "purpose"},
         "the flow serves the purpose"),
        ("one goes back to one", {"one": "decision"}, "the one goes back to itself"),
        ("flow to is end", {"flow": "flow", "end": "store"}, "the flow ends at the end"),
        ("decision essential is yes", {"decision": "decision"},
         "the decision is about a service that people can hardly do without"),
        ("decision has appeal", {"decision": "decision"},
         "the decision has this safeguard: Somebody else decides again"),
        ("score origin is judged", {"score": "data"},
         f"the origin of the score is 'inferred' or 'assigned' ({JUDGED})"),
        ("system standards is claimed", {"system": "system"},
         f"the system states standards ({CLAIMED})"),
        ("actor beside is other", {"actor": "actor", "other": "actor"},
         "the actor names the other under beside"),
    ],
)  # fmt: skip
def test_sentences(text: str, each: dict[str, str], expected: str) -> None:
    """One of each form of clause, and what is said where nobody thought of an attribute."""
    assert said(text, **each) == expected


@pytest.mark.parametrize(
    ("variable", "kind", "expected"),
    [
        ("flow", "flow", "a flow"),
        ("giver", "actor", "a giver (an actor)"),
        ("intake", "intake", "an intake (an actor, a process or a store)"),
        ("data", "data", "a datum (one kind of data about a person)"),
    ],
)
def test_variables_are_introduced(variable: str, kind: str, expected: str) -> None:
    """By their name, and by what they stand for where the name does not say it."""
    assert introduced(variable, {variable: kind}) == expected
