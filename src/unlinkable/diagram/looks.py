"""What each sign looks like and what it means: shape, shade and word, never shade alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

FONT: Final = "DejaVu Sans"
"""The font whose widths the layout reckons with; wide, so that any other fits."""
FAMILY: Final = "Helvetica, Arial, sans-serif"
"""The fonts that the picture asks for: generic, and alike in width everywhere."""
INK: Final = "#1a1a1a"
QUIET: Final = "#4a4a4a"
SAID: Final = "#7a1fa2"
"""The ink of what is only alleged, or contested; it always comes with a speech bubble."""
POWER: Final = "#8f7cc0"
LINE: Final = 1.2
"""From one line of text to the next, as a multiple of the size of the letters."""
NODE_SIZE: Final = 12
EDGE_SIZE: Final = 10
CLUSTER_SIZE: Final = 12


@frozen
class Look:
    """One kind of element: its outline in DOT, its two shades, its icon and what it means."""

    shape: str
    fill: str
    line: str
    words: str
    icon: str = ""
    style: str = "filled"


_PEOPLE = ("#fdf1d3", "#6e4a00")
_HOUSES = ("#ebe5f5", "#46346e")

LOOKS: Final[Mapping[str, Look]] = {
    "data-subject": Look("ellipse", *_PEOPLE, "person the data are about", "person"),
    "affected-third-party": Look("ellipse", *_PEOPLE, "other person who is affected", "other"),
    "public": Look("ellipse", *_PEOPLE, "the public", "crowd"),
    "authority": Look("box", *_HOUSES, "authority", "columns"),
    "organisation": Look("box", *_HOUSES, "organisation", "offices"),
    "platform": Look("box", *_HOUSES, "platform", "screen"),
    "adversary": Look("octagon", "#e2e2e2", "#111111", "adversary", "mask"),
    "unknown": Look("box", "#ffffff", "#333333", "actor of unknown kind", "question"),
    "process": Look("box", "#dfecf9", "#17466f", "process: works on data", "", "rounded,filled"),
    "store": Look("cylinder", "#dff0e4", "#1d5233", "store: keeps data"),
    "channel": Look("cds", "#fbe3d6", "#823610", "channel: shows data to an audience"),
    "decision": Look("diamond", "#f8d7e0", "#861b3d", "decision about people"),
    "part": Look("folder", "#eef2f5", "#26323a", "part that has a picture of its own"),
    "record": Look("note", "#f7f7f2", "#4c4a3d", "record: data that lie together"),
    "identifier": Look("hexagon", "#fde6b8", "#7a4a00", "identifier that records share"),
    "details": Look(
        "hexagon", "#e4e9d8", "#3f5220", "details that together point to one person"
    ),
    "decided": Look(
        "box", "#f8d7e0", "#861b3d", "what is decided about the person", "", "diagonals,filled"
    ),
}

@frozen
class Frame:
    """One kind of boundary: icon, corners, thickness of the line, ground, and what it means."""

    icon: str
    corner: str
    width: float
    fill: str
    words: str
    double: bool = False


FRAMES: Final[Mapping[str, Frame]] = {
    "organisation": Frame("offices", "square", 1.2, "#fbfafd", "boundary of an organisation"),
    "jurisdiction": Frame("flag", "square", 3.2, "#ffffff", "border of a legal order"),
    "network": Frame("network", "round", 1.1, "#f5f9fd", "edge of a network", double=True),
    "device": Frame("phone", "round", 2.6, "#f6f6f6", "edge of a device"),
    "physical-space": Frame("door", "cut", 1.5, "#fbf8f1", "walls of a room or place"),
    "unknown": Frame("question", "square", 1.2, "#ffffff", "boundary of unknown kind"),
}
"""Each kind of boundary has corners and a line of its own; broken lines tell the stage."""

DASHES: Final[Mapping[str, str]] = {
    "pilot": "14,4",
    "planned": "6,4",
    "proposed": "6,4",
    "ended": "9,3,2,3",
    "hypothetical": "9,3,2,3",
    "unknown": "1.5,3.5",
    "possible": "5,3",
}
"""How the outline of a thing at this stage is broken; "unknown" is for what nobody stated, and
"possible" for a line that joins only perhaps."""

EFFECTS: Final[Mapping[str, str]] = {
    "deny": "denies",
    "restrict": "restricts",
    "sanction": "punishes",
    "rank": "ranks",
    "publish": "exposes",
    "press": "presses",
    "steer": "steers",
    "reward": "rewards",
    "none": "no effect",
    "unknown": "effect ?",
}

BADGES: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "critical": ("octagon", "#6b0016", "#ffffff", "#6b0016"),
    "high": ("square", "#b8400a", "#ffffff", "#96300a"),
    "medium": ("pill", "#f4c64f", "#1a1a1a", "#6e4a00"),
    "low": ("circle", "#e3e3e3", "#1a1a1a", "#1a1a1a"),
}
"""Outline, fill, ink and rim of a finding's badge; darker is worse, each has its outline."""

CAPSULES: Final[Mapping[str, Mapping[str, str]]] = {
    "present": {"fill": "#e4ece4", "stroke-width": "1.8"},
    "planned": {"stroke-dasharray": "4,2.5"},
    "unknown": {"stroke-dasharray": "1,2.5"},
    "absent": {"stroke": "#8a8a8a"},
}
"""How the capsule of a control in this state differs from a plain one."""

POWERS: Final[Mapping[str, str]] = {
    "read": "could read the data of {}",
    "act": "could make {} act",
    "own": "owns {}",
    "fund": "pays for {}",
    "dependence": "is depended on by {}",
    "unknown": "has some power over {}",
}
"""What a power says of its holder, with room for whom it is over."""

SETTINGS: Final[Mapping[str, tuple[str, str]]] = {
    "own-line": ("phone", "on the person's own line"),
    "own-device": ("phone", "on the person's own device"),
    "own-account": ("screen", "in the person's own account"),
    "home": ("door", "in the person's home"),
    "unknown": ("question", "whose line, device ?"),
}
"""Icon and words of a channel that speaks through something of the person's own."""

HEADS: Final[Mapping[tuple[str, bool], str]] = {
    ("main", False): "normal",
    ("main", True): "normalnormal",
    ("side-effect", False): "onormal",
    ("side-effect", True): "onormalonormal",
}
"""The head of a flow by its role, and whether it gives standing access."""

ENDINGS: Final[Mapping[str, str]] = {
    "flow": "normal",
    "power": "normal",
    "affects": "vee",
    "sees": "vee",
    "decides": "odiamond",
    "taken": "none",
    "same": "none",
    "follows": "vee",
}
"""The head of each kind of line."""
