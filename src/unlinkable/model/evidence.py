"""Where the description comes from, what it leaves open, and what was decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from attrs import frozen

from unlinkable.model import attributes as a
from unlinkable.model.thing import MaybeRefs, Refs, Thing
from unlinkable.model.words import ClaimForm, ClaimStatus, SourceKind, Stage, Unknown, Unstated

OF_SYSTEM: Final = "The id of the only system that it counts for; for any where it is left out."


@frozen(kw_only=True)
class System(Thing):
    """The system that one file describes."""

    kind_name: ClassVar[str] = "system"

    format: str = a.text("The version of the format, unlinkable-model/1.", a.REQUIRED)
    jurisdictions: tuple[str, ...] = a.texts("Codes of the legal orders that apply.")
    standards: tuple[str, ...] = a.texts(
        "Privacy norms that the owner claims to follow, as ISO/IEC 29100."
    )
    unstated: Unstated = a.word(
        Unstated, "What silence about a safeguard means.", "unknown", unknown=True
    )


@frozen(kw_only=True)
class Source(Thing):
    """A published text."""

    kind_name: ClassVar[str] = "source"

    kind: SourceKind | Unknown | None = a.word(SourceKind, "What sort of text it is.")
    date: str | None = a.text("When it was published.")
    publisher: str | None = a.text("Who published it.")
    url: str | None = a.text("Where it can be read.")
    author_role: str | None = a.text("The author's role, no name.")
    independent_of: Refs = a.refs("source", "Sources it does not rest on.", (), unknown=False)


@frozen(kw_only=True)
class Claim(Thing):
    """One thing that a source says, in our own words."""

    kind_name: ClassVar[str] = "claim"

    source: str = a.ref("source", "The source.", a.REQUIRED, unknown=False)
    text: str = a.text("What it says.", a.REQUIRED)
    status: ClaimStatus | Unknown = a.word(ClaimStatus, "How the source puts it.", a.REQUIRED)
    form: ClaimForm | Unknown | None = a.word(ClaimForm, "Where in the text it stands.")
    para: str | None = a.text("The paragraph.")
    hedge: str | None = a.text("How the source hedges it.")
    systems: tuple[str, ...] = a.texts("Ids of the systems that it is about.")
    contested_by: Refs = a.refs("claim", "Claims that contest it.", (), unknown=False)


@frozen(kw_only=True)
class Question(Thing):
    """Something the author wants to keep as a question."""

    kind_name: ClassVar[str] = "question"

    asks: str = a.text("The question.", a.REQUIRED)
    about: Refs = a.refs("*", "The things it is about.", (), unknown=False)
    to: MaybeRefs = a.refs("actor", "Who could answer.")
    would_add: Mapping[str, Any] | None = a.table(
        "What a yes would add to the description, laid out like a file."
    )


@frozen(kw_only=True)
class Accepted(Thing):
    """A finding that somebody decided to live with."""

    kind_name: ClassVar[str] = "accepted"

    finding: str = a.text("The finding's id.", a.REQUIRED)
    by_role: str = a.text("Who accepted it, as a role.", a.REQUIRED)
    why: str = a.text("Why.", a.REQUIRED)
    on: str = a.date("On which day.", a.REQUIRED)
    until: str = a.date("Until which day.", a.REQUIRED)
    sites: tuple[str, ...] = a.texts("The sites seen when it was accepted.", a.REQUIRED)
    stage: Stage = a.word(Stage, "The stage seen then.", a.REQUIRED, unknown=False)
    severity: str = a.text("The severity seen then.", a.REQUIRED)
    of_system: str | None = a.text(OF_SYSTEM)


@frozen(kw_only=True)
class Answer(Thing):
    """What somebody answered to a question about one attribute or control."""

    kind_name: ClassVar[str] = "answer"

    of: str = a.text("The thing and attribute, or the control and its place.", a.REQUIRED)
    value: Any = a.table("The answer.", a.REQUIRED)
    by_role: str = a.text("Who answered, as a role.", a.REQUIRED)
    evidence_text: str = a.text("On what evidence.", "")
    on: str = a.date("On which day.", a.REQUIRED)
    of_system: str | None = a.text(OF_SYSTEM)
