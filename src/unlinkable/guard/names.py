"""A title of courtesy with a name behind it; no other name can be told from a word."""

import re
from collections.abc import Iterator
from typing import Final

from unlinkable.guard.hit import Span

_WESTERN: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Sir|Dame|Herr|Frau|Monsieur|Madame|Señora?)\.? "
    r"(?:[A-Z][\w'’\-]+|[A-Z]\.)(?: [A-Z][\w'’\-]+){0,2}"
)
# "One", "each", "this", "some", "and", "of" stand before a title without naming anyone.
_NOBODY: Final = "[位名个個各些这這那某等和与與的]"
_CHINESE: Final = re.compile(
    rf"(?:(?!{_NOBODY})[\u4e00-\u9fff]){{1,3}}(?:先生|女士|小姐)(?![们們])"
)


def courtesy_names(text: str) -> Iterator[Span]:
    """Yield titles followed by a name, as warnings: a street may be called so too."""
    for pattern in (_WESTERN, _CHINESE):
        for match in pattern.finditer(text):
            yield Span("person-name", match.start(), match.end(), "warning")
