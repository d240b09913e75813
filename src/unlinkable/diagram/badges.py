"""Badges: a finding's number in an outline that tells its severity, a control in a capsule."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from unlinkable.diagram.labels import columns
from unlinkable.diagram.looks import BADGES, CAPSULES, INK, QUIET

SIZE = 14.0
"""Height of a finding's badge."""
EM = 0.56
"""Mean width of a letter, as a share of its size."""


def width(text: str, size: float) -> float:
    """About how wide a text in this size is."""
    return columns(text) * size * EM


_OCTAGON = ((-0.4, -1), (0.4, -1), (1, -0.4), (1, 0.4), (0.4, 1), (-0.4, 1), (-1, 0.4), (-1, -0.4))


def badge(
    parent: Element, x: float, y: float, number: str, severity: str, size: float = SIZE, *,
    hollow: bool = False,
) -> None:  # fmt: skip
    """Draw the badge around the centre (x, y); hollow where the finding is only possible."""
    shape, fill, ink, rim = BADGES[severity]
    half = size / 2
    wide = half + (half / 2 if shape == "pill" else 0)
    paint = {"fill": fill, "stroke": rim, "stroke-width": "1"}
    if hollow:
        ink, paint = rim, {"fill": "#ffffff", "stroke": rim, "stroke-width": "1.6"}
    if shape == "octagon":
        points = " ".join(f"{x + dx * wide:.2f},{y + dy * half:.2f}" for dx, dy in _OCTAGON)
        SubElement(parent, "polygon", points=points, attrib=paint)
    else:
        corner = 0.0 if shape == "square" else half
        box(parent, x - wide, y - half, 2 * wide, size, corner, paint)
    letters(parent, x, y + size * 0.22, number, size * 0.62, ink, weight="bold")


def capsule(
    parent: Element, x: float, baseline: float, text: str, state: str, size: float = 9.5
) -> None:
    """Draw a control as a capsule around the text whose baseline is given."""
    wide, high = width(text, size) + 16, size * 1.36
    paint = {"fill": "#ffffff", "stroke": INK, "stroke-width": "1", **CAPSULES[state]}
    top = baseline - size * 0.35 - high / 2
    box(parent, x - wide / 2, top, wide, high, high / 2, paint)
    letters(parent, x, baseline, text, size, INK if state != "absent" else QUIET)


def box(
    parent: Element, x: float, y: float, wide: float, high: float, corner: float,
    paint: dict[str, str],
) -> None:  # fmt: skip
    """Draw a rectangle, with round corners if asked."""
    size = {"x": f"{x:.2f}", "y": f"{y:.2f}", "width": f"{wide:.2f}", "height": f"{high:.2f}"}
    SubElement(parent, "rect", attrib=size | {"rx": f"{corner:.2f}"} | paint)


def letters(
    parent: Element, x: float, y: float, text: str, size: float, ink: str, *,
    anchor: str = "middle", weight: str = "",
) -> Element:  # fmt: skip
    """Write a line of text."""
    more = {"font-weight": weight} if weight else {}
    drawn = SubElement(
        parent, "text", x=f"{x:.2f}", y=f"{y:.2f}", fill=ink,
        attrib={"text-anchor": anchor, "font-size": f"{size:.3g}", **more},
    )  # fmt: skip
    drawn.text = text
    return drawn
