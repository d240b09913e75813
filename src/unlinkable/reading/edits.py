"""Changes to the text of a file, of which every other byte stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from attrs import frozen

from unlinkable.errors import Location
from unlinkable.reading.documents import Document

MARK = "\ufeff"
"""What some editors put before the text of a file."""


@frozen(order=True)
class Edit:
    """A stretch of a text, and what stands there instead."""

    start: int
    end: int
    text: str


@frozen(eq=False)
class FileChange:
    """One file as it is and as it would be."""

    name: str
    target: Path
    content: bytes
    """What the file would hold."""
    text: str
    """The same as text."""
    old: str
    places: tuple[Location, ...]

    def diff(self) -> str:
        """What changes, as tools for patches write it."""
        lines = unified_diff(
            self.old.splitlines(keepends=True), self.text.splitlines(keepends=True),
            self.name, self.name,
        )  # fmt: skip
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def file_change(document: Document, target: Path, edits: Sequence[Edit]) -> FileChange:
    """The file with all the edits, its line ends and its mark as they were."""
    raw = target.read_bytes().decode("utf-8")
    mark = MARK if raw.startswith(MARK) else ""
    raw = raw.removeprefix(MARK)
    ends = [match.start() - count for count, match in enumerate(re.finditer("\r\n", raw))]
    new = raw
    for edit in sorted(edits, reverse=True):
        start, end = (at + bisect_left(ends, at) for at in (edit.start, edit.end))
        text = edit.text.replace("\n", "\r\n") if ends else edit.text
        new = f"{new[:start]}{text}{new[end:]}"
    where = document.positions.line_and_column
    at = {Location(document.name, *where(edit.start)) for edit in edits}
    return FileChange(
        name=document.name, target=target, content=f"{mark}{new}".encode(), text=new, old=raw,
        places=tuple(sorted(at)),
    )  # fmt: skip


def was_edit(document: Document, kind: str, name: str, new: str) -> Edit:
    """Let the thing say what it was called: in its `was`, or else where its table starts."""
    text, positions, path = document.text, document.positions, (kind, name)
    if span := positions.value((*path, "was")):
        rest = text[span[0] + 1 : span[1] - 1]
        comma = ", " if re.sub(r"#[^\n]*", "", rest).strip() else ""
        return Edit(span[0] + 1, span[0] + 1, f'"{name}"{comma}')
    said = f'was = ["{name}"]'
    end = positions.header_end(path)
    if end is not None:
        line = text.find("\n", end)
        at = len(text) if line < 0 else line
        return Edit(at, at, f"\n{said}")
    if (span := positions.value(path)) and text[span[0]] == "{":
        at = span[0] + 1
        return Edit(at, at, f" {said}" + ("," if text[at : span[1] - 1].strip() else " "))
    return _dotted(document, path, f"{new}.{said}")


def _dotted(document: Document, path: tuple[str, str], said: str) -> Edit:
    """Before the first of the pairs that spell the thing's whole name: one pair more."""
    text = document.text
    for key in document.positions.keys:
        if key.path == path and key.pair is not None:
            before = text[key.pair : key.start]
            line = text.rfind("\n", 0, key.pair) + 1
            indent = text[line : key.pair]
            between = ", " if indent.strip() else f"\n{indent}"
            return Edit(key.pair, key.pair, f"{before}{said}{between}")
    raise AssertionError("a thing that was read stands somewhere")
