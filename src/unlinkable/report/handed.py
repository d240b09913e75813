"""What the rules and the comparison hand to the formats, as far as the formats read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from unlinkable.findings.finding import Form, Severity, Status
from unlinkable.report.model import Report


class Change(Protocol):
    """One finding that two analyses do not agree on."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def before(self) -> Status | None: ...
    @property
    def after(self) -> Status | None: ...
    @property
    def form_before(self) -> Form | None: ...
    @property
    def form_after(self) -> Form | None: ...
    @property
    def severity_before(self) -> Severity | None: ...
    @property
    def severity_after(self) -> Severity | None: ...
    @property
    def handled_by(self) -> tuple[str, ...]: ...
    @property
    def parties_after(self) -> tuple[str, ...]: ...


class Comparison(Protocol):
    """Two reports, and the findings that differ."""

    @property
    def before(self) -> Report: ...
    @property
    def after(self) -> Report: ...
    @property
    def changes(self) -> Sequence[Change]: ...
