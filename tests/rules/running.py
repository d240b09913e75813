"""Running one rule on the tables of one example."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.reading.read import read_tables
from unlinkable.rules.builtin import Library, read_library
from unlinkable.rules.catalogue import FOLDER
from unlinkable.rules.example import Example, read_examples
from unlinkable.rules.match import match
from unlinkable.rules.naming import finding_id
from unlinkable.rules.rule import Rule

BEST = ("possible", "exposed", "established")


@cache
def library() -> Library:
    """The rules that come with the library."""
    return read_library()


def text_of(rule: Rule) -> str:
    """The file of a rule."""
    return (Path(FOLDER) / f"{rule.id}.toml").read_text(encoding="utf-8")


@cache
def examples(name: str) -> tuple[Example, ...]:
    """The example and the near misses of the rule with this id."""
    rule = library().rules[name]
    return read_examples(text_of(rule), rule)


def every_example() -> list[Example]:
    """Those of every rule."""
    return [example for name in library().rules for example in examples(name)]


def facts_of(tables: Mapping[str, Any], *, uncontrolled: bool = False) -> Facts:
    """What follows from the tables; uncontrolled, with every control absent."""
    model = read_tables(tables)
    presence = {control.ref: Truth.NO for control in model.each(Control)}
    return infer(model, presence if uncontrolled else None)


def found(rule: Rule, facts: Facts) -> dict[str, str]:
    """The status of each finding of the rule: the best of its sites."""
    statuses: dict[str, str] = {}
    for one in match(rule, facts):
        name = finding_id(rule, one.bindings)
        statuses[name] = max(statuses.get(name, one.status), one.status, key=BEST.index)
    return statuses
