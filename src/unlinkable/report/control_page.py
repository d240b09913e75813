"""One kind of control as a page: what it changes, counters, leaves and makes worse."""

from __future__ import annotations

from unlinkable.report.control_outline import control_outline
from unlinkable.report.layout import WIDTH
from unlinkable.report.outline_text import outline_text
from unlinkable.rules.countered import Countered


def control_page(control: Countered, width: int = WIDTH) -> str:
    """The page of a kind of control."""
    return outline_text(control_outline(control), width)
