"""One finding in the list after the first page: what a reader needs to act on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from unlinkable.findings.finding import Finding, Mitigation, Site
from unlinkable.findings.ways import ways
from unlinkable.model.model import Model
from unlinkable.report.bundles import marks
from unlinkable.report.layout import WIDTH, clean, counted, labelled, listed, wrap
from unlinkable.report.names import cited, control_title, numbered, title, titles

SAID: Final[Mapping[str, str]] = {
    "established": "follows from the description",
    "exposed": "every condition is met; only whether a safeguard stands is not known",
    "possible": "some condition is not known",
    "handled": "a control stops it",
}


def body(
    model: Model, finding: Finding, said: Mapping[str, str], width: int = WIDTH, indent: int = 2,
    most: int | None = None,
) -> list[str]:  # fmt: skip
    """The rows below a finding's title, and its sites (all, or at most so many) if several."""
    lines = [line for label, text in said.items() for line in labelled(label, text, width, indent)]
    lead = " " * indent
    places = at_sites(model, finding)
    rest = len(places) - 1 - most if most is not None else 0
    shown = [*places[:-rest], f"- and {counted(rest, 'other')}"] if rest > 0 else places
    for line in shown:
        first = lead if line[-1] == ":" else f"{lead}    "
        lines += wrap(line, width, first, f"{lead}      ")
    return lines


def rows(model: Model, finding: Finding) -> dict[str, str]:
    """What there is to say of a finding, by the label that it stands under."""
    return {label: text for label, text in _rows(model, finding) if text}


def _rows(model: Model, finding: Finding) -> Iterable[tuple[str, str]]:
    yield "id", finding.id
    yield "status", status_line(finding)
    yield "about", "; ".join(cited(model, ref) for ref in finding.about.values())
    yield "why", finding.why
    if finding.severity_reasons != (f"the rule says {finding.severity}",):
        yield "severity", severity_line(finding)
    yield "path", arrows(model, finding.path)
    yield "together", together(model, finding)
    yield "not known", "; ".join(title(model, unknown) for unknown in finding.unknowns)
    yield "handled by", _controls(model, finding.handled_by)
    yield "planned", planned(model, finding)
    yield "made by", made_by(model, finding)
    yield "accepted", accepted_line(finding)
    yield "helps", helps(model, finding.mitigations)
    yield "but", but(model, finding.mitigations)
    yield "evidence", ", ".join(numbered(model, claim) for claim in finding.claims)
    yield "written at", ", ".join(map(str, finding.at))
    yield "shows at", sites_line(model, finding)


def status_line(finding: Finding) -> str:
    """The status with what it means, and how far and how surely the thing is known."""
    notes = [mark for mark in marks(finding) if mark != "latent"]
    also = f" [{', '.join(notes)}]" if notes else ""
    form = f"; {form_line(finding)}" if finding.form else ""
    return f"{finding.status}: {SAID[finding.status]}{form}{also}"


def form_line(finding: Finding) -> str:
    """Whether one party holds both sides of what is tied together."""
    forms = {"held": "one party holds it all", "latent": "no party holds it all yet"}
    return forms.get(finding.form or "", "")


def severity_line(finding: Finding) -> str:
    """The severity with its reasons."""
    reasons = "; ".join(finding.severity_reasons)
    return f"{finding.severity}: {reasons}" if reasons else finding.severity


def arrows(model: Model, path: Iterable[str]) -> str:
    """The ways of the data, each as titles with arrows between them."""
    return "; ".join(" -> ".join(title(model, ref) for ref in way) for way in ways(model, path))


def together(model: Model, finding: Finding) -> str:
    """Of a latent finding: who would hold it together, and what keeps the sides apart."""
    if finding.form != "latent":
        return ""
    keeping = keeps_apart(finding)
    apart = (
        f"what keeps the sides apart is {_controls(model, keeping)}"
        if keeping
        else "nothing but their being separate keeps the sides apart, so no flow, power or "
        "shared operator may be added that brings these records to one of them"
    )
    return f"{titles(model, finding.parties)} would hold it between them; {apart}"


def keeps_apart(finding: Finding) -> tuple[str, ...]:
    """The controls that the trace names as certainly there."""
    reasons = (because for step in finding.trace for because in step.because)
    named = [
        because.ref
        for because in reasons
        if because.ref.startswith("control.") and because.truth == "certain"
    ]
    return tuple(dict.fromkeys(named))


def _controls(model: Model, controls: Iterable[str], last: str = "and") -> str:
    return listed((control_title(model, control) for control in controls), last)


def planned(model: Model, finding: Finding) -> str:
    """The planned controls that would handle the finding."""
    if not finding.planned_by:
        return ""
    return f"{_controls(model, finding.planned_by)}: planned, would handle it"


def made_by(model: Model, finding: Finding) -> str:
    """The control without which the finding would not be there."""
    control = finding.side_effect_of
    return f"{control_title(model, control)}: it is there only because of it" if control else ""


def accepted_line(finding: Finding) -> str:
    """Who accepted the finding, why, and until when."""
    accepted = finding.accepted
    if accepted is None:
        return ""
    parts = (("by_role", "by {}"), ("why", "because {}"), ("until", "until {}"))
    return ", ".join(form.format(accepted[key]) for key, form in parts if accepted.get(key))


def helps(model: Model, mitigations: Iterable[Mitigation]) -> str:
    """The controls that would help, those for the same place together."""
    places: dict[tuple[str, ...], list[str]] = {}
    for mitigation in mitigations:
        places.setdefault(mitigation.where, []).append(mitigation.control)
    return "; ".join(
        _controls(model, controls, "or") + (f" at {titles(model, where)}" if where else "")
        for where, controls in places.items()
    )


def but(
    model: Model, mitigations: Iterable[Mitigation], told: Collection[str] = frozenset()
) -> str:  # fmt: skip
    """What the controls that would help make worse; of those told before only that they do."""
    trading = dict.fromkeys(m.control for m in mitigations if trades(model, m.control))
    said = [
        f"{control_title(model, name)}: {' '.join(trades(model, name))}"
        for name in trading
        if name not in told
    ]
    known = [control_title(model, name) for name in trading if name in told]
    return " ".join([*said, *([f"As said above of {listed(known, 'and')}."] if known else [])])


def trades(model: Model, control: str) -> tuple[str, ...]:
    """What a kind of control makes worse, each in a sentence."""
    kind = model.catalogue.get(control)
    return tuple(trade.why for trade in kind.worsens) if kind else ()


def sites_line(model: Model, finding: Finding) -> str:
    """The site, where there is only one."""
    return _site(model, finding, finding.sites[0]) if len(finding.sites) == 1 else ""


def at_sites(model: Model, finding: Finding) -> list[str]:
    """One line for each site, where there are several."""
    if len(finding.sites) < 2:
        return []
    lines = [_site(model, finding, site) for site in finding.sites]
    return ["shows at:", *(f"- {line}" for line in lines)]


def _site(model: Model, finding: Finding, site: Site) -> str:
    where = titles(model, site.id.split()) if site.id else "the system"
    status = "" if site.status == finding.status else f", {site.status}"
    parties = [p for p in site.parties if p not in site.id.split()]
    among = f" ({titles(model, parties)})" if parties and finding.form != "latent" else ""
    return clean(f"{where}{among}{status}")
