"""Who could change what a finding is about: whoever runs it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from unlinkable.findings.finding import Finding
from unlinkable.model.controls import Control
from unlinkable.model.data import Flow
from unlinkable.model.model import Model
from unlinkable.model.people import PEOPLE, Actor, Power
from unlinkable.model.places import Decision, Place

RUN_NOTHING: Final = (*PEOPLE, "adversary")
"""Kinds of role that run nothing of a system."""
RUN: Final = (Actor, Place, Decision, Flow, Power, Control)
"""Kinds of thing that somebody runs."""


def operators(model: Model, finding: Finding) -> tuple[str, ...]:
    """
    Who runs what the finding is about, as far as the description says.

    What nobody runs (a purpose, a record that ties two identifiers together) is up to those who
    are involved in it.
    """
    run = [ref for ref in finding.about.values() if isinstance(model.things.get(ref), RUN)]
    if not run:
        return tuple(sorted(finding.parties))
    return tuple(sorted({who for ref in run for who in _running(model, ref)}))


def _running(model: Model, ref: str) -> Iterable[str]:
    thing = model.things.get(ref)
    if isinstance(thing, Actor):
        return () if thing.kind in RUN_NOTHING else (ref,)
    if isinstance(thing, Place):
        return _named(model, thing.by)
    if isinstance(thing, Decision):
        return _running(model, thing.at_) if thing.by is None else _named(model, thing.by)
    if isinstance(thing, Flow):
        return tuple(_running(model, thing.to)) or _running(model, thing.from_)
    if isinstance(thing, Power):
        return _named(model, thing.holder)
    if isinstance(thing, Control):
        return [who for place in thing.at_ for who in _running(model, place)]
    return ()


def _named(model: Model, ref: str | None) -> tuple[str, ...]:
    """The actor, where the description says one."""
    return (ref,) if ref is not None and ref in model.things else ()
