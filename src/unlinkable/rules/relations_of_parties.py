"""Relations between people, parties and what passes between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth
from unlinkable.inference.why import Why
from unlinkable.rules.relation import Binder, Relation, fact


def concerns(facts: Facts, data: str, actor: str) -> Truth:
    """The datum is about this role, or about one that the same person plays."""
    return facts.ask("concerns", data, actor)


def is_a_stranger_to(facts: Facts, actor: str, data: str) -> Truth:
    """The datum is about somebody else than this actor."""
    return facts.ask("stranger", actor, data)


def leaves(facts: Facts, flow: str, actor: str) -> Truth:
    """The actor is or operates the start of the flow, and is and operates not its end."""
    return facts.ask("leaves", flow, actor)


def comes_from(facts: Facts, flow: str, actor: str) -> Truth:
    """The actor is or operates the start of the flow."""
    return facts.operators(facts.attribute(flow, "from")).get(actor, Truth.NO)


def reaches(facts: Facts, flow: str, actor: str) -> Truth:
    """The actor is or operates the end of the flow; the audience of a channel does not count."""
    return facts.ask("reaches", flow, actor)


def is_told_of(facts: Facts, actor: str, flow: str) -> Truth:
    """A notice covers the flow, its end or the operator there, and it is one for this person.

    A notice that stands only at flows which others start, or at others, tells those others.
    """
    return facts.ask("told", flow, actor)


def _why_is_told_of(facts: Facts, actor: str, flow: str) -> Why:
    """The notices that reach the person, or that nobody mentions one."""
    return facts.why("told", flow, actor)


def crosses(facts: Facts, flow: str, boundary: str) -> Truth:
    """One end of the flow lies inside the boundary, at any depth, and the other does not.

    Between two ends with different stated operators there is always a line of its own.
    """
    return facts.ask("crosses", flow, boundary)


def _why_comes_from(facts: Facts, flow: str, actor: str) -> Why:
    """Who operates the start of the flow."""
    start, end = facts.attribute(flow, "from"), facts.attribute(flow, "to")
    stated = facts.stated(flow, "from") if start == actor else facts.stated(start, "by")
    return stated + Why(path=(start, flow, end))


def _starters(facts: Facts, flow: str) -> Iterable[str]:
    return facts.operators(facts.attribute(flow, "from"))


def _receivers(facts: Facts, flow: str) -> Iterable[str]:
    return facts.operators(facts.attribute(flow, "to"))


def _subject(facts: Facts, data: str) -> Iterable[str]:
    return (facts.attribute(data, "subject"),)


def _lines_at(facts: Facts, flow: str) -> Iterable[str]:
    """Boundaries stated around either end, and the line between two operators.

    An end of which nobody says where it lies may lie inside any other boundary too; binding all
    of those would pair every flow with every boundary.
    """
    return facts.crossed(flow)


PARTIES: Final = (
    Relation(
        phrase="{data} concerns {actor}",
        kinds={"data": ("data",), "actor": ("actor",)},
        truth=concerns,
        why=fact("concerns"),
        says="'{data}' is about '{actor}'",
        denies="'{data}' is not about '{actor}'",
        binds={"actor": Binder(needs=("data",), values=_subject)},
        cost=1,
    ),
    Relation(
        phrase="{actor} is a stranger to {data}",
        kinds={"actor": ("actor",), "data": ("data",)},
        truth=is_a_stranger_to,
        why=fact("stranger"),
        says="'{data}' is not about '{actor}'",
        denies="'{data}' is about '{actor}'",
        complement=True,
        cost=1,
    ),
    Relation(
        phrase="{flow} leaves {actor}",
        kinds={"flow": ("flow",), "actor": ("actor",)},
        truth=leaves,
        why=fact("leaves"),
        says="'{actor}' hands over what '{flow}' carries, to somebody else",
        denies="'{actor}' does not hand over what '{flow}' carries to somebody else",
        complement=True,
        implies=("{flow} comes from {actor}",),
        binds={"actor": Binder(needs=("flow",), values=_starters)},
        cost=2,
    ),
    Relation(
        phrase="{flow} comes from {actor}",
        kinds={"flow": ("flow",), "actor": ("actor",)},
        truth=comes_from,
        why=_why_comes_from,
        says="'{flow}' comes from '{actor}'",
        denies="'{flow}' does not come from '{actor}'",
        binds={"actor": Binder(needs=("flow",), values=_starters)},
        cost=1,
    ),
    Relation(
        phrase="{flow} reaches {actor}",
        kinds={"flow": ("flow",), "actor": ("actor",)},
        truth=reaches,
        why=fact("reaches"),
        says="'{flow}' ends at '{actor}'",
        denies="'{flow}' does not end at '{actor}'",
        binds={"actor": Binder(needs=("flow",), values=_receivers)},
        cost=1,
    ),
    Relation(
        phrase="{actor} is told of {flow}",
        kinds={"actor": ("actor",), "flow": ("flow",)},
        truth=is_told_of,
        why=_why_is_told_of,
        says="'{actor}' is told of '{flow}' by its receiver",
        denies="'{actor}' is not told of '{flow}' by its receiver",
        cost=4,
    ),
    Relation(
        phrase="{flow} crosses {boundary}",
        kinds={"flow": ("flow",), "boundary": ("boundary",)},
        truth=crosses,
        why=fact("crosses"),
        says="'{flow}' crosses '{boundary}'",
        denies="'{flow}' does not cross '{boundary}'",
        complement=True,
        binds={"boundary": Binder(needs=("flow",), values=_lines_at, fan=2)},
        cost=2,
    ),
)
"""The relations of this family."""
