"""Frames of boundaries: each kind has corners and a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from unlinkable.diagram.looks import FRAMES

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
ROUND, CUT = 13.0, 12.0
LINE = "#5b5b5b"


def box_around(outlines: Iterable[Element]) -> Box | None:
    """The rectangle that some outlines fill."""
    found: list[tuple[float, float]] = []
    for outline in outlines:
        if outline.tag == "ellipse":
            x, y, wide, high = (float(outline.get(name, "0")) for name in ("cx", "cy", "rx", "ry"))
            found += [(x - wide, y - high), (x + wide, y + high)]
        numbers = re.findall(r"-?\d+(?:\.\d+)?", outline.get("points", outline.get("d", "")))
        found += zip(map(float, numbers[::2]), map(float, numbers[1::2]), strict=False)
    if not found:
        return None
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return min(xs), min(ys), max(xs), max(ys)


def frame(parent: Element, around: Box, kind: str, dashes: str = "", scale: float = 1.0) -> None:
    """Draw the frame of a boundary of this kind, its line broken as the stage says."""
    look = FRAMES[kind]
    paint = {"fill": look.fill, "stroke": LINE, "stroke-width": f"{look.width:g}"}
    if dashes:
        paint["stroke-dasharray"] = dashes
    SubElement(parent, "path", d=_way(around, look.corner, scale), attrib=paint)
    if look.double:
        left, top, right, bottom = around
        gap = 3.2 * scale
        inner = (left + gap, top + gap, right - gap, bottom - gap)
        SubElement(
            parent, "path", d=_way(inner, look.corner, scale * 0.8), attrib=paint | {"fill": "none"}
        )


def _way(around: Box, corner: str, scale: float) -> str:
    left, top, right, bottom = around
    size = {"square": 0.0, "round": ROUND, "cut": CUT}[corner] * scale
    turn = "Q{0:.2f} {1:.2f} {2:.2f} {3:.2f}" if corner == "round" else "L{2:.2f} {3:.2f}"
    corners = (
        (right, top, right, top + size),
        (right, bottom, right - size, bottom),
        (left, bottom, left, bottom - size),
        (left, top, left + size, top),
    )
    before = (
        (right - size, top), (right, bottom - size), (left + size, bottom), (left, top + size),
    )  # fmt: skip
    way = f"M{left + size:.2f} {top:.2f}"
    for (x, y), at in zip(before, corners, strict=True):
        way += f"L{x:.2f} {y:.2f}" + (turn.format(*at) if size else "")
    return way + "Z"
