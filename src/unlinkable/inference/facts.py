"""Everything that follows from a model, asked for by name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from attrs import frozen

from unlinkable.inference.bridges import Bridges
from unlinkable.inference.keys import Keys
from unlinkable.inference.labels import Labels
from unlinkable.inference.needs import Needs
from unlinkable.inference.parties import NAMELESS, Holders, Parties, is_nameless, whoever
from unlinkable.inference.safeguards import Safeguards
from unlinkable.inference.settled import Branches
from unlinkable.inference.sides import Sides
from unlinkable.inference.spread import EMPTY, Bits, Spread
from unlinkable.inference.supply import Supply
from unlinkable.inference.traits import Traits
from unlinkable.inference.transforms import Transforms
from unlinkable.inference.truth import Truth
from unlinkable.inference.views import Views, short
from unlinkable.inference.why import Why
from unlinkable.model.data import Data, Flow
from unlinkable.model.model import KINDS, Model
from unlinkable.model.places import Channel
from unlinkable.model.words import UNKNOWN

ANY: Final = "*"
"""Among the words of a class: whatever is stated."""


@frozen(slots=False)
class Facts:
    """What follows from a model, for certain or possibly.

    Things are named by reference (`kind.id`); so are derived ones: `bridge.KEY+KEY`,
    `pseudonym.CONTROL~RECIPIENT`, `key.NAME` for a name space, `actor.?PLACE` for an operator
    that nobody names, and `boundary.A~B` for the line between two operators.
    """

    model: Model
    parties: Parties
    transforms: Transforms
    safeguards: Safeguards
    spread: Spread
    views: Views
    labels: Labels
    bridges: Bridges
    keys: Keys
    supply: Supply
    traits: Traits
    needs: Needs
    sides: Sides
    named: Mapping[str, Callable[..., Truth]]
    reason: Callable[..., Why]
    branches: Branches

    # ---- things

    def each(self, kind: str) -> tuple[str, ...]:
        """The references of every thing of a kind, stated or derived, sorted."""
        if kind == "bridge":
            return tuple(self.bridges.all)
        if kind == "pseudonym":
            return tuple(sorted(self.pseudonyms))
        if kind == "key":
            return tuple(self.keys.all)
        if kind == "place":
            return tuple(self.model.places)
        return self._of_kind.get(kind, ())

    @cached_property
    def _of_kind(self) -> Mapping[str, tuple[str, ...]]:
        return {kind: tuple(t.ref for t in self.model.each(c)) for kind, c in KINDS.items()}

    @cached_property
    def pseudonyms(self) -> Mapping[str, tuple[str, str]]:
        """The control and the recipient of each pseudonym, by its reference."""
        return {
            f"pseudonym.{short(control)}~{short(recipient)}": (control, recipient)
            for control, recipient in self.views.pseudonyms
        }

    def attribute(self, ref: str, name: str) -> Any:
        """The effective value of an attribute, or "unknown"; derived things have some too.

        Where several hold at once (a datum is as delicate as each of those it was made from) it
        is a tuple of them.
        """
        thing = self.model.things.get(ref)
        if isinstance(thing, Data) and name == "sensitivity":
            return self._one_or_all(self.sensitivities(ref).values())
        if thing is not None:
            return thing.effective(name)
        if ref in self.keys.all and name == "scope":
            return self._one_or_all(self.keys.scopes(ref))
        if ref in self.pseudonyms:
            control, recipient = self.pseudonyms[ref]
            return {"control": control, "recipient": recipient}.get(name, UNKNOWN)
        if ref.startswith("boundary.") and name == "kind":
            return "organisation"
        return UNKNOWN

    def truth_of(self, ref: str, name: str, words: Collection[str]) -> Truth:
        """Whether an attribute has one of the words; of a list, whether one of it is among them.

        `ANY` among the words stands for whatever is stated.
        """
        value = self.attribute(ref, name)
        if value == UNKNOWN or value is None:
            return Truth.POSSIBLE
        values = value if isinstance(value, tuple) else (value,)
        if any(one in words or ANY in words for one in values if one != UNKNOWN):
            return Truth.CERTAIN
        return Truth.POSSIBLE if UNKNOWN in values else Truth.NO

    @staticmethod
    def _one_or_all(values: Iterable[Any]) -> Any:
        different = tuple(sorted(set(values)))
        return different[0] if len(different) == 1 else different

    def sensitivities(self, data: str) -> Mapping[str, str]:
        """How delicate the datum is, and each of those that it was made from."""
        found: dict[str, str] = {}
        left = [data]
        while left:
            ref = left.pop()
            if ref in found:
                continue
            thing = self.model.get(ref, Data)
            found[ref] = str(thing.effective("sensitivity"))
            if thing.from_ == UNKNOWN:
                found[f"{ref}.from"] = UNKNOWN
            else:
                left += thing.from_
        return found

    def title(self, ref: str) -> str:
        """What people call the thing, derived ones included."""
        thing = self.model.things.get(ref)
        if thing is not None:
            return thing.title
        if is_nameless(ref):
            return f"{whoever(ref)} {self.title(ref.removeprefix(NAMELESS))}"
        if ref in self.pseudonyms:
            control, recipient = self.pseudonyms[ref]
            return f"the pseudonym of {self.title(control)} for {self.title(recipient)}"
        if ref in self.bridges.all:
            first, second = (self.key_title(key[1]) for key in self.bridges.all[ref].keys)
            return f"the record of {first} with {second}"
        if ref in self.keys.all:
            return self.key_title(short(ref))
        if ref.startswith("boundary."):
            one, two = (f"actor.{name}" for name in short(ref).split("~"))
            return f"the line between {self.title(one)} and {self.title(two)}"
        return short(ref)

    def key_title(self, name: str) -> str:
        """What people call the identifier of a name space."""
        if "~" in name:
            _, recipient, rest = name.split("~", 2)
            return f"{self.key_title(rest)} as pseudonym for {self.title(f'actor.{recipient}')}"
        own = self.model.things.get(f"data.{name}")
        same = [own] if own else [d for d in self.model.each(Data) if d.effective("key") == name]
        return same[0].title if same else name

    # ---- where things are and who is there

    def operators(self, ref: str) -> Holders:
        """Who operates a place or takes a decision; an actor operates itself."""
        return {ref: Truth.CERTAIN} if is_nameless(ref) else self.parties.operators[ref]

    @cached_property
    def _run_by(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for ref, operators in self.parties.operators.items():
            for actor in operators:
                found.setdefault(actor, []).append(ref)
        return {actor: tuple(refs) for actor, refs in found.items()}

    def run_by(self, actor: str) -> tuple[str, ...]:
        """The places and decisions that an actor operates, or may, and the actor itself."""
        return self._run_by.get(actor, ())

    @cached_property
    def resting(self) -> Mapping[str, tuple[str, ...]]:
        """The decisions that rest on each datum, or may."""
        found: dict[str, list[str]] = {}
        for decision in self.each("decision"):
            for data in self.supply.data(decision):
                found.setdefault(data, []).append(decision)
        return {data: tuple(decisions) for data, decisions in found.items()}

    def data_read(self, actor: str) -> tuple[str, ...]:
        """The data of which the actor reads something about single people, or may."""
        bits = 0
        for seen in self.views.of.get(actor, ()):
            bits |= seen.bits.may if seen.record.kind != "mapping" else 0
        return self.spread.items.data_in(bits & ~self.spread.items.aggregate)

    def flows_from(self, ref: str) -> tuple[str, ...]:
        """The flows that start at a place or actor."""
        return tuple(route.flow.ref for route in self.spread.out_of.get(ref, ()))

    def flows_to(self, ref: str) -> tuple[str, ...]:
        """The flows that end at a place or actor."""
        return tuple(route.flow.ref for route in self.spread.into.get(ref, ()))

    def handed_to(self, actor: str, data: str) -> Mapping[str, Truth]:
        """The flows and places by which a datum, readable, comes to whoever plays the role.

        What a flow carries and who looks at a channel may be unknown: then it may come that way.
        """
        of, found = self.of(data), {}
        for role in self.parties.roles(actor):
            for flow in self.flows_to(role):
                found[flow] = max(self.arrived(flow).truth(of), self._untold(flow, of))
            for place, looks in self._looked_at.get(role, {}).items():
                found[place] = min(looks, self.there(place).truth(of))
        for channel in self._shown_to_somebody:
            shown = min(Truth.POSSIBLE, self.there(channel).truth(of))
            found[channel] = max(found.get(channel, Truth.NO), shown)
        return {where: truth for where, truth in found.items() if truth}

    def _untold(self, flow: str, of: int) -> Truth:
        """Whether the flow, of which nobody says what it carries, may carry some of these items."""
        thing = self.model.get(flow, Flow)
        if thing.carries != UNKNOWN:
            return Truth.NO
        here = self.spread.at.get(thing.from_, EMPTY).may & of
        return Truth.POSSIBLE if here or thing.from_ in self.parties.person else Truth.NO

    @cached_property
    def _looked_at(self) -> Mapping[str, Mapping[str, Truth]]:
        """The places that an actor runs, and the channels of whose audience it is, or may be."""
        found: dict[str, dict[str, Truth]] = {}
        for place in self.model.places:
            for actor, truth in self.readers_at(place).items():
                found.setdefault(actor, {})[place] = truth
        return found

    @cached_property
    def _shown_to_somebody(self) -> tuple[str, ...]:
        """The channels of which nobody says who looks at them."""
        return tuple(c.ref for c in self.model.each(Channel) if c.audience == UNKNOWN)

    def crossed(self, flow: str) -> Mapping[str, Truth]:
        """The boundaries that a flow crosses or may cross."""
        return self.sides.crossed(self.model.get(flow, Flow))

    # ---- data

    @cached_property
    def _arrived(self) -> dict[str, Bits]:
        return {}

    def readers_at(self, place: str) -> Holders:
        """Who reads what is at a place: its operator and, at a channel, its audience."""
        found = dict(self.operators(place))
        thing = self.model[place]
        if isinstance(thing, Channel) and thing.audience != UNKNOWN:
            found |= dict.fromkeys(thing.audience, Truth.CERTAIN)
        return found

    def _read_at(self, place: str, bits: Bits) -> Bits:
        """The items at person level that somebody at the place reads, opened."""
        return self._opened_at(place, bits).only(~self.spread.items.aggregate)

    def _opened_at(self, place: str, bits: Bits) -> Bits:
        """The items that somebody at the place reads, opened."""
        items = self.spread.items
        sealed = bits.may & items.sealed
        found = Bits(bits.must & ~sealed, bits.may & ~sealed)
        for item in items.each(sealed):
            was = Truth.CERTAIN if bits.must & items.bit(item) else Truth.POSSIBLE
            for actor, truth in self.readers_at(place).items():
                reads = min(was, truth, self.spread.reads(actor, item))
                one = items.bit(item.opened)
                found |= Bits(one, one).capped(reads)
        return found

    def arrived(self, flow: str) -> Bits:
        """What arrives with a flow, at person level and readable at its end."""
        found = self._arrived.get(flow)
        if found is None:
            route = self.spread.routes[flow]
            found = self._arrived[flow] = self._read_at(route.flow.to, self.spread.arriving(route))
        return found

    @cached_property
    def everywhere(self) -> Bits:
        """All items that are at some place or go over some flow, or may."""
        found = EMPTY
        for bits in self.spread.at.values():
            found |= bits
        for route in self.spread.routes.values():
            found |= self.spread.taken(route)
        return found

    def told_of(self, flow: str) -> Bits:
        """What arrives with a flow, readable at its end, figures about groups included."""
        route = self.spread.routes[flow]
        return self._opened_at(route.flow.to, self.spread.arriving(route))

    def here(self, x: str) -> Bits:
        """What arrives with a flow or is at a place, at person level and readable there."""
        return self.arrived(x) if x in self.spread.routes else self.there(x)

    @cached_property
    def _there(self) -> dict[str, Bits]:
        return {}

    def there(self, place: str) -> Bits:
        """What is at a place, at person level and readable there."""
        found = self._there.get(place)
        if found is None:
            found = self._read_at(place, self.spread.at.get(place, EMPTY))
            self._there[place] = found
        return found

    def data_on(self, flow: str) -> tuple[str, ...]:
        """The data that arrive with a flow, or may."""
        return self.spread.items.data_in(self.arrived(flow).may)

    def data_at(self, place: str) -> tuple[str, ...]:
        """The data that are at a place, or may be."""
        return self.spread.items.data_in(self.there(place).may)

    def of(self, data: str) -> int:
        """The items of a datum."""
        return self.spread.items.of_data.get(data, 0)

    # ---- facts

    def ask(self, fact: str, *refs: str) -> Truth:
        """How true a fact is, by its name in `predicates.FACTS`."""
        truth = self.named[fact](self, *refs)
        return self.branches.agreed(fact, refs) if truth is Truth.POSSIBLE else truth

    def why(self, fact: str, *refs: str) -> Why:
        """Why a fact holds, or why it does not."""
        return self.reason(self, fact, *refs)

    def stated(self, ref: str, attribute: str) -> Why:
        """An attribute as the author wrote it, or as one that nobody stated."""
        return self.why("stated", ref, attribute)

    def safeguard(self, ref: str, kind: str) -> Truth:
        """Whether the thing has a safeguard of the kind."""
        return self.safeguards.has(ref, kind)
