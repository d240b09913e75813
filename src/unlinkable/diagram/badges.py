"""Badges: a finding's number in an outline that tells its severity, a control in a capsule."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from unlinkable.diagram.labels import columns
from unlinkable.diagram.looks import BADGES, CAPSULES, INK, QUIET, SAID

SIZE = 14.0
"""Height of a finding's badge."""
RING, APART = "2.5,1.8", 2.4
"""How the ring around a badge is broken, and how far from the badge it lies."""
EM = 0.56
"""Mean width of a letter, as a share of its size."""


def width(text: str, size: float) -> float:
    """About how wide a text in this size is."""
    return columns(text) * size * EM


_OCTAGON = ((-0.4, -1), (0.4, -1), (1, -0.4), (1, 0.4), (0.4, 1), (-0.4, 1), (-1, 0.4), (-1, -0.4))


def badge(
    parent: Element, x: float, y: float, number: str, severity: str, size: float = SIZE, *,
    hollow: bool = False, said: bool = False, ahead: bool = False,
) -> None:  # fmt: skip
    """Draw the badge around the centre (x, y); hollow where the finding is only possible, with
    the tail of a speech bubble where it rests on what is only said, and with a broken ring around
    it where it rests on what nobody does yet."""
    _, fill, ink, rim = BADGES[severity]
    half = size / 2
    wide = half_width(number, severity, size)
    if said:
        tail = f"M{x - 3:.2f} {y + half - 1:.2f}l-3 7l8 -6.5z"
        SubElement(parent, "path", d=tail, fill=SAID)
    paint = {"fill": fill, "stroke": rim, "stroke-width": "1"}
    if hollow:
        ink, paint = rim, {"fill": "#ffffff", "stroke": rim, "stroke-width": "1.6"}
    _badge_outline(parent, x, y, severity, wide, half, paint)
    if ahead:
        ring = {"fill": "none", "stroke": INK, "stroke-width": "1", "stroke-dasharray": RING}
        _badge_outline(parent, x, y, severity, wide + APART, half + APART, ring)
    letters(parent, x, y + size * 0.22, number, size * 0.62, ink, weight="bold")


def _badge_outline(
    parent: Element, x: float, y: float, severity: str, wide: float, half: float,
    paint: dict[str, str],
) -> None:  # fmt: skip
    """Draw the outline that tells the severity, half as wide and as high as said."""
    shape = BADGES[severity][0]
    if shape == "octagon":
        points = " ".join(f"{x + dx * wide:.2f},{y + dy * half:.2f}" for dx, dy in _OCTAGON)
        SubElement(parent, "polygon", points=points, attrib=paint)
    else:
        corner = 1.5 if shape == "square" else half
        box(parent, x - wide, y - half, 2 * wide, 2 * half, corner, paint)


def half_width(number: str, severity: str, size: float = SIZE) -> float:
    """Half the width of a badge that has room for its number."""
    pill = 1.5 if BADGES[severity][0] == "pill" else 1.0
    return max(size / 2 * pill, width(number, size * 0.62) / 2 + size * 0.22)


Baseline = tuple[float, str]
"""Where a line of text stands, and the text."""


def capsule(
    parent: Element, x: float, lines: Sequence[Baseline], state: str, size: float = 9.5
) -> None:
    """Draw a control as a capsule around its lines of text."""
    wide = max(width(text, size) for _, text in lines) + 16
    first, last = lines[0][0], lines[-1][0]
    high = size * 1.36
    paint = {"fill": "#ffffff", "stroke": INK, "stroke-width": "1", **CAPSULES[state]}
    top = first - size * 0.35 - high / 2
    box(parent, x - wide / 2, top, wide, high + last - first, high / 2, paint)
    for baseline, text in lines:
        letters(parent, x, baseline, text, size, INK if state != "absent" else QUIET)


def bubble(parent: Element, x: float, baseline: float, text: str, size: float = 9.5) -> None:
    """Draw a speech bubble around a word: somebody says so."""
    wide, high = width(text, size) + 12, size * 1.32
    left, top = x - wide / 2, baseline - size * 0.36 - high / 2
    outline = (
        f"M{left + 3:.2f} {top:.2f}h{wide - 6:.2f}q3 0 3 3v{high - 6:.2f}q0 3 -3 3"
        f"h{12 - wide:.2f}l-5 4.5l1 -4.5h-2q-3 0 -3 -3v{6 - high:.2f}q0 -3 3 -3z"
    )
    paint = {"fill": "#ffffff", "stroke": SAID, "stroke-width": "1.2"}
    SubElement(parent, "path", d=outline, attrib=paint)
    letters(parent, x, baseline, text, size, SAID, weight="bold")


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
