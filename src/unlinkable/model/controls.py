"""What protects people, and what the catalogue says of each kind of protection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final, Literal

from attrs import frozen

from unlinkable.model import attributes as a
from unlinkable.model.thing import MaybeRefs, Refs, Thing
from unlinkable.model.words import Band, State, Unknown, YesNo


@frozen(kw_only=True)
class Control(Thing):
    """A protection that stands somewhere, does not, or may."""

    kind_name: ClassVar[str] = "control"

    kind: str = a.text("Its id in the catalogue of controls.", a.REQUIRED)
    at_: Refs = a.refs("*", "The things it stands at.", a.REQUIRED, unknown=False)
    state: State = a.word(State, "Whether it is there.", a.REQUIRED)
    declared: YesNo | Unknown = a.word(
        YesNo, "Whether people were told that it is there.", "no"
    )
    of: MaybeRefs = a.refs("data", "The data it acts on; left out, all that pass.")
    keeper: MaybeRefs = a.refs(
        "actor", "Who keeps the mapping or the key; left out, whoever operates its place."
    )
    readers: MaybeRefs = a.refs("actor", "Who can read what it seals; left out, the two ends.")
    floor: Band | Unknown | None = a.word(Band, "The smallest group that an aggregate may show.")


Transform = Literal[
    "drop", "pseudonymise", "aggregate", "coarsen", "unlinkable", "seal-hop", "seal-rest",
    "seal-through", "limit", "floor", "hide-ends",
]  # fmt: skip
"""What a control does to data: leave out, replace, sum up, make less exact, prove without a
lasting key, seal them, end their being kept when no purpose needs them any more, hold back what
concerns too few people, or hide from where to where they go."""


ON_THE_WAY: Final = ("flow", "process", "store", "channel", "actor")
STANDS_AT: Final[Mapping[str, tuple[str, ...]]] = {"seal-rest": ("store",), "limit": ("store",)}
"""The kinds of thing at which some transforms can stand; all others stand on the data's way."""
SAFEGUARDS_AT: Final = (
    *ON_THE_WAY, "decision", "purpose", "boundary", "power", "system",
)  # fmt: skip
"""The kinds of thing at which a safeguard can stand."""


CostClass = Literal["low", "medium", "high"]
"""What a control asks of those who build and keep it: a setting or a line of code; work on one
part; another design, another party or another way for people."""


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
    cost: CostClass = "medium"

    @property
    def stands_at(self) -> tuple[str, ...]:
        """The kinds of thing at which the control does anything."""
        if self.transform is None:
            return SAFEGUARDS_AT
        return STANDS_AT.get(self.transform, ON_THE_WAY)
