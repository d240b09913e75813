"""Findings read under one law: which articles they would engage, topic by topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from attrs import frozen

from unlinkable.findings.finding import SEVERITIES, STATUSES, Finding
from unlinkable.model.evidence import System
from unlinkable.report.bundles import Bundle, bundled
from unlinkable.report.laws import about, in_force, law_data, provision_text, topic_data, under
from unlinkable.report.layout import WIDTH, counted, heading, listed, wrap
from unlinkable.report.model import Report
from unlinkable.rules.hooks import Law, Topic

MOST: Final = 4
"""Lines of findings below a topic; the others are counted."""
HINT: Final = "--as-of DATE says what was in force on a day."
NOTHING: Final = (
    "No finding is on a topic for which an article of it is noted. That does not say that it has "
    "none."
)


@frozen
class Entry:
    """A topic on which the law has something, and the findings on it, worst first."""

    topic: Topic
    findings: tuple[Finding, ...]
    bundles: tuple[Bundle, ...]


@frozen
class View:
    """The findings of a report under one law."""

    law: Law
    head: tuple[str, ...]
    """What must be known before reading: no advice, where and when it holds, who checked it."""
    in_territory: bool
    """Whether it holds where the description says that the systems are."""
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return f"What these findings would engage under {self.law.called}"

    @property
    def count(self) -> int:
        """How many findings are on some topic of the law; one on two topics counts once."""
        return len({finding.id for entry in self.entries for finding in entry.findings})


def views(report: Report) -> tuple[View, ...]:
    """The report under each of its laws."""
    return tuple(_view(report, law) for law in report.lenses)


def _view(report: Report, law: Law) -> View:
    topics = under(law, report.topics.values())
    entries = [entry for topic in topics if (entry := _entry(report, topic)).findings]
    entries.sort(key=lambda entry: _rank(entry.bundles[0]))
    here = any(_holds(law, system) for system in _systems(report))
    hint = () if report.as_of or law.valid_from is None else (HINT,)
    said = (*head(report, law), *hint, _summary(report, entries))
    return View(law, said, here, tuple(entries))


def head(report: Report, law: Law) -> tuple[str, ...]:
    """What must be known before reading findings under the law."""
    return about(law, _territory(law, _systems(report)), as_of=report.as_of)


def _entry(report: Report, topic: Topic) -> Entry:
    found = tuple(finding for finding in report.findings if topic.id in finding.hooks)
    return Entry(topic, found, tuple(sorted(bundled(report, found), key=_rank)))


def _rank(bundle: Bundle) -> tuple[int, int]:
    """What is established comes first, as everywhere; then what is grave."""
    return STATUSES.index(bundle.findings[0].status), -SEVERITIES.index(bundle.severity)


def _systems(report: Report) -> list[System]:
    """The systems that the report is about."""
    every = list(report.model.each(System)) or [report.model.root]
    return [system for system in every if report.only in (None, system.id)]


def _holds(law: Law, system: System) -> bool:
    return bool(law.codes & set(system.jurisdictions))


def _territory(law: Law, systems: Sequence[System]) -> str:
    named = sorted({code for system in systems for code in system.jurisdictions})
    here = [system for system in systems if _holds(law, system)]
    if not here:
        said = f"it names {listed(named)}" if named else "it names no legal order"
        return f"For comparison: the description does not say that this law applies ({said})."
    codes = listed(code for code in named if code in law.codes)
    part = "" if len(here) == len(systems) else f" for {len(here)} of {len(systems)} systems"
    return f"The description names {codes}{part}, where this law holds."


def _summary(report: Report, entries: Sequence[Entry]) -> str:
    if not entries:
        return NOTHING
    found = {finding.id: finding for entry in entries for finding in entry.findings}
    every = counted(len(report.findings), "finding")
    topics = counted(len(entries), "topic")
    return (
        f"{len(found)} of {every} ({by_status(found.values())}), on {topics}. What is established "
        "comes first, then what is grave."
    )


def by_status(findings: Iterable[Finding]) -> str:
    """How many findings have each status that there is."""
    statuses = [finding.status for finding in findings]
    return ", ".join(
        f"{statuses.count(status)} {status}" for status in STATUSES if status in statuses
    )


def lens_text(report: Report, width: int = WIDTH) -> list[str]:
    """The findings under each law of the report."""
    lines: list[str] = []
    for view in views(report):
        lines += ["", *heading(view.title, width)]
        for text in view.head:
            lines += wrap(text, width)
        for entry in view.entries:
            lines += ["", *_entry_text(entry, view.law, width, report.as_of)]
    return lines


def _entry_text(entry: Entry, law: Law, width: int, as_of: str | None) -> Iterable[str]:
    yield from wrap(f"{entry.topic.title} ({by_status(entry.findings)})", width)
    for provision in entry.topic.provisions[law.id]:
        yield from provision_text(provision, width, as_of)
    for bundle in entry.bundles[:MOST]:
        yield from wrap(f"- {bundle_line(bundle)}", width, "  ", "    ")
        yield from wrap(ids(bundle), width, "    ", "      ")
    rest = sum(len(bundle.findings) for bundle in entry.bundles[MOST:])
    if rest:
        yield f"  {counted(rest, 'more finding')}, in the lists below"


def bundle_line(bundle: Bundle) -> str:
    """Severity and status, what it is about, and what must be known of it at a glance."""
    status = bundle.findings[0].status
    many = f" ({len(bundle.findings)} findings)" if len(bundle.findings) > 1 else ""
    notes = f" [{', '.join(bundle.marks)}]" if bundle.marks else ""
    return f"{bundle.severity}, {status}: {bundle.text}{many}{notes}"


def ids(bundle: Bundle) -> str:
    """The first finding by id, and how many others there are."""
    first, *others = bundle.findings
    return f"{first.id} and {counted(len(others), 'other')}" if others else first.id


def lenses_data(report: Report) -> list[dict[str, Any]]:
    """The same for programs, with every finding by id."""
    return [
        {
            **law_data(view.law),
            "in_territory": view.in_territory,
            "in_force": in_force(view.law, report.as_of),
            "topics": [
                {
                    **topic_data(entry.topic, view.law, report.as_of),
                    "findings": [finding.id for finding in entry.findings],
                }
                for entry in view.entries
            ],
        }
        for view in views(report)
    ]
