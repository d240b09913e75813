"""What the pictures of views are made of: boxes with a few lines, and lines that join them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from unlinkable.diagram.elements import Element, icon_lines, line_signs, outlined
from unlinkable.diagram.labels import Line, escaped, label, parts, roles, some
from unlinkable.diagram.looks import LOOKS
from unlinkable.diagram.text import tidy
from unlinkable.findings.footing import Footing
from unlinkable.inference.parties import NAMELESS, is_nameless
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.model.words import UNKNOWN

WIDE = 30
"""Columns of a line in a box."""


def titled(model: Model, ref: str) -> str:
    """What people call a thing, or the operator of it that nobody names."""
    if is_nameless(ref):
        return f"whoever operates {titled(model, ref.removeprefix(NAMELESS))}"
    thing = model.things.get(ref)
    return tidy(thing.title if thing else ref.partition(".")[2])


def kind_of(model: Model, actor: str) -> str:
    """The look of an actor; of one that nobody names, that of an unknown kind."""
    thing = model.things.get(actor)
    return str(thing.kind) if isinstance(thing, Actor) else UNKNOWN


def named(model: Model, refs: Iterable[str], most: int, part: str = "data") -> list[Line]:
    """Some things by their titles, a line or two each, the others counted."""
    return listed((titled(model, ref) for ref in refs), most, part)


def listed(texts: Iterable[str], most: int, part: str = "data") -> list[Line]:
    """Some texts, a line or two each, the others counted."""
    shown, more = some(texts, most)
    lines = [line for text in shown for line in parts(part, text, WIDE, 2)]
    return [*lines, Line("small", f"and {more} more")] if more else lines


def marks(footing: Footing) -> list[Line]:
    """What tells a thing from one that is in force and well known."""
    said = [word for word in footing.marks if word in ("alleged", "contested")]
    stage = [] if footing.stage == "in-force" else [Line("stage", footing.stage)]
    return [*stage, *(Line("said", word) for word in said)]


def box(
    ref: str, kind: str, lines: Sequence[Line], outline: str, told: Iterable[str],
    more: Mapping[str, str] | None = None,
) -> Element:  # fmt: skip
    """A box in the look of a kind, whose outline tells a stage, or that something is not known."""
    every = [*icon_lines(kind), *lines]
    dress = {**outlined(LOOKS[kind], outline), **(more or {})}
    signs = {sign for line in every for sign in line_signs(line.part)}
    signs |= {f"kind.{kind}", f"dash.{outline}"}
    if outline != "in-force":
        dress["dash"] = outline
    return Element(ref, tuple(every), dress, "\n".join(told), frozenset(signs))


def line(
    ref: str, role: str, lines: Sequence[Line], head: str, outline: str, told: str,
    more: Mapping[str, str] | None = None,
) -> dict[str, str]:  # fmt: skip
    """The attributes of a line between two boxes."""
    made = {
        "id": ref, "role": role, "label": label(lines), "parts": roles(lines), "arrowhead": head,
        "tooltip": escaped(told).replace("\n", "\\n"), **(more or {}),
    }  # fmt: skip
    if outline != "in-force":
        made |= {"style": "dotted" if outline == UNKNOWN else "dashed", "dash": outline}
    return made
