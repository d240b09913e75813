"""The one question put to every string: is there somebody's data in it?"""

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from unlinkable.guard.accounts import cards, ibans
from unlinkable.guard.addresses import emails, handles, links_with_password, machines
from unlinkable.guard.credentials import keys
from unlinkable.guard.hit import Hit, Span
from unlinkable.guard.identity import resident_ids
from unlinkable.guard.names import courtesy_names
from unlinkable.guard.normal import normal
from unlinkable.guard.phones import mobiles, phones
from unlinkable.guard.places import coordinates

Detector: TypeAlias = Callable[[str], Iterator[Span]]

# A group runs only where its mark is, and most strings have none. Every alternative of a mark
# starts with a plain letter, which the regular expression engine skips to three times faster.
# Of two detectors that claim the same text the first one names it.
_DETECTORS: Final[tuple[tuple[re.Pattern[str], tuple[Detector, ...]], ...]] = (
    (
        re.compile(
            "-----BEGIN|AKIA|ASIA|AIza|github_|gh[opsur]_|glpat-|xox|rk[-_]|sk[-_]|npm_|pypi-|hf_"
            "|eyJ|earer "
        ),
        (keys,),
    ),
    (re.compile("@|tsp://|TSP://|tsps://|TSPS://"), (links_with_password, emails)),
    (re.compile(r"[0-9]{2}(?<=[A-Za-z]{2}..)"), (ibans,)),
    (
        re.compile(r"[0-9](?:[^0-9]{0,3}[0-9]){7}"),
        (resident_ids, mobiles, cards, phones),
    ),
    (re.compile(r"[0-9]\.[0-9]{3}"), (coordinates,)),
    (re.compile(r"[0-9](?:\.[0-9]{1,3}){3}|[0-9][0-9A-Fa-f]{3}:"), (machines,)),
    (re.compile("@[A-Za-z]"), (handles,)),
    (
        re.compile("Mr|Ms|Mx|Miss|Mons|Mad|Dr|Prof|Sir|Dame|Herr|Frau|Señor|先生|女士|小姐"),
        (courtesy_names,),
    ),
)


def screen(text: str) -> tuple[Hit, ...]:
    """
    Return what in the text looks like data about a person, in the order of the text.

    >>> screen("The register of drivers in Example City, 2019 to 2024")
    ()
    """
    plain = normal(text)
    found = [span for detect in _awake(plain) for span in detect(plain)]
    return tuple(span.as_hit() for span in _apart(found, len(plain))) if found else ()


def _awake(text: str) -> Iterator[Detector]:
    """Yield the detectors that could find anything here."""
    for mark, detectors in _DETECTORS:
        if mark.search(text):
            yield from detectors


def _apart(spans: list[Span], length: int) -> list[Span]:
    """Drop what overlaps an earlier claim, and put the rest in the order of the text."""
    claimed = bytearray(length)
    kept: list[Span] = []
    for span in spans:
        if not any(claimed[span.start : span.end]):
            claimed[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
