"""An editor that knows the schema of descriptions helps with every one that we have."""

from pathlib import Path
from typing import Any

import pytest
import tomli
from jsonschema import Draft202012Validator

from unlinkable.schemas.of_model import model_schema

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("threat_model/*.toml"), *ROOT.glob("seeds/*.toml")])


def test_schema_is_sound_and_explains_every_attribute() -> None:
    """It is a valid schema, and each attribute says what it means."""
    schema = model_schema()
    Draft202012Validator.check_schema(schema)
    for kind in schema["$defs"].values():
        assert all(attribute["description"] for attribute in kind["properties"].values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_case_follows_the_schema(path: Path) -> None:
    """Every file of the case is what the schema says a file is."""
    tables = tomli.loads(path.read_text(encoding="utf-8"))
    assert [e.message for e in Draft202012Validator(model_schema()).iter_errors(tables)] == []


def _file(**tables: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(model_schema()).iter_errors(tables)]


def test_a_wrong_word_or_key_is_refused() -> None:
    """What an editor should mark as wrong is wrong."""
    assert _file(actor={"citizen": {"title": "Citizen", "kind": "data-subject"}}) == []
    assert _file(actor={"citizen": {"title": "Citizen", "kind": "person"}})
    assert _file(actor={"citizen": {"title": "Citizen", "kind": "authority", "colour": "red"}})
    assert _file(actor={"citizen": {"kind": "authority"}})
    assert _file(person={})


def test_unknown_may_be_written() -> None:
    """Not knowing can be said wherever the model lets it be said."""
    store = {"title": "Ledger", "retention": "unknown", "by": "unknown"}
    assert _file(store={"ledger": store}) == []
    assert _file(store={"ledger": {**store, "retention": "P3M"}}) == []
    assert _file(store={"ledger": {**store, "retention": "3 months"}})
