"""What the system knows, what for, and how it moves."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from unlinkable.model import attributes as a
from unlinkable.model.thing import MaybeRef, MaybeRefs, Refs, Thing
from unlinkable.model.words import (
    Access,
    Asked,
    Band,
    Basis,
    DataKind,
    Grain,
    Identifies,
    Often,
    Origin,
    Proof,
    Reach,
    Refusal,
    Role,
    Scope,
    Sensitivity,
    Transport,
    Unknown,
    YesNo,
)


@frozen(kw_only=True)
class Data(Thing):
    """A category of data, never a value."""

    kind_name: ClassVar[str] = "data"

    subject: str = a.ref("actor", "Whom the data are about.", a.REQUIRED, unknown=False)
    category: str | Unknown | None = a.text("Id of the category in DPV.", unknown=True)
    identifies: Identifies | Unknown = a.word(
        Identifies,
        "How well it points to one person: by itself (direct), as a lasting stand-in (pseudonym), "
        "only together with other data (quasi), or not at all (none).",
        a.REQUIRED,
    )
    key: str | None = a.text(
        "The name space of an identifier's values; two data with one key link. Left out: its id."
    )
    scope: Scope | Unknown | None = a.word(Scope, "How far an identifier is valid.")
    unique: YesNo | Unknown = a.word(YesNo, "Whether one value belongs to one person.", "yes")
    sensitivity: Sensitivity | Unknown | None = a.word(
        Sensitivity, "How delicate it is; left out, it follows the category."
    )
    origin: Origin | Unknown | None = a.word(Origin, "How it came into being.")
    from_: Refs | Unknown = a.refs("data", "What it is derived from.", ())
    kind: DataKind | Unknown = a.word(DataKind, "Its form.", "field")
    grain: Grain | Unknown | None = a.word(Grain, "How exact it is.")
    brings: Refs | Unknown = a.refs(
        "data",
        "Data that come along with its format, such as the place in a photograph; a flow that "
        "carries them lists them too.",
        (),
    )
    about_group: YesNo | Unknown = a.word(
        YesNo, "Whether it says something of a group rather than of one person.", "no"
    )

    def default(self, name: str) -> Any:
        """The key is the datum's own id."""
        return self.id if name == "key" else super().default(name)


@frozen(kw_only=True)
class Purpose(Thing):
    """What data are used for."""

    kind_name: ClassVar[str] = "purpose"

    context: str | Unknown | None = a.context("The area of life it belongs to.")
    needs: MaybeRefs = a.refs(
        "data", "The data that it cannot do without; left out, nobody declared them."
    )
    coarse: MaybeRefs = a.refs(
        "data",
        "Data of which a coarser value would do, such as an age band for a birthday; left out, "
        "nobody said.",
    )
    keep: str | Unknown | None = a.duration("How long it needs them.", events=True)
    often: Often | Unknown | None = a.word(Often, "How often it needs them at most.")
    reach: Reach | Unknown | None = a.word(Reach, "The widest public that it needs.")
    basis: Basis | Unknown | None = a.word(
        Basis,
        "The ground on which data are handled for it: the person agreed (consent), a contract with "
        "them, a duty under a law, a public task, somebody's life (vital), an interest that "
        "outweighs theirs (legitimate-interest), or none.",
    )
    refusal: Refusal | Unknown = a.word(
        Refusal,
        "What saying no costs the person: nothing, something, or it cannot be said. Left out, "
        "nobody looked; whoever doubts writes unknown.",
        "unstated",
    )
    asked: Asked | Unknown = a.word(
        Asked,
        "How people are asked: each purpose by itself (separate), only together with others "
        "(bundled), ticked beforehand (preset), where hardly anybody looks (buried), after the "
        "data were taken (late), by somebody else's yes (inherited), or until they give in "
        "(nagged). Left out, nobody looked; whoever doubts writes unknown.",
        "unstated",
    )
    compatible_with: Refs = a.refs(
        "purpose", "Purposes whose data it may use by declaration.", (), unknown=False
    )


@frozen(kw_only=True)
class Flow(Thing):
    """Data that go from one place or actor to another, together as one record."""

    kind_name: ClassVar[str] = "flow"

    from_: str = a.ref("actor process store channel", "Where it starts.", a.REQUIRED, unknown=False)
    to: str = a.ref("actor process store channel", "Where it ends.", a.REQUIRED, unknown=False)
    carries: Refs | Unknown = a.refs("data", "What it carries.", a.REQUIRED)
    may_carry: Refs = a.refs("data", "What it may carry besides.", (), unknown=False)
    seen_by: MaybeRefs = a.refs("actor", "Who can watch the hop.")
    purpose: MaybeRefs = a.refs("purpose", "What it is for.")
    transport: Transport | Unknown | None = a.word(
        Transport,
        "The medium over which it goes, such as the internet, a network that others cannot enter "
        "(private-network), or paper and discs that somebody carries (physical-media).",
    )
    often: Often | Unknown | None = a.word(Often, "How often it happens.")
    group: Band | Unknown | None = a.word(
        Band, "About how many people stand behind one figure or list that it carries, as a band."
    )
    access: Access | Unknown | None = a.word(
        Access,
        "What the receiving end can take: what is sent to it unasked (push), one answer to one "
        "question (answer), or anything at will (standing).",
    )
    waits: YesNo | Unknown = a.word(
        YesNo, "Whether its sender cannot go on before an answer comes.", "no"
    )
    role: Role | Unknown = a.word(
        Role,
        "Whether people mean to send it, or it is a trace that something else leaves behind.",
        "main",
    )
    proof: Proof | Unknown = a.word(
        Proof,
        "Who can prove from it that its author wrote it: nobody, the two ends, anybody (a "
        "personal signature), or anybody that it was one of a group.",
        "none",
    )


__all__ = ["Data", "Flow", "MaybeRef", "Purpose"]
