"""Hoepman's eight privacy design strategies, and the tactics of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

STRATEGIES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "minimise": ("exclude", "select", "strip", "destroy"),
        "hide": ("restrict", "mix", "obfuscate", "dissociate"),
        "separate": ("distribute", "isolate"),
        "abstract": ("summarise", "group", "perturb"),
        "inform": ("supply", "notify", "explain"),
        "control": ("consent", "choose", "update", "retract"),
        "enforce": ("create", "maintain", "uphold"),
        "demonstrate": ("record", "audit", "report"),
    }
)
"""The tactics of each strategy, as Hoepman's Privacy Design Strategies (The Little Blue Book) names
them; no tactic belongs to two. The first four are about data, the others about what is done."""
AIMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "minimise": "Less is taken in, kept and passed on.",
        "hide": "What is there cannot be read, noticed or tied to a person.",
        "separate": "What belongs to different parts of life stays apart.",
        "abstract": "Less detail is left of it.",
        "inform": "People know what is done.",
        "control": "People have a say in what is done.",
        "enforce": "What was promised is settled, and held to.",
        "demonstrate": "Others can see that it is held to.",
    }
)
"""What each strategy is for, in a sentence of ours."""
TACTICS: Final = tuple(tactic for tactics in STRATEGIES.values() for tactic in tactics)


def strategy_of(tactic: str) -> str:
    """
    The strategy that a tactic serves.

    >>> strategy_of("dissociate")
    'hide'
    """
    return next(name for name, tactics in STRATEGIES.items() if tactic in tactics)
