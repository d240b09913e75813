"""A small description and reports about it, made by hand so that the formats stand alone."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from unlinkable.errors import Location, Problem
from unlinkable.findings.finding import (
    Because,
    Finding,
    Mitigation,
    Question,
    Site,
    Step,
)
from unlinkable.model.controls import Control, ControlKind, Trade
from unlinkable.model.data import Data, Flow
from unlinkable.model.evidence import Claim, Source, System
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.model.places import Decision, Store
from unlinkable.report.model import Report


def model() -> Model:
    """A list of debtors, kept by a city and read by a railway."""
    at = Location("city.toml", 3, 1)
    root = System(id="list", title="List of debtors 失信名单", format="unlinkable-model/1", at=at)
    things = (
        root,
        System(id="rail", title="Booking trains", format="unlinkable-model/1"),
        Actor(id="debtor", title="Debtor", kind="data-subject"),
        Actor(id="city", title="City authority", kind="authority"),
        Actor(id="court", title="Internet court", kind="authority"),
        Data(id="card", title="Identity-card number", subject="actor.debtor", identifies="direct"),
        Data(id="account", title="Account", subject="actor.debtor", identifies="pseudonym"),
        Store(id="ledger", title="Ledger of debts", at=Location("city.toml", 12, 1)),
        Flow(
            id="listing", title="Debts go on the list", from_="actor.debtor", to="store.ledger",
            carries=(),
        ),
        Decision(id="refusal", title="Ticket refused", at_="store.ledger", subject="actor.debtor"),
        Control(id="lifting", title="The list is lifted", kind="appeal", at_=(), state="present"),
        Source(id="press", title="An article"),
        Claim(
            id="C1",
            title="Refusals",
            source="source.press",
            text="Listed people cannot buy tickets.",
            status="in-force",
            hedge="according to officials",
        ),
    )
    kinds = (
        ControlKind(
            id="appeal",
            title="Somebody else decides again",
            text="Give people a way to have it looked at again.",
            family="due-process",
            tactic="update",
            leaves="Whoever is tired does not ask.",
            worsens=(Trade(code="I.1.1", why="A <number> gets a name."),),
        ),
        ControlKind(
            id="separate", title="Separate stores", text="", family="separation", tactic="isolate",
            leaves="Two who agree can join them.",
        ),
    )  # fmt: skip
    catalogue = {kind.id: kind for kind in kinds}
    return Model(root=root, things={t.ref: t for t in things}, catalogue=catalogue)


def finding(**changes: Any) -> Finding:
    """A sanction that nobody can appeal, exposed, as the rules would hand it over."""
    settings: dict[str, Any] = {
        "id": "dignity/no-appeal@decision:refusal",
        "rule": "dignity/no-appeal",
        "pack": "dignity",
        "codes": ("D.3",),
        "title": "A sanction that nobody can have looked at again",
        "status": "exposed",
        "severity": "high",
        "severity_reasons": ("the service is essential",),
        "by": "design",
        "system": "list",
        "about": {"decision": "decision.refusal"},
        "trace": (STEP,),
        "sites": (Site(id="decision.refusal", status="exposed"),),
        "path": ("store.ledger", "decision.refusal", "actor.debtor", "flow.listing"),
        "stage": "in-force",
        "sure": "reported",
        "contested": False,
        "claims": ("claim.C1",),
        "unknowns": ("appeal@decision.refusal",),
        "questions": ("appeal@decision.refusal",),
        "mitigations": (Mitigation(control="appeal", where=("decision.refusal",)),),
        "at": (Location("city.toml", 20, 1),),
        "why": "Who is listed by mistake stays listed.",
    }
    return Finding(**{**settings, **changes})


STEP = Step(
    clause="decision effect is harmful",
    says="Ticket refused restricts the debtor.",
    truth="certain",
    because=(
        Because(
            says="Ticket refused has the effect deny.",
            ref="decision.refusal",
            attribute="effect",
            claims=("claim.C1",),
        ),
        Because(says="Whether there is an appeal is not said.", truth="possible"),
    ),
)

BRIDGE = finding(
    id="linddun/bridge@bridge:account+card",
    rule="linddun/bridge",
    pack="linddun",
    title="Records from separate contexts meet on one identifier",
    status="established",
    form="latent",
    parties=("actor.city", "actor.court"),
    about={"bridge": "bridge.account+card"},
    sites=(
        Site(id="actor.city actor.court", status="established", parties=("actor.city",)),
        Site(id="store.ledger", status="possible"),
    ),
    stage="proposed",
    unknowns=(),
    questions=(),
)

HANDLED = finding(
    id="dignity/no-appeal@decision:other",
    status="handled",
    handled_by=("control.lifting",),
    unknowns=(),
    questions=(),
)

ALLEGED = finding(
    id="dignity/shaming@channel:screen", status="established", sure="alleged", contested=True
)

FAR = finding(
    id="linddun/far@store:ledger",
    status="possible",
    unknowns=("store.ledger.retention", "control.lifting"),
)

NEAR = finding(
    id="linddun/near@store:ledger", status="possible", unknowns=("store.ledger.retention",)
)

ACCEPTED = finding(
    id="dignity/no-appeal@decision:third",
    status="established",
    accepted={"by_role": "the data protection officer", "why": "it ends", "until": "2027-01-01"},
)

ASKED = Question(
    id="appeal@decision.refusal",
    text="Who can look at the refusal again?",
    to=("actor.city",),
    decides=("dignity/no-appeal@decision:refusal",),
    answers=("present", "absent"),
    about=("decision.refusal",),
)

KEPT = Question(
    id="store.ledger.retention",
    text="How long are entries kept?",
    decides=("linddun/near@store:ledger",),
    helps=("linddun/far@store:ledger",),
)


def report(**changes: Any) -> Report:
    """A report with one finding of every sort."""
    findings = (BRIDGE, ACCEPTED, ALLEGED, finding(), NEAR, FAR, HANDLED)
    problems = (
        Problem("nothing uses it", "leave it out", Location("city.toml", 9, 1), "", "warning"),
    )
    whole = Report(model=model(), findings=findings, questions=(ASKED, KEPT), problems=problems)
    return evolve(whole, **changes)


def large(count: int) -> Report:
    """A report with that many findings of every sort, long titles in wide letters among them."""
    sorts = (BRIDGE, ACCEPTED, ALLEGED, finding(), NEAR, FAR, HANDLED)
    findings = tuple(
        evolve(
            one,
            id=f"{one.id}-{n}",
            title=f"{one.title} {'长标题' * (n % 40)}",
            unknowns=tuple(f"kind-{n}@{u}" for u in one.unknowns),
        )
        for one in sorts
        for n in range(count)
    )
    questions = tuple(
        Question(id=f"q{n}", text=f"Who knows {'多久' * (n % 40)}?", decides=(one.id,))
        for n, one in enumerate(findings)
        if n % 3
    )
    return Report(model=model(), findings=findings, questions=questions, only="list", elsewhere=7)
