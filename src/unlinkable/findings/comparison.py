"""What changes in the findings between two descriptions."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from unlinkable.findings.finding import Finding, Form, Severity, Status


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
    parties_after: tuple[str, ...] = ()
    handled_by: tuple[str, ...] = ()


def changes(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Change, ...]:
    """Every finding that differs in status, form or severity, by id."""
    old, new = ({f.id: f for f in findings} for findings in (before, after))
    found = (_change(old.get(name), new.get(name)) for name in sorted({*old, *new}))
    return tuple(change for change in found if _differs(change))


def _change(one: Finding | None, two: Finding | None) -> Change:
    either = two or one
    assert either is not None
    return Change(
        id=either.id,
        title=either.title,
        before=one.status if one else None,
        after=two.status if two else None,
        form_before=one.form if one else None,
        form_after=two.form if two else None,
        severity_before=one.severity if one else None,
        severity_after=two.severity if two else None,
        parties_after=two.parties if two else (),
        handled_by=two.handled_by if two else (),
    )


def _differs(change: Change) -> bool:
    return (change.before, change.form_before, change.severity_before) != (
        change.after, change.form_after, change.severity_after,
    )  # fmt: skip
