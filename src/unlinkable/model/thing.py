"""What every thing in a description has: an id, a title, a stage, its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import field, frozen

from unlinkable.errors import Location
from unlinkable.model import attributes as a
from unlinkable.model.words import UNKNOWN, Stage, Sure, Unknown


@frozen(kw_only=True)
class Thing:
    """A thing that an author describes in one TOML table.

    An attribute that is `None` was left out; "unknown" was written so. References are whole
    (`kind.id`). `effective` gives the value that the analysis works with.
    """

    kind_name: ClassVar[str] = ""

    id: str
    at: Location = field(default=Location(""), eq=False)
    system: str = field(default="", eq=False)
    """The id of the system whose file describes the thing, or "" for a shared file."""
    written: frozenset[str] = field(default=frozenset(), eq=False)
    """The names of the attributes that the author wrote."""

    title: str = a.text("What people call it; shown in every report.", a.REQUIRED)
    note: str = a.text("Anything a reader should know.", "")
    stage: Stage | None = a.word(Stage, "How far the thing is.", unknown=False)
    sure: Sure | None = a.word(Sure, "How well the thing is known.", unknown=False)
    evidence: tuple[str, ...] | Mapping[str, tuple[str, ...]] = a.table(
        "Claims that support the thing, or a table with the claims for each attribute.", ()
    )
    was: tuple[str, ...] = a.texts("Ids that the thing had earlier; old references resolve.")

    @property
    def ref(self) -> str:
        """The thing's whole name, `kind.id`."""
        return f"{self.kind_name}.{self.id}"

    def stated(self, name: str) -> bool:
        """Whether the author wrote a value for the attribute, other than "unknown"."""
        return name in self.written and getattr(self, field_of(name), None) != UNKNOWN

    def effective(self, name: str) -> Any:
        """The value to work with: what is written, else the default, else "unknown"."""
        value = getattr(self, field_of(name))
        if value is not None:
            return value
        return self.default(name)

    def default(self, name: str) -> Any:
        """The value of an attribute that was left out and has no fixed default."""
        return UNKNOWN

    def claims(self, attribute: str = "") -> tuple[str, ...]:
        """The claims behind the thing, or behind one of its attributes where it has its own."""
        if isinstance(self.evidence, tuple):
            return self.evidence
        if attribute and attribute in self.evidence:
            return self.evidence[attribute]
        if attribute and "thing" in self.evidence:
            return self.evidence["thing"]
        return tuple(sorted({c for claims in self.evidence.values() for c in claims}))


def field_of(attribute: str) -> str:
    """The Python name of an attribute: `from`, `is` and `at` are taken, so they end in `_`."""
    return f"{attribute}_" if attribute in {"from", "is", "at"} else attribute


Refs = tuple[str, ...]
MaybeRef = str | Unknown | None
MaybeRefs = Refs | Unknown | None
