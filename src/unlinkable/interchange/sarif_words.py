"""Words as SARIF messages hold them: nothing in a title becomes a link or a placeholder."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

Level = Literal["none", "note", "warning", "error"]

LEVELS: Final[Mapping[str, Level]] = {
    "critical": "error", "high": "error", "medium": "warning", "low": "note",
}  # fmt: skip
"""What SARIF calls our severities."""


_HARMFUL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What moves a cursor or turns the line around."""


def one_line(text: str) -> str:
    """
    The text on one line, with no link and no placeholder in it, and marks that would turn the
    line around shown as escapes.

    >>> one_line("a [b](c)\\n{0}")
    'a [b] (c) {{0}}'
    """
    text = _HARMFUL.sub(lambda m: ascii(m[0])[1:-1], " ".join(text.split()))
    return text.replace("](", "] (").replace("{", "{{").replace("}", "}}")


def message(*paragraphs: str) -> dict[str, str]:
    """A message of some paragraphs; the first sentence is what a list shows."""
    return {"text": "\n\n".join(one_line(text) for text in paragraphs if text)}


def multiformat(parts: Sequence[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Heads with what stands below each, as plain text and as Markdown."""
    said = [(head, [one_line(item) for item in items]) for head, items in parts if items]
    plain = [f"{head}:\n{_below(items)}" for head, items in said]
    marked = [f"**{head}**\n\n{_below([*map(_escaped, items)])}" for head, items in said]
    return {"text": "\n\n".join(plain), "markdown": "\n\n".join(marked)}


def _below(items: Sequence[str]) -> str:
    """One item as it is, several as a list."""
    mark = "- " if len(items) > 1 else ""
    return "\n".join(f"{mark}{item}" for item in items)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)
