"""Labels stand free where there is room."""

from __future__ import annotations

from unlinkable.diagram.nudge import Box, nudged, slid


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


def _line(x: float, top: float, bottom: float) -> list[tuple[float, float]]:
    return [(x, float(y)) for y in range(int(top), int(bottom), 9)]


def test_a_label_leaves_the_arrow_that_runs_through_it() -> None:
    """Its own, too; and it stays beside that one."""
    label: Box = (0, 0, 50, 20)
    ways = {"a": _line(25, -40, 60)}
    moved = _moved(label, nudged({"a": label}, [], [], ways)["a"])
    assert not moved[0] < 25 < moved[2]
    assert min(abs(moved[0] - 25), abs(moved[2] - 25)) < 20


def test_a_label_stands_nearer_to_its_own_arrow_than_to_another() -> None:
    """Words beside the wrong arrow would say something false."""
    label: Box = (0, 0, 50, 20)
    ways = {"a": _line(-40, -60, 80), "b": _line(54, -60, 80)}
    left, _, right, _ = _moved(label, nudged({"a": label}, [], [], ways)["a"])
    assert left + 40 < 54 - right


def test_a_label_stays_on_the_sheet() -> None:
    """The page would cut it off."""
    label: Box = (2, 0, 52, 20)
    ways = {"a": _line(30, -40, 60)}
    moved = _moved(label, nudged({"a": label}, [], [], ways, (0, -200, 300, 200))["a"])
    assert moved[0] >= 0
    assert not moved[0] < 30 < moved[2]


def test_the_head_of_a_boundary_slides_off_an_arrow_inside_its_frame() -> None:
    """It stays where no arrow comes in, and where there is no room."""
    head: Box = (10, 0, 60, 20)
    assert slid(head, (0, -5, 200, 90), {"a": _line(150, -20, 60)}) == 0
    off = slid(head, (0, -5, 200, 90), {"a": _line(20, -20, 60)})
    assert head[0] + off >= 20
    assert head[2] + off <= 200
    assert slid(head, (0, -5, 62, 90), {"a": _line(20, -20, 60)}) == 0
