"""Words stand on a picture without wiping out what lies under them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from tests.diagram.pictures import SVG, groups


def test_no_label_hides_a_line(drawn: str) -> None:
    """The words of arrows and boundaries have a rim of white and no box under them."""
    root = ET.fromstring(drawn)
    drawing = root.find(f".//{SVG}g[@class='drawing']")
    assert drawing is not None
    assert {child.tag for child in drawing} == {f"{SVG}g"}
    for label in groups(drawn, "label").values():
        assert not any(box.get("fill") == "#ffffff" and not box.get("stroke") for box in label)
    first = groups(drawn, "label")["flow.ask"].find(f"{SVG}text")
    assert first is not None
    assert first.get("stroke") == "#ffffff"
