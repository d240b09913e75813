"""Dress what Graphviz laid out: frames below, then nodes, arrows, and words on top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from unlinkable.diagram.frames import Box, box_around, frame
from unlinkable.diagram.lettering import label_box, letter
from unlinkable.diagram.looks import DASHES
from unlinkable.diagram.nudge import MANY, nudged, slid
from unlinkable.diagram.ways import Point, points
from unlinkable.diagram.written import Attributes, Written

_OUTLINES = ("path", "polygon", "polyline", "ellipse")


def dress(drawing: Element, written: Written) -> Element:
    """The same picture with icons, badges, broken outlines and tooltips."""
    dressed = Element("g", {"class": "drawing", "transform": drawing.get("transform", "")})
    groups = [(g, _said(g, written)) for g in drawing if g.tag == "g"]
    _make_room(groups, box_around(e for e in drawing if e.tag == "polygon"))
    for role in ("cluster", "power", "edge", "node"):
        for group, said in groups:
            if role == _layer(group, said):
                dressed.append(_drawn(group, said))
    for role in ("edge", "cluster"):
        for group, said in groups:
            if group.get("class") == role and group.find(".//text") is not None:
                dressed.append(_worded(group, said))
    return dressed


def _layer(group: Element, said: Attributes) -> str:
    """Among which elements one is drawn: the broad lines of powers lie below the others."""
    return "power" if said.get("role") == "power" else group.get("class", "")


def _make_room(groups: Sequence[tuple[Element, Attributes]], sheet: Box | None) -> None:
    """Move the words of arrows, and the heads of boundaries, to where they can be read."""
    solid: list[Box] = []
    frames: list[Box] = []
    labels: dict[str, Box] = {}
    ways = _ways(groups)
    for group, said in groups:
        role, around = group.get("class"), box_around(_outlines(group))
        if role == "edge":
            box = label_box(group, said)
            labels |= {group.get("id", ""): box} if box else {}
        elif around is not None and role == "node":
            solid.append(around)
        elif around is not None:
            frames.append(around)
            head = label_box(group, said)
            if head:
                _move(group, slid(head, around, ways), 0.0)
            solid += [moved for moved in [label_box(group, said)] if moved]
    moves = nudged(labels, solid, frames, ways, sheet)
    for group, _ in groups:
        _move(group, *moves.get(group.get("id", ""), (0.0, 0.0)))


def _move(group: Element, x: float, y: float) -> None:
    """Move the words of an element."""
    for text in group.iter("text") if (x, y) != (0.0, 0.0) else ():
        text.set("x", f"{float(text.get('x', '0')) + x:.2f}")
        text.set("y", f"{float(text.get('y', '0')) + y:.2f}")


def _ways(groups: Sequence[tuple[Element, Attributes]]) -> Mapping[str, Sequence[Point]]:
    """Points along every arrow, unless there are too many of them."""
    edges = [group for group, _ in groups if group.get("class") == "edge"]
    if len(edges) > MANY:
        return {}
    return {
        edge.get("id", ""): [
            point
            for outline in _outlines(edge) if outline.tag == "path"
            for point in points(outline.get("d", ""))
        ]
        for edge in edges
    }  # fmt: skip


def _outlines(group: Element) -> Iterator[Element]:
    return (e for e in group.iter() if e.tag in _OUTLINES)


def _said(group: Element, written: Written) -> Attributes:
    """The attributes that the DOT text gives this element."""
    title, name = group.findtext("title", ""), group.get("id", "")
    if group.get("class") == "edge":
        return next((dict(e.attributes) for e in written.edges if e.ref == name), {})
    known = written.clusters if group.get("class") == "cluster" else written.nodes
    return known.get(title, {})


def _drawn(group: Element, said: Attributes) -> Element:
    """The outlines of one element; a node has its words with it."""
    role = group.get("class", "")
    title = group.findtext("title", "")
    ref = title if role == "node" else group.get("id", "")
    made = _group("boundary" if role == "cluster" else role, group, **{"data-ref": ref})
    if role == "edge":
        made.set("data-ends", title)
    if role == "cluster":
        _framed(made, group, said)
    else:
        _outline(made, group, said)
    if role == "node":
        letter(made, group, said)
    return _linked(made, said.get("opens", ""))


def _linked(made: Element, file: str) -> Element:
    """The same element, a click on which opens the file beside the picture."""
    if not re.fullmatch(r"[\w-]+\.\w+", file):
        return made
    link = Element("a", {"href": file})
    link.extend(list(made))
    for drawn in list(made):
        made.remove(drawn)
    made.append(link)
    return made


def _worded(group: Element, said: Attributes) -> Element:
    made = _group("label", group, **{"data-for": group.get("id", "")})
    letter(made, group, said)
    return made


def _group(role: str, group: Element, **named: str) -> Element:
    made = Element("g", {"class": role, **named})
    link = group.find(".//a")
    if link is not None and link.get("xlink-title"):
        SubElement(made, "title").text = link.get("xlink-title")
    return made


def _framed(made: Element, group: Element, said: Mapping[str, str]) -> None:
    """The frame of a boundary in the manner of its kind."""
    around = box_around(_outlines(group))
    if around is not None:
        frame(made, around, said.get("frame", "unknown"), DASHES.get(said.get("dash", ""), ""))


def _outline(made: Element, group: Element, said: Mapping[str, str]) -> None:
    """The outlines, broken as the stage says; the head of an arrow stays whole."""
    for outline in _outlines(group):
        outline.attrib.pop("stroke-dasharray", None)
        head = group.get("class") == "edge" and outline.tag != "path"
        if said.get("dash") and not head:
            outline.set("stroke-dasharray", DASHES[said["dash"]])
        made.append(outline)
