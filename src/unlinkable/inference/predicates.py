"""The facts by name: what each says, and how true it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from unlinkable.inference import decided, excess, giveaways, hops
from unlinkable.inference.bridges import Bridge
from unlinkable.inference.facts import Facts
from unlinkable.inference.items import RAW, Aggregate, Sealed
from unlinkable.inference.parties import is_nameless
from unlinkable.inference.truth import Truth, best
from unlinkable.model.data import Data, Flow
from unlinkable.model.people import Actor
from unlinkable.model.places import Decision, Place
from unlinkable.model.words import UNKNOWN


def carries(f: Facts, flow: str, data: str) -> Truth:
    """The datum arrives with the flow, at person level and readable there."""
    return f.arrived(flow).truth(f.of(data))


def hands_over(f: Facts, flow: str, data: str) -> Truth:
    """The datum arrives at person level, and somebody it is not about can read it there, or
    further on where it is sealed for them."""
    route = f.spread.routes[flow]
    subject = f.model.get(data, Data).subject
    bits = f.spread.arriving(route).only(f.of(data) & ~f.spread.items.aggregate)
    found = bits.truth(~f.spread.items.sealed)
    for item in f.spread.items.each(bits.may & f.spread.items.sealed):
        assert isinstance(item.form, Sealed)
        readers = f.transforms.readers[item.form.control].items()
        others = (t for reader, t in readers if not f.parties.same_person(reader, subject))
        here = min(best(*others), bits.truth(f.spread.items.bit(item)))
        found = max(found, Truth.NO if isinstance(item.form.inside, Aggregate) else here)
    return found


def told(f: Facts, flow: str, person: str) -> Truth:
    """The person is told by the flow's receiver: a notice there, or one that reaches them.

    A notice that stands only at other people, at flows which they start, or at places to which
    only they turn, tells those.
    """
    found = f.safeguards.at(flow, NOTICE)
    reaching = [pair for pair in found if f.safeguards.reaches(pair[0], flow, person)]
    if not reaching:
        return f.safeguards.silence(flow)
    return best(*(min(f.safeguards.present(control), covers) for control, covers in reaching))


NOTICE: Final = "notice"
"""The kind of safeguard that tells people."""


def place_carries(f: Facts, place: str, data: str) -> Truth:
    """The datum is at the place, at person level and readable there."""
    return f.there(place).truth(f.of(data))


def in_the_clear(f: Facts, place: str, data: str) -> Truth:
    """The datum is at the place as it was, neither replaced nor sealed from those there."""
    return f.there(place).truth(f.spread.items.of_form.get((data, RAW), 0))


def sees(f: Facts, actor: str, data: str) -> Truth:
    """The actor reads the datum at person level in some record."""
    return f.views.sees(actor, data)


def given(f: Facts, actor: str, data: str) -> Truth:
    """The datum, about single people and readable, comes to the actor over a flow, is shown where
    the actor looks, or is at a place that the actor runs."""
    over = (f.arrived(flow).truth(f.of(data)) for flow in f.flows_to(actor))
    there = (min(sees, f.there(p).truth(f.of(data))) for p, sees in f.looked_at(actor).items())
    return best(*over, *there)


def linked(f: Facts, actor: str, one: str, two: str) -> Truth:
    """The actor's view ties the two keys together, for some person class."""
    people = sorted(set(f.parties.person.values()))
    return best(*(f.views.linked(actor, (p, one), (p, two)) for p in people))


def undoes(f: Facts, actor: str, control: str, recipient: str) -> Truth:
    """The actor can turn the pseudonyms of a control for a recipient back."""
    return f.views.undoes(actor, control, recipient)


def joined(f: Facts, *refs: str) -> Truth:
    """Some view, or all views pooled, have the bridge and both sides."""
    bridge = f.bridges.all.get(_bridge(refs))
    return bridge.joined if bridge else Truth.NO


def joins_contexts(f: Facts, *refs: str) -> Truth:
    """What lies on the two sides of the bridge comes from different areas of life."""
    bridge = f.bridges.all.get(_bridge(refs))
    return bridge.contexts if bridge else Truth.NO


def held(f: Facts, *refs: str) -> Truth:
    """The last one's view alone has the bridge and both sides."""
    bridge = f.bridges.all.get(_bridge(refs[:-1]))
    return bridge.held.get(refs[-1], Truth.NO) if bridge else Truth.NO


