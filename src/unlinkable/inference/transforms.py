"""Controls that change data on the way: where they act, on what, and who can undo a seal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from unlinkable.inference.items import (
    AGGREGATE,
    COARSE,
    EITHER,
    RAW,
    Aggregate,
    Coarse,
    Either,
    Form,
    Item,
    Pseudonym,
    Raw,
    Sealed,
)
from unlinkable.inference.parties import Holders, Parties
from unlinkable.inference.presence import Presence, present
from unlinkable.inference.truth import Truth
from unlinkable.model.controls import Control, Transform
from unlinkable.model.data import Data, Flow
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.model.places import Channel, Process, Store
from unlinkable.model.words import UNKNOWN

IDENTIFIERS = ("direct", "pseudonym")
Changed = tuple[Item, Truth]


@frozen(slots=False)
class Transforms:
    """The transforms of a model.

    `presence` overrides whether a control counts as present: the counterfactual runs use it.
    """

    model: Model
    parties: Parties
    presence: Presence = field(factory=dict)

    def present(self, control: Control) -> Truth:
        """Whether the control is there."""
        return present(control, self.presence)

    @cached_property
    def _standing(self) -> Mapping[str, Sequence[Control]]:
        """The transforms that stand at each thing and may be there, by id."""
        found: dict[str, list[Control]] = {}
        for control in self.model.each(Control):
            kind = self.model.catalogue.get(control.kind)
            if kind and kind.transform and self.present(control):
                for ref in control.at_:
                    found.setdefault(ref, []).append(control)
        return found

    def at_start(self, flow: Flow) -> tuple[Control, ...]:
        """What acts before the data leave: at the process or actor where the flow starts."""
        start = self.model[flow.from_]
        if not isinstance(start, Process | Actor):
            return ()
        return tuple(self._standing.get(flow.from_, ()))

    def at_flow(self, flow: Flow) -> tuple[Control, ...]:
        """What acts on the hop itself."""
        return tuple(self._standing.get(flow.ref, ()))

    def at_end(self, flow: Flow) -> tuple[Control, ...]:
        """What acts before the data are kept or shown: at the store or channel at the end."""
        if not isinstance(self.model[flow.to], Store | Channel):
            return ()
        return tuple(self._standing.get(flow.to, ()))

    def identifier(self, data: str) -> Truth:
        """Whether the datum is an identifier."""
        identifies = self.model.get(data, Data).identifies
        if identifies == UNKNOWN:
            return Truth.POSSIBLE
        return Truth.CERTAIN if identifies in IDENTIFIERS else Truth.NO

    def covers(self, control: Control, data: str) -> Truth:
        """Whether the control acts on the datum."""
        if control.of is None:
            return Truth.CERTAIN
        if control.of == UNKNOWN:
            return Truth.POSSIBLE
        return Truth.CERTAIN if data in control.of else Truth.NO

    def overruled(self, flow: Flow) -> tuple[Control, ...]:
        """The transforms on a flow that the model calls present and this run leaves out."""
        places = (flow.from_, flow.ref, flow.to)
        return tuple(c for ref in places for c in self.left_out.get(ref, ()))

    @cached_property
    def left_out(self) -> Mapping[str, Sequence[Control]]:
        """The transforms at each thing that the model calls present and this run leaves out."""
        found: dict[str, list[Control]] = {}
        for ref, truth in self.presence.items():
            control = self.model.get(ref, Control)
            kind = self.model.catalogue.get(control.kind)
            if not truth and control.state == "present" and kind and kind.transform:
                for place in control.at_:
                    found.setdefault(place, []).append(control)
        return found

    def acts(self, control: Control, item: Item, recipients: Holders) -> Truth:
        """Whether the control, if it is there, changes such an item."""
        return min(self._result(control, item, recipients)[0], self.covers(control, item.data))

    def apply(self, control: Control, item: Item, recipients: Holders) -> tuple[Changed, ...]:
        """What the control makes of an item, on a flow that ends at one of the recipients."""
        changes, results = self._result(control, item, recipients)
        acts = min(changes, self.present(control), self.covers(control, item.data))
        kept = acts.complement
        after = [(item, kept)] if kept else []
        after += [(new, min(acts, truth)) for new, truth in results if acts]
        stands_in = bool(results) and isinstance(results[0][0].form, Pseudonym | Coarse)
        if stands_in and acts and all(truth < Truth.CERTAIN for _, truth in after):
            after.append((_as(item, EITHER), Truth.CERTAIN))
        merged: dict[Item, Truth] = {}
        for new, truth in after:
            merged[new] = max(truth, merged.get(new, Truth.NO))
        return tuple(merged.items())

    def _result(
        self, control: Control, item: Item, recipients: Holders
    ) -> tuple[Truth, Sequence[Changed]]:
        """Whether this sort of transform acts on such an item, and what comes out."""
        form = item.form
        transform = self.model.catalogue[control.kind].transform
        if transform == "drop":
            return Truth.CERTAIN, ()
        if transform == "unlinkable" and not isinstance(form, Aggregate):
            return self.identifier(item.data), ()
        if transform == "pseudonymise" and isinstance(form, Raw | Pseudonym):
            if isinstance(form, Pseudonym) and form.control == control.ref:
                return Truth.NO, ()
            new = [(_as(item, Pseudonym(control.ref, r)), t) for r, t in recipients.items()]
            return self.identifier(item.data), new
        if transform == "coarsen" and isinstance(form, Raw):
            return self.identifier(item.data).complement, [(_as(item, COARSE), Truth.CERTAIN)]
        if transform == "aggregate" and isinstance(form, Raw | Coarse | Pseudonym | Either):
            return Truth.CERTAIN, [(_as(item, AGGREGATE), Truth.CERTAIN)]
        if transform in ("seal-through", "seal-rest") and not isinstance(form, Sealed):
            sealed = _as(item, Sealed(control.ref, form))
            return Truth.CERTAIN, [(sealed, Truth.CERTAIN)]
        return Truth.NO, ()

    def hides_hop(self, flow: Flow, watcher: str) -> tuple[Truth, tuple[Control, ...]]:
        """Whether the hop's content is hidden from somebody who watches it, and by what."""
        hiding = [
            control
            for control in self.doing(flow, "seal-hop")
            if not (isinstance(control.readers, tuple) and watcher in control.readers)
        ]
        return max(map(self.present, hiding), default=Truth.NO), tuple(hiding)

    def doing(self, flow: Flow, *transforms: Transform) -> tuple[Control, ...]:
        """The controls that stand at a flow and do one of these."""
        standing = (*self.at_start(flow), *self.at_flow(flow), *self.at_end(flow))
        return tuple(c for c in standing if self.model.catalogue[c.kind].transform in transforms)

    def hides_ends(self, flow: Flow) -> Truth:
        """Whether something hides, from those on the way and from the receiver, where it begins."""
        return max(map(self.present, self.doing(flow, "hide-ends")), default=Truth.NO)

    def holds_back(self, flow: Flow) -> Truth:
        """Whether something lets through only what concerns hundreds of people or more."""
        found = (min(self.present(c), floor(c)) for c in self.doing(flow, "floor", "aggregate"))
        return max(found, default=Truth.NO)

    def limits(self, store: str) -> tuple[Control, ...]:
        """The controls that end keeping at a store when no purpose needs the data any more."""
        kinds = self.model.catalogue
        return tuple(
            c for c in self._standing.get(store, ()) if kinds[c.kind].transform == "limit"
        )

    @cached_property
    def readers(self) -> Mapping[str, Holders]:
        """Who can read what each sealing control seals."""
        return {
            control.ref: self._readers(control)
            for control in self.model.each(Control)
            if (kind := self.model.catalogue.get(control.kind))
            and kind.transform in ("seal-through", "seal-rest")
        }

    def _readers(self, control: Control) -> Holders:
        if isinstance(control.readers, tuple):
            return dict.fromkeys(control.readers, Truth.CERTAIN)
        if control.readers == UNKNOWN:
            return {actor.ref: Truth.POSSIBLE for actor in self.model.each(Actor)}
        found: dict[str, Truth] = {}
        for end in self._ends(control):
            for actor, truth in self.parties.operators[end].items():
                found[actor] = max(truth, found.get(actor, Truth.NO))
        return found

    def _ends(self, control: Control) -> list[str]:
        """The stores that a seal stands at, or the two ends of its flows, relays left out."""
        if self.model.catalogue[control.kind].transform == "seal-rest":
            return [ref for ref in control.at_ if isinstance(self.model[ref], Store)]
        flows = [flow for ref in control.at_ for flow in self._flows_at(ref)]
        return sorted({flow.from_ for flow in flows} ^ {flow.to for flow in flows})

    def doubts_of_readers(self, control: Control) -> tuple[str, ...]:
        """What is not known of who can read what the control seals."""
        if control.readers == UNKNOWN:
            return (f"{control.ref}.readers",)
        ends = () if control.readers is not None else self._ends(control)
        operators = self.parties.operators
        return tuple(f"{end}.by" for end in ends if Truth.POSSIBLE in operators[end].values())

    def _flows_at(self, ref: str) -> Sequence[Flow]:
        """The flows on which a control at this thing acts."""
        thing = self.model[ref]
        if isinstance(thing, Flow):
            return (thing,)
        if isinstance(thing, Process | Actor):
            return self._flows.get((ref, "from"), ())
        return self._flows.get((ref, "to"), ())

    @cached_property
    def _flows(self) -> Mapping[tuple[str, str], Sequence[Flow]]:
        found: dict[tuple[str, str], list[Flow]] = {}
        for flow in self.model.each(Flow):
            found.setdefault((flow.from_, "from"), []).append(flow)
            found.setdefault((flow.to, "to"), []).append(flow)
        return found

    def keepers(self, control: Control, flow: Flow) -> Holders:
        """Who keeps the mapping of a pseudonymiser that acts on this flow."""
        if isinstance(control.keeper, tuple):
            return dict.fromkeys(control.keeper, Truth.CERTAIN)
        stands_at_end = control in self.at_end(flow)
        maker = self.parties.operators[flow.to if stands_at_end else flow.from_]
        if control.keeper == UNKNOWN:
            both = {**self.parties.operators[flow.from_], **self.parties.operators[flow.to]}
            return dict.fromkeys(both, Truth.POSSIBLE)
        return maker


SMALL = ("few", "tens")
"""The bands of groups in which single people stand out."""


def floor(control: Control) -> Truth:
    """Whether the control lets only larger groups through."""
    if control.floor in (None, UNKNOWN):
        return Truth.POSSIBLE
    return Truth.NO if control.floor in SMALL else Truth.CERTAIN


def _as(item: Item, form: Form) -> Item:
    return Item(item.data, item.label, form)


__all__ = ["IDENTIFIERS", "RAW", "SMALL", "Changed", "Transforms", "floor"]
