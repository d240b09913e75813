"""The data-flow diagram of a description: DOT text, SVG, and PNG where `dot` is installed."""

from unlinkable.diagram.freshness import stale
from unlinkable.diagram.pictures import at_a_glance, in_parts, of_system
from unlinkable.diagram.render import png, svg
from unlinkable.diagram.write import dot

__all__ = ["at_a_glance", "dot", "in_parts", "of_system", "png", "stale", "svg"]
