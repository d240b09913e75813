"""The report as a comment on a pull request: counts, a chart, and lines that fold open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from unlinkable.report.aims import BALANCE, HEAD
from unlinkable.report.digest import WORST_FIRST, Digest, Fold, Item, Row, Section, digest
from unlinkable.report.groups import shelve
from unlinkable.report.layout import counted
from unlinkable.report.markdown import code, inline, size
from unlinkable.report.mermaid import flowchart
from unlinkable.report.model import Report

ROOM: Final = 60_000
"""Characters of the comment; GitHub takes 65,536."""


def as_markdown(report: Report) -> str:
    """The report in GitHub's Markdown; ends with a newline and always fits into one comment."""
    short = digest(report)
    lines = [f"## {inline(short.title)}", "", *_table(short), ""]
    for note in short.notes:
        lines += [inline(note), ""]
    lines += _aims(short)
    lines += _chart(report)
    room = ROOM - size(lines)
    for later, section in zip(range(len(short.sections), 0, -1), short.sections, strict=True):
        told = _section(section, room if later == 1 else room * 3 // 5)
        room -= size(told)
        lines += told
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(short: Digest) -> list[str]:
    """How many findings of each severity every list has."""
    if not short.counts:
        return [f"No findings; {counted(short.questions, 'question')}."]
    rows = [["Findings", *WORST_FIRST, "all"], ["---", *["--:"] * (len(WORST_FIRST) + 1)]]
    for head, counts in short.counts:
        numbers = [str(number) if number else "" for number in counts]
        rows.append([inline(head), *numbers, str(sum(counts))])
    table = [f"| {' | '.join(row)} |" for row in rows]
    return [*table, "", f"{counted(short.questions, 'question')} to ask."]


def _chart(report: Report) -> list[str]:
    """The flows on the paths of what is established, where there are any."""
    chart, left_out = flowchart(report.model, shelve(report.findings).established)
    if not chart:
        return []
    missing = f"; {counted(left_out, 'finding')} more than there is room for" if left_out else ""
    head = f"Flows behind what follows from the description{missing}"
    body = ["```mermaid", *chart, "```"]
    return ["<details>", f"<summary>{head}</summary>", "", *body, "", "</details>", ""]


def _aims(short: Digest) -> list[str]:
    """What it is for, folded: as much as an eighth of the comment."""
    if not short.aims:
        return []
    lines = ["<details>", f"<summary>{inline(HEAD)}</summary>", "", inline(BALANCE), ""]
    for aim in short.aims:
        told = [f"**{inline(aim.title)}**" if aim.rows else inline(aim.title), ""]
        told += [line for row in aim.rows for line in (*_row(row), "")]
        if size(lines) + size(told) > ROOM // 8:
            lines += ["The others are in the report as text.", ""]
            break
        lines += told
    return [*lines, "</details>", ""]


def _section(section: Section, room: int) -> list[str]:
    """The folds of one list as long as there is room, then how many are left."""
    lines = [f"### {inline(section.head)} ({section.count})", ""]
    notes = [line for note in section.notes for line in (inline(note), "")]
    left = room - 400 - size(notes)  # for the head, and for what says that there is more
    if left > 0:
        lines += notes
    shown = 0
    for fold in section.folds:
        told = _fold(fold)
        left -= size(told)
        if left < 0:
            break
        lines += told
        shown += 1
    more = section.more(shown)
    return [*lines, f"{more} {code(section.command)}", ""] if more else lines


def _fold(fold: Fold) -> list[str]:
    many = f" ({counted(fold.count, 'finding')})" if fold.count > 1 else ""
    marks = f" <i>{inline(', '.join(fold.marks))}</i>" if fold.marks else ""
    summary = f"<b>{fold.severity}</b> {inline(fold.text)}{many}{marks}"
    asks = [f"**Ask** {inline(fold.asks)}", ""] if fold.asks else []
    body = [line for item in fold.items for line in _item(item, fold)]
    more = [inline(fold.more), ""] if fold.more else []
    return [
        "<details>", f"<summary>{summary}</summary>", "", *asks, *body, *more, "</details>", "",
    ]  # fmt: skip


def _item(item: Item, fold: Fold) -> list[str]:
    """One finding; its title is said again only where the fold says something else."""
    lines = [] if item.title == fold.text else [f"#### {inline(item.title)}", ""]
    for row in item.rows:
        lines += [*_row(row), ""]
    return lines


def _row(row: Row) -> Sequence[str]:
    label = f"**{inline(row.label)}**"
    if row.kind == "list" and len(row.texts) > 1:
        return [label, "", *(f"- {_arrowed(text)}" for text in row.texts)]
    shown = code if row.kind == "code" else _arrowed
    return [f"{label} {', '.join(map(shown, row.texts))}"]


def _arrowed(text: str) -> str:
    return inline(text).replace(" -&#62; ", " &rarr; ")
