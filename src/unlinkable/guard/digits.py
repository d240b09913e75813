"""Numbers as people write them: runs of digits, with or without spaces and hyphens."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from attrs import frozen

# Not inside a longer token (a hash, a word) and not the digits of a decimal number.
_RUN: Final = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9]\.)"
    r"[0-9]+(?:[ \-]{1,2}[0-9]+)*(?:[ \-]{0,2}[Xx])?"
    r"(?![0-9A-Za-z])(?!\.[0-9])"
)
_GROUP: Final = re.compile(r"[0-9]+[Xx]?|[Xx]")


@frozen
class Number:
    """Neighbouring groups of digits, read as one number."""

    digits: str
    start: int
    end: int
    sizes: tuple[int, ...]


def numbers(text: str, lengths: range, most_groups: int) -> Iterator[Number]:
    """
    Yield every way to read neighbouring groups as one number of a length in the range.

    >>> [number.digits for number in numbers("call 138 1234", range(6, 9), 2)]
    ['1381234']
    """
    for run in _RUN.finditer(text):
        if run.end() - run.start() >= lengths.start:
            groups = list(_GROUP.finditer(text, run.start(), run.end()))
            for first in range(len(groups)):
                yield from _readings(groups[first : first + most_groups], lengths)


def _readings(groups: list[re.Match[str]], lengths: range) -> Iterator[Number]:
    """Yield the numbers that start with the first group."""
    for count, length in enumerate(accumulate(len(group[0]) for group in groups), start=1):
        if length >= lengths.stop:
            return
        if length in lengths:
            parts = tuple(group[0] for group in groups[:count])
            yield Number(
                "".join(parts), groups[0].start(), groups[count - 1].end(), tuple(map(len, parts))
            )
