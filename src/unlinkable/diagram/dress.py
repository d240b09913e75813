"""Dress what Graphviz laid out: frames below, then nodes, arrows, and words on top."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from unlinkable.diagram.frames import box_around, frame
from unlinkable.diagram.lettering import ground, letter
from unlinkable.diagram.looks import DASHES
from unlinkable.diagram.written import Attributes, Written

_OUTLINES = ("path", "polygon", "polyline", "ellipse")


def dress(drawing: Element, written: Written) -> Element:
    """The same picture with icons, badges, broken outlines and tooltips."""
    dressed = Element("g", {"class": "drawing", "transform": drawing.get("transform", "")})
    groups = [(g, _said(g, written)) for g in drawing if g.tag == "g"]
    for role in ("cluster", "node", "edge"):
        for group, said in groups:
            if group.get("class") == role:
                dressed.append(_drawn(group, said))
    for role in ("edge", "cluster"):
        for group, said in groups:
            if group.get("class") == role and group.find(".//text") is not None:
                dressed.append(_worded(group, said))
    return dressed


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
    return made


def _worded(group: Element, said: Attributes) -> Element:
    made = _group("label", group, **{"data-for": group.get("id", "")})
    if group.get("class") == "edge":
        ground(made, group, said)
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
    around = box_around(e for e in group.iter() if e.tag in _OUTLINES)
    if around is not None:
        frame(made, around, said.get("frame", "unknown"), DASHES.get(said.get("dash", ""), ""))


def _outline(made: Element, group: Element, said: Mapping[str, str]) -> None:
    """The outlines, broken as the stage says; the head of an arrow stays whole."""
    for outline in (e for e in group.iter() if e.tag in _OUTLINES):
        outline.attrib.pop("stroke-dasharray", None)
        head = group.get("class") == "edge" and outline.tag != "path"
        if said.get("dash") and not head:
            outline.set("stroke-dasharray", DASHES[said["dash"]])
        made.append(outline)
