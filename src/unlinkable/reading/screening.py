"""Every string of a document, shown to the guard before anything else looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from unlinkable.errors import Location
from unlinkable.guard import Hit, screen
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.wording import dotted

HINT = "describe the role or the kind of data, never a person"


def screen_document(document: Document, log: Log) -> None:
    """Note whatever looks like data about a person, without repeating it."""
    strings = dict.fromkeys(text for _, text in _strings(document.tables))
    comments = document.positions.comments()
    strings.update(dict.fromkeys(text for text, _ in comments))
    if not _any_hit(strings):
        return
    for path, text in _strings(document.tables):
        for hit in screen(text):
            at = document.at(path)
            _note(log, hit, f"{dotted(document.whole_path(path))}: ", at, dotted(path[:2]))
    for text, place in comments:
        for hit in screen(text):
            _note(log, hit, "this comment ", Location(document.name, *place), "")


def _any_hit(strings: Mapping[str, None]) -> bool:
    """One screening of all strings together; those in other scripts cost more, so apart."""
    plain = "\n\n".join(text for text in strings if text.isascii())
    other = "\n\n".join(text for text in strings if not text.isascii())
    return bool(screen(plain) or screen(other))


def _note(log: Log, hit: Hit, where: str, at: Location, element: str) -> None:
    what = f"{where}looks like personal data ({hit.kind}, {hit.length} characters)"
    log.note(what, HINT, at, element, hit.level)


def _strings(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, str]]:
    """Every key, text and number below, each with the path of where it stands."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield (*path, key), key
            yield from _strings(item, (*path, key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _strings(item, (*path, index))
    elif isinstance(value, int | float):
        yield path, str(value)
