"""The sheet that people walk through by hand as tables with room to fill in: Markdown and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from unlinkable.report.cells import table
from unlinkable.report.markdown import code, plain
from unlinkable.report.markdown import table as rows_below
from unlinkable.report.worksheet import (
    ANALYZE,
    NO_FLOW,
    RULES,
    by_position,
    facts_of,
    heading_of,
    opening,
    rules_of,
)
from unlinkable.rules.worksheet import Row, Walk, Worksheet

ROOM: Final = ("threat?", "why", "what would help")
"""The columns that are left empty."""
COLUMNS: Final = (
    "number", "flow", "flow title", "position", "element", "element title", "code", "name",
    "question", "note", *ROOM,
)  # fmt: skip


def worksheet_markdown(sheet: Worksheet) -> str:
    """A table for each position of each flow, to be printed and filled in."""
    lines = [f"# {plain(heading_of(sheet))}", ""]
    if not sheet.walks:
        return "\n".join([*lines, NO_FLOW]) + "\n"
    for sentence in opening(sheet):
        lines += [sentence, ""]
    for walk in sheet.walks:
        lines += _flow(sheet, walk)
    counts = ((str(n), t, sheet.method.types[t]) for t, n in sheet.counts.items())
    all_rows = (str(len(sheet.rows)), "", "in all")
    lines += ["## Rows by type", "", *rows_below(("rows", "type", ""), [*counts, all_rows])]
    lines += [f"## {RULES}", "", *rows_below(("code", "rules"), rules_of(sheet)), ANALYZE]
    return "\n".join(lines) + "\n"


def _flow(sheet: Worksheet, walk: Walk) -> Iterator[str]:
    yield from (f"## {plain(walk.flow.title)} ({code(walk.flow.ref)})", "")
    for label, text in facts_of(sheet, walk):
        yield f"- {label}: {plain(text)}"
    yield ""
    for title, position, element, rows in by_position(walk):
        named = "" if position == "flow" else f" ({code(element)})"
        yield from (f"**{plain(title)}**{named}", "")
        cells = ((str(r.number), f"{r.code} {r.name}", r.question, "", "", "") for r in rows)
        yield from rows_below(("no.", "type", "question", *ROOM), cells)


def worksheet_csv(sheet: Worksheet) -> str:
    """A line for each row, with its flow and element, for a spreadsheet."""
    room = ("",) * len(ROOM)
    rows = (
        (str(row.number), *_texts(sheet, walk, row), *room)
        for walk in sheet.walks
        for row in walk.rows
    )
    return table(COLUMNS, rows)


def _texts(sheet: Worksheet, walk: Walk, row: Row) -> tuple[str, ...]:
    """What stands in the columns between the number and the room."""
    on_flow = [sheet.method.on_flow] if row.position == "flow" and sheet.method.on_flow else []
    note = " ".join([*walk.notes, *on_flow])
    return (
        row.flow, row.flow_title, row.position, row.element, row.element_title, row.code,
        row.name, row.question, note,
    )  # fmt: skip
