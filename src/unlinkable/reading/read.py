"""The way from files, or from tables, to a checked model."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from attrs import evolve

from unlinkable.errors import InvalidModel, Problem
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing
from unlinkable.reading.catalogue import controls
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.drafts import FORMAT, collect
from unlinkable.reading.evidence import fill
from unlinkable.reading.files import gather
from unlinkable.reading.names import Names
from unlinkable.reading.structure import Structure


def read(
    paths: Sequence[str | Path],
    *,
    root: str | Path | None = None,
    overlays: Sequence[str | Path] = (),
) -> Model:
    """
    Read one description out of all these files and whatever they include.

    A folder means its `whole.toml`. An overlay changes what the others describe.

    Raises:
        InvalidModel: with every problem of every file.
    """
    with _no_collection():
        log = Log()
        documents = gather([paths] if isinstance(paths, str | Path) else paths, root, overlays, log)
        return _assemble(documents, log, None)


def read_tables(
    tables: Mapping[str, Any], *, source: str = "<example>", base: Model | None = None
) -> Model:
    """
    Read a description out of parsed tables; with a base, what they say is laid over it.

    Tables without a system get one of their own.

    Raises:
        InvalidModel: with every problem of the tables.
    """
    document = Document(source, tables, role="overlay" if base else "model")
    if base is None and not document.system:
        system = {"example": {"title": "Example", "format": FORMAT}}
        document = evolve(document, tables={**tables, "system": system})
    return _assemble([document], Log(), base)


def problems(paths: Sequence[str | Path], *, root: str | Path | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with the files, errors and warnings, without raising."""
    try:
        return read(paths, root=root).warnings
    except InvalidModel as error:
        return error.problems


def _assemble(documents: Sequence[Document], log: Log, base: Model | None) -> Model:
    catalogue = controls()
    drafts = collect(documents, log, base)
    structure = Structure(Names(drafts, base, log), log)
    new = {ref: thing for ref, draft in drafts.items() if (thing := structure.thing(draft))}
    root = _root(documents, new, base, log)
    log.raise_errors()
    assert root is not None  # without a root there was an error
    things: dict[str, Thing] = {**(base.things if base else {}), **new}
    model = Model(root=root, things=things, catalogue=catalogue)
    model = fill(model, log)
    log.raise_errors()
    things = dict(sorted(model.things.items()))
    return Model(
        root=model.get(root.ref, System),
        things=MappingProxyType(things),
        catalogue=catalogue,
        warnings=log.sorted(),
    )


def _root(
    documents: Sequence[Document], new: Mapping[str, Thing], base: Model | None, log: Log
) -> System | None:
    """The system of the first file that has one."""
    if base is not None:
        return base.root
    name = next((document.system for document in documents if document.system), "")
    if not name and not log.incomplete:
        at = documents[0].whole if documents else None
        log.note("no file describes a system", f'add [system.ID] with format = "{FORMAT}"', at)
    system = new.get(f"system.{name}")
    return system if isinstance(system, System) else None


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave the garbage collector alone meanwhile: nothing that is made here is garbage."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
