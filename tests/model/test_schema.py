"""The JSON Schema of the format agrees with what reading accepts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from unlinkable.model.attributes import specs
from unlinkable.model.dpv import DPV
from unlinkable.model.model import KINDS
from unlinkable.model.schema import model_schema
from unlinkable.reading.toml import parse

ROOT = Path(__file__).parents[2]
FILES = sorted(
    file
    for folder in ("threat_model", "seeds", "tests/models")
    for file in ROOT.glob(f"{folder}/**/*.toml")
)
SYSTEM = {"title": "A system", "format": "unlinkable-model/1"}
ACTOR = {"title": "A role", "kind": "data-subject"}
STORE = {"title": "A store"}


def errors(tables: dict[str, Any]) -> list[str]:
    """What the schema says against the tables."""
    return [error.message for error in Draft202012Validator(model_schema()).iter_errors(tables)]


def test_it_is_a_schema() -> None:
    """The schema is valid itself."""
    Draft202012Validator.check_schema(model_schema())


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_file_of_ours_fits(file: Path) -> None:
    """The case, its evidence and the test models all fit the schema."""
    assert errors(parse(file.read_text(encoding="utf-8"))) == []


def test_it_covers_every_attribute_with_a_description() -> None:
    """Each attribute of each kind is there, described."""
    for name, kind in KINDS.items():
        properties = model_schema()["$defs"][name]["properties"]
        assert list(properties) == list(specs(kind))
        assert all(properties[attribute]["description"] for attribute in properties)


def test_terms_of_the_vocabulary_are_of_words_that_exist() -> None:
    """Each term is of a word that the attribute takes, or of the attribute as a whole."""
    for name, terms in DPV.items():
        kind, _, attribute = name.partition(".")
        spec = specs(KINDS[kind])[attribute]
        assert {*terms} <= {"", *spec.words}, name
        shown = model_schema()["$defs"][kind]["properties"][attribute]["x-dpv"]
        assert shown == (terms[""] if "" in terms else dict(terms))


@pytest.mark.parametrize(
    "tables",
    [
        {"store": {"s": {**STORE, "retention": "until-closure"}}},
        {"store": {"s": {**STORE, "retention": "P1Y6M"}}},
        {"store": {"s": {**STORE, "retention": "unknown", "within": "outside"}}},
        {"store": {"s": {**STORE, "keeps": {"entry": ["a", "data.b"]}}}},
        {"actor": {"a": {**ACTOR, "evidence": {"kind": ["C01"]}}}},
        {"purpose": {"p": {"title": "A purpose", "context": "other:sports"}}},
        {"system": {"s": {**SYSTEM, "format": "unlinkable-model/1.2"}}},
    ],
    ids=str,
)
def test_it_accepts(tables: dict[str, Any]) -> None:
    """What an author may write fits."""
    assert errors(tables) == []


@pytest.mark.parametrize(
    "tables",
    [
        {"actors": {}},
        {"actor": {"a": {"title": "A role"}}},
        {"actor": {"a": {**ACTOR, "kind": "person"}}},
        {"actor": {"unknown": ACTOR}},
        {"actor": {"a_b": ACTOR}},
        {"actor": {"a": {**ACTOR, "kinds": "one"}}},
        {"store": {"s": {**STORE, "retention": "P"}}},
        {"store": {"s": {**STORE, "retention": "until-EVENT"}}},
        {"store": {"s": {**STORE, "append_only": True}}},
        {"flow": {"f": {"title": "A flow", "from": "data.d", "to": "b", "carries": []}}},
        {"system": {"s": {**SYSTEM, "format": "unlinkable-model/2"}}},
    ],
    ids=str,
)
def test_it_refuses(tables: dict[str, Any]) -> None:
    """What reading refuses for its form alone, an editor underlines."""
    assert errors(tables) != []
