"""Where data about a person began, and which of them are conclusions: derived, or assigned."""

from __future__ import annotations

from attrs import frozen

from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth
from unlinkable.model.data import Data
from unlinkable.model.places import Process
from unlinkable.model.words import UNKNOWN


@frozen(kw_only=True)
class Sources:
    """Where one datum about a person came from, as far as the description says."""

    data: str
    as_role: str
    """The role in which it is about the person."""
    origin: str
    """provided, observed, inferred, assigned, or unknown."""
    given: tuple[str, ...]
    """The flows by which the person hands it over."""
    brought: tuple[str, ...]
    """The other people or institutions that send it without having it from anywhere."""
    made: tuple[tuple[str, tuple[str, ...]], ...]
    """The processes at which it comes into being, each with who runs it, or may."""
    inputs: tuple[str, ...]
    """What it is derived from."""
    inputs_unknown: bool
    is_conclusion: bool
    is_identifier: bool


def sources(facts: Facts, data: str) -> Sources:
    """Where a datum came from."""
    thing = facts.model.get(data, Data)
    given, brought = _sent(facts, data, thing.subject)
    inputs = thing.from_ if isinstance(thing.from_, tuple) else ()
    return Sources(
        data=data, as_role=thing.subject, origin=str(thing.effective("origin")), given=given,
        brought=brought, inputs=inputs,
        made=tuple((place, tuple(facts.operators(place))) for place in _makers(facts, data)),
        inputs_unknown=thing.from_ == UNKNOWN, is_conclusion=is_conclusion(facts, data),
        is_identifier=facts.transforms.identifier(data) is Truth.CERTAIN,
    )  # fmt: skip


def is_conclusion(facts: Facts, data: str) -> bool:
    """Whether somebody else made the datum about the person: derived it, or assigned it."""
    thing = facts.model.get(data, Data)
    derived = thing.origin in ("inferred", "assigned") or bool(thing.from_)
    return derived or bool(_makers(facts, data))


def _makers(facts: Facts, data: str) -> tuple[str, ...]:
    return tuple(
        process.ref
        for process in facts.model.each(Process)
        if isinstance(process.makes, tuple) and data in process.makes
    )


def _sent(facts: Facts, data: str, subject: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The flows that the person starts with it, and the others who start one."""
    given, brought = [], set()
    for ref, route in sorted(facts.spread.routes.items()):
        if any(item.data == data for item in route.starts):
            if facts.parties.same_person(route.flow.from_, subject):
                given.append(ref)
            else:
                brought.add(route.flow.from_)
    return tuple(given), tuple(sorted(brought))
