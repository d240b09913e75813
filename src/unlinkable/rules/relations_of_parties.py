"""Relations between people, parties and what passes between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.inference.hops import watchers
from unlinkable.inference.predicates import NOTICE
from unlinkable.inference.truth import Truth
from unlinkable.inference.why import Why
from unlinkable.rules.relation import Binder, Relation, fact
from unlinkable.rules.vocabulary import PLACES, kind_of


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


def operates(facts: Facts, actor: str, x: str) -> Truth:
    """The actor runs the place or takes the decision; an actor operates itself."""
    return facts.ask("operates", actor, x)


def reads(facts: Facts, actor: str, data: str) -> Truth:
    """The actor reads the datum, about single people, in some record that it sees."""
    return facts.ask("sees", actor, data)


def is_given(facts: Facts, actor: str, data: str) -> Truth:
    """The datum comes to the actor over a flow, is shown to it, or is at a place that it runs.

    What somebody hands over is not given to them by that.
    """
    return facts.ask("given", actor, data)


def watches(facts: Facts, actor: str, flow: str) -> Truth:
    """Somebody who is and operates neither end sees that something passes, readable or not."""
    return facts.ask("watches", actor, flow)


def reads_on_the_way(facts: Facts, actor: str, flow: str) -> Truth:
    """Somebody who is and operates neither end reads data about single people on the way."""
    return facts.ask("reads-hop", actor, flow)


def shows_origin(facts: Facts, flow: str) -> Truth:
    """The medium is one in which whoever receives sees an address, and nothing hides it."""
    return facts.ask("shows-origin", flow)


def shows_a_small_group(facts: Facts, flow: str) -> Truth:
    """Fewer than hundreds stand behind a figure or list in it, and no floor holds that back."""
    return facts.ask("small-group", flow)


def crosses(facts: Facts, flow: str, boundary: str) -> Truth:
    """One end of the flow lies inside the boundary, at any depth, and the other does not.

    Between two ends with different stated operators there is always a line of its own.
    """
    return facts.ask("crosses", flow, boundary)


def _why_comes_from(facts: Facts, flow: str, actor: str) -> Why:
    """Who operates the start of the flow."""
    start, end = facts.attribute(flow, "from"), facts.attribute(flow, "to")
    is_actor = kind_of(start) == "actor"
    stated = facts.stated(flow, "from") if is_actor else facts.stated(start, "by")
    return stated + Why(path=(start, flow, end))


def _operators(facts: Facts, x: str) -> Iterable[str]:
    return facts.operators(x)


def _operated(facts: Facts, actor: str) -> Iterable[str]:
    return facts.run_by(actor)


def _data_read(facts: Facts, actor: str) -> Iterable[str]:
    return facts.data_read(actor)


def _watchers(facts: Facts, flow: str) -> Iterable[str]:
    return watchers(facts, flow)


def _starters(facts: Facts, flow: str) -> Iterable[str]:
    return facts.operators(facts.attribute(flow, "from"))


def _receivers(facts: Facts, flow: str) -> Iterable[str]:
    return facts.operators(facts.attribute(flow, "to"))


def _received(facts: Facts, actor: str) -> Iterable[str]:
    return (flow for ref in facts.run_by(actor) for flow in facts.flows_to(ref))


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
        hangs_on={},
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
        hangs_on={},
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
        hangs_on={},
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
        hangs_on={},
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
        hangs_on={},
        says="'{flow}' ends at '{actor}'",
        denies="'{flow}' does not end at '{actor}'",
        binds={
            "actor": Binder(needs=("flow",), values=_receivers),
            "flow": Binder(needs=("actor",), values=_received, fan=20),
        },
        cost=1,
    ),
    Relation(
        phrase="{actor} is told of {flow}",
        kinds={"actor": ("actor",), "flow": ("flow",)},
        truth=is_told_of,
        why=_why_is_told_of,
        hangs_on={"flow": ("safeguard",)},
        says="'{actor}' is told of '{flow}' by its receiver",
        denies="'{actor}' is not told of '{flow}' by its receiver",
        safeguard=NOTICE,
        cost=4,
    ),
    Relation(
        phrase="{flow} crosses {boundary}",
        kinds={"flow": ("flow",), "boundary": ("boundary",)},
        truth=crosses,
        why=fact("crosses"),
        hangs_on={},
        says="'{flow}' crosses '{boundary}'",
        denies="'{flow}' does not cross '{boundary}'",
        complement=True,
        binds={"boundary": Binder(needs=("flow",), values=_lines_at, fan=2)},
        cost=2,
    ),
    Relation(
        phrase="{actor} operates {x}",
        kinds={"actor": ("actor",), "x": ("place", *PLACES, "decision", "actor", "intake", "end")},
        truth=operates,
        why=fact("operates"),
        hangs_on={},
        says="'{actor}' is responsible for '{x}'",
        denies="'{actor}' is not responsible for '{x}'",
        binds={
            "actor": Binder(needs=("x",), values=_operators),
            "x": Binder(needs=("actor",), values=_operated, fan=3),
        },
        cost=1,
    ),
    Relation(
        phrase="{actor} reads {data}",
        kinds={"actor": ("actor",), "data": ("data",)},
        truth=reads,
        why=fact("sees"),
        hangs_on={"actor": ("view",)},
        says="'{actor}' can see '{data}'",
        denies="'{actor}' cannot see '{data}'",
        binds={"data": Binder(needs=("actor",), values=_data_read, fan=4)},
        cost=3,
    ),
    Relation(
        phrase="{actor} is given {data}",
        kinds={"actor": ("actor",), "data": ("data",)},
        truth=is_given,
        why=fact("given"),
        hangs_on={"actor": ("given",)},
        says="'{data}' is sent or shown to '{actor}'",
        denies="'{data}' is neither sent nor shown to '{actor}'",
        cost=3,
    ),
    Relation(
        phrase="{actor} watches {flow}",
        kinds={"actor": ("actor",), "flow": ("flow",)},
        truth=watches,
        why=fact("watches"),
        hangs_on={"flow": ("content",)},
        says="'{actor}' sees when something passes with '{flow}', whether readable or not",
        denies="'{actor}' does not see when something passes with '{flow}'",
        complement=True,
        binds={"actor": Binder(needs=("flow",), values=_watchers)},
        cost=3,
    ),
    Relation(
        phrase="{actor} reads {flow} on the way",
        kinds={"actor": ("actor",), "flow": ("flow",)},
        truth=reads_on_the_way,
        why=fact("reads-hop"),
        hangs_on={"actor": ("view",), "flow": ("content",)},
        says="'{actor}' can read what passes with '{flow}'",
        denies="'{actor}' cannot read what passes with '{flow}'",
        complement=True,
        binds={"actor": Binder(needs=("flow",), values=_watchers)},
        cost=4,
    ),
    Relation(
        phrase="{flow} shows where it comes from",
        kinds={"flow": ("flow",)},
        truth=shows_origin,
        why=fact("shows-origin"),
        hangs_on={"flow": ("content",)},
        says="whoever receives '{flow}' sees from which line or device it came",
        denies="whoever receives '{flow}' does not see where it came from",
        complement=True,
        cost=2,
    ),
    Relation(
        phrase="{flow} shows a small group",
        kinds={"flow": ("flow",)},
        truth=shows_a_small_group,
        why=fact("small-group"),
        hangs_on={"flow": ("content",)},
        says="few people stand behind what '{flow}' shows",
        denies="many people stand behind what '{flow}' shows",
        complement=True,
        cost=2,
    ),
)
"""The relations of this family."""
