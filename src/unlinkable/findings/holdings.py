"""Who has what about a person, and where: each datum in each party's view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from attrs import frozen

from unlinkable.findings.footing import Footing, Footings
from unlinkable.inference.facts import Facts
from unlinkable.inference.items import Coarse, Pseudonym
from unlinkable.inference.records import Record
from unlinkable.inference.spread import EMPTY
from unlinkable.inference.truth import Truth
from unlinkable.inference.views import Seen
from unlinkable.model.data import Data, Flow
from unlinkable.model.places import Channel

How = Literal["runs", "gets", "sees", "watches"]
"""Whether a party runs the place, is sent the data itself, is shown them, or watches them pass."""
CLEAR: Final = "as it is"
STAND_IN: Final = "as a stand-in"
COARSER: Final = "made coarser"


@frozen(kw_only=True)
class Holding:
    """One datum about a person that one party reads at one place."""

    data: str
    actor: str
    """An actor, or an operator that nobody names (`actor.?kind.id`)."""
    where: str
    """A place, the actor itself, or a flow that it watches."""
    how: How
    truth: Truth
    form: str
    """As it is, as a stand-in, or made coarser."""
    footing: Footing


def about(facts: Facts, person: str) -> tuple[str, ...]:
    """The data about a person, in whatever role."""
    roles = facts.parties.roles(person)
    return tuple(data.ref for data in facts.model.each(Data) if data.subject in roles)


def holdings(facts: Facts, footings: Footings, person: str) -> tuple[Holding, ...]:
    """What others have about a person, by datum, then party, then place."""
    own, mine = facts.parties.roles(person), about(facts, person)
    found: list[Holding] = []
    for actor in sorted(facts.views.of):
        if actor in own:
            continue
        for (data, where), truth in sorted(_read(facts, actor, mine).items()):
            truth = _sharper(facts, where, data, truth)
            if truth:
                found.append(_holding(footings, actor, where, data, truth))
    return tuple(sorted(found, key=lambda h: (h.data, h.actor, h.where)))


def where_of(record: Record, facts: Facts) -> str:
    """Where a record lies: at a place, with an actor, or on the way."""
    thing = facts.model[record.where]
    if not isinstance(thing, Flow) or record.kind in ("hop", "mapping"):
        return record.where
    return thing.from_ if record.kind == "out" else thing.to


def _read(facts: Facts, actor: str, mine: tuple[str, ...]) -> Mapping[tuple[str, str], Truth]:
    """How surely the actor reads each datum at each place."""
    found: dict[tuple[str, str], Truth] = {}
    masks = {data: facts.of(data) & ~facts.spread.items.aggregate for data in mine}
    for seen in facts.views.of.get(actor, ()):
        if seen.record.kind == "mapping":
            continue
        where = where_of(seen.record, facts)
        for data in facts.spread.items.data_in(seen.bits.may):
            truth = seen.bits.truth(masks.get(data, 0))
            if truth:
                found[data, where] = max(truth, found.get((data, where), Truth.NO))
    return found


def _sharper(facts: Facts, where: str, data: str, truth: Truth) -> Truth:
    """The same, where settling one doubt each way tells more."""
    if truth is Truth.POSSIBLE and where in facts.model.places:
        asked = facts.ask("place-carries", where, data)
        return asked if asked is Truth.NO else truth
    return truth


def _holding(footings: Footings, actor: str, where: str, data: str, truth: Truth) -> Holding:
    facts = footings.facts

    def holds(other: Facts) -> Truth:
        return _read(other, actor, (data,)).get((data, where), Truth.NO)

    found = footings.found(holds, truth)
    path = _path(found[1] if found else facts, where, data)
    return Holding(
        data=data, actor=actor, where=where, how=_how(facts, actor, where), truth=truth,
        form=_form(facts, actor, where, data),
        footing=footings.of(holds, truth, (data, *path)),
    )  # fmt: skip


def _path(facts: Facts, where: str, data: str) -> tuple[str, ...]:
    """What the datum passes on its way there."""
    if where in facts.spread.routes:
        return facts.why("carries", where, data).path
    return facts.why("place-carries", where, data).path


def _how(facts: Facts, actor: str, where: str) -> How:
    if where in facts.spread.routes:
        return "watches"
    if actor == where:
        return "gets"
    return "runs" if actor in facts.operators(where) else "sees"


def _form(facts: Facts, actor: str, where: str, data: str) -> str:
    """In what form the actor reads it there, the clearest first."""
    forms = {
        type(item.form)
        for seen in _seen(facts, actor, where)
        for item in facts.spread.items.each(seen.bits.may & facts.of(data))
    }
    if forms <= {Pseudonym}:
        return STAND_IN
    return COARSER if forms <= {Coarse, Pseudonym} else CLEAR


def _seen(facts: Facts, actor: str, where: str) -> Iterator[Seen]:
    for seen in facts.views.of.get(actor, ()):
        if seen.record.kind != "mapping" and where_of(seen.record, facts) == where:
            yield seen


def sealed(facts: Facts, person: str) -> tuple[tuple[str, str], ...]:
    """The data about a person that lie where nobody who runs the place can read them."""
    mine, items = facts.views.about(facts.parties.person[person]), facts.spread.items
    found = []
    for place in facts.model.places:
        there, readable = facts.spread.at.get(place, EMPTY), facts.there(place)
        for data in items.data_in(there.may & mine & items.sealed):
            if not readable.may & facts.of(data):
                found.append((data, place))
    return tuple(found)


def shown_to(facts: Facts, place: str) -> tuple[str, ...]:
    """The audience of a place, if it is a channel that says so."""
    thing = facts.model.things.get(place)
    if isinstance(thing, Channel) and isinstance(thing.audience, tuple):
        return thing.audience
    return ()
