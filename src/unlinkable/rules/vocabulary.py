"""The kinds of variable that a rule may have, and the attributes that it may ask of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, get_args

from unlinkable.model.attributes import Spec, specs
from unlinkable.model.model import KINDS
from unlinkable.model.words import Scope

PLACES: Final = ("process", "store", "channel")
GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "place": PLACES,
        "agent": ("actor", "process"),
        "intake": ("actor", "process", "store"),
        "end": ("actor", *PLACES),
    }
)
"""Kinds of variable that stand for several kinds of thing: an agent acts by itself, an intake
takes in what comes and does not show it to others."""
SAID: Final = (
    "system", "actor", "boundary", *PLACES, "decision", "data", "purpose", "flow", "control",
    "power",
)  # fmt: skip
"""The kinds of thing in a description that rules may range over."""
DERIVED: Final[Mapping[str, Mapping[str, Spec]]] = MappingProxyType(
    {
        "bridge": {},
        "pseudonym": {
            "control": Spec("control", "ref", "What makes it.", refs=("control",)),
            "recipient": Spec("recipient", "ref", "For whom it is made.", refs=("actor",)),
        },
        "key": {
            "scope": Spec(
                "scope", "word", "How far the identifiers of the name space are valid.",
                words=get_args(Scope),
            ),
        },
    }
)
"""The kinds of thing that follow from a description, with their attributes."""
VARIABLES: Final = (*SAID, *GROUPS, *DERIVED)


def kinds_of(variable: str) -> tuple[str, ...]:
    """
    The kinds of thing that a variable of this kind may be bound to.

    >>> kinds_of("place")
    ('process', 'store', 'channel')
    >>> kinds_of("agent")
    ('actor', 'process')
    """
    return GROUPS.get(variable, (variable,))


def attributes_of(variable: str) -> Mapping[str, Spec]:
    """The attributes that everything has to which such a variable may be bound."""
    if variable in DERIVED:
        return DERIVED[variable]
    first, *rest = (specs(KINDS[kind]) for kind in kinds_of(variable))
    return {name: spec for name, spec in first.items() if all(name in other for other in rest)}


def kind_of(ref: str) -> str:
    """The kind of the thing that a reference names."""
    return ref.partition(".")[0]
