"""Between the parts of a description: all flows from one to another as one bundle, counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from unlinkable.diagram.parts import Part
from unlinkable.diagram.tips import stage_of
from unlinkable.model.data import Flow
from unlinkable.model.model import Model


@frozen
class Bundle:
    """The flows that lead from one node of the overview to another."""

    from_: str
    to: str
    flows: tuple[Flow, ...]

    @property
    def ref(self) -> str:
        """A name for the bundle."""
        return f"{self.from_}~flows~{self.to}"

    @property
    def stage(self) -> str:
        """The stage of all of them, where it is the same; else "in-force"."""
        stages = {stage_of(flow) for flow in self.flows}
        return stages.pop() if len(stages) == 1 else "in-force"


def homes(parts: Iterable[Part]) -> Mapping[str, str]:
    """In which part each thing lives, as a node of the overview."""
    return {ref: node(part) for part in parts for ref in sorted(part.refs)
            if not ref.startswith(("actor.", "flow."))}  # fmt: skip


def node(part: Part) -> str:
    """The part's node in the overview."""
    return f"part.{part.id}"


def bundles(model: Model, parts: Sequence[Part]) -> list[Bundle]:
    """Every bundle between two nodes of the overview, sorted."""
    home = homes(parts)
    found: dict[tuple[str, str], list[Flow]] = {}
    for flow in model.each(Flow):
        ends = home.get(flow.from_, flow.from_), home.get(flow.to, flow.to)
        if ends[0] != ends[1]:
            found.setdefault(ends, []).append(flow)
    return [
        Bundle(*ends, tuple(sorted(flows, key=lambda flow: flow.ref)))
        for ends, flows in sorted(found.items())
    ]
