"""Where in a TOML text a key stands; the parser itself does not tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from attrs import frozen

from unlinkable.reading.toml import parse

Path = Sequence[str | int]

_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_KEY = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_LONG = (
    r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""(?:"{0,2})'
    r"|'''[^']*(?:'(?!'')[^']*)*'''(?:'{0,2})"
)
_SHORT = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"|\'[^\'\n]*\''
_STRING = re.compile(f"{_LONG}|{_SHORT}", re.DOTALL)
_ATOM = re.compile(r"[^,\]}#\n]+")
_PLAIN_HEADER = r"^[ \t]*\[[ \t]*([A-Za-z0-9_-]+)[ \t]*\.[ \t]*([A-Za-z0-9_-]+)[ \t]*\]"
_HEADER = re.compile(_PLAIN_HEADER, re.MULTILINE)
_HEADER_OR_STRING = re.compile(
    f"{_LONG}|{_SHORT}|#[^\n]*|{_PLAIN_HEADER}", re.MULTILINE | re.DOTALL
)


@frozen
class Key:
    """A key where it is written; `pair` is where the keys before its value start, in a pair."""

    path: tuple[str | int, ...]
    start: int
    end: int
    pair: int | None


class Positions:
    """The lines and columns of one text that is known to be TOML; looked up on demand."""

    def __init__(self, text: str) -> None:
        """Keep the text; nothing is scanned yet."""
        self._text = text

    def find(self, path: Path) -> tuple[int, int]:
        """Line and column of a key or list item, or of the nearest table around it."""
        wanted = tuple(path)
        while wanted:
            if wanted in self._scan.places:
                return self.line_and_column(self._scan.places[wanted])
            wanted = wanted[:-1]
        return 0, 0

    def header(self, path: Path) -> tuple[int, int]:
        """Line and column of the table with this path of two keys; cheap for `[a.b]`."""
        offset = self._headers.get(tuple(path))
        return self.find(path) if offset is None else self.line_and_column(offset)

    def comments(self) -> Sequence[tuple[str, tuple[int, int]]]:
        """Every comment with its line and column."""
        return [
            (match[0], self.line_and_column(match.start()))
            for match in _HEADER_OR_STRING.finditer(self._text)
            if match[0].startswith("#")
        ]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of what stands so far into the text."""
        line = bisect_left(self._breaks, offset)
        return line + 1, offset - (self._breaks[line - 1] if line else -1)

    @property
    def keys(self) -> Sequence[Key]:
        """Every key wherever it is written, in headers and before values."""
        return self._scan.keys

    def value(self, path: Path) -> tuple[int, int] | None:
        """Where the value of a key, or a list item, starts and ends."""
        return self._scan.values.get(tuple(path))

    def header_end(self, path: Path) -> int | None:
        """Where the header of the table ends, if it has one."""
        return self._scan.headers.get(tuple(path))

    @cached_property
    def _breaks(self) -> Sequence[int]:
        return [match.start() for match in re.finditer("\n", self._text)]

    @cached_property
    def _headers(self) -> dict[tuple[str | int, ...], int]:
        """Where the plain `[a.b]` headers start, without reading what lies between."""
        long = '"""' in self._text or "'''" in self._text
        found = (_HEADER_OR_STRING if long else _HEADER).finditer(self._text)
        return {(m[1], m[2]): m.start() + m[0].index("[") for m in found if m[1]}

    @cached_property
    def _scan(self) -> _Scan:
        return _Scan(self._text)


class _Scan:
    """One walk over the whole text; `places` holds the offset of each key and list item."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[tuple[str | int, ...], int] = {}
        self.keys: list[Key] = []
        self.values: dict[tuple[str | int, ...], tuple[int, int]] = {}
        self.headers: dict[tuple[str | int, ...], int] = {}
        self._counts: dict[tuple[str | int, ...], int] = {}
        try:
            self._document()
        except RecursionError:
            return  # what was found so far is right; deeper values are located by their table

    def _document(self) -> None:
        table: tuple[str | int, ...] = ()
        at = self._skip(_BLANK, 0)
        while at < len(self.text):
            if self.text[at] == "[":
                table, at = self._header(at)
            else:
                at = self._pair(at, table)
            at = self._skip(_BLANK, at)

    def _skip(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self.text, at)
        return match.end() if match else at

    def _header(self, at: int) -> tuple[tuple[str | int, ...], int]:
        brackets = 2 if self.text.startswith("[[", at) else 1
        keys, at = self._keys(self._skip(_SPACE, at + brackets))
        path: tuple[str | int, ...] = ()
        for key, offset in keys:
            path = (*self._item(path), key)
            self.places.setdefault(path, offset)
            self.keys.append(Key(path, offset, self._skip(_KEY, offset), None))
        if brackets == 2:
            self._counts[path] = self._counts.get(path, -1) + 1
            self.places[self._item(path)] = keys[-1][1]
        self.headers.setdefault(self._item(path), at + brackets)
        return self._item(path), at + brackets

    def _item(self, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
        """The last item so far where the path is an array of tables, else the path itself."""
        return (*path, self._counts[path]) if path in self._counts else path

    def _keys(self, at: int) -> tuple[list[tuple[str, int]], int]:
        keys = []
        while match := _KEY.match(self.text, at):
            keys.append((_unquoted(match[0]), at))
            at = self._skip(_SPACE, match.end())
            if not self.text.startswith(".", at):
                break
            at = self._skip(_SPACE, at + 1)
        return keys, at

    def _pair(self, at: int, table: tuple[str | int, ...]) -> int:
        keys, at = self._keys(at)
        for key, offset in keys:
            table = (*table, key)
            self.places.setdefault(table, offset)
            self.keys.append(Key(table, offset, self._skip(_KEY, offset), keys[0][1]))
        return self._value(self._skip(_SPACE, at + 1), table)

    def _value(self, at: int, path: tuple[str | int, ...]) -> int:
        end = self._end(at, path)
        self.values[path] = (at, end)
        return end

    def _end(self, at: int, path: tuple[str | int, ...]) -> int:
        first = self.text[at]
        if first == "[":
            return self._list(at + 1, path)
        if first == "{":
            return self._inline(at + 1, path)
        return self._skip(_STRING if first in "\"'" else _ATOM, at)

    def _list(self, at: int, path: tuple[str | int, ...]) -> int:
        count = 0
        at = self._skip(_BLANK, at)
        while self.text[at] != "]":
            self.places[(*path, count)] = at
            at = self._after_comma(self._value(at, (*path, count)))
            count += 1
        return at + 1

    def _inline(self, at: int, path: tuple[str | int, ...]) -> int:
        at = self._skip(_BLANK, at)
        while self.text[at] != "}":
            at = self._after_comma(self._pair(at, path))
        return at + 1

    def _after_comma(self, at: int) -> int:
        at = self._skip(_BLANK, at)
        return self._skip(_BLANK, at + 1) if self.text[at] == "," else at


def _unquoted(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    if key[0] == '"':
        return next(iter(parse(f"{key} = 0"))) if "\\" in key else key[1:-1]
    return key
