"""Who operates what: named actors, candidates, and nameless parties."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from attrs import frozen

from unlinkable.inference.truth import Truth
from unlinkable.model.model import Model
from unlinkable.model.people import PEOPLE, Actor
from unlinkable.model.places import Decision, Place
from unlinkable.model.words import UNKNOWN

NAMELESS = "actor.?"


def nameless(ref: str) -> str:
    """The party that operates a place of which nobody says who does."""
    return f"{NAMELESS}{ref}"


def is_nameless(actor: str) -> bool:
    """Whether this stands for an operator that nobody names."""
    return actor.startswith(NAMELESS)


def whoever(nobody: str) -> str:
    """The words before the title of the place or decision that a nameless party stands for."""
    decides = nobody.removeprefix(NAMELESS).startswith("decision.")
    return "whoever takes the decision" if decides else "whoever operates"


Holders = Mapping[str, Truth]
"""Actors, and how certain it is that they are the ones."""


def holders(by: str | None, maybe: tuple[str, ...], ref: str) -> Holders:
    """Who it is: the one stated, else the candidates and a nameless party."""
    if by is not None and by != UNKNOWN:
        return {by: Truth.CERTAIN}
    if not maybe:
        return {nameless(ref): Truth.CERTAIN}
    return dict.fromkeys((*maybe, nameless(ref)), Truth.POSSIBLE)


@frozen(slots=False)
class Parties:
    """The actors of a model as parties: operators, people, persons."""

    model: Model

    @cached_property
    def operators(self) -> Mapping[str, Holders]:
        """Who operates each place and decision, and each actor itself."""
        found: dict[str, Holders] = {}
        for actor in self.model.each(Actor):
            found[actor.ref] = {actor.ref: Truth.CERTAIN}
        for place in self.model.each(Place):
            found[place.ref] = holders(place.by, place.by_maybe, place.ref)
        for decision in self.model.each(Decision):
            by, maybe = decision.by, decision.by_maybe
            stated = by is not None or maybe
            found[decision.ref] = (
                holders(by, maybe, decision.ref) if stated else found.get(decision.at_, {})
            )
        return MappingProxyType(found)

    @cached_property
    def person(self) -> Mapping[str, str]:
        """The person class of each actor: the least of the roles that are the same person."""
        root = {actor.ref: actor.ref for actor in self.model.each(Actor)}

        def find(ref: str) -> str:
            while root[ref] != ref:
                ref = root[ref]
            return ref

        for actor in self.model.each(Actor):
            if actor.is_ and actor.is_ in root:
                one, other = sorted((find(actor.ref), find(actor.is_)))
                root[other] = one
        return {ref: find(ref) for ref in root}

    def same_person(self, one: str, other: str) -> bool:
        """Whether two roles are played by the same person."""
        return one == other or self.person.get(one, one) == self.person.get(other, other)

    def roles(self, actor: str) -> tuple[str, ...]:
        """The roles that the same person plays, this one among them."""
        person = self.person.get(actor)
        return tuple(r for r, p in self.person.items() if p == person) if person else (actor,)

    def pools(self, actor: str) -> Truth:
        """Whether what the actor knows comes together in one place: it is one party."""
        if is_nameless(actor):
            return Truth.CERTAIN
        members = self.model[actor].effective("members")
        if members == UNKNOWN:
            return Truth.POSSIBLE
        return Truth.CERTAIN if members == "one" else Truth.NO

    def is_people(self, actor: str) -> bool:
        """Whether the actor is a role of natural persons."""
        return not is_nameless(actor) and self.model.get(actor, Actor).kind in PEOPLE
