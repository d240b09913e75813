"""Privacy norms that a system may claim to follow."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class Norm:
    """A norm, how people write it, and the kinds of safeguard that it asks for in some form.

    `verified` says whether somebody held that list against the norm's own text.
    """

    id: str
    title: str
    spellings: tuple[str, ...]
    text: str
    asks: frozenset[str]
    verified: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write it that is known, the usual one first."""
        return (self.title, *self.spellings, self.id)
