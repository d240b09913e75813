"""Tables for a spreadsheet, in which no cell is ever worked out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

from unlinkable.report.layout import clean

FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""With what a spreadsheet lets a formula begin, the full-width signs too."""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows below the names of their columns, as CSV."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(text) for text in row] for row in rows)
    return out.getvalue()


def _cell(text: str) -> str:
    """The text as a spreadsheet shows it and nothing else: never the start of a formula."""
    text = clean(text)
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text
