"""The way of an arrow as points, close enough that nothing fits between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import dist
from typing import Final

Point = tuple[float, float]
STEP: Final = 9.0
"""About how far apart the points are."""


def points(way: str) -> Iterator[Point]:
    """Points along a path of cubic curves as Graphviz writes it: a start, then threes."""
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", way)]
    given = list(zip(numbers[::2], numbers[1::2], strict=False))
    for at in range(0, len(given) - 3, 3):
        yield from _curve(given[at : at + 4])


def _curve(corners: list[Point]) -> Iterator[Point]:
    length = sum(dist(one, other) for one, other in pairwise(corners))
    steps = max(2, int(length / STEP))
    for step in range(steps):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (
            sum(weight * corner[axis] for weight, corner in zip(weights, corners, strict=True))
            for axis in (0, 1)
        )
        yield x, y
