"""Facts about what purposes need, and what goes beyond every one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.inference.items import EITHER, RAW
from unlinkable.inference.needs import SCALES
from unlinkable.inference.reasons import Reasons
from unlinkable.inference.truth import Truth, best
from unlinkable.inference.why import NOTHING, Why
from unlinkable.model.data import Flow
from unlinkable.model.places import Store


def serves(f: Facts, thing: str, purpose: str) -> Truth:
    """The flow or place serves the purpose; a flow that states none serves its end's."""
    return f.needs.serves(thing, purpose)


def needed(f: Facts, thing: str, data: str) -> Truth:
    """Some purpose that the flow or place serves needs the datum."""
    return f.needs.needed(thing, data)


def exceeds(f: Facts, thing: str) -> Truth:
    """A store keeps, a flow goes, or a channel reaches beyond every purpose that it serves; and
    nothing at a store ends the keeping."""
    beyond = f.needs.exceeds(thing)
    if not isinstance(f.model[thing], Store):
        return beyond
    limited = best(*(f.transforms.present(control) for control in f.transforms.limits(thing)))
    return min(beyond, limited.complement)


def finer(f: Facts, flow: str, data: str) -> Truth:
    """The datum arrives exact, and no purpose that the flow serves needs it so."""
    items = f.spread.items
    arrived = f.arrived(flow)
    raw = arrived.truth(items.of_form.get((data, RAW), 0))
    either = Truth.POSSIBLE if arrived.may & items.of_form.get((data, EITHER), 0) else Truth.NO
    exact = min(f.truth_of(data, "grain", {"exact"}), max(raw, either))
    return min(exact, f.needs.needed_exact(flow, data).complement) if exact else exact


# ---- why


def _why_serves(r: Reasons, thing: str, purpose: str) -> Why:
    model = r.f.model[thing]
    unsaid = isinstance(model, Flow) and r.f.needs.served(thing) is None
    if isinstance(model, Flow) and unsaid and model.to in r.f.model.places:
        return r.stated(model.to, "purpose")
    return r.stated(thing, "purpose")


def _why_needed(r: Reasons, thing: str, data: str) -> Why:
    return _asked_of_purposes(r, thing, "needs")


def _why_exceeds(r: Reasons, thing: str) -> Why:
    kind = r.f.model[thing].kind_name
    own, theirs = SCALES[kind]
    found = r.stated(thing, own)
    if kind == "store":
        found += r.limits(thing)
    return found + _asked_of_purposes(r, thing, theirs)


def _why_finer(r: Reasons, flow: str, data: str) -> Why:
    exact = r.f.spread.items.of_form.get((data, RAW), 0)
    exact |= r.f.spread.items.of_form.get((data, EITHER), 0)
    found = r.arriving(flow, data, exact) + r.stated(data, "grain")
    return found + _asked_of_purposes(r, flow, "needs") + _asked_of_purposes(r, flow, "coarse")


def _asked_of_purposes(r: Reasons, thing: str, attribute: str) -> Why:
    """What each purpose served states of the attribute, or that nobody states a purpose."""
    purposes = r.f.needs.purposes(thing)
    if not purposes:
        return _why_serves(r, thing, "")
    found = NOTHING
    for purpose in purposes:
        found += r.stated(purpose, attribute)
    return found


TRUTHS: Final[Mapping[str, Callable[..., Truth]]] = {
    "serves": serves,
    "needed": needed,
    "exceeds": exceeds,
    "finer": finer,
}
WHYS: Final[Mapping[str, Callable[..., Why]]] = {
    "serves": _why_serves,
    "needed": _why_needed,
    "exceeds": _why_exceeds,
    "finer": _why_finer,
}
