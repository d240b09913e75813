"""All rules side by side: which published codes they cover, and how often each relation serves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from unlinkable.rules.builtin import Library
from unlinkable.rules.clause import RelationClause
from unlinkable.rules.countered import Countered, countered
from unlinkable.rules.coverage import Covered, covered
from unlinkable.rules.hooks import Law, Topic
from unlinkable.rules.page import RulePage, rule_page
from unlinkable.rules.relations import RELATIONS
from unlinkable.rules.rule import Rule


@frozen
class Coverage:
    """Of the codes of one family, those that some rule finds instances of, and the others."""

    covered: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many codes the family has."""
        return len(self.covered) + len(self.missing)


@frozen
class Overview:
    """The rules, the codes that they cover by family, and the relations by how many use each."""

    pages: tuple[RulePage, ...]
    coverage: Mapping[str, Coverage]
    relations: Mapping[str, int]
    codes: tuple[Covered, ...]
    """Every code, in the order of the catalogue."""
    topics: tuple[Topic, ...]
    """Everything that rules may list as a hook."""
    lenses: tuple[Law, ...]
    """The laws under which the rules are to be read."""
    controls: tuple[Countered, ...]
    """Every kind of control with what it is good for, by id."""

    @property
    def used_once(self) -> float:
        """The share of the relations in use that serve one rule only."""
        used = [count for count in self.relations.values() if count]
        return sum(count == 1 for count in used) / len(used) if used else 0.0


def overview(
    library: Library, packs: Sequence[str] = (), lenses: tuple[Law, ...] = ()
) -> Overview:
    """The rules of some packs, of all where none is named, side by side."""
    rules = library.of(*packs)
    pages = tuple(rule_page(rule, library) for rule in rules)
    families = library.catalogue.codes.values()
    return Overview(
        pages=pages,
        coverage=MappingProxyType(_coverage(library, rules)),
        relations=MappingProxyType(_relations(rules)),
        codes=tuple(covered(code, pages) for codes in families for code in codes.values()),
        topics=tuple(library.catalogue.hooks.values()),
        lenses=lenses,
        controls=tuple(countered(kind, library) for kind in library.catalogue.controls.values()),
    )


def _coverage(library: Library, rules: Sequence[Rule]) -> dict[str, Coverage]:
    found = {}
    for family, codes in library.catalogue.codes.items():
        named = {code for rule in rules for code in rule.codes.get(family, ())}
        covered = tuple(code for code in codes if code in named)
        found[family] = Coverage(covered, tuple(code for code in codes if code not in named))
    return found


def _relations(rules: Sequence[Rule]) -> dict[str, int]:
    """How many rules have each relation in a clause of their own, most used first."""
    counts: Counter[str] = Counter()
    for rule in rules:
        own = (c for c in (*rule.when, *rule.unless) if isinstance(c, RelationClause))
        counts.update({clause.relation.phrase for clause in own})
    return {phrase: counts[phrase] for phrase in sorted(RELATIONS, key=lambda p: (-counts[p], p))}
