"""Labels stand free where there is room."""

from __future__ import annotations

from unlinkable.diagram.nudge import Box, nudged


def _moved(box: Box, by: tuple[float, float]) -> Box:
    return box[0] + by[0], box[1] + by[1], box[2] + by[0], box[3] + by[1]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_label_that_stands_free_stays() -> None:
    """Nothing moves without need."""
    assert nudged({"a": (0, 0, 50, 20)}, [(100, 0, 150, 50)], [])["a"] == (0, 0)


def test_two_labels_on_one_spot_part() -> None:
    """One of them moves until both can be read."""
    labels: dict[str, Box] = {"a": (0, 0, 50, 20), "b": (5, 5, 55, 25)}
    moves = nudged(labels, [], [])
    assert not _meet(*(_moved(labels[name], moves[name]) for name in labels))


def test_a_label_leaves_a_node_and_a_line() -> None:
    """It goes off a node, and off the line of a frame, by the shortest way."""
    label: Box = (0, 0, 50, 20)
    node: Box = (-10, 12, 60, 60)
    moved = _moved(label, nudged({"a": label}, [node], [])["a"])
    assert not _meet(moved, node)
    frame: Box = (-100, 10, 300, 400)
    moved = _moved(label, nudged({"a": label}, [], [frame])["a"])
    assert moved[3] <= 10 or moved[1] >= 10
