"""Each thing as an element of the picture: the lines of its label and its attributes in DOT."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from unlinkable.diagram.labels import BLANK, Line, clip, columns, label, parts, roles, some, wrap
from unlinkable.diagram.looks import FRAMES, HEADS, LINE, LOOKS, NODE_SIZE, SETTINGS, Look
from unlinkable.diagram.marks import Marks, badge_signs
from unlinkable.diagram.scope import Scope, pointed
from unlinkable.diagram.text import listed, tidy
from unlinkable.diagram.tips import said_of, stage_of, tip
from unlinkable.model.data import Flow
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.places import Channel, Decision, Place
from unlinkable.model.thing import Thing
from unlinkable.model.words import UNKNOWN

NODE, SMALL, EDGE, DIAMOND = 22, 28, 30, 18
"""How many columns a title, small print, words beside an arrow, a title in a diamond may take."""


@frozen
class Element:
    """One thing, ready to be written: its lines, its other attributes, the signs it uses."""

    ref: str
    lines: tuple[Line, ...]
    attributes: Mapping[str, str]
    tip: str
    signs: frozenset[str]

    @property
    def dot(self) -> dict[str, str]:
        """Every attribute of the element in DOT."""
        left = self.ref.startswith("boundary.")
        made = {"id": self.ref, "label": label(self.lines, left=left), "parts": roles(self.lines)}
        return {**made, "tooltip": self.tip, **self.attributes}


@frozen
class Studio:
    """What every element is made from: the scope of the picture and the marks on it."""

    scope: Scope
    marks: Marks

    def node(self, thing: Actor | Place | Decision) -> Element:
        """An actor, a place or a decision."""
        look = LOOKS[look_of(thing)]
        width = DIAMOND if isinstance(thing, Decision) else NODE
        lines = [*icon_lines(look_of(thing)), *parts("title", tidy(thing.title), width, 4)]
        lines += self._under(thing)
        lines += self._common(thing)
        outline = UNKNOWN if self._unsure(thing) else stage_of(thing)
        shape = {**outlined(look, outline), "dash": outline}
        if isinstance(thing, Decision):
            shape |= _diamond(lines)
        if isinstance(thing, Channel):
            shape["margin"] = "0.2,0.16"
        return self._element(thing, lines, shape)

    def boundary(self, boundary: Boundary) -> Element:
        """The label and the frame of a cluster."""
        kind = boundary.kind.replace("-", " ") if boundary.kind != UNKNOWN else "kind ?"
        code = listed(boundary.jurisdiction)
        words = f"{kind} ({code[0]})" if code else kind
        look = FRAMES[boundary.kind]
        head = Line(f"frame.{look.icon}", BLANK * 5 + clip(tidy(boundary.title), 40))
        lines = [head, Line("small", tidy(words)), *self._common(boundary)]
        outline = UNKNOWN if boundary.kind == UNKNOWN else stage_of(boundary)
        style = _style(outline) if look.corner == "square" else f"rounded,{_style(outline)}"
        looks = {"style": style, "penwidth": f"{look.width:g}", "frame": boundary.kind}
        return self._element(boundary, lines, {**looks, "dash": outline})

    def flow(self, flow: Flow) -> Element:
        """The label and the line of an arrow."""
        lines = [] if self.scope.huge else self._beside(flow)
        dash = stage_of(flow)
        style = _style(UNKNOWN if flow.carries == UNKNOWN else dash)
        aside, standing = flow.role == "side-effect", flow.access == "standing"
        attributes = {
            "style": style, "dash": UNKNOWN if style == "dotted" else dash, "role": "flow",
            "arrowhead": HEADS["side-effect" if aside else "main", standing],
        }  # fmt: skip
        made = self._element(flow, lines, attributes)
        heads = {"head.side-effect": aside, "head.standing": standing}
        return evolve(made, signs=made.signs | {sign for sign, used in heads.items() if used})

    def _beside(self, flow: Flow) -> list[Line]:
        """The words beside an arrow: what it carries, in what manner, who watches."""
        lines = self._carried(flow)
        if flow.role == "side-effect":
            lines.append(Line("note", "a trace left behind"))
        if flow.access == "standing":
            lines.append(Line("note", "open at any time"))
        if listed(flow.seen_by):
            watchers = ", ".join(self.scope.title(ref) for ref in listed(flow.seen_by))
            lines += parts("note", f"watched by {watchers}", EDGE, 2)
        return [*lines, *self._common(flow)]

    def _carried(self, flow: Flow) -> list[Line]:
        if isinstance(flow.carries, str):
            return [Line("data", "data not stated ?")]
        titles, more = some(map(self.scope.title, flow.carries), 2 if self.scope.dense else 4)
        lines = [line for title in titles for line in parts("data", title, EDGE, 2)]
        if more:
            lines.append(Line("small", f"+{more} more"))
        titles, more = some(map(self.scope.title, flow.may_carry), 1)
        if titles:
            perhaps = ", ".join(titles) + (f" +{more} more" if more else "")
            lines += parts("note", f"perhaps {perhaps}", EDGE, 2)
        return lines

    def _under(self, thing: Actor | Place | Decision) -> list[Line]:
        """What the small print under the title says: who runs it, who sees it."""
        if isinstance(thing, Actor):
            return []
        lines = self._operator(thing)
        return [*lines, *self._shown(thing)] if isinstance(thing, Channel) else lines

    def _shown(self, channel: Channel) -> list[Line]:
        """Through what a channel speaks, who of its audience has no arrow, how far it reaches."""
        lines = []
        if channel.setting != "elsewhere":
            name, words = SETTINGS[channel.setting]
            lines.append(Line(f"on.{name}", words))
        if not listed(channel.audience):
            unknown = channel.audience == UNKNOWN
            lines.append(Line("ask", "seen by ?") if unknown else Line("note", "seen by nobody"))
        pointed_at = self.scope.drawn.intersection(pointed(channel))
        rest = [self.scope.title(a) for a in listed(channel.audience) if a not in pointed_at]
        if rest:
            titles, more = some(rest, 3)
            said = "seen by " + ", ".join(titles) + (f" +{more} more" if more else "")
            lines += parts("note", said, SMALL, 3)
        if channel.reach not in {None, UNKNOWN}:
            lines.append(Line("small", f"reach: {channel.reach}"))
        return lines

    def _operator(self, thing: Place | Decision) -> list[Line]:
        by = listed(thing.by)
        if by:
            if isinstance(thing, Decision) and self.scope.model.places[thing.at_].by == thing.by:
                return []
            kind = look_of(self.scope.model.get(by[0], Actor))
            first, *rest = wrap(f"by {self.scope.title(by[0])}", SMALL, 2)
            return [Line(f"by.{LOOKS[kind].icon}", first), *(Line("small", line) for line in rest)]
        if isinstance(thing, Decision) and thing.by is None and not thing.by_maybe:
            return []
        who = self._short(thing.by_maybe)
        return parts("ask", f"by ? perhaps {who}" if who else "by ?", SMALL, 2)

    def _short(self, refs: Sequence[str]) -> str:
        titles, more = some(map(self.scope.title, refs), 2)
        return ", ".join(titles) + (f" +{more} more" if more else "")

    def _common(self, thing: Thing) -> list[Line]:
        """What any element may bear: where it is not known to be, stage, controls, findings."""
        lines = []
        if isinstance(thing, (Actor, Place)) and thing.within in {None, UNKNOWN}:
            lines += [Line("ask", "where ?")] * bool(self.scope.boundaries)
        if stage_of(thing) != "in-force":
            lines.append(Line("stage", stage_of(thing)))
        if said_of(self.scope.model, thing):
            lines.append(Line("said", said_of(self.scope.model, thing)))
        home = self.scope.guest_of(thing)
        if home and not isinstance(thing, Boundary) and home not in self._frames(thing):
            lines += parts("small", f"in: {home}", SMALL, 2)
        return [*lines, *self._controls(thing), *self.marks.lines(thing.ref)]

    def _frames(self, thing: Thing) -> list[str]:
        """The title of the frame around a thing, which says already where it is."""
        return [self.scope.title(ref) for ref in listed(getattr(thing, "within", None))]

    def _controls(self, thing: Thing) -> list[Line]:
        here = [c for c in self.scope.controls if thing.ref in c.at_]
        most = 1 if self.scope.dense else 3
        shown = here if len(here) <= most + 1 else here[:most]
        width = DIAMOND + 4 if isinstance(thing, Decision) else SMALL
        lines = []
        for control in shown:
            first, *rest = wrap(f"{_SIGNS[control.state]} {tidy(control.title)}", width, 2)
            lines.append(Line(f"control.{control.state}", first))
            lines += [Line("control-more", line) for line in rest]
        if len(here) > len(shown):
            lines.append(Line("small", f"+{len(here) - len(shown)} more controls"))
        return lines

    def _unsure(self, thing: Actor | Place | Decision) -> bool:
        """Whether somebody must still say who runs the thing, or what sort of actor it is."""
        if isinstance(thing, Actor):
            return thing.kind == UNKNOWN
        return any(line.part == "ask" for line in self._operator(thing))

    def _element(self, thing: Thing, lines: list[Line], attributes: dict[str, str]) -> Element:
        signs = {sign for line in lines for sign in line_signs(line.part)}
        signs.add(f"dash.{attributes['dash']}")
        kind = look_of(thing) if isinstance(thing, (Actor, Place, Decision)) else thing.kind_name
        if isinstance(thing, Boundary):
            kind = f"boundary.{thing.kind}"
        signs.add(f"kind.{kind}")
        if attributes["dash"] == "in-force":
            del attributes["dash"]
        told = tip(self.scope, thing, *self.marks.told(thing.ref))
        return Element(thing.ref, tuple(lines), attributes, told, frozenset(signs))


_SIGNS: Final[Mapping[str, str]] = {"present": "✓", "planned": "…", "unknown": "?", "absent": "✗"}


def look_of(thing: Thing) -> str:
    """The key of the thing's look."""
    return str(thing.kind) if isinstance(thing, Actor) else thing.kind_name


