"""In which order nodes and arrows are written: from the people outwards, as a story is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from unlinkable.diagram.relations import relations
from unlinkable.diagram.scope import Scope
from unlinkable.diagram.text import listed
from unlinkable.model.people import PEOPLE


def told(scope: Scope) -> Mapping[str, int]:
    """
    The place of every node in the story: people first, then whatever their data reach next.

    A layout breaks cycles where the story turns back, so the order decides who stands where.
    """
    steps: dict[str, list[str]] = {}
    for flow in scope.flows:
        steps.setdefault(flow.from_, []).append(flow.to)
    for line in relations(scope):
        steps.setdefault(line.from_, []).append(line.to)
    people = [a.ref for a in scope.actors if a.kind in PEOPLE and a.ref in steps]
    others = sorted(
        (thing.ref for thing in (*scope.actors, *scope.places, *scope.decisions)),
        key=lambda ref: (_reached(ref, steps), ref),
    )
    return {ref: place for place, ref in enumerate(walk([*people, *others], steps))}


def beside(scope: Scope) -> Iterator[tuple[str, str]]:
    """
    Each actor to whom no line but that of a power leads, with the first of the places that it
    runs inside the same boundary: it stands beside that one, not alone at the top of the sheet.
    """
    met = {end for flow in scope.flows for end in (flow.from_, flow.to)}
    thin = (line for line in relations(scope) if line.role != "power")
    met |= {end for line in thin for end in (line.from_, line.to)}
    for actor in scope.actors:
        runs = sorted(
            (p.ref for p in scope.places
             if p.by == actor.ref and p.within == actor.within and listed(p.within)),
        )  # fmt: skip
        if actor.ref not in met and runs:
            yield actor.ref, runs[0]


def _reached(ref: str, steps: Mapping[str, Sequence[str]]) -> bool:
    return any(ref in ends for ends in steps.values())


def walk(starts: Iterable[str], steps: Mapping[str, Sequence[str]]) -> list[str]:
    """Breadth first from each start that was not met before."""
    met: dict[str, None] = {}
    for start in starts:
        queue = [start]
        while queue:
            here = queue.pop(0)
            if here not in met:
                met[here] = None
                queue += sorted(steps.get(here, ()))
    return list(met)
