"""The lines of a label, each in the dress that its part calls for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import Final
from xml.etree.ElementTree import Element

from attrs import frozen

from unlinkable.diagram.badges import (
    SIZE,
    badge,
    bubble,
    capsule,
    half_width,
    letters,
    width,
)
from unlinkable.diagram.icons import icon
from unlinkable.diagram.labels import BLANK
from unlinkable.diagram.looks import INK, NODE_SIZE, QUIET

ICON = 26.0
_SIZES: Final[Mapping[str, float]] = {"title": 12.0, "data": 10.0, "count": 11.0}
_DARK = ("title", "data", "ask", "stage", "count")
_BOLD = ("title", "ask", "stage", "count")
_SLANTED = ("stage", "relation", "via", "note")
_HALO: Final[Mapping[str, str]] = {
    "stroke": "#ffffff", "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke",
}  # fmt: skip
_LOOKS: Final[Mapping[str, str]] = {"hollow": "possible", "said": "said", "ahead": "ahead"}
"""How a badge looks, by the word of its token that asks for it."""


@frozen
class _Set:
    """One line of a label as Graphviz set it: its part, its words and where they stand."""

    head: str
    rest: tuple[str, ...]
    text: str
    x: float
    y: float
    anchor: str


def letter(made: Element, group: Element, attributes: Mapping[str, str]) -> None:
    """Write the lines of the label of `group`, as laid out, into `made`."""
    small = bool(attributes.get("role"))
    halo = made.get("class") == "label"
    lines = _lines(group, attributes)
    for index, line in enumerate(lines):
        first = len(made)
        if line.head == "icon":
            paint = attributes.get("color", INK)
            icon(made, line.rest[0], line.x - ICON / 2, line.y - NODE_SIZE * 0.9, ICON, paint)
        elif line.head == "control":
            more = takewhile(lambda other: other.head == "control-more", lines[index + 1 :])
            both = [(other.y, other.text) for other in (line, *more)]
            capsule(made, line.x, both, line.rest[0], 8.5 if small else 9.5)
        elif line.head == "said":
            bubble(made, line.x, line.y, line.text, 9.0 if small else 9.5)
        elif line.head == "marks":
            room = index > 0 and lines[index - 1].head == "room"
            _marks(made, line, 12.0 if small else SIZE, lift=6.0 if room else 0.0)
        elif line.head in {"by", "on", "frame"}:
            _signed(made, line)
        elif line.head not in {"room", "control-more"}:
            _plain(made, line)
        if halo and line.head not in {"control", "control-more", "marks", "said"}:
            for drawn in made[first:]:
                drawn.attrib |= _HALO


def label_box(
    group: Element, attributes: Mapping[str, str]
) -> tuple[float, float, float, float] | None:
    """The rectangle that the lines of a label fill, if it has any."""
    lines = [line for line in _lines(group, attributes) if line.text.strip(BLANK)]
    if not lines:
        return None
    wide = max(width(line.text, _SIZES.get(line.head, 9.5)) for line in lines) + 6
    left = lines[0].x - (3 if lines[0].anchor == "start" else wide / 2)
    return left, lines[0].y - 9.5, left + wide, lines[-1].y + 2.5


def _lines(group: Element, attributes: Mapping[str, str]) -> list[_Set]:
    lift = 2.5 if attributes.get("role") else 0.0
    found = []
    for text, part in zip(group.iter("text"), attributes.get("parts", "").split(), strict=False):
        head, *rest = part.split(".")
        x, y = float(text.get("x", "0")), float(text.get("y", "0")) - lift
        anchor = text.get("text-anchor", "middle")
        found.append(_Set(head, tuple(rest), text.text or "", x, y, anchor))
    return found


def _plain(made: Element, line: _Set) -> None:
    part = line.head
    drawn = letters(
        made, line.x, line.y, line.text, _SIZES.get(part, 9.5), INK if part in _DARK else QUIET,
        anchor=line.anchor, weight="bold" if part in _BOLD else "",
    )  # fmt: skip
    if part in _SLANTED:
        drawn.set("font-style", "italic")


def _signed(made: Element, line: _Set) -> None:
    """A line with a small icon before it: who runs a place, on what a
    channel speaks, what sort of boundary this is."""
    name, x, y = line.rest[0], line.x, line.y
    if line.head == "frame":
        icon(made, name, x, y - 11, 14, QUIET)
        words = line.text.strip(BLANK)
        letters(made, x + 18, y, words, 12, INK, anchor="start", weight="bold")
        return
    words = line.text.removeprefix("by ")
    icon(made, name, x - width(words, 9.5) * 0.44 - 8, y - 9, 11, QUIET)
    letters(made, x + 7, y, words, 9.5, INK)


def _marks(made: Element, line: _Set, size: float, lift: float) -> None:
    """A row of badges: number, severity, status and what tells a finding apart; a count last."""
    marks = [mark.split("-") for mark in line.rest]
    wide = [
        width(f"+{mark[1]}", 9.5) if mark[0] == "more" else 2 * half_width(mark[0], mark[1], size)
        for mark in marks
    ]
    gap = size * (0.55 if any("ahead" in mark for mark in marks) else 0.3)
    at = line.x if line.anchor == "start" else line.x - (sum(wide) + gap * (len(wide) - 1)) / 2
    for mark, room in zip(marks, wide, strict=True):
        number, severity, *more = mark
        x, y = at + room / 2, line.y - 2.5 - lift
        if number == "more":
            letters(made, x, y + 3.6, f"+{severity}", 9.5, INK)
        else:
            looks = {look: word in more for look, word in _LOOKS.items()}
            badge(made, x, y, number, severity, size, **looks)
        at += room + gap
