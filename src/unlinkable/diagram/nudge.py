"""Labels of arrows moved a little where they would stand on a label, a node or a boundary line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

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
CUT: Final = 20.0
"""How far a label goes to be cut by one point less of an arrow."""
NEAR: Final = 10.0
"""So far from its own arrow a label still belongs to it without a doubt."""
LEASH: Final = 1.5
"""How far a label goes to stand one unit nearer to its own arrow, once it is not near."""
ASTRAY: Final = 3.0
"""The same where another arrow is nearer, so that the label seems to be of that one."""
OFF: Final = 20.0
"""How far a label goes to stick out of the sheet by one unit less."""

Ways = Mapping[str, Sequence[Point]]
"""Points on the way of each arrow."""
_Squares = Mapping[tuple[int, int], Sequence[tuple[str, Point]]]


@frozen
class _Around:
    """What lies near one label: things, frames, the way of its own arrow and those of others."""

    things: Sequence[Box]
    frames: Sequence[Box]
    own: Sequence[Point]
    others: Sequence[Point]
    sheet: Box | None

    def cost(self, box: Box) -> float:
        """How badly the label would stand here."""
        cost = sum(_shared(box, other) for other in self.things)
        cost += sum(_crossed(box, other) for other in self.frames)
        cost += CUT * (_cuts(box, self.own) + _cuts(box, self.others))
        if self.sheet:
            cost += OFF * max(0.0, _outside(box, self.sheet))
        if not self.own:
            return cost
        away = _nearest(box, self.own)
        cost += LEASH * max(0.0, away - NEAR)
        if away > NEAR:
            cost += ASTRAY * max(0.0, away - _nearest(box, self.others))
        return cost


def nudged(
    labels: Mapping[str, Box], solid: Sequence[Box], lines: Sequence[Box],
    ways: Ways | None = None, sheet: Box | None = None,
) -> Mapping[str, tuple[float, float]]:  # fmt: skip
    """
    How far each label moves to stand free, beside its own arrow and on the sheet.

    `solid` is what no label should cover: nodes and the heads of boundaries; `lines` are the
    frames of boundaries, on whose lines no label should stand; `ways` are points on the ways
    of arrows by the names of their labels, which disturb less.
    """
    squares = _squares(ways or {})
    placed: dict[str, Box] = {}
    moves: dict[str, tuple[float, float]] = {}
    for name, label in labels.items():
        others = [box for other, box in labels.items() if other != name and other not in placed]
        near = [(owner, p) for square in _around(label) for owner, p in squares.get(square, ())]
        around = _Around(
            [box for box in (*solid, *others, *placed.values()) if _gap(box, label) < FAR],
            [box for box in lines if _gap(box, label) < FAR],
            (ways or {}).get(name, ()), [p for owner, p in near if owner != name], sheet,
        )  # fmt: skip
        x, y = _best(label, around)
        placed[name] = _moved(label, x, y)
        moves[name] = (x, y)
    return moves


def slid(head: Box, frame: Box, ways: Ways) -> float:
    """How far to the right the head of a boundary moves, inside its frame, to be cut less."""
    points = [p for way in ways.values() for p in way if head[1] < p[1] < head[3]]
    room = max(0, int(frame[2] - head[2] - AIR))
    steps = (float(step) for step in range(0, room + 1, 6))
    return min(steps, key=lambda x: (CUT * _cuts(_moved(head, x, 0.0), points) + x / 20, x))


def _squares(ways: Ways) -> _Squares:
    """The points by the square of the sheet in which they lie."""
    found: dict[tuple[int, int], list[tuple[str, Point]]] = {}
    for name, points in ways.items():
        for x, y in points:
            found.setdefault((int(x // FAR), int(y // FAR)), []).append((name, (x, y)))
    return found


def _around(box: Box) -> Iterator[tuple[int, int]]:
    """The squares that the box or its surroundings touch."""
    left, top, right, bottom = (int(n // FAR) for n in box)
    for across in range(left - 2, right + 3):
        for down in range(top - 1, bottom + 2):
            yield across, down


def _best(label: Box, around: _Around) -> tuple[float, float]:
    """The nearest step after which the label stands free, or as free as it can."""
    best, least = (0.0, 0.0), float("inf")
    for x, y in _STEPS:
        far = abs(x) + abs(y)
        if far >= least:
            break
        cost = far + around.cost(_moved(label, x, y))
        if cost < least:
            best, least = (x, y), cost
    return best


def _cuts(box: Box, points: Sequence[Point]) -> int:
    return sum(box[0] < x < box[2] and box[1] < y < box[3] for x, y in points)


def _nearest(box: Box, points: Sequence[Point]) -> float:
    """How far the nearest of the points is from the box."""
    return min((_gap(box, (x, y, x, y)) for x, y in points), default=FAR)


def _outside(box: Box, sheet: Box) -> float:
    """How far the box sticks out of the sheet."""
    return max(sheet[0] - box[0], sheet[1] - box[1], box[2] - sheet[2], box[3] - sheet[3])


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
