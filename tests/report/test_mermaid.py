"""The chart shows the flows that matter, and no title can break it."""

import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.report.busy import lacking, model, shown
from tests.report.nasty import TITLES, nasty

from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.report.mermaid import LONGEST, MOST, flowchart, label

LINE = re.compile(
    r'flowchart LR|  n\d+(\(\[|\(|\[\(|>|\{\{|\[)"[^"]+"(\]\)|\)|\)\]|\]|\}\})'
    r'|  n\d+ -\.?->\|"[^"]+"\| n\d+|  n\d+ --- n\d+'
    r"|  classDef about stroke-width:4px|  class n\d+(,n\d+)* about"
)


@given(st.text(max_size=80))
def test_a_label_cannot_end_its_quotes(text: str) -> None:
    """No quote, bracket that needs one, tag, entity or comment sign is left bare."""
    safe = label(text)
    assert not re.search(r'["<>&`\[\]{}|\\%~$*_=@\n\r]|--', safe)
    assert re.sub(r"#\d+;", "", safe).count("#") == 0


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("名单 (失信)", "名单 (失信)"),
        ("identity-card number", "identity-card number"),
        ("1. first", "1#46; first"),
        ("2018) year", "2018#41; year"),
        ("- dash", "#45; dash"),
        ("a --> b", "a #45;#45;#62; b"),
        ("fa:fa-car", "fa: fa-car"),
        ("", " "),
        ("x" * 80, "x" * (LONGEST - 3) + "..."),
    ],
)
def test_labels(text: str, safe: str) -> None:
    """Plain words stay as they are; what Mermaid would take for its own becomes a number."""
    assert label(text) == safe


def test_every_line_is_of_a_known_form() -> None:
    """With the worst of titles each line is a node, a flow or a mark; ids are never words."""
    whole = nasty()
    lines, left_out = flowchart(whole.model, whole.findings)
    assert (left_out, len(lines) > len(TITLES)) == (0, True)
    assert [line for line in lines if not LINE.fullmatch(line)] == []


def _flow(where: Model, n: int, **changes: object) -> Model:
    ref = f"flow.copy-{n}"
    return evolve(where, things={**where.things, ref: evolve(where.things[ref], **changes)})


def test_the_flows_of_the_path_with_their_ends() -> None:
    """Two findings over one flow draw it once; what they are about is marked."""
    path = ("store.files-1", "flow.copy-1", "store.files-0")
    found = [shown(rule, "store.files-0", path=path) for rule in ("a", "b")]
    assert flowchart(model(), found) == (
        [
            "flowchart LR",
            '  n1[("Files 1")]',
            '  n2[("Files 0")]',
            '  n1 -->|"Copy 1"| n2',
            "  classDef about stroke-width:4px",
            "  class n2 about",
        ],
        0,
    )


def test_what_is_not_in_force_is_dashed() -> None:
    """A proposed flow looks proposed."""
    where = _flow(model(), 1, stage="proposed")
    lines, _ = flowchart(where, [shown("a", "flow.copy-1", path=("flow.copy-1",))])
    assert '  n1 -.->|"Copy 1 (proposed)"| n2' in lines


def test_a_decision_hangs_on_its_place() -> None:
    """What is decided is there too, without an arrow."""
    lines, _ = flowchart(model(), [lacking("appeal", "decision.fine-1")])
    assert lines[1:4] == ['  n1[("Files 1")]', '  n2{{"Fine 1"}}', "  n1 --- n2"]


def test_at_most_forty_nodes() -> None:
    """A finding that would make too many nodes is left out whole, and counted."""
    where = model(100)
    found = [shown("a", f"flow.copy-{n}", path=(f"flow.copy-{n}",)) for n in range(1, 100)]
    lines, left_out = flowchart(where, found)
    nodes = {name for line in lines for name in re.findall(r"n\d+", line)}
    assert len(nodes) == MOST
    assert left_out == 60
    assert sum(isinstance(thing, Flow) for thing in where.things.values()) == 100


def test_nothing_to_draw() -> None:
    """Findings without a flow give no empty chart."""
    assert flowchart(model(), [shown("a", "store.files-1", path=())]) == ([], 0)
