"""Which pictures a description needs: one where it is small, an overview and parts where not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from unlinkable.diagram.overview import overview
from unlinkable.diagram.parts import Split, natural_split, parts_of
from unlinkable.diagram.scope import scope_of, system_part
from unlinkable.diagram.write import dot
from unlinkable.findings.finding import Finding
from unlinkable.model.model import Model

OVERVIEW: Final = "overview"
"""What the picture of the whole is called beside the pictures of the parts."""


def at_a_glance(model: Model, findings: Sequence[Finding] = ()) -> str:
    """The picture of the whole as DOT: everything where it is small, else the overview."""
    split = natural_split(model) if scope_of(model).dense else None
    return dot(model, findings) if split is None else _overview(model, findings, split)


def of_system(model: Model, findings: Sequence[Finding], only: str) -> str:
    """The picture of one system and the shared things that it touches."""
    return dot(model, findings, part=system_part(model, only))


def in_parts(
    model: Model, findings: Sequence[Finding], split: Split, ending: str = "svg"
) -> Mapping[str, str]:
    """The overview and the picture of each part as DOT, by name."""
    parts = parts_of(model, split)
    files = {part.id: f"{part.id}.{ending}" for part in parts}
    pictures = {part.id: dot(model, findings, part=part) for part in parts}
    return {OVERVIEW: overview(model, parts, findings, files), **pictures}


def _overview(model: Model, findings: Sequence[Finding], split: Split) -> str:
    return overview(model, parts_of(model, split), findings)
