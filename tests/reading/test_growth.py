"""Reading grows with the description, and no faster."""

from __future__ import annotations

from contextlib import suppress
from time import perf_counter

import pytest

from unlinkable.errors import InvalidModel
from unlinkable.reading.read import read_tables
from unlinkable.reading.toml import parse


def described(count: int) -> str:
    """A chain of so many processes, each with a flow to the next."""
    parts = ['[system.s]\ntitle = "S"\nformat = "unlinkable-model/1"\n']
    for number in range(count):
        parts.append(f'[process.p-{number}]\ntitle = "Process {number}"\ndoes = ["derive"]\n')
        parts.append(
            f'[flow.f-{number}]\ntitle = "Flow {number}"\nfrom = "p-{number}"\n'
            f'to = "process.p-{(number + 1) % count}"\ncarries = []\n'
        )
    return "\n".join(parts)


def seconds(count: int, change: str = "") -> float:
    """The best of three readings."""
    text = described(count).replace("derive", change or "derive")
    best = float("inf")
    for _ in range(3):
        start = perf_counter()
        with suppress(InvalidModel):
            read_tables(parse(text))
        best = min(best, perf_counter() - start)
    return best


@pytest.mark.parametrize("change", ["", "derived"], ids=["sound", "every process wrong"])
def test_ten_times_as_much_takes_about_ten_times_as_long(change: str) -> None:
    """Far from a hundred times as long, with an error in every second thing too; noise allowed."""
    assert seconds(5000, change) < 60 * seconds(500, change)


def test_many_names_that_are_nearly_right() -> None:
    """A hint for each of a thousand names among a thousand is still quick."""
    text = described(1000).replace('to = "process.p-', 'to = "process.pp-')
    start = perf_counter()
    with pytest.raises(ValueError, match="did you mean 'p-999'"):
        read_tables(parse(text))
    assert perf_counter() - start < 5


def test_ten_thousand_things_are_read_in_time() -> None:
    """Well under a second and a half here; four times that before the test complains."""
    assert seconds(5000) < 6
