"""Doubtful controls tried both ways, so that facts under "there" and "not there" do not mix."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import frozen

from unlinkable.findings.runs import RANK, Run, Runs, SiteKey
from unlinkable.inference.truth import Truth
from unlinkable.model.words import UNKNOWN

Standing = Mapping[SiteKey, str]
"""The status of each match of a finding."""
WORDS: Final[Mapping[int, str]] = MappingProxyType({rank: word for word, rank in RANK.items()})


@frozen
class Branches:
    """The model with one doubtful control there, and without it."""

    control: str
    there: Run
    gone: Run


def branches(runs: Runs, doubted: Collection[str]) -> tuple[Branches, ...]:
    """Both ways for each doubtful transform that matters, as far as there is work left."""
    found = []
    for control in runs.transforms(UNKNOWN):
        if control.ref in doubted and runs.affords(2):
            there = runs.having({control.ref: Truth.CERTAIN})
            gone = runs.having({control.ref: Truth.NO})
            if there and gone:
                found.append(Branches(control.ref, there, gone))
    return tuple(found)


def settle(runs: Runs, finding: str, both: Sequence[Branches]) -> Standing:
    """The status of each match of a finding as described, sharpened by the branches.

    What is silent both ways is dropped; what is at least exposed both ways is so.
    """
    found: dict[SiteKey, str] = {}
    for site, match in runs.described.found.get(finding, {}).items():
        rank = RANK[match.status]
        for branch in both if rank == RANK["possible"] else ():
            ranks = branch.there.rank_of(match), branch.gone.rank_of(match)
            if max(ranks) == 0 and rank == RANK["possible"]:
                rank = 0
                break
            rank = max(rank, min(ranks))
        if rank:
            found[site] = WORDS[rank]
    return found
