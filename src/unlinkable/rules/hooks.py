"""Legal hooks: topics, and which articles of which law a finding of a topic would engage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, frozen

from unlinkable.errors import NotFound
from unlinkable.reading.ids import as_id
from unlinkable.reading.wording import choice, shown

UNLESS_SAID: Final = ("valid_from", "checked_on", "source", "verified")
"""What holds for all articles of a law unless an entry of its own says otherwise."""


@frozen(kw_only=True)
class Law:
    """A law or a rule of a house, where it holds, and how well its articles are known."""

    id: str
    title: str
    called: str
    """The title as a sentence has it, with its article."""
    name: str
    territory: tuple[str, ...]
    codes: frozenset[str]
    """The codes of legal orders in which it holds."""
    checked_on: date
    source: str
    verified: bool
    """Whether somebody read the articles in the law itself."""
    valid_from: date | None = None
    note: str = ""


@frozen(kw_only=True)
class Provision:
    """Articles of one law, in a line of our own; with dates of its own or those of the law."""

    law: Law
    articles: str
    text: str
    checked_on: date
    source: str
    verified: bool
    valid_from: date | None = None
    note: str = ""


@frozen(kw_only=True)
class Topic:
    """What rules list as a hook: something that laws have articles on."""

    id: str
    title: str
    text: str
    provisions: Mapping[str, tuple[Provision, ...]]
    """By the id of the law; a law that is not there has nothing on it that we know of."""


def read_laws(tables: Mapping[str, Any]) -> Mapping[str, Law]:
    """The laws of a file of hooks, by id."""
    places: Mapping[str, Any] = tables["territory"]
    return MappingProxyType(
        {name: _law(name, table, places) for name, table in tables["law"].items()}
    )


def _law(name: str, table: Mapping[str, Any], places: Mapping[str, Any]) -> Law:
    codes = frozenset(code for place in table["territory"] for code in places[place]["codes"])
    titles = tuple(places[place]["title"] for place in table["territory"])
    return Law(id=name, codes=codes, **{**table, "territory": titles})


def read_topics(tables: Mapping[str, Any], laws: Mapping[str, Law]) -> Mapping[str, Topic]:
    """The topics of a file of hooks, by id."""
    return MappingProxyType(
        {name: _topic(name, table, laws) for name, table in tables["topic"].items()}
    )


def _topic(name: str, table: Mapping[str, Any], laws: Mapping[str, Law]) -> Topic:
    found = {}
    for key, value in table.items():
        if key not in ("title", "text"):
            entries = value if isinstance(value, list) else [value]
            found[key] = tuple(_provision(laws[key], entry) for entry in entries)
    order = {law: found[law] for law in laws if law in found}
    return Topic(
        id=name, title=table["title"], text=table["text"], provisions=MappingProxyType(order)
    )


def _provision(law: Law, table: Mapping[str, Any]) -> Provision:
    return Provision(law=law, **{key: getattr(law, key) for key in UNLESS_SAID} | {**table})


def own_hooks(
    tables: Mapping[str, Mapping[str, Any]], known: Mapping[str, Law]
) -> tuple[Mapping[str, Law], Mapping[str, Topic]]:
    """
    The hooks of somebody's own pack, each a topic of one article, and the laws that they name.

    A hook on a law that is known already stands beside what is known of that law; any other law
    is called as the hooks call it, and has the days and sources that they state.
    """
    new: dict[str, Law] = {}
    for table in tables.values():
        name = _law_called(table["law"], known)
        if name not in known:
            new[name] = _own_law(name, table, new.get(name))
    laws = {**known, **new}
    return MappingProxyType(new), MappingProxyType(
        {name: _own_topic(name, table, laws) for name, table in tables.items()}
    )


def laws_named(names: str | Iterable[str], known: Mapping[str, Law]) -> tuple[Law, ...]:
    """
    The laws with these ids or titles, each once.

    Raises:
        NotFound: there is no such law; the message holds the nearest.
    """
    found: dict[str, Law] = {}
    for name in (names,) if isinstance(names, str) else names:
        law = _known(name, known)
        if law is None:
            raise NotFound(f"no law called {shown(name)} ({choice(name.lower(), [*known])})")
        found[law.id] = law
    return tuple(found.values())


def _known(text: str, known: Mapping[str, Law]) -> Law | None:
    word = text.casefold()
    names = ({law.id: law, law.title: law, law.called: law} for law in known.values())
    return next((law[name] for law in names for name in law if name.casefold() == word), None)


def _law_called(text: str, known: Mapping[str, Law]) -> str:
    """The id of a law that is known by this id or title, or an id made of the text."""
    law = _known(text, known)
    return law.id if law else as_id(text).lower() or text


def _own_law(name: str, table: Mapping[str, Any], before: Law | None) -> Law:
    """A law as one hook states it, with what hooks before it said of it."""
    law = table["law"]
    found = Law(
        id=name, title=law, called=law, name=law, territory=tuple(table["territory"]),
        codes=frozenset(table["territory"]), checked_on=table["checked_on"],
        source=table["source"], verified=True, valid_from=table.get("valid_from"),
    )  # fmt: skip
    if before is None:
        return found
    return evolve(
        before,
        territory=tuple(dict.fromkeys((*before.territory, *found.territory))),
        codes=before.codes | found.codes,
        checked_on=min(before.checked_on, found.checked_on),
        source="; ".join(dict.fromkeys((before.source, found.source))),
        valid_from=_earliest(before.valid_from, found.valid_from),
    )


def _earliest(one: date | None, other: date | None) -> date | None:
    """The earlier day; none where one of them is not known."""
    return min(one, other) if one is not None and other is not None else None


def _own_topic(name: str, table: Mapping[str, Any], laws: Mapping[str, Law]) -> Topic:
    law = laws[_law_called(table["law"], laws)]
    provision = Provision(
        law=law, articles=table["article"], text=table["text"], verified=True,
        checked_on=table["checked_on"], source=table["source"],
        valid_from=table.get("valid_from"), note=table.get("note", ""),
    )  # fmt: skip
    return Topic(
        id=name, title=name, text=table["text"],
        provisions=MappingProxyType({law.id: (provision,)}),
    )  # fmt: skip
