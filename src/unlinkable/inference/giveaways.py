"""Facts about what gives people away: identifiers, traits, and keys that recur."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.inference.items import EITHER, RAW, Item, Label, Pseudonym
from unlinkable.inference.reasons import Reasons, because
from unlinkable.inference.spread import Bits
from unlinkable.inference.truth import Truth, best
from unlinkable.inference.views import Key, Seen
from unlinkable.inference.why import NOTHING, Why
from unlinkable.model.data import Flow
from unlinkable.model.words import UNKNOWN


def identified(f: Facts, x: str) -> Truth:
    """A direct identifier arrives with the flow, or is at the place, in the clear."""
    return best(*(truth for truth, _ in _names(f, x)))


def _names(f: Facts, x: str) -> Iterator[tuple[Truth, str]]:
    bits = f.here(x)
    for data in f.spread.items.data_in(bits.may):
        raw = f.spread.items.of_form.get((data, RAW), 0)
        direct = f.truth_of(data, "identifies", {"direct"})
        yield min(direct, bits.truth(raw)), data


def attributable(f: Facts, x: str) -> Truth:
    """An identifier arrives with the flow, or is at the place: in the clear or as a pseudonym."""
    return best(*(truth for truth, _ in _pointers(f, x)))


def _pointers(f: Facts, x: str) -> Iterator[tuple[Truth, str]]:
    bits = f.here(x)
    for data in f.spread.items.data_in(bits.may):
        yield min(f.transforms.identifier(data), bits.truth(_pointing(f, data))), data


def _pointing(f: Facts, data: str) -> int:
    """The items of a datum that point to somebody, if the datum is an identifier."""
    mask = 0
    for form in f.spread.items.forms.get(data, ()):
        if form in (RAW, EITHER) or isinstance(form, Pseudonym):
            mask |= f.spread.items.of_form[(data, form)]
    return mask


def singles_out(f: Facts, flow: str) -> Truth:
    """Enough ordinary details of one person arrive together."""
    return f.traits.singles_out(f.arrived(flow))


def recognises(f: Facts, actor: str, flow: str) -> Truth:
    """The receiver has another record that names the person and shares enough details."""
    return f.traits.recognises(actor, flow)


def joins_by_traits(f: Facts, actor: str, flow: str) -> Truth:
    """The receiver has another record from elsewhere that shares enough details."""
    return f.traits.joins(actor, flow)


def joins_over(f: Facts, actor: str, key: str) -> Truth:
    """The actor has, beside this very key, things from different areas of life."""
    return f.keys.joins(actor, key)


# ---- why


def _why_identified(r: Reasons, x: str) -> Why:
    for truth, data in sorted(_names(r.f, x), key=lambda one: (-one[0], one[1])):
        if truth:
            raw = r.f.spread.items.of_form.get((data, RAW), 0)
            return r.here(x, data, raw) + r.stated(data, "identifies")
    return r.none(f"no direct identifier is in {r.f.title(x)} in the clear", x)


def _why_attributable(r: Reasons, x: str) -> Why:
    for truth, data in sorted(_pointers(r.f, x), key=lambda one: (-one[0], one[1])):
        if truth:
            return r.here(x, data, _pointing(r.f, data)) + r.stated(data, "identifies")
    return r.none(f"no identifier is in {r.f.title(x)}", x)


def _why_singles_out(r: Reasons, flow: str) -> Why:
    bits, found = r.f.arrived(flow), NOTHING
    for person in r.f.traits.persons(bits):
        shared = r.f.traits.found(person, bits)
        for data in shared:
            found += r.arriving(flow, data) + _trait(r, data)
        found += _count(r, flow, shared, r.f.traits.enough(person, bits))
    return found or r.none(f"{r.f.title(flow)} has too few ordinary details together", flow)


def _trait(r: Reasons, data: str) -> Why:
    """What makes the datum a trait."""
    found = r.stated(data, "identifies")
    for name in ("grain", "kind"):
        if r.f.attribute(data, name) == UNKNOWN:
            found += r.stated(data, name)
    return found


def _count(r: Reasons, flow: str, shared: tuple[str, ...], enough: Truth) -> Why:
    """That the details are one short of what is enough for certain: how exact are they?"""
    if enough is not Truth.POSSIBLE or not shared:
        return NOTHING
    text = f"{r.f.title(flow)} has nearly enough ordinary details to fit only one person"
    reason = because(text, r.f.model[flow], "carries", "possible")
    return Why(because=(reason,), unknowns=(f"{shared[0]}.grain",))


def _why_recognises(r: Reasons, actor: str, flow: str) -> Why:
    found = sorted(r.f.traits.named(actor, flow), key=lambda one: (-one[0], one[1]))
    why = _met(r, actor, flow, found)
    for truth, person, seen in found[:1]:
        names = r.f.traits.names(person, seen) if truth else ()
        for data, raw in names[:1]:
            why += r.in_record(seen, raw) + r.stated(data, "identifies")
    return why


def _why_joins_by_traits(r: Reasons, actor: str, flow: str) -> Why:
    found = sorted(r.f.traits.elsewhere(actor, flow), key=lambda one: (-one[0], one[1]))
    why = _met(r, actor, flow, found)
    own = r.f.traits.own(actor, r.f.spread.routes[flow])
    for truth, person, seen in found[:1] if found and found[0][0] else ():
        about = r.f.views.about(person)
        for item in _apart(r, own.only(about), seen.bits.only(about), truth):
            way = _begun(r, item) if not item.label else ()
            why += r.label(item.data, item.label, way)
    return why


def _apart(r: Reasons, one: Bits, two: Bits, truth: Truth) -> list[Item]:
    """An item of each record that differ in context as surely as any do."""
    sure = truth is Truth.CERTAIN
    pairs = [
        (-r.f.labels.differ(a.label, b.label), a.data, b.data, a, b)
        for a in r.f.spread.items.in_order(one.must if sure else one.may)
        for b in r.f.spread.items.in_order(two.must if sure else two.may)
    ]
    return list(min(pairs, key=lambda pair: pair[:3])[3:]) if pairs else []


def _begun(r: Reasons, item: Item) -> tuple[str, ...]:
    """A flow with which the item began, where nobody says for what."""
    for ref, route in sorted(r.f.spread.routes.items()):
        if item in route.starts:
            return (ref,)
    made = (ref for ref, p in r.f.model.places.items() if item.data in getattr(p, "makes", ()))
    return tuple(sorted(made))[:1]


def _met(r: Reasons, actor: str, flow: str, found: list[tuple[Truth, str, Seen]]) -> Why:
    """The two records that share enough details."""
    thing = r.f.model.get(flow, Flow)
    if not found or not found[0][0]:
        return r.none(f"{r.f.title(actor)} has no record that fits {thing.title}", flow)
    _, person, seen = found[0]
    own = r.f.traits.own(actor, r.f.spread.routes[flow])
    shared = r.f.traits.found(person, own, seen.bits)
    why = r.operator(thing.to, actor) + r.pooling(actor)
    for data in shared:
        raw = r.f.spread.items.of_form.get((data, RAW), 0)
        why += r.arriving(flow, data, raw) + r.in_record(seen, raw) + _trait(r, data)
    return why + _count(r, flow, shared, r.f.traits.enough(person, own, seen.bits))


def _why_joins_over(r: Reasons, actor: str, key: str) -> Why:
    found = r.pooling(actor)
    for one, _ in r.f.keys.beside(actor, key):
        for item, seen in _two_that_differ(r, actor, one):
            way = r.in_record(seen, r.f.spread.items.bit(item))
            key_way = r.in_record(seen, r.key_mask(seen, one)) + r.doubts_of_key(seen, one)
            found += way + key_way + r.label(item.data, item.label, way.path)
    return found


def _two_that_differ(r: Reasons, actor: str, key: Key) -> list[tuple[Item, Seen]]:
    """What the actor reads beside the key: the two things that differ most surely in context."""
    first: dict[Label, tuple[tuple[int, str, str, str], Item, Seen]] = {}
    for seen, item in _beside(r, actor, key):
        unsure = int(not seen.bits.must & r.f.spread.items.bit(item))
        rank = (unsure, item.data, str(item.form), seen.record.where)
        if item.label not in first or rank < first[item.label][0]:
            first[item.label] = (rank, item, seen)
    pairs = sorted(
        (-r.f.labels.differ(one, two), first[one][0][0] + first[two][0][0], one, two)
        for one in first
        for two in first
        if one < two
    )
    chosen = pairs[0][2:] if pairs else tuple(first)
    return [first[label][1:] for label in chosen]


def _beside(r: Reasons, actor: str, key: Key) -> Iterator[tuple[Seen, Item]]:
    """What the actor reads about the person in records with the key, the key's own data apart."""
    giving = r.f.bridges.giving(key)
    person = r.f.views.about(key[0]) & ~r.f.spread.items.aggregate & ~(giving[0] | giving[1])
    for seen in r.f.views.of.get(actor, ()):
        if key in seen.keys and seen.record.kind != "mapping":
            for item in r.f.spread.items.in_order(seen.bits.may & person):
                yield seen, item


TRUTHS: Final[Mapping[str, Callable[..., Truth]]] = {
    "identified": identified,
    "attributable": attributable,
    "singles-out": singles_out,
    "recognises": recognises,
    "joins-by-traits": joins_by_traits,
    "joins-over": joins_over,
}
WHYS: Final[Mapping[str, Callable[..., Why]]] = {
    "identified": _why_identified,
    "attributable": _why_attributable,
    "singles-out": _why_singles_out,
    "recognises": _why_recognises,
    "joins-by-traits": _why_joins_by_traits,
    "joins-over": _why_joins_over,
}
