"""What protects people, and what the catalogue says of each kind of protection."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Final, Literal

from attrs import frozen

from unlinkable.model import attributes as a
from unlinkable.model.strategies import strategy_of
from unlinkable.model.thing import MaybeRefs, Refs, Thing
from unlinkable.model.words import Band, Demands, State, Unknown, YesNo


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
    demands: Demands | Unknown = a.word(
        Demands,
        "What people must show in order to use it: nothing, no more than their right to it, or who "
        "they are (identity).",
        "right",
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
EFFECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "drop": "the data on which it acts go no further",
        "pseudonymise": "an identifier goes on as a stand-in, another one for each recipient",
        "aggregate": "figures about many people go on, and nothing about one",
        "coarsen": "a detail goes on less exact",
        "unlinkable": "a right is shown, and no identifier goes on",
        "seal-hop": "nobody on the way can read the content",
        "seal-rest": "what is kept can be read by none but its readers",
        "seal-through": "the content can be read by none but its readers",
        "limit": "keeping ends when no purpose needs the data any more",
        "floor": "nothing goes on about fewer people than its floor",
        "hide-ends": "neither those on the way nor the receiver see where it comes from",
    }
)
"""What each transform does to the facts. There is none that lets anybody learn more."""


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
class Trade:
    """A threat that a control may make worse: a code as published, or the rule that finds it."""

    code: str
    why: str

    @property
    def is_shown(self) -> bool:
        """Whether a rule finds it, so that an example shows it; else it is only stated."""
        return "/" in self.code


@frozen(kw_only=True)
class Shown:
    """Where a kind of control is shown to work: in the example of a rule, whose finding it handles.

    Either it is put `at` a thing there, for the data in `of` if any, or a near miss of the rule
    `says` what differs with it.
    """

    rule: str
    at: str = ""
    of: tuple[str, ...] = ()
    says: str = ""


@frozen(kw_only=True)
class ControlKind:
    """A kind of control: what it does to the facts, what it counts as, leaves and worsens.

    A transform changes what is derived; a safeguard is a fact that a rule asks for; one that is
    `written_as` attributes (`purpose.basis`) is no fact of its own, for the thing then says it.
    """

    id: str
    title: str
    text: str
    family: str
    tactic: str
    leaves: str
    """What remains even where it works."""
    transform: Transform | None = None
    written_as: tuple[str, ...] = ()
    counts_as: tuple[str, ...] = ()
    question: str = ""
    cost: CostClass = "medium"
    worsens: tuple[Trade, ...] = ()
    dpv: str = ""
    """The measure of the Data Privacy Vocabulary that it is, where there is one."""
    shown: Shown | None = None

    @property
    def strategy(self) -> str:
        """The strategy that its tactic serves."""
        return strategy_of(self.tactic)

    @property
    def stands_at(self) -> tuple[str, ...]:
        """The kinds of thing at which the control does anything."""
        if self.written_as:
            return tuple(dict.fromkeys(name.partition(".")[0] for name in self.written_as))
        if self.transform is None:
            return SAFEGUARDS_AT
        return STANDS_AT.get(self.transform, ON_THE_WAY)
