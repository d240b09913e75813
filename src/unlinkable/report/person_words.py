"""The words of a person's view: for people without training, and always to "you"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from unlinkable.findings.footing import Footing
from unlinkable.findings.holdings import CLEAR
from unlinkable.findings.persons_places import Has
from unlinkable.inference.truth import Truth
from unlinkable.model.model import Model
from unlinkable.model.words import UNKNOWN
from unlinkable.report.layout import listed
from unlinkable.report.markdown import plain
from unlinkable.report.names import title

UNSAID: Final = "not described"
NONE: Final = "–"
READING: Final = "°"
"""The sign of what no source says in so many words."""
MOST: Final = 6
"""How many things a cell names before it counts the others, where a list tells no more."""

EFFECTS: Final[Mapping[str, str]] = MappingProxyType({
    "deny": "refuses you {}",
    "restrict": "limits {} for you",
    "sanction": "punishes you",
    "rank": "ranks you",
    "publish": "exposes you",
    "press": "puts pressure on you",
    "steer": "steers what you do",
    "reward": "rewards you",
    "none": "has no effect on you",
    UNKNOWN: f"what it does to you: {UNSAID}",
})  # fmt: skip
"""What a decision does, with room for the service it is about."""
MODES: Final[Mapping[str, str]] = MappingProxyType({
    "human": "a human being",
    "assisted": "a human being whom a program advises",
    "automated": "a program alone",
    UNKNOWN: UNSAID,
})  # fmt: skip
GROUNDS: Final[Mapping[str, str]] = MappingProxyType({
    "consent": "you agreed",
    "contract": "a contract with you",
    "law": "a duty under a law",
    "public-task": "a public task",
    "vital": "somebody's life",
    "legitimate-interest": "an interest of theirs",
    "none": "none",
    UNKNOWN: UNSAID,
})  # fmt: skip
ORIGINS: Final[Mapping[str, str]] = MappingProxyType({
    "provided": "you give it",
    "observed": "you are observed",
    "inferred": "worked out",
    "assigned": "given to you by others",
    UNKNOWN: UNSAID,
})  # fmt: skip
REACHES: Final[Mapping[str, str]] = MappingProxyType({
    "one": "one person",
    "contacts": "people you are in touch with",
    "local": "people nearby",
    "regional": "a region",
    "national": "the whole country",
    "worldwide": "the whole world",
    UNKNOWN: UNSAID,
})  # fmt: skip
RECALLS: Final[Mapping[str, str]] = MappingProxyType(
    {"yes": "yes", "partly": "partly", "no": "no", UNKNOWN: UNSAID}
)
POWERS: Final[Mapping[str, str]] = MappingProxyType({
    "read": "could read what they have",
    "act": "could make them act",
    "own": "owns them",
})  # fmt: skip
RIGHTS: Final[Mapping[str, str]] = MappingProxyType({
    "notice": "be told that it is done",
    "subject-access": "see what is held",
    "rectification": "have mistakes put right",
    "erasure": "have it taken out",
    "choice": "say no",
    "reasons": "be told why",
    "appeal": "have somebody else decide again",
    "human-review": "have a human being look at it",
})  # fmt: skip
_SPAN: Final = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_UNITS: Final = ("year", "month", "week", "day", "hour", "minute", "second")


def span(value: str) -> str:
    """
    How long something is kept, in words.

    >>> span("P1Y6M"), span("indefinite"), span("until-paid")
    ('1 year and 6 months', 'for ever', 'until: paid')
    """
    if value.startswith("until-"):
        return f"until: {value.removeprefix('until-').replace('-', ' ')}"
    found = _SPAN.fullmatch(value)
    if found is None:
        return {"indefinite": "for ever", UNKNOWN: UNSAID}.get(value, value)
    counts = zip(found.groups(), _UNITS, strict=True)
    return listed(f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in counts if n) or "not at all"


def marked(text: str, footing: Footing) -> str:
    """A text with the words for what is not in force, alleged or contested, and the sign of what
    is only read from the sources."""
    said = f" ({', '.join(footing.said)})" if footing.said else ""
    return text + said + (READING if len(footing.said) < len(footing.marks) else "")


def called(model: Model, ref: str, footing: Footing | None = None) -> str:
    """A thing by its title, marked."""
    name = plain(title(model, ref))
    return name if footing is None else marked(name, footing)


def data_had(model: Model, has: Iterable[Has]) -> str:
    """Data at a place, the certain ones first."""
    ordered = sorted(has, key=lambda one: (-one.truth, title(model, one.data), one.data))
    return "; ".join(_had(model, one) for one in ordered) or NONE


def _had(model: Model, has: Has) -> str:
    form = "" if has.form == CLEAR else f" ({has.form})"
    return perhaps(called(model, has.data) + form, has.truth, has.footing)


def perhaps(text: str, truth: Truth, footing: Footing) -> str:
    """A text, marked, that says where it is only possible."""
    return marked(f"perhaps {text}" if truth is Truth.POSSIBLE else text, footing)


def several(model: Model, refs: Iterable[str], most: int = 0) -> str:
    """Things by their titles, each once; beyond `most` of them only counted."""
    names = list(dict.fromkeys(called(model, ref) for ref in refs))
    if most and len(names) > most + 1:
        names = [*names[:most], f"and {len(names) - most} more"]
    return "; ".join(names) or NONE
