"""Relations that say what can be tied together, and what can be turned back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth
from unlinkable.inference.why import Why
from unlinkable.rules.relation import Binder, Relation, fact


def can_be_joined(facts: Facts, bridge: str) -> Truth:
    """Some party, or several that put together what they have, hold the record and both sides."""
    return facts.ask("joined", bridge)


def joins_contexts(facts: Facts, bridge: str) -> Truth:
    """What can be joined over the record comes, on its two sides, from different areas of life.

    Goes item by item, by the purposes under which each first left its person.
    """
    return facts.ask("joins-contexts", bridge)


def _why_joins_contexts(facts: Facts, bridge: str) -> Why:
    """The records that are put together, and from which areas of life each comes."""
    return facts.why("joined", bridge) + facts.why("joins-contexts", bridge)


def can_undo(facts: Facts, actor: str, pseudonym: str) -> Truth:
    """The actor has the pseudonym and, over whatever keys, the identifier it was made from."""
    return facts.ask("undoes", actor, *_made_by_and_for(facts, pseudonym))


def _why_can_undo(facts: Facts, actor: str, pseudonym: str) -> Why:
    return facts.why("undoes", actor, *_made_by_and_for(facts, pseudonym))


def _made_by_and_for(facts: Facts, pseudonym: str) -> tuple[str, str]:
    control, recipient = (facts.attribute(pseudonym, name) for name in ("control", "recipient"))
    return control, recipient


def joins_contexts_over(facts: Facts, actor: str, key: str) -> Truth:
    """In the actor's view, records that carry this very identifier have things from different
    areas of life.

    Records tied over a second identifier do not count: that is a bridge.
    """
    return facts.ask("joins-over", actor, key)


def singles_out(facts: Facts, flow: str) -> Truth:
    """What arrives has enough ordinary details of one person to fit hardly anybody else.

    The number stands in the catalogue; one detail short of it makes it possible.
    """
    return facts.ask("singles-out", flow)


def recognises(facts: Facts, actor: str, flow: str) -> Truth:
    """The receiver has another record that names the person and shares enough ordinary details
    with what arrives.
    """
    return facts.ask("recognises", actor, flow)


def joins_by_traits(facts: Facts, actor: str, flow: str) -> Truth:
    """The receiver has another record, from another area of life, that shares enough ordinary
    details with what arrives.
    """
    return facts.ask("joins-by-traits", actor, flow)


def _keys_held(facts: Facts, actor: str) -> Iterable[str]:
    return facts.keys.held(actor)


def _holders(facts: Facts, key: str) -> Iterable[str]:
    return facts.keys.holders(key)


def _ends(facts: Facts, flow: str) -> Iterable[str]:
    return facts.operators(facts.attribute(flow, "to"))


LINKS: Final = (
    Relation(
        phrase="{bridge} can be joined",
        kinds={"bridge": ("bridge",)},
        truth=can_be_joined,
        why=fact("joined"),
        hangs_on={"bridge": ("content",)},
        says="over '{bridge}', the records on both sides can be put together",
        denies="over '{bridge}', nobody can put the records on both sides together",
    ),
    Relation(
        phrase="{bridge} joins contexts",
        kinds={"bridge": ("bridge",)},
        truth=joins_contexts,
        why=_why_joins_contexts,
        hangs_on={"bridge": ("content",)},
        says="over '{bridge}', records from different areas of life can be put together",
        denies="over '{bridge}', no records from different areas of life can be put together",
        complement=True,
        implies=("{bridge} can be joined",),
    ),
    Relation(
        phrase="{actor} can undo {pseudonym}",
        kinds={"actor": ("actor",), "pseudonym": ("pseudonym",)},
        truth=can_undo,
        why=_why_can_undo,
        hangs_on={"actor": ("view",), "pseudonym": ("content",)},
        says="'{actor}' can turn '{pseudonym}' back into the person",
        denies="'{actor}' cannot turn '{pseudonym}' back into the person",
    ),
    Relation(
        phrase="{actor} joins contexts over {key}",
        kinds={"actor": ("actor",), "key": ("key",)},
        truth=joins_contexts_over,
        why=fact("joins-over"),
        hangs_on={"actor": ("view",), "key": ("content",)},
        says="'{actor}' has, under '{key}', things from different areas of life",
        denies="'{actor}' has nothing from different areas of life under '{key}'",
        complement=True,
        binds={
            "key": Binder(needs=("actor",), values=_keys_held, fan=2),
            "actor": Binder(needs=("key",), values=_holders, fan=3),
        },
        cost=4,
    ),
    Relation(
        phrase="{flow} singles out by traits",
        kinds={"flow": ("flow",)},
        truth=singles_out,
        why=fact("singles-out"),
        hangs_on={"flow": ("content",)},
        says="what '{flow}' brings has enough ordinary details to fit hardly anybody else",
        denies="what '{flow}' brings has too few ordinary details to fit only one person",
    ),
    Relation(
        phrase="{actor} recognises {flow} by traits",
        kinds={"actor": ("actor",), "flow": ("flow",)},
        truth=recognises,
        why=fact("recognises"),
        hangs_on={"actor": ("view",), "flow": ("content",)},
        says="'{actor}' has another record with a name that fits what '{flow}' brings",
        denies="'{actor}' has no other record with a name that fits what '{flow}' brings",
        binds={"actor": Binder(needs=("flow",), values=_ends)},
        cost=5,
    ),
    Relation(
        phrase="{actor} joins {flow} by traits",
        kinds={"actor": ("actor",), "flow": ("flow",)},
        truth=joins_by_traits,
        why=fact("joins-by-traits"),
        hangs_on={"actor": ("view",), "flow": ("content",)},
        says="'{actor}' has another record, from another area of life, that fits what '{flow}' "
        "brings",
        denies="'{actor}' has no record from another area of life that fits what '{flow}' brings",
        complement=True,
        binds={"actor": Binder(needs=("flow",), values=_ends)},
        cost=5,
    ),
)
"""The relations of this family."""
