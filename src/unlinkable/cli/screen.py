"""A report in a terminal's colours; the only place that knows rich."""

from __future__ import annotations

from io import StringIO
from typing import Final

from rich.console import Console
from rich.text import Text

MARK: Final = "magenta"
_ENTRY: Final = r"^(  (- )?)?\[?"
"""How a line of a list begins, before its severity."""
COLOURS: Final = (
    (rf"{_ENTRY}critical\b\]?", "bold red"),
    (rf"{_ENTRY}high\b\]?", "red"),
    (rf"{_ENTRY}medium\b\]?", "yellow"),
    (rf"{_ENTRY}low\b\]?", "cyan"),
    (r"\b(proposed|planned|pilot|latent|contested|alleged|assumed|inferred)\b(?=[^\[]*\]$)", MARK),
    (r"^ok(?= {2})", "green"),
    (r"^warning(?= {2})", "yellow"),
    (r"^error(?= {2})", "bold red"),
    (r"^([A-Z][a-z]+: )?[A-Za-z][^:]* \(\d+ [^)]*\)$", "bold"),
    (r"^[=-]{3,}$", "dim"),
)


def in_colour(text: str) -> str:
    """A page whose lines already fit; colours mark severity and what is not in force."""
    console = Console(file=StringIO(), force_terminal=True, highlight=False, markup=False)
    with console.capture() as captured:
        for line in text.splitlines():
            styled = Text(line)
            for pattern, style in COLOURS:
                styled.highlight_regex(pattern, style)
            console.print(styled, soft_wrap=True)
    return captured.get()
