"""Every finding, after the first page and under the headings that it uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import define, field

from unlinkable.findings.finding import Finding
from unlinkable.model.evidence import System
from unlinkable.report.bundles import Bundle, bundled, marks
from unlinkable.report.finding_text import body, but, form_line, rows
from unlinkable.report.groups import Group, grouped, is_disputed, shelve
from unlinkable.report.heads import FAR, HEADS
from unlinkable.report.layout import WIDTH, counted, heading, labelled, wrap
from unlinkable.report.model import Report

IN_FULL: Final = 8
"""How many findings under one heading are spelt out; the others take a line each."""
BRIEF: Final = ("id", "known", "handled by", "evidence", "written at")
"""What is said of a handled finding; `explain` tells the rest."""
SITES: Final = 6
"""How many sites of a finding are listed; the others are counted."""


def finding_list(report: Report, width: int = WIDTH) -> list[str]:
    """By the system it belongs to, then what is disputed, then what many answers decide."""
    shelves = shelve(report.findings)
    listing = Listing(report, width)
    plain = (
        *shelves.established, *shelves.exposed, *shelves.possible, *shelves.handled,
        *shelves.accepted,
    )  # fmt: skip
    lines: list[str] = []
    for name, findings in _by_system(report, plain):
        lines += ["", *heading(f"Findings: {name}", width)]
        lines += listing.shelves(findings)
    if shelves.disputed:
        lines += ["", *heading("Findings on alleged or contested claims", width), ""]
        lines += listing.bundles(bundled(report, shelves.disputed))
    return lines + _far(shelves.far, width)


def _by_system(report: Report, findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings of each system, systems in the order of the description."""
    owned: dict[str, list[Finding]] = {}
    for finding in findings:
        owned.setdefault(finding.system or report.model.root.id, []).append(finding)
    named = {system.id: f"{system.title} ({system.id})" for system in report.model.each(System)}
    order = [*named, *sorted(set(owned) - set(named))]
    return [(named.get(name, name), owned[name]) for name in order if name in owned]


@define
class Listing:
    """The lines of the list, which remember for which rules they have said why it matters."""

    report: Report
    width: int
    told: set[str] = field(factory=set)

    def shelves(self, findings: Sequence[Finding]) -> list[str]:
        """The findings of one system under the heads of the first page."""
        shelves = shelve(findings)
        lines: list[str] = []
        for name in ("established", "exposed", "possible", "handled", "accepted"):
            found: tuple[Finding, ...] = getattr(shelves, name)
            if not found:
                continue
            lines += ["", f"{HEADS[name]} ({counted(len(found), 'finding')})", ""]
            if name in ("exposed", "possible"):
                lines += self.groups(grouped(self.report, found))
            else:
                lines += self.bundles(bundled(self.report, found))
        return lines

    def bundles(self, bundles: Iterable[Bundle]) -> list[str]:
        """Each bundle under what its findings have in common; a single finding by itself."""
        lines: list[str] = []
        for bundle in bundles:
            if len(bundle.findings) > 1:
                many = counted(len(bundle.findings), "finding")
                text = f"[{bundle.severity}] {bundle.text} ({many})"
                lines += [*wrap(text, self.width, "", "    "), *self._members(bundle.findings)]
            else:
                lines += self._alone(bundle.findings[0])
        return lines

    def groups(self, groups: Iterable[Group]) -> list[str]:
        """Each question that findings wait for, and below it those findings."""
        lines: list[str] = []
        for group in groups:
            many = f" ({len(group.findings)} findings)" if len(group.findings) > 1 else ""
            lines += wrap(f"[{group.severity}] {group.text}{many}", self.width, "", "    ")
            lines += labelled("ask", group.to, self.width)
            asked = group.questions == 1 and all(len(f.unknowns) == 1 for f in group.findings)
            lines += self._members(group.findings, *(["not known"] if asked else []))
        return lines

    def _alone(self, finding: Finding) -> list[str]:
        lines = wrap(f"[{finding.severity}] {finding.title}", self.width, "", "    ")
        said = self._once(finding, self._said(finding))
        return [*lines, *body(self.report.model, finding, said, self.width, most=SITES), ""]

    def _members(self, findings: Sequence[Finding], *above: str) -> list[str]:
        """What all of them share once, then what is each one's own; some of it stands above."""
        each = [self._said(finding) for finding in findings]
        each = [{row: text for row, text in said.items() if row not in above} for said in each]
        shared = {
            label: text
            for label, text in each[0].items()
            if len(each) > 1 and all(said.get(label) == text for said in each)
        }
        lines = [
            line
            for label, text in self._once(findings[0], shared).items()
            for line in labelled(label, text, self.width)
        ]
        for finding, said in list(zip(findings, each, strict=True))[:IN_FULL]:
            own = {label: text for label, text in said.items() if label not in shared}
            lines += wrap(f"- [{finding.severity}] {finding.title}", self.width, "  ", "      ")
            own = self._once(finding, own)
            lines += body(self.report.model, finding, own, self.width, indent=4, most=SITES)
        for finding in findings[IN_FULL:]:
            lines += wrap(_one_line(finding), self.width, "  ", "      ")
        return [*lines, ""]

    def _said(self, finding: Finding) -> dict[str, str]:
        """The rows of a finding, without what its title, its id and the head above it say."""
        said = rows(self.report.model, finding)
        del said["about"]
        if finding.codes:
            said["id"] += f" ({', '.join(finding.codes)})"
        if not is_disputed(finding):
            del said["status"]
            notes = [mark for mark in marks(finding) if mark not in ("latent", "accepted")]
            known = "; ".join(part for part in (", ".join(notes), form_line(finding)) if part)
            said = {"id": said.pop("id"), **({"known": known} if known else {}), **said}
        if [site.id for site in finding.sites] in ([ref] for ref in finding.about.values()):
            said.pop("shows at", None)
        if finding.status == "handled":
            return {label: text for label, text in said.items() if label in BRIEF}
        return said

    def _once(self, finding: Finding, said: Mapping[str, str]) -> dict[str, str]:
        """The same rows; why a rule matters, and what a control makes worse, is spelt out once in
        the whole list."""
        found = dict(said)
        if "why" in said:
            if finding.rule in self.told:
                found["why"] = f"as said above of {finding.rule}"
            self.told.add(finding.rule)
        if "but" in said:
            found["but"] = but(self.report.model, finding.mitigations, self.told)
            self.told.update(mitigation.control for mitigation in finding.mitigations)
        return found


def _one_line(finding: Finding) -> str:
    notes = f" [{', '.join(marks(finding))}]" if marks(finding) else ""
    return f"- [{finding.severity}] {finding.title}: {finding.id}{notes}"


def _far(far: Sequence[Finding], width: int) -> list[str]:
    """Findings that no single answer settles, one line each: there is little to say yet."""
    if not far:
        return []
    lines = ["", *heading(FAR, width), ""]
    for finding in far:
        notes = f" [{', '.join(marks(finding))}]" if marks(finding) else ""
        line = f"[{finding.severity}] {finding.id}: {finding.title}{notes}"
        lines += wrap(line, width, "", "    ")
    return lines
