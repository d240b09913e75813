"""The page around the drawing: title above, findings and legend below, a text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt
from xml.etree.ElementTree import Element, SubElement

from attrs import frozen

from unlinkable.diagram.badges import EM, badge, letters
from unlinkable.diagram.labels import columns, wrap
from unlinkable.diagram.looks import FAMILY, INK, QUIET
from unlinkable.diagram.samples import HIGH, WIDE, samples
from unlinkable.diagram.written import Written
from unlinkable.findings.cautions import NOT_YET

NARROWEST = 720.0
EDGE = 18.0
"""The white around everything."""
ASIDE = 540.0
"""The room for the words beside a drawing."""
CELL = 216.0
"""There are no more columns of the legend than would fit if each were as wide as this."""
APART = 14.0
"""The least white between two entries of the legend that stand side by side."""


def page(dressed: Element, size: tuple[float, float], written: Written, mark: str) -> Element:
    """
    The whole picture; `mark` is the hash of its DOT text.

    Findings and legend stand below the drawing or beside it: as the picture prints larger.
    """
    below, aside = _sheet(size, written, aside=False), _sheet(size, written, aside=True)
    sheet = aside if aside.scale > below.scale else below
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    name = f"u{mark[:12]}"
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    root.set("data-dot", f"sha256:{mark}")
    SubElement(root, "title", id=f"{name}-title").text = _title(written) or "Data-flow diagram"
    told = "\n".join(row[0] for row in written.rows("sentences"))
    SubElement(root, "desc", id=f"{name}-desc").text = told
    ground = SubElement(root, "rect", width="100%", height="100%", fill="#ffffff")
    root.append(sheet.drawn)
    sheet.place.append(dressed)
    root.attrib |= {"width": f"{sheet.wide:.0f}", "height": f"{sheet.high:.0f}"}
    root.set("viewBox", f"0 0 {sheet.wide:.0f} {sheet.high:.0f}")
    ground.set("class", "ground")
    return root


@frozen
class _Sheet:
    """All that is on the sheet, the group with room for the drawing, and the size."""

    drawn: Element
    place: Element
    wide: float
    high: float

    @property
    def scale(self) -> float:
        """How large it prints on paper whose sides are as 1 to the root of 2, either way up."""
        short, long = sorted((self.wide, self.high))
        return min(1 / short, sqrt(2) / long)


def _sheet(size: tuple[float, float], written: Written, *, aside: bool) -> _Sheet:
    """The sheet with everything but the drawing; `aside` puts the words to the right of it."""
    wide = size[0] + ASIDE + EDGE if aside else max(NARROWEST, size[0] + 2 * EDGE)
    sheet = Element("g", {"font-family": FAMILY})
    top = _heading(sheet, _title(written), wide)
    left = EDGE if aside else (wide - size[0]) / 2
    place = SubElement(sheet, "g", transform=f"translate({left:.2f} {top:.2f})")
    words, room, y = sheet, wide, top + size[1] + 10
    if aside:
        words = SubElement(sheet, "g", transform=f"translate({wide - ASIDE:.2f} 0)")
        room, y = ASIDE, top + 4
    y = _findings(words, written, room, y)
    y = _remarks(words, written, room, y)
    y = _legend(words, written, room, y)
    return _Sheet(sheet, place, wide, max(y, top + size[1] + EDGE))


def _title(written: Written) -> str:
    return "".join(cell for row in written.rows("heading") for cell in row)


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
    sizes = [WIDE + 9 + columns(words) * 10.5 * 0.5 for _, words in entries]
    begins = _columns(sizes, wide - 2 * EDGE)
    per = ceil(len(entries) / len(begins))
    for index, (draw, words) in enumerate(entries):
        x = EDGE + begins[index // per]
        top = y + (index % per) * (HIGH + 7)
        draw(sheet, round(x, 2), round(top, 2))
        letters(sheet, x + WIDE + 9, top + 14, words, 10.5, INK, anchor="start")
    return y + per * (HIGH + 7) + EDGE / 2


def _columns(entries: Sequence[float], room: float) -> list[float]:
    """Where each column of a list begins, as many as there is room for, by the entries' widths."""
    for across in range(min(len(entries), int(room // CELL)), 1, -1):
        per = ceil(len(entries) / across)
        wide = [max(entries[at : at + per]) for at in range(0, len(entries), per)]
        left = room - sum(wide)
        if left >= APART * (len(wide) - 1):
            return [sum(wide[:at]) + left / len(wide) * at for at in range(len(wide))]
    return [0.0]
