"""What differs between two descriptions, as plain text."""

from __future__ import annotations

from unlinkable.findings.cautions import cautioned
from unlinkable.findings.comparison import Pair
from unlinkable.planning.diff import Diff
from unlinkable.report.diff import (
    HEADS,
    THINGS,
    counts_line,
    head,
    notes,
    rows,
    summary,
    thing_text,
    things_head,
    things_in_order,
)
from unlinkable.report.layout import WIDTH, heading, labelled, page, wrap


def diff_text(diff: Diff, width: int = WIDTH) -> str:
    """The page: how much differs, each finding that does, then the things that do."""
    lines = heading(head(diff), width, "=")
    lines += wrap(f"before: {counts_line(diff.before)}", width, "", "  ")
    lines += wrap(f"after:  {counts_line(diff.after)}", width, "", "  ")
    lines += wrap(summary(diff), width, "", "  ")
    for note in notes(diff):
        lines += wrap(note, width)
    for state, title in HEADS.items():
        pairs = diff.of(state)
        if pairs:
            lines += ["", *heading(f"{title} ({len(pairs)})", width)]
        for pair in pairs:
            lines += ["", *_finding(diff, pair, width)]
    return page(lines + _things(diff, width))


def _finding(diff: Diff, pair: Pair, width: int) -> list[str]:
    one = pair.either
    lines = wrap(cautioned(f"[{one.severity}] {one.title}", one), width, "", "    ")
    for row in rows(diff, pair):
        lines += labelled(row.label, "; ".join(row.texts), width)
    return lines


def _things(diff: Diff, width: int) -> list[str]:
    if diff.things is None:
        return []
    if not diff.things:
        return ["", "The two descriptions say the same."]
    lines = ["", *heading(things_head(diff), width), ""]
    ordered = things_in_order(diff)
    for differing in ordered[:THINGS]:
        lines += wrap(thing_text(differing), width, "", "    ")
    rest = len(ordered) - THINGS
    return [*lines, f"and {rest} more: --format json lists them"] if rest > 0 else lines
