"""The examples in the screen's docstrings are true."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

from unlinkable import guard

NAMES = [f"unlinkable.guard.{module.name}" for module in iter_modules(guard.__path__)]


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_true(name: str) -> None:
    """What a docstring shows is what happens."""
    assert doctest.testmod(import_module(name)).failed == 0


def test_there_are_examples() -> None:
    """The test above tests something."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [test for name in NAMES for test in finder.find(import_module(name)) if test.examples]
    assert len(found) >= 4
