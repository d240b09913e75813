"""Plain lines of text: measured as a terminal shows them, wrapped, clipped, made harmless."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Final

from unlinkable.reading.wording import harmless

WIDTH: Final = 100
"""Columns of a text that goes to a file or a pipe, whatever the terminal."""

_RIGHT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT: Final = re.compile(f"[{_RIGHT}](?:[^0-9A-Za-z]*[{_RIGHT}])*\u200e?")
_STARTS_RIGHT: Final = re.compile(f"[^0-9A-Za-z]*[{_RIGHT}]")
_LEFT_AGAIN: Final = "\u200e"


def clean(text: str) -> str:
    """The text on one line, with control and reordering characters shown as escapes.

    Titles come from files that others wrote; none may move the cursor or turn the line around.
    After words that run from right to left a mark says that the line goes on as before.
    """
    if text.isascii() and text.isprintable():
        return text
    if not text.isprintable():
        text = re.sub(r" *[\t\r\n][ \t\r\n]*", " ", text)
        text = harmless(text)
    return _RIGHT_TO_LEFT.sub(lambda m: m[0].rstrip(_LEFT_AGAIN) + _LEFT_AGAIN, text)


def columns(text: str) -> int:
    """How many columns a terminal needs for the text."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


@cache
def _columns_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clip(text: str, width: int) -> str:
    """The text if it fits, else its beginning and three dots."""
    text = clean(text)
    return text if columns(text) <= width else f"{_beginning(text, width - 3)}..."


def _beginning(text: str, width: int) -> str:
    room = width
    for position, character in enumerate(text):
        room -= _columns_of(character)
        if room < 0:
            return text[:position].rstrip()
    return text


def squeeze(text: str, width: int) -> str:
    """The text if it fits, else its beginning and its end: what it is about often comes last."""
    text = clean(text)
    if columns(text) <= width:
        return text
    last = text.rpartition(": ")[2]
    tail = _beginning(last[::-1], min(columns(last), width // 2))[::-1].lstrip()
    return f"{_beginning(text, width - 3 - columns(tail)).rstrip(': ')}...{tail}"


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each unbreakable piece with the blank before it; wide characters break anywhere."""
    for word in clean(text).split(" "):
        if word.isascii():
            yield " ", word
            continue
        blank = " "
        for wide, run in groupby(word, key=lambda c: _columns_of(c) > 1):
            for piece in run if wide else ["".join(run)]:
                yield blank, piece
                blank = ""


def wrap(text: str, width: int = WIDTH, indent: str = "", after: str | None = None) -> list[str]:
    """The text in lines of at most `width` columns; `after` indents all but the first.

    A word that is wider than a line stays whole: ids and commands are there to be copied.
    """
    after = indent if after is None else after
    lines: list[str] = []
    line, used = [indent], columns(indent)
    empty = True
    for blank, piece in _pieces(text):
        wide = columns(piece)
        if not empty and used + len(blank) + wide > width:
            lines.append("".join(line))
            line, used, empty = [after], columns(after), True
        lead = "" if empty else blank
        line.append(lead + piece)
        used += len(lead) + wide
        empty = False
    lines.append("".join(line))
    return [_from_left(line) for line in lines]


def _from_left(line: str) -> str:
    """The line, which a terminal would set from the right if it began with such a word."""
    if line.isascii() or not _STARTS_RIGHT.match(line):
        return line
    blanks = len(line) - len(line.lstrip())
    return f"{line[:blanks]}{_LEFT_AGAIN}{line[blanks:]}"


def labelled(label: str, text: str, width: int = WIDTH, indent: int = 2) -> list[str]:
    """A label in its own column and the text beside it; nothing where there is no text."""
    if not text:
        return []
    lead = " " * indent
    return wrap(text, width, f"{lead}{label:<11} ", f"{lead}{'':<11} ")


def heading(text: str, width: int = WIDTH, mark: str = "-") -> list[str]:
    """A title with a line of marks below it."""
    lines = wrap(text, width)
    return [*lines, mark * max(map(columns, lines))]


def page(lines: Iterable[str]) -> str:
    """The lines as one text: nothing at their ends, never two empty ones, a newline last."""
    kept: list[str] = []
    for line in lines:
        stripped = line.rstrip()
        if stripped or (kept and kept[-1]):
            kept.append(stripped)
    return "\n".join(kept).rstrip("\n") + "\n"


def listed(words: Iterable[str], word: str = "and") -> str:
    """The words as a sentence lists them."""
    *others, last = list(words) or [""]
    return f"{', '.join(others)} {word} {last}" if others else last


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number and its noun, which takes an s unless `plural` is given."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"
