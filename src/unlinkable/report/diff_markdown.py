"""What differs between two descriptions, as a comment on a pull request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from unlinkable.findings.cautions import cautions
from unlinkable.findings.comparison import Pair
from unlinkable.findings.finding import STATUSES
from unlinkable.planning.diff import Diff
from unlinkable.report.as_markdown import ROOM
from unlinkable.report.diff import (
    HEADS,
    THINGS,
    head,
    notes,
    rows,
    summary,
    thing_text,
    things_head,
    things_in_order,
)
from unlinkable.report.layout import counted
from unlinkable.report.markdown import code, inline, size

KEPT: Final = 12_000
"""Characters kept free for the list of things, and for what says that there is more."""


def diff_markdown(diff: Diff) -> str:
    """The comment; ends with a newline and always fits into one."""
    lines = [f"## {inline(head(diff))}", "", *_table(diff), "", inline(summary(diff)), ""]
    for note in notes(diff):
        lines += [inline(note), ""]
    things = _things(diff)
    room = ROOM - size(lines) - min(size(things), KEPT)
    for state, title in HEADS.items():
        pairs = diff.of(state)
        if pairs:
            told = _section(diff, f"### {title} ({len(pairs)})", pairs, room)
            room -= size(told)
            lines += told
    return "\n".join([*lines, *things]).rstrip("\n") + "\n"


def _table(diff: Diff) -> list[str]:
    """How many findings of each status the two have."""
    sides = (("before", diff.before), ("after", diff.after))
    lines = [f"| | {' | '.join(STATUSES)} | questions | of |", "|---|--:|--:|--:|--:|--:|---|"]
    for label, side in sides:
        numbers = (str(side.counts[name]) for name in (*STATUSES, "questions"))
        lines.append(f"| {label} | {' | '.join(numbers)} | {inline(side.name)} |")
    return lines


def _section(diff: Diff, title: str, pairs: Sequence[Pair], room: int) -> list[str]:
    """The folds as long as there is room, then how many are left."""
    lines = [title, ""]
    left = room - 200
    for shown, pair in enumerate(pairs):
        fold = _fold(diff, pair)
        left -= size(fold)
        if left < 0:
            more = counted(len(pairs) - shown, "more finding")
            return [*lines, f"{more}: `--format text` lists them.", ""]
        lines += fold
    return lines


def _fold(diff: Diff, pair: Pair) -> list[str]:
    one = pair.either
    marks = f" <i>{', '.join(cautions(one))}</i>" if cautions(one) else ""
    summary = f"<summary><b>{one.severity}</b> {inline(one.title)}{marks}</summary>"
    lines = ["<details>", summary, ""]
    for row in rows(diff, pair):
        shown = code if row.label in ("id", "was called") else _arrowed
        if len(row.texts) == 1:
            lines += [f"**{row.label}** {shown(row.texts[0])}", ""]
        else:
            lines += [f"**{row.label}**", "", *(f"- {shown(text)}" for text in row.texts), ""]
    return [*lines, "</details>", ""]


def _things(diff: Diff) -> list[str]:
    if diff.things is None:
        return []
    if not diff.things:
        return ["The two descriptions say the same."]
    lines: list[str] = []
    ordered = things_in_order(diff)
    for differing in ordered[:THINGS]:
        line = f"- {inline(' '.join(thing_text(differing).split()))}"
        if size([*lines, line]) > KEPT - 400:
            break
        lines.append(line)
    rest = len(ordered) - len(lines)
    more = [f"- and {rest} more: `--format json` lists them"] if rest else []
    title = inline(things_head(diff))
    return ["<details>", f"<summary>{title}</summary>", "", *lines, *more, "", "</details>"]


def _arrowed(text: str) -> str:
    return inline(text).replace(" -&#62; ", " &rarr; ")
