"""Two descriptions, or reports of them, side by side: their findings and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from unlinkable.findings.comparison import Compared, Pair, State, paired
from unlinkable.findings.finding import Finding
from unlinkable.findings.former import FormerNames, readings
from unlinkable.findings.told import ToldReport
from unlinkable.model.model import Model
from unlinkable.planning.causes import Causes, Shape, causes
from unlinkable.planning.difference import Differing, difference
from unlinkable.rules.rule import Rule


@frozen(kw_only=True)
class Side:
    """One of the two: a description with its findings, or a report without the description."""

    name: str
    """The file or folder, as it was given."""
    system: str
    title: str
    counts: Mapping[str, int]
    told: tuple[Compared, ...] = ()
    """The findings of a report."""
    findings: tuple[Finding, ...] = ()
    """Those of a description."""
    model: Model | None = None
    notes: tuple[str, ...] = ()

    @property
    def compared(self) -> Sequence[Compared]:
        """The findings, wherever they are from."""
        return self.findings if self.model else self.told


@frozen(kw_only=True)
class Diff:
    """What differs between two descriptions or reports."""

    before: Side
    after: Side
    pairs: tuple[Pair, ...]
    """The findings that differ, in the order of reading."""
    unchanged: int
    same_system: bool
    """Whether both are of one system, by its id."""
    causes: Mapping[str, Causes]
    """By the key of a pair; empty unless both sides are descriptions."""
    things: tuple[Differing, ...] | None
    """What the descriptions say differently; None unless both sides are descriptions."""

    def of(self, *states: State) -> tuple[Pair, ...]:
        """The findings of which this became."""
        return tuple(pair for pair in self.pairs if pair.state in states)


def side_told(report: ToldReport, name: str) -> Side:
    """The side of a report that was written before."""
    return Side(
        name=name, system=report.system, title=report.title, counts=report.counts,
        told=report.findings, notes=report.notes,
    )  # fmt: skip


def diff(before: Side, after: Side, rules: Iterable[Rule]) -> Diff:
    """What differs between two sides."""
    names = readings(before.model, after.model, rules)
    pairs = paired(before.compared, after.compared, names)
    differing = tuple(pair for pair in pairs if pair.differs)
    one = names.before.thing(before.system, "system")
    two = names.after.thing(after.system, "system")
    things = None
    if before.model and after.model:
        things = difference(before.model, after.model, names)
    because = {
        pair.key: causes([*_shapes(pair, before, names.before, after, names.after)], things)
        for pair in differing if things is not None
    }  # fmt: skip
    return Diff(
        before=before, after=after, pairs=differing, unchanged=len(pairs) - len(differing),
        same_system=one == two, causes=because, things=things,
    )  # fmt: skip


def _shapes(
    pair: Pair, before: Side, read_before: FormerNames, after: Side, read_after: FormerNames
) -> Iterable[Shape]:
    """The finding as it was and as it is, in its description."""
    for found, side, read in (
        (pair.before, before, read_before), (pair.after, after, read_after)
    ):  # fmt: skip
        if isinstance(found, Finding) and side.model:
            yield Shape(finding=found, model=side.model, names=read)
