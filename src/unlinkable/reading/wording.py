"""How a problem is put into words: paths, values that may be shown, the nearest valid name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final

from unlinkable.guard import screen

FEW = 300
"""Up to so many names are compared one by one; beyond, only those at a distance of two edits."""
LONG = 60
SHORT_LIST = 14
_HARMFUL: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # move the cursor, ring, clear
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # turn the line around
    "\u2028\u2029\ufff9-\ufffb"  # break or annotate it
    "\ufeff\u2060-\u2064\U000e0000-\U000e007f]"  # hide text in it
)


def harmless(text: str) -> str:
    """
    The text with escapes for all that moves a cursor, turns a line around or hides in it.

    >>> harmless("a\\x1bb")
    'a\\\\x1bb'
    """
    return _HARMFUL.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), text)


def shown(value: object, most: int = LONG) -> str:
    """The value in quotes, cut when long, and withheld when it looks like personal data."""
    text = value if isinstance(value, str) else _toml(value)
    if screen(text):
        return "(withheld)"
    text = text if len(text) <= most else f"{text[:most]}..."
    return f"'{_one_line(text)}'" if isinstance(value, str) else _one_line(text)


def dotted(path: Sequence[str | int]) -> str:
    """
    The path as an author would say it.

    >>> dotted(["flow", "sign-up", "carries", 1])
    'flow.sign-up.carries[1]'
    """
    parts = [f"[{part}]" if isinstance(part, int) else f".{_key(part)}" for part in path]
    return "".join(parts).lstrip(".")


def listed(words: Iterable[str], last: str = "or") -> str:
    """
    A list of words in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b or c'
    """
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint with the known word that is most like this one, whole, or no hint."""
    match = _nearest(word, tuple(known))
    return f"did you mean {shown(match, len(match))}?" if match else ""


def no_such(noun: str, name: str, known: Iterable[str]) -> str:
    """
    That nothing has this name, with the nearest that something has.

    >>> no_such("pack", "stide", ["linddun", "stride"])
    "no pack called 'stide' (did you mean 'stride'?)"
    """
    hint = nearest(name, known)
    return f"no {noun} called {name!r}" + (f" ({hint})" if hint else "")


def choice(word: str, known: Sequence[str]) -> str:
    """A hint for a word out of a fixed list: the nearest, and all of them when they are few."""
    full = f"one of {listed(known)}" if len(known) <= SHORT_LIST else ""
    return "; ".join(filter(None, (nearest(word, known), full)))


def a(noun: str) -> str:
    """
    The noun with its article.

    >>> a("actor"), a("store"), a("data")
    ('an actor', 'a store', 'data')
    """
    if noun == "data":
        return noun
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def type_of(value: object) -> str:
    """What TOML calls a value of this type."""
    names = {bool: "yes/no value", int: "number", float: "number", str: "text", list: "list"}
    return names.get(type(value), "table" if isinstance(value, dict) else "date or time")


def _toml(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _one_line(text: str) -> str:
    return text if text.isprintable() else text.encode("unicode_escape").decode("ascii")


def _key(part: str) -> str:
    bare = part.replace("-", "").replace("_", "")
    if bare.isascii() and bare.isalnum() and not screen(part):
        return part
    return shown(part)


def _nearest(word: str, known: tuple[str, ...]) -> str:
    if len(known) <= FEW:
        matches = get_close_matches(word, known, n=1)
        if not matches:
            folded = {name.lower(): name for name in reversed(known)}
            matches = [folded[word.lower()]] if word.lower() in folded else []
    else:
        index = _index(known)
        near = {name for form in _shortened(word) for name in index.get(form, ())}
        matches = get_close_matches(word, sorted(near), n=1)
    return matches[0] if matches else ""


@lru_cache(maxsize=8)
def _index(known: tuple[str, ...]) -> dict[str, list[str]]:
    index = defaultdict(list)
    for name in known:
        for form in _shortened(name):
            index[form].append(name)
    return dict(index)


def _shortened(word: str) -> set[str]:
    """The word and all that is left of it when one letter goes; lower case."""
    word = word.lower()
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
