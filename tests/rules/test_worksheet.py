"""The rows of a worksheet: those of the table, whatever else a description says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli
from tests.rules.running import library

from unlinkable.errors import NotFound
from unlinkable.reading.read import read_tables
from unlinkable.rules.worksheet import Worksheet, worksheet

DRAWING = (Path(__file__).parents[1] / "models" / "first-drawing.toml").read_text("utf-8")
ENDS = {
    "actor": {"a": {"kind": "organisation"}, "b": {"kind": "data-subject"}},
    "process": {"p": {}},
    "store": {"s": {}, "t": {}},
    "channel": {"c": {"audience": ["b"]}},
}


def drawing() -> dict[str, Any]:
    """One external entity, two processes, a store, six flows of which one starts at the entity."""
    return tomli.loads(DRAWING)


def sheet(
    tables: dict[str, Any], method: str = "linddun-pro", only: str | None = None
) -> Worksheet:
    """The worksheet for some tables."""
    return worksheet(read_tables(tables), method, library(), only)


def hop(start: str, end: str, method: str, **more: Any) -> Worksheet:
    """The worksheet for one flow between two ends."""
    flow = {"title": "F", "from": start, "to": end, "carries": "unknown", **more}
    things = {kind: {name: {"title": name.upper(), **thing} for name, thing in each.items()}
              for kind, each in ENDS.items()}  # fmt: skip
    return sheet({**things, "flow": {"f": flow}}, method)


def cells(found: Worksheet) -> str:
    """The types at each position, in order."""
    at = dict.fromkeys(("source", "flow", "destination"), "")
    for row in found.rows:
        at[row.position] += f"{row.type} "
    return "| ".join(at.values()).strip()


def test_eighteen_a_flow_less_those_that_an_entity_starts() -> None:
    """Six flows of which one starts at an external entity give 107 rows."""
    found = sheet(drawing())
    assert len(found.rows) == 18 * 6 - 1 == 107
    assert [row.number for row in found.rows] == [*range(1, 108)]
    assert sum(found.counts.values()) == 107
    assert found.counts == {"L": 18, "I": 18, "Nr": 18, "D": 12, "DD": 18, "U": 12, "Nc": 11}


def test_each_row_names_the_element_at_its_position() -> None:
    """The sender at the source, the flow itself on the way, the receiver at the destination."""
    rows = [row for row in sheet(drawing()).rows if row.flow == "flow.files"]
    assert [(row.position, row.element, row.element_title) for row in rows if row.type == "L"] == [
        ("source", "process.desk", "Desk"),
        ("flow", "flow.files", "The desk writes the loan down"),
        ("destination", "store.loans", "Loans"),
    ]


def test_no_condition_changes_the_rows() -> None:
    """What flows carry, which controls stand there and where lines are drawn does not matter."""
    said = drawing()
    said["data"] = {"title": {"title": "Book", "subject": "reader", "identifies": "none"}}
    said["boundary"] = {"house": {"title": "House", "kind": "organisation"}}
    said["process"]["desk"] |= {"within": "house"}
    said["flow"]["asks"] |= {"carries": ["title"], "transport": "internet"}
    said["control"] = {
        "sealed": {"title": "Sealed", "kind": "transport-encryption", "at": ["flow.asks"],
                   "state": "present"},
    }  # fmt: skip
    for method in ("linddun-pro", "stride-interaction"):
        assert sheet(said, method).rows == sheet(drawing(), method).rows


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("process.p", "store.s", "S R I | T I D | T I D"),
        ("process.p", "process.p", "S R I D E | T I D | S R D E"),
        ("process.p", "actor.b", "S I D | T I D | S R"),
        ("process.p", "channel.c", "S I D | T I D | S R"),
        ("store.s", "process.p", "I D | T I D | S T R D E"),
        ("actor.b", "process.p", "S R I | T I D | S D E"),
        ("channel.c", "process.p", "S R I | T I D | S D E"),
    ],
)
def test_stride_by_interaction(start: str, end: str, expected: str) -> None:
    """Actors and channels are external entities; a hop that the table knows needs no note."""
    found = hop(start, end, "stride-interaction")
    assert cells(found) == expected
    assert found.walks[0].notes == ()


@pytest.mark.parametrize(
    ("start", "end", "stride", "pro"),
    [
        ("store.s", "store.t", "I D | T I D | T I D", 18),
        ("actor.a", "actor.b", "S R I | T I D | S R", 17),
        ("actor.a", "store.s", "S R I | T I D | T I D", 17),
        ("store.s", "channel.c", "I D | T I D | S R", 18),
    ],
)
def test_a_hop_that_the_table_does_not_know(start: str, end: str, stride: str, pro: int) -> None:
    """Each end is asked about as if a process stood at the other, and a note says so."""
    found = hop(start, end, "stride-interaction")
    assert cells(found) == stride
    assert len(hop(start, end, "linddun-pro").rows) == pro
    assert "The table has no hop from a" in found.walks[0].notes[0]
    assert "the rows are as if one stood between the two." in found.walks[0].notes[0]


def test_a_flow_of_the_past_is_walked_through_and_said_to_be_one() -> None:
    """An analysis leaves it out; somebody who goes by the drawing does not."""
    found = hop("process.p", "store.s", "linddun-pro", stage="ended")
    assert len(found.rows) == 18
    assert found.walks[0].notes == ("This flow is given as ended: an analysis leaves it out.",)
    assert hop("process.p", "store.s", "linddun-pro", stage="planned").walks[0].notes == ()


def test_rules_that_look_for_the_same() -> None:
    """Those that have the pattern, or some leaf of the type; D is not DD."""
    stride = sheet(drawing(), "stride-interaction").rules
    assert stride["any.flow.I"] == ("stride/read-on-the-way",)
    assert stride["P-DS.dest.D"] == ("stride/records-lost",)
    pro = sheet(drawing()).rules
    assert "linddun/answer-confirms" in pro["D"]
    assert "linddun/kept-past-need" not in pro["D"]
    assert {"linddun/kept-past-need", "stride/read-on-the-way"} <= {*pro["DD"]}


def test_of_one_system_only() -> None:
    """Flows of no system in particular belong to the whole."""
    everything = sheet(drawing())
    assert sheet(drawing(), only="library").rows == everything.rows
    assert sheet(drawing(), only="another").rows == ()


def test_a_method_that_is_not_there() -> None:
    """The nearest that is."""
    with pytest.raises(NotFound, match="did you mean 'linddun-pro'"):
        sheet(drawing(), "linddun-po")
