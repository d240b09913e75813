"""Relations that say what can be tied together, and what can be turned back."""

from __future__ import annotations

from typing import Final

from unlinkable.inference.facts import Facts
from unlinkable.inference.truth import Truth
from unlinkable.inference.why import Why
from unlinkable.rules.relation import Relation, fact


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


LINKS: Final = (
    Relation(
        phrase="{bridge} can be joined",
        kinds={"bridge": ("bridge",)},
        truth=can_be_joined,
        why=fact("joined"),
        says="over '{bridge}', the records on both sides can be put together",
        denies="over '{bridge}', nobody can put the records on both sides together",
    ),
    Relation(
        phrase="{bridge} joins contexts",
        kinds={"bridge": ("bridge",)},
        truth=joins_contexts,
        why=_why_joins_contexts,
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
        says="'{actor}' can turn '{pseudonym}' back into the person",
        denies="'{actor}' cannot turn '{pseudonym}' back into the person",
    ),
)
"""The relations of this family."""
