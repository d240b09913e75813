"""What the screen reports, and what its detectors hand to it."""

from typing import Literal, TypeAlias

from attrs import frozen

Level: TypeAlias = Literal["error", "warning"]


@frozen
class Hit:
    """One piece of text that looks like data about a person; it never holds the text."""

    kind: str
    length: int
    level: Level


@frozen
class Span:
    """Where a detector matched in the normalised text; it stays inside this package."""

    kind: str
    start: int
    end: int
    level: Level = "error"

    def as_hit(self) -> Hit:
        """Forget the place, keep the kind and the length."""
        return Hit(self.kind, self.end - self.start, self.level)
