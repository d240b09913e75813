"""The overview of a large description: its parts as nodes, the flows between them counted."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from unlinkable.diagram.bundles import Bundle, bundles, node
from unlinkable.diagram.elements import Element, Studio
from unlinkable.diagram.labels import Line, escaped, label, parts, roles, some
from unlinkable.diagram.looks import LOOKS
from unlinkable.diagram.marks import Marks
from unlinkable.diagram.order import walk
from unlinkable.diagram.parts import Part
from unlinkable.diagram.scope import Scope, scope_of
from unlinkable.diagram.sentences import about_actor, powers
from unlinkable.diagram.tally import SORTS, tallies, tally_line, tally_rows, tally_signs
from unlinkable.diagram.text import listed, tidy
from unlinkable.diagram.tips import said_of
from unlinkable.diagram.write import attributes, sheet, words
from unlinkable.findings.finding import Finding
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.model.people import PEOPLE, Actor
from unlinkable.model.places import Channel, Decision, Place
from unlinkable.model.words import UNKNOWN

_LAYOUT: Final[Mapping[str, str]] = {"rankdir": "LR", "ranksep": "0.7", "nodesep": "0.3"}


def overview(
    model: Model, parts_: Sequence[Part], findings: Sequence[Finding] = (),
    files: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """The overview as DOT; `files` says which file has the picture of which part."""
    scope = scope_of(model)
    lines = bundles(model, parts_)
    counts = tallies(findings, scope, parts_)
    heading = f"{tidy(scope.system.title)}: overview"
    graph = sheet(_LAYOUT)
    elements = _elements(scope, parts_, lines, files or {})
    signs = {"counted", *tally_signs(counts)}
    for ref in _order(scope, elements, lines):
        element = elements[ref]
        badges = tally_line(counts.get(ref, ()))
        made = evolve(element, lines=(*element.lines, *badges))
        graph.node(ref, **attributes(made))
        signs |= element.signs
    for bundle in lines:
        graph.edge(bundle.from_, bundle.to, **_line(scope, bundle))
        signs |= {"kind.flows", f"dash.{bundle.stage}"}
        signs |= {"part.said"} if _said(scope, bundle) else set()
    rows = tally_rows(findings, scope, parts_)
    more = len(rows) - SORTS
    remarks = [f"Further sorts of findings in the pictures of the parts: {more}."] * (more > 0)
    remarks += [*_remarks(scope, parts_, files or {}), *powers(scope)]
    rows = rows[:SORTS]
    told = _sentences(scope, heading, parts_, elements, lines, remarks)
    graph.attr("graph", **words(heading, signs, rows, remarks, told))
    return str(graph.source)


def _elements(
    scope: Scope, parts_: Sequence[Part], lines: Sequence[Bundle], files: Mapping[str, str]
) -> dict[str, Element]:
    """The nodes: every part, the actors at whom a line begins or ends, and who is in no part."""
    met = {end for line in lines for end in (line.from_, line.to)}
    met |= {actor.ref for actor in _apart(scope, parts_)}
    studio = Studio(evolve(scope, boundaries=()), Marks())
    made = {actor.ref: studio.node(actor) for actor in scope.actors if actor.ref in met}
    return made | {node(part): _part(scope, part, files.get(part.id, "")) for part in parts_}


def _apart(scope: Scope, parts_: Sequence[Part]) -> Iterator[Actor]:
    """Where boundaries are the parts, the actors that lie inside none of them."""
    if all(part.split == "system" for part in parts_):
        return
    areas = {f"boundary.{part.id}" for part in parts_}
    for actor in scope.actors:
        if areas.isdisjoint(scope.around(actor)):
            yield actor


def _part(scope: Scope, part: Part, file: str) -> Element:
    look = LOOKS["part"]
    inside, people = _inside(scope, part), list(_people(scope, part))
    lines = [*parts("title", part.title, 24, 3), *parts("small", inside, 32, 2)]
    for words_ in people:
        lines += parts("note", words_, 32, 2)
    dress = {
        "shape": look.shape, "style": look.style, "fillcolor": look.fill, "color": look.line,
        "margin": "0.18,0.12",
    }  # fmt: skip
    if file:
        lines.append(Line("small", file))
        dress["opens"] = file
    tip = "\n".join([f"{part.title} ({part.split})", inside, *people])
    return Element(node(part), tuple(lines), dress, tip, frozenset({"kind.part"}))


def _inside(scope: Scope, part: Part) -> str:
    """What the part holds, counted."""
    things = [scope.model.things[ref] for ref in sorted(part.refs)]
    counted = (
        (sum(isinstance(t, Place) for t in things), "place"),
        (sum(isinstance(t, Flow) for t in things), "flow"),
        (sum(isinstance(t, Decision) for t in things), "decision"),
    )
    return ", ".join(number(count, noun) for count, noun in counted if count)


def _people(scope: Scope, part: Part) -> Iterator[str]:
    """About whom the part decides, and to whom its channels show something."""
    things = [scope.model.things[ref] for ref in sorted(part.refs)]
    subjects = [t.subject for t in things if isinstance(t, Decision)]
    audience = [a for t in things if isinstance(t, Channel) for a in listed(t.audience)]
    for says, refs in (("decides about", subjects), ("shown to", audience)):
        titles, more = some(map(scope.title, dict.fromkeys(refs)), 2)
        if titles:
            yield f"{says} {', '.join(titles)}" + (f" +{more} more" if more else "")


def number(count: int, noun: str) -> str:
    """A number with its noun."""
    return f"{count} {noun}" + ("" if count == 1 else "s")


def _order(
    scope: Scope, elements: Mapping[str, Element], lines: Sequence[Bundle]
) -> Sequence[str]:
    """People first, then whatever their data reach."""
    steps: dict[str, list[str]] = {}
    for line in lines:
        steps.setdefault(line.from_, []).append(line.to)
    people = [a.ref for a in scope.actors if a.kind in PEOPLE and a.ref in steps]
    return walk([*people, *sorted(elements)], steps)


def _line(scope: Scope, bundle: Bundle) -> dict[str, str]:
    """The attributes of a bundle in DOT."""
    lines = list(_beside(scope, bundle))
    tip = "\n".join(tidy(flow.title) for flow in bundle.flows)
    made = {
        "id": bundle.ref, "role": "flow", "label": label(lines), "parts": roles(lines),
        "tooltip": escaped(tip).replace("\n", "\\n"),
        "penwidth": f"{1.1 + 0.4 * min(len(bundle.flows) - 1, 6):g}",
    }  # fmt: skip
    if bundle.stage != "in-force":
        made |= {"style": "dashed", "dash": bundle.stage}
    return made


def _beside(scope: Scope, bundle: Bundle) -> Iterator[Line]:
    """The words beside a bundle: how many flows, and what they carry."""
    if len(bundle.flows) > 1:
        yield Line("count", number(len(bundle.flows), "flow"))
    carried = dict.fromkeys(ref for flow in bundle.flows for ref in listed(flow.carries))
    titles, more = some(map(scope.title, carried), 2)
    for title in titles:
        yield from parts("data", title, 24, 2)
    if more:
        yield Line("small", f"+{more} more data")
    if any(flow.carries == UNKNOWN for flow in bundle.flows):
        yield Line("data", "data not stated ?" if not titles else "and data not stated ?")
    if bundle.stage != "in-force":
        yield Line("stage", bundle.stage)
    if _said(scope, bundle):
        yield Line("said", _said(scope, bundle))


def _said(scope: Scope, bundle: Bundle) -> str:
    """Whether every flow of the bundle is only alleged or contested."""
    said = [said_of(scope.model, flow) for flow in bundle.flows]
    return min(said) if all(said) else ""


def _remarks(
    scope: Scope, parts_: Sequence[Part], files: Mapping[str, str]
) -> Iterator[str]:
    split = parts_[0].split if parts_ else "system"
    shown = "only what passes between the parts is shown here."
    many = f"{scope.size} actors, places and decisions are too many for one picture"
    yield f"{many}: {shown}" if scope.dense else shown.capitalize()
    if not files:
        yield (
            f"To draw each part: unlinkable draw PATH --split {split} --out DIR. "
            "All in one picture: --split none."
        )


def _sentences(
    scope: Scope, heading: str, parts_: Sequence[Part], drawn: Container[str],
    lines: Sequence[Bundle], remarks: Sequence[str],
) -> Iterator[str]:  # fmt: skip
    """The overview for those who cannot see it."""
    titles = {node(part): part.title for part in parts_}
    yield f"Data-flow diagram of {heading}."
    for part in parts_:
        yield f"Part {part.title}: {'; '.join([_inside(scope, part), *_people(scope, part)])}."
    for actor in scope.actors:
        if actor.ref in drawn:
            yield about_actor(scope, actor)
    for line in lines:
        ends = [titles.get(end) or scope.title(end) for end in (line.from_, line.to)]
        said = ", ".join(words.text for words in _beside(scope, line))
        yield f"From {ends[0]} to {ends[1]}: {said}."
    yield from remarks
