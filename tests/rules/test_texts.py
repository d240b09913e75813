"""What rules and the catalogue say can be read, and says each thing once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from tests.rules.running import examples, library

from unlinkable.inference.facts import ANY
from unlinkable.model.words import CONTEXTS
from unlinkable.reading.catalogue import sensitivities
from unlinkable.rules.clause import RelationClause
from unlinkable.rules.relations import RELATIONS
from unlinkable.rules.rule import Rule
from unlinkable.rules.vocabulary import attributes_of

RULES = library().of()
CATALOGUE = library().catalogue


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_texts(rule: Rule) -> None:
    """Title on one line, sentences that end, questions that ask, no dash of the printed sort."""
    assert len(rule.title) <= 90
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.question.endswith("?")
    assert rule.false_alarm.endswith(".")
    whole = rule.title + rule.why + rule.question + rule.false_alarm
    assert "\n" not in whole
    assert whole.isascii()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_near_misses_say_why_once(rule: Rule) -> None:
    """No two near misses of a rule say the same."""
    says = [example.says for example in examples(rule.id)]
    assert len(set(says)) == len(says)


def test_no_two_rules_are_the_same_test() -> None:
    """Whatever the variables are called, no two rules ask the same of the facts."""
    shapes = [_shape(rule) for rule in RULES]
    assert len(set(shapes)) == len(shapes)


def _shape(rule: Rule) -> tuple[str, ...]:
    names = {variable: f"{kind}" for variable, kind in rule.each.items()}
    texts = [
        " ".join(names.get(word, word) for word in clause.text.split()) for clause in rule.clauses
    ]
    return tuple(sorted(texts))


def test_counts_of_codes() -> None:
    """The catalogue has every leaf, every pattern and every theme."""
    counts = {family: len(codes) for family, codes in CATALOGUE.codes.items()}
    assert counts == {"linddun": 47, "stride": 36, "dignity": 14}


def test_each_part_of_each_method_has_three_rules() -> None:
    """Every type of LINDDUN, every letter of STRIDE and our own pack."""
    parts: Counter[str] = Counter()
    for rule in RULES:
        linddun = {code.partition(".")[0] for code in rule.codes.get("linddun", ())}
        letters = {code[-1] for code in rule.codes.get("stride", ())}
        parts.update({rule.pack} | {f"linddun {t}" for t in linddun})
        parts.update(f"stride {letter}" for letter in letters)
    types = [f"linddun {t}" for t in ("L", "I", "Nr", "D", "DD", "U", "Nc")]
    for part in (*types, *(f"stride {letter}" for letter in "STRIDE"), "dignity"):
        assert parts[part] >= 3, part
    assert len(RULES) >= 45


def test_at_most_a_quarter_of_the_relations_serve_one_rule() -> None:
    """A relation that a single rule needs is a rule in disguise, more often than not."""
    used: Counter[str] = Counter()
    for rule in RULES:
        clauses = (c for c in (*rule.when, *rule.unless) if isinstance(c, RelationClause))
        used.update({clause.relation.phrase for clause in clauses})
    once = [phrase for phrase in RELATIONS if used[phrase] == 1]
    assert len(once) <= len(used) / 4, once
    implied = {_bare(phrase) for relation in RELATIONS.values() for phrase in relation.implies}
    added = {"* is personal"}
    idle = [phrase for phrase in RELATIONS if not used[phrase]]
    assert [phrase for phrase in idle if _bare(phrase) not in implied | added] == []


def test_controls_say_what_to_do() -> None:
    """Each control has a text that one can act on, and a question that ends as one."""
    for control in CATALOGUE.controls.values():
        assert len(control.text) > 80, control.id
        assert control.question.endswith("?"), control.id
        assert "{place}" in control.question or control.id == "do-not-collect", control.id


def test_no_control_watches_people_better() -> None:
    """No control improves detection, matching or coverage of people."""
    words = ("detect", "recognis", "more people", "accuracy of match", "surveil", "monitor")
    for control in CATALOGUE.controls.values():
        text = f"{control.title} {control.text}".lower()
        assert not any(word in text for word in words), control.id


def test_relations_are_defined() -> None:
    """Each relation has a definition, and a sentence with every parameter."""
    for relation in RELATIONS.values():
        assert relation.definition.endswith("."), relation.phrase
        for parameter in relation.parameters:
            assert f"{{{parameter}}}" in relation.says, relation.phrase
            assert parameter in relation.kinds, relation.phrase
        for phrase in relation.implies:
            assert any(_same(phrase, other) for other in RELATIONS), phrase


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(phrase: str) -> str:
    return " ".join("*" if "{" in word else word for word in phrase.split())


def test_classes_hold_words_that_exist() -> None:
    """Each class is of an attribute that exists, and holds only words that it takes."""
    for group in CATALOGUE.classes.values():
        if group.kind == "any":
            continue
        spec = attributes_of(group.kind)[group.attribute]
        known: dict[str, Iterable[str]] = {
            "data.category": sensitivities(), "purpose.context": CONTEXTS,
            "control.kind": CATALOGUE.controls,
        }  # fmt: skip
        words = known.get(f"{group.kind}.{group.attribute}", (*spec.words, *spec.also))
        assert group.words <= {*words, *([ANY] if spec.shape == "texts" else [])}, group.name
        assert group.words, group.name
