"""A description in which nothing is unknown: the model, and one choice for each open question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import frozen

from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow, Purpose
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary, Power
from unlinkable.model.places import Channel, Decision, Place, Process, Store
from unlinkable.model.words import UNKNOWN

Refs = frozenset[str]


def listed(value: object) -> tuple[str, ...]:
    """A list attribute; nobody said, or "unknown", is nothing."""
    return value if isinstance(value, tuple) else ()


def around(model: Model, innermost: str) -> Refs:
    """The boundaries inside which something lies, over any number of `within`."""
    found: set[str] = set()
    here: str | None = innermost
    while here and here not in {"outside", UNKNOWN} and here not in found:
        found.add(here)
        here = model.get(here, Boundary).within
    return frozenset(found)


def person_classes(actors: Sequence[Actor]) -> dict[str, str]:
    """Person class: the roles joined by `actor.is`; named by the first of its roles."""
    name = {actor.ref: actor.ref for actor in actors}
    changed = True
    while changed:
        changed = False
        for actor in actors:
            if actor.is_ and name[actor.ref] != name[actor.is_]:
                name[actor.ref] = name[actor.is_] = min(name[actor.ref], name[actor.is_])
                changed = True
    return name


@frozen(kw_only=True, eq=False, slots=False)
class World:
    """The choices that decide which items are where and who reads them."""

    model: Model
    present: Refs
    """The controls that are there."""
    identifies: Mapping[str, str]
    """For each datum how well it points to one person."""
    carries: Mapping[str, Refs]
    """For each flow the data that it carries."""
    operators: Mapping[str, str]
    """For each place its operator: an actor, or one party of its own, "?" and the place."""
    members: Mapping[str, str]
    """For each actor whether it is one party or many."""
    coincide: Refs
    """The data that are not unique, and whose values coincide all the same."""
    grain: Mapping[str, str]
    """For each datum that may be a trait whether it is exact or coarse."""
    shape: Mapping[str, str]
    """For each datum that may be a trait whether it is a trace or a field."""
    transport: Mapping[str, str]
    """For each flow its medium."""
    group: Mapping[str, str]
    """For each flow about how many people stand behind it."""
    floor: Mapping[str, str]
    """For each control that may hold back small groups the smallest that it lets through."""
    uses: Mapping[str, Refs]
    """For each decision the data that it uses."""
    within: Mapping[str, str]
    """For each place and actor the innermost boundary around it, or "outside"."""

    @cached_property
    def actors(self) -> list[Actor]:
        """Every role."""
        return list(self.model.each(Actor))

    @cached_property
    def parties(self) -> list[str]:
        """Every role, and every operator that nobody names: one party of its own."""
        nameless = {by for by in self.operators.values() if by.startswith("?")}
        return [*(a.ref for a in self.actors), *sorted(nameless)]

    @cached_property
    def data(self) -> dict[str, Data]:
        """Every datum by its whole name."""
        return {datum.ref: datum for datum in self.model.each(Data)}

    @cached_property
    def flows(self) -> list[Flow]:
        """Every flow."""
        return list(self.model.each(Flow))

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every place by its whole name."""
        return dict(self.model.places)

    @cached_property
    def processes(self) -> list[Process]:
        """Every process."""
        return list(self.model.each(Process))

    @cached_property
    def stores(self) -> list[Store]:
        """Every store."""
        return list(self.model.each(Store))

    @cached_property
    def channels(self) -> list[Channel]:
        """Every channel."""
        return list(self.model.each(Channel))

    @cached_property
    def decisions(self) -> list[Decision]:
        """Every decision."""
        return list(self.model.each(Decision))

    @cached_property
    def powers(self) -> list[Power]:
        """Every power."""
        return list(self.model.each(Power))

    @cached_property
    def purposes(self) -> dict[str, Purpose]:
        """Every purpose by its whole name."""
        return {purpose.ref: purpose for purpose in self.model.each(Purpose)}

    @cached_property
    def boundaries(self) -> list[Boundary]:
        """Every boundary."""
        return list(self.model.each(Boundary))

    @cached_property
    def controls(self) -> list[Control]:
        """Every control that is there, by id."""
        controls = (c for c in self.model.each(Control) if c.ref in self.present)
        return sorted(controls, key=lambda c: c.id)

    @cached_property
    def person(self) -> dict[str, str]:
        """Person class of each actor."""
        return person_classes(self.actors)

    @cached_property
    def person_of(self) -> dict[str, str]:
        """The person of a datum is the class of its subject."""
        return {ref: self.person[datum.subject] for ref, datum in self.data.items()}

    @cached_property
    def identifiers(self) -> Refs:
        """The data whose `identifies` is direct or pseudonym."""
        return frozenset(d for d in self.data if self.identifies[d] in {"direct", "pseudonym"})

    @cached_property
    def spaces(self) -> dict[str, str]:
        """The key of each identifier that is unique or coincides: what it says, else its id."""
        keyed = (d for ref, d in self.data.items() if ref in self.identifiers)
        return {
            d.ref: d.effective("key") for d in keyed if d.unique == "yes" or d.ref in self.coincide
        }

    @cached_property
    def acting(self) -> dict[str, tuple[list[Control], list[Control], list[Control]]]:
        """For each flow the transforms at its start (process or actor), at itself, at its end
        (store or channel)."""
        found = {}
        for flow in self.flows:
            start = flow.from_ if flow.from_.startswith(("process.", "actor.")) else None
            end = flow.to if flow.to.startswith(("store.", "channel.")) else None
            first, along, last = (
                [c for c in self.controls if node in c.at_] for node in (start, flow.ref, end)
            )
            found[flow.ref] = first, along, last
        return found

    def operator(self, node: str) -> str:
        """Operator of a place: its `by`. Of an actor: itself."""
        return self.operators.get(node, node)

    def transform(self, control: Control) -> str | None:
        """What the catalogue says that the control does to data."""
        return self.model.catalogue[control.kind].transform

    def inside(self, node: str) -> Refs:
        """The boundaries around a place or actor, where who runs them watches what crosses."""
        return around(self.model, self.within[node])


@frozen(kw_only=True, eq=False)
class Known:
    """One completion: a world, and what decides which contexts differ and which traits tell."""

    world: World
    contexts: Mapping[str, str]
    """For each purpose and decision its area of life."""
    empty_differs: bool
    """Whether a label of which nobody said the purpose differs in context from each label."""
    enough: int
    """What the traits have to weigh at which somebody is known again: three, or already two."""
    within: Mapping[str, str]
    """For each place and actor the innermost boundary around it, or "outside"."""

    def differ(self, one: Refs, other: Refs) -> bool:
        """Two labels differ when no purpose of one has the context of a purpose of the other."""
        if not one or not other:
            return self.empty_differs
        return not ({self.contexts[p] for p in one} & {self.contexts[p] for p in other})

    def inside(self, node: str) -> Refs:
        """The boundaries around a place or actor in this completion."""
        return around(self.world.model, self.within[node])
