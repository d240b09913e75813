"""The privacy norms that the catalogue knows, and which of them a description means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from unlinkable.model.evidence import System
from unlinkable.model.norms import Norm
from unlinkable.reading.checks import Site
from unlinkable.reading.toml import parse
from unlinkable.reading.wording import listed, nearest, shown

FILE: Final = Path(__file__).parent.parent / "catalogue" / "standards.toml"
EDITION: Final = re.compile(r"\s*[:(]\s*(19|20)\d\d\s*\)?\s*$")
"""The year in which a norm came out, as `:2019`; what it asks for is not told apart by it."""
NO_MATTER: Final = "so nothing follows from what it asks for"


@cache
def norms(file: Path = FILE) -> Mapping[str, Norm]:
    """Every norm of the catalogue by its id."""
    tables = parse(file.read_text(encoding="utf-8"), f"catalogue/{file.name}")
    found = {}
    for name, table in tables.items():
        lists = {"spellings": tuple(table["spellings"]), "asks": frozenset(table["asks"])}
        found[name] = Norm(id=name, **{**table, **lists})
    return MappingProxyType(found)


def norm_called(text: str) -> Norm | None:
    """
    The norm that is written so, whatever the case, the hyphens and the year of the edition.

    >>> [norm.id for name in ("iso/iec 27701:2019", "ISO 99") if (norm := norm_called(name))]
    ['iso-27701']
    """
    return _by_spelling().get(_bare(text))


def check_norms(site: Site) -> None:
    """Note each norm that a system claims and the catalogue does not know; that is allowed."""
    for system in site.each(System):
        for name in system.standards:
            if norm_called(name) is None:
                what = f"no norm called {shown(name)} is known, {NO_MATTER}"
                site.note(system, "standards", what, _nearest(name), "warning")


@cache
def _by_spelling() -> Mapping[str, Norm]:
    return {_bare(name): norm for norm in norms().values() for name in norm.names}


def _bare(text: str) -> str:
    """What tells one norm from another in the way it is written."""
    return re.sub(r"[^a-z0-9]", "", EDITION.sub("", text).casefold())


def _nearest(name: str) -> str:
    names = [known for norm in norms().values() for known in norm.names[:-1]]
    titles = sorted(norm.title for norm in norms().values())
    return nearest(name, names) or f"known are {listed(titles, 'and')}"
