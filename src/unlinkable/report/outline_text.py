"""A page as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from unlinkable.report.layout import WIDTH, clean, heading, labelled, page, wrap
from unlinkable.report.outline import (
    AsWritten,
    Block,
    Paragraph,
    Points,
    Rows,
    Section,
    Span,
    Spans,
    Table,
    ToCode,
    ToRule,
    Verbatim,
)

MARKS: Final = ("=", "-")
"""What underlines the head of a page and of its parts; deeper ones have none."""


def outline_text(section: Section, width: int = WIDTH) -> str:
    """The page with its parts; heads of the third level and below are lines of their own."""
    return page(_section(section, 0, width))


def _section(section: Section, depth: int, width: int) -> Iterator[str]:
    yield ""
    if depth < len(MARKS):
        yield from heading(section.head, width, MARKS[depth])
    else:
        yield from wrap(section.head, width)
    for number, block in enumerate(section.blocks):
        lines = list(_block(block, width))
        if number and lines and not isinstance(block, Points):
            yield ""
        yield from lines
    for part in section.parts:
        yield from _section(part, depth + 1, width)


def _block(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from wrap(_said(block.spans), width)
    elif isinstance(block, Rows):
        for label, spans in block.rows:
            yield from labelled(label, _said(spans), width, 0)
    elif isinstance(block, Points):
        yield from _points(block, width)
    elif isinstance(block, Table):
        yield from _table(block, width)
    else:
        yield from (f"    {clean(line)}" for line in block.text.splitlines())


def _table(block: Table, width: int) -> Iterator[str]:
    """Each row as an entry, with its cells under the first one."""
    for row in block.cells:
        first, *others = map(_said, row)
        yield from wrap(f"- {first}", width, "  ", "    ")
        for head, said in zip(block.heads[1:], others, strict=True):
            yield from labelled(head.lower(), said, width, 4)


def _points(block: Points, width: int) -> Iterator[str]:
    room = max(map(len, block.marks), default=0) + 1
    after = " " * (room + 2)
    for mark, point in zip(block.marks, block.points, strict=True):
        yield from wrap(f"{mark:<{room - 1}} {_said(point.spans)}", width, "  ", after)
        for spans in point.under:
            if len(spans) == 1 and isinstance(spans[0], Verbatim):
                yield after + clean(spans[0].text)  # whole, to be copied
            else:
                yield from wrap(_said(spans), width, after)


def _said(spans: Spans) -> str:
    return "".join(map(_plain, spans))


def _plain(span: Span) -> str:
    if isinstance(span, str):
        return span
    if isinstance(span, ToRule):
        return f"{span.title} ({span.id})"
    if isinstance(span, AsWritten):
        return f"[{span.text}]"
    if isinstance(span, Verbatim):
        return span.text
    return span.head if isinstance(span, ToCode) else span.title
