"""Running one rule on the tables of one example."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from unlinkable.inference.facts import Facts
from unlinkable.rules import trial
from unlinkable.rules.builtin import Library, read_library
from unlinkable.rules.example import Example, read_examples
from unlinkable.rules.rule import Rule
from unlinkable.rules.trial import found

__all__ = ["every_example", "examples", "facts_of", "found", "library", "text_of"]


@cache
def library() -> Library:
    """The rules that come with the library."""
    return read_library()


def text_of(rule: Rule) -> str:
    """The file of a rule."""
    return library().file_of(rule).read_text(encoding="utf-8")


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
    return trial.facts_of(tables, library().catalogue.controls, uncontrolled=uncontrolled)
