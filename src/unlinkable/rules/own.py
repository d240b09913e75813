"""Somebody's own pack of rules: a folder of TOML files, read as data; it runs nothing.

Every `*.toml` in the folder itself is a rule, called `FOLDER/FILE`, save `classes.toml` and
`hooks.toml`; these and the folder `controls` add to what rules may name. Nothing of the library's
own can be replaced, so that what its rules say stays what their pages say.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from unlinkable.errors import InvalidModel, InvalidRule, Location, NotFound, Problem
from unlinkable.model import patterns
from unlinkable.reading.catalogue import document_in, more_controls
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.ids import as_id
from unlinkable.reading.wording import nearest, shown
from unlinkable.rules.builtin import Library
from unlinkable.rules.catalogue import Catalogue, WordClass
from unlinkable.rules.hooks import own_hooks
from unlinkable.rules.load import read_pack
from unlinkable.rules.relation import Relation
from unlinkable.rules.relations import RELATIONS
from unlinkable.rules.vocabulary import VARIABLES, attributes_of

CLASSES: Final = "classes.toml"
HOOKS: Final = "hooks.toml"
CONTROLS: Final = "controls"
NO_RULES: Final = (CLASSES, HOOKS)
TEXT: Final = (str, "text")
DAY: Final = (date, "a day, as 2026-01-31")
HOOK: Final[Mapping[str, tuple[type, str]]] = MappingProxyType(
    {
        "law": TEXT, "article": TEXT, "text": TEXT, "territory": (list, "a list of codes"),
        "checked_on": DAY, "source": TEXT,
    }
)  # fmt: skip
"""What a legal hook of one's own must say."""
HOOK_MAY: Final[Mapping[str, tuple[type, str]]] = MappingProxyType(
    {"valid_from": DAY, "note": TEXT}
)
"""What it may say too."""


def with_pack(
    library: Library, folder: Path, relations: Mapping[str, Relation] = RELATIONS
) -> Library:
    """
    The library with the rules of a folder beside its own.

    Raises:
        NotFound: there is no such folder, it cannot be read, or it holds no rule.
        InvalidRule: with everything that is wrong with the pack.
    """
    pack = _pack(library, folder)
    files = _rule_files(folder)
    if not files:
        raise NotFound(f"{folder.as_posix()} holds no rule (a rule is a file NAME.toml)")
    catalogue = _catalogue(library.catalogue, folder)
    rules = {**library.rules, **read_pack(folder, pack, catalogue, relations, files)}
    return Library(
        MappingProxyType(dict(sorted(rules.items()))),
        catalogue,
        MappingProxyType({**library.own, pack: folder}),
    )


def _rule_files(folder: Path) -> list[Path]:
    """The files that are rules, by name; every TOML file must be one, or be known otherwise."""
    found: list[Path] = []
    problems: list[Problem] = []
    for file in _toml_files(folder):
        where = file.parent.relative_to(folder).as_posix()
        if where == "." and file.name not in NO_RULES:
            found.append(file)
            if not re.fullmatch(patterns.ID, file.stem):
                better = as_id(file.stem).lower() or "a-rule"
                what = f"{shown(file.stem)} is no id, and a rule is called as its file"
                hint = f"call the file {better}.toml"
                problems.append(Problem(what, hint, Location(file.as_posix())))
        elif where not in (".", CONTROLS):
            what = "a file in a folder within a pack is not read"
            hint = f"rules lie in {folder.as_posix()} itself, controls in its folder {CONTROLS}"
            problems.append(Problem(what, hint, Location(file.as_posix())))
    if problems:
        raise InvalidRule(problems)
    return found


def _toml_files(folder: Path) -> list[Path]:
    """Every TOML file in the folder or below, save in hidden folders."""

    def fail(error: OSError) -> None:
        name = Path(error.filename or folder).as_posix()
        raise NotFound(f"the folder {name} cannot be read ({error.strerror})")

    found: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(here, name) for name in names if name.endswith(".toml")]
    return sorted(found)


def _pack(library: Library, folder: Path) -> str:
    """The name of the pack, which is the folder's."""
    if not folder.is_dir():
        raise NotFound(f"there is no folder {folder.as_posix()}")
    name = folder.resolve().name
    if not re.fullmatch(patterns.ID, name):
        hint = "a pack is called as its folder: letters, digits and hyphens"
        raise NotFound(f"{shown(name)} cannot be the name of a pack ({hint})")
    if name in library.packs:
        raise NotFound(f"there is a pack called {shown(name)} already (call the folder otherwise)")
    return name


