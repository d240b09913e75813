"""Descriptions built from Python values, without a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeVar

from unlinkable.model.controls import Control, ControlKind, Transform
from unlinkable.model.data import Data, Flow, Purpose
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.places import Channel, Process, Store
from unlinkable.model.thing import Thing

T = TypeVar("T", bound=Thing)

KIND_OF: Final[dict[Transform, str]] = {
    "drop": "drop-field",
    "unlinkable": "unlinkable-credential",
    "pseudonymise": "pseudonymise",
    "aggregate": "aggregate",
    "seal-through": "end-to-end-encryption",
    "seal-rest": "encryption-at-rest",
    "seal-hop": "transport-encryption",
}
"""For each transform of data on their way the kind of control that does it."""


def catalogue() -> dict[str, ControlKind]:
    """One kind of control for each transform."""
    return {
        kind: ControlKind(id=kind, title=t, text=t, family="oracle", transform=t, counts_as=())
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
    """A flow of data (ids separated by blanks) for purposes (ids)."""
    carries = tuple(f"data.{d}" for d in data.split())
    given = {"purpose": tuple(f"purpose.{p}" for p in purposes)} if purposes else {}
    return make(Flow, name, from_=start, to=end, carries=carries, **given, **values)


def control(name: str, transform: str, *at: str, state: str = "present", **values: Any) -> Control:
    """A control that does one transform at some things."""
    return make(Control, name, kind=KIND_OF[transform], at_=at, state=state, **values)
