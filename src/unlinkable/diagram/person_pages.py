"""A large view of a person in several pictures: an overview, and one for each area of life."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from unlinkable.diagram.boxes import box, line, listed, titled
from unlinkable.diagram.elements import Element
from unlinkable.diagram.labels import Line, parts
from unlinkable.diagram.overview import number
from unlinkable.diagram.person import (
    DATA,
    DECIDED,
    Drawn,
    decision_line,
    edge_signs,
    looker_box,
    person_box,
    person_dot,
    thin,
)
from unlinkable.diagram.person_scope import Scene, area_words, areas, best, scene
from unlinkable.diagram.write import attributes, sheet, words
from unlinkable.findings.persons_view import PersonsView

ROOM: Final = 64
"""With more boxes than this a view is no longer read at a glance."""
FEW: Final = 4
"""So many areas stand on one side of the person."""
OVERVIEW: Final = "overview"
_BACKWARDS: Final[Mapping[str, str]] = {"dir": "back", "arrowtail": "normal"}
_LAYOUT: Final[Mapping[str, str]] = {"rankdir": "LR", "ranksep": "0.9", "nodesep": "0.25"}


def person_at_a_glance(view: PersonsView, *, whole: bool = False) -> str:
    """The picture of a view as DOT: everybody where there is room, or where the whole is asked
    for, else the areas of life."""
    everybody = scene(view)
    size = len(everybody.drawn) + len(everybody.decided)
    if whole or size <= ROOM or len(areas(view)) < 2:
        return person_dot(view)
    return _overview(view, {})


def person_in_areas(view: PersonsView, ending: str = "svg") -> Mapping[str, str]:
    """The overview and a picture of each area of life as DOT, by name."""
    names = {area: _name(area) for area in areas(view)}
    files = {area: f"{name}.{ending}" for area, name in names.items()}
    pictures = {name: person_dot(view, area) for area, name in names.items()}
    return {OVERVIEW: _overview(view, files), **pictures}


def _name(area: str) -> str:
    """What the picture of an area is called."""
    return f"area-{area.replace(':', '-')}"


def _overview(view: PersonsView, files: Mapping[str, str]) -> str:
    heading = f"What is known about you: {titled(view.model, view.person)}, by areas of life"
    scenes = [scene(view, area) for area in areas(view)]
    graph = sheet(_LAYOUT)
    signs: set[str] = set()
    boxes = {here.area: _area(here, files.get(here.area, "")) for here in scenes}
    elements = [person_box(view), *boxes.values()]
    elements += [looker_box(view, actor) for actor in _audiences(scenes)]
    for element in elements:
        graph.node(element.ref, **attributes(element))
        signs |= element.signs
    for one, two, made in _lines(view, scenes, _left(scenes, boxes)):
        graph.edge(one, two, **made)
        signs |= edge_signs(made)
    remarks = list(_remarks(view, files))
    told = [f"{heading}.", *(_sentence(here) for here in scenes), *remarks]
    graph.attr("graph", **words(heading, signs, (), remarks, told))
    return str(graph.source)


def _left(scenes: Sequence[Scene], boxes: Mapping[str, Element]) -> frozenset[str]:
    """The areas that stand to the left of the person, so that both sides are about as high; where
    something is shown to somebody, there must be room beyond."""
    high = {area: len(box.lines) + 3 for area, box in boxes.items()}
    right = sum(high[here.area] for here in scenes if here.audiences)
    left: list[str] = []
    for here in sorted(scenes, key=lambda here: (-high[here.area], here.area)):
        if here.audiences or len(scenes) <= FEW:
            continue
        if sum(high[area] for area in left) < right:
            left.append(here.area)
        else:
            right += high[here.area]
    return frozenset(left)


def _audiences(scenes: Sequence[Scene]) -> list[str]:
    return sorted({actor for here in scenes for actor in here.audiences})


def _area(here: Scene, file: str) -> Element:
    """One area of life: who knows how much, what is decided, where it is shown."""
    model = here.view.model
    lines = [*parts("title", here.called, 26, 2), Line("small", _counts(here))]
    if here.parties:
        lines.append(Line("note", "known to:"))
        lines += listed((titled(model, party.actor) for party in here.parties), DATA)
    decisions = {decision_line(here, one): None for found in here.decided.values() for one in found}
    if decisions:
        lines += [Line("note", "decided about you:"), *listed(decisions, DECIDED)]
    if here.channels:
        lines.append(Line("note", "shown at:"))
        lines += listed((titled(model, shown.channel) for shown in here.channels), DECIDED)
    more = {"margin": "0.18,0.12", **({"opens": file} if file else {})}
    lines += [Line("small", file)] if file else []
    return box(_ref(here), "part", lines, "in-force", [here.called, _counts(here)], more)


def _ref(here: Scene) -> str:
    return f"part.{_name(here.area)}"


def _counts(here: Scene) -> str:
    data = {has.data for party in here.parties for at in party.at for has in at.has}
    decisions = {one.decision for found in here.decided.values() for one in found}
    known = f"{number(len(data), 'sort')} of data" if data else ""
    decided = number(len(decisions), "decision") if decisions else ""
    shown = number(len(here.channels), "channel") if here.channels else ""
    return ", ".join(filter(None, (known, decided, shown)))


def _lines(view: PersonsView, scenes: Sequence[Scene], left: Container[str]) -> Iterator[Drawn]:
    for here in scenes:
        given = {d for b in here.bundles if b.from_ == view.person for d in b.data}
        lines = listed((titled(view.model, data) for data in sorted(given)), 2)
        lines = lines or [Line("note", "by way of others")]
        told = "\n".join(one.text for one in lines)
        ref = f"{view.person}~flows~{_ref(here)}"
        if here.area in left:
            made = line(ref, "flow", lines, "none", "in-force", told, _BACKWARDS)
            yield _ref(here), view.person, made
        else:
            yield view.person, _ref(here), line(ref, "flow", lines, "normal", "in-force", told)
        for actor in here.audiences:
            shown = [one.footing for one in here.channels if actor in one.audience]
            yield thin(_ref(here), "sees", actor, "vee", best(shown))


def _remarks(view: PersonsView, files: Mapping[str, str]) -> Iterator[str]:
    if not view.named and view.others:
        yield "Nobody was named, so this is the view of the person about whom most is described."
    yield "One box stands for an area of life; who belongs to several stands in each."
    if not files:
        yield "To draw each: unlinkable view person PATH --split area --out DIR."


def _sentence(here: Scene) -> str:
    """An area for those who cannot see it."""
    model = here.view.model
    known = ", ".join(titled(model, party.actor) for party in here.parties) or "nobody"
    seen = ", ".join(titled(model, actor) for actor in here.audiences) or "nobody"
    decided = "; ".join(decision_line(here, o) for found in here.decided.values() for o in found)
    return (
        f"{area_words(here.area)}: {_counts(here)}; known to {known}; decided: "
        f"{decided or 'nothing'}; shown to {seen}."
    )
