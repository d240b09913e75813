"""The path of a finding as the ways that data take, one after the other."""

from __future__ import annotations

from collections.abc import Iterable

from unlinkable.model.data import Flow
from unlinkable.model.model import Model


def ways(model: Model, path: Iterable[str]) -> list[list[str]]:
    """The path cut where what follows does not start where the data are, each with its start."""
    found: list[list[str]] = []
    for ref in path:
        flow = model.things.get(ref)
        if not found:
            found.append([ref])
        elif not isinstance(flow, Flow) or flow.from_ == found[-1][-1]:
            found[-1].append(ref)
        else:
            found.append([flow.from_, ref])
    return found
