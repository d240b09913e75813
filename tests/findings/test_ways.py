"""Each arrow of a path is a hop that the description has."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from unlinkable.findings.ways import ways
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.pipeline import analyze
from unlinkable.reading.read import read_tables

DESIGNS = Path(__file__).parents[2] / "docs" / "designs"


def town(*flows: str) -> Model:
    """Places called by one letter, and a flow for each pair of letters."""
    tables: dict[str, dict[str, dict[str, Any]]] = {
        "actor": {"firm": {"kind": "organisation"}, "folk": {"kind": "data-subject"}},
        "data": {"name": {"subject": "folk", "identifies": "direct"}},
        "process": {name: {"by": "firm"} for name in "abcd"},
        "flow": {
            pair: {"from": f"process.{pair[0]}", "to": f"process.{pair[1]}", "carries": ["name"]}
            for pair in flows
        },
    }
    for things in tables.values():
        for name, thing in things.items():
            thing["title"] = name
    return read_tables(tables)


def told(model: Model, path: str) -> str:
    """The ways of a path, by the ids of its things."""
    refs = [f"{'process' if len(name) == 1 else 'flow'}.{name}" for name in path.split()]
    found = ways(model, refs)
    return "; ".join(" ".join(ref.partition(".")[2] for ref in way) for way in found)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", ""),
        ("a", "a"),
        ("a b", "a; b"),
        ("a ab b", "a ab b"),
        ("a ab b bc c", "a ab b bc c"),
        ("b bc c a ab", "a ab b bc c"),
        ("b bd d a ab bc c", "b bd d; a ab b bc c"),
        ("a ab b ac c", "a ab b; a ac c"),
        ("b bc c a ab b cd d", "a ab b bc c cd d"),
        ("d a ab b", "d; a ab b"),
        ("ab", "a ab b"),
        ("a ab b ba", "a ab b ba a"),
        ("b ba a c ac ab", "a ab b ba a ac c"),
    ],
)
def test_the_ways_of_a_path(path: str, expected: str) -> None:
    """Ways go on where data do, and are cut where no flow leads."""
    assert told(town("ab", "ba", "ac", "bc", "bd", "cd"), path) == expected


@pytest.mark.parametrize("name", ["smart-meter", "contact-tracing"])
def test_no_arrow_without_a_flow(name: str) -> None:
    """In whatever is found in a real design, each arrow leads to or from a flow's own end."""
    report = analyze(DESIGNS / f"{name}.toml")
    model = report.model
    for finding in report.findings:
        found = ways(model, finding.path)
        assert set(finding.path) <= {ref for way in found for ref in way}
        for one, two in (pair for way in found for pair in pairwise(way)):
            first, second = model.things[one], model.things[two]
            if isinstance(first, Flow):
                assert first.to == two
            else:
                assert isinstance(second, Flow)
                assert second.from_ == one
