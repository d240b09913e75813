"""The format of a description as a JSON Schema, for editors and for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from unlinkable.model import patterns
from unlinkable.model.attributes import Spec, specs
from unlinkable.model.dpv import DPV
from unlinkable.model.model import KINDS
from unlinkable.model.thing import Thing
from unlinkable.model.words import CONTEXTS, OUTSIDE, UNKNOWN

Schema = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
ID: Final = "https://unlinkable.example/schemas/model-1.json"
UNKNOWN_SCHEMA: Final[Mapping[str, Any]] = {
    "const": UNKNOWN,
    "description": "Nobody knows, and that is worth a question.",
}


def model_schema() -> Schema:
    """The schema of one file of a description; `check` finds what a schema cannot say."""
    include = {
        "type": "array",
        "items": {"type": "string"},
        "description": "Files that belong to the description, relative to this one.",
    }
    tables = {name: _tables(name, kind) for name, kind in KINDS.items()}
    return {
        "$schema": DRAFT,
        "$id": ID,
        "title": "A description of a system for unlinkable, format unlinkable-model/1",
        "type": "object",
        "properties": {"include": include, **tables},
        "additionalProperties": False,
        "$defs": {name: _thing(kind) for name, kind in KINDS.items()},
    }


def _tables(name: str, kind: type[Thing]) -> Schema:
    return {
        "type": "object",
        "description": _summary(kind),
        "propertyNames": {
            "pattern": _whole(patterns.ID),
            "not": {"enum": [UNKNOWN, OUTSIDE]},
        },
        "additionalProperties": {"$ref": f"#/$defs/{name}"},
    }


def _thing(kind: type[Thing]) -> Schema:
    declared = specs(kind)
    return {
        "type": "object",
        "description": _summary(kind),
        "properties": {name: _attribute(spec, kind) for name, spec in declared.items()},
        "required": [name for name, spec in declared.items() if spec.required],
        "additionalProperties": False,
    }


def _attribute(spec: Spec, kind: type[Thing]) -> Schema:
    schema: Schema = {"description": spec.doc}
    if spec.default not in (None, ()):
        schema["default"] = spec.default
    if terms := DPV.get(f"{kind.kind_name}.{spec.name}"):
        schema["x-dpv"] = terms[""] if "" in terms else dict(terms)
    value = _SPECIAL.get((kind.kind_name, spec.name)) or _SPECIAL.get(("", spec.name))
    value = value or _BY_SHAPE[spec.shape](spec)
    if spec.may_be_unknown and spec.shape not in ("text", "word"):
        return {**schema, "anyOf": [value, UNKNOWN_SCHEMA]}
    return {**schema, **value}


def _summary(kind: type[Thing]) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _text(spec: Spec) -> Schema:
    return {"type": "string", "pattern": r"\S"} if spec.required else {"type": "string"}


def _word(spec: Spec) -> Schema:
    return {"enum": [*spec.words, UNKNOWN] if spec.may_be_unknown else list(spec.words)}


def _words(spec: Spec) -> Schema:
    return {"type": "array", "items": {"enum": list(spec.words)}}


def _context(spec: Spec) -> Schema:
    return {"anyOf": [{"enum": list(CONTEXTS)}, _spelt(patterns.OTHER)]}


def _ref(spec: Spec) -> Schema:
    kinds = "|".join(KINDS if spec.refs == ("*",) else spec.refs)
    return _spelt(f"((?:{kinds})\\.)?{patterns.ID}")


def _refs(spec: Spec) -> Schema:
    return {"type": "array", "items": _ref(spec)}


def _duration(spec: Spec) -> Schema:
    words = [word for word in spec.also if word != "until-EVENT"]
    options = [_spelt(patterns.DURATION)]
    if words:
        options.append({"enum": words})
    if "until-EVENT" in spec.also:
        options.append(_spelt(patterns.EVENT))
    return {"anyOf": options}


def _records(spec: Spec) -> Schema:
    return {"type": "object", "additionalProperties": _refs(spec)}


def _spelt(pattern: str) -> Schema:
    return {"type": "string", "pattern": _whole(pattern)}


_CLAIMS: Final[Mapping[str, Any]] = {"type": "array", "items": _spelt(rf"(claim\.)?{patterns.ID}")}
_SPECIAL: Final[Mapping[tuple[str, str], Schema]] = {
    ("", "evidence"): {"anyOf": [_CLAIMS, {"type": "object", "additionalProperties": _CLAIMS}]},
    ("system", "format"): _spelt(patterns.FORMAT),
    ("question", "would_add"): {"type": "object"},
    ("answer", "value"): {"type": ["string", "array", "object", "number", "boolean"]},
}
"""Attributes whose meaning the thing itself explains."""
_BY_SHAPE: Final[Mapping[str, Callable[[Spec], Schema]]] = {
    "text": _text,
    "texts": lambda spec: {"type": "array", "items": {"type": "string"}},
    "date": lambda spec: _spelt(patterns.DAY),
    "word": _word,
    "words": _words,
    "context": _context,
    "ref": _ref,
    "refs": _refs,
    "duration": _duration,
    "records": _records,
    "table": lambda spec: {},
}
