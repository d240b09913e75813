"""What a description holds, kind by kind."""

from __future__ import annotations

from typing import Final

from unlinkable.model.model import KINDS, Model
from unlinkable.report.layout import clean, counted
from unlinkable.report.markdown import inline

NAMED: Final = 6
"""How many things of one kind are named before the others are counted."""


def inventory(model: Model) -> tuple[tuple[str, int, str], ...]:
    """For each kind that there is: its name, how many things, and the first of their titles."""
    rows = []
    for name, kind in KINDS.items():
        titles = [thing.title or thing.id for thing in model.things.values() if type(thing) is kind]
        if titles:
            rest = len(titles) - NAMED
            named = "; ".join(map(clean, titles[:NAMED]))
            more = f"; and {counted(rest, 'other')}" if rest > 0 else ""
            rows.append((name, len(titles), f"{named}{more}"))
    return tuple(rows)


def inventory_text(model: Model) -> str:
    """The description on one line: its title, and how many things of each kind."""
    counts = ", ".join(f"{kind} {number}" for kind, number, _ in inventory(model))
    return f"{clean(model.root.title)}: {counts}"


def inventory_markdown(model: Model) -> str:
    """The same as a heading and a table."""
    rows = [f"| {kind} | {number} | {inline(names)} |" for kind, number, names in inventory(model)]
    head = [f"## {inline(model.root.title)}", "", "| kind | number | among them |", "|---|--:|---|"]
    return "\n".join([*head, *rows]) + "\n"
