"""What a DOT text says: its nodes, edges and attributes, read back without any Graphviz."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import pairwise

from attrs import field, frozen

from unlinkable.errors import CannotDraw

_TOKEN = re.compile(
    r'\s+|//[^\n]*|#[^\n]*|/\*.*?\*/|(?P<text>"(?:\\.|[^"\\])*")|(?P<arrow>->|--)'
    r"|(?P<mark>[{}\[\]=;,])|(?P<word>[^\s{}\[\]=;,\"]+?(?=->|--|[\s{}\[\]=;,\"]|$))",
    re.DOTALL,
)
_HEADS = ("strict", "graph", "digraph", "subgraph", "node", "edge")

Attributes = dict[str, str]


@frozen
class Edge:
    """One line of the picture."""

    ref: str
    from_: str
    to: str
    attributes: Mapping[str, str]


@frozen
class Written:
    """The elements of a DOT text by name."""

    graph: Attributes = field(factory=dict)
    nodes: dict[str, Attributes] = field(factory=dict)
    clusters: dict[str, Attributes] = field(factory=dict)
    edges: list[Edge] = field(factory=list)

    def rows(self, name: str) -> list[list[str]]:
        """The cells of an attribute that holds rows."""
        lines = self.graph.get(name, "").splitlines()
        return [[unescape(cell) for cell in line.split("|")] for line in lines]

    @property
    def titles(self) -> tuple[frozenset[str], frozenset[str]]:
        """The names of the nodes and of the edges, an edge with its two ends."""
        edges = (f"{e.ref} {e.from_}->{e.to}" for e in self.edges)
        return frozenset(self.nodes), frozenset(edges)


def read_dot(text: str) -> Written:
    """The elements of a DOT text; `CannotDraw` where it is not DOT."""
    tokens = list(_tokens(text))
    written = Written()
    open_graphs: list[str] = []
    at = 0
    while at < len(tokens):
        if tokens[at] == "{":
            open_graphs.append(_name_before(tokens, at))
            at += 1
        elif tokens[at] == "}":
            if not open_graphs:
                raise CannotDraw("the text is not DOT: a } too many")
            open_graphs.pop()
            at += 1
        elif tokens[at] in {";", ","}:
            at += 1
        else:
            at = _statement(tokens, at, written, open_graphs)
    if open_graphs or not tokens:
        raise CannotDraw("the text is not DOT: it ends before its graph does")
    return written


def _statement(tokens: list[str], at: int, written: Written, inside: list[str]) -> int:
    """Read one statement from `at`; the place of the next one."""
    names = [_plain(tokens[at])]
    quoted = tokens[at].startswith('"')
    at += 1
    while tokens[at : at + 1] == ["->"] or tokens[at : at + 1] == ["--"]:
        names.append(_plain(tokens[at + 1]))
        at += 2
    if tokens[at : at + 1] == ["="]:
        _about_graph(written, inside).update({names[0]: _plain(tokens[at + 1])})
        return at + 2
    attributes, at = _attributes(tokens, at)
    if len(names) == 1 and not quoted and names[0] in _HEADS:
        if names[0] == "graph":
            _about_graph(written, inside).update(attributes)
        return at + 1 if _opens(tokens, at) else at
    if len(names) == 1 and inside:
        written.nodes.setdefault(names[0], {}).update(attributes)
    for one, other in pairwise(names):
        ref = attributes.get("id", f"edge{len(written.edges) + 1}")
        written.edges.append(Edge(ref, one, other, attributes))
        for end in (one, other):
            written.nodes.setdefault(end, {})
    return at


def _opens(tokens: list[str], at: int) -> bool:
    """Whether a name and then a brace follow, as after `subgraph`."""
    return tokens[at + 1 : at + 2] == ["{"] and tokens[at] not in {"{", "}"}


def _name_before(tokens: list[str], at: int) -> str:
    name = _plain(tokens[at - 1]) if at else ""
    return name if name.startswith("cluster") else ""


def _about_graph(written: Written, inside: list[str]) -> Attributes:
    """Where the attributes of the innermost open graph go."""
    if len(inside) > 1:
        return written.clusters.setdefault(inside[-1], {})
    return written.graph


def _attributes(tokens: list[str], at: int) -> tuple[Attributes, int]:
    found: Attributes = {}
    while tokens[at : at + 1] == ["["]:
        at += 1
        while tokens[at] != "]":
            if tokens[at + 1] == "=":
                found[_plain(tokens[at])] = _plain(tokens[at + 2])
                at += 3
            else:
                at += 1
        at += 1
    return found, at


def _plain(token: str) -> str:
    return token[1:-1].replace('\\"', '"') if token.startswith('"') else token


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.end() == at:
            raise CannotDraw(f"the text is not DOT: character {at + 1} cannot stand there")
        if match.lastgroup:
            yield match.group()
        at = match.end()
