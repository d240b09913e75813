"""The kinds of control that a description may name, from the files of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, get_args

from attrs import fields

from unlinkable.errors import InvalidModel, Location
from unlinkable.model.controls import ControlKind, CostClass, Transform
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.screening import screen_document
from unlinkable.reading.toml import parse
from unlinkable.reading.wording import choice, nearest, shown

FOLDER: Final = Path(__file__).parent.parent / "catalogue" / "controls"
REQUIRED: Final = ("title", "text", "family")


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
            elif _is_sound(document, name, table, {**known, **places}, log):
                kinds[name] = _kind(name, table)
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


def _kind(name: str, table: Mapping[str, Any]) -> ControlKind:
    counts_as = tuple(table.get("counts_as", ()))
    return ControlKind(id=name, **{**table, "counts_as": counts_as})


def _is_sound(
    document: Document, control: str, table: Any, known: Iterable[str], log: Log
) -> bool:
    before = len(log.problems)
    if not isinstance(table, dict):
        log.add(document, [control], "expected a table", "write [CONTROL-ID]")
        return False
    names = [field.name for field in fields(ControlKind) if field.name != "id"]
    for name, value in table.items():
        if name not in names:
            log.add(document, [control, name], "no such attribute", nearest(name, names))
        elif name == "counts_as":
            _check_counts_as(document, control, value, known, log)
        elif not isinstance(value, str) or not value.strip():
            log.add(document, [control, name], "expected text")
        elif name == "question" and {*re.findall("[{}]", value.replace("{place}", ""))}:
            log.add(document, [control, name], "holds a brace", "only {place} may stand in braces")
        elif name == "transform" and value not in get_args(Transform):
            _bad_word(document, [control, name], value, get_args(Transform), log)
        elif name == "cost" and value not in get_args(CostClass):
            _bad_word(document, [control, name], value, get_args(CostClass), log)
    for name in REQUIRED:
        if name not in table:
            log.add(document, [control], f"{name} is missing")
    return len(log.problems) == before


def _bad_word(
    document: Document, key: list[str | int], value: str, known: Sequence[str], log: Log
) -> None:
    log.add(document, key, f"bad word {shown(value)}", choice(value, known))


def _check_counts_as(
    document: Document, control: str, value: Any, known: Iterable[str], log: Log
) -> None:
    if not isinstance(value, list):
        log.add(document, [control, "counts_as"], "expected a list of controls")
        return
    for index, other in enumerate(value):
        if other not in known:
            what = f"no control called {shown(other)}"
            log.add(document, [control, "counts_as", index], what, nearest(str(other), known))
