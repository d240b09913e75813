"""A rule tried on its own example and near misses, and with each of its clauses taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from unlinkable.errors import InvalidModel, InvalidRule
from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control, ControlKind
from unlinkable.reading.read import read_tables
from unlinkable.rules.builtin import Library
from unlinkable.rules.example import Example, read_examples
from unlinkable.rules.match import match
from unlinkable.rules.naming import finding_id
from unlinkable.rules.plan import is_bound
from unlinkable.rules.rule import Rule

BEST: Final = ("possible", "exposed", "established")
QUIET: Final = ("silent", "handled")
"""What a near miss expects where the clause that it breaks is what keeps the rule silent."""


@frozen
class Trial:
    """What went wrong with a rule on its own tests; nothing, where it is as its author says."""

    rule: str
    examples: int
    wrong: tuple[str, ...] = ()
    """What the rule says otherwise than its author expects."""
    idle: tuple[str, ...] = ()
    """Clauses without which no near miss fires, so that nothing shows what they are for."""
    undoubted: tuple[str, ...] = ()
    """The outcomes of which the rule has no example."""

    @property
    def is_good(self) -> bool:
        """Whether all is as it should be."""
        return not (self.wrong or self.idle or self.undoubted)


def trials(library: Library, packs: Sequence[str]) -> tuple[Trial, ...]:
    """
    Every rule of some packs, tried.

    Raises:
        InvalidRule: an example or a near miss cannot be read.
    """
    return tuple(trial(rule, library) for rule in library.of(*packs))


def trial(rule: Rule, library: Library) -> Trial:
    """One rule, tried on what its file says."""
    examples = read_examples(library.file_of(rule).read_text("utf-8"), rule)
    kinds = library.catalogue.controls
    try:
        wrong = [f"{e.name}: {said}" for e in examples if (said := outcome(e, rule, kinds))]
        idle = idle_clauses(rule, examples, kinds)
    except InvalidModel as error:
        raise InvalidRule(error.problems) from error
    return Trial(rule.id, len(examples), tuple(wrong), idle, undoubted(rule, examples))


def facts_of(
    tables: Mapping[str, Any], kinds: Mapping[str, ControlKind], *, uncontrolled: bool = False
) -> Facts:
    """What follows from the tables; uncontrolled, with every control absent."""
    model = read_tables(tables, catalogue=kinds)
    presence = {control.ref: Truth.NO for control in model.each(Control)}
    return infer(model, presence if uncontrolled else None)


def found(rule: Rule, facts: Facts) -> dict[str, str]:
    """The status of each finding of the rule: the best of its sites."""
    statuses: dict[str, str] = {}
    for one in match(rule, facts):
        name = finding_id(rule, one.bindings)
        statuses[name] = max(statuses.get(name, one.status), one.status, key=BEST.index)
    return statuses


def outcome(example: Example, rule: Rule, kinds: Mapping[str, ControlKind]) -> str:
    """How what the rule says differs from what its author expects, or nothing."""
    statuses = found(rule, facts_of(example.tables, kinds))
    if example.expect in ("fires", "open"):
        accepted = {"established"} if example.expect == "fires" else {"exposed", "possible"}
        if set(statuses) == set(example.fires) and set(statuses.values()) <= accepted:
            return ""
        return f"should be {_wanted(example)}, and is {_said(statuses)}"
    if set(statuses) & set(example.fires):
        return f"should be silent, and is {_said(statuses)}"
    if example.expect == "handled":
        without = found(rule, facts_of(example.tables, kinds, uncontrolled=True))
        if not set(without) >= set(example.fires):
            return "should be handled, and is silent without any control too"
    return ""


def _wanted(example: Example) -> str:
    word = "established" if example.expect == "fires" else "exposed or possible"
    return f"{word} at {', '.join(example.fires)}"


def _said(statuses: Mapping[str, str]) -> str:
    return ", ".join(f"{status} at {name}" for name, status in sorted(statuses.items())) or "silent"


def idle_clauses(
    rule: Rule, examples: Sequence[Example], kinds: Mapping[str, ControlKind]
) -> tuple[str, ...]:
    """
    The clauses that can be deleted without any near miss that breaks them starting to fire.

    A clause that binds a word later clauses need cannot be deleted, nor can the only one.
    """
    idle = []
    for clause in rule.clauses:
        fewer = rule.without(clause)
        if not fewer.tests or not is_bound(fewer.each, fewer.tests):
            continue
        misses = [e for e in examples if e.breaks == clause.text and e.expect in QUIET]
        if not any(set(found(fewer, facts_of(e.tables, kinds))) & set(e.fires) for e in misses):
            idle.append(clause.text)
    return tuple(idle)


def undoubted(rule: Rule, examples: Sequence[Example]) -> tuple[str, ...]:
    """The outcomes that the examples do not show: fires, silent, open, handled if it can be."""
    wanted = ("fires", "silent", "open") + (() if rule.as_described_only else ("handled",))
    expected = {example.expect for example in examples}
    return tuple(word for word in wanted if word not in expected)
