"""Telephone numbers: Chinese mobiles in any spelling, all others with a leading plus."""

import re
from collections.abc import Iterator
from typing import Final

from unlinkable.guard.digits import Number, numbers
from unlinkable.guard.hit import Span

_DOI: Final = re.compile(r"\b10\.[0-9]{4,9}/[^\s\"'<>]+")
_CHINA: Final = re.compile(r"(?:0086|86)?(1[3-9][0-9]{9})")
_SPELLINGS: Final = frozenset({(11,), (3, 4, 4), (3, 8), (3, 3, 5), (7, 4)})
_PLUS: Final = re.compile(
    r"(?<![0-9A-Za-z+])\+ ?(\(?[1-9](?:[ \-.()]{0,3}[0-9]){7,14})(?![0-9A-Za-z])"
)
# Numbers kept free for stories: North America's 555-01xx and Ofcom's drama numbers.
_FICTION: Final = re.compile(
    r"1(?:[0-9]{3})?55501[0-9]{2}"
    r"|44(?:(?:11[3-8]|1[2-6]1)4960|2079460|1914980|2896496|2920180|1632960|7700900|8081570"
    r"|9098790|3069990)[0-9]{3}"
)


def mobiles(text: str) -> Iterator[Span]:
    """Yield Chinese mobile numbers, with or without the country's prefix."""
    papers = [match.span() for match in _DOI.finditer(text)]
    for number in numbers(text, range(11, 16), most_groups=4):
        in_paper = any(start <= number.start < end for start, end in papers)
        if _CHINA.fullmatch(number.digits) and _spelled_as_phone(number) and not in_paper:
            plus = number.start > 0 and text[number.start - 1] == "+"
            yield Span("mobile", number.start - plus, number.end)


def phones(text: str) -> Iterator[Span]:
    """Yield numbers in the international form, except those reserved for fiction."""
    for match in _PLUS.finditer(text):
        digits = re.sub(r"[^0-9]", "", match[1])
        if not _FICTION.fullmatch(digits):
            yield Span("phone", match.start(), match.end())


def _spelled_as_phone(number: Number) -> bool:
    """Tell a grouping used for phones from columns of figures that happen to fit."""
    prefix = len(number.digits) - 11
    sizes = number.sizes
    if prefix and sizes[0] == prefix:
        sizes = sizes[1:]
    elif prefix:
        sizes = (sizes[0] - prefix, *sizes[1:])
    return sizes in _SPELLINGS
