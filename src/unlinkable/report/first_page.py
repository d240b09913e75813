"""The first page: at most forty lines, however large the system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from attrs import frozen

from unlinkable.findings.finding import STATUSES, Finding
from unlinkable.report.groups import Group, Shelves, grouped, is_disputed, shelve
from unlinkable.report.layout import WIDTH, clip, columns, counted
from unlinkable.report.model import Report
from unlinkable.report.names import control_title

LINES: Final = 40

HEADS: Final[Mapping[str, str]] = {
    "established": "Follows from the description",
    "disputed": "Rests on alleged or contested claims",
    "exposed": "Exposed: only a safeguard is not known",
    "possible": "Possible, one answer away",
    "handled": "Handled",
    "accepted": "Accepted",
}

MOST: Final[Mapping[str, int]] = {
    "established": 10, "disputed": 3, "exposed": 6, "possible": 4, "handled": 3, "accepted": 2,
}  # fmt: skip

ALWAYS_WHOLE: Final = frozenset({"established", "exposed"})
"""The lists that never give way to others."""

DETAIL: Final = (
    (99, 2, True), (99, 1, True), (99, 1, False), (2, 1, True), (2, 1, False), (1, 1, False),
)  # fmt: skip
"""Entries in each other list, lines for an entry, blank lines between: the richest that fits."""


@frozen
class Entry:
    """One finding or group, in one line or in two."""

    short: str
    whole: tuple[str, str]

    def lines(self, number: int) -> tuple[str, ...]:
        """The entry in that many lines."""
        return (self.short,) if number == 1 else self.whole


@frozen
class Block:
    """A list on the first page: its head, and one or two lines for each entry."""

    shelf: str
    total: int
    weight: str
    """The total in words."""
    entries: Sequence[Entry]
    more: str
    """The command that shows the rest."""


def first_page(report: Report, width: int = WIDTH) -> list[str]:
    """Counts, the worst of each kind, and how to see the rest."""
    shelves = shelve(report.findings)
    head = _head(report, shelves, width)
    blocks = [block for block in _blocks(report, shelves, width) if block.total]
    for most, lines, blank in DETAIL:
        laid_out = (_laid_out(block, most, lines, blank) for block in blocks)
        page = [*head, *chain.from_iterable(laid_out)]
        if len(page) <= LINES:
            break
    return [clip(line, width) if line else "" for line in page]


def _head(report: Report, shelves: Shelves, width: int) -> list[str]:
    root = report.model.root
    name = clip(root.title, width)
    lines = [name, "=" * columns(name), _summary(report), *_notes(report, shelves)]
    if not report.findings:
        lines.append("No finding. That is not a proof of safety: see the questions.")
    return lines


def _summary(report: Report) -> str:
    counts = report.counts
    parts = [
        f"{counts['established']} established",
        f"{counts['exposed']} exposed",
        f"{counts['possible']} possible",
        f"{counts['handled']} handled",
    ]
    total = counted(len(report.findings), "finding")
    return f"{total}: {', '.join(parts)}; {counted(counts['questions'], 'question')}."


def _notes(report: Report, shelves: Shelves) -> list[str]:
    """What the reader must know about the report as a whole."""
    notes = []
    if report.only:
        elsewhere = counted(report.elsewhere, "finding")
        notes.append(f"Only the system {report.only}; {elsewhere} elsewhere (leave out --only).")
    if report.statuses:
        shown = ", ".join(report.statuses)
        notes.append(f"Only {shown}; {report.left_out} left out (leave out --status).")
    if shelves.far:
        far = counted(len(shelves.far), "possible finding")
        notes.append(f"Two or more answers away: {far}, listed after the others.")
    if report.problems:
        notes.append(f"{counted(len(report.problems), 'problem')} in the description, listed last.")
    if report.as_of is None and any(f.accepted is not None for f in report.findings):
        notes.append("No date given: no acceptance counts as expired (give --as-of YYYY-MM-DD).")
    return notes


def _blocks(report: Report, shelves: Shelves, width: int) -> list[Block]:
    """The lists of the first page in the order in which to read them."""
    return [
        _of_findings(report, "established", shelves.established, width),
        _of_findings(report, "disputed", shelves.disputed, width),
        _of_groups(report, "exposed", shelves.exposed, width),
        _of_groups(report, "possible", shelves.possible, width),
        _of_findings(report, "handled", shelves.handled, width),
        _of_findings(report, "accepted", shelves.accepted, width),
    ]


def _of_findings(report: Report, shelf: str, found: Sequence[Finding], width: int) -> Block:
    shown = found[: MOST[shelf]]
    lines = [_line(report, f, width) for f in shown]
    entries = [Entry(line, (line, f"{'':<11}{f.id}")) for line, f in zip(lines, shown, strict=True)]
    return Block(shelf, len(found), str(len(found)), entries, _command(report, shelf))


def _of_groups(report: Report, shelf: str, found: Sequence[Finding], width: int) -> Block:
    groups = grouped(report, found)
    entries = [_asked(group, width) for group in groups[: MOST[shelf]]]
    weight = f"{counted(len(found), 'finding')}, {counted(len(groups), 'group')}"
    return Block(shelf, len(groups), weight, entries, _command(report, shelf))


def _line(report: Report, finding: Finding, width: int) -> str:
    """Severity, what and about whom, and what must be known at a glance."""
    text = finding.title
    if finding.handled_by:
        controls = ", ".join(control_title(report.model, c) for c in finding.handled_by)
        text = f"{finding.title}, by {controls}"
    disputed = [str(finding.status)] if _shelf_is_mixed(finding) else []
    notes = [*disputed, *marks(finding)]
    tail = f" [{', '.join(notes)}]" if notes else ""
    return f"  {finding.severity:<9}{clip(text, width - 11 - columns(tail))}{tail}"


def _shelf_is_mixed(finding: Finding) -> bool:
    """Whether it stands in a list with findings of other statuses."""
    return finding.status != "handled" and (is_disputed(finding) or finding.accepted is not None)


def marks(finding: Finding) -> list[str]:
    """The words that tell a finding from one that is in force and well known."""
    words = [] if finding.stage == "in-force" else [str(finding.stage)]
    words += ["latent"] if finding.form == "latent" else []
    words += [str(finding.sure)] if finding.sure in {"alleged", "assumed", "inferred"} else []
    words += ["contested"] if finding.contested else []
    words += ["accepted"] if finding.accepted is not None else []
    return words


def _asked(group: Group, width: int) -> Entry:
    """One question, and beside or below it how much hangs on it and who could answer."""
    weight = counted(len(group.findings), "finding")
    whom = f" -> {clip(group.to, 28)}" if group.to else ""
    tail = f" ({weight}){whom}"
    short = f"  {group.severity:<9}{clip(group.text, width - 11 - columns(tail))}{tail}"
    asks = f"; asks {group.to}" if group.to else ""
    alike = f"; {counted(group.questions - 1, 'question')} like it" if group.questions > 1 else ""
    first = f"  {group.severity:<9}{group.text}"
    return Entry(short, (first, f"{'':<11}{weight}{asks}{alike}"))


def _command(report: Report, shelf: str) -> str:
    file = clip(report.model.root.at.file or "PATH", 60)
    return f"unlinkable analyze {file}" + (f" --status {shelf}" if shelf in STATUSES else "")


def _laid_out(block: Block, most: int, lines: int, blank: bool) -> list[str]:
    """The list in as many lines as there is room for."""
    shown = block.entries if block.shelf in ALWAYS_WHOLE else block.entries[:most]
    rest = block.total - len(shown)
    out = [""] if blank else []
    out.append(f"{HEADS[block.shelf]} ({block.weight})")
    for entry in shown:
        out += entry.lines(lines)
    if rest:
        out.append(f"  {rest} more: {block.more}")
    return out
