"""What can go wrong with an input, in words that its author can act on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import field, frozen

Level = Literal["error", "warning"]


@frozen(order=True)
class Location:
    """A place in a file; line and column count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """The place as editors and terminals write it, `file:line:column`."""
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@frozen
class Problem:
    """One thing wrong with an input: where, what, and the nearest valid thing."""

    what: str
    hint: str = ""
    at: Location | None = None
    element: str = ""
    level: Level = field(default="error")

    def __str__(self) -> str:
        """The problem on one line."""
        where = f"{self.at}: " if self.at else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.level}: {self.what}{hint}"


class UnlinkableError(Exception):
    """Base of every error that this library raises on purpose."""


class InvalidModel(UnlinkableError, ValueError):
    """The description cannot be used; holds every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the message is one line each."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class InvalidRule(UnlinkableError, ValueError):
    """A rule cannot run; it is an error at load, never a quiet "no threat"."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the message is one line each."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NotFound(UnlinkableError, LookupError):
    """A name that the caller gave is not there; the message holds the nearest one."""


class CannotDraw(UnlinkableError, RuntimeError):
    """A picture cannot be made here; the message says what is missing."""
