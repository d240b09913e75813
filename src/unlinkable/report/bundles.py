"""Findings that a reader takes as one: what one deed of one operator would mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from attrs import frozen

from unlinkable.findings.finding import SEVERITIES, Finding, Severity
from unlinkable.report.families import OPEN_HYGIENE, concern, missing
from unlinkable.report.layout import listed
from unlinkable.report.model import Report
from unlinkable.report.names import title
from unlinkable.report.operators import operators
from unlinkable.report.precedence import reading_order

NAMED: Final = 3
"""How many things a line names before it counts the others."""
LACKING: Final = 4
"""How many safeguards a line names before it counts the others."""
ALIKE: Final = 3
"""Lines of one kind on a page that has no room for all, before the others become one line."""
WEAK: Final = ("alleged", "assumed", "inferred")


@frozen
class Bundle:
    """One line of the first page, and one heading of the list below it."""

    text: str
    findings: tuple[Finding, ...]
    """In the order of reading; the first is the worst."""
    family: str
    """What sort of thing it is, so that a list shows different sorts first."""
    hygiene: bool = False

    @property
    def severity(self) -> Severity:
        """The worst severity among the findings."""
        return max((f.severity for f in self.findings), key=SEVERITIES.index)

    @property
    def marks(self) -> list[str]:
        """The words that tell it from what is in force and well known."""
        return shared_marks(self.findings)


def marks(finding: Finding) -> list[str]:
    """The words that tell a finding from one that is in force, well known and known for long."""
    words = [] if finding.stage == "in-force" else [str(finding.stage)]
    words += ["latent"] if finding.form == "latent" else []
    words += [str(finding.sure)] if finding.sure in WEAK else []
    words += ["contested"] if finding.contested else []
    words += ["accepted"] if finding.accepted is not None else []
    return words + ([str(finding.since)] if finding.since else [])


def shared_marks(findings: Sequence[Finding]) -> list[str]:
    """Each mark once; one that only some of the findings have says so."""
    counts = Counter(mark for finding in findings for mark in marks(finding))
    return [m if count == len(findings) else f"partly {m}" for m, count in counts.items()]


def bundled(report: Report, findings: Iterable[Finding]) -> tuple[Bundle, ...]:
    """
    The findings in bundles, worst first: by severity, then stage, then sureness.

    Findings merge where they lack safeguards of one family at one operator, or are about the same
    and the same would help, or come from one rule and lie with one operator. What is proposed
    never merges with what is in force, nor what one party holds with what no party holds yet.
    Among equals the first of each kind comes before the second of any.
    """
    kept = list(findings)
    together: dict[Hashable, list[Finding]] = {}
    pairs = _about_the_same(kept)
    for finding in kept:
        together.setdefault(_key(report, finding, pairs), []).append(finding)
    bundles = [_bundle(report, found) for found in together.values()]
    return reading_order(bundles)


def gathered(report: Report, bundles: Sequence[Bundle], room: int) -> tuple[Bundle, ...]:
    """
    The bundles, where there are more than there is room for with fewer of a kind.

    The first few of each family and severity stay; the others of that kind become one, so that
    one fault that everybody has does not hide the next.
    """
    if len(bundles) <= room:
        return tuple(bundles)
    seen: Counter[Hashable] = Counter()
    kept: dict[Hashable, list[Finding]] = {}
    for bundle in bundles:
        first = bundle.findings[0]
        kind = (bundle.family, bundle.severity, first.stage, first.form, first.status)
        seen[kind] += 1
        alone = seen[kind] <= ALIKE
        kept.setdefault((kind, seen[kind] if alone else "others"), []).extend(bundle.findings)
    return tuple(_bundle(report, found) for found in kept.values())


def _key(report: Report, finding: Finding, pairs: frozenset[str]) -> Hashable:
    apart = (finding.stage, finding.form, finding.status)
    who = operators(report.model, finding)
    kind = concern(report.model, finding)
    if kind and who:
        return (*apart, "lacks", kind, who)
    if finding.id in pairs:
        return (*apart, "about", tuple(finding.about.values()))
    return (*apart, finding.rule, who) if who else finding.id


def _about_the_same(findings: Sequence[Finding]) -> frozenset[str]:
    """Those that share what they are about, and what would help, with a finding of another rule."""
    near: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        near.setdefault(tuple(finding.about.values()), []).append(finding)
    return frozenset(
        one.id
        for found in near.values()
        for one in found
        if any(one.rule != other.rule and _helped(one) & _helped(other) for other in found)
    )


def _helped(finding: Finding) -> set[str]:
    return {mitigation.control for mitigation in finding.mitigations}


def _bundle(report: Report, found: Sequence[Finding]) -> Bundle:
    first = found[0]
    kind = concern(report.model, first)
    return Bundle(_text(report, found), tuple(found), kind or first.rule, kind == OPEN_HYGIENE)


def _text(report: Report, found: Sequence[Finding]) -> str:
    """What a line says of the bundle: the title of one, or what several have in common."""
    if len(found) == 1:
        return found[0].title
    subjects = some([subject(report, finding) for finding in found])
    if len({finding.rule for finding in found}) == 1:
        return f"{rule_title(report, found[0])}: {subjects}"
    lacking = list(dict.fromkeys(kind for f in found for kind in missing(report.model, f)))
    if lacking:
        return f"Without {some(lacking, LACKING)}: {subjects}"
    titles = dict.fromkeys(rule_title(report, finding) for finding in found)
    return f"{subjects}: {'; '.join(titles)}"


def subject(report: Report, finding: Finding) -> str:
    """What the finding is about, by title."""
    head = rule_title(report, finding)
    rest = finding.title[len(head) + 2 :]
    return rest or listed(title(report.model, ref) for ref in finding.about.values())


def rule_title(report: Report, finding: Finding) -> str:
    """The finding's title without the names of what it is about."""
    head, colon, _ = finding.title.partition(": ")
    return head if colon else finding.title


def some(names: Sequence[str], most: int = NAMED) -> str:
    """The first few of the names, and how many more there are."""
    once = list(dict.fromkeys(names))
    if len(once) <= most:
        return listed(once)
    return f"{', '.join(once[: most - 1])} and {len(once) - most + 1} more"
