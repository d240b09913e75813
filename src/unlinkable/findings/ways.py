"""The path of a finding as the ways that data take, one after the other.

A path names each thing once, though several ways may pass it. What stands side by side in it need
not be connected, and where a way comes to something named before, its end is missing.
"""

from __future__ import annotations

from collections.abc import Iterable

from unlinkable.model.data import Flow
from unlinkable.model.model import Model


def ways(model: Model, path: Iterable[str]) -> list[list[str]]:
    """The path cut wherever no flow leads on, each way from where its first flow starts.

    Every flow stands between its two ends, so each arrow is a hop that the model has. Where one
    way alone ends and one way alone starts, they are one; a thing that no flow of the path touches
    stands alone.
    """
    refs = list(dict.fromkeys(path))
    hops = [hop for ref in refs if isinstance(hop := model.things.get(ref), Flow)]
    touched = {end for hop in hops for end in (hop.from_, hop.to)}
    found: list[list[str]] = []
    for ref in refs:
        thing = model.things.get(ref)
        if not isinstance(thing, Flow):
            found += [[ref]] if ref not in touched else []
        elif found and found[-1][-1] == thing.from_:
            found[-1] += [ref, thing.to]
        else:
            found.append([thing.from_, ref, thing.to])
    return _joined(found)


def _joined(found: list[list[str]]) -> list[list[str]]:
    """The ways, those put together of which one leads to where the other starts."""
    rest = list(found)
    for way in found:
        before = [other for other in rest if other is not way and other[-1] == way[0]]
        after = [other for other in rest if other is not way and other[0] == way[0]]
        if len(before) == 1 and not after:
            before[0].extend(way[1:])
            rest = [other for other in rest if other is not way]
    return rest


__all__ = ["ways"]
