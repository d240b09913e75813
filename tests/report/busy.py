"""A large description with many operators, and reports about it, made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.report.handmade import finding

from unlinkable.errors import Location
from unlinkable.findings.finding import Finding, Mitigation, Question, Step
from unlinkable.model.controls import ControlKind
from unlinkable.model.data import Flow
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.model.places import Decision, Store
from unlinkable.report.model import Report

KINDS = (
    ("appeal", "due-process"), ("reasons", "due-process"), ("notice", "notice"),
    ("read-log", "logging"), ("change-log", "logging"), ("retention-limit", "retention"),
    ("access-request", "access"), ("erasure", "erasure"), ("drop-field", "less-data"),
)  # fmt: skip


def model(offices: int = 12) -> Model:
    """Offices that each keep a store, decide on it and send it to a common office."""
    root = System(
        id="city", title="City of offices", format="unlinkable-model/1", at=Location("c.toml", 1, 1)
    )
    things: list[Any] = [root, Actor(id="citizen", title="Citizen", kind="data-subject")]
    for n in range(offices):
        things += [
            Actor(id=f"office-{n}", title=f"Office {n}", kind="authority"),
            Store(id=f"files-{n}", title=f"Files {n}", by=f"actor.office-{n}"),
            Decision(
                id=f"permit-{n}", title=f"Permit {n}", at_=f"store.files-{n}",
                subject="actor.citizen",
            ),
            Decision(
                id=f"fine-{n}", title=f"Fine {n}", at_=f"store.files-{n}", subject="actor.citizen"
            ),
            Flow(
                id=f"copy-{n}", title=f"Copy {n}", from_=f"store.files-{n}", to="store.files-0",
                carries="unknown",
            ),
        ]  # fmt: skip
    catalogue = {
        kind: ControlKind(
            id=kind, title=kind, text="", family=family, tactic="uphold", leaves="Something."
        )
        for kind, family in KINDS
    }
    return Model(root=root, things={t.ref: t for t in things}, catalogue=catalogue)


def lacking(kind: str, at: str, **changes: Any) -> Finding:
    """A finding that one safeguard would end, at one thing; exposed unless told otherwise."""
    settled = changes.get("status") == "established"
    truth: Any = "no" if settled else "possible"
    step = Step(clause=f"unless thing has {kind}", says="nobody says so", truth=truth)
    settings: dict[str, Any] = {
        "id": f"pack/no-{kind}@{at.replace('.', ':')}",
        "rule": f"pack/no-{kind}",
        "title": f"Nobody gives {kind}: {at}",
        "about": {"thing": at},
        "trace": (step,),
        "unknowns": () if settled else (f"{kind}@{at}",),
        "questions": (),
        "path": (),
        "mitigations": (Mitigation(control=kind, where=(at,)),),
    }
    return finding(**{**settings, **changes})


def shown(rule: str, at: str, *helps: str, **changes: Any) -> Finding:
    """An established finding that no safeguard would end; some transforms would."""
    settings: dict[str, Any] = {
        "id": f"pack/{rule}@{at.replace('.', ':')}",
        "rule": f"pack/{rule}",
        "status": "established",
        "title": f"It is {rule}: {at}",
        "about": {"thing": at},
        "trace": (Step(clause="thing is so", says="it is so", truth="certain"),),
        "unknowns": (),
        "questions": (),
        "mitigations": tuple(Mitigation(control=kind, where=(at,)) for kind in helps),
    }
    return finding(**{**settings, **changes})


def asked(findings: Sequence[Finding], to: str) -> tuple[Question, ...]:
    """One question for each thing that these findings wait for."""
    waiting = {unknown: found.id for found in findings for unknown in found.unknowns}
    return tuple(
        Question(id=f"ask:{unknown}", text=f"Is there {unknown}?", to=(to,), decides=(id_,))
        for unknown, id_ in waiting.items()
    )


def report(*findings: Finding, questions: tuple[Question, ...] = (), **changes: Any) -> Report:
    """A report on the offices with these findings."""
    return Report(model=model(), findings=findings, questions=questions, **changes)


def whole(offices: int = 12) -> Report:
    """A report in which every office lacks everything, known for half of them."""
    findings: list[Finding] = []
    questions: list[Question] = []
    for n in range(offices):
        status = "established" if n % 2 else "exposed"
        here = [
            lacking(kind, at, status=status, severity=severity)
            for kind, at, severity in (
                ("appeal", f"decision.fine-{n}", "high"),
                ("reasons", f"decision.fine-{n}", "medium"),
                ("notice", f"decision.permit-{n}", "medium"),
                ("read-log", f"store.files-{n}", "medium"),
                ("change-log", f"store.files-{n}", "medium"),
                ("retention-limit", f"store.files-{n}", "high"),
                ("access-request", f"store.files-{n}", "low"),
                ("erasure", f"store.files-{n}", "low"),
            )
        ]
        findings += [*here, shown("watched", f"flow.copy-{n}", "drop-field", severity="critical")]
        questions += asked(here, f"actor.office-{n}")
    order = ("established", "exposed")
    findings.sort(key=lambda f: (order.index(f.status), f.severity != "critical", f.id))
    return Report(model=model(offices), findings=tuple(findings), questions=tuple(questions))


def apart(count: int) -> Report:
    """A report whose findings never merge: each has a rule of its own, and two in three ask."""
    firm = [shown(f"rule-{n}", "store.files-1") for n in range(count)]
    open_ = [lacking(f"kind-{n}", "store.files-1") for n in range(count)]
    return report(*firm, *open_, questions=asked(open_[::2], "actor.office-1"), only="city")
