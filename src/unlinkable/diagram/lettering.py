"""The lines of a label, each in the dress that its part calls for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element

from unlinkable.diagram.badges import SIZE, badge, capsule, letters, width
from unlinkable.diagram.icons import icon
from unlinkable.diagram.labels import BLANK
from unlinkable.diagram.looks import INK, NODE_SIZE, QUIET

ICON = 26.0
_SIZES: Final[Mapping[str, float]] = {"title": 12.0, "data": 10.0}
_DARK = ("title", "data", "ask", "stage")
_BOLD = ("title", "ask", "stage")
_SLANTED = ("stage", "relation", "via", "note")
_HALO: Final[Mapping[str, str]] = {
    "stroke": "#ffffff", "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke",
}  # fmt: skip


def letter(made: Element, group: Element, attributes: Mapping[str, str]) -> None:
    """Write the lines of the label of `group`, as laid out, into `made`."""
    halo = made.get("class") == "label"
    lift = 2.5 if attributes.get("role") else 0.0
    for text, part in zip(group.iter("text"), attributes.get("parts", "").split(), strict=False):
        x, y = float(text.get("x", "0")), float(text.get("y", "0")) - lift
        head, *rest = part.split(".")
        first = len(made)
        if head == "icon":
            paint = attributes.get("color", INK)
            icon(made, rest[0], x - ICON / 2, y - NODE_SIZE * 0.9, ICON, paint)
        elif head == "control":
            capsule(made, x, y, text.text or "", rest[0], 8.5 if lift else 9.5)
        elif head == "marks":
            small = 12.0 if lift else SIZE
            _marks(made, x, y - 3.5, rest, small, text.get("text-anchor") == "start")
        elif head in {"by", "frame"}:
            _signed(made, text.text or "", x, y, head, rest[0])
        elif head != "room":
            _plain(made, text, x, y, head)
        if halo and head not in {"control", "marks"}:
            for drawn in made[first:]:
                drawn.attrib |= _HALO


def _plain(made: Element, text: Element, x: float, y: float, part: str) -> None:
    drawn = letters(
        made, x, y, text.text or "", _SIZES.get(part, 9.5), INK if part in _DARK else QUIET,
        anchor=text.get("text-anchor", "middle"), weight="bold" if part in _BOLD else "",
    )  # fmt: skip
    if part in _SLANTED:
        drawn.set("font-style", "italic")


def _signed(made: Element, words: str, x: float, y: float, part: str, name: str) -> None:
    """A line with a small icon before it: who runs a place, what sort of boundary this is."""
    if part == "frame":
        icon(made, name, x, y - 11, 14, QUIET)
        letters(made, x + 18, y, words.strip(BLANK), 12, INK, anchor="start", weight="bold")
        return
    words = words.removeprefix("by ")
    icon(made, name, x - width(words, 9.5) * 0.44 - 8, y - 9, 11, QUIET)
    letters(made, x + 7, y, words, 9.5, INK)


def _marks(
    made: Element, x: float, y: float, marks: list[str], size: float, from_left: bool
) -> None:
    step = size * 1.65
    at = x + step / 2 if from_left else x - step * (len(marks) - 1) / 2
    for mark in marks:
        number, severity, *status = mark.split("-")
        if number == "more":
            letters(made, at, y + 3.6, f"+{severity}", 9.5, INK)
        else:
            badge(made, at, y, number, severity, size, hollow=status == ["possible"])
        at += step
