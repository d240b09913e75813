"""The first page: at most forty lines, however large the system."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from attrs import frozen

from unlinkable.findings.finding import SEVERITIES, STATUSES, Finding
from unlinkable.report.bundles import Bundle, bundled, gathered, subject
from unlinkable.report.groups import Group, Shelves, grouped, is_disputed, shelve
from unlinkable.report.heads import HEADS, NOTHING_FOUND
from unlinkable.report.layout import WIDTH, clip, columns, counted, squeeze, wrap
from unlinkable.report.model import Report
from unlinkable.report.names import control_title, titles
from unlinkable.report.operators import operators

LINES: Final = 40

MOST: Final[Mapping[str, int]] = {
    "established": 10, "disputed": 3, "exposed": 6, "possible": 4, "handled": 3, "accepted": 2,
}  # fmt: skip

LONGEST: Final = 50
"""Columns of a file's name that a command on the page repeats."""


@frozen
class Detail:
    """How much a page shows; established and exposed never give way to the other lists."""

    established: int
    """Lines for an entry (three: all that it takes)."""
    exposed: int
    other: int
    most: int = 99
    """Entries in each of the other lists."""
    blank: bool = True
    """Whether lists have blank lines between them."""

    def lines(self, shelf: str) -> int:
        """Lines for an entry of this list."""
        return {"established": self.established, "exposed": self.exposed}.get(shelf, self.other)

    def entries(self, shelf: str) -> int:
        """At most so many entries of this list."""
        return 99 if shelf in ("established", "exposed") else self.most


DETAILS: Final = (
    Detail(3, 3, 3), Detail(3, 3, 2), Detail(2, 2, 2), Detail(2, 2, 1), Detail(1, 2, 1),
    Detail(2, 2, 1, most=2), Detail(1, 2, 1, most=2), Detail(1, 2, 1, most=2, blank=False),
    Detail(1, 1, 1), Detail(1, 1, 1, blank=False), Detail(1, 1, 1, most=2),
    Detail(1, 1, 1, most=2, blank=False), Detail(1, 1, 1, most=1, blank=False),
)  # fmt: skip
"""The richest first; the page takes the first that fits."""


@frozen
class Entry:
    """One bundle or group, in one line, in two, or in as many as it takes."""

    short: str
    line: str
    below: str
    whole: tuple[str, ...]

    def lines(self, number: int) -> tuple[str, ...]:
        """The entry in one line, in two, or (for three) its whole text and the line below it."""
        return {1: (self.short,), 2: (self.line, self.below)}.get(number, self.whole)


@frozen
class Block:
    """A list on the first page: its head, and one or two lines for each entry."""

    shelf: str
    findings: tuple[int, ...]
    """How many findings each line stands for, those for which there is no room included."""
    entries: Sequence[Entry]
    command: str
    """What shows the rest."""


def first_page(report: Report, width: int = WIDTH) -> list[str]:
    """Counts, the worst of each kind, and how to see the rest."""
    shelves = shelve(report.findings)
    head = _head(report, shelves, width)
    blocks = [block for block in _blocks(report, shelves, width) if block.findings]
    for detail in DETAILS:
        laid_out = (_laid_out(block, detail, width) for block in blocks)
        page = [*head, *chain.from_iterable(laid_out)]
        if len(page) <= LINES:
            break
    return [clip(line, width) if line else "" for line in page]


def _head(report: Report, shelves: Shelves, width: int) -> list[str]:
    root = report.model.root
    name = clip(root.title, width)
    lines = [name, "=" * columns(name)]
    for text in (_summary(report), *scope(report), *_below(report, shelves)):
        lines += wrap(text, width, "", "  ")
    if not report.findings:
        lines.append(NOTHING_FOUND)
    return lines


def _summary(report: Report) -> str:
    counts = report.counts
    parts = [f"{counts[status]} {status}" for status in STATUSES]
    worst = Counter(f.severity for f in report.findings if f.status == "established")
    grave = ", ".join(f"{worst[word]} {word}" for word in reversed(SEVERITIES) if worst[word])
    parts[0] += f" ({grave})" if grave else ""
    total = counted(len(report.findings), "finding")
    return f"{total}: {', '.join(parts)}; {counted(counts['questions'], 'question')}."


def scope(report: Report) -> list[str]:
    """What the report was narrowed to, and what it does not enforce."""
    said = []
    if report.only:
        elsewhere = counted(report.elsewhere, "finding")
        said.append(f"Only the system {report.only}; {elsewhere} elsewhere (leave out --only).")
    if report.statuses:
        shown = ", ".join(report.statuses)
        said.append(f"Only {shown}; {report.left_out} left out (leave out --status).")
    if report.as_of is None and any(f.accepted is not None for f in report.findings):
        said.append("No date given: no acceptance counts as expired (give --as-of YYYY-MM-DD).")
    return said


def _below(report: Report, shelves: Shelves) -> list[str]:
    """What stands in a list of its own, or only in the list after the page."""
    said = []
    apart = sum(finding.status == "established" for finding in shelves.disputed)
    if apart:
        said.append(
            f"{apart} of the established rest on alleged or contested claims and stand apart."
        )
    if shelves.far:
        far = counted(len(shelves.far), "possible finding")
        said.append(f"Two or more answers away: {far}, listed after the others.")
    if report.problems:
        said.append(f"{counted(len(report.problems), 'problem')} in the description, listed last.")
    return said


