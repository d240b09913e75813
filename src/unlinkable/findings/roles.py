"""Whose view is asked for: an actor by its name, or the one about whom there is most to tell."""

from __future__ import annotations

from collections.abc import Iterable

from unlinkable.errors import NotFound
from unlinkable.findings.former import former_names
from unlinkable.inference.facts import Facts
from unlinkable.model.model import Model
from unlinkable.model.people import Actor
from unlinkable.reading.wording import nearest


def actor_called(model: Model, name: str, nameless: Iterable[str] = ()) -> str:
    """
    The actor of this name (`citizen` or `actor.citizen`), also where that is an earlier one.

    Args:
        nameless: operators that nobody names, which count too (`actor.?process.desk`).

    Raises:
        NotFound: there is none; the message says which one is nearest.
    """
    known = [*(actor.ref for actor in model.each(Actor)), *nameless]
    ref = former_names(model).thing(name, "actor")
    if ref not in known:
        hint = nearest(ref, known)
        raise NotFound(f"no actor called {name!r}" + (f" ({hint})" if hint else ""))
    return ref


def first_role(facts: Facts, person: str) -> str:
    """The role of a person that their other roles are said to be the same as."""
    roles = facts.parties.roles(person)
    first = [role for role in roles if facts.model.get(role, Actor).is_ not in roles]
    return min(first or roles)
