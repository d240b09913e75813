"""Small drawings, each one path in a square of 24 by 24, filled by the even-odd rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement

ICONS: Final[Mapping[str, str]] = {
    "person": "M12 2.5a4.2 4.2 0 1 0 .01 0zM4 22c0-6 3-9 8-9s8 3 8 9z",
    "other": (
        "M12 2.5a4.2 4.2 0 1 0 .01 0zM12 4.3a2.4 2.4 0 1 0 .01 0z"
        "M4 22c0-6 3-9 8-9s8 3 8 9zM6 20.4h12c-.4-3.9-2.4-5.8-6-5.8s-5.6 1.9-6 5.8z"
    ),
    "crowd": (
        "M12 4a3.4 3.4 0 1 0 .01 0zM6 21c0-5 2-8 6-8s6 3 6 8z"
        "M4.5 6.5a2.5 2.5 0 1 0 .01 0zM19.5 6.5a2.5 2.5 0 1 0 .01 0z"
        "M0 19c0-4 1.5-6 4.5-6l1.2.1c-1.2 1.5-1.6 3.5-1.7 5.9z"
        "M24 19c0-4-1.5-6-4.5-6l-1.2.1c1.2 1.5 1.6 3.5 1.7 5.9z"
    ),
    "columns": (
        "M12 2L2 8v2h20V8zM4 11.5h3v7H4zM10.5 11.5h3v7h-3zM17 11.5h3v7h-3zM2 19.5h20V22H2z"
    ),
    "offices": (
        "M5 2h14v20h-5v-4h-4v4H5zM8 5h2.5v2.5H8zM13.5 5H16v2.5h-2.5z"
        "M8 9.5h2.5V12H8zM13.5 9.5H16V12h-2.5zM8 14h2.5v2H8zM13.5 14H16v2h-2.5z"
    ),
    "screen": "M2 3h20v14H2zM4.5 5.5v9h15v-9zM9 18h6l1 4H8zM7 8h10v1.6H7zM7 11h6v1.6H7z",
    "mask": (
        "M2 8c6-2.5 14-2.5 20 0c0 6-2.5 9-6 9c-2.5 0-3-2-4-2s-1.5 2-4 2"
        "c-3.5 0-6-3-6-9zM6 10.5c0 2 1.3 3 2.5 3s2.5-1 2.5-2c-1.5-1.3-3.5-1.5-5-1z"
        "M18 10.5c0 2-1.3 3-2.5 3s-2.5-1-2.5-2c1.5-1.3 3.5-1.5 5-1z"
    ),
    "question": (
        "M7.5 8.5a4.5 4.5 0 1 1 6.6 4c-1 .6-1.1 1-1.1 2.5h-2.6c0-2.8.5-3.7 2.2-4.7"
        "a2 2 0 1 0-2.6-1.8zM10.3 17h2.8v2.8h-2.8z"
    ),
    "flag": "M5 2h2v20H5zM8 3h12l-3 4l3 4H8z",
    "network": (
        "M12 2.5a3 3 0 1 0 .01 0zM5 15.5a3 3 0 1 0 .01 0zM19 15.5a3 3 0 1 0 .01 0z"
        "M11.2 9.5h1.6v4l4.5 3.2-.9 1.3-4.4-3.1-4.4 3.1-.9-1.3 4.5-3.2z"
    ),
    "phone": "M7 2h10v20H7zM8.6 4.5v13h6.8v-13zM11 19h2v1.6h-2z",
    "door": "M5 2h14v20h-2V4H7v18H5zM9 6h6v16H9zM12.5 13.5H14V15h-1.5z",
}


def icon(parent: Element, name: str, x: float, y: float, size: float, ink: str) -> None:
    """Draw the icon with its upper left corner at (x, y)."""
    scale = size / 24
    SubElement(
        parent, "path", d=ICONS[name], fill=ink, attrib={"fill-rule": "evenodd"},
        transform=f"translate({x:.2f} {y:.2f}) scale({scale:.3f})",
    )  # fmt: skip
