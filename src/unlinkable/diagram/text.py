"""Values and titles as a picture can show them."""

from __future__ import annotations

from collections.abc import Iterable

from unlinkable.model.words import OUTSIDE, UNKNOWN


def listed(value: Iterable[str] | str | None) -> tuple[str, ...]:
    """The references in a value that may also be unknown or left out."""
    if value is None or isinstance(value, str):
        return () if value in {None, UNKNOWN, OUTSIDE} else (str(value),)
    return tuple(value)


def tidy(text: str) -> str:
    """
    The text on one line, without characters that a picture cannot or must not show.

    A backslash, to which renderers give meanings of their own, becomes the sign that looks alike.
    """
    kept = (" " if c.isspace() else c for c in text if c.isspace() or _visible(c))
    return " ".join("".join(kept).split()).replace("\\", "\N{SET MINUS}")


def _visible(character: str) -> bool:
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufffe\uffff"
    code = ord(character)
    return code >= 32 and not 0x7F <= code < 0xA0 and not 0xD800 <= code < 0xE000 and (
        character not in turning
    )  # fmt: skip
