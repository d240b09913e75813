"""The kinds of control that a description may name, from the files of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from unlinkable.errors import InvalidModel, Location
from unlinkable.model.controls import ControlKind
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.kinds import CATALOGUE, Entry, kind_from
from unlinkable.reading.screening import screen_document
from unlinkable.reading.toml import parse

FOLDER: Final = CATALOGUE / "controls"


@cache
def controls(folder: Path = FOLDER) -> Mapping[str, ControlKind]:
    """
    Every kind of control by its id.

    Raises:
        InvalidModel: with every problem of every file of the catalogue.
    """
    return _read(folder, "catalogue/controls", MappingProxyType({}))


def more_controls(folder: Path, known: Mapping[str, ControlKind]) -> Mapping[str, ControlKind]:
    """
    The known kinds of control, and those of a folder of somebody's own.

    Raises:
        InvalidModel: with every problem of every file of the folder.
    """
    return _read(folder, folder.as_posix(), known)


def _read(
    folder: Path, shown_as: str, known: Mapping[str, ControlKind]
) -> Mapping[str, ControlKind]:
    log = Log()
    documents = [
        document_in(file, f"{shown_as}/{file.name}", log) for file in sorted(folder.glob("*.toml"))
    ]
    places = {name: document for document in documents for name in document.tables}
    kinds = dict(known)
    for document in documents:
        for name, table in document.tables.items():
            if name in kinds:
                log.add(document, [name], "in the catalogue twice")
            elif Entry(document, name, {**known, **places}, log).check(table):
                kinds[name] = kind_from(name, table)
    log.raise_errors()
    return MappingProxyType(dict(sorted(kinds.items())))


@cache
def enough_traits(file: Path = FOLDER.parent / "traits.toml") -> int:
    """How many exact ordinary details are enough to know somebody again; the file says why."""
    return int(parse(file.read_text(encoding="utf-8"), "catalogue/traits.toml")["enough"])


@cache
def sensitivities(file: Path = FOLDER.parent / "categories.toml") -> Mapping[str, str]:
    """How delicate each category of data is, by its id in the Data Privacy Vocabulary."""
    tables = parse(file.read_text(encoding="utf-8"), "catalogue/categories.toml")
    return MappingProxyType({name: table["sensitivity"] for name, table in tables.items()})


def document_in(file: Path, name: str, log: Log) -> Document:
    """A file of the catalogue or of a pack, empty where it cannot be read."""
    try:
        text = file.read_text(encoding="utf-8")
        found = Document(name, parse(text, name), text)
        screen_document(found, log)
        return found
    except UnicodeDecodeError:
        log.note("not UTF-8", "save the file as UTF-8", Location(name))
    except InvalidModel as error:
        for problem in error.problems:
            log.note(problem.what, problem.hint, problem.at)
    return Document(name, {})
