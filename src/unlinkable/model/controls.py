"""What protects people, and what the catalogue says of each kind of protection."""

from __future__ import annotations

from typing import ClassVar, Literal

from attrs import frozen

from unlinkable.model import attributes as a
from unlinkable.model.thing import MaybeRefs, Refs, Thing
from unlinkable.model.words import Band, State, Unknown


@frozen(kw_only=True)
class Control(Thing):
    """A protection that stands somewhere, does not, or may."""

    kind_name: ClassVar[str] = "control"

    kind: str = a.text("Its id in the catalogue of controls.", a.REQUIRED)
    at_: Refs = a.refs("*", "The things it stands at.", a.REQUIRED, unknown=False)
    state: State = a.word(State, "Whether it is there.", a.REQUIRED)
    of: MaybeRefs = a.refs("data", "The data it acts on; left out, all that pass.")
    keeper: MaybeRefs = a.refs(
        "actor", "Who keeps the mapping or the key; left out, whoever operates its place."
    )
    readers: MaybeRefs = a.refs("actor", "Who can read what it seals; left out, the two ends.")
    floor: Band | Unknown | None = a.word(Band, "The smallest group that an aggregate may show.")


Transform = Literal[
    "drop", "pseudonymise", "aggregate", "unlinkable", "seal-hop", "seal-rest", "seal-through",
    "limit",
]
"""What a control does to data: leave out, replace, sum up, prove without a lasting key, seal them,
or end their being kept when no purpose needs them any more."""


@frozen(kw_only=True)
class ControlKind:
    """A kind of control: what it does to the facts, and what it counts as.

    A transform changes what is derived; a safeguard is a fact that a rule asks for.
    """

    id: str
    title: str
    text: str
    family: str
    transform: Transform | None = None
    counts_as: tuple[str, ...] = ()
    question: str = ""
