"""Looking at a picture as a test does: elements by name, words by element."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def groups(picture: str, role: str) -> dict[str, ET.Element]:
    """The elements of a role by the thing they show."""
    found = (g for g in ET.fromstring(picture).iter(f"{SVG}g") if g.get("class") == role)
    return {g.get("data-ref") or g.get("data-for", ""): g for g in found}


def words(element: ET.Element) -> str:
    """What is written in an element, its lines joined by blanks."""
    return " ".join(text.text or "" for text in element.iter(f"{SVG}text"))


def text_of(picture: str) -> str:
    """Everything that is written in the picture."""
    return words(ET.fromstring(picture))


def description(picture: str) -> str:
    """The text alternative."""
    return ET.fromstring(picture).findtext(f"{SVG}desc", "")


def dashes(element: ET.Element) -> set[str]:
    """How the outlines of an element are broken."""
    shapes = (s for s in _shapes(element) if s.get("stroke-dasharray"))
    return {shape.get("stroke-dasharray", "") for shape in shapes}


def _shapes(element: ET.Element) -> Iterator[ET.Element]:
    return (s for s in element if s.tag in {f"{SVG}path", f"{SVG}polygon", f"{SVG}ellipse"})