def _catalogue(known: Catalogue, folder: Path) -> Catalogue:
    """What rules may name, with what the folder adds."""
    log = Log()
    classes, hooks = (_document(folder / name, log) for name in NO_RULES)
    laws, topics = own_hooks(_hooks(hooks, known, log), known.laws)
    found = evolve(
        known,
        classes=MappingProxyType({**known.classes, **_classes(classes, known, log)}),
        laws=MappingProxyType({**known.laws, **laws}),
        hooks=MappingProxyType({**known.hooks, **topics}),
    )
    problems = list(log.sorted())
    try:
        found = evolve(found, controls=more_controls(folder / CONTROLS, known.controls))
    except InvalidModel as error:
        problems += error.problems
    if any(problem.level == "error" for problem in problems):
        raise InvalidRule(problems)
    return found


def _document(file: Path, log: Log) -> Document:
    """The file, empty where there is none or where it cannot be read."""
    name = file.as_posix()
    return document_in(file, name, log) if file.exists() else Document(name, {})


def _tables(document: Document, known: Mapping[str, Any], log: Log) -> Mapping[str, Any]:
    """The tables of a file that are tables, and new."""
    found = {}
    for name, table in document.tables.items():
        if not isinstance(table, dict):
            log.add(document, [name], "expected a table", "write [NAME]")
        elif name in known:
            log.add(document, [name], "the library has one of that name", "choose another name")
        else:
            found[name] = table
    return found


def _classes(document: Document, known: Catalogue, log: Log) -> Mapping[str, WordClass]:
    found = {}
    for name, table in _tables(document, known.classes, log).items():
        before = len(log.problems)
        _only(document, name, table, ("of", "words", "text"), log)
        kind, _, attribute = str(table.get("of", "")).partition(".")
        words = table.get("words")
        good = isinstance(words, list) and all(isinstance(word, str) for word in words)
        if not good or not words:
            log.add(document, [name, "words"], "expected a list of words")
        if not isinstance(table.get("text"), str) or not table["text"].strip():
            log.add(document, [name, "text"], "expected text: what the words have in common")
        _check_of(document, name, kind, attribute, words if good else [], log)
        if len(log.problems) == before:
            found[name] = WordClass(name=name, kind=kind, attribute=attribute,
                                    words=frozenset(words or ()), text=table["text"])  # fmt: skip
    return found


def _check_of(
    document: Document, name: str, kind: str, attribute: str, words: Any, log: Log
) -> None:
    """Whether the class is one of an attribute that there is, and of its words."""
    if kind not in VARIABLES:
        what = f"no kind of thing called {shown(kind)}"
        log.add(document, [name, "of"], what, nearest(kind, VARIABLES) or "write KIND.ATTRIBUTE")
        return
    known = attributes_of(kind)
    if attribute not in known:
        what = f"{kind} has no attribute {shown(attribute)}"
        log.add(document, [name, "of"], what, nearest(attribute, known))
        return
    allowed = known[attribute].words
    for index, word in enumerate(words):
        if allowed and word not in allowed:
            what = f"{kind}.{attribute} has no word {shown(word)}"
            log.add(document, [name, "words", index], what, nearest(word, allowed))


def _hooks(document: Document, known: Catalogue, log: Log) -> Mapping[str, Any]:
    """The tables of the hooks that are as hooks should be."""
    found = {}
    for name, table in _tables(document, known.hooks, log).items():
        before = len(log.problems)
        _only(document, name, table, (*HOOK, *HOOK_MAY), log)
        said = {key: kind for key, kind in HOOK_MAY.items() if key in table}
        for key, (kind, wanted) in {**HOOK, **said}.items():
            value = table.get(key)
            good = isinstance(value, kind) and not isinstance(value, datetime) and value
            if isinstance(value, list):
                good = good and all(isinstance(code, str) for code in value)
            if not good:
                log.add(document, [name, key], f"expected {wanted}")
        if len(log.problems) == before:
            found[name] = table
    return found


def _only(document: Document, name: str, table: Any, keys: tuple[str, ...], log: Log) -> None:
    for key in table:
        if key not in keys:
            log.unknown(document, [name, key], "no such key", key, keys)
