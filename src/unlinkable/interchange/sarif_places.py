"""Where things are written and what they are called, as SARIF says it."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from attrs import frozen

from unlinkable.errors import Location
from unlinkable.interchange.sarif_words import message
from unlinkable.model.model import Model

HERE: Final = "%SRCROOT%"
"""What SARIF readers call the folder in which the command ran: the checkout, in a build."""
ELSEWHERE: Final = "DESCRIPTION"
"""Our name for the folder of what lies outside of that."""


@frozen
class Places:
    """The places of one description; a file that does not lie below the folder in which the
    command runs is named from the folder that all such files share, so that no path tells how
    a machine is set up."""

    model: Model
    outside: str
    at: Mapping[Location, tuple[str, ...]]
    """The things (`kind.id`) that are written at a place."""

    @classmethod
    def of(cls, model: Model, more: Iterable[Location] = ()) -> Places:
        """The places of the things, and some more."""
        at: dict[Location, tuple[str, ...]] = {}
        for ref, thing in model.things.items():
            at[thing.at] = (*at.get(thing.at, ()), ref)
        files = {place.file for place in (*at, *more) if _is_outside(place.file)}
        folders = [os.path.dirname(_whole(file)) for file in sorted(files)]  # noqa: PTH120
        return cls(model, os.path.commonpath(folders) if folders else "", at)

    @property
    def bases(self) -> dict[str, Any]:
        """What the bases are that a reader cannot know."""
        text = "The folder that holds the files of the description."
        return {ELSEWHERE: {"description": message(text)}} if self.outside else {}

    def location(self, place: Location, refs: Iterable[str]) -> dict[str, Any]:
        """A place in a file, the things that it is about, and what people call them."""
        physical = {"physicalLocation": self._physical(place)} if place.file else {}
        refs = list(refs)
        logical = {"logicalLocations": [_logical(ref) for ref in refs]} if refs else {}
        things = self.model.things
        titles = ", ".join(things[ref].title for ref in refs if ref in things)
        return {**physical, **logical, **({"message": message(titles)} if titles else {})}

    def thing(self, ref: str) -> dict[str, Any]:
        """A thing and where it is written."""
        return self.location(self.written(ref), [ref])

    def written(self, ref: str) -> Location:
        """The place of a thing; without a file where the analysis made it."""
        thing = self.model.things.get(ref)
        return thing.at if thing else Location("")

    def _physical(self, place: Location) -> dict[str, Any]:
        found: dict[str, Any] = {"artifactLocation": self._artifact(place.file)}
        if place.line:
            column = {"startColumn": place.column} if place.column else {}
            found["region"] = {"startLine": place.line, **column}
        return found

    def _artifact(self, file: str) -> dict[str, str]:
        base = HERE
        if _is_outside(file):
            file = Path(os.path.relpath(_whole(file), self.outside)).as_posix()
            base = ELSEWHERE
        return {"uri": quote(file, errors="surrogateescape"), "uriBaseId": base}


def _logical(ref: str) -> dict[str, str]:
    kind, _, name = ref.partition(".")
    return {"name": name, "fullyQualifiedName": ref, "kind": kind}


def _is_outside(file: str) -> bool:
    """Whether a file is named from the root of a disk, or lies above where the command runs."""
    path = Path(file)
    return path.is_absolute() or path.parts[:1] == ("..",)


def _whole(file: str) -> str:
    return os.path.abspath(file)  # noqa: PTH100 - Path.absolute keeps the "..", resolve follows links
