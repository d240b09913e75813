"""Who is involved: roles, the boundaries around them, and the powers they have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from attrs import frozen

from unlinkable.model import attributes as a
from unlinkable.model.thing import MaybeRef, MaybeRefs, Refs, Thing
from unlinkable.model.words import (
    UNKNOWN,
    ActorKind,
    BoundaryKind,
    Joining,
    Members,
    Oversight,
    Person,
    PowerKind,
    Unknown,
    Vulnerability,
    YesNo,
)


@frozen(kw_only=True)
class Actor(Thing):
    """A role that somebody plays, never an individual."""

    kind_name: ClassVar[str] = "actor"

    kind: ActorKind | Unknown = a.word(ActorKind, "What sort of party this is.", a.REQUIRED)
    person: Person | Unknown | None = a.word(
        Person,
        "Whether the role is played by natural persons, by legal persons, or by both. Left out: "
        "natural for people, legal for authorities and platforms, unknown for organisations.",
    )
    is_: MaybeRef = a.ref("actor", "The same person as in this other role.", unknown=False)
    beside: MaybeRef = a.ref(
        "actor", "Another person of the same population as this role.", unknown=False
    )
    members: Members | Unknown | None = a.word(
        Members,
        "One party, or many of a kind who do not pool what they know. Left out: one for "
        "organisations, authorities and platforms, else many.",
    )
    joining: Joining | Unknown | None = a.word(
        Joining,
        "Who may become one of many: nobody further (fixed), whoever passes a check (vetted), or "
        "anybody (open). Left out: open for people, else unknown.",
    )
    within: MaybeRef = a.within("The boundary inside which the actor is.")
    vulnerability: tuple[Vulnerability, ...] | Unknown = a.words(
        Vulnerability, "Why people in this role can hardly push back."
    )

    public_role: YesNo | Unknown = a.word(
        YesNo,
        "Whether people play the role in public office, so that the public has an interest in what "
        "they do in it.",
        "no",
    )

    def default(self, name: str) -> Any:
        """Person, members and joining follow from the kind."""
        if name == "joining":
            return "open" if self.kind in PEOPLE else UNKNOWN
        if name == "person":
            return PERSON_OF_KIND.get(self.kind, UNKNOWN)
        if name == "members":
            if self.kind == UNKNOWN:
                return UNKNOWN
            return "one" if self.kind in INSTITUTIONS else "many"
        return super().default(name)


INSTITUTIONS = ("organisation", "authority", "platform")
PEOPLE = ("data-subject", "affected-third-party", "public")
PERSON_OF_KIND: Final[Mapping[str, Person]] = {
    "data-subject": "natural",
    "affected-third-party": "natural",
    "public": "natural",
    "authority": "legal",
    "platform": "legal",
}


@frozen(kw_only=True)
class Boundary(Thing):
    """A line that matters when data cross it."""

    kind_name: ClassVar[str] = "boundary"

    kind: BoundaryKind | Unknown = a.word(BoundaryKind, "What the line separates.", a.REQUIRED)
    within: MaybeRef = a.ref("boundary", "The boundary around this one.", unknown=False)
    jurisdiction: str | Unknown | None = a.text("Code of the legal order inside.", unknown=True)
    by: MaybeRef = a.ref("actor", "Who runs the boundary, and so sees what passes.")


@frozen(kw_only=True)
class Power(Thing):
    """Who could read, make act, own, fund or is depended on by whom."""

    kind_name: ClassVar[str] = "power"

    holder: str = a.ref("actor", "Who has the power.", a.REQUIRED)
    over: Refs | Unknown = a.refs("actor", "Over whom.", a.REQUIRED)
    kind: PowerKind | Unknown = a.word(PowerKind, "What the power is.", a.REQUIRED)
    instrument: str | Unknown | None = a.text("The law, contract or means.", unknown=True)
    oversight: Oversight | Unknown | None = a.word(Oversight, "Who looks on.")


__all__ = ["INSTITUTIONS", "PEOPLE", "Actor", "Boundary", "MaybeRefs", "Power"]
