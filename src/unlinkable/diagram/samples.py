"""The legend: a small sample of each sign that the picture uses, and what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from unlinkable.diagram.badges import badge, box, bubble, capsule, letters
from unlinkable.diagram.frames import frame
from unlinkable.diagram.icons import icon
from unlinkable.diagram.labels import BLANK
from unlinkable.diagram.looks import BADGES, DASHES, FRAMES, INK, LOOKS, POWER, QUIET, Look

WIDE, HIGH = 38.0, 20.0
Draw = Callable[[Element, float, float], None]
"""Draws a sample with its upper left corner at (x, y), WIDE by HIGH."""

_CONTROLS: Final[Mapping[str, tuple[str, str]]] = {
    "present": ("✓", "control that is present"),
    "planned": ("…", "control that is planned"),
    "unknown": ("?", "control: not known whether present"),
    "absent": ("✗", "control that is absent"),
}
_BROKEN: Final[Mapping[str, str]] = {
    "pilot": "pilot: being tried",
    "planned": "planned",
    "proposed": "proposed",
    "ended": "ended",
    "hypothetical": "hypothetical",
    "unknown": "dotted, ? : not stated who, what or which",
}
_SPEAKS: Final[Mapping[str, str]] = {
    "phone": "on the person's own line or device",
    "screen": "in the person's own account",
    "door": "in the person's home",
    "question": "on: not known whose line",
}
_LINES: Final[Mapping[str, tuple[str, str]]] = {
    "sees": ("vee", "shown to"),
    "decides": ("diamond", "hit by the decision"),
    "taken": ("none", "decided here"),
    "same": ("none", "same person in two roles"),
    "follows": ("vee", "decision that follows another"),
    "affects": ("vee", "also burdened by what is shown"),
}


def samples(signs: Iterable[str]) -> list[tuple[Draw, str]]:
    """The samples of these signs, in the order of the legend, each with its words."""
    used = set(signs)
    return [(draw, words) for sign, draw, words in _every() if sign in used]


def _every() -> Iterator[tuple[str, Draw, str]]:
    """Every sign there is, its sample and its words."""
    for kind, look in LOOKS.items():
        yield f"kind.{kind}", _shape(look), look.words
    for kind, frame_look in FRAMES.items():
        yield f"kind.boundary.{kind}", _frame(kind), frame_look.words
    for look in LOOKS.values():
        yield f"by.{look.icon}", _small(look.icon), f"run by: {look.words}"
    for name, words in _SPEAKS.items():
        yield f"on.{name}", _small(name), f"speaks {words}"
    yield "kind.flow", _line("normal"), "flow: the data that it carries"
    yield "kind.flows", _line("normal"), "flows, thicker where they are many"
    yield "head.side-effect", _line("hollow"), "a trace left behind, not meant to be sent"
    yield "head.standing", _line("double"), "standing access: anything, at any time"
    yield "line.power", _power, "power: who could compel whom"
    for role, (head, words) in _LINES.items():
        yield f"line.{role}", _line(head, thin=True), words
    yield "line.joined", _line("none"), "joined for certain"
    yield "line.perhaps", _line("none", dashes=DASHES["possible"]), "joined only perhaps"
    for stage, words in _BROKEN.items():
        yield f"dash.{stage}", _broken(DASHES[stage]), words
    yield "part.ask", _text("where ?", bold=True), "not stated: who, or inside what"
    for state, (sign, words) in _CONTROLS.items():
        yield f"control.{state}", _capsule(sign, state), words
    for severity in BADGES:
        yield f"severity.{severity}", _badge(severity, "n"), f"{severity}: finding of that number"
        yield f"counted.{severity}", _badge(severity, "n"), f"{severity}: so many findings"
    yield "rest.words", _text("+n"), "so many further findings"
    yield "rest.badge", _rest, "so many findings that are not listed"
    yield "status.possible", _hollow, "hollow: the finding is only possible"
    yield "status.said", _said_badge, "tail: rests on what is alleged or contested"
    yield "status.ahead", _ahead_badge, "broken ring: rests on what is only planned or proposed"
    yield "part.said", _said, "somebody says so: alleged, or contested"
    yield "part.via", _text("via n"), "data of that finding pass here"


def _shape(look: Look) -> Draw:
    def draw(parent: Element, x: float, y: float) -> None:
        paint = {"fill": look.fill, "stroke": look.line, "stroke-width": "1.3"}
        outlines = {
            "ellipse": f"M{x} {y + 10}a19 10 0 1 0 38 0a19 10 0 1 0 -38 0z",
            "octagon": f"M{x + 8} {y}h22l8 6v8l-8 6h-22l-8 -6v-8z",
            "diamond": f"M{x} {y + 10}l19 -10l19 10l-19 10z",
            "cds": f"M{x} {y + 1}h30l8 9l-8 9h-30z",
            "folder": f"M{x} {y + 4}l2 -4h13l3 4h20v16h-38z",
            "note": f"M{x} {y}h31l7 6v14h-38zM{x + 31} {y}v6h7",
            "hexagon": f"M{x} {y + 10}l7 -10h24l7 10l-7 10h-24z",
            "cylinder": f"M{x + 3} {y + 3}a16 3 0 1 0 32 0a16 3 0 1 0 -32 0v14a16 3 0 0 0 32 0v-14",
        }
        if look.shape in outlines:
            SubElement(parent, "path", d=outlines[look.shape], attrib=paint)
        else:
            box(parent, x, y, WIDE, HIGH, 6 if "rounded" in look.style else 0, paint)
        if "diagonals" in look.style:
            left, right = f"M{x} {y + 6}l6 -6M{x + 6} {y + 20}l-6 -6", f"M{x + 32} {y}l6 6"
            corners = f"{left}{right}M{x + 38} {y + 14}l-6 6"
            SubElement(parent, "path", d=corners, attrib=paint)
        if look.icon:
            icon(parent, look.icon, x + 12, y + 3, 14, look.line)

    return draw


def _frame(kind: str) -> Draw:
    def draw(parent: Element, x: float, y: float) -> None:
        frame(parent, (x, y, x + WIDE, y + HIGH), kind, scale=0.6)
        icon(parent, FRAMES[kind].icon, x + 14, y + 5, 10, QUIET)

    return draw


def _line(head: str, *, thin: bool = False, dashes: str = "") -> Draw:
    def draw(parent: Element, x: float, y: float) -> None:
        ink = QUIET if thin else INK
        paint = {"fill": "none", "stroke": ink, "stroke-width": "1" if thin else "1.4"}
        paint |= {"stroke-dasharray": dashes} if dashes else {}
        SubElement(parent, "path", d=f"M{x} {y + 10}h{28 if head != 'none' else 38}", attrib=paint)
        heads = {
            "normal": f"M{x + 28} {y + 6.5}l10 3.5l-10 3.5z",
            "hollow": f"M{x + 28} {y + 6.5}l10 3.5l-10 3.5z",
            "double": f"M{x + 28} {y + 6.5}l10 3.5l-10 3.5zM{x + 19} {y + 6.5}l10 3.5l-10 3.5z",
            "vee": f"M{x + 26} {y + 6.500}l12 3.5l-12 3.5l3 -3.5z",
            "diamond": f"M{x + 28} {y + 10}l5 -3.5l5 3.5l-5 3.5z",
        }
        if head in heads:
            filled = {**paint, "fill": "#ffffff" if head in {"diamond", "hollow"} else ink}
            SubElement(parent, "path", d=heads[head], attrib=filled)

    return draw


def _power(parent: Element, x: float, y: float) -> None:
    paint = {"fill": "none", "stroke": POWER, "stroke-width": "4"}
    SubElement(parent, "path", d=f"M{x} {y + 10}h30", attrib=paint)
    SubElement(parent, "path", d=f"M{x + 28} {y + 5}v10l10 -5z", fill=POWER)


def _said(parent: Element, x: float, y: float) -> None:
    bubble(parent, x + 19, y + 12, "says", 9)


def _said_badge(parent: Element, x: float, y: float) -> None:
    badge(parent, x + 19, y + 8, "n", "low", said=True)


def _ahead_badge(parent: Element, x: float, y: float) -> None:
    badge(parent, x + 19, y + 10, "n", "low", ahead=True)


def _broken(dashes: str) -> Draw:
    def draw(parent: Element, x: float, y: float) -> None:
        paint = {"fill": "none", "stroke": INK, "stroke-width": "1.4", "stroke-dasharray": dashes}
        box(parent, x, y + 2, WIDE, HIGH - 4, 0, paint)

    return draw


def _text(words: str, *, bold: bool = False) -> Draw:
    def draw(parent: Element, x: float, y: float) -> None:
        drawn = letters(parent, x + 19, y + 14, words, 9.5, INK, weight="bold" if bold else "")
        if not bold:
            drawn.set("font-style", "italic")

    return draw


def _capsule(sign: str, state: str) -> Draw:
    def draw(parent: Element, x: float, y: float) -> None:
        capsule(parent, x + 19, [(y + 13.4, f"{BLANK}{sign}{BLANK}")], state)

    return draw


def _hollow(parent: Element, x: float, y: float) -> None:
    badge(parent, x + 19, y + 10, "n", "low", hollow=True)


def _rest(parent: Element, x: float, y: float) -> None:
    badge(parent, x + 19, y + 10, "+n", "low")


def _small(name: str) -> Draw:
    def draw(parent: Element, x: float, y: float) -> None:
        icon(parent, name, x + 13.5, y + 4.5, 11, QUIET)

    return draw


def _badge(severity: str, text: str) -> Draw:
    def draw(parent: Element, x: float, y: float) -> None:
        badge(parent, x + 19, y + 10, text, severity)

    return draw
