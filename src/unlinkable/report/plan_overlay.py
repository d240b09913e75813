"""A plan as TOML that can be laid over the description."""

from __future__ import annotations

import json
from collections.abc import Iterator

from unlinkable.model.controls import Control
from unlinkable.planning.plan import Plan


def overlay(plan: Plan) -> str:
    """The controls that the plan adds, and those whose state or place it changes."""
    old, new = ({c.ref: c for c in model.each(Control)} for model in (plan.before, plan.after))
    tables = ["\n".join(_table(c, old.get(ref))) for ref, c in new.items() if old.get(ref) != c]
    return "\n\n".join(tables) + "\n" if tables else ""


def _table(control: Control, before: Control | None) -> Iterator[str]:
    yield f"[control.{control.id}]"
    if before is None:
        yield f"title = {_text(control.title)}"
        yield f"kind = {_text(control.kind)}"
        if isinstance(control.of, tuple):
            yield f"of = {_list(control.of)}"
    if before is None or before.at_ != control.at_:
        yield f"at = {_list(control.at_)}"
    yield f"state = {_text(control.state)}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _list(refs: tuple[str, ...]) -> str:
    return "[" + ", ".join(_text(ref) for ref in refs) + "]"
