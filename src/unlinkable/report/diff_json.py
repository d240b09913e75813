"""What differs between two descriptions, as JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from unlinkable.errors import Location
from unlinkable.findings.comparison import Compared, Pair
from unlinkable.planning.causes import Cause, Causes
from unlinkable.planning.diff import Diff, Side
from unlinkable.planning.difference import Altered, Differing
from unlinkable.reading.read import plain
from unlinkable.report.as_json import written
from unlinkable.report.diff import things_in_order

SCHEMA: Final = "unlinkable-diff/1"


def diff_json(diff: Diff) -> str:
    """The same keys in one order; what cannot be known is null."""
    counts = Counter(pair.state for pair in diff.pairs)
    things = None if diff.things is None else [_thing(each) for each in things_in_order(diff)]
    return written(
        {
            "schema": SCHEMA,
            "before": _side(diff.before),
            "after": _side(diff.after),
            "counts": {
                "new": counts["new"], "gone": counts["gone"], "worse": counts["worse"],
                "better": counts["better"], "otherwise": counts["unchanged"],
                "unchanged": diff.unchanged,
            },
            "new": [_finding(diff, pair) for pair in diff.of("new")],
            "gone": [_finding(diff, pair) for pair in diff.of("gone")],
            "changed": [
                _finding(diff, pair)
                for state in ("worse", "better", "unchanged")
                for pair in diff.pairs
                if pair.state == state
            ],
            "things": things,
        }
    )  # fmt: skip


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name, "is": "description" if side.model else "report",
        "system": {"id": side.system, "title": side.title}, "counts": dict(side.counts),
        "notes": list(side.notes),
    }  # fmt: skip


def _finding(diff: Diff, pair: Pair) -> dict[str, Any]:
    causes = diff.causes.get(pair.key)
    words = {"unchanged": "otherwise"}
    return {
        "id": pair.either.id,
        "was": pair.was or None,
        "title": pair.either.title,
        "state": words.get(pair.state, pair.state),
        "before": _shape(pair.before),
        "after": _shape(pair.after),
        "sites_new": list(pair.sites_new),
        "sites_gone": list(pair.sites_gone),
        "causes": None if causes is None else _causes(causes),
    }


def _shape(finding: Compared | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "status": finding.status, "form": finding.form, "severity": finding.severity,
        "stage": finding.stage, "sure": finding.sure, "contested": finding.contested,
        "accepted": finding.accepted is not None, "parties": list(finding.parties),
        "handled_by": list(finding.handled_by),
    }  # fmt: skip


def _causes(causes: Causes) -> dict[str, Any]:
    return {
        "named": [_cause(cause) for cause in causes.named],
        "lying": [_cause(cause) for cause in causes.lying],
        "near": [_cause(cause) for cause in causes.near],
        "elsewhere": causes.elsewhere,
    }


def _cause(cause: Cause) -> dict[str, Any]:
    said = {"thing": cause.thing.thing.ref, "what": cause.thing.what, "via": cause.via or None}
    if cause.altered is None:
        return {**said, "attribute": None, "at": _location(cause.thing.thing.at)}
    return {**said, **_altered(cause.altered)}


def _altered(altered: Altered) -> dict[str, Any]:
    return {
        "attribute": altered.attribute, "before": plain(altered.before),
        "after": plain(altered.after), "at": _location(altered.at),
    }  # fmt: skip


def _thing(differing: Differing) -> dict[str, Any]:
    return {
        "id": differing.thing.ref,
        "was": differing.was or None,
        "what": differing.what,
        "at": _location(differing.thing.at),
        "attributes": [_altered(altered) for altered in differing.attributes],
    }


def _location(place: Location) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}
