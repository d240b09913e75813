"""Descriptions built from Python values, without a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeVar, get_args

from unlinkable.model.controls import Control, ControlKind, Transform
from unlinkable.model.data import Data, Flow, Purpose
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary, Power
from unlinkable.model.places import Channel, Decision, Process, Store
from unlinkable.model.thing import Thing
from unlinkable.model.words import Transport

T = TypeVar("T", bound=Thing)

KIND_OF: Final[dict[Transform, str]] = {
    "drop": "drop-field",
    "unlinkable": "unlinkable-credential",
    "pseudonymise": "pseudonymise",
    "aggregate": "aggregate",
    "coarsen": "coarsen",
    "seal-through": "end-to-end-encryption",
    "seal-rest": "encryption-at-rest",
    "seal-hop": "transport-encryption",
    "hide-ends": "mix-routing",
    "floor": "minimum-group",
}
"""For each transform of data on their way the kind of control that does it."""

TRANSPORTS: Final = get_args(Transport)
"""The words for the medium of a flow."""


def catalogue() -> dict[str, ControlKind]:
    """One kind of control for each transform."""
    return {
        kind: ControlKind(
            id=kind, title=t, text=t, family="oracle", tactic="strip", leaves=t, transform=t
        )
        for t, kind in KIND_OF.items()
    }


def make(kind: type[T], name: str, /, **values: Any) -> T:
    """A thing in force, of which the author wrote exactly these values."""
    return kind(
        id=name,
        title=name,
        stage="in-force",
        sure="assumed",
        system="s",
        written=frozenset({"title", *(v.rstrip("_") for v in values)}),
        **values,
    )


def describe(things: Iterable[Thing]) -> Model:
    """A whole description."""
    root = make(System, "s", format="unlinkable-model/1")
    named = {thing.ref: thing for thing in [root, *things]}
    return Model(root=root, things=dict(sorted(named.items())), catalogue=catalogue())


def person(name: str, **values: Any) -> Actor:
    """A role of the people that the data are about."""
    return make(Actor, name, **{"kind": "data-subject", "within": "outside", **values})


def firm(name: str, **values: Any) -> Actor:
    """One party that handles data."""
    return make(Actor, name, **{"kind": "organisation", "within": "outside", **values})


def datum(name: str, subject: str = "actor.p", **values: Any) -> Data:
    """A datum; a pseudonymous identifier unless it is told otherwise."""
    return make(Data, name, **{"subject": subject, "identifies": "pseudonym", **values})


def fact(name: str, subject: str = "actor.p", **values: Any) -> Data:
    """A datum that identifies nobody."""
    return datum(name, subject, **{"identifies": "none", **values})


def purpose(name: str, **values: Any) -> Purpose:
    """A purpose in a context of its own."""
    return make(Purpose, name, **{"context": f"other:{name}", **values})


def boundary(name: str, **values: Any) -> Boundary:
    """A line around places."""
    return make(Boundary, name, **{"kind": "network", **values})


def process(name: str, by: str | None, **values: Any) -> Process:
    """A process; None as operator is a party of its own."""
    operator = {} if by is None else {"by": by}
    return make(Process, name, **{**operator, "within": "outside", **values})


def store(name: str, by: str | None, **values: Any) -> Store:
    """A store; None as operator is a party of its own."""
    operator = {} if by is None else {"by": by}
    return make(Store, name, **{**operator, "within": "outside", **values})


def channel(name: str, by: str | None, *audience: str, **values: Any) -> Channel:
    """A channel with its audience; None as operator is a party of its own."""
    operator = {} if by is None else {"by": by}
    return make(Channel, name, **{**operator, "audience": audience, "within": "outside", **values})


def flow(name: str, start: str, end: str, data: str, *purposes: str, **values: Any) -> Flow:
    """A flow of data (ids separated by blanks) for purposes (ids); nobody watches it."""
    calm = {"transport": "in-person", "group": "more"}
    carries = tuple(f"data.{d}" for d in data.split())
    given = {"purpose": tuple(f"purpose.{p}" for p in purposes)} if purposes else {}
    given = {**calm, **given, **values}
    return make(Flow, name, from_=start, to=end, carries=carries, **given)


def control(name: str, transform: str, *at: str, state: str = "present", **values: Any) -> Control:
    """A control that does one transform at some things."""
    return make(Control, name, kind=KIND_OF[transform], at_=at, state=state, **values)


def trait(name: str, **values: Any) -> Data:
    """A datum that helps to know somebody again."""
    return fact(name, **{"identifies": "quasi", "grain": "exact", **values})


def decision(name: str, place: str, uses: str, /, **values: Any) -> Decision:
    """A decision about the person at a place, on data (ids separated by blanks)."""
    used = tuple(f"data.{d}" for d in uses.split())
    given = {"subject": "actor.p", "context": f"other:{name}", "uses": used, **values}
    return make(Decision, name, at_=place, **given)


def power(name: str, holder: str, *over: str, **values: Any) -> Power:
    """What one actor could read of others."""
    return make(Power, name, holder=holder, over=over, **{"kind": "read", **values})
