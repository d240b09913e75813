"""
The findings as a SARIF 2.1.0 log, which code-scanning pages and editors read.

A finding that follows, or hangs on a safeguard alone, is a failure with a level; a possible one
is open, and a handled one has passed. SARIF gives a level to failures only, so the severity of
the others stands among their properties. Nothing in the log depends on the machine or the clock.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import field, frozen

from unlinkable import __version__
from unlinkable.errors import Location, Problem
from unlinkable.findings.cautions import cautioned
from unlinkable.findings.comparison import State
from unlinkable.findings.finding import Finding, Mitigation, Question
from unlinkable.findings.ways import ways
from unlinkable.interchange.sarif_places import Places
from unlinkable.interchange.sarif_rules import Codes, descriptor
from unlinkable.interchange.sarif_words import LEVELS, message
from unlinkable.model.model import Model
from unlinkable.reading.wording import listed
from unlinkable.rules.catalogue import Catalogue
from unlinkable.rules.rule import Rule

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT: Final = "unlinkable/v1"
"""Under which name a result holds the id of its finding, which outlives unrelated edits."""
KINDS: Final[Mapping[str, str]] = {
    "established": "fail", "exposed": "fail", "possible": "open", "handled": "pass",
}  # fmt: skip
"""What SARIF calls our statuses."""

BASELINE: Final[Mapping[State, str]] = {
    "new": "new", "worse": "updated", "better": "updated", "unchanged": "unchanged",
    "gone": "absent",
}  # fmt: skip
"""What SARIF calls what became of a finding since an earlier analysis."""


def as_sarif(
    model: Model, findings: Sequence[Finding], questions: Iterable[Question],
    rules: Sequence[Rule], catalogue: Catalogue, *, problems: Sequence[Problem] = (),
    baseline: Mapping[str, State] | None = None,
) -> str:  # fmt: skip
    """
    The log as a JSON text that ends with a newline.

    Args:
        rules: those that were asked, the rules of the findings among them.
        problems: what was noted on the way, such as a decision that holds no more.
        baseline: how each finding (by its id) compares with an earlier analysis; one that is
            not in it is new. One that is gone must be among the findings to be listed.
    """
    log = Log(
        model=model, questions={each.id: each.text for each in questions}, rules=rules,
        codes=Codes(catalogue), places=Places.of(model, _further(findings, problems)),
        baseline=baseline,
    )  # fmt: skip
    run = {
        "tool": {"driver": log.driver},
        "automationDetails": {
            "description": message(model.root.title),
            "id": f"unlinkable/{model.root.id}/",
        },
        "invocations": [log.invocation(problems)],
        **({"originalUriBaseIds": log.places.bases} if log.places.bases else {}),
        "columnKind": "unicodeCodePoints",
        "taxonomies": log.codes.taxonomies,
        "results": [log.result(finding) for finding in findings],
    }
    data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _further(
    findings: Iterable[Finding], problems: Iterable[Problem]
) -> Iterator[Location]:
    """The places that the findings and the problems name."""
    for finding in findings:
        yield from finding.at
    yield from (problem.at for problem in problems if problem.at)


@frozen(kw_only=True)
class Log:
    """What every part of the log needs to know of the whole."""

    model: Model
    questions: Mapping[str, str]
    rules: Sequence[Rule]
    codes: Codes
    places: Places
    baseline: Mapping[str, State] | None
    numbers: Mapping[str, int] = field(init=False)
    """The place of each rule among the rules."""

    @numbers.default
    def _numbered(self) -> Mapping[str, int]:
        return {rule.id: number for number, rule in enumerate(self.rules)}

    @property
    def driver(self) -> dict[str, Any]:
        """The program, and every rule that it asked."""
        return {
            "name": "unlinkable",
            "version": __version__,
            "semanticVersion": __version__,
            "shortDescription": message("Privacy-by-design threat models."),
            "rules": [descriptor(rule, self.codes.catalogue) for rule in self.rules],
            "supportedTaxonomies": self.codes.supported,
        }

    def invocation(self, problems: Iterable[Problem]) -> dict[str, Any]:
        """That the analysis was done, and what was noted on the way."""
        notes = [self._notification(problem) for problem in problems]
        return {
            "executionSuccessful": True,
            **({"toolExecutionNotifications": notes} if notes else {}),
        }

    def _notification(self, problem: Problem) -> dict[str, Any]:
        hint = f" ({problem.hint})" if problem.hint else ""
        where = {"locations": [self.places.location(problem.at, ())]} if problem.at else {}
        return {**where, "message": message(f"{problem.what}{hint}"), "level": problem.level}

    def result(self, finding: Finding) -> dict[str, Any]:
        """One finding."""
        number = self.numbers[finding.rule]
        kind = KINDS[finding.status]
        state = {} if self.baseline is None else {
            "baselineState": BASELINE[self.baseline.get(finding.id, "new")]
        }  # fmt: skip
        return {
            "ruleId": finding.rule,
            "ruleIndex": number,
            "kind": kind,
            "level": LEVELS[finding.severity] if kind == "fail" else "none",
            "message": message(*self._paragraphs(finding)),
            **self._where(finding),
            "partialFingerprints": {FINGERPRINT: finding.id},
            "taxa": self.codes.references(self.rules[number], finding.codes),
            "suppressions": _suppressions(finding),
            **state,
            "properties": _properties(finding),
        }

    def _paragraphs(self, finding: Finding) -> Iterator[str]:
        """What is wrong, why that matters, what is done or would help, and what must be asked."""
        title = cautioned(finding.title, finding)
        yield title if title.endswith((".", "?", "!")) else f"{title}."
        yield finding.why
        if finding.handled_by:
            yield f"Handled by: {'; '.join(self._title(ref) for ref in finding.handled_by)}."
        elif finding.mitigations:
            yield f"What would help: {self._helps(finding.mitigations)}."
        asked = [self.questions[name] for name in finding.questions if name in self.questions]
        if asked:
            yield f"To ask: {' '.join(asked)}"

    def _helps(self, mitigations: Iterable[Mitigation]) -> str:
        """The kinds of control that would help, those for the same places together."""
        places: dict[tuple[str, ...], list[str]] = {}
        for mitigation in mitigations:
            kind = self.model.catalogue.get(mitigation.control)
            named = f'"{kind.title}"' if kind else mitigation.control
            places.setdefault(mitigation.where, []).append(named)
        return "; ".join(
            listed(named) + (f" at {listed(map(self._title, where), 'and')}" if where else "")
            for where, named in places.items()
        )

    def _title(self, ref: str) -> str:
        """What people call a thing, or a kind of control that stands somewhere."""
        thing = self.model.things.get(ref)
        return thing.title if thing else ref

    def _where(self, finding: Finding) -> dict[str, Any]:
        """The line to look at first, the ways of the data, and lines that are on none of them.

        Pages that show results take none without a place, so that a finding without one of its
        own is put where the description begins.
        """
        first, *others = finding.at or (self.model.root.at,)
        about = dict.fromkeys(finding.about.values())
        found: dict[str, Any] = {"locations": [self.places.location(first, about)]}
        flows = [way for way in ways(self.model, finding.path) if len(way) > 1]
        passed = {self.places.written(ref) for way in flows for ref in way}
        further = [place for place in others if place not in passed]
        if further:
            found["relatedLocations"] = [
                {"id": number, **self.places.location(place, self.places.at.get(place, ()))}
                for number, place in enumerate(further, start=1)
            ]
        if flows:
            steps = [[{"location": self.places.thing(ref)} for ref in way] for way in flows]
            found["codeFlows"] = [{"threadFlows": [{"locations": way} for way in steps]}]
        return found


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    """The decision to live with it. One without a status counts as accepted; the published copies
    of the schema do not agree on how that is written."""
    said = finding.accepted
    if said is None:
        return []
    forms = (("by_role", "accepted by {}"), ("on", "on {}"), ("until", "until {}"))
    who = ", ".join(form.format(said[key]) for key, form in forms if said.get(key))
    return [{"kind": "external", "justification": f"{said.get('why', '')} ({who})".strip()}]


def _properties(finding: Finding) -> dict[str, Any]:
    return {
        "status": finding.status,
        "severity": finding.severity,
        "stage": finding.stage,
        "sure": finding.sure,
        "contested": finding.contested,
        "system": finding.system,
        "unknowns": list(finding.unknowns),
        "questions": list(finding.questions),
        "handledBy": list(finding.handled_by),
        "hooks": list(finding.hooks),
    }
