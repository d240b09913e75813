"""What the analysis says: findings, their sites and traces, and the questions left open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from attrs import field, frozen

from unlinkable.errors import Location
from unlinkable.inference.why import Because, TruthWord
from unlinkable.model.words import Stage, Sure

Status = Literal["established", "exposed", "possible", "handled"]
Severity = Literal["low", "medium", "high", "critical"]
Form = Literal["held", "latent"]
By = Literal["design", "event"]
Since = Literal["", "new", "worse"]

STATUSES: tuple[Status, ...] = ("established", "exposed", "possible", "handled")
SEVERITIES: tuple[Severity, ...] = ("low", "medium", "high", "critical")
RAISED: Final = "raised: "
"""How a reason begins that makes a finding graver than its rule says."""


@frozen(kw_only=True)
class Step:
    """One clause of the rule, said about this system."""

    clause: str
    says: str
    truth: TruthWord
    because: tuple[Because, ...] = ()


@frozen(kw_only=True)
class Site:
    """Where a finding shows."""

    id: str
    """The things bound beside what the finding is about, `kind.id` joined by blanks."""
    status: Status
    parties: tuple[str, ...] = ()


@frozen(kw_only=True)
class Mitigation:
    """A control of the catalogue, and the things where it could stand."""

    control: str
    where: tuple[str, ...] = ()


@frozen(kw_only=True)
class Finding:
    """Something that could go wrong for people, why, and what would stop it.

    `about` maps the rule's variables to what must change (`kind.id`); `path` lists the things
    that the data pass, in order; `unknowns` the attributes and controls it hangs on
    (`kind.id.attribute` or `control.id`, `kind@kind.id` for a safeguard nobody mentioned).
    """

    id: str
    rule: str
    pack: str
    codes: tuple[str, ...]
    title: str
    status: Status
    severity: Severity
    severity_reasons: tuple[str, ...]
    by: By
    system: str
    about: Mapping[str, str]
    trace: tuple[Step, ...]
    sites: tuple[Site, ...]
    path: tuple[str, ...]
    stage: Stage
    sure: Sure
    contested: bool
    claims: tuple[str, ...]
    unknowns: tuple[str, ...]
    questions: tuple[str, ...]
    form: Form | None = None
    parties: tuple[str, ...] = ()
    accepted: Mapping[str, str] | None = None
    handled_by: tuple[str, ...] = ()
    planned_by: tuple[str, ...] = ()
    side_effect_of: str | None = None
    hooks: tuple[str, ...] = ()
    mitigations: tuple[Mitigation, ...] = ()
    at: tuple[Location, ...] = ()
    why: str = ""
    """Why it matters to the person, in the rule's words."""
    since: Since = ""
    """Whether it is new, or worse, since the report it is compared to; empty where it is not."""

    @property
    def is_raised(self) -> bool:
        """Whether what is known of the people or the data makes it graver than its rule says."""
        return any(reason.startswith(RAISED) for reason in self.severity_reasons)


@frozen(kw_only=True)
class Question:
    """Something that the description leaves open, and what an answer would settle."""

    id: str
    text: str
    to: tuple[str, ...] = ()
    """Who could answer (`actor.id`); empty where nobody is known."""
    decides: tuple[str, ...] = ()
    """Findings that hang on this alone."""
    helps: tuple[str, ...] = ()
    """Findings that hang on this and on something else."""
    answers: tuple[str, ...] = ()
    """The answers that can be given."""
    about: tuple[str, ...] = field(default=())
    """The things it is about (`kind.id`)."""


__all__ = [
    "RAISED", "SEVERITIES", "STATUSES", "Because", "By", "Finding", "Form", "Mitigation",
    "Question", "Severity", "Since", "Site", "Status", "Step", "TruthWord",
]  # fmt: skip
