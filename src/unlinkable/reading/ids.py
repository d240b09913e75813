"""Ids: which texts can be one, and how a text becomes one."""

from __future__ import annotations

import re

from unlinkable.guard import screen
from unlinkable.model import patterns
from unlinkable.model.words import OUTSIDE, UNKNOWN


def is_id(text: str) -> bool:
    """
    Whether a thing can be called so: spelt as an id, no word with a meaning, nobody's data.

    >>> is_id("tool-lending"), is_id("tool lending"), is_id("unknown")
    (True, False, False)
    """
    spelt = re.fullmatch(patterns.ID, text) is not None
    return spelt and text not in (UNKNOWN, OUTSIDE) and not screen(text)


def as_id(text: str) -> str:
    """
    The text with all that no id may hold as hyphens; "" where nothing is left.

    >>> as_id("Late list!")
    'Late-list'
    """
    return re.sub("[^A-Za-z0-9]+", "-", text).strip("-")
