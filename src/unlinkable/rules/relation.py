"""What a relation is: a phrase between variables, and the predicate behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import cleandoc
from types import MappingProxyType
from typing import Final

from attrs import Factory, field, frozen

from unlinkable.inference.facts import Facts
from unlinkable.inference.touched import Aspect
from unlinkable.inference.truth import Truth
from unlinkable.inference.why import Why

Predicate = Callable[..., Truth]
"""Takes the facts and one reference for each parameter, in the order of the phrase."""
Values = Callable[..., Iterable[str]]
"""Takes the facts and the references of other parameters; gives those that fit, each once."""

_PARAMETER: Final = re.compile(r"\{([a-z]+)\}")


@frozen(kw_only=True)
class Binder:
    """How the values of one parameter are found from those of others.

    `values` gives every reference for which the relation is at least possible, save that an
    end that nobody states gives one nameless thing or none. `fan` is about how many.
    """

    needs: tuple[str, ...]
    values: Values
    fan: int = 1


@frozen(kw_only=True)
class Relation:
    """A phrase between variables, such as `{flow} carries {data}`.

    `kinds` says for each parameter which kinds of variable it takes. `truth` is the predicate;
    its docstring defines the relation. `says` is the phrase as a sentence about things with
    titles, `denies` that sentence where it does not hold. `complement` marks a predicate that
    holds a *not* or a *differs*. `implies` lists phrases, over the same
    parameters, that hold whenever this does. `safeguard` is the kind of control that it asks for,
    where it asks for one. `hangs_on` says of each parameter which aspects of it, of those that
    controls can change, the truth, the reason and the bound values depend on; of a parameter that
    is not named they depend on none.
    """

    phrase: str
    kinds: Mapping[str, tuple[str, ...]]
    truth: Predicate
    why: Callable[..., Why]
    hangs_on: Mapping[str, tuple[Aspect, ...]]
    says: str = Factory(lambda self: self.phrase, takes_self=True)
    denies: str = Factory(lambda self: f"it is not so that {self.says}", takes_self=True)
    complement: bool = False
    implies: tuple[str, ...] = ()
    safeguard: str = ""
    binds: Mapping[str, Binder] = field(factory=dict)
    cost: int = 3

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of its parameters, in the order of the phrase."""
        return tuple(_PARAMETER.findall(self.phrase))

    @property
    def definition(self) -> str:
        """What the relation means, in words."""
        return cleandoc(self.truth.__doc__ or "")

    @property
    def words(self) -> frozenset[str]:
        """The words of the phrase that are no parameters."""
        return frozenset(word for word in self.phrase.split() if "{" not in word)

    def fits(self, words: Sequence[str], variables: Mapping[str, str]) -> tuple[str, ...] | None:
        """The variables that stand for the parameters, if the words are this phrase."""
        parts = self.phrase.split()
        if len(parts) != len(words):
            return None
        found = []
        for part, word in zip(parts, words, strict=True):
            if "{" not in part and part != word:
                return None
            if "{" in part:
                if word not in variables:
                    return None
                found.append(word)
        return tuple(found)


def fact(name: str) -> Callable[..., Why]:
    """The reason of a relation that is one fact, or the complement of one."""

    def why(facts: Facts, *refs: str) -> Why:
        return facts.why(name, *refs)

    return why


def collect(*families: Sequence[Relation]) -> Mapping[str, Relation]:
    """The relations of all families by their phrase; no phrase stands for two."""
    found: dict[str, Relation] = {}
    for relation in (relation for family in families for relation in family):
        if relation.phrase in found:
            raise ValueError(f"two relations are called '{relation.phrase}'")
        found[relation.phrase] = relation
    return MappingProxyType(found)
