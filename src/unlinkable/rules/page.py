"""What a rule says of itself, for a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from attrs import frozen

from unlinkable.model.controls import ControlKind
from unlinkable.reading.beside import toml
from unlinkable.reading.wording import listed
from unlinkable.rules.builtin import Library
from unlinkable.rules.catalogue import Code
from unlinkable.rules.clause import (
    AttributeClause,
    Clause,
    ControlClause,
    ReferenceClause,
    RelationClause,
)
from unlinkable.rules.example import Example, Expect, read_examples
from unlinkable.rules.hooks import Topic
from unlinkable.rules.rule import Rule
from unlinkable.rules.sentence import introduced, noun, sentence


@frozen(kw_only=True)
class Line:
    """A clause as it is written and as a sentence.

    `is_added` marks those that every rule asks, so that its findings are about people;
    `must_be_known` those without which the rule is silent.
    """

    text: str
    says: str
    is_added: bool = False
    must_be_known: bool = False


@frozen(kw_only=True)
class NearMiss:
    """What changes in the example, why, and what the rule then says."""

    breaks: str
    says: str
    expect: Expect
    sets: tuple[str, ...]
    """Lines of TOML, each a dotted path and its value."""
    drops: tuple[str, ...]


@frozen(kw_only=True)
class Help:
    """A kind of control that helps; what it leaves, where it does not handle what is found."""

    id: str
    title: str
    text: str
    but: tuple[str, ...] = ()
    """What it makes worse, each in a sentence."""
    leaves: str = ""


@frozen(kw_only=True)
class Asks:
    """What a rule asks for: relations by phrase, attributes as KIND.NAME, kinds of safeguard."""

    relations: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    safeguards: tuple[str, ...] = ()


@frozen(kw_only=True)
class RulePage:
    """A rule with its clauses, its example and its near misses as text."""

    id: str
    pack: str
    title: str
    codes: Mapping[str, tuple[str, ...]]
    named: tuple[Code, ...]
    """The same codes with what the catalogue says of each."""
    severity: str
    by: str
    why: str
    question: str
    false_alarm: str
    ranges_over: tuple[str, ...]
    """What it looks at, as nouns with their articles."""
    each: str
    """What there is one finding for."""
    when: tuple[Line, ...]
    unless: tuple[Line, ...]
    as_described_only: bool
    asks: Asks
    helps: tuple[Help, ...]
    lessens: tuple[Help, ...]
    """Those that make it less bad and do not handle it."""
    hooks: tuple[str, ...]
    topics: tuple[Topic, ...]
    """What the hooks stand for."""
    example: str
    """A whole description, as TOML."""
    fires: tuple[str, ...]
    near_misses: tuple[NearMiss, ...]
    outcomes: Mapping[str, int]
    """How many of the example and the near misses end how."""

    @property
    def asked(self) -> tuple[Line, ...]:
        """The clauses of the rule's own that must hold."""
        return tuple(line for line in self.when if not line.is_added)


def rule_page(rule: Rule, library: Library) -> RulePage:
    """The page of a rule; its example and near misses are read from its file."""
    example, *misses = read_examples(library.file_of(rule).read_text("utf-8"), rule)
    known = library.catalogue
    return RulePage(
        id=rule.id, pack=rule.pack, title=rule.title, codes=rule.codes,
        named=tuple(known.codes[name][code] for name in rule.codes for code in rule.codes[name]),
        severity=rule.severity, by=rule.by, why=rule.why, question=rule.question,
        false_alarm=rule.false_alarm,
        ranges_over=tuple(introduced(variable, rule.each) for variable in rule.each),
        each=listed([noun(v, rule.each).removeprefix("the ") for v in rule.about], "and"),
        when=tuple(_line(clause, rule) for clause in rule.tests),
        unless=tuple(_line(clause, rule) for clause in rule.unless),
        as_described_only=rule.as_described_only, asks=_asks(rule),
        helps=tuple(_help(known.controls[name]) for name in rule.mitigations),
        lessens=tuple(_help(known.controls[n], why) for n, why in rule.lessens.items()),
        hooks=rule.hooks, topics=tuple(known.hooks[hook] for hook in rule.hooks),
        example=description(example.tables), fires=example.fires,
        near_misses=tuple(map(_near_miss, misses)),
        outcomes=MappingProxyType(Counter(one.expect for one in (example, *misses))),
    )  # fmt: skip


def _line(clause: Clause, rule: Rule) -> Line:
    return Line(
        text=clause.text, says=sentence(clause, rule.each), is_added=clause in rule.persons,
        must_be_known=clause.text in rule.anchor,
    )  # fmt: skip


def _help(kind: ControlKind, leaves: str = "") -> Help:
    but = tuple(trade.why for trade in kind.worsens)
    return Help(id=kind.id, title=kind.title, text=kind.text, but=but, leaves=leaves)


def _near_miss(example: Example) -> NearMiss:
    return NearMiss(
        breaks=example.breaks, says=example.says, expect=example.expect, drops=example.drops,
        sets=tuple(f"{path} = {toml(value)}" for path, value in example.sets.items()),
    )  # fmt: skip


def _asks(rule: Rule) -> Asks:
    relations, attributes, safeguards = [], [], []
    for clause in (*rule.when, *rule.unless):
        if isinstance(clause, RelationClause):
            relations.append(clause.relation.phrase)
        elif isinstance(clause, ControlClause):
            safeguards.append(clause.control)
        elif isinstance(clause, AttributeClause | ReferenceClause):
            attributes.append(f"{rule.each[clause.variable]}.{clause.attribute}")
    return Asks(
        relations=once(relations), attributes=once(attributes), safeguards=once(safeguards)
    )


def once(words: Iterable[str]) -> tuple[str, ...]:
    """The words in their order of the alphabet, each once."""
    return tuple(sorted(set(words)))


def description(tables: Mapping[str, Any]) -> str:
    """
    The tables of an example as a description that can be read again.

    >>> print(description({"actor": {"clerk": {"kind": "authority", "title": "clerk"}}}), end="")
    [actor.clerk]
    title = "clerk"
    kind = "authority"
    """
    return "\n".join(
        f"[{kind}.{name}]\n{_lines(thing)}"
        for kind, things in tables.items()
        for name, thing in things.items()
    )


def _lines(thing: Mapping[str, Any]) -> str:
    names: Sequence[str] = ["title", *(name for name in thing if name != "title")]
    return "".join(f"{name} = {toml(thing[name])}\n" for name in names)
