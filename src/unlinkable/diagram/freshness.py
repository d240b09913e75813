"""Whether a picture still shows the DOT text beside it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from unlinkable.diagram.render import fingerprint
from unlinkable.diagram.written import read_dot


def stale(svg_text: str, dot_text: str) -> tuple[str, ...]:
    """
    Why the picture does not belong to the DOT text; empty where it does.

    The hash kept in the picture and the sets of its node and edge titles must agree.
    """
    try:
        root = ET.fromstring(svg_text)
    except ET.ParseError as broken:
        return (f"the picture is not SVG: {broken}",)
    reasons = []
    if root.get("data-dot") != f"sha256:{fingerprint(dot_text)}":
        reasons.append("the picture was drawn from another DOT text")
    nodes, edges = read_dot(dot_text).titles
    reasons += _differ("node", _shown(root, "node"), nodes)
    reasons += _differ("edge", _shown(root, "edge"), edges)
    return tuple(reasons)


def _shown(root: ET.Element, role: str) -> frozenset[str]:
    groups = (g for g in root.iter("{http://www.w3.org/2000/svg}g") if g.get("class") == role)
    refs = ((g.get("data-ref", ""), g.get("data-ends", "")) for g in groups)
    return frozenset(" ".join(filter(None, pair)) for pair in refs)


def _differ(what: str, shown: frozenset[str], wanted: frozenset[str]) -> list[str]:
    lost = [f"the picture lacks the {what} {ref}" for ref in sorted(wanted - shown)]
    gone = [f"the picture shows a {what} that is gone, {ref}" for ref in sorted(shown - wanted)]
    return lost + gone
