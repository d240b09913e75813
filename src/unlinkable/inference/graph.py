"""A description as a graph of the data flows, for those who want to compute on it."""

from __future__ import annotations

from typing import Any

import networkx

from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.model.people import Actor


def graph(model: Model) -> Any:
    """The places and actors of a model as nodes and its flows as edges.

    Returns a `networkx.MultiDiGraph`. Nodes are references (`kind.id`) with `kind` and `title`;
    edges have the flow's reference as key, its `title`, and what it `carries` as a tuple, empty
    where nobody says.
    """
    found = networkx.MultiDiGraph(name=model.root.title)
    for ref, thing in model.things.items():
        if ref in model.places or isinstance(thing, Actor):
            found.add_node(ref, kind=thing.kind_name, title=thing.title)
    for flow in model.each(Flow):
        carries = flow.carries if isinstance(flow.carries, tuple) else ()
        found.add_edge(flow.from_, flow.to, key=flow.ref, title=flow.title, carries=carries)
    return found
