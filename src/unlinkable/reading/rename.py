"""One thing given another id in all the files that name it; every other byte stays as it is.

The files that PATH leads to are changed. Whatever else names the thing, answers and decisions kept
beside the description included, still finds it through `was`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from unlinkable.errors import Location, NotFound
from unlinkable.model.attributes import Spec
from unlinkable.model.controls import ControlKind
from unlinkable.model.model import KINDS
from unlinkable.model.words import UNKNOWN
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.drafts import Draft, collect
from unlinkable.reading.edits import Edit, FileChange, file_change, was_edit
from unlinkable.reading.files import file_of, gather, real, root_of
from unlinkable.reading.names import AMBIGUOUS, Names
from unlinkable.reading.newname import check_names
from unlinkable.reading.read import read
from unlinkable.reading.structure import DECLARED

CLAIMS: Final = ("claim",)


def rename(
    old: str,
    new: str,
    paths: Sequence[str | Path],
    *,
    root: str | Path | None = None,
    catalogue: Mapping[str, ControlKind] | None = None,
) -> tuple[FileChange, ...]:
    """
    What each file holds once `old` is called `new` (both `kind.id`); writes nothing.

    Raises:
        NotFound: there is no `old`, or `new` is no name for it; the message holds the nearest.
        InvalidModel: the description is not sound, or would not be.
    """
    read(paths, root=root, catalogue=catalogue)
    log = Log()
    documents = gather(paths, root, (), log)
    drafts = collect(documents, log)
    check_names(old, new, drafts)
    renaming = _Renaming(old, new, drafts)
    limit = root_of(file_of(paths[0]), root)
    changes = []
    for document in documents:
        if document.role == "model" and (edits := renaming.edits(document)):
            target = real(Path(document.name))
            if not target.is_relative_to(limit):
                raise NotFound(f"{document.name} names {old} and lies outside the root folder")
            changes.append(file_change(document, target, edits))
    instead = {change.target: change.text for change in changes}
    read(paths, root=root, catalogue=catalogue, instead=instead)
    return tuple(changes)


@frozen(slots=False)
class _Renaming:
    """The places at which a thing is named, and what is written there instead."""

    old: str
    new: str
    drafts: Mapping[str, Draft]
    before: Names = field(init=False)
    after: Names = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "before", self.names({}, after=False))
        object.__setattr__(self, "after", self.names({}, after=True))

    def names(self, more: Mapping[str, Draft], *, after: bool) -> Names:
        """Every name, before or after, with those of what a question would add."""
        drafts = {**more, **self.drafts}
        if after:
            thing = drafts.pop(self.old)
            was = [*thing.table.get("was", []), thing.id]
            name = self.new.partition(".")[2]
            drafts[self.new] = evolve(thing, id=name, table={**thing.table, "was": was})
        return Names(drafts, None, Log())

    def edits(self, document: Document) -> list[Edit]:
        """All that changes in one file."""
        walk = _Walk(self, document)
        walk.tables(document.tables, (), self.before, self.after)
        kind, name = self.old.split(".")
        for key in document.positions.keys:
            if key.path[-2:] == (kind, name) and key.path[:-2] in walk.prefixes:
                walk.found.append(Edit(key.start, key.end, self.new.partition(".")[2]))
        if self.drafts[self.old].document is document:
            walk.found.append(was_edit(document, kind, name, self.new.partition(".")[2]))
        return walk.found

    @property
    def key(self) -> str:
        """The name space that is called by the thing's id, if it is one."""
        kind, name = self.old.split(".")
        is_own = kind == "data" and "key" not in self.drafts[self.old].table
        return name if is_own else ""


