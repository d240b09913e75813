"""Which rules look for which published code, what they ask for, and how they are tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from unlinkable.errors import NotFound
from unlinkable.reading.wording import nearest, shown
from unlinkable.rules.catalogue import Catalogue, Code, canonical
from unlinkable.rules.page import Asks, RulePage, once


@frozen(kw_only=True)
class Covered:
    """One code with the rules that find instances of it.

    `outcomes` says how many of their examples and near misses end how.
    """

    code: Code
    rules: tuple[RulePage, ...]
    asks: Asks
    outcomes: Mapping[str, int]


def covered(code: Code, pages: Sequence[RulePage]) -> Covered:
    """The code with those of the rules that name it."""
    rules = tuple(page for page in pages if code.is_among(page.codes))
    outcomes: Counter[str] = Counter()
    for page in rules:
        outcomes.update(page.outcomes)
    asks = Asks(
        relations=once(phrase for page in rules for phrase in page.asks.relations),
        attributes=once(name for page in rules for name in page.asks.attributes),
        safeguards=once(name for page in rules for name in page.asks.safeguards),
    )
    return Covered(code=code, rules=rules, asks=asks, outcomes=MappingProxyType(outcomes))


def code_called(name: str, catalogue: Catalogue) -> Code | None:
    """The code of any family that is called so, if there is one."""
    for family, codes in catalogue.codes.items():
        exact = canonical(family, name, codes)
        if exact is not None:
            return codes[exact]
    return None


def no_such_page(name: str, catalogue: Catalogue, rules: Sequence[str]) -> NotFound:
    """That nothing to be explained is called so, with the nearest that is.

    A rule may be named without its pack; codes are told apart by few letters, so they go last.
    """
    codes = [code for family in catalogue.codes.values() for code in family]
    bare = next((rule for rule in rules if rule.partition("/")[2] == name), "")
    hint = f"did you mean {shown(bare)}?" if bare else ""
    for known in (catalogue.controls, rules, codes):
        hint = hint or nearest(name, known)
    what = f"no rule, kind of control or code called {shown(name)}"
    return NotFound(what + (f" ({hint})" if hint else ""))
