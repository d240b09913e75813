"""What rules may refer to: classes, controls, codes and legal hooks, read from data files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from unlinkable.errors import InvalidModel, InvalidRule, Location, Problem
from unlinkable.model.controls import ControlKind
from unlinkable.model.norms import Norm
from unlinkable.reading.catalogue import controls
from unlinkable.reading.norms import norms
from unlinkable.reading.toml import parse
from unlinkable.reading.wording import nearest, shown
from unlinkable.rules.hooks import Law, Topic, read_laws, read_topics

FOLDER: Final = Path(__file__).parent.parent / "catalogue"
Harms = Mapping[str, Mapping[str, "Harm"]]
"""What others list, by the name of the list and the id of the entry."""


@frozen(kw_only=True)
class WordClass:
    """A name for some of the words of one attribute."""

    name: str
    kind: str
    attribute: str
    words: frozenset[str]
    text: str


@frozen(kw_only=True)
class Harm:
    """An entry of a list of others that a theme of ours is laid beside; `text` is our own."""

    id: str
    title: str
    text: str = ""


@frozen(kw_only=True)
class Code:
    """A leaf of LINDDUN, a pattern of STRIDE or a theme of our own.

    `group` is the part of the family under which it stands. `jurisdictions` are the legal orders
    in which it shows, and `regime` the law that they have; empty for everywhere. `norms` are the
    privacy norms with one of which it shows, where that one asks for what a rule misses; empty for
    all. `hard` says what makes it hard to tell from a description, where something does. A theme
    names the harms of Solove and the activities of PANOPTIC that lie nearest, and the topics of
    law that it touches.
    """

    id: str
    family: str
    title: str
    text: str
    group: str
    jurisdictions: frozenset[str] = frozenset()
    regime: str = ""
    norms: Mapping[str, Norm] = field(factory=dict)
    hard: str = ""
    solove: tuple[Harm, ...] = ()
    panoptic: tuple[Harm, ...] = ()
    hooks: tuple[str, ...] = ()


@frozen(kw_only=True)
class Catalogue:
    """Everything a rule may name; a value, so that two can live side by side."""

    classes: Mapping[str, WordClass]
    controls: Mapping[str, ControlKind]
    codes: Mapping[str, Mapping[str, Code]]
    laws: Mapping[str, Law]
    hooks: Mapping[str, Topic]
    """What rules may list as legal hooks: topics of the library, and hooks of somebody's own."""
    types: Mapping[str, Mapping[str, str]]
    """The names of LINDDUN's types and of STRIDE's letters, by family."""


def read_catalogue(folder: Path = FOLDER) -> Catalogue:
    """
    Read the data files of a catalogue.

    Raises:
        InvalidRule: with what is wrong in the first file that is wrong.
    """
    linddun, stride, dignity = (_tables(folder, name) for name in ("linddun", "stride", "dignity"))
    hooks = _tables(folder, "hooks")
    laws = read_laws(hooks)
    return Catalogue(
        classes=_each(_tables(folder, "classes"), _class),
        controls=_controls(folder),
        codes=MappingProxyType(
            {
                "linddun": _each(linddun["leaf"], _leaf, linddun),
                "stride": _each(stride["pattern"], _pattern, stride),
                "dignity": _each(dignity, _theme, _harms(folder)),
            }
        ),
        laws=laws,
        hooks=read_topics(hooks, laws),
        types=MappingProxyType({"linddun": linddun["types"], "stride": stride["letters"]}),
    )


def _tables(folder: Path, name: str) -> dict[str, Any]:
    file = folder / f"{name}.toml"
    try:
        return parse(file.read_text(encoding="utf-8"), f"catalogue/{file.name}")
    except InvalidModel as error:
        raise InvalidRule(error.problems) from error


def _controls(folder: Path) -> Mapping[str, ControlKind]:
    try:
        return controls(folder / "controls")
    except InvalidModel as error:
        raise InvalidRule(error.problems) from error


def _each(tables: Mapping[str, Any], make: Any, *more: Any) -> Mapping[str, Any]:
    return MappingProxyType({name: make(name, table, *more) for name, table in tables.items()})


def _class(name: str, table: Mapping[str, Any]) -> WordClass:
    kind, _, attribute = table["of"].partition(".")
    words = frozenset(table["words"])
    return WordClass(name=name, kind=kind, attribute=attribute, words=words, text=table["text"])


def _leaf(code: str, table: Mapping[str, Any], file: Mapping[str, Any]) -> Code:
    kind = table["type"]
    regime = file["regime"].get(table.get("regime"), {})
    return Code(
        id=code, family="linddun", title=table["title"], text=table["text"],
        group=f"{kind}: {file['types'][kind]}",
        jurisdictions=frozenset(regime.get("jurisdictions", ())), regime=regime.get("title", ""),
        norms=norms() if table.get("by_norm") else {}, hard=table.get("hard", ""),
    )  # fmt: skip


def _pattern(code: str, table: Mapping[str, Any], file: Mapping[str, Any]) -> Code:
    hop, position, _ = code.split(".")
    return Code(
        id=code, family="stride", title=file["letters"][table["letter"]], text=table["text"],
        group=f"{hop}, {file['positions'][position]}: {file['interactions'][hop]}",
        hard=table.get("hard", ""),
    )  # fmt: skip


def _theme(code: str, table: Mapping[str, Any], harms: Harms) -> Code:
    return Code(
        id=code, family="dignity", title=table["title"], text=table["text"],
        group="Themes of ours", hard=table.get("hard", ""),
        solove=_beside(code, "solove", table, harms),
        panoptic=_beside(code, "panoptic", table, harms),
        hooks=tuple(table.get("hooks", ())),
    )  # fmt: skip


def _harms(folder: Path) -> Harms:
    lists = _tables(folder, "harms")
    return {name: _each(lists[name], _harm) for name in ("solove", "panoptic")}


def _harm(name: str, table: Mapping[str, Any]) -> Harm:
    return Harm(id=name, title=table["title"], text=table.get("text", ""))


def _beside(code: str, name: str, table: Mapping[str, Any], harms: Harms) -> tuple[Harm, ...]:
    """What the theme names of one list of others; each must be in it."""
    ids, known = table.get(name, ()), harms[name]
    problems = [
        Problem(f"{code}.{name}: no entry called {shown(one)}", nearest(one, known),
                Location("catalogue/dignity.toml"))
        for one in ids if one not in known
    ]  # fmt: skip
    if problems:
        raise InvalidRule(problems)
    return tuple(known[one] for one in ids)


def canonical(family: str, code: str, codes: Mapping[str, Code]) -> str | None:
    """
    The code as published, whatever its case: `dd.2.1` and `Dd.2.1` are `DD.2.1`.

    Only LINDDUN has spellings to forgive; anything else must be exact.
    """
    if code in codes:
        return code
    if family != "linddun":
        return None
    return next((known for known in codes if known.lower() == code.lower()), None)
