"""Labels of arrows moved a little where they would stand on a label, a node or a boundary line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from unlinkable.diagram.frames import Box
from unlinkable.diagram.ways import Point

_STEPS: Final = sorted(
    ((float(x), float(y)) for x in range(-96, 97, 12) for y in range(-60, 61, 5)),
    key=lambda step: (abs(step[0]) + abs(step[1]), step),
)
"""Where a label may go, nearest first."""
AIR: Final = 3.0
"""The white that a label likes around itself."""
FAR: Final = 60.0
MANY: Final = 300
"""With more arrows than this, looking where they run takes too long."""
LINE: Final = 2.0
"""How far a label goes to have a frame run through it on one unit less of its length."""
CUT: Final = 6.0
"""How far a label goes to be cut by one point less of an arrow."""


def nudged(
    labels: Mapping[str, Box], solid: Sequence[Box], lines: Sequence[Box],
    arrows: Sequence[Point] = (),
) -> Mapping[str, tuple[float, float]]:  # fmt: skip
    """
    How far each label moves to stand free.

    `solid` is what no label should cover: nodes and the heads of boundaries; `lines` are the
    frames of boundaries, on whose lines no label should stand; `arrows` are points on the ways
    of arrows, which disturb less.
    """
    squares = _squares(arrows)
    placed: dict[str, Box] = {}
    moves: dict[str, tuple[float, float]] = {}
    for name, label in labels.items():
        others = [box for other, box in labels.items() if other != name and other not in placed]
        near = [box for box in (*solid, *others, *placed.values()) if _gap(box, label) < FAR]
        frames = [box for box in lines if _gap(box, label) < FAR]
        ways = [point for square in _around(label) for point in squares.get(square, ())]
        x, y = _best(label, near, frames, ways)
        placed[name] = _moved(label, x, y)
        moves[name] = (x, y)
    return moves


def _squares(points: Sequence[Point]) -> Mapping[tuple[int, int], Sequence[Point]]:
    """The points by the square of the sheet in which they lie."""
    found: dict[tuple[int, int], list[Point]] = {}
    for x, y in points:
        found.setdefault((int(x // FAR), int(y // FAR)), []).append((x, y))
    return found


def _around(box: Box) -> Iterator[tuple[int, int]]:
    """The squares that the box or its surroundings touch."""
    left, top, right, bottom = (int(n // FAR) for n in box)
    for across in range(left - 1, right + 2):
        for down in range(top - 1, bottom + 2):
            yield across, down


def _best(
    label: Box, near: Sequence[Box], frames: Sequence[Box], ways: Sequence[Point]
) -> tuple[float, float]:
    """The nearest step after which the label stands free, or as free as it can."""
    best, least = (0.0, 0.0), float("inf")
    for x, y in _STEPS:
        far = abs(x) + abs(y)
        if far >= least:
            break
        box = _moved(label, x, y)
        cost = far + sum(_shared(box, other) for other in near)
        cost += sum(_crossed(box, other) for other in frames)
        cost += CUT * sum(box[0] < a < box[2] and box[1] < b < box[3] for a, b in ways)
        if cost < least:
            best, least = (x, y), cost
    return best


def _moved(box: Box, x: float, y: float) -> Box:
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y


def _gap(one: Box, other: Box) -> float:
    across = max(one[0] - other[2], other[0] - one[2])
    down = max(one[1] - other[3], other[1] - one[3])
    return max(across, down)


def _shared(one: Box, other: Box) -> float:
    """The area that both cover, a little air included."""
    across = min(one[2], other[2]) - max(one[0], other[0]) + AIR
    down = min(one[3], other[3]) - max(one[1], other[1]) + AIR
    return across * down if across > 0 and down > 0 else 0.0


def _crossed(label: Box, frame: Box) -> float:
    """How much of the frame's line runs through the label, weighed."""
    left, top, right, bottom = label
    across = max(0.0, min(right, frame[2]) - max(left, frame[0]))
    down = max(0.0, min(bottom, frame[3]) - max(top, frame[1]))
    cost = sum(across for y in (frame[1], frame[3]) if top < y < bottom)
    cost += sum(down for x in (frame[0], frame[2]) if left < x < right)
    return LINE * cost
