"""How true a fact is over all completions of what is unknown."""

from __future__ import annotations

from enum import IntEnum
from typing import Final, Literal


class Truth(IntEnum):
    """Certain holds in every completion, possible in some, no in none.

    >>> min(Truth.CERTAIN, Truth.POSSIBLE).name
    'POSSIBLE'
    """

    NO = 0
    POSSIBLE = 1
    CERTAIN = 2

    @property
    def complement(self) -> Truth:
        """The truth of the negation: certain where this is no, no where this is certain."""
        return Truth(2 - self)

    @property
    def word(self) -> Literal["no", "possible", "certain"]:
        """The truth as reports write it."""
        return _WORDS[self]


_WORDS: Final[tuple[Literal["no"], Literal["possible"], Literal["certain"]]] = (
    "no", "possible", "certain",
)  # fmt: skip


def best(*truths: Truth) -> Truth:
    """The truth of "one of these": the best of them, no where there is none."""
    return max(truths, default=Truth.NO)
