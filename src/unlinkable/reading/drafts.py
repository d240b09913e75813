"""Every table of every document, by its whole name, before its values are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import define, field

from unlinkable.errors import Location
from unlinkable.model import patterns
from unlinkable.model.model import KINDS, Model
from unlinkable.model.thing import Thing
from unlinkable.model.words import OUTSIDE, UNKNOWN
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.wording import a, listed, shown

SHARED = ("actor", "boundary", "data", "purpose", "source", "claim")
"""What a file without a system may hold."""
ID = re.compile(patterns.ID)
FORMAT = "unlinkable-model/1"
_FORMAT = re.compile(patterns.FORMAT)


@define(eq=False)
class Draft:
    """One thing as it is written: its table, and where each part of it comes from."""

    kind: type[Thing]
    id: str
    document: Document
    table: dict[str, Any]
    base: Thing | None = None
    """The finished thing that the table changes, if any."""
    over: dict[str, Document] = field(factory=dict)
    """The overlay that an attribute comes from, for those that do."""
    owner: str = ""
    """The id of the system that it belongs to, where its document does not tell."""

    @property
    def ref(self) -> str:
        """The whole name."""
        return f"{self.kind.kind_name}.{self.id}"

    @property
    def system(self) -> str:
        """The id of the system that it belongs to."""
        return self.base.system if self.base else self.owner or self.document.system

    def header(self) -> Location:
        """Where the thing is described."""
        if self.base:
            return self.base.at
        return self.document.header(self.kind.kind_name, self.id)

    def source_of(self, attribute: str) -> Document:
        """The document that holds the attribute."""
        return self.over.get(attribute, self.document)

    def lay_over(self, document: Document, table: Mapping[str, Any]) -> None:
        """Let an overlay change the thing; nested tables are merged, all else is replaced."""
        for name, value in table.items():
            self.table[name] = merged(self.table.get(name), value)
            self.over[name] = document


def merged(old: Any, new: Any) -> Any:
    """The new value, with what only the old one has if both are tables."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **{key: merged(old.get(key), value) for key, value in new.items()}}
    return new


def collect(documents: Sequence[Document], log: Log, base: Model | None = None) -> dict[str, Draft]:
    """Every described thing by its whole name; overlays are laid over the others."""
    drafts: dict[str, Draft] = {}
    documents = [document for document in documents if _is_readable(document, log)]
    for document in sorted(documents, key=lambda document: document.role == "overlay"):
        add_document(drafts, document, log, base)
        _one_system(document, log)
    if base is not None or any(document.system for document in documents):
        for document in documents:
            _only_shared(document, log)
    return drafts


def add_document(
    drafts: dict[str, Draft], document: Document, log: Log, base: Model | None = None
) -> None:
    """Every table of a document among the drafts: new, or laid over the one that is there."""
    for kind, tables in document.tables.items():
        if kind != "include":
            for name, table in _things(document, kind, tables, log):
                _add(drafts, Draft(KINDS[kind], name, document, dict(table)), log, base)


def _is_readable(document: Document, log: Log) -> bool:
    """Refuse a file in a format of another major version, with this one error."""
    systems = document.tables.get("system")
    for name, table in systems.items() if isinstance(systems, dict) else ():
        written = table.get("format", FORMAT) if isinstance(table, dict) else FORMAT
        if isinstance(written, str) and not _FORMAT.fullmatch(written):
            path = ["system", name, "format"]
            log.add(document, path, f"cannot read the format {shown(written)}", f"use '{FORMAT}'")
            log.incomplete = True
            return False
    return True


def _things(
    document: Document, kind: str, tables: Any, log: Log
) -> Iterable[tuple[str, Mapping[str, Any]]]:
    if kind not in KINDS:
        log.unknown(document, [kind], "unknown kind of thing", kind, [*KINDS, "include"])
        return
    if not isinstance(tables, dict):
        log.add(document, [kind], "expected tables", f"write [{kind}.ID]")
        return
    for name, table in tables.items():
        if not isinstance(table, dict):
            hint = f"write [{kind}.ID] above {shown(name)}"
            log.add(document, [kind, name], "expected a table", hint)
        elif not ID.fullmatch(name):
            hint = "an id has letters, digits and hyphens, and no hyphen in front"
            log.add(document, [kind, name], "bad id", hint)
        elif name in (UNKNOWN, OUTSIDE):
            log.add(document, [kind, name], f"'{name}' is a reserved word", "choose another id")
        else:
            yield name, table


def _add(drafts: dict[str, Draft], draft: Draft, log: Log, base: Model | None) -> None:
    known = drafts.get(draft.ref)
    document = draft.document
    if document.role == "overlay" and known:
        known.lay_over(document, draft.table)
    elif document.role == "overlay" and base and draft.ref in base.things:
        draft.base = base.things[draft.ref]
        drafts[draft.ref] = draft
    elif known:
        path = [draft.kind.kind_name, draft.id]
        log.add(document, path, "described twice", f"the first is at {known.header()}")
    else:
        drafts[draft.ref] = draft


def _one_system(document: Document, log: Log) -> None:
    systems = document.tables.get("system")
    for name in list(systems)[1:] if isinstance(systems, dict) else ():
        hint = f"put it in a file of its own; this one describes {shown(document.system)}"
        log.add(document, ["system", name], "a second system in one file", hint)


def _only_shared(document: Document, log: Log) -> None:
    if document.system or document.role != "model":
        return
    for kind, tables in document.tables.items():
        if kind in KINDS and kind not in SHARED and isinstance(tables, dict) and tables:
            first, *more = tables
            others = f" (and {len(more)} more)" if more else ""
            what = f"a file without a system cannot hold {a(kind)}{others}"
            hint = f"add [system.ID], or keep to {listed(SHARED, 'and')}"
            log.add(document, [kind, first], what, hint)
