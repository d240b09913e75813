"""The packs of rules that come with the library."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from unlinkable.errors import InvalidRule, NotFound, Problem
from unlinkable.reading.wording import nearest, shown
from unlinkable.rules.catalogue import FOLDER, Catalogue, read_catalogue
from unlinkable.rules.load import read_pack
from unlinkable.rules.relation import Relation
from unlinkable.rules.relations import RELATIONS
from unlinkable.rules.rule import Rule

PACKS: Final = ("linddun", "stride", "dignity")


@frozen
class Library:
    """Rules by id, and the catalogue that they refer to."""

    rules: Mapping[str, Rule]
    catalogue: Catalogue
    own: Mapping[str, Path] = field(factory=dict)
    """The folders of the packs that are somebody's own, by the pack's name."""

    def file_of(self, rule: Rule) -> Path:
        """Where the rule stands, with its example and near misses."""
        folder = self.own.get(rule.pack, FOLDER / rule.pack)
        return folder / f"{rule.id.partition('/')[2]}.toml"

    def pack_in(self, folder: Path) -> str:
        """The pack of somebody's own that lies in the folder."""
        return next(pack for pack, other in self.own.items() if other == folder)

    @property
    def packs(self) -> tuple[str, ...]:
        """The names of the packs."""
        return tuple(sorted({rule.pack for rule in self.rules.values()}))

    def of(self, *packs: str) -> tuple[Rule, ...]:
        """The rules of some packs, by id; of all where none is named."""
        return tuple(rule for rule in self.rules.values() if not packs or rule.pack in packs)

    def __getitem__(self, name: str) -> Rule:
        """
        The rule with this id, or that once had it.

        Raises:
            NotFound: there is none; the message holds the nearest.
        """
        if name in self.rules:
            return self.rules[name]
        for rule in self.rules.values():
            if name in rule.was:
                return rule
        hint = nearest(name, self.rules)
        raise NotFound(f"no rule called {shown(name)}" + (f" ({hint})" if hint else ""))


def read_library(
    folder: Path = FOLDER,
    packs: tuple[str, ...] = PACKS,
    relations: Mapping[str, Relation] = RELATIONS,
) -> Library:
    """
    Read a catalogue with its packs of rules.

    Raises:
        InvalidRule: with everything that is wrong with any of them.
    """
    catalogue = read_catalogue(folder)
    rules: dict[str, Rule] = {}
    problems: list[Problem] = []
    for pack in packs:
        try:
            rules |= read_pack(folder / pack, pack, catalogue, relations)
        except InvalidRule as error:
            problems += error.problems
    if problems:
        raise InvalidRule(problems)
    return Library(MappingProxyType(dict(sorted(rules.items()))), catalogue)