def _blocks(report: Report, shelves: Shelves, width: int) -> list[Block]:
    """The lists of the first page in the order in which to read them."""
    return [
        _of_findings(report, "established", shelves.established, width),
        _of_groups(report, "exposed", shelves.exposed, width),
        _of_findings(report, "disputed", shelves.disputed, width),
        _of_groups(report, "possible", shelves.possible, width),
        _of_findings(report, "handled", shelves.handled, width),
        _of_findings(report, "accepted", shelves.accepted, width),
    ]


def _of_findings(report: Report, shelf: str, found: Sequence[Finding], width: int) -> Block:
    bundles = gathered(report, bundled(report, found), MOST[shelf])
    entries = [_merged(report, bundle, width) for bundle in bundles[: MOST[shelf]]]
    sizes = tuple(len(bundle.findings) for bundle in bundles)
    return Block(shelf, sizes, entries, command(report, shelf))


def _of_groups(report: Report, shelf: str, found: Sequence[Finding], width: int) -> Block:
    groups = grouped(report, found)
    entries = [_asked(report, group, width) for group in groups[: MOST[shelf]]]
    return Block(shelf, tuple(len(g.findings) for g in groups), entries, command(report, shelf))


def _merged(report: Report, bundle: Bundle, width: int) -> Entry:
    """What and about whom, and below it the ids and who runs it."""
    first, *others = bundle.findings
    also = f" and {counted(len(others), 'other')}" if others else ""
    who = titles(report.model, operators(report.model, first))
    by = f" ({who})" if who else ""
    text, tail = _handled(report, bundle), _tail(bundle)
    line = _line(bundle, text, tail, width)
    below = f"{'':<11}{first.id}{also}{by}"
    return Entry(line, line, below, _whole(bundle, text + tail, below, width))


def _handled(report: Report, bundle: Bundle) -> str:
    """The text of the bundle, with the controls that stop it."""
    stopping = dict.fromkeys(c for finding in bundle.findings for c in finding.handled_by)
    if not stopping:
        return bundle.text
    controls = ", ".join(control_title(report.model, control) for control in stopping)
    return f"{bundle.text}, by {controls}"


def _line(entry: Bundle | Group, text: str, tail: str, width: int) -> str:
    """Severity, as much of the text as there is room for, and the tail."""
    return f"  {entry.severity:<9}{squeeze(text, width - 11 - columns(tail))}{tail}"


def _whole(entry: Bundle | Group, text: str, below: str, width: int) -> tuple[str, ...]:
    first = wrap(text, width, f"  {entry.severity:<9}", " " * 11)
    return (*first, *wrap(below.strip(), width, " " * 11, " " * 13))


def _tail(entry: Bundle | Group) -> str:
    """How many findings it stands for, and what must be known of them at a glance."""
    first = entry.findings[0]
    notes = [*([str(first.status)] if _shelf_is_mixed(first) else []), *entry.marks]
    many = f" ({len(entry.findings)})" if len(entry.findings) > 1 else ""
    return many + (f" [{', '.join(notes)}]" if notes else "")


def _shelf_is_mixed(finding: Finding) -> bool:
    """Whether it stands in a list with findings of other statuses."""
    return finding.status != "handled" and (is_disputed(finding) or finding.accepted is not None)


def _asked(report: Report, group: Group, width: int) -> Entry:
    """What threatens whom, and beside or below it the one question to those who could answer."""
    first, *others = group.findings
    notes = f" [{', '.join(group.marks)}]" if group.marks else ""
    also = f" and {counted(len(others), 'other')}" if others else ""
    many = f" ({counted(group.questions, 'question')})" if group.questions > 1 else ""
    asks = f"asks {group.to}{many}: " if group.to else ""
    kinds = f" ({', '.join(group.kinds)})" if len(group.kinds) > 1 else ""
    whom = f" -> {clip(group.to, 28)}" if group.to else ""
    tail = f" ({counted(len(group.findings), 'finding')}){notes}{whom}"
    short = clip(f"{subject(report, first)}: {group.text}", width - 11 - columns(tail))
    below = f"{'':<11}{asks}{group.text}"
    return Entry(
        f"  {group.severity:<9}{short}{tail}",
        _line(group, first.title, also + notes, width),
        clip(below, width),
        _whole(group, first.title + also + notes, below + kinds, width),
    )


def command(report: Report, shelf: str) -> str:
    """What to type to see all of a list."""
    file = shlex.quote(report.model.root.at.file or "PATH")
    only = f" --only {report.only}" if report.only else ""
    status = f" --status {shelf}" if shelf in STATUSES else ""
    return f"unlinkable analyze {file if len(file) <= LONGEST else 'PATH'}{only}{status}"


def _laid_out(block: Block, detail: Detail, width: int) -> list[str]:
    """The list in as many lines as there is room for."""
    shown = block.entries[: detail.entries(block.shelf)]
    out = [""] if detail.blank else []
    out.append(f"{HEADS[block.shelf]} ({counted(sum(block.findings), 'finding')})")
    for entry in shown:
        out += entry.lines(detail.lines(block.shelf))
    rest = block.findings[len(shown) :]
    if rest:
        many = f" ({counted(sum(rest), 'finding')})" if sum(rest) > len(rest) else ""
        out += wrap(f"{len(rest)} more{many}: {block.command}", width, "  ", "    ")
    return out
