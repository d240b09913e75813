"""Everything that follows from a model, asked for by name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import Any

from attrs import frozen

from unlinkable.inference.bridges import Bridges
from unlinkable.inference.labels import Labels
from unlinkable.inference.needs import Needs
from unlinkable.inference.parties import Holders, Parties, is_nameless
from unlinkable.inference.safeguards import Safeguards
from unlinkable.inference.settled import Branches
from unlinkable.inference.sides import Sides
from unlinkable.inference.spread import EMPTY, Bits, Spread
from unlinkable.inference.transforms import Transforms
from unlinkable.inference.truth import Truth
from unlinkable.inference.views import Views, short
from unlinkable.inference.why import Why
from unlinkable.model.data import Data, Flow
from unlinkable.model.model import KINDS, Model
from unlinkable.model.places import Channel
from unlinkable.model.words import UNKNOWN


@frozen(slots=False)
class Facts:
    """What follows from a model, for certain or possibly.

    Things are named by reference (`kind.id`); so are derived ones: `bridge.KEY+KEY`,
    `pseudonym.CONTROL~RECIPIENT`, `actor.?PLACE` for an operator that nobody names, and
    `boundary.A~B` for the line between two operators.
    """

    model: Model
    parties: Parties
    transforms: Transforms
    safeguards: Safeguards
    spread: Spread
    views: Views
    labels: Labels
    bridges: Bridges
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
        """The effective value of an attribute, or "unknown"; derived things have some too."""
        thing = self.model.things.get(ref)
        if thing is not None:
            return thing.effective(name)
        if ref in self.pseudonyms:
            control, recipient = self.pseudonyms[ref]
            return {"control": control, "recipient": recipient}.get(name, UNKNOWN)
        if ref.startswith("boundary.") and name == "kind":
            return "organisation"
        return UNKNOWN

    def truth_of(self, ref: str, name: str, words: Collection[str]) -> Truth:
        """Whether an attribute has one of the words; of a list, whether one of it is among them."""
        value = self.attribute(ref, name)
        if value == UNKNOWN or value is None:
            return Truth.POSSIBLE
        found = any(v in words for v in value) if isinstance(value, tuple) else value in words
        return Truth.CERTAIN if found else Truth.NO

    def title(self, ref: str) -> str:
        """What people call the thing, derived ones included."""
        thing = self.model.things.get(ref)
        if thing is not None:
            return thing.title
        if is_nameless(ref):
            return f"whoever operates {self.title(ref.removeprefix('actor.?'))}"
        if ref in self.pseudonyms:
            control, recipient = self.pseudonyms[ref]
            return f"the pseudonym of {self.title(control)} for {self.title(recipient)}"
        if ref in self.bridges.all:
            first, second = (self.key_title(key[1]) for key in self.bridges.all[ref].keys)
            return f"the record of {first} with {second}"
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

    def flows_from(self, ref: str) -> tuple[str, ...]:
        """The flows that start at a place or actor."""
        return tuple(route.flow.ref for route in self.spread.out_of.get(ref, ()))

    def flows_to(self, ref: str) -> tuple[str, ...]:
        """The flows that end at a place or actor."""
        return tuple(route.flow.ref for route in self.spread.into.get(ref, ()))

    def crossed(self, flow: str) -> Mapping[str, Truth]:
        """The boundaries that a flow crosses or may cross."""
        return self.sides.crossed(self.model.get(flow, Flow))

    # ---- data

    @cached_property
    def _arrived(self) -> Mapping[str, Bits]:
        """What arrives with each flow, at person level and readable there."""
        return {
            ref: self._read_at(route.flow.to, self.spread.arriving(route))
            for ref, route in self.spread.routes.items()
        }

    def readers_at(self, place: str) -> Holders:
        """Who reads what is at a place: its operator and, at a channel, its audience."""
        found = dict(self.operators(place))
        thing = self.model[place]
        if isinstance(thing, Channel) and thing.audience != UNKNOWN:
            found |= dict.fromkeys(thing.audience, Truth.CERTAIN)
        return found

    def _read_at(self, place: str, bits: Bits) -> Bits:
        """The items at person level that somebody at the place reads, opened."""
        items = self.spread.items
        sealed = bits.may & items.sealed
        found = Bits(bits.must & ~sealed, bits.may & ~sealed)
        for item in items.each(sealed):
            was = Truth.CERTAIN if bits.must & items.bit(item) else Truth.POSSIBLE
            for actor, truth in self.readers_at(place).items():
                reads = min(was, truth, self.spread.reads(actor, item))
                one = items.bit(type(item)(item.data, item.label, item.form.inside))  # type: ignore[union-attr]  # sealed items only
                found |= Bits(one, one).capped(reads)
        return found.only(~items.aggregate)

    def arrived(self, flow: str) -> Bits:
        """What arrives with a flow, at person level and readable at its end."""
        return self._arrived[flow]

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
