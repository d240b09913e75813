"""Codes of legal orders, and those that are hardly written as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from unlinkable.model.evidence import System
from unlinkable.model.people import Boundary
from unlinkable.model.words import UNKNOWN
from unlinkable.reading.checks import Site
from unlinkable.reading.toml import parse
from unlinkable.reading.wording import shown

FOLDER: Final = Path(__file__).parent.parent / "catalogue"
COUNTRY: Final = re.compile(r"(?!AA|Q[M-Z]|X[A-JL-Z]|ZZ)[A-Z]{2}(-[A-Z0-9]{1,3})?")
"""The code of a country, or of a part of one: none that ISO 3166 leaves to private use but XK."""
ADVICE: Final = 'write the two letters of a country, as "CH", or "EU" for the European Union'


@cache
def jurisdictions(folder: Path = FOLDER) -> frozenset[str]:
    """Every code on which the catalogue hangs a law."""
    linddun, hooks = (
        parse((folder / name).read_text(encoding="utf-8"), f"catalogue/{name}")
        for name in ("linddun.toml", "hooks.toml")
    )
    regimes = (code for regime in linddun["regime"].values() for code in regime["jurisdictions"])
    return frozenset((*regimes, *_holding(hooks["territory"])))


def _holding(territories: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    return (code for territory in territories.values() for code in territory["codes"])


def check_jurisdictions(site: Site) -> None:
    """Note each code that is that of no country and that no law of the catalogue knows."""
    for system in site.each(System):
        for code in system.jurisdictions:
            if not _is_sound(code):
                what = f"no law is known for {shown(code)}, so none is taken to apply"
                site.note(system, "jurisdictions", what, _meant(code), "warning")
    for boundary in site.each(Boundary):
        inside = boundary.jurisdiction
        if inside not in (None, UNKNOWN) and not _is_sound(inside):
            what = f"{shown(inside)} is no code of a legal order"
            site.note(boundary, "jurisdiction", what, _meant(inside), "warning")


def _is_sound(code: str) -> bool:
    return bool(COUNTRY.fullmatch(code)) or code in jurisdictions()


def _meant(code: str) -> str:
    """
    The known code that differs in case or blanks only or sets out alike, and how to write one.

    >>> _meant("eu"), _meant("ch ")
    ("did you mean 'EU'?", "did you mean 'CH'?")
    """
    bare = code.strip().upper()
    known = {each.upper(): each for each in sorted(jurisdictions())}
    if meant := known.get(bare) or (bare if COUNTRY.fullmatch(bare) else ""):
        return f"did you mean {shown(meant)}?"
    near = known.get(bare[:2], "") if len(bare) == len("EUR") else ""
    return f"did you mean {shown(near)}? Else {ADVICE}" if near else ADVICE
