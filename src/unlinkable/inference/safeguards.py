"""Whether a thing has a safeguard: stated, doubted, or passed over in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from unlinkable.inference.parties import Parties
from unlinkable.inference.presence import Presence, present
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.model.places import Decision
from unlinkable.model.words import UNKNOWN


@frozen(slots=False)
class Safeguards:
    """The safeguards of a model, by the thing at which they stand."""

    model: Model
    parties: Parties
    presence: Presence = field(factory=dict)

    @cached_property
    def _standing(self) -> Mapping[str, Sequence[Control]]:
        found: dict[str, list[Control]] = {}
        for control in self.model.each(Control):
            for ref in control.at_:
                found.setdefault(ref, []).append(control)
        return found

    def standing_at(self, ref: str) -> Sequence[Control]:
        """Every control that stands at the thing, of whatever kind and state."""
        return self._standing.get(ref, ())

    def counts_as(self, control: Control, kind: str) -> bool:
        """Whether a control is of the kind, or counts as one, over any number of steps."""
        seen, now = {control.kind}, [control.kind]
        while now:
            name = now.pop()
            if name == kind:
                return True
            known = self.model.catalogue.get(name)
            more = [k for k in (known.counts_as if known else ()) if k not in seen]
            seen.update(more)
            now += more
        return False

    def covering(self, ref: str) -> Mapping[str, Truth]:
        """The things at which a safeguard covers this one: itself, its place, their operators.

        What protects against a decision protects against those that follow it.
        """
        thing = self.model.things.get(ref)
        found = {ref: Truth.CERTAIN}
        if isinstance(thing, Flow):
            found[thing.to] = Truth.CERTAIN
        if isinstance(thing, Decision):
            for decision in (thing, *self.upstream(thing)):
                found |= {decision.ref: Truth.CERTAIN, decision.at_: Truth.CERTAIN}
        for place in tuple(found):
            for actor, truth in self.parties.operators.get(place, {}).items():
                found[actor] = max(truth, found.get(actor, Truth.NO))
        return found

    def stands_best(self, ref: str, person: str = "") -> str:
        """Where a safeguard for the thing would best stand: for a flow, at its end, where it
        covers every other flow that ends there; for a decision, at the first of its chain; a
        notice, where it reaches the person."""
        thing = self.model.things.get(ref)
        if isinstance(thing, Decision):
            return self.root(ref)
        best = thing.to if isinstance(thing, Flow) else ref
        if not person:
            return best
        sure = [place for place, truth in self.covering(ref).items() if truth is Truth.CERTAIN]
        reaching = (p for p in (best, *reversed(sure)) if p in self.model.things)
        return next((place for place in reaching if self._is_for(place, person)), best)

    def upstream(self, decision: Decision) -> tuple[Decision, ...]:
        """The decisions that this one follows, the nearest first."""
        found: dict[str, Decision] = {}
        now = decision.follows
        while now and now != UNKNOWN and now not in found and now != decision.ref:
            found[now] = self.model.get(now, Decision)
            now = found[now].follows
        return tuple(found.values())

    def root(self, decision: str) -> str:
        """The decision in which the chain of those that this one follows begins."""
        chain = self.upstream(self.model.get(decision, Decision))
        return chain[-1].ref if chain else decision

    def at(self, ref: str, kind: str) -> tuple[tuple[Control, Truth], ...]:
        """The controls of a kind that cover a thing, and how surely they cover it."""
        return tuple(
            (control, truth)
            for place, truth in self.covering(ref).items()
            for control in self._standing.get(place, ())
            if self.counts_as(control, kind)
        )

    def reaches(self, control: Control, flow: str, person: str) -> bool:
        """Whether a notice that covers a flow is one for this person.

        It is where it stands at an institution, at the person, at a flow that the person starts,
        or at a place that no other people turn to.
        """
        return any(
            self._is_for(ref, person) for ref in control.at_ if ref in self.covering(flow)
        ) or any(self.parties.same_person(ref, person) for ref in control.at_)

    def _is_for(self, ref: str, person: str) -> bool:
        thing = self.model[ref]
        if isinstance(thing, Flow):
            people = self._people(thing.from_)
        else:
            people = self._turning_to.get(ref, self._people(ref))
        return not people or any(self.parties.same_person(one, person) for one in people)

    def _people(self, ref: str) -> tuple[str, ...]:
        """The thing itself, if it is a role of natural persons."""
        return (ref,) if ref in self.parties.person and self.parties.is_people(ref) else ()

    @cached_property
    def _turning_to(self) -> Mapping[str, tuple[str, ...]]:
        """The people who start a flow to each place."""
        found: dict[str, tuple[str, ...]] = {}
        for flow in self.model.each(Flow):
            if people := self._people(flow.from_):
                found[flow.to] = (*found.get(flow.to, ()), *people)
        return found

    def present(self, control: Control) -> Truth:
        """Whether the control is there."""
        return present(control, self.presence)

    def has(self, ref: str, kind: str) -> Truth:
        """Whether the thing has a safeguard of the kind."""
        found = self.at(ref, kind)
        if found:
            return max(min(self.present(control), truth) for control, truth in found)
        return self.silence(ref)

    def silence(self, ref: str) -> Truth:
        """What it means that nobody mentions a safeguard: the system says."""
        thing = self.model.things.get(ref)
        owner = self.model.owner(thing) if thing else self.model.root
        return Truth.NO if owner.unstated == "absent" else Truth.POSSIBLE
