"""The JSON Schema of a description, made from what the model itself declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from unlinkable.model import patterns
from unlinkable.model.attributes import Spec, specs
from unlinkable.model.model import KINDS
from unlinkable.model.thing import Thing
from unlinkable.model.words import CONTEXTS, UNKNOWN

STRINGS: Final[Mapping[str, Any]] = {"type": "array", "items": {"type": "string"}}
EVIDENCE: Final[Mapping[str, Any]] = {
    "anyOf": [STRINGS, {"type": "object", "additionalProperties": STRINGS}]
}


def model_schema() -> dict[str, Any]:
    """What one TOML file of a description may hold; references are checked by `check` alone."""
    kinds = {name: _kind(name, kind) for name, kind in KINDS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:unlinkable:model:1",
        "title": "unlinkable model",
        "description": "One file of a description: a table for each thing, under its kind.",
        "type": "object",
        "properties": {"include": _include(), **kinds},
        "additionalProperties": False,
        "$defs": {name: _thing(kind) for name, kind in KINDS.items()},
    }


def _include() -> dict[str, Any]:
    text = "Other files of the same description, relative to this one."
    return {"description": text, **STRINGS}


def _kind(name: str, kind: type[Thing]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "description": _first_line(kind),
        "type": "object",
        "propertyNames": _pattern(patterns.ID),
        "additionalProperties": {"$ref": f"#/$defs/{name}"},
    }
    return {**schema, "maxProperties": 1} if name == "system" else schema


def _first_line(kind: type[Thing]) -> str:
    return (kind.__doc__ or "").strip().partition("\n")[0]


def _thing(kind: type[Thing]) -> dict[str, Any]:
    declared = specs(kind)
    return {
        "description": _first_line(kind),
        "type": "object",
        "properties": {name: _attribute(spec) for name, spec in declared.items()},
        "required": [name for name, spec in declared.items() if spec.required],
        "additionalProperties": False,
    }


def _attribute(spec: Spec) -> dict[str, Any]:
    schema = {"description": spec.doc, **_shape(spec)}
    if isinstance(spec.default, str) and spec.default:
        schema["default"] = spec.default
    return schema


def _shape(spec: Spec) -> dict[str, Any]:
    """The values that the attribute may have, "unknown" among them where it may be."""
    if spec.name == "evidence":
        return dict(EVIDENCE)
    if spec.shape == "word":
        unknown = [UNKNOWN] if spec.may_be_unknown else []
        return {"enum": [*spec.words, *spec.also, *unknown]}
    if spec.shape == "table":
        return {} if spec.required else {"type": "object"}
    value = _plain(spec)
    if value.get("type") == "string" and "pattern" not in value:
        return value
    return {"anyOf": [value, {"const": UNKNOWN}]} if spec.may_be_unknown else value


def _plain(spec: Spec) -> dict[str, Any]:
    if spec.shape == "words":
        return {"type": "array", "items": {"enum": list(spec.words)}}
    if spec.shape in {"refs", "texts"}:
        return dict(STRINGS)
    if spec.shape == "records":
        return {"type": "object", "additionalProperties": dict(STRINGS)}
    if spec.shape == "context":
        return {"type": "string", **_pattern(*CONTEXTS, patterns.OTHER)}
    if spec.shape == "duration":
        return {"type": "string", **_duration(spec)}
    if spec.shape == "date":
        return {"type": "string", "format": "date"}
    return {"type": "string"}


def _duration(spec: Spec) -> dict[str, Any]:
    words = (patterns.EVENT if word == "until-EVENT" else word for word in spec.also)
    return _pattern(patterns.DURATION, *words)


def _pattern(*alternatives: str) -> dict[str, Any]:
    """One of these, from the first character to the last."""
    return {"pattern": f"^({'|'.join(alternatives)})$"}
