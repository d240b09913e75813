"""Pictures of a description and of views of it: DOT text, SVG, and PNG where `dot` is there."""

from unlinkable.diagram.freshness import stale
from unlinkable.diagram.linkage import linkage_dot
from unlinkable.diagram.person_pages import person_at_a_glance, person_in_areas
from unlinkable.diagram.pictures import at_a_glance, in_parts, of_system
from unlinkable.diagram.render import png, svg
from unlinkable.diagram.write import dot

__all__ = [
    "at_a_glance",
    "dot",
    "in_parts",
    "linkage_dot",
    "of_system",
    "person_at_a_glance",
    "person_in_areas",
    "png",
    "stale",
    "svg",
]
