"""How ids, durations and the author's own words are spelt; the same for reading and for editors."""

from __future__ import annotations

from typing import Final

ID: Final = "[A-Za-z0-9][A-Za-z0-9-]*"
FORMAT: Final = r"unlinkable-model/1(\.[0-9]+)?"
"""The versions of the format that can be read: all of the first major one."""
DURATION: Final = (
    r"P(?=[0-9]|T[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?"
    r"(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?"
)
"""An ISO 8601 duration in whole numbers."""
EVENT: Final = f"until-(?!EVENT$){ID}"
"""The end of a span of time that something else brings about."""
OTHER: Final = f"other:{ID}"
"""A context of the author's own."""
DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