@frozen
class _Walk:
    """The references of one file, one after the other."""

    renaming: _Renaming
    document: Document
    found: list[Edit] = field(factory=list)
    prefixes: list[tuple[str, ...]] = field(factory=list)

    def tables(
        self, tables: Mapping[str, Any], prefix: tuple[str, ...], before: Names, after: Names
    ) -> None:
        """Every thing that the tables describe."""
        self.prefixes.append(prefix)
        for kind, things in tables.items():
            if kind in KINDS and isinstance(things, Mapping):
                for name, table in things.items():
                    _Thing(self, (*prefix, kind, name), before, after).attributes(kind, table)

    def replace(self, path: Sequence[str | int], text: str) -> None:
        """Write another text where the value stands, in the same quotes."""
        span = self.document.positions.value(path)
        if span:
            start, end = span
            quote = self.document.text[start]
            self.found.append(Edit(start, end, f"{quote}{text}{quote}"))


@frozen
class _Thing:
    """The references of one thing."""

    walk: _Walk
    path: tuple[str, ...]
    before: Names
    after: Names

    def attributes(self, kind: str, table: Mapping[str, Any]) -> None:
        """Every attribute that can name something."""
        renaming = self.walk.renaming
        for name, value in table.items():
            if name not in DECLARED[kind]:
                continue
            spec = DECLARED[kind][name][1]
            path = (*self.path, name)
            if name == "evidence":
                self._any(path, value, CLAIMS)
            elif name == "would_add" and isinstance(value, Mapping):
                self._would_add(path, value)
            elif spec.shape in ("ref", "refs", "records") and value != UNKNOWN:
                self._any(path, value, spec.refs, spec)
            elif (kind, name) == ("data", "key") and renaming.key and value == renaming.key:
                self.walk.replace(path, renaming.new.partition(".")[2])
            elif (kind, name) == ("claim", "systems") and renaming.old.startswith("system."):
                self._systems(path, value)

    def _any(
        self, path: tuple[str | int, ...], value: Any, kinds: tuple[str, ...],
        spec: Spec | None = None,
    ) -> None:  # fmt: skip
        """A reference, a list of them, or a table of lists."""
        if isinstance(value, Mapping):
            for key, items in value.items():
                self._any((*path, key), items, kinds)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self._any((*path, index), item, kinds)
        elif isinstance(value, str) and not (spec and value in spec.also):
            self._reference(path, value, kinds)

    def _reference(
        self, path: tuple[str | int, ...], written: str, kinds: tuple[str, ...]
    ) -> None:
        """Name the thing anew; also another that its new name would make doubtful."""
        renaming = self.walk.renaming
        ref = self.before.table(kinds).get(written, AMBIGUOUS)
        meant = renaming.new if ref == renaming.old else ref
        now = self.after.table(kinds)
        if not ref or (ref != renaming.old and now.get(written) == ref):
            return
        bare = meant.partition(".")[2] if "." not in written else meant
        self.walk.replace(path, bare if now.get(bare) == meant else meant)

    def _systems(self, path: tuple[str, ...], value: Any) -> None:
        renaming = self.walk.renaming
        name, new = (ref.partition(".")[2] for ref in (renaming.old, renaming.new))
        for index, item in enumerate(value if isinstance(value, list) else ()):
            if item == name:
                self.walk.replace((*path, index), new)

    def _would_add(self, path: tuple[str, ...], tables: Mapping[str, Any]) -> None:
        """What a yes would add may name what it adds itself."""
        document = Document("", tables)
        more = {
            f"{kind}.{name}": Draft(KINDS[kind], name, document, {})
            for kind, things in tables.items() if kind in KINDS and isinstance(things, Mapping)
            for name in things
        }  # fmt: skip
        if self.walk.renaming.new in more:
            asked = ".".join(path[-3:-1])
            raise NotFound(f"there is a {self.walk.renaming.new} in what {asked} would add")
        names = (self.walk.renaming.names(more, after=after) for after in (False, True))
        self.walk.tables(tables, path, *names)


def places(changes: Sequence[FileChange]) -> tuple[Location, ...]:
    """Where something changes, in the order of the files."""
    return tuple(place for change in changes for place in change.places)
