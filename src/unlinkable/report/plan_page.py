"""A plan as text, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from unlinkable.findings.cautions import cautions
from unlinkable.planning.bench import Effect
from unlinkable.planning.options import Tried
from unlinkable.planning.plan import Built, Plan, Step, WayOut
from unlinkable.report.as_json import written
from unlinkable.report.comparison import judged
from unlinkable.report.layout import WIDTH, heading, labelled, page, wrap
from unlinkable.report.markdown import code, inline
from unlinkable.report.plan_outline import outline
from unlinkable.report.plan_overlay import overlay

SCHEMA: Final = "unlinkable-plan/1"
TRY: Final = "The plan as a file: try it with `what-if --with FILE`, or build from it"
COPIED: Final = frozenset({"id"})
"""Labels of what is copied rather than read."""


def plan_text(plan: Plan, width: int = WIDTH) -> str:
    """The plan for people at a terminal."""
    lines: list[str] = []
    for place, section in enumerate(outline(plan)):
        lines += ["", *heading(section.head, width, "-" if place else "=")]
        for note in section.notes:
            lines += wrap(note, width, "", "  ")
        for entry in section.entries:
            lines += ["", *wrap(entry.head, width, "", "  ")]
            for label, text in _once(entry.rows):
                lines += labelled(label, text, width)
    if plan.steps:
        lines += ["", *heading(TRY.replace("`", ""), width), *overlay(plan).splitlines()]
    return page(lines)


def plan_markdown(plan: Plan) -> str:
    """The plan for a pull request."""
    lines: list[str] = []
    for place, section in enumerate(outline(plan)):
        lines += [f"{'###' if place else '##'} {inline(section.head)}", ""]
        for note in section.notes:
            lines += [inline(note), ""]
        for entry in section.entries:
            lines += [f"- **{inline(entry.head)}**"]
            for label, text in entry.rows:
                shown = code(text) if label in COPIED else inline(text)
                lines.append(f"  - {label}: {shown}")
        if section.entries:
            lines.append("")
    if plan.steps:
        lines += ["<details>", f"<summary>{inline(TRY)}</summary>", ""]
        lines += ["```toml", *overlay(plan).splitlines(), "```", "", "</details>", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def plan_json(plan: Plan) -> str:
    """The plan for programs: everything that was found, every candidate included."""
    root = plan.before.root
    return written(
        {
            "schema": SCHEMA,
            "system": {"id": root.id, "title": root.title},
            "for": plan.wanted_by,
            "budget": plan.budget,
            "cost": plan.cost,
            "exact": plan.least and {"cost": plan.least[0], "quick_cost": plan.least[1]},
            "wanted": [
                {
                    "id": f.id, "title": f.title, "status": f.status, "severity": f.severity,
                    "told_apart": list(cautions(f)),
                }
                for f in plan.wanted
            ],
            "accepted": plan.accepted,
            "handled": list(plan.handled),
            "stays": {
                "only_without": list(plan.only_without),
                "beyond_budget": list(plan.unpaid),
                "not_together": list(plan.together),
                "nothing_found": list(plan.unhandled),
            },
            "steps": [_step(plan, step) for step in plan.steps],
            "changes": [
                {
                    "id": change.id, "title": change.title, "for_people": judged(change),
                    "before": change.before, "after": change.after,
                    "severity_before": change.severity_before,
                    "severity_after": change.severity_after,
                    "caused_by": list(plan.causes.get(change.id, ())),
                }
                for change in plan.changes
            ],
            "leaving_out": [_way(way) for way in plan.ways_out],
            "candidates": [_tried(way) for way in plan.tried],
            "limits": list(plan.limits),
            "overlay": overlay(plan),
        }
    )  # fmt: skip


def _once(rows: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """The rows, where a label that repeats is not written again."""
    last = ""
    for label, text in rows:
        yield ("" if label == last else label), text
        last = label


def _step(plan: Plan, step: Step) -> Mapping[str, Any]:
    return {
        "cost": step.cost, "adds": list(step.adds), "handled_so_far": step.done,
        "build": [_built(plan, built) for built in step.built],
    }  # fmt: skip


def _built(plan: Plan, built: Built) -> Mapping[str, Any]:
    measure = built.measure
    kind = plan.before.catalogue[measure.kind]
    return {
        "id": measure.name, "control": measure.kind, "at": measure.at, "of": list(measure.of),
        "cost": built.cost, "causes": [_effect(effect) for effect in built.causes],
        "lacking": list(built.lacking), "empties_flow": built.empties,
        "takes": [{"purpose": t.purpose, "data": t.data, "where": t.where} for t in built.taken],
        "worsens": [{"code": trade.code, "why": trade.why} for trade in kind.worsens],
    }  # fmt: skip


RANKS: Final = ("none", "possible", "exposed", "established")


def _effect(effect: Effect) -> Mapping[str, Any]:
    before, after = RANKS[effect.before], RANKS[effect.after]
    return {"id": effect.finding, "before": before, "after": after}


def _way(way: WayOut) -> Mapping[str, Any]:
    return {
        "things": list(way.things), "cost": way.cost, "handles": list(way.handles),
        "only_way_for": list(way.only),
    }  # fmt: skip


def _tried(way: Tried) -> Mapping[str, Any]:
    return {
        "id": way.name, "cost": way.cost, "handles": list(way.whole),
        "helps_with": sorted({name for name, _ in way.handles} - {*way.whole}),
        "causes": [_effect(effect) for effect in way.causes],
    }  # fmt: skip
