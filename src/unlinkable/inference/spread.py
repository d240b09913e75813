"""Which items are where: what is there for certain, and what may be."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import field, frozen, mutable

from unlinkable.inference.items import RAW, Item, Items, Label, Sealed, purposes
from unlinkable.inference.parties import Holders, Parties
from unlinkable.inference.transforms import Transforms
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.model.places import Process, Store
from unlinkable.model.words import UNKNOWN


@frozen
class Bits:
    """Two sets of items: those there for certain, and those possibly there."""

    must: int = 0
    may: int = 0

    def __or__(self, other: Bits) -> Bits:
        """What is in one or the other."""
        return Bits(self.must | other.must, self.may | other.may)

    def only(self, mask: int) -> Bits:
        """What is also in the mask."""
        return Bits(self.must & mask, self.may & mask)

    def truth(self, mask: int) -> Truth:
        """Whether something of the mask is in it."""
        if self.must & mask:
            return Truth.CERTAIN
        return Truth.POSSIBLE if self.may & mask else Truth.NO

    def capped(self, truth: Truth) -> Bits:
        """The same, no surer than this."""
        if truth is Truth.CERTAIN:
            return self
        return Bits(0, self.may) if truth else EMPTY


EMPTY = Bits()


@mutable
class Route:
    """One flow made ready: what it carries and which transforms act on it."""

    flow: Flow
    carries: tuple[str, ...]
    may_carry: tuple[str, ...]
    starts: tuple[Item, ...]
    """Items that begin here because an actor sends them."""
    own: tuple[str, ...]
    """Those of the data that are about the actor that sends them."""
    before: tuple[Control, ...]
    on: tuple[Control, ...]
    after: tuple[Control, ...]
    recipients: Holders
    takes: tuple[str, ...] | None
    """The only data that the end takes in, or None for all."""
    hop: dict[Item, tuple[tuple[Item, Truth], ...]] = field(factory=dict)
    end: dict[Item, tuple[tuple[Item, Truth], ...]] = field(factory=dict)


@frozen(slots=False)
class Spread:
    """The items at every place and actor, and on every flow."""

    model: Model
    parties: Parties
    transforms: Transforms
    items: Items = field(factory=Items)
    routes: dict[str, Route] = field(factory=dict)
    at: dict[str, Bits] = field(factory=dict)
    out_of: dict[str, list[Route]] = field(factory=dict)
    into: dict[str, list[Route]] = field(factory=dict)

    # ---- what a flow does

    def taken(self, route: Route) -> Bits:
        """What the flow takes at its start, opened where the operator there can read it."""
        there = self.passed_on(route)
        of_data = self.items.of_data
        must = may = 0
        for data in route.carries:
            mask = of_data.get(data, 0)
            must |= there.must & mask
            may |= there.may & mask
        for data in route.may_carry:
            may |= there.may & of_data.get(data, 0)
        taken = self.opened(Bits(must, may), route.flow.from_)
        return taken | self._begun(route)

    def passed_on(self, route: Route) -> Bits:
        """What is at the flow's start and may go on: people say themselves what for they give
        data about them, so what came back to them for no known purpose is not passed on."""
        there = self.at.get(route.flow.from_, EMPTY)
        nobody_said = self.items.of_label.get((), 0)
        if not route.own or not there.may & nobody_said:
            return there
        mine = 0
        for data in route.own:
            mine |= self.items.of_data.get(data, 0)
        return there.only(~(mine & nobody_said))

    def _begun(self, route: Route) -> Bits:
        bits = EMPTY
        for item in route.starts:
            one = self.items.bit(item)
            sure = item.data in route.carries
            bits |= Bits(one if sure else 0, one)
        return bits

    def opened(self, bits: Bits, place: str) -> Bits:
        """The same, with what the operators of the place can read taken out of its seal."""
        sealed = bits.may & self.items.sealed
        if not sealed:
            return bits
        must, may = bits.must & ~sealed, bits.may & ~sealed
        for item in self.items.each(sealed):
            one = self.items.bit(item)
            was = Truth.CERTAIN if bits.must & one else Truth.POSSIBLE
            for new, truth in self.unsealed(item, place):
                this = self.items.bit(new)
                may |= this
                must |= this if min(was, truth) is Truth.CERTAIN else 0
        return Bits(must, may)

    def unsealed(self, item: Item, place: str) -> tuple[tuple[Item, Truth], ...]:
        """A sealed item as it leaves the place: opened, still sealed, or possibly either."""
        operators = self.parties.operators[place].items()
        reads = max(min(self.reads(actor, item), truth) for actor, truth in operators)
        found = [(item.opened, reads)] if reads else []
        return (*found, (item, reads.complement)) if reads.complement else tuple(found)

    def reads(self, actor: str, item: Item) -> Truth:
        """Whether the actor can read an item that it sees."""
        if not isinstance(item.form, Sealed):
            return Truth.CERTAIN
        return self.transforms.readers[item.form.control].get(actor, Truth.NO)

    def through(
        self, bits: Bits, controls: Sequence[Control], route: Route,
        known: dict[Item, tuple[tuple[Item, Truth], ...]],
    ) -> Bits:  # fmt: skip
        """What is left of the items after the transforms have acted in turn."""
        if not controls:
            return bits
        must = may = 0
        for item in self.items.each(bits.may):
            was = Truth.CERTAIN if bits.must & self.items.bit(item) else Truth.POSSIBLE
            for new, truth in self.chain(item, controls, route, known):
                one = self.items.bit(new)
                may |= one
                must |= one if min(was, truth) is Truth.CERTAIN else 0
        return Bits(must, may)

    def chain(
        self, item: Item, controls: Sequence[Control], route: Route,
        known: dict[Item, tuple[tuple[Item, Truth], ...]],
    ) -> tuple[tuple[Item, Truth], ...]:  # fmt: skip
        """What the transforms, one after the other, make of one item."""
        found = known.get(item)
        if found is None:
            now = {item: Truth.CERTAIN}
            for control in controls:
                then: dict[Item, Truth] = {}
                for old, truth in now.items():
                    for new, made in self.transforms.apply(control, old, route.recipients):
                        then[new] = max(then.get(new, Truth.NO), min(truth, made))
                now = then
            found = known[item] = tuple(now.items())
        return found

    def hop(self, route: Route) -> Bits:
        """What is on the way: after the transforms at the start and on the flow."""
        return self.through(self.taken(route), (*route.before, *route.on), route, route.hop)

    def arriving(self, route: Route) -> Bits:
        """What arrives at the end."""
        return self.through(self.hop(route), route.after, route, route.end)

    def taken_in(self, route: Route) -> Bits:
        """What of it stays: a store with `keeps` takes in only what it keeps."""
        bits = self.arriving(route)
        if route.takes is None:
            return bits
        mask = 0
        for data in route.takes:
            mask |= self.items.of_data.get(data, 0)
        return bits.only(mask)


def spread(model: Model, parties: Parties, transforms: Transforms) -> Spread:
    """Let the items run along the flows until nothing changes."""
    s = Spread(model, parties, transforms)
    for flow in model.each(Flow):
        route = _route(s, flow)
        s.routes[flow.ref] = route
        s.out_of.setdefault(flow.from_, []).append(route)
        s.into.setdefault(flow.to, []).append(route)
    makers = {p.ref: p for p in model.each(Process) if p.makes and p.makes != UNKNOWN}
    for ref, process in makers.items():
        s.at[ref] = _made(s, process)
    _run(s, dict.fromkeys((*makers, *s.out_of)), makers, None)
    return s


def spread_again(
    was: Spread, model: Model, transforms: Transforms, content: Collection[str]
) -> Spread:
    """The same for a model in which only the controls differ, from what had spread.

    Args:
        content: the places and flows at which something else can be; with every place it holds
            all to which that can go on.
    """
    s = Spread(
        model, was.parties, transforms, was.items.copy(), dict(was.routes), dict(was.at),
        dict(was.out_of), dict(was.into),
    )  # fmt: skip
    new = {ref: _route(s, s.routes[ref].flow) for ref in content if ref in s.routes}
    s.routes.update(new)
    for known, ends in ((s.out_of, "from_"), (s.into, "to")):
        for end in {getattr(route.flow, ends) for route in new.values()}:
            known[end] = [s.routes[route.flow.ref] for route in known[end]]
    makers = {}
    for ref in content:
        s.at.pop(ref, None)
        thing = model.things.get(ref)
        if isinstance(thing, Process) and thing.makes and thing.makes != UNKNOWN:
            makers[ref] = thing
            s.at[ref] = _made(s, thing)
    before = (route.flow.from_ for ref in content for route in s.into.get(ref, ()))
    _run(s, dict.fromkeys((*makers, *before)), makers, content)
    return s


def _run(
    s: Spread, start: Iterable[str], makers: Mapping[str, Process],
    only: Collection[str] | None,
) -> None:  # fmt: skip
    """Let the items run on from some places, where `only` is given to those places alone."""
    queue = deque(start)
    waiting = set(queue)
    while queue:
        ref = queue.popleft()
        waiting.discard(ref)
        for route in s.out_of.get(ref, ()):
            to = route.flow.to
            if only is not None and to not in only:
                continue
            if _arrive(s, route, makers) and to not in waiting:
                waiting.add(to)
                queue.append(to)


def _arrive(s: Spread, route: Route, makers: Mapping[str, Process]) -> bool:
    """Whether the flow brings something new to its end."""
    to = route.flow.to
    before = s.at.get(to, EMPTY)
    after = before | s.taken_in(route)
    if after == before:
        return False
    s.at[to] = after
    if to in makers:
        s.at[to] = after | _made(s, makers[to])
    return True


def _route(s: Spread, flow: Flow) -> Route:
    carries = () if flow.carries == UNKNOWN else tuple(flow.carries)
    may_carry = tuple(d for d in flow.may_carry if d not in carries)
    end = s.model[flow.to]
    takes = None
    if isinstance(end, Store) and end.keeps:
        takes = tuple(sorted({data for kept in end.keeps.values() for data in kept}))
    return Route(
        flow=flow,
        carries=carries,
        may_carry=may_carry,
        starts=tuple(_starts(s, flow, (*carries, *may_carry))),
        own=tuple(d for d in (*carries, *may_carry) if _is_own(s, flow, d)),
        before=s.transforms.at_start(flow),
        on=s.transforms.at_flow(flow),
        after=s.transforms.at_end(flow),
        recipients=s.parties.operators[flow.to],
        takes=takes,
    )


def _starts(s: Spread, flow: Flow, carried: tuple[str, ...]) -> list[Item]:
    """What an actor sends it has: its own data for the flow's purposes, others' for none known."""
    if not isinstance(s.model[flow.from_], Actor):
        return []
    label = purposes(flow.purpose)
    tells = s.parties.is_people(flow.from_)
    return [Item(d, label if tells or _is_own(s, flow, d) else (), RAW) for d in carried]


def _is_own(s: Spread, flow: Flow, data: str) -> bool:
    """Whether the datum is about the actor that starts the flow."""
    subject = s.model.get(data, Data).subject
    return flow.from_ in s.parties.person and s.parties.same_person(flow.from_, subject)


def _made(s: Spread, process: Process) -> Bits:
    """What comes into being at the process, given what is there."""
    assert isinstance(process.makes, tuple)
    here = s.at.get(process.ref, EMPTY)
    label: Label = purposes(process.purpose)
    bits = EMPTY
    for data in process.makes:
        one = s.items.bit(Item(data, label, RAW))
        bits |= Bits(one, one)
    while True:
        now = bits
        for data in process.makes:
            bits |= _derived(s, process, data, here | bits)
        if bits == now:
            return bits


def _derived(s: Spread, process: Process, data: str, here: Bits) -> Bits:
    sources = s.model.get(data, Data).from_
    bits = EMPTY
    if sources == UNKNOWN:
        return bits
    for source in sources:
        inputs = s.opened(here.only(s.items.of_data.get(source, 0)), process.ref)
        inputs = inputs.only(~s.items.sealed)
        for item in s.items.each(inputs.may):
            one = s.items.bit(Item(data, item.label, RAW))
            sure = inputs.must & s.items.bit(item)
            bits |= Bits(one if sure else 0, one)
    return bits
