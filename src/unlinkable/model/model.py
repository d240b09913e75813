"""A whole description: every thing by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from unlinkable.errors import Problem
from unlinkable.model.controls import Control, ControlKind
from unlinkable.model.data import Data, Flow, Purpose
from unlinkable.model.evidence import Accepted, Answer, Claim, Question, Source, System
from unlinkable.model.people import Actor, Boundary, Power
from unlinkable.model.places import Channel, Decision, Place, Process, Store
from unlinkable.model.thing import Thing

T = TypeVar("T", bound=Thing)

KINDS: Final[Mapping[str, type[Thing]]] = {
    kind.kind_name: kind
    for kind in (
        System, Actor, Boundary, Process, Store, Channel, Decision, Data, Purpose, Flow,
        Control, Power, Question, Source, Claim, Accepted, Answer,
    )
}  # fmt: skip
"""The kinds of thing, in the order in which the documentation explains them."""


@frozen(kw_only=True, slots=False)
class Model:
    """What an author says about a system, checked and complete.

    `things` holds everything by its whole name (`kind.id`), sorted. `catalogue` holds the kinds
    of control that the description may use. `warnings` were found while reading.
    """

    root: System
    things: Mapping[str, Thing]
    catalogue: Mapping[str, ControlKind] = field(factory=dict)
    warnings: tuple[Problem, ...] = ()

    def __getitem__(self, ref: str) -> Thing:
        """The thing with this whole name."""
        return self.things[ref]

    def get(self, ref: str, kind: type[T]) -> T:
        """The thing with this whole name, which must be of this kind."""
        thing = self.things[ref]
        if not isinstance(thing, kind):
            raise TypeError(f"{ref} is a {thing.kind_name}")
        return thing

    def each(self, kind: type[T]) -> Iterator[T]:
        """Every thing of this kind, by id."""
        return (thing for thing in self.things.values() if isinstance(thing, kind))

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every process, store and channel by its whole name."""
        return {place.ref: place for place in self.each(Place)}

    def owner(self, thing: Thing) -> System:
        """The system whose file describes the thing; the root for shared things."""
        owner = self.things.get(f"system.{thing.system}")
        return owner if isinstance(owner, System) else self.root

    def with_things(self, things: Mapping[str, Thing]) -> Model:
        """The same description with these things instead."""
        return evolve(self, things=dict(sorted(things.items())))
