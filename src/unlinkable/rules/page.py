"""What a rule says of itself, for a reader."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from unlinkable.rules.builtin import Library
from unlinkable.rules.example import read_examples
from unlinkable.rules.hooks import Topic
from unlinkable.rules.rule import Rule


@frozen(kw_only=True)
class RulePage:
    """A rule with its clauses and near misses as text."""

    id: str
    pack: str
    title: str
    codes: Mapping[str, tuple[str, ...]]
    severity: str
    by: str
    why: str
    question: str
    false_alarm: str
    when: tuple[str, ...]
    unless: tuple[str, ...]
    mitigations: tuple[str, ...]
    hooks: tuple[str, ...]
    topics: tuple[Topic, ...]
    """What the hooks stand for."""
    near_misses: tuple[tuple[str, str], ...]
    """What changes, and what the rule then says: silent, open, handled or fires."""


def rule_page(rule: Rule, library: Library) -> RulePage:
    """The page of a rule; its near misses are read from its file."""
    examples = read_examples(library.file_of(rule).read_text("utf-8"), rule)
    return RulePage(
        id=rule.id, pack=rule.pack, title=rule.title, codes=rule.codes, severity=rule.severity,
        by=rule.by, why=rule.why, question=rule.question, false_alarm=rule.false_alarm,
        when=tuple(clause.text for clause in rule.when),
        unless=tuple(clause.text for clause in rule.unless),
        mitigations=rule.mitigations, hooks=rule.hooks,
        topics=tuple(library.catalogue.hooks[hook] for hook in rule.hooks),
        near_misses=tuple((e.says, e.expect) for e in examples if e.breaks),
    )  # fmt: skip
