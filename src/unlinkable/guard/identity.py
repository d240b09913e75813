"""Resident identity numbers of the People's Republic of China, new and old."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from unlinkable.guard.digits import Number, numbers
from unlinkable.guard.hit import Span

_CHECK_MARKS: Final = "10X98765432"
_CONTEXT: Final = re.compile(
    r"身份证|身份證|身份号|身份號|公民身份|\bresident\b|\bnational id\b"
    r"|\bID[ \-]?(?:card|no\b|number)|\bidentity (?:card|no\b|number)",
    re.IGNORECASE,
)
_NEAR: Final = 40
_YEARS: Final = range(1900, 2100)  # a fixed end: the library has no clock


def resident_ids(text: str) -> Iterator[Span]:
    """Yield identity numbers: surely by date and check digit, else by the words nearby."""
    for number in numbers(text, range(18, 19), most_groups=18):
        yield from _new(text, number)
    for number in numbers(text, range(15, 16), most_groups=15):
        yield from _old(text, number)


def check_mark(first_seventeen: str) -> str:
    """
    Return the last character that ISO 7064 MOD 11-2 asks for.

    >>> check_mark("99000020000101001")
    '2'
    """
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(first_seventeen))
    return _CHECK_MARKS[total % 11]


def _new(text: str, number: Number) -> Iterator[Span]:
    digits = number.digits
    if not digits[:17].isdigit():
        return
    if _is_date(digits[6:14]) and check_mark(digits[:17]) == digits[17].upper():
        yield Span("resident-id", number.start, number.end)
    elif len(number.sizes) == 1 and _named(text, number):
        yield Span("resident-id-doubtful", number.start, number.end, "warning")


def _old(text: str, number: Number) -> Iterator[Span]:
    digits = number.digits
    if digits.isdigit() and _is_date("19" + digits[6:12]) and _named(text, number):
        yield Span("resident-id-old", number.start, number.end)


def _named(text: str, number: Number) -> bool:
    """Tell whether words for an identity card stand close to the number."""
    nearby = text[max(0, number.start - _NEAR) : number.end + _NEAR]
    return _CONTEXT.search(nearby) is not None


def _is_date(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if year not in _YEARS:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
