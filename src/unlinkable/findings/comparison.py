"""What changes in the findings between two descriptions, or since a report was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, Protocol

from attrs import evolve, field, frozen

from unlinkable.findings.cautions import cautions
from unlinkable.findings.finding import (
    SEVERITIES,
    STATUSES,
    Finding,
    Form,
    Severity,
    Site,
    Status,
)
from unlinkable.findings.former import FormerNames, Readings
from unlinkable.findings.standing import ALL_STAGES
from unlinkable.model.words import SURES, Stage, Sure

State = Literal["new", "unchanged", "worse", "better", "gone"]
"""What became of a finding."""

UNRENAMED: Final = FormerNames({}, {}, {})
_RISK: Final[Mapping[Status, int]] = {"handled": 0, "possible": 1, "exposed": 2, "established": 3}


class Compared(Protocol):
    """What is compared of a finding, be it found just now or read from a report."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def status(self) -> Status: ...
    @property
    def form(self) -> Form | None: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def stage(self) -> Stage: ...
    @property
    def sure(self) -> Sure: ...
    @property
    def contested(self) -> bool: ...
    @property
    def sites(self) -> tuple[Site, ...]: ...
    @property
    def parties(self) -> tuple[str, ...]: ...
    @property
    def handled_by(self) -> tuple[str, ...]: ...
    @property
    def accepted(self) -> Mapping[str, str] | None: ...


@frozen(kw_only=True)
class Change:
    """A finding that is new, gone, or not what it was."""

    id: str
    title: str
    before: Status | None
    after: Status | None
    form_before: Form | None
    form_after: Form | None
    severity_before: Severity | None
    severity_after: Severity | None
    told_before: tuple[str, ...] = ()
    """The words that tell it from what is in force and firmly said."""
    told_after: tuple[str, ...] = ()
    parties_after: tuple[str, ...] = ()
    handled_by: tuple[str, ...] = ()


@frozen(kw_only=True)
class Pair:
    """One finding in two reports, where at least one of them has it."""

    key: str
    """Its id, read so that it is the same in both."""
    before: Compared | None
    after: Compared | None
    sites_new: tuple[str, ...] = ()
    """Where it shows now, with no control that stops it there, and did not show before."""
    sites_gone: tuple[str, ...] = ()

    @property
    def either(self) -> Compared:
        """The finding as it is now, or as it was where it is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def was(self) -> str:
        """The id that it had before, where that is another one."""
        return self.before.id if self.before and self.before.id != self.either.id else ""

    @property
    def state(self) -> State:
        """What became of it; whatever is worse in one respect is worse."""
        if self.before is None or self.after is None:
            return "new" if self.before is None else "gone"
        if _is_worse(self.before, self.after) or (self.sites_new and _stands(self.after)):
            return "worse"
        lapsed = self.before.accepted is not None and self.after.accepted is None
        if lapsed and _stands(self.after):
            return "worse"
        if _is_worse(self.after, self.before) or (self.sites_gone and _stands(self.before)):
            return "better"
        return "unchanged"

    @property
    def differs(self) -> bool:
        """Whether anything that is compared is not what it was."""
        if self.before is None or self.after is None:
            return True
        moved = _compared(self.before) != _compared(self.after)
        return moved or self.state != "unchanged"


def changes(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Change, ...]:
    """Every finding that differs in status, form or severity, by id."""
    found = (_change(pair) for pair in sorted(paired(before, after), key=lambda pair: pair.key))
    return tuple(change for change in found if _differs(change))


def paired(
    before: Iterable[Compared], after: Iterable[Compared], names: Readings | None = None
) -> tuple[Pair, ...]:
    """Every finding of two reports, the worst first, each with what it was before."""
    names = names or Readings(UNRENAMED, UNRENAMED)
    old = {names.before.finding(f.id): f for f in before}
    new = {names.after.finding(f.id): f for f in after}
    pairs = [_pair(key, old.get(key), new.get(key), names) for key in {**old, **new}]
    return tuple(sorted(pairs, key=_order))


def _pair(key: str, before: Compared | None, after: Compared | None, names: Readings) -> Pair:
    pair = Pair(key=key, before=before, after=after)
    if before is None or after is None:
        return pair
    old, new = _shows(before, names.before), _shows(after, names.after)
    return evolve(
        pair,
        sites_new=tuple(new[site] for site in new if site not in old),
        sites_gone=tuple(old[site] for site in old if site not in new),
    )


def _shows(finding: Compared, names: FormerNames) -> dict[str, str]:
    """The sites at which nothing stops it, as they are written, by the id that both have."""
    return {names.site(site.id): site.id for site in finding.sites if site.status != "handled"}


def _is_worse(before: Compared, after: Compared) -> bool:
    """Whether it is more certain, graver, further along or in one hand now."""
    if not _stands(after):
        return False
    if not _stands(before):
        return True
    one, two = _risks(before), _risks(after)
    return any(new > old for old, new in zip(one, two, strict=True))


def _risks(finding: Compared) -> tuple[int, int, int, bool]:
    return (
        _RISK[finding.status],
        SEVERITIES.index(finding.severity),
        -ALL_STAGES.index(finding.stage),
        finding.form == "held",
    )


def _stands(finding: Compared) -> bool:
    """Whether no control stops it."""
    return finding.status != "handled"


def _compared(finding: Compared) -> tuple[object, ...]:
    return (
        finding.status, finding.form, finding.severity, finding.stage, finding.sure,
        finding.contested,
    )  # fmt: skip


def _order(pair: Pair) -> tuple[int, int, int, int, str]:
    """The order of reading."""
    one = pair.either
    return (
        STATUSES.index(one.status), -SEVERITIES.index(one.severity),
        ALL_STAGES.index(one.stage), SURES.index(one.sure), pair.key,
    )  # fmt: skip


def _change(pair: Pair) -> Change:
    one, two, either = pair.before, pair.after, pair.either
    return Change(
        id=either.id,
        title=either.title,
        before=one.status if one else None,
        after=two.status if two else None,
        form_before=one.form if one else None,
        form_after=two.form if two else None,
        severity_before=one.severity if one else None,
        told_before=cautions(one) if one else (),
        told_after=cautions(two) if two else (),
        severity_after=two.severity if two else None,
        parties_after=two.parties if two else (),
        handled_by=two.handled_by if two else (),
    )


def _differs(change: Change) -> bool:
    return (change.before, change.form_before, change.severity_before) != (
        change.after, change.form_after, change.severity_after,
    )  # fmt: skip


@frozen(kw_only=True)
class Baseline:
    """What became of the findings since a report was written."""

    states: Mapping[str, State]
    """By the id of today, without those that are gone."""
    gone: tuple[str, ...]
    """The ids, as the report has them."""
    notes: tuple[str, ...] = field(default=())
    """What the report leaves out, in words."""

    def count(self, state: State) -> int:
        """How many findings are new, worse, gone and so on."""
        return len(self.gone) if state == "gone" else [*self.states.values()].count(state)


def since(
    before: Iterable[Compared], after: Iterable[Compared], names: Readings,
    notes: Iterable[str] = (),
) -> Baseline:  # fmt: skip
    """What became of each finding since a report was written."""
    pairs = paired(before, after, names)
    return Baseline(
        states={pair.after.id: pair.state for pair in pairs if pair.after},
        gone=tuple(pair.before.id for pair in pairs if pair.before and not pair.after),
        notes=tuple(notes),
    )
