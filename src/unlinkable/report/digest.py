"""The short form of a report that folds open: what a comment and a notebook page show."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from attrs import frozen

from unlinkable.errors import Location
from unlinkable.findings.cautions import cautioned
from unlinkable.findings.finding import SEVERITIES, Finding, Severity
from unlinkable.findings.ways import ways
from unlinkable.model.model import Model
from unlinkable.report.aims import name, sayings, told, unsaid
from unlinkable.report.baseline import baseline_notes
from unlinkable.report.bundles import Bundle, bundled
from unlinkable.report.finding_text import (
    accepted_line,
    but,
    helps,
    planned,
    severity_line,
    together,
)
from unlinkable.report.first_page import command, scope
from unlinkable.report.groups import Group, grouped, is_disputed, shelve
from unlinkable.report.heads import FAR, HEADS, NOTHING_FOUND
from unlinkable.report.laws import cited, with_remarks
from unlinkable.report.layout import clean, counted
from unlinkable.report.lens import Entry, View, bundle_line, views
from unlinkable.report.model import Report
from unlinkable.report.names import title
from unlinkable.report.reasons import reasons
from unlinkable.rules.hooks import Law

MOST: Final = 12
"""Folds of one section; the others are counted."""
IN_FOLD: Final = 3
"""Findings told in one fold; the others are counted."""
IN_LAW: Final = 5
"""Lines of findings told below a topic of a law; the others are counted."""
REASONS: Final = 8


@frozen
class Row:
    """One thing said of a finding: words, a list, or what is to be copied as it is."""

    label: str
    kind: Literal["words", "list", "code"]
    texts: tuple[str, ...]


@frozen
class Item:
    """One finding inside a fold."""

    title: str
    rows: tuple[Row, ...]


@frozen
class Fold:
    """One line that opens: a bundle of findings, or a question that some wait for."""

    severity: Severity
    text: str
    count: int
    marks: tuple[str, ...]
    asks: str
    """Who could answer, where it is a question."""
    items: tuple[Item, ...]
    more: str
    """What is left out of the fold, in words; "" where nothing is."""


@frozen
class Section:
    """One list of the report."""

    head: str
    count: int
    folds: tuple[Fold, ...]
    sizes: tuple[int, ...]
    """How many findings each fold stands for that none before it did, those left out included."""
    command: str
    notes: tuple[str, ...] = ()
    """What must be known before reading it."""

    def more(self, shown: int) -> str:
        """What the section leaves out after so many folds, in words."""
        rest = self.sizes[shown:]
        if not rest:
            return ""
        many = f" ({counted(sum(rest), 'finding')})" if sum(rest) > len(rest) else ""
        return f"{len(rest)} more{many}:"


@frozen
class Digest:
    """A report in short."""

    title: str
    notes: tuple[str, ...]
    counts: tuple[tuple[str, tuple[int, ...]], ...]
    """For each list its head, and how many findings are critical, high, medium and low."""
    sections: tuple[Section, ...]
    questions: int
    aims: tuple[Item, ...] = ()
    """What the sources say that it is for; the last may be a line on the others."""


WORST_FIRST: Final = tuple(reversed(SEVERITIES))


def digest(report: Report) -> Digest:
    """What is established, disputed and exposed, with reasons; the rest as counts."""
    shelves = shelve(report.findings)
    heads = {**HEADS, "far": FAR}
    order = ("established", "disputed", "exposed", "possible", "far", "handled", "accepted")
    found: dict[str, tuple[Finding, ...]] = {name: getattr(shelves, name) for name in order}
    sections = [
        _section(report, "established", bundled(report, shelves.established)),
        _section(report, "exposed", grouped(report, shelves.exposed)),
        _section(report, "disputed", bundled(report, shelves.disputed)),
    ]
    return Digest(
        title=clean(report.model.root.title),
        notes=tuple(map(clean, _notes(report))),
        counts=tuple((heads[name], _by_severity(found[name])) for name in order if found[name]),
        sections=(
            *(section for section in sections if section.count),
            *(_under_law(report, view) for view in views(report)),
        ),
        questions=len(report.questions),
        aims=tuple(_aims(report)),
    )


def _aims(report: Report) -> Iterator[Item]:
    """The purposes of which a source says something, then a line on the others."""
    said, others = told(report)
    for aim in said[:MOST]:
        rows = (Row("The sources say", "list", sayings(aim)), _words("Note", aim.purpose.note))
        yield Item(name(report.model, aim.purpose), tuple(row for row in rows if any(row.texts)))
    if len(said) > MOST:
        yield Item(f"and {counted(len(said) - MOST, 'other')}", ())
    if others:
        yield Item(clean(unsaid(report, others)), ())


def _notes(report: Report) -> list[str]:
    said = scope(report)
    if report.problems:
        said.append(f"{counted(len(report.problems), 'problem')} in the description.")
    if not report.findings:
        said.append(NOTHING_FOUND)
    return said + baseline_notes(report)


def _by_severity(findings: Iterable[Finding]) -> tuple[int, ...]:
    words = [finding.severity for finding in findings]
    return tuple(words.count(word) for word in WORST_FIRST)


def _section(report: Report, shelf: str, entries: Sequence[Bundle | Group]) -> Section:
    sizes = tuple(len(entry.findings) for entry in entries)
    folds = tuple(_fold(report, entry) for entry in entries[:MOST])
    return Section(HEADS[shelf], sum(sizes), folds, sizes, command(report, shelf))


def _under_law(report: Report, view: View) -> Section:
    """What the findings would engage under one law, a fold for each topic."""
    folds = tuple(_of_topic(view.law, entry, report.as_of) for entry in view.entries)
    told: set[str] = set()
    sizes = []
    for entry in view.entries:
        ids = {finding.id for finding in entry.findings}
        sizes.append(len(ids - told))
        told |= ids
    line = f"unlinkable analyze {_file(report)} --lens {shlex.quote(view.law.id)}"
    notes = tuple(map(clean, view.head))
    return Section(clean(view.title), view.count, folds, tuple(sizes), clean(line), notes)


def _of_topic(law: Law, entry: Entry, as_of: str | None) -> Fold:
    provisions = entry.topic.provisions[law.id]
    articles = (f"{with_remarks(one, as_of)}: {one.text}" for one in provisions)
    shown = entry.bundles[:IN_LAW]
    rest = sum(len(bundle.findings) for bundle in entry.bundles[IN_LAW:])
    rows = (
        Row("Articles", "list", tuple(map(clean, articles))),
        Row("Findings", "list", tuple(clean(bundle_line(bundle)) for bundle in shown)),
    )
    text = clean(f"{entry.topic.title}: {cited(provisions)}")
    return Fold(
        severity=shown[0].severity, text=text, count=len(entry.findings), marks=(), asks="",
        items=(Item(text, rows),), more=f"and {counted(rest, 'other')}" if rest else "",
    )  # fmt: skip


def _fold(report: Report, entry: Bundle | Group) -> Fold:
    rest = len(entry.findings) - IN_FOLD
    first = entry.findings[0]
    status = [str(first.status)] if is_disputed(first) else []
    return Fold(
        severity=entry.severity,
        text=clean(entry.text),
        count=len(entry.findings),
        marks=(*status, *entry.marks),
        asks=entry.to if isinstance(entry, Group) else "",
        items=_items(report, entry.findings[:IN_FOLD], alone=not entry.findings[1:]),
        more=f"and {counted(rest, 'other')}" if rest > 0 else "",
    )


def _items(report: Report, findings: Sequence[Finding], *, alone: bool) -> tuple[Item, ...]:
    """The findings of a fold; what was said of an earlier one is not said again, and what must be
    known of one at a glance stands in the line of the fold where it is alone."""
    told: set[Row] = set()
    items = []
    for finding in findings:
        rows = _rows(report, finding)
        head = clean(finding.title if alone else cautioned(finding.title, finding))
        items.append(Item(head, tuple(row for row in rows if row not in told)))
        told.update(rows)
    return tuple(items)


def _rows(report: Report, finding: Finding) -> tuple[Row, ...]:
    model = report.model
    raised = len(finding.severity_reasons) > 1
    said = (
        _words("Why it matters", finding.why),
        _words("Severity", severity_line(finding) if raised else ""),
        Row("Because", "list", reasons(model, finding.trace)[:REASONS]),
        Row("Path", "list", _path(model, finding)),
        _words("Together", together(model, finding)),
        _words("Not known", "; ".join(title(model, unknown) for unknown in finding.unknowns)),
        _words("What helps", helps(model, finding.mitigations)),
        Row("But", "list", _but(model, finding)),
        _words("Planned", planned(model, finding)),
        _words("Accepted", accepted_line(finding)),
        _words("Codes", ", ".join(finding.codes)),
        Row("Written at", "code", tuple(map(_line, finding.at))),
        Row("Explained by", "code", (f"unlinkable explain {finding.id} {_file(report)}",)),
    )
    return tuple(row for row in said if any(row.texts))


def _words(label: str, text: str) -> Row:
    return Row(label, "words", (clean(text),))


def _but(model: Model, finding: Finding) -> tuple[str, ...]:
    """What each control that would help makes worse, a line for each."""
    each = (but(model, (mitigation,)) for mitigation in finding.mitigations)
    return tuple(clean(text) for text in each if text)


def _path(model: Model, finding: Finding) -> tuple[str, ...]:
    return tuple(" -> ".join(title(model, ref) for ref in way) for way in ways(model, finding.path))


def _line(place: Location) -> str:
    return clean(f"{place.file}:{place.line}" if place.line else place.file)


def _file(report: Report) -> str:
    return shlex.quote(clean(report.model.root.at.file or "PATH"))
