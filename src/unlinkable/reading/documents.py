"""One file, or one set of tables, that is being read; and the list of what is wrong so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Literal

from attrs import define, field, frozen

from unlinkable.errors import InvalidModel, Level, Location, Problem
from unlinkable.guard import screen
from unlinkable.reading.positions import Path, Positions
from unlinkable.reading.wording import dotted, nearest

Role = Literal["model", "overlay", "beside"]
"""A file of the description, changes laid over it, or decisions and answers kept beside it."""


@frozen(slots=False, eq=False)
class Document:
    """
    What one file says; `text` is empty for tables that never were a file.

    Tables that stand inside a file, as what a question would add, have a path of their own.
    """

    name: str
    tables: Mapping[str, Any]
    text: str = ""
    role: Role = "model"
    path: tuple[str, ...] = ()

    @cached_property
    def positions(self) -> Positions:
        """The places of its keys."""
        return Positions(self.text)

    @cached_property
    def system(self) -> str:
        """The id of its first system, or "" for a shared file."""
        systems = self.tables.get("system")
        return next(iter(systems), "") if isinstance(systems, dict) else ""

    def at(self, path: Path) -> Location:
        """Where the key or list item stands."""
        if not self.text:
            return self.whole
        return Location(self.name, *self.positions.find(self.whole_path(path)))

    def whole_path(self, path: Path) -> Path:
        """The path from the top of the file."""
        return (*self.path, *path)

    def header(self, kind: str, name: str) -> Location:
        """Where the table of one thing starts."""
        if not self.text or self.path:
            return self.at((kind, name))
        return Location(self.name, *self.positions.header((kind, name)))

    @property
    def whole(self) -> Location:
        """The document as such."""
        return Location(self.name)


@define
class Log:
    """Every problem found so far."""

    problems: list[Problem] = field(factory=list)
    incomplete: bool = False
    """Whether a file could not be read, so that a missing name proves nothing."""

    def add(
        self, document: Document, path: Path, what: str, hint: str = "", level: Level = "error"
    ) -> None:
        """Note what is wrong with the value at the path."""
        whole = document.whole_path(path)
        element = dotted(whole[:2]) if len(whole) > 1 else ""
        self.note(f"{dotted(whole)}: {what}", hint, document.at(path), element, level)

    def note(
        self,
        what: str,
        hint: str = "",
        at: Location | None = None,
        element: str = "",
        level: Level = "error",
    ) -> None:
        """Note a problem whose place is already known, without repeating personal data."""
        if screen(f"{what}\n{hint}\n{element}"):
            what, hint, element = "(withheld: it would repeat personal data)", "", ""
        self.problems.append(Problem(what, hint, at, element, level))

    def unknown(
        self, document: Document, path: Path, what: str, word: str, known: Iterable[str]
    ) -> None:
        """Note that a word is none of the known ones, with the nearest of them."""
        self.add(document, path, what, nearest(word, known))

    @property
    def failed(self) -> bool:
        """Whether there is an error among the problems."""
        return any(problem.level == "error" for problem in self.problems)

    def sorted(self) -> tuple[Problem, ...]:
        """The problems by place."""
        return tuple(sorted(self.problems, key=_place))

    def raise_errors(self) -> None:
        """
        Stop here if there is an error.

        Raises:
            InvalidModel: with all problems, warnings too.
        """
        if self.failed:
            raise InvalidModel(self.sorted())


def _place(problem: Problem) -> tuple[Location, str, str]:
    return problem.at or Location(""), problem.what, problem.hint
