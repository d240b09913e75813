"""Whatever the input, there is a model or there are problems, and nothing else."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.test_positions import paths
from tests.reading.test_read import TEXT

from unlinkable.errors import InvalidModel, Problem
from unlinkable.model.model import KINDS, Model
from unlinkable.reading.read import problems, read_tables
from unlinkable.reading.toml import parse

TABLES = parse(TEXT)
PATHS = list(paths(TABLES))
WORDS = st.sampled_from(
    [*KINDS, "include", "unknown", "outside", "client", "store.list", "a.b.c", ""]
)
VALUES = st.recursive(
    st.one_of(WORDS, st.text(max_size=5), st.booleans(), st.integers(), st.floats(), st.dates()),
    lambda value: st.one_of(
        st.lists(value, max_size=3), st.dictionaries(st.one_of(WORDS, st.text()), value, max_size=3)
    ),
    max_leaves=6,
)


def replaced(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The tables with another value at the path."""
    tables = deepcopy(TABLES)
    inner: Any = tables
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return tables


def found(tables: dict[str, Any], base: Model | None) -> tuple[Problem, ...]:
    """What is wrong with the tables."""
    try:
        return read_tables(tables, base=base).warnings
    except InvalidModel as error:
        return error.problems


@given(st.sampled_from(PATHS), VALUES)
@settings(max_examples=500, deadline=None)
def test_any_value_anywhere(path: tuple[str | int, ...], value: Any) -> None:
    """Every value of the wrong sort is a problem with a line of its own, never a crash."""
    base = read_tables(TABLES)
    for laid_over in (None, base):
        for problem in found(replaced(path, value), laid_over):
            assert str(problem).isprintable()


@given(st.binary(max_size=40), st.integers(0, len(TEXT)), st.integers(0, 40))
@settings(max_examples=300, deadline=None)
def test_any_bytes_anywhere(new: bytes, start: int, length: int) -> None:
    """A file that was damaged is read or refused, and each error has a place in a file."""
    old = TEXT.encode()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "m.toml"
        file.write_bytes(old[:start] + new + old[start + length :])
        for problem in problems([file]):
            assert problem.at is not None
            assert problem.at.file.endswith(".toml")
