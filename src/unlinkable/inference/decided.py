"""Facts about decisions: what they rest on, where that came from, and what follows what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.inference.items import Label
from unlinkable.inference.reasons import Reasons, because
from unlinkable.inference.truth import Truth
from unlinkable.inference.why import NOTHING, Why
from unlinkable.model.places import Decision
from unlinkable.model.words import UNKNOWN


def supplies(f: Facts, where: str, decision: str) -> Truth:
    """What the decision rests on came by way of the place or flow."""
    return f.supply.supplies(where, decision)


def rests_on(f: Facts, decision: str, data: str) -> Truth:
    """The decision uses the datum, or something that was made from it on the way."""
    return f.supply.items(decision, data).truth(-1)


def differs(f: Facts, x: str, decision: str) -> Truth:
    """The datum, as it serves the decision, or the other decision belongs to another area."""
    context = str(f.attribute(decision, "context"))
    if x == decision:
        return Truth.NO
    if x in f.model.things and isinstance(f.model[x], Decision):
        return _apart(str(f.attribute(x, "context")), context)
    bits, found = f.supply.items(decision, x), Truth.NO
    for label in f.labels.in_bits(bits.may):
        truth = bits.truth(f.spread.items.of_label[label])
        found = max(found, min(truth, _foreign(f, label, context)))
    return found


def _foreign(f: Facts, label: Label, context: str) -> Truth:
    """Whether no purpose of the label is of this area of life; nobody knows of an empty one."""
    if not label:
        return Truth.POSSIBLE
    return min(_apart(f.labels.context(purpose), context) for purpose in label)


def _apart(one: str, other: str) -> Truth:
    if UNKNOWN in (one, other):
        return Truth.POSSIBLE
    return Truth.NO if one == other else Truth.CERTAIN


def stems(f: Facts, data: str, purpose: str) -> Truth:
    """The datum, or what it was made from, first left its person for this purpose."""
    return f.everywhere.truth(_given_for(f, data, purpose))


def _given_for(f: Facts, data: str, purpose: str) -> int:
    """The items of a datum that left their subject for a purpose, among others."""
    mask = 0
    for label, bits in f.spread.items.of_label.items():
        mask |= bits if purpose in label else 0
    return mask & f.of(data)


def goes_back(f: Facts, decision: str, first: str) -> Truth:
    """The chain of decisions that this one follows begins with that one."""
    return Truth.CERTAIN if f.safeguards.root(decision) == first else Truth.NO


def opens(f: Facts, power: str, store: str) -> Truth:
    """The power is over somebody else who operates the store and can read in it."""
    found = Truth.NO
    for actor, truth in f.operators(store).items():
        over = f.truth_of(power, "over", {actor})
        found = max(found, min(truth, over, f.truth_of(power, "holder", {actor}).complement))
    return min(found, f.there(store).truth(-1))


# ---- why


def _why_supplies(r: Reasons, where: str, decision: str) -> Why:
    way = r.f.supply.way_from(where, decision)
    if way is None:
        return r.none(f"nothing that {r.f.title(decision)} rests on comes by way of it", where)
    return r.way(way) + _before(r, where, decision) + _uses(r, decision)


def _before(r: Reasons, where: str, decision: str) -> Why:
    """What the item hangs on before it comes to the place or flow: no part of the path, but of why
    anything comes along it."""
    for least in (Truth.CERTAIN, Truth.POSSIBLE):
        reached = r.f.supply.of(decision, least)
        if where in reached.flows:
            _, (_, item) = reached.flows[where]
            way = r.way(r.paths.over(r.f.spread.routes[where], item, least))
        elif where in reached.places:
            way = r.way(r.paths.to(where, reached.places[where][1], least))
        else:
            continue
        return Why(unknowns=way.unknowns, absent=way.absent, present=way.present)
    return NOTHING


def _uses(r: Reasons, decision: str) -> Why:
    return r.stated(decision, "uses") + Why(path=(str(r.f.attribute(decision, "at")),))


def _why_rests_on(r: Reasons, decision: str, data: str) -> Why:
    found = _way(r, decision, data, -1)
    if found is None:
        return r.none(f"{r.f.title(decision)} does not rest on {r.f.title(data)}", decision)
    return found + _uses(r, decision)


def _way(r: Reasons, decision: str, data: str, mask: int) -> Why | None:
    """How an item of the datum came to the decision: from where it began, and on."""
    bits = r.f.supply.items(decision, data).only(mask)
    least = Truth.CERTAIN if bits.must else Truth.POSSIBLE
    for item in r.f.spread.items.in_order(bits.must or bits.may):
        onward = r.f.supply.way_of(item, decision, least)
        reached = r.f.supply.of(decision, least)
        place = next(state[0] for state in reached.states if state[1] == item)
        return r.way(r.paths.to(place, item, least)) + r.way(onward)
    return None


def _why_differs(r: Reasons, x: str, decision: str) -> Why:
    found = r.stated(decision, "context")
    if x in r.f.model.things and isinstance(r.f.model[x], Decision):
        return r.stated(x, "context") + found
    bits, truth = r.f.supply.items(decision, x), differs(r.f, x, decision)
    context = str(r.f.attribute(decision, "context"))
    labels = r.f.labels.in_bits(bits.must if truth is Truth.CERTAIN else bits.may)
    for label in labels:
        if not truth or _foreign(r.f, label, context) >= truth:
            way = _way(r, decision, x, r.f.spread.items.of_label[label]) or NOTHING
            return way + r.label(x, label, way.path) + found
    return found


def _why_stems(r: Reasons, data: str, purpose: str) -> Why:
    mask = _given_for(r.f, data, purpose)
    says = f"{r.f.title(data)} left its subject for {r.f.title(purpose)}"
    for ref, route in sorted(r.f.spread.routes.items()):
        taken = r.f.spread.taken(route).only(mask)
        least = Truth.CERTAIN if taken.must else Truth.POSSIBLE
        for item in r.f.spread.items.in_order(taken.must or taken.may):
            way = r.way(r.paths.out(route, item, least)) + Why(path=(route.flow.from_, ref))
            return way + Why(because=(because(says, r.f.model[purpose], "context"),))
    return r.none(f"{r.f.title(data)} never left its subject for {r.f.title(purpose)}", data)


def _why_goes_back(r: Reasons, decision: str, first: str) -> Why:
    if decision == first:
        return NOTHING
    return r.stated(decision, "follows")


def _why_opens(r: Reasons, power: str, store: str) -> Why:
    found = r.stated(power, "over") + r.stated(power, "holder")
    for actor in r.f.operators(store):
        found += r.operator(store, actor)
    for data in r.f.data_at(store)[:1]:
        found += r.at_place(store, data)
    return found


TRUTHS: Final[Mapping[str, Callable[..., Truth]]] = {
    "supplies": supplies,
    "rests-on": rests_on,
    "differs-from-decision": differs,
    "stems": stems,
    "goes-back": goes_back,
    "opens": opens,
}
WHYS: Final[Mapping[str, Callable[..., Why]]] = {
    "supplies": _why_supplies,
    "rests-on": _why_rests_on,
    "differs-from-decision": _why_differs,
    "stems": _why_stems,
    "goes-back": _why_goes_back,
    "opens": _why_opens,
}