def icon_lines(kind: str) -> list[Line]:
    """Two lines' room for the icon of a look; DOT alone shows what it means in words."""
    name, words = LOOKS[kind].icon, kind.replace("-", " ")
    return [Line(f"icon.{name}", f"({words})"), Line("room", BLANK)] if name else []


def _diamond(lines: Sequence[Line]) -> dict[str, str]:
    """The size of the smallest diamond of a pleasing shape that holds the lines."""
    slope, high = 1.7, NODE_SIZE * LINE
    half = len(lines) * high / 2
    reach = max(
        columns(line.text) * NODE_SIZE * 0.29 + slope * max(half - i * high, (i + 1) * high - half)
        for i, line in enumerate(lines)
    )
    size = {"width": f"{2 * reach / 72:.2f}", "height": f"{2 * reach / slope / 72:.2f}"}
    return {"fixedsize": "true", **size}


def outlined(look: Look, outline: str) -> dict[str, str]:
    """The attributes of a look whose outline is broken as the stage says."""
    plain = outline == "in-force"
    style = look.style if plain else f"{look.style},{_style(outline)}"
    return {"shape": look.shape, "style": style, "fillcolor": look.fill, "color": look.line}


def _style(outline: str) -> str:
    if outline == "in-force":
        return "solid"
    return "dotted" if outline == UNKNOWN else "dashed"


def line_signs(part: str) -> frozenset[str]:
    """The signs that a part of a label stands for in the legend."""
    head, *rest = part.split(".")
    if head == "marks":
        return frozenset().union(*map(badge_signs, rest))
    return frozenset({part if head in {"control", "by", "on"} else f"part.{head}"})
