"""Data flows as a Mermaid flowchart, which GitHub draws where a report is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from unlinkable.findings.finding import Finding
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.model.places import Decision
from unlinkable.report.layout import clip
from unlinkable.report.names import title

MOST: Final = 40
"""Nodes beyond which nobody follows the arrows."""
LONGEST: Final = 60
"""Columns of a label."""
SHAPES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "actor": ("([", "])"),
        "process": ("(", ")"),
        "store": ("[(", ")]"),
        "channel": (">", "]"),
        "decision": ("{{", "}}"),
    }
)
_MEANT: Final = re.compile(
    r"[\"#&<>`*_\[\]{}\\|~$^%;=@]|^[-+]|^[0-9]+[.)]"
    r"|--+|:(?=fa-)"
)
"""What Mermaid, the Markdown in its labels, or the HTML that they become could take for its own."""


def flowchart(model: Model, findings: Iterable[Finding], most: int = MOST) -> tuple[list[str], int]:
    """
    The flows on the paths of the findings, and how many findings had no room.

    Findings come worst first; one whose flows would make too many nodes is left out whole.
    """
    flows: dict[str, Flow | Decision] = {}
    nodes: dict[str, str] = {}
    marked: dict[str, None] = {}
    left_out = 0
    for finding in findings:
        hops = list(_hops(model, finding))
        ends = dict.fromkeys(end for hop in hops for end in _ends(hop))
        if len({*nodes, *ends}) > most:
            left_out += 1
            continue
        flows |= {hop.ref: hop for hop in hops}
        for end in ends:
            nodes.setdefault(end, f"n{len(nodes) + 1}")
        marked |= dict.fromkeys(finding.about.values())
    if not flows:
        return [], left_out
    return [*_written(model, nodes, flows.values()), *_marks(nodes, marked)], left_out


def _hops(model: Model, finding: Finding) -> Iterable[Flow | Decision]:
    """The flows of the path, and the decisions that are taken where they end."""
    for ref in (*finding.path, *finding.about.values()):
        thing = model.things.get(ref)
        if isinstance(thing, Flow | Decision):
            yield thing


def _ends(hop: Flow | Decision) -> tuple[str, str]:
    return (hop.from_, hop.to) if isinstance(hop, Flow) else (hop.at_, hop.ref)


def _written(model: Model, nodes: Mapping[str, str], hops: Iterable[Flow | Decision]) -> list[str]:
    """Each node with its shape, then each flow; what is not in force yet is dashed."""
    lines = ["flowchart LR"]
    for ref, name in nodes.items():
        left, right = SHAPES.get(ref.partition(".")[0], ("[", "]"))
        lines.append(f'  {name}{left}"{_named(model, ref)}"{right}')
    for hop in hops:
        start, end = (nodes[ref] for ref in _ends(hop))
        if isinstance(hop, Decision):
            lines.append(f"  {start} --- {end}")
            continue
        arrow = "-->" if hop.stage in (None, "in-force") else "-.->"
        lines.append(f'  {start} {arrow}|"{_named(model, hop.ref)}"| {end}')
    return lines


def _named(model: Model, ref: str) -> str:
    """The title in a label, with the stage of what is not in force, and whether it is alleged."""
    thing = model.things.get(ref)
    stage = thing.stage if thing and thing.stage not in (None, "in-force") else ""
    words = ", ".join(filter(None, (stage, "alleged" if thing and thing.sure == "alleged" else "")))
    return label(title(model, ref)) + (f" ({words})" if words else "")


def _marks(nodes: Mapping[str, str], about: Iterable[str]) -> Sequence[str]:
    """What the findings are about has a thicker line."""
    names = [nodes[ref] for ref in about if ref in nodes]
    if not names:
        return []
    return ["  classDef about stroke-width:4px", f"  class {','.join(names)} about"]


def label(text: str) -> str:
    """
    The text inside quotes, with what Mermaid could take for its own as numbers.

    >>> label('say "x" [y] 100%')
    'say #34;x#34; #91;y#93; 100#37;'
    """
    return _MEANT.sub(_numbered, clip(text, LONGEST)) or " "


def _numbered(found: re.Match[str]) -> str:
    if found[0] == ":":  # before `fa-`, where a number would still become an icon
        return ": "
    return "".join(c if c.isalnum() else f"#{ord(c)};" for c in found[0])
