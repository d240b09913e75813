"""What one run of the analysis hands over to the formats."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from unlinkable.errors import Problem
from unlinkable.findings.comparison import Baseline
from unlinkable.findings.finding import STATUSES, Finding, Question, Status
from unlinkable.model.model import Model
from unlinkable.rules.hooks import Law, Topic


@frozen(kw_only=True, slots=False)
class Report:
    """Findings and questions about one description, in the order in which to read them."""

    model: Model
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...] = ()
    as_of: str | None = None
    only: str | None = None
    """The one system (`id`) that the report is narrowed to."""
    elsewhere: int = field(default=0)
    """How many findings belong to systems that the report was narrowed away from."""
    statuses: tuple[Status, ...] = ()
    """The statuses that the report is narrowed to; empty where it holds them all."""
    left_out: int = 0
    """How many findings have another status than those that the report is narrowed to."""
    topics: Mapping[str, Topic] = field(factory=dict)
    """What the hooks of the findings stand for."""
    lenses: tuple[Law, ...] = ()
    """The laws under which the findings are to be read."""
    baseline: Baseline | None = None
    """What became of the findings since a report to which they are compared."""

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many findings have each status, and how many questions there are."""
        of_status: dict[str, int] = {
            status: sum(f.status == status for f in self.findings) for status in STATUSES
        }
        return {**of_status, "questions": len(self.questions)}

    def finding(self, name: str) -> Finding | None:
        """The finding with this id, if it is there."""
        return next((f for f in self.findings if f.id == name), None)

    def with_status(self, *statuses: Status) -> Report:
        """The same report with only the findings of these statuses, and how many it leaves out."""
        kept = tuple(f for f in self.findings if f.status in statuses)
        ordered = tuple(status for status in STATUSES if status in statuses)
        left_out = len(self.findings) - len(kept)
        return evolve(self, findings=kept, statuses=ordered, left_out=left_out)
