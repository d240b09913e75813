"""What a kind of control is good for: the rules whose findings it handles, and what it trades."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import frozen

from unlinkable.model.controls import ControlKind, Trade
from unlinkable.reading.kinds import STRIDE
from unlinkable.rules.builtin import Library
from unlinkable.rules.catalogue import Catalogue, Code
from unlinkable.rules.clause import ControlClause, RelationClause
from unlinkable.rules.rule import Rule


@frozen(kw_only=True)
class Threat:
    """What a control may make worse, with its title; `rule` is the rule that finds it, if any."""

    trade: Trade
    title: str
    rule: Rule | None = None


@frozen(kw_only=True)
class Countered:
    """A kind of control, with the rules that name it or ask for it."""

    kind: ControlKind
    rules: tuple[Rule, ...]
    """Those that it handles, by id."""
    lessened: tuple[Rule, ...]
    """Those that it makes less bad only."""
    codes: tuple[Code, ...]
    """What the first ones find, in the order of the catalogue."""
    threats: tuple[Threat, ...]
    shown: Rule | None
    """The rule in whose example it is shown to work."""


def countered(kind: ControlKind, library: Library) -> Countered:
    """The kind of control with what it is good for, by the rules of a library."""
    rules = library.of()
    handled = tuple(rule for rule in rules if _handles(kind, rule, library.catalogue))
    families = library.catalogue.codes.values()
    codes = (code for family in families for code in family.values())
    return Countered(
        kind=kind, rules=handled,
        lessened=tuple(rule for rule in rules if kind.id in rule.lessens),
        codes=tuple(c for c in codes if any(c.is_among(rule.codes) for rule in handled)),
        threats=tuple(_threat(trade, library) for trade in kind.worsens),
        shown=library.rules.get(kind.shown.rule) if kind.shown else None,
    )  # fmt: skip


def pairs(controls: Sequence[Countered]) -> tuple[int, int]:
    """How many pairs there are of a rule and a control that handles it, or only lessens it."""
    named = sum(c.kind.id in rule.mitigations for c in controls for rule in c.rules)
    return named, sum(len(one.lessened) for one in controls)


def _handles(kind: ControlKind, rule: Rule, catalogue: Catalogue) -> bool:
    """Whether the rule names it among what helps, or is silent where it stands."""
    if kind.id in rule.mitigations:
        return True
    return bool({*_counting(kind, catalogue)} & {*_asked(rule)})


def _counting(kind: ControlKind, catalogue: Catalogue) -> Iterator[str]:
    """The kinds as which it counts, itself first, over any number of steps."""
    yield kind.id
    for other in kind.counts_as:
        yield from _counting(catalogue.controls[other], catalogue)


def _asked(rule: Rule) -> Iterator[str]:
    """The kinds of safeguard in whose presence the rule is silent."""
    for clause in rule.unless:
        if isinstance(clause, ControlClause):
            yield clause.control
        elif isinstance(clause, RelationClause) and clause.relation.safeguard:
            yield clause.relation.safeguard


FAMILIES: Final[Mapping[str, str]] = MappingProxyType({"linddun": "", "stride": STRIDE})
"""What stands before the types of a family where a control names one."""


def _threat(trade: Trade, library: Library) -> Threat:
    rule = library.rules.get(trade.code)
    if rule is not None:
        return Threat(trade=trade, title=rule.title, rule=rule)
    titles = {
        before + name: title
        for family, before in FAMILIES.items()
        for name, title in library.catalogue.types[family].items()
    }
    codes = {**library.catalogue.codes["linddun"], **library.catalogue.codes["dignity"]}
    named = codes.get(trade.code)
    return Threat(trade=trade, title=named.title if named else titles[trade.code])
