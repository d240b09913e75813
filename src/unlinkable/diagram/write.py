"""A description as DOT: the same bytes for the same description, in whatever order it came."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from unlinkable.diagram.elements import Element, Studio
from unlinkable.diagram.labels import escaped, wrap
from unlinkable.diagram.looks import CLUSTER_SIZE, EDGE_SIZE, FONT, INK, NODE_SIZE
from unlinkable.diagram.marks import marks_of
from unlinkable.diagram.order import beside, told
from unlinkable.diagram.parts import Part
from unlinkable.diagram.relations import relations
from unlinkable.diagram.scope import Scope, scope_of
from unlinkable.diagram.sentences import Row, finding_rows, sentences, undrawn
from unlinkable.diagram.text import listed, tidy
from unlinkable.findings.finding import Finding
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.places import Decision, Place
from unlinkable.model.thing import MaybeRef

if TYPE_CHECKING:
    from graphviz import Digraph

ACROSS: Final = 9
"""With more nodes than this a picture runs down the page."""
_QUICK: Final[Mapping[str, str]] = {
    "splines": "line", "nslimit": "1", "nslimit1": "1", "mclimit": "0.2",
}  # fmt: skip
GRAPH: Final[Mapping[str, str]] = {
    "newrank": "true",  # without it a renderer silently drops edges between nested clusters
    "charset": "UTF-8",
    "compound": "true",
    "nodesep": "0.35",
    "ranksep": "0.45",
    "splines": "spline",
    "labelloc": "t",
    "labeljust": "l",
    "fontname": FONT,
    "fontsize": str(CLUSTER_SIZE),
    "fontcolor": INK,
    "bgcolor": "white",
    "forcelabels": "true",
}
_NODE: Final[Mapping[str, str]] = {
    "fontname": FONT, "fontsize": str(NODE_SIZE), "fontcolor": INK, "penwidth": "1.4",
    "margin": "0.14,0.08",
}  # fmt: skip
_EDGE: Final[Mapping[str, str]] = {
    "fontname": FONT, "fontsize": str(EDGE_SIZE), "fontcolor": INK, "color": INK,
    "penwidth": "1.3", "arrowsize": "0.8",
}  # fmt: skip


def dot(
    model: Model, findings: Sequence[Finding] = (), *, part: Part | None = None, title: str = ""
) -> str:
    """
    The data-flow diagram as DOT, with findings marked: of everything, or of one part and the
    things of others that it touches. Any Graphviz can draw the text; `svg` draws it best.
    """
    scope = scope_of(model, part)
    marks = marks_of(findings, scope)
    studio = Studio(scope, marks)
    heading = tidy(title) or (part.title if part else tidy(scope.system.title))
    order = told(scope)
    graph = sheet(_layout(scope))
    signs = _nodes(graph, studio, order) | _clusters(graph, studio)
    signs |= _lines(graph, studio, order)
    rows = finding_rows(scope, marks)
    remarks = [*undrawn(scope, marks)]
    graph.attr("graph", **words(heading, signs, rows, remarks, sentences(scope, marks, heading)))
    return str(graph.source)


def sheet(layout: Mapping[str, str]) -> Digraph:
    """An empty graph in our manner, laid out so."""
    from graphviz import Digraph

    settings = {**GRAPH, **layout}
    return Digraph("unlinkable", graph_attr=settings, node_attr=_NODE, edge_attr=_EDGE)


def _layout(scope: Scope) -> Mapping[str, str]:
    """Small pictures read from left to right, others down the page; huge ones are quick."""
    if scope.size <= ACROSS:
        return {"rankdir": "LR"}
    return {"rankdir": "TB", **(_QUICK if scope.huge else {})}


def words(
    heading: str, signs: Collection[str], rows: Sequence[Row], remarks: Iterable[str],
    told_as: Iterable[str],
) -> dict[str, str]:  # fmt: skip
    """What belongs to the picture as a whole, and the same in plain words for any Graphviz."""
    plain = [heading, *(f"[{row[0]}] {row[1]}, {row[2]}: {row[3]}" for row in rows)]
    return {
        "label": "\\l".join(escaped(line) for text in plain for line in wrap(text, 100)) + "\\l",
        "heading": _cell(heading),
        "signs": " ".join(sorted(signs)),
        "findings": _rows(rows),
        "remarks": _rows((remark,) for remark in remarks),
        "sentences": _rows((line,) for line in told_as),
    }


def _rows(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as one attribute, a row a line; nothing in a cell can end it early."""
    return "\n".join("|".join(_cell(cell) for cell in row) for row in rows)


def _cell(text: str) -> str:
    return escaped(tidy(text)).replace("|", "&#124;").replace('"', "&quot;")


def _nodes(graph: Digraph, studio: Studio, order: Mapping[str, int]) -> set[str]:
    """Write every actor, place and decision; which of them a boundary holds comes after."""
    scope = studio.scope
    things: list[Actor | Place | Decision] = [*scope.actors, *scope.places, *scope.decisions]
    signs: set[str] = set()
    for thing in sorted(things, key=lambda t: order[t.ref]):
        element = studio.node(thing)
        graph.node(element.ref, **attributes(element))
        signs |= element.signs
    return signs


def _clusters(graph: Digraph, studio: Studio) -> set[str]:
    """Write the boundaries, each inside the one around it, with the names of what they hold."""
    scope = studio.scope
    homes: dict[str, MaybeRef] = {place.ref: place.within for place in scope.places}
    homes |= {actor.ref: actor.within for actor in scope.actors}
    homes |= {decision.ref: homes.get(decision.at_) for decision in scope.decisions}
    known = {boundary.ref for boundary in scope.boundaries}
    signs: set[str] = set()
    for boundary in scope.boundaries:
        if not known.intersection(listed(boundary.within)):
            signs |= _cluster(graph, studio, boundary, homes)
    return signs


def _cluster(
    graph: Digraph, studio: Studio, boundary: Boundary, homes: Mapping[str, MaybeRef]
) -> set[str]:
    frame = studio.boundary(boundary)
    signs = set(frame.signs)
    with graph.subgraph(name=f"cluster_{boundary.ref}") as cluster:
        cluster.attr("graph", color="#6b6b6b", margin="14", **attributes(frame))
        for ref in sorted(ref for ref, home in homes.items() if home == boundary.ref):
            cluster.node(ref)
        for actor, place in beside(studio.scope):
            if homes[actor] == boundary.ref:
                with cluster.subgraph() as row:
                    row.attr("graph", rank="same")
                    row.node(actor)
                    row.node(place)
        for inner in studio.scope.boundaries:
            if inner.within == boundary.ref:
                signs |= _cluster(cluster, studio, inner, homes)
    return signs


def _lines(graph: Digraph, studio: Studio, order: Mapping[str, int]) -> set[str]:
    """Write the flows, then the thin lines."""
    signs: set[str] = set()
    for flow in sorted(studio.scope.flows, key=lambda f: (order[f.from_], order[f.to], f.ref)):
        element = studio.flow(flow)
        graph.edge(flow.from_, flow.to, **attributes(element))
        signs |= element.signs
    for relation in relations(studio.scope):
        graph.edge(relation.from_, relation.to, **relation.dot)
        signs |= {f"line.{relation.role}", f"dash.{relation.stage}"}
    return signs


def attributes(element: Element) -> dict[str, str]:
    """Every attribute of an element, its tooltip as DOT wants it."""
    return {**element.dot, "tooltip": escaped(element.tip).replace("\n", "\\n")}
