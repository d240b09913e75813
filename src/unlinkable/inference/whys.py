"""The reason of each fact, by the fact's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from unlinkable.inference import decided, excess, giveaways, hops
from unlinkable.inference.bridges import Bridge
from unlinkable.inference.facts import Facts
from unlinkable.inference.items import RAW
from unlinkable.inference.labels import Labels
from unlinkable.inference.predicates import NOTICE
from unlinkable.inference.reasons import Reasons, because
from unlinkable.inference.spread import Bits
from unlinkable.inference.truth import Truth
from unlinkable.inference.views import Key, Seen
from unlinkable.inference.why import NOTHING, Because, Why
from unlinkable.model.data import Data, Flow
from unlinkable.model.people import Actor
from unlinkable.model.places import Decision
from unlinkable.model.words import UNKNOWN


def why(facts: Facts, fact: str, *refs: str) -> Why:
    """The reason of a fact, or of its being no fact."""
    return WHYS[fact](Reasons(facts), *refs)


def stated(r: Reasons, ref: str, attribute: str) -> Why:
    """The attribute as the author wrote it, or as one that nobody stated."""
    return r.stated(ref, attribute)


def safeguard(r: Reasons, ref: str, kind: str) -> Why:
    """Which controls answer the safeguard, or that nobody mentions one."""
    return r.safeguard(ref, kind)


def carries(r: Reasons, flow: str, data: str) -> Why:
    """How the datum came to arrive."""
    return r.arriving(flow, data)


def hands_over(r: Reasons, flow: str, data: str) -> Why:
    """How the datum came to arrive, readable or sealed for somebody else."""
    return r.arriving(flow, data, sealed=True)


def told(r: Reasons, flow: str, person: str) -> Why:
    """Which notices reach the person, or that nobody mentions one."""
    return r.safeguard(flow, NOTICE, person)


def place_carries(r: Reasons, place: str, data: str) -> Why:
    """How the datum came to the place."""
    return r.at_place(place, data)


def in_the_clear(r: Reasons, place: str, data: str) -> Why:
    """How the datum came to the place as it was."""
    return r.at_place(place, data, r.f.spread.items.of_form.get((data, RAW), 0))


def undoes(r: Reasons, actor: str, control: str, recipient: str) -> Why:
    """Where the actor meets the pseudonym, and what ties it to what it stands for."""
    for data, key in r.f.views.pseudonyms.get((control, recipient), ()):
        raw = r.f.views.raw_key(data)
        if not (r.f.views.linked(actor, key, raw) and r.f.views.meets(actor, key)):
            continue
        found = r.pooling(actor)
        meets = [s for s in r.f.views.of[actor] if s.record.kind != "mapping" and key in s.keys]
        met = max(meets, key=lambda seen: seen.keys[key])
        found += r.in_record(met, r.key_mask(met, key)) + r.doubts_of_key(met, key)
        for seen in _chain(r, actor, key, raw):
            for one in (k for k in seen.keys if k[0] == key[0]):
                found += r.in_record(seen, r.key_mask(seen, one)) + _keeper(r, seen, actor)
                found += r.doubts_of_key(seen, one)
        return found
    text = f"{r.f.title(actor)} has nothing that ties the pseudonym to the person"
    return Why(because=(Because(says=text, ref=actor, truth="no"),))


def _keeper(r: Reasons, seen: Seen, actor: str) -> Why:
    """That the actor keeps the mapping, where the record is one."""
    if seen.record.kind != "mapping":
        return NOTHING
    control = r.f.model[seen.record.name]
    sure = seen.record.seen_by[actor] is Truth.CERTAIN
    text = f"{r.f.title(actor)} {'keeps' if sure else 'may keep'} the mapping of {control.title}"
    return Why(
        because=(because(text, control, "keeper", "certain" if sure else "possible"),),
        unknowns=() if sure else (f"{control.ref}.keeper",),
    )


def _chain(r: Reasons, actor: str, start: Key, end: Key) -> list[Seen]:
    """The fewest records of a view that tie two keys, one after the other."""
    seen = [s for s in r.f.views.of.get(actor, ()) if len(s.keys) > 1]
    for least in (Truth.CERTAIN, Truth.POSSIBLE):
        ways: dict[Key, list[Seen]] = {start: []}
        queue = [start]
        while queue and end not in ways:
            key = queue.pop(0)
            for one in seen:
                if one.keys.get(key, Truth.NO) < least:
                    continue
                for other, truth in one.keys.items():
                    if truth >= least and other[0] == key[0] and other not in ways:
                        ways[other] = [*ways[key], one]
                        queue.append(other)
        if end in ways:
            return ways[end]
    return []


def joined(r: Reasons, *refs: str) -> Why:
    """The record with both keys, and a record on either side."""
    bridge = r.f.bridges.all.get(_bridge(refs))
    if bridge is None or not bridge.joined:
        text = "nobody, alone or together, has the record and both sides"
        return Why(because=(Because(says=text, truth="no"),))
    witness = _witness(r, bridge)
    found = Why(because=tuple(_has(r, bridge, seen, mask) for seen, mask in witness))
    for seen, mask in witness:
        found += r.pooling(seen.actor)
        for key in bridge.keys:
            if key in seen.keys:
                found += r.in_record(seen, r.key_mask(seen, key)) + r.doubts_of_key(seen, key)
        if mask:
            found += r.in_record(seen, mask)
    return found


def _has(r: Reasons, bridge: Bridge, seen: Seen, mask: int) -> Because:
    """What an actor has together in one record, in a sentence."""
    keys = [r.f.key_title(key[1]) for key in bridge.keys if key in seen.keys]
    data = [r.f.title(d) for d in r.f.spread.items.data_in(mask)] if mask else []
    sure = (seen.keys[key] for key in bridge.keys if key in seen.keys)
    truth = min(bridge.contexts or bridge.joined, *sure)
    says = f"{r.f.title(seen.actor)} has {' with '.join([*data, *keys])}"
    return Because(says=says, truth=truth.word)


def joins_contexts(r: Reasons, *refs: str) -> Why:
    """The areas of life on either side."""
    bridge = r.f.bridges.all.get(_bridge(refs))
    found = NOTHING
    if bridge is None:
        return found
    for seen, mask in _witness(r, bridge):
        for part in (mask,) if mask else _own_items(r, seen, bridge):
            for item in r.f.spread.items.in_order(part)[:1]:
                found += r.label(item.data, item.label, r.in_record(seen, part).path)
    return found


def _own_items(r: Reasons, seen: Seen, bridge: Bridge) -> tuple[int, ...]:
    """The items that give the record its own label, where that is not known for certain."""
    own = _own(r, seen, bridge)
    if own is None or (own and all(r.f.labels.context(p) != UNKNOWN for p in own)):
        return ()
    return tuple(seen.bits.may & r.key_mask(seen, key) for key in bridge.keys)


def _witness(r: Reasons, bridge: Bridge) -> list[tuple[Seen, int]]:
    """A record with both keys, and one for each side with what counts there."""
    least = bridge.contexts or bridge.joined
    labels = r.f.labels
    parties = set(r.f.bridges.parties(bridge))
    holders = [s for s in bridge.records if s.actor in parties]
    best: list[tuple[Seen, int]] = []
    for holder in holders:
        mask = ~_keys_themselves(r, holder, bridge)
        own = _own(r, holder, bridge)
        if own is not None:
            mask &= labels.differing(own, least)
        sides = [_side(r, parties, key, mask, least) for key in bridge.keys]
        if all(sides):
            one, two = sides[0], sides[1]
            best = [(holder, 0), *_differing(labels, one, two, least)]
            break
    return best or [(holder, 0) for holder in holders[:1]]


def _differing(
    labels: Labels, one: list[tuple[Seen, int]], two: list[tuple[Seen, int]], least: Truth
) -> list[tuple[Seen, int]]:
    """One record of each side, from different areas of life where there are such."""
    for left in one:
        for right in two:
            for label in labels.in_bits(left[1]):
                there = right[1] & labels.differing(label, least)
                here = left[1] & labels.items.of_label[label]
                if there and here:
                    return [(left[0], here), (right[0], there)]
    return [one[0], two[0]]


def _side(
    r: Reasons, parties: set[str], key: Key, mask: int, least: Truth
) -> list[tuple[Seen, int]]:
    person = r.f.views.about(key[0]) & ~r.f.spread.items.aggregate
    found = []
    for actor in sorted(parties):
        for seen in r.f.views.of.get(actor, ()):
            if seen.record.kind == "mapping" or seen.keys.get(key, Truth.NO) < least:
                continue
            bits = (_bits(seen.bits, least)) & mask & person
            if bits:
                found.append((seen, bits))
    return found


def _bits(bits: Bits, least: Truth) -> int:
    return bits.must if least is Truth.CERTAIN else bits.may


def _keys_themselves(r: Reasons, seen: Seen, bridge: Bridge) -> int:
    mask = 0
    for data in seen.record.data:
        if r.f.views.raw_key(data) in bridge.keys and r.f.transforms.identifier(data):
            mask |= r.f.of(data)
    return mask


def _own(r: Reasons, seen: Seen, bridge: Bridge) -> tuple[str, ...] | None:
    one, two = (r.f.labels.in_bits(seen.bits.may & r.key_mask(seen, k)) for k in bridge.keys)
    return one[0] if len(one) == 1 and one == two else None


def _bridge(refs: tuple[str, ...]) -> str:
    return refs[0] if len(refs) == 1 else f"bridge.{'+'.join(sorted(refs))}"


def out_of_context(r: Reasons, flow: str, data: str, purpose: str) -> Why:
    """From which area of life the datum comes, and to which the purpose belongs."""
    bits = r.f.arrived(flow).only(r.f.of(data))
    truth = r.f.ask("out-of-context", flow, data, purpose)
    for label in r.f.labels.in_bits(bits.must if truth is Truth.CERTAIN else bits.may):
        if r.f.labels.foreign(label, purpose) >= truth > Truth.NO:
            way = r.arriving(flow, data, r.f.spread.items.of_label[label])
            return way + r.label(data, label, way.path) + r.stated(purpose, "context")
    return r.stated(purpose, "context")


def crosses(r: Reasons, flow: str, boundary: str) -> Why:
    """Where the two ends lie, or who operates them."""
    thing = r.f.model.get(flow, Flow)
    found = Why(path=(thing.from_, flow, thing.to))
    if boundary in r.f.sides.implied(thing):
        for end in (thing.from_, thing.to):
            for actor in r.f.operators(end):
                found += r.operator(end, actor)
        return found
    for end in (thing.from_, thing.to):
        found += r.within(end)
    return found


def personal(r: Reasons, ref: str) -> Why:
    """Whom it is about."""
    thing = r.f.model.things.get(ref)
    if isinstance(thing, Actor):
        return r.person(ref)
    if isinstance(thing, Data | Decision):
        says = f"{thing.title} is about {r.f.title(thing.subject)}"
        return r.stated(ref, "subject", says) + r.person(thing.subject)
    if ref in r.f.keys.all:
        return personal(r, max(r.f.keys.all[ref], key=lambda d: r.f.ask("personal", d)))
    on_flow = isinstance(thing, Flow)
    held = r.f.data_on(ref) if on_flow else _there(r, ref)
    people = [data for data in held if r.f.ask("personal", data)]
    for data in sorted(people, key=lambda data: -r.f.ask("personal", data)):
        way = r.arriving(ref, data) if on_flow else r.at_place(ref, data)
        return way + personal(r, data)
    return personal(r, held[0]) if held else NOTHING


def _there(r: Reasons, ref: str) -> tuple[str, ...]:
    return r.f.data_at(ref) if ref in r.f.model.places else ()


def concerns(r: Reasons, data: str, actor: str) -> Why:
    """Whom the datum is about."""
    thing = r.f.model.get(data, Data)
    return r.stated(data, "subject", f"{thing.title} is about {r.f.title(thing.subject)}")


def stranger(r: Reasons, actor: str, data: str) -> Why:
    """Whom the datum is about, which is somebody else."""
    return concerns(r, data, actor)


def leaves(r: Reasons, flow: str, actor: str) -> Why:
    """Who is at the start of the flow."""
    thing = r.f.model.get(flow, Flow)
    found = r.operator(thing.from_, actor) + Why(path=(thing.from_, flow, thing.to))
    for other in r.f.operators(thing.to):
        if r.f.ask("leaves", flow, actor) is Truth.POSSIBLE:
            found += r.operator(thing.to, other)
    return found


def reaches(r: Reasons, flow: str, actor: str) -> Why:
    """Who is at the end of the flow."""
    thing = r.f.model.get(flow, Flow)
    return r.operator(thing.to, actor) + Why(path=(thing.from_, flow, thing.to))


def sees(r: Reasons, actor: str, data: str) -> Why:
    """In which record the actor reads the datum."""
    for seen in r.f.views.of.get(actor, ()):
        if seen.bits.may & r.f.of(data):
            return r.in_record(seen, r.f.of(data))
    return NOTHING


def given(r: Reasons, actor: str, data: str) -> Why:
    """By what the datum comes to the actor, the surest first."""
    ways = r.f.handed_to(actor, data)
    if not ways:
        return r.none(f"{r.f.title(data)} does not come to {r.f.title(actor)}", data)
    where = min(ways, key=lambda ref: (-ways[ref], ref))
    thing = r.f.model[where]
    if isinstance(thing, Flow):
        return r.stated(where, "carries") if thing.carries == UNKNOWN else r.arriving(where, data)
    looking = [role for role in r.f.parties.roles(actor) if role in r.f.readers_at(where)]
    found = r.at_place(where, data)
    if not looking:
        return found + r.stated(where, "audience")
    running = [role for role in looking if role in r.f.operators(where)]
    return found + (r.operator(where, running[0]) if running else NOTHING)


def operates(r: Reasons, actor: str, x: str) -> Why:
    """Who runs the place or takes the decision."""
    return r.operator(x, actor)


WHYS: Final[Mapping[str, Callable[..., Why]]] = {
    "stated": stated,
    "safeguard": safeguard,
    "carries": carries,
    "hands-over": hands_over,
    "told": told,
    "place-carries": place_carries,
    "in-the-clear": in_the_clear,
    "sees": sees,
    "given": given,
    "undoes": undoes,
    "joined": joined,
    "joins-contexts": joins_contexts,
    "out-of-context": out_of_context,
    "crosses": crosses,
    "personal": personal,
    "concerns": concerns,
    "stranger": stranger,
    "leaves": leaves,
    "reaches": reaches,
    "operates": operates,
    **hops.WHYS,
    **decided.WHYS,
    **giveaways.WHYS,
    **excess.WHYS,
}
"""The reasons by the name of the fact."""
