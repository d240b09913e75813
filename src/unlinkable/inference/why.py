"""Why a fact holds: reasons, the path of the data, and what it hangs on."""

from __future__ import annotations

from typing import Literal, TypeVar

from attrs import frozen

T = TypeVar("T")
TruthWord = Literal["certain", "possible", "no"]


@frozen(kw_only=True)
class Because:
    """One reason: a stated fact, a control, or something not known."""

    says: str
    """The reason as a sentence with the system's own names."""
    ref: str = ""
    """The thing it is read from, `kind.id`, or "" where it is derived."""
    attribute: str = ""
    truth: TruthWord = "certain"
    claims: tuple[str, ...] = ()


@frozen(kw_only=True)
class Why:
    """The reason of a fact.

    `unknowns` are what it hangs on: `kind.id.attribute`, `control.id`, or `KIND@kind.id` for a
    safeguard that nobody mentioned. `absent` are the controls that it needs absent, `present`
    those that it needs present; in both only controls that stand in the way of this very path.
    """

    because: tuple[Because, ...] = ()
    path: tuple[str, ...] = ()
    unknowns: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    present: tuple[str, ...] = ()

    def __add__(self, other: Why) -> Why:
        """Both reasons together, each thing once, in order."""
        return Why(
            because=_once(self.because + other.because),
            path=_once(self.path + other.path),
            unknowns=_once(self.unknowns + other.unknowns),
            absent=_once(self.absent + other.absent),
            present=_once(self.present + other.present),
        )


def _once(values: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


NOTHING = Why()
