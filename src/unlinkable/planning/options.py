"""The candidates for some findings, each tried alone: what it handles, causes and takes away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from unlinkable.findings.finding import Finding
from unlinkable.planning.bench import Bench, Effect, Part
from unlinkable.planning.candidates import SITES, controls_for, left_out_for, shown_sites
from unlinkable.planning.measures import Measure
from unlinkable.rules.catalogue import Catalogue

ALIKE: Final = 2
"""Of candidates that handle the same, how many of the cheapest are looked at closely."""
SPENT: Final = "not every candidate was tried: the work that one plan may take was used up"
MORE_SITES: Final = f"of findings with more than {SITES} sites, only so many were looked at"
HEAVIEST: Final = 1000
"""The weight of one unit of cost; what is lost and caused decides only between equal costs."""


@frozen(kw_only=True)
class Tried:
    """Measures that were applied alone, and what came of it."""

    measures: tuple[Measure, ...]
    cost: int
    lost: int
    """How many data no longer come over how many flows or to how many places."""
    handles: frozenset[Part]
    whole: tuple[str, ...]
    """The wanted findings that it handles alone."""
    causes: tuple[Effect, ...] = ()

    @property
    def name(self) -> str:
        """How a plan calls it."""
        return " + ".join(measure.name for measure in self.measures)

    @property
    def weight(self) -> int:
        """Its cost first, then what it causes and what is lost."""
        return self.cost * HEAVIEST + min(HEAVIEST - 1, 20 * len(self.causes) + self.lost)


def ways_with_controls(
    bench: Bench, catalogue: Catalogue, wanted: Sequence[Finding]
) -> tuple[tuple[Tried, ...], tuple[str, ...]]:
    """Every control that handles something of the wanted findings, and what limits were met."""
    offered = {f.id: _offered(bench, catalogue, f.id) for f in wanted}
    tried = _all_tried(bench, _touching(bench, offered))
    covered = frozenset(part for way in tried for part in way.handles)
    missing = {name for name, _ in bench.parts - covered}
    joined = [
        way for f in wanted if f.id in missing for way in _joined(bench, f.id, offered[f.id])
    ]
    tried = [*tried, *_all_tried(bench, joined)]
    many = any(len(bench.base.found.get(f.id, ())) > SITES for f in wanted)
    limits = [said for said, holds in ((MORE_SITES, many), (SPENT, bench.is_spent)) if holds]
    return tuple(_with_effects(bench, way) for way in _shortlist(tried)), tuple(limits)


def ways_out(
    bench: Bench, wanted: Sequence[Finding]
) -> tuple[tuple[Tried, ...], tuple[str, ...]]:
    """Every leaving out that handles something of the wanted findings."""
    ways = (way for f in wanted for way in left_out_for(shown_sites(f.id, bench.base)))
    tried = _all_tried(bench, ways, more=True)
    alone = {name for way in tried if len(way.measures) == 1 for name in way.whole}
    useful = [way for way in tried if len(way.measures) == 1 or {*way.whole} - alone]
    return tuple(_shortlist(useful)), (SPENT,) if bench.is_spent else ()


def _offered(bench: Bench, catalogue: Catalogue, finding: str) -> tuple[Measure, ...]:
    sites = shown_sites(finding, bench.base)
    found = (measure for shown in sites for measure in controls_for(shown, catalogue))
    alone = dict.fromkeys(found)
    data: dict[tuple[str, str], dict[str, None]] = {}
    for measure in alone:
        data.setdefault((measure.kind, measure.at), {}).update(dict.fromkeys(measure.of))
    several = (Measure(*at, tuple(sorted(of))) for at, of in data.items() if len(of) > 1)
    return tuple(dict.fromkeys((*alone, *several)))


def _touching(
    bench: Bench, offered: Mapping[str, Sequence[Measure]]
) -> Iterator[tuple[Measure, ...]]:
    """The measures that do something to the finding for which they are offered."""
    for finding, measures in offered.items():
        for measure in measures:
            if not bench.is_spent and bench.touches(finding, (measure,)):
                yield (measure,)


def _all_tried(
    bench: Bench, ways: Iterable[tuple[Measure, ...]], more: bool = False
) -> list[Tried]:
    """Those of the ways that handle something; `more` goes on when the work is used up."""
    found: dict[tuple[Measure, ...], Tried | None] = {}
    for way in ways:
        if bench.is_spent and not more:
            break
        if way not in found:
            handles = bench.handles(way)
            found[way] = _tried(bench, way, handles) if handles else None
    return [tried for tried in found.values() if tried]


def _tried(bench: Bench, way: tuple[Measure, ...], handles: frozenset[Part]) -> Tried:
    gone = bench.handled(way)
    return Tried(
        measures=way, cost=bench.cost(way), lost=len(bench.lost(way)), handles=handles,
        whole=tuple(sorted(gone)),
    )  # fmt: skip


def _joined(
    bench: Bench, finding: str, offered: Sequence[Measure]
) -> Iterator[tuple[Measure, ...]]:
    """Several measures at once, where no single one is enough: a kind everywhere, else all."""
    by_kind: dict[str, list[Measure]] = {}
    for measure in offered:
        by_kind.setdefault(measure.kind, []).append(measure)
    enough = False
    for measures in (*by_kind.values(), list(offered)):
        if enough and len(measures) == len(offered):
            return
        if len(measures) > 1 and not bench.is_spent and finding in bench.handled(measures):
            enough = True
            yield _fewest(bench, finding, measures)


def _fewest(bench: Bench, finding: str, measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Without each measure that is not needed for the finding, the widest first."""
    kept = list(measures)
    for measure in sorted(measures, key=lambda m: (-bench.cost_of(m), bool(m.of), m)):
        fewer = [m for m in kept if m != measure]
        if not bench.is_spent and finding in bench.handled(fewer):
            kept = fewer
    return tuple(kept)


def _shortlist(tried: Sequence[Tried]) -> list[Tried]:
    """Of those that handle the same the cheapest, and none that another beats outright."""
    alike: dict[frozenset[Part], list[Tried]] = {}
    for way in tried:
        alike.setdefault(way.handles, []).append(way)
    kept = [
        way for ways in alike.values() for way in sorted(ways, key=lambda w: w.weight)[:ALIKE]
    ]
    return [way for way in kept if not _is_beaten(way, kept)]


def _is_beaten(way: Tried, others: Collection[Tried]) -> bool:
    return any(way.handles <= other.handles and other.cost < way.cost for other in others)


def _with_effects(bench: Bench, way: Tried) -> Tried:
    return Tried(
        measures=way.measures, cost=way.cost, lost=way.lost, handles=way.handles, whole=way.whole,
        causes=bench.side_effects(way.measures),
    )  # fmt: skip

