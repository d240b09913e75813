"""The data-flow diagram of a description: DOT text, SVG, and PNG where `dot` is installed."""

from unlinkable.diagram.freshness import stale
from unlinkable.diagram.render import png, svg
from unlinkable.diagram.write import dot

__all__ = ["dot", "png", "stale", "svg"]
