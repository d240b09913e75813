"""The page around the drawing: title above, findings and legend below, a text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from xml.etree.ElementTree import Element, SubElement

from unlinkable.diagram.badges import EM, badge, letters, width
from unlinkable.diagram.labels import wrap
from unlinkable.diagram.looks import FAMILY, INK, QUIET
from unlinkable.diagram.samples import HIGH, WIDE, samples
from unlinkable.diagram.written import Written
from unlinkable.findings.cautions import NOT_YET

NARROWEST = 720.0
EDGE = 18.0
"""The white around everything."""
CELL = 216.0
"""The least width of one entry of the legend."""
APART = 24.0
"""The least white between two entries of the legend that stand side by side."""


def page(dressed: Element, size: tuple[float, float], written: Written, mark: str) -> Element:
    """The whole picture; `mark` is the hash of its DOT text."""
    wide = max(NARROWEST, size[0] + 2 * EDGE)
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    name = f"u{mark[:12]}"
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    root.set("data-dot", f"sha256:{mark}")
    heading = "".join(cell for row in written.rows("heading") for cell in row)
    SubElement(root, "title", id=f"{name}-title").text = heading or "Data-flow diagram"
    told = "\n".join(row[0] for row in written.rows("sentences"))
    SubElement(root, "desc", id=f"{name}-desc").text = told
    ground = SubElement(root, "rect", width="100%", height="100%", fill="#ffffff")
    sheet = SubElement(root, "g", {"font-family": FAMILY})
    y = _heading(sheet, heading, wide)
    place = SubElement(sheet, "g", transform=f"translate({(wide - size[0]) / 2:.2f} {y:.2f})")
    place.append(dressed)
    y = _findings(sheet, written, wide, y + size[1] + 10)
    y = _remarks(sheet, written, wide, y)
    y = _legend(sheet, written, wide, y)
    root.attrib |= {"width": f"{wide:.0f}", "height": f"{y:.0f}"}
    root.set("viewBox", f"0 0 {wide:.0f} {y:.0f}")
    ground.set("class", "ground")
    return root


def _heading(sheet: Element, heading: str, wide: float) -> float:
    y = EDGE
    for line in wrap(heading, int((wide - 2 * EDGE) / (18 * EM)), 2) if heading else ():
        y += 18
        letters(sheet, EDGE, y, line, 18, INK, anchor="start", weight="bold")
        y += 4
    return y + 8


def _section(sheet: Element, words: str, wide: float, y: float) -> float:
    rule = {"stroke": "#9a9a9a", "stroke-width": "0.8"}
    SubElement(sheet, "path", d=f"M{EDGE} {y:.2f}H{wide - EDGE:.2f}", attrib=rule)
    letters(sheet, EDGE, y + 17, words, 12, INK, anchor="start", weight="bold")
    return y + 28


def _findings(sheet: Element, written: Written, wide: float, y: float) -> float:
    """The list of findings, in as many columns as there is room for."""
    rows = written.rows("findings")
    if not rows:
        return y
    y = _section(sheet, "Findings", wide, y)
    across = max(1, min(3, int((wide - 2 * EDGE) // 430), len(rows)))
    column = (wide - 2 * EDGE) / across
    per = ceil(len(rows) / across)
    lowest = y
    for index in range(across):
        x, down = EDGE + index * column, y
        for row in rows[index * per : (index + 1) * per]:
            down = _finding(sheet, row, x, down, column - 20)
        lowest = max(lowest, down)
    return lowest + 4


def _finding(sheet: Element, row: Sequence[str], x: float, y: float, room: float) -> float:
    number, severity, status, what, ref = row
    looks = {"hollow": _possible(row), "said": _only_said(row), "ahead": _ahead(row)}
    badge(sheet, x + 12, y + 6, number, severity, **looks)
    left = x + 28
    top = y
    for line in wrap(what, int((room - 28) / (11 * 0.53)), 3):
        letters(sheet, left, y + 10, line, 11, INK, anchor="start")
        y += 14
    for line in wrap(f"{severity}, {status} · {ref}", int((room - 28) / (9.5 * 0.54)), 2):
        letters(sheet, left, y + 9, line, 9.5, QUIET, anchor="start")
        y += 12
    return max(y, top + 20) + 7


def _possible(row: Sequence[str]) -> bool:
    """Whether none of what the row tells is more than possible; "2 exposed, 1 possible" is."""
    return row[2].split(", ")[0].split()[-1:] == ["possible"]


def _only_said(row: Sequence[str]) -> bool:
    return not {"alleged", "contested"}.isdisjoint(row[2].split(", "))


def _ahead(row: Sequence[str]) -> bool:
    """Whether all that the row tells rests on what nobody does yet."""
    return not {*NOT_YET}.isdisjoint(row[2].split(", "))


def _remarks(sheet: Element, written: Written, wide: float, y: float) -> float:
    for (remark,) in written.rows("remarks"):
        for line in wrap(remark, int((wide - 2 * EDGE) / (10.5 * EM)), 3):
            letters(sheet, EDGE, y + 11, line, 10.5, QUIET, anchor="start")
            y += 14
    return y + 4


def _legend(sheet: Element, written: Written, wide: float, y: float) -> float:
    rows = written.rows("findings")
    signs = set(written.graph.get("signs", "").split())
    how = "counted" if "counted" in signs else "severity"
    signs |= {f"{how}.{row[1]}" for row in rows}
    signs |= {"status.possible"} if any(_possible(row) for row in rows) else set()
    signs |= {"status.said"} if any(_only_said(row) for row in rows) else set()
    signs |= {"status.ahead"} if any(_ahead(row) for row in rows) else set()
    entries = samples(signs)
    if not entries:
        return y + EDGE
    y = _section(sheet, "Signs used", wide, y)
    columns = _columns([WIDE + 9 + width(words, 10.5) for _, words in entries], wide - 2 * EDGE)
    per = ceil(len(entries) / len(columns))
    for index, (draw, words) in enumerate(entries):
        x = EDGE + columns[index // per]
        top = y + (index % per) * (HIGH + 7)
        draw(sheet, round(x, 2), round(top, 2))
        letters(sheet, x + WIDE + 9, top + 14, words, 10.5, INK, anchor="start")
    return y + per * (HIGH + 7) + EDGE / 2


def _columns(entries: Sequence[float], room: float) -> list[float]:
    """Where each column of a list begins, as many as there is room for, by the entries' widths."""
    for across in range(min(len(entries), int(room // CELL)), 1, -1):
        per = ceil(len(entries) / across)
        wide = [max(CELL, *entries[at : at + per]) for at in range(0, len(entries), per)]
        left = room - sum(wide)
        if left >= APART * (len(wide) - 1):
            return [sum(wide[:at]) + left / len(wide) * at for at in range(len(wide))]
    return [0.0]
