"""JSON Schemas of what is read and what is written, for editors and for other programs."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from unlinkable.model.schema import model_schema
from unlinkable.reading.catalogue import controls, sensitivities


def report_schema() -> dict[str, Any]:
    """The JSON Schema of the JSON report."""
    return _kept("report.schema.json")


def coverage_schema() -> dict[str, Any]:
    """The JSON Schema of what the claims of a description carry."""
    return _kept("coverage.schema.json")


def _kept(name: str) -> dict[str, Any]:
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def description_schema() -> dict[str, Any]:
    """The JSON Schema of a description, with the kinds of control that it may name."""
    schema = model_schema()
    kind = schema["$defs"]["control"]["properties"]["kind"]
    titles = "; ".join(f"{name}: {control.title}" for name, control in controls().items())
    kind |= {"enum": list(controls()), "description": f"{kind['description']} {titles}."}
    schema["$defs"]["data"]["properties"]["category"]["examples"] = list(sensitivities())
    return schema