def _bridge(refs: tuple[str, ...]) -> str:
    return refs[0] if len(refs) == 1 else f"bridge.{'+'.join(sorted(refs))}"


def out_of_context(f: Facts, flow: str, data: str, purpose: str) -> Truth:
    """The flow brings the datum from an area of life other than the purpose's."""
    bits, found = f.arrived(flow).only(f.of(data)), Truth.NO
    for label in f.labels.in_bits(bits.may):
        truth = bits.truth(f.spread.items.of_label[label])
        found = max(found, min(f.labels.foreign(label, purpose), truth))
    return found


def crosses(f: Facts, flow: str, boundary: str) -> Truth:
    """The two ends of the flow lie on different sides of the boundary."""
    return f.sides.crosses(f.model.get(flow, Flow), boundary)


def personal(f: Facts, ref: str) -> Truth:
    """Some subject of the thing is a natural person."""
    thing = f.model.things.get(ref)
    if isinstance(thing, Actor):
        return _natural(f, ref)
    if isinstance(thing, Data | Decision):
        return _natural(f, thing.subject)
    if isinstance(thing, Flow):
        return best(*(min(personal(f, d), carries(f, ref, d)) for d in f.data_on(ref)))
    if isinstance(thing, Place):
        return best(*(min(personal(f, d), place_carries(f, ref, d)) for d in f.data_at(ref)))
    if ref in f.bridges.all:
        return _people_of(f, f.bridges.all[ref])
    if ref in f.keys.all:
        return best(*(personal(f, d) for d in f.keys.all[ref]))
    if ref in f.pseudonyms:
        return best(*(personal(f, d) for d, _ in f.views.pseudonyms[f.pseudonyms[ref]]))
    return Truth.CERTAIN


def _people_of(f: Facts, bridge: Bridge) -> Truth:
    """Whether it is about natural persons; of several person classes, about those it joins."""
    found = Truth.NO
    for part in bridge.parts or (bridge,):
        person = part.keys[0][0]
        truth = best(*(_natural(f, a) for a, p in f.parties.person.items() if p == person))
        joins_less = part.contexts < bridge.contexts
        found = max(found, min(truth, part.contexts) if joins_less else truth)
    return found


def _natural(f: Facts, actor: str) -> Truth:
    person = f.attribute(actor, "person")
    if person in (UNKNOWN, "mixed"):
        return Truth.POSSIBLE
    return Truth.CERTAIN if person == "natural" else Truth.NO


def concerns(f: Facts, data: str, actor: str) -> Truth:
    """The datum is about this role, or about one played by the same person."""
    if is_nameless(actor):
        return Truth.NO
    subject = f.model.get(data, Data).subject
    return Truth.CERTAIN if f.parties.same_person(subject, actor) else Truth.NO


def stranger(f: Facts, actor: str, data: str) -> Truth:
    """The datum is not about this actor."""
    return concerns(f, data, actor).complement


def leaves(f: Facts, flow: str, actor: str) -> Truth:
    """The actor is or operates the start of the flow and not its end."""
    thing = f.model.get(flow, Flow)
    at_start = f.operators(thing.from_).get(actor, Truth.NO)
    return min(at_start, f.views.watching.is_at(thing.to, actor).complement)


def reaches(f: Facts, flow: str, actor: str) -> Truth:
    """The actor is or operates the end of the flow."""
    return f.operators(f.model.get(flow, Flow).to).get(actor, Truth.NO)


def operates(f: Facts, actor: str, x: str) -> Truth:
    """The actor runs the place, takes the decision, or is the other actor itself."""
    return f.operators(x).get(actor, Truth.NO)


FACTS: Final[Mapping[str, Callable[..., Truth]]] = {
    "carries": carries,
    "hands-over": hands_over,
    "told": told,
    "place-carries": place_carries,
    "in-the-clear": in_the_clear,
    "sees": sees,
    "given": given,
    "linked": linked,
    "undoes": undoes,
    "joined": joined,
    "joins-contexts": joins_contexts,
    "held": held,
    "out-of-context": out_of_context,
    "crosses": crosses,
    "personal": personal,
    "concerns": concerns,
    "stranger": stranger,
    "leaves": leaves,
    "reaches": reaches,
    "operates": operates,
    **hops.TRUTHS,
    **decided.TRUTHS,
    **giveaways.TRUTHS,
    **excess.TRUTHS,
}
"""The facts by name; every argument is a reference."""
