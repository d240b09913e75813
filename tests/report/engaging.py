"""Two laws, three topics, and a report whose findings are on them, made by hand."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

from attrs import evolve
from tests.report.handmade import ACCEPTED, ALLEGED, FAR, HANDLED, finding, model, report

from unlinkable.model.evidence import System
from unlinkable.report.model import Report
from unlinkable.rules.hooks import Law, Provision, Topic

CHARTER = Law(
    id="charter", title="Charter", called="the Charter", name="Charter of the Harbour",
    territory=("the harbour", "the islands"), codes=frozenset({"HB", "IS"}),
    checked_on=date(2026, 2, 3), source="a summary", verified=False,
    valid_from=date(2020, 5, 6), note="Boats only.",
)  # fmt: skip
HOUSE = Law(
    id="house-rules", title="House rules", called="House rules", name="House rules",
    territory=("our streets",), codes=frozenset({"our streets"}), checked_on=date(2026, 1, 31),
    source="the hallway", verified=True,
)  # fmt: skip


def provision(law: Law, articles: str, text: str, **changes: Any) -> Provision:
    """Articles of a law, with its days unless told otherwise."""
    settings = {
        "checked_on": law.checked_on, "source": law.source, "verified": law.verified,
        "valid_from": law.valid_from,
    }  # fmt: skip
    return Provision(law=law, articles=articles, text=text, **{**settings, **changes})


def topic(name: str, title: str, *provisions: Provision) -> Topic:
    """A topic with what laws have on it."""
    laws = dict.fromkeys(one.law.id for one in provisions)
    by_law = {law: tuple(p for p in provisions if p.law.id == law) for law in laws}
    return Topic(
        id=name, title=title, text="It matters.", provisions=MappingProxyType(by_law)
    )  # fmt: skip


REMEDY = topic(
    "effective-remedy", "Nobody to turn to",
    provision(CHARTER, "7, 8(1)", "Somebody else looks again."),
    provision(CHARTER, "90", "A court decides.", valid_from=date(2027, 1, 1), note="at sea"),
    provision(HOUSE, "section 4", "Somebody listens."),
)  # fmt: skip
SHAMING = topic("shaming", "Shown up", provision(CHARTER, "12", "Nobody is shown up."))
QUIET = topic("quiet", "Noise at night", provision(CHARTER, "13", "Nights are quiet."))
TOPICS = MappingProxyType({one.id: one for one in (QUIET, SHAMING, REMEDY)})

FINDINGS = (
    evolve(ALLEGED, hooks=("shaming", "effective-remedy")),
    evolve(ACCEPTED, hooks=("effective-remedy",)),
    finding(hooks=("effective-remedy",)),
    evolve(FAR, hooks=("shaming",), severity="critical"),
    evolve(HANDLED, hooks=("shaming",)),
    finding(id="dignity/no-appeal@decision:bare"),
)


def read_under(*laws: Law, codes: tuple[str, ...] = (), **changes: Any) -> Report:
    """The report under some laws; the description names the legal orders with these codes."""
    described = model()
    systems = {
        thing.ref: evolve(thing, jurisdictions=codes) for thing in described.each(System)
    }
    described = evolve(described, things={**described.things, **systems})
    settings = {"findings": FINDINGS, "topics": TOPICS, "lenses": laws, "model": described}
    return report(**{**settings, **changes})
