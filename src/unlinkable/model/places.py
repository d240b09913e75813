"""Where data are: processes, stores, channels, and the decisions taken there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from unlinkable.model import attributes as a
from unlinkable.model.thing import MaybeRef, MaybeRefs, Refs, Thing
from unlinkable.model.words import (
    Does,
    Effect,
    Mode,
    Reach,
    Recall,
    Setting,
    Topic,
    Unknown,
    YesNo,
)


@frozen(kw_only=True)
class Place(Thing):
    """A process, a store or a channel."""

    by: MaybeRef = a.ref("actor", "Who operates the place, and so sees what is there.")
    by_maybe: Refs = a.refs("actor", "Who may operate it, where that is not known.", ())
    within: MaybeRef = a.within("The innermost boundary around the place.")
    purpose: MaybeRefs = a.refs("purpose", "What the place is for.")
    topic: Topic | Unknown = a.word(
        Topic, "Whether being seen here tells something delicate.", "ordinary"
    )


@frozen(kw_only=True)
class Process(Place):
    """Something that works on data."""

    kind_name: ClassVar[str] = "process"

    does: tuple[Does, ...] | Unknown = a.words(
        Does,
        "What kind of work it does. To derive is to work out new data, to match is to find which "
        "records are of one person, to relay is to hand on, to query is to ask another place.",
    )
    makes: Refs | Unknown = a.refs("data", "Data that come into being here.", ())
    side_effects: tuple[str, ...] = a.texts("Traces that its use leaves elsewhere.")
    answers_reveal_existence: YesNo | Unknown | None = a.word(
        YesNo, "Whether its answers tell if a person is in there."
    )


@frozen(kw_only=True)
class Store(Place):
    """Somewhere data are kept."""

    kind_name: ClassVar[str] = "store"

    keeps: Mapping[str, Refs] | None = a.records(
        "What is kept together, one record per name; left out, records stay as they came."
    )
    retention: str | Unknown | None = a.duration(
        "How long data are kept.", "indefinite", events=True
    )
    append_only: YesNo | Unknown = a.word(
        YesNo, "Whether entries can never be changed or removed.", "no"
    )


@frozen(kw_only=True)
class Channel(Place):
    """Somewhere data are shown to an audience."""

    kind_name: ClassVar[str] = "channel"

    audience: Refs | Unknown = a.refs("actor", "Who sees what is shown.", a.REQUIRED)
    reach: Reach | Unknown | None = a.word(Reach, "How far it is seen.")
    recall: Recall | Unknown | None = a.word(Recall, "Whether what was shown can be taken back.")
    searchable: YesNo | Unknown | None = a.word(YesNo, "Whether a search finds it.")
    also_affects: Refs | Unknown = a.refs("actor", "Others whom the showing burdens.", ())
    setting: Setting | Unknown = a.word(
        Setting,
        "Whether it speaks through something of the person's own: line, device, account or home.",
        "elsewhere",
    )


@frozen(kw_only=True)
class Decision(Thing):
    """Something that is decided about people."""

    kind_name: ClassVar[str] = "decision"

    at_: str = a.ref("process store channel", "The place where it is taken.", a.REQUIRED)
    by: MaybeRef = a.ref("actor", "Who decides; left out, whoever operates the place.")
    by_maybe: Refs = a.refs("actor", "Who may decide, where that is not known.", ())
    subject: str = a.ref("actor", "About whom.", a.REQUIRED, unknown=False)
    also_harms: Refs | Unknown = a.refs("actor", "Others whom it hits.", ())
    effect: Effect | Unknown | None = a.word(Effect, "What it does to the person.")
    service: str | Unknown | None = a.text("The service it is about.", unknown=True)
    essential: YesNo | Unknown | None = a.word(
        YesNo, "Whether people can hardly do without that service."
    )
    mode: Mode | Unknown | None = a.word(
        Mode,
        "Who decides: a human, a human whom a program advises (assisted), or a program alone "
        "(automated).",
    )
    uses: MaybeRefs = a.refs("data", "The data it rests on.")
    context: str | Unknown | None = a.context("The area of life in which it takes effect.")
    follows: MaybeRef = a.ref("decision", "An earlier decision it acts on.", unknown=False)
