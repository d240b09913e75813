"""Text for labels: broken into short lines, each with the part it plays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from attrs import frozen

ELLIPSIS = "…"
BLANK = "\u00a0"


@frozen
class Line:
    """One line of a label; `part` tells the drawing how to dress it (see `dress.py`)."""

    part: str
    text: str


def columns(text: str) -> int:
    """How wide the text is, counting Chinese and other wide characters twice."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def wrap(text: str, width: int, most: int = 3) -> list[str]:
    """The text in at most so many lines of at most this width, cut short with an ellipsis."""
    lines = [""]
    for word in _words(text, width):
        joined = lines[-1] + word
        if columns(joined.rstrip()) <= width or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    lines = [line.strip() for line in lines if line.strip()]
    if len(lines) <= most:
        return lines or [BLANK]
    return [*lines[: most - 1], clip(f"{lines[most - 1]} {lines[most]}", width)]


def clip(text: str, width: int) -> str:
    """The text, cut at the end with an ellipsis where it is too wide."""
    if columns(text) <= width:
        return text
    while columns(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def parts(part: str, text: str, width: int, most: int = 3) -> list[Line]:
    """The wrapped lines of one text, about equally long, all playing the same part.

    Lines grow no shorter than the longest word that fits whole into one.
    """
    lines = wrap(text, width, most)
    whole = [size for word in _words(text, width) if (size := columns(word.strip())) < width]
    least = max(whole, default=0) + 1
    while width > least and len(lines) > 1 and len(wrap(text, width - 1, most + 1)) <= len(lines):
        width -= 1
        lines = wrap(text, width, most)
    return [Line(part, line) for line in lines]


def some(titles: Iterable[str], most: int) -> tuple[list[str], int]:
    """The first few, and how many are left out; one more is shown rather than "+1 more"."""
    every = list(titles)
    if len(every) <= most + 1:
        return every, 0
    return every[:most], len(every) - most


def escaped(text: str) -> str:
    """Tidy text for any attribute of DOT: nothing in it means anything but itself."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def label(lines: Iterable[Line], *, left: bool = False) -> str:
    """The label of an element in DOT, its lines in the middle or at the left."""
    if left:
        return "".join(f"{escaped(line.text)}\\l" for line in lines)
    return "\\n".join(escaped(line.text) for line in lines)


def roles(lines: Iterable[Line]) -> str:
    """The parts of a label's lines, in order."""
    return " ".join(line.part for line in lines)


def _words(text: str, width: int) -> Iterator[str]:
    """The pieces between which a line may break, each with the blank that follows it."""
    word = ""
    for character in text:
        if character == " ":
            yield word + " "
            word = ""
        elif east_asian_width(character) in "WF":
            if word:
                yield word
            word = character
        else:
            word += character
            if columns(word) >= width:
                yield word
                word = ""
    if word:
        yield word
