"""The rules that were asked, and the published lists whose codes they print, as SARIF says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from unlinkable.interchange.sarif_words import LEVELS, message, multiformat
from unlinkable.rules.catalogue import Catalogue, Code
from unlinkable.rules.rule import Rule

LISTS: Final[Mapping[str, tuple[str, str]]] = {
    "linddun": ("LINDDUN", "What can go wrong with data about people, as a tree of threats."),
    "stride": ("STRIDE", "What an attacker or a fault can do, by interaction and position."),
    "dignity": ("Dignity", "What is done to people with data about them: themes of this project."),
}
"""The names of the lists, and what each is of."""


@frozen
class Codes:
    """The codes of every list, each with its number in the log."""

    catalogue: Catalogue

    @property
    def taxonomies(self) -> list[dict[str, Any]]:
        """Every list with all its codes, whatever was found."""
        return [
            {"name": name, "shortDescription": message(text), "taxa": [*self._taxa(family)]}
            for family, name, text in self._lists
        ]

    @property
    def supported(self) -> list[dict[str, Any]]:
        """References to the lists."""
        return [{"name": name, "index": n} for n, (_, name, _) in enumerate(self._lists)]

    def references(self, rule: Rule, codes: Sequence[str]) -> list[dict[str, Any]]:
        """References to some of the codes of a rule."""
        found = []
        for component, (family, _, _) in zip(self.supported, self._lists, strict=True):
            known = [*self.catalogue.codes[family]]
            found += [
                {"id": code, "index": known.index(code), "toolComponent": component}
                for code in rule.codes.get(family, ())
                if code in codes
            ]
        return found

    @property
    def _lists(self) -> list[tuple[str, str, str]]:
        return [(family, *LISTS[family]) for family in self.catalogue.codes]

    def _taxa(self, family: str) -> Iterator[dict[str, Any]]:
        for code in self.catalogue.codes[family].values():
            yield _taxon(code)


def _taxon(code: Code) -> dict[str, Any]:
    return {
        "id": code.id,
        "name": code.title,
        "shortDescription": message(code.title),
        "fullDescription": message(code.text),
        "properties": {"group": code.group},
    }


def descriptor(rule: Rule, catalogue: Catalogue) -> dict[str, Any]:
    """What the rule looks for, why, and what to do about what it finds."""
    return {
        "id": rule.id,
        "name": name_of(rule.id),
        **({"deprecatedIds": list(rule.was)} if rule.was else {}),
        "shortDescription": message(rule.title),
        "fullDescription": message(rule.why),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "help": _help(rule, catalogue),
        "properties": {
            "pack": rule.pack,
            "codes": {family: list(codes) for family, codes in rule.codes.items()},
            "by": rule.by,
        },
    }


def name_of(rule: str) -> str:
    """
    The last part of the rule's id as one word, the way SARIF writes names.

    >>> name_of("linddun/more-than-need")
    'MoreThanNeed'
    """
    return "".join(word.capitalize() for word in rule.rpartition("/")[2].split("-"))


def _help(rule: Rule, catalogue: Catalogue) -> dict[str, str]:
    helps = [catalogue.controls[name] for name in rule.mitigations]
    return multiformat(
        [
            ("Why it matters", [rule.why]),
            ("To ask", [rule.question]),
            ("False alarm where", [rule.false_alarm]),
            ("What helps", [f"{kind.title}. {kind.text}" for kind in helps]),
        ]
    )
