"""What people who look for threats by hand go through: each flow, position and type of a table.

Nothing of the description decides which rows there are, save what stands at the two ends of a flow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.model.words import STAGES
from unlinkable.reading.wording import a
from unlinkable.rules.builtin import Library
from unlinkable.rules.elicitation import (
    HOPS,
    POSITIONS,
    Method,
    Position,
    find_method,
    read_methods,
)
from unlinkable.rules.naming import LETTERS
from unlinkable.rules.vocabulary import kind_of

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"P": "process", "DS": "data store", "EE": "external entity"}
)
"""What the letters of the ends of a hop stand for."""


@frozen(kw_only=True)
class Row:
    """One question to go through, with the element that stands at its position."""

    number: int
    flow: str
    flow_title: str
    position: Position
    element: str
    element_title: str
    code: str
    type: str
    name: str
    question: str


@frozen(kw_only=True)
class Walk:
    """The rows of one flow."""

    flow: Flow
    ends: tuple[str, str]
    """What the table calls its two ends, such as `EE` and `P`."""
    notes: tuple[str, ...]
    rows: tuple[Row, ...]


@frozen(kw_only=True)
class Worksheet:
    """Every row of a table for the flows of a description, or of one system in it."""

    model: Model
    method: Method
    only: str | None
    walks: tuple[Walk, ...]
    rules: Mapping[str, tuple[str, ...]]
    """The rules of the library that find instances of a code, for each code of a row."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in their order."""
        return tuple(row for walk in self.walks for row in walk.rows)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows there are of each type of the method."""
        found = Counter(row.type for row in self.rows)
        return {type_: found[type_] for type_ in self.method.types}


def worksheet(model: Model, method: str, library: Library, only: str | None = None) -> Worksheet:
    """
    The sheet for a description: its flows by system and id, or those of one system.

    Raises:
        NotFound: there is no such method.
    """
    table = find_method(method, read_methods(library.catalogue))
    owned = [(flow.system or model.root.id, flow) for flow in model.each(Flow)]
    flows = [flow for system, flow in sorted(owned, key=lambda each: (each[0], each[1].id))
             if only in (None, system)]  # fmt: skip
    walks: list[Walk] = []
    number = 1
    for flow in flows:
        walks.append(_walk(model, table, flow, number))
        number += len(walks[-1].rows)
    codes = dict.fromkeys(row.code for walk in walks for row in walk.rows)
    rules = {code: tuple(_rules_for(table.codes, code, library)) for code in codes}
    return Worksheet(model=model, method=table, only=only, walks=tuple(walks),
                     rules=MappingProxyType(rules))  # fmt: skip


def _walk(model: Model, method: Method, flow: Flow, number: int) -> Walk:
    start, end = (LETTERS[kind_of(ref)] for ref in (flow.from_, flow.to))
    at: Mapping[Position, str] = {"source": flow.from_, "flow": flow.ref, "destination": flow.to}
    rows: list[Row] = []
    for position in POSITIONS:
        for prompt in method.table[_hop(start, end, position)][position]:
            rows.append(
                Row(
                    number=number + len(rows), flow=flow.ref, flow_title=flow.title,
                    position=position, element=at[position],
                    element_title=model[at[position]].title, code=prompt.code, type=prompt.type,
                    name=prompt.name, question=prompt.question,
                )
            )  # fmt: skip
    notes = tuple(_notes(flow, start, end))
    return Walk(flow=flow, ends=(start, end), notes=notes, rows=tuple(rows))


def _hop(start: str, end: str, position: Position) -> str:
    """
    The hop whose row is used at a position.

    Where the table has none, it is as if a process stood between the two ends: the source and the
    flow are asked about as on the way to it, the destination as on the way from it.

    >>> _hop("P", "DS", "source"), _hop("EE", "DS", "source"), _hop("EE", "DS", "destination")
    ('P-DS', 'EE-P', 'P-DS')
    """
    hop = f"{start}-{end}"
    if hop in HOPS:
        return hop
    return f"P-{end}" if position == "destination" else f"{start}-P"


def _notes(flow: Flow, start: str, end: str) -> Iterator[str]:
    """What a reader should know of one flow before its rows."""
    if f"{start}-{end}" not in HOPS:
        yield (
            f"The table has no hop from {a(KINDS[start])} to {a(KINDS[end])}. A process may be "
            "missing in the drawing; the rows are as if one stood between the two."
        )
    if flow.stage is not None and flow.stage not in STAGES:
        yield f"This flow is given as {flow.stage}: an analysis leaves it out."


def _rules_for(family: str, code: str, library: Library) -> Iterator[str]:
    """The rules that have the code, or a leaf of it where it is a type of LINDDUN."""
    for rule in library.of():
        if any(code in (found, found.partition(".")[0]) for found in rule.codes.get(family, ())):
            yield rule.id
