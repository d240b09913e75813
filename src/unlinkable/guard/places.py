"""A point on the earth, exact enough to be somebody's door."""

import re
from collections.abc import Iterator
from typing import Final

from unlinkable.guard.hit import Span

_DEGREES: Final = r"[+\-]?[0-9]{1,3}\.[0-9]{3,}"
_PAIR: Final = re.compile(
    rf"(?<![\w.+\-])({_DEGREES}) ?°? ?[NSEWnsew]?"
    rf" {{0,2}}[,;/ ] {{0,2}}\"?(?:lon(?:g|gitude)?|lng|lat(?:itude)?)?\"? ?[:=]? ?"
    rf"({_DEGREES})(?![\w.])"
)
_LAYOUT: Final = re.compile(
    r"\b(?:points|d|viewBox|transform|pos|bb|lp|_l?draw_|width|height|size)[\"']? ?[=:] ?$"
)
_FUNCTION: Final = re.compile(r"\b(?:translate|scale|rotate|matrix|rgb|hsl)\([^()]{0,200}$")
_MORE_AFTER: Final = re.compile(r"[,; ]{1,2}[+\-]?[0-9.]+[,; ]{1,2}[+\-]?[0-9.]+")
_MORE_BEFORE: Final = re.compile(r"[0-9.]+[,; ]{1,2}[+\-]?[0-9.]+[,; ]{1,2}$")


def coordinates(text: str) -> Iterator[Span]:
    """Yield pairs in the range of latitude and longitude with three decimals or more."""
    for match in _PAIR.finditer(text):
        one, other = abs(float(match[1])), abs(float(match[2]))
        if min(one, other) <= 90 and max(one, other) <= 180 and not _is_layout(text, match):
            yield Span("coordinates", match.start(), match.end())


def _is_layout(text: str, pair: re.Match[str]) -> bool:
    """Tell a drawing's points and rows of four and more figures from a place."""
    before = text[max(0, pair.start() - 240) : pair.start()]
    opening = max(before.rfind('"'), before.rfind("'"))
    return (
        (opening >= 0 and _LAYOUT.search(before[:opening]) is not None)
        or _FUNCTION.search(before) is not None
        or _MORE_AFTER.match(text, pair.end()) is not None
        or _MORE_BEFORE.search(before) is not None
    )
