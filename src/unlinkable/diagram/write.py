"""A description as DOT: the same bytes for the same description, in whatever order it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from unlinkable.diagram.elements import Element, Studio
from unlinkable.diagram.labels import escaped, wrap
from unlinkable.diagram.looks import CLUSTER_SIZE, EDGE_SIZE, FONT, INK, NODE_SIZE, QUIET
from unlinkable.diagram.marks import Marks, marks_of
from unlinkable.diagram.order import told
from unlinkable.diagram.relations import relations
from unlinkable.diagram.scope import Scope, listed, scope_of, tidy
from unlinkable.diagram.sentences import finding_rows, sentences, undrawn
from unlinkable.findings.finding import Finding
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.places import Decision, Place
from unlinkable.model.thing import MaybeRef

if TYPE_CHECKING:
    from graphviz import Digraph  # type: ignore[import-untyped]  # comes without types

ACROSS: Final = 12
"""With more flows than this a picture runs down the page."""
HUGE: Final = 300
"""With more flows than this the arrows are straight and the layout is not polished."""
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
    model: Model, findings: Sequence[Finding] = (), *, only: str | None = None, title: str = ""
) -> str:
    """
    The data-flow diagram as DOT, with findings marked.

    `only` is the id of a system: the picture shows what its file describes, and the shared
    things that this touches. Any Graphviz can draw the text; `svg` draws it best.
    """
    from graphviz import Digraph

    scope = scope_of(model, only)
    marks = marks_of(findings, scope)
    studio = Studio(scope, marks)
    heading = tidy(title) or tidy(scope.system.title)
    graph = Digraph(
        "unlinkable",
        graph_attr={**GRAPH, **_layout(scope)},
        node_attr=_NODE,
        edge_attr=_EDGE,
    )
    order = told(scope)
    signs = _nodes(graph, studio, order) | _clusters(graph, studio)
    signs |= _lines(graph, studio, order)
    graph.attr("graph", **_words(scope, marks, heading, signs))
    return str(graph.source)


def _layout(scope: Scope) -> Mapping[str, str]:
    """Small pictures read from left to right, large ones down the page; huge ones are quick."""
    if len(scope.flows) <= ACROSS:
        return {"rankdir": "LR"}
    return {"rankdir": "TB", **(_QUICK if len(scope.flows) > HUGE else {})}


def _words(scope: Scope, marks: Marks, heading: str, signs: set[str]) -> dict[str, str]:
    """What belongs to the picture as a whole, and the same in plain words for any Graphviz."""
    rows = finding_rows(scope, marks)
    plain = [heading, *(f"[{row[0]}] {row[1]}, {row[2]}: {row[3]}" for row in rows)]
    return {
        "label": "\\l".join(escaped(line) for text in plain for line in wrap(text, 100)) + "\\l",
        "heading": _cell(heading),
        "signs": " ".join(sorted(signs)),
        "findings": _rows(rows),
        "remarks": _rows((remark,) for remark in undrawn(scope, marks)),
        "sentences": _rows((line,) for line in sentences(scope, marks, heading)),
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
        graph.node(element.ref, **_attributes(element))
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
        cluster.attr("graph", color="#6b6b6b", penwidth="1.2", margin="14", **_attributes(frame))
        for ref in sorted(ref for ref, home in homes.items() if home == boundary.ref):
            cluster.node(ref)
        for inner in studio.scope.boundaries:
            if inner.within == boundary.ref:
                signs |= _cluster(cluster, studio, inner, homes)
    return signs


def _lines(graph: Digraph, studio: Studio, order: Mapping[str, int]) -> set[str]:
    """Write the flows, then the thin lines."""
    signs: set[str] = set()
    for flow in sorted(studio.scope.flows, key=lambda f: (order[f.from_], order[f.to], f.ref)):
        element = studio.flow(flow)
        graph.edge(flow.from_, flow.to, **_attributes(element))
        signs |= element.signs
    for relation in relations(studio.scope):
        graph.edge(relation.from_, relation.to, **relation.dot, color=QUIET, penwidth="1")
        signs.add(f"line.{relation.role}")
    return signs


def _attributes(element: Element) -> dict[str, str]:
    return {**element.dot, "tooltip": escaped(element.tip).replace("\n", "\\n")}
