"""The sheet that people walk through by hand, to be read, and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from unlinkable.model.data import Flow
from unlinkable.model.evidence import System
from unlinkable.model.model import Model
from unlinkable.model.words import UNKNOWN
from unlinkable.reading.wording import a
from unlinkable.report.as_json import written
from unlinkable.report.layout import WIDTH, clean, counted, heading, labelled, page, wrap
from unlinkable.report.names import cited, titles
from unlinkable.rules.elicitation import Position
from unlinkable.rules.worksheet import KINDS, Row, Walk, Worksheet

SCHEMA: Final = "unlinkable-worksheet/1"
AT: Final[Mapping[Position, str]] = MappingProxyType(
    {"source": "At the source", "flow": "On the flow", "destination": "At the destination"}
)
"""How each position is called above its rows."""
NO_FLOW: Final = "There is no flow to walk through."
RULES: Final = "Rules of the library that look for these"
ANALYZE: Final = (
    "`unlinkable analyze PATH` says where they find something; `unlinkable explain RULE` shows one."
)


def heading_of(sheet: Worksheet) -> str:
    """What the sheet is called: the table and the system."""
    about = sheet.model.root
    if sheet.only is not None:
        about = sheet.model.get(f"system.{sheet.only}", System)
    return f"{sheet.method.title}: {clean(about.title)}"


def opening(sheet: Worksheet) -> Iterator[str]:
    """What whoever holds the sheet must know, in sentences."""
    rows, flows = counted(len(sheet.rows), "row"), counted(len(sheet.walks), "flow")
    yield f"{rows} for {flows}: all that the published table has, whatever is said of them."
    yield "A yes is a threat: write down why, and what would help. Name no person."
    yield "Actors and channels count as external entities."
    if sheet.method.on_flow:
        yield sheet.method.on_flow


def facts_of(sheet: Worksheet, walk: Walk) -> Iterator[tuple[str, str]]:
    """What the description says of a flow, as labels and texts."""
    flow = walk.flow
    if len({sheet.model.owner(each.flow).id for each in sheet.walks}) > 1:
        yield "system", clean(sheet.model.owner(flow).title)
    for label, ref, letters in (("from", flow.from_, walk.ends[0]), ("to", flow.to, walk.ends[1])):
        yield label, f"{cited(sheet.model, ref)}, {a(KINDS[letters])}"
    yield "carries", _carries(sheet.model, flow)
    for note in walk.notes:
        yield "note", note


def _carries(model: Model, flow: Flow) -> str:
    known = "not known yet" if flow.carries == UNKNOWN else titles(model, flow.carries)
    perhaps = f"perhaps {titles(model, flow.may_carry)}" if flow.may_carry else ""
    return "; ".join(filter(None, (known, perhaps))) or "nothing"


def by_position(walk: Walk) -> Iterator[tuple[str, Position, str, list[Row]]]:
    """The rows of a flow under the position that they are about, and what stands there."""
    for position, rows in groupby(walk.rows, key=lambda row: row.position):
        listed = list(rows)
        title = "" if position == "flow" else f": {clean(listed[0].element_title)}"
        yield f"{AT[position]}{title}", position, listed[0].element, listed


def rules_of(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    """Each code of the sheet with the rules that look for it."""
    for code, rules in sheet.rules.items():
        yield code, ", ".join(rules) or "none so far"


def worksheet_text(sheet: Worksheet, width: int = WIDTH) -> str:
    """Every row under its flow and position, then how many there are of each type."""
    lines = heading(heading_of(sheet), width, "=")
    if not sheet.walks:
        return page([*lines, NO_FLOW])
    for sentence in opening(sheet):
        lines += wrap(sentence, width)
    for walk in sheet.walks:
        lines += ["", *heading(cited(sheet.model, walk.flow.ref), width)]
        for label, text in facts_of(sheet, walk):
            lines += labelled(label, text, width, 0)
        for title, _, _, rows in by_position(walk):
            lines += ["", *wrap(title, width), *_rows(rows, width)]
    return page([*lines, *_counts(sheet, width), *_rules(sheet, width)])


def _rows(rows: Iterable[Row], width: int) -> Iterator[str]:
    listed = list(rows)
    wide = max(len(row.code) for row in listed)
    for row in listed:
        lead = f"{row.number:>5}  {row.code:<{wide}}  "
        yield from wrap(f"{row.name}: {row.question}", width, lead, " " * len(lead))


def _counts(sheet: Worksheet, width: int) -> Iterator[str]:
    yield from ("", *heading("Rows by type", width))
    for type_, count in sheet.counts.items():
        yield f"{count:>5}  {type_:<2}  {sheet.method.types[type_]}"
    yield f"{len(sheet.rows):>5}      in all"


def _rules(sheet: Worksheet, width: int) -> Iterator[str]:
    yield from ("", *heading(RULES, width))
    wide = max(map(len, sheet.rules))
    for code, rules in rules_of(sheet):
        yield from wrap(rules, width, f"  {code:<{wide}}  ", " " * (wide + 4))
    yield from ("", *wrap(ANALYZE, width))


def worksheet_json(sheet: Worksheet) -> str:
    """The same for programs."""
    model, method = sheet.model, sheet.method
    return written(
        {
            "schema": SCHEMA,
            "method": {"id": method.id, "title": method.title},
            "system": {"id": model.root.id, "title": model.root.title},
            "only": sheet.only,
            "opening": list(opening(sheet)),
            "flows": [_flow(sheet, walk) for walk in sheet.walks],
            "rows": len(sheet.rows),
            "counts": dict(sheet.counts),
            "types": dict(method.types),
            "rules": {code: list(rules) for code, rules in sheet.rules.items()},
        }
    )


def _flow(sheet: Worksheet, walk: Walk) -> dict[str, Any]:
    flow = walk.flow
    return {
        "id": flow.ref, "title": flow.title, "system": sheet.model.owner(flow).id,
        "from": flow.from_, "to": flow.to, "hop": "-".join(walk.ends),
        "carries": flow.carries if flow.carries == UNKNOWN else list(flow.carries),
        "may_carry": list(flow.may_carry), "notes": list(walk.notes),
        "rows": [_row(row) for row in walk.rows],
    }  # fmt: skip


def _row(row: Row) -> dict[str, Any]:
    return {
        "number": row.number, "position": row.position,
        "element": {"id": row.element, "title": row.element_title}, "code": row.code,
        "type": row.type, "name": row.name, "question": row.question,
    }  # fmt: skip
