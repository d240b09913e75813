"""The way from files, or from tables, to a checked model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from unlinkable.errors import InvalidModel, Problem
from unlinkable.model.controls import ControlKind
from unlinkable.model.evidence import Question, System
from unlinkable.model.model import Model
from unlinkable.model.thing import Thing
from unlinkable.reading.answers import apply_answers, without_others
from unlinkable.reading.catalogue import controls
from unlinkable.reading.categories import with_categories
from unlinkable.reading.checks import Site, check
from unlinkable.reading.collection import without_collection
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.drafts import FORMAT, Draft, collect
from unlinkable.reading.evidence import fill
from unlinkable.reading.files import NOTHING, gather
from unlinkable.reading.jurisdictions import check_jurisdictions
from unlinkable.reading.names import Names
from unlinkable.reading.norms import check_norms
from unlinkable.reading.screening import screen_document
from unlinkable.reading.smells import smell
from unlinkable.reading.structure import Structure


def read(
    paths: Sequence[str | Path],
    *,
    root: str | Path | None = None,
    overlays: Sequence[str | Path] = (),
    catalogue: Mapping[str, ControlKind] | None = None,
    instead: Mapping[Path, str] = NOTHING,
) -> Model:
    """
    Read one description out of all these files and whatever they include.

    A folder means its `whole.toml`. An overlay changes what the others describe. `catalogue`
    holds the kinds of control that may be named; `instead` gives, by real path, texts to read
    as if files held them.

    Raises:
        InvalidModel: with every problem of every file.
    """
    with without_collection():
        log = Log()
        several = [paths] if isinstance(paths, str | Path) else paths
        documents = gather(several, root, overlays, log, instead)
        return _assemble(documents, log, None, catalogue)


def read_tables(
    tables: Mapping[str, Any], *, source: str = "<example>", base: Model | None = None,
    catalogue: Mapping[str, ControlKind] | None = None,
) -> Model:  # fmt: skip
    """
    Read a description out of parsed tables; with a base, what they say is laid over it.

    Tables without a system get one of their own.

    Raises:
        InvalidModel: with every problem of the tables.
    """
    plain_tables: dict[str, Any] = plain(tables)
    if base is None and not plain_tables.get("system"):
        plain_tables["system"] = {"example": {"title": "Example", "format": FORMAT}}
    document = Document(source, plain_tables, role="overlay" if base else "model")
    return _assemble([document], Log(), base, catalogue or (base.catalogue if base else None))


def problems(
    paths: Sequence[str | Path], *, root: str | Path | None = None,
    catalogue: Mapping[str, ControlKind] | None = None,
) -> tuple[Problem, ...]:  # fmt: skip
    """Everything that is wrong with the files, errors and warnings, without raising."""
    try:
        return read(paths, root=root, catalogue=catalogue).warnings
    except InvalidModel as error:
        return error.problems


def _assemble(
    documents: Sequence[Document], log: Log, base: Model | None,
    catalogue: Mapping[str, ControlKind] | None,
) -> Model:  # fmt: skip
    for document in documents:
        screen_document(document, log)
    catalogue = catalogue or controls()
    drafts = without_others(collect(documents, log, base), base)
    if base is None:
        apply_answers(drafts, catalogue, log)
    structure = Structure(Names(drafts, base, log), log)
    new = {ref: thing for ref, draft in drafts.items() if (thing := structure.thing(draft))}
    root = _root(documents, new, base, log)
    site = Site({**(base.things if base else {}), **new}, drafts, log)
    check(site, catalogue)
    things = with_categories(site, fill(site))
    if len(new) == len(drafts):
        smell(site)
        check_norms(site)
        check_jurisdictions(site)
    if root is None or log.failed:
        raise InvalidModel(log.sorted())
    root_thing = things[root.ref]
    model = Model(
        root=root_thing if isinstance(root_thing, System) else root,
        things=MappingProxyType(dict(sorted(things.items()))),
        catalogue=catalogue,
        warnings=log.sorted(),
    )
    _check_additions(model, drafts, log)
    log.raise_errors()
    return model


def _check_additions(model: Model, drafts: Mapping[str, Draft], log: Log) -> None:
    """See that what each newly written question would add could be added."""
    for question in model.each(Question):
        draft = drafts.get(question.ref)
        if draft is None or not question.would_add:
            continue
        source, path = draft.source_of("would_add"), (*question.ref.split("."), "would_add")
        tables = plain(question.would_add)
        document = Document(source.name, tables, source.text, "overlay", path)
        added = collect([document], log, model)
        structure = Structure(Names(added, model, log), log)
        new = [thing for thing in map(structure.thing, added.values()) if thing]
        check(
            Site({**model.things, **{thing.ref: thing for thing in new}}, added, log),
            model.catalogue,
        )


def plain(value: Any) -> Any:
    """The same value in the dicts and lists of a parser."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


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
