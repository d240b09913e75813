"""How each list of findings is called, wherever it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

HEADS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "established": "Follows from the description",
        "disputed": "Rests on alleged or contested claims",
        "exposed": "Exposed: only a safeguard is not known",
        "possible": "Possible, one answer away",
        "handled": "Handled",
        "accepted": "Accepted",
    }
)
FAR: Final = "Possible, two or more answers away"
NOTHING_FOUND: Final = "No finding. That is not a proof of safety: see the questions."
