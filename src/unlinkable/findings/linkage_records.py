"""The records that one party reads, those that lie together and read alike as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from attrs import evolve, frozen

from unlinkable.findings.footing import Footing, Footings
from unlinkable.findings.holdings import CLEAR, COARSER, STAND_IN, where_of
from unlinkable.inference.facts import Facts
from unlinkable.inference.items import Aggregate, Coarse, Form, Pseudonym
from unlinkable.inference.spread import EMPTY, Bits
from unlinkable.inference.truth import Truth
from unlinkable.inference.views import Key, Seen
from unlinkable.model.words import UNKNOWN

Kind = Literal["at", "hop", "mapping"]
"""Whether a record lies at a place or actor, is watched on its way, or ties stand-ins to what
they stand for."""
SUMMED_UP: Final = "summed up"


@frozen(kw_only=True)
class Datum:
    """One datum in a record: how surely it is there, and in what form."""

    data: str
    truth: Truth
    form: str


@frozen(kw_only=True)
class Entry:
    """One record as the party has it."""

    number: int
    kind: Kind
    where: str
    """A place, an actor, or the flow that is watched."""
    control: str
    """The control whose mapping this is, or ""."""
    flows: tuple[str, ...]
    """The flows by which it comes or goes."""
    data: tuple[Datum, ...]
    about: tuple[str, ...]
    """The roles that the data are about, about single people that is."""
    keys: Mapping[Key, Truth]
    """The identifiers of others in it, and how surely each is there and links."""
    areas: tuple[str, ...]
    """The areas of life in which the data left their subject; "unknown" where nobody says."""
    bits: Bits
    footing: Footing
    claims: tuple[str, ...]


def entries(facts: Facts, footings: Footings, actor: str) -> tuple[Entry, ...]:
    """The records in a party's view, by where they lie."""
    found = [_entry(facts, footings, actor, same) for same in grouped(facts, actor)]
    ordered = sorted(found, key=lambda e: (e.kind, facts.title(e.where), e.where, _names(facts, e)))
    return tuple(_numbered(entry, number) for number, entry in enumerate(ordered, 1))


def _names(facts: Facts, entry: Entry) -> tuple[str, ...]:
    return (*(facts.title(one.data) for one in entry.data), *entry.flows)


def _numbered(entry: Entry, number: int) -> Entry:
    return evolve(entry, number=number)


def grouped(facts: Facts, actor: str) -> Sequence[Sequence[Seen]]:
    """What a party reads, with those together that lie at one place and hold the same data."""
    found: dict[tuple[object, ...], list[Seen]] = {}
    for seen in facts.views.of.get(actor, ()):
        record = seen.record
        forms = frozenset(
            (item.data, item.form) for item in facts.spread.items.each(seen.bits.may)
        )
        kind = record.kind if record.kind in ("hop", "mapping") else "at"
        control = record.name if kind == "mapping" else ""
        found.setdefault((kind, where_of(record, facts), control, forms), []).append(seen)
    return tuple(found.values())


def _entry(facts: Facts, footings: Footings, actor: str, same: Sequence[Seen]) -> Entry:
    first, bits = same[0].record, EMPTY
    for seen in same:
        bits |= seen.bits
    where = where_of(first, facts)
    flows = tuple(dict.fromkeys(s.record.where for s in same if s.record.where != where))
    data = tuple(_data(facts, bits))
    single = [one.data for one in data if one.form != SUMMED_UP]
    about = dict.fromkeys(str(facts.attribute(one, "subject")) for one in single)
    claims = {c for ref in (where, *flows) for c in facts.model[ref].claims()}
    return Entry(
        number=0, kind=_kind(first.kind), where=where, flows=flows, data=data,
        control=first.name if first.kind == "mapping" else "", about=tuple(sorted(about)),
        keys=keys_of(facts, actor, same), areas=_areas(facts, bits), bits=bits,
        footing=_footing(footings, actor, where, data, flows), claims=tuple(sorted(claims)),
    )  # fmt: skip


def _kind(kind: str) -> Kind:
    return "hop" if kind == "hop" else "mapping" if kind == "mapping" else "at"


def _data(facts: Facts, bits: Bits) -> Iterator[Datum]:
    """The data of a record by title, each with the clearest form in which it is there."""
    items = facts.spread.items
    named = items.data_in(bits.may)
    for data in sorted(named, key=lambda ref: (facts.title(ref), ref)):
        mine = bits.only(facts.of(data))
        forms = [item.form for item in items.each(mine.may)]
        yield Datum(data=data, truth=mine.truth(-1), form=min(map(_form, forms), key=_CLEAREST))


_FORMS: Final = (CLEAR, STAND_IN, COARSER, SUMMED_UP)
_CLEAREST: Final = _FORMS.index


def _form(form: Form) -> str:
    if isinstance(form, Pseudonym):
        return STAND_IN
    if isinstance(form, Coarse):
        return COARSER
    return SUMMED_UP if isinstance(form, Aggregate) else CLEAR


def keys_of(facts: Facts, actor: str, same: Sequence[Seen]) -> Mapping[Key, Truth]:
    """The identifiers in a record that are not the party's own, capped by whether it pools."""
    pools = facts.parties.pools(actor)
    found: dict[Key, Truth] = {}
    for seen in same:
        for key, truth in seen.keys.items():
            joins = min(truth, pools)
            if joins and not facts.views.own(actor, key):
                found[key] = max(joins, found.get(key, Truth.NO))
    return dict(sorted(found.items()))


def _areas(facts: Facts, bits: Bits) -> tuple[str, ...]:
    single = bits.may & ~facts.spread.items.aggregate
    labels = facts.labels.in_bits(single)
    contexts = {facts.labels.context(purpose) for label in labels for purpose in label}
    return tuple(sorted(contexts | ({UNKNOWN} if () in labels else set())))


def _footing(
    footings: Footings, actor: str, where: str, data: Sequence[Datum], flows: Sequence[str]
) -> Footing:
    """On what it rests that the party has the record: all that is surely in it."""
    sure = [one.data for one in data if one.truth is Truth.CERTAIN]
    wanted = sure or [one.data for one in data]

    def holds(other: Facts) -> Truth:
        found = Truth.NO
        for seen in other.views.of.get(actor, ()):
            if where_of(seen.record, other) == where:
                each = (seen.bits.truth(other.of(datum)) for datum in wanted)
                found = max(found, min(each))
        return found

    least = Truth.CERTAIN if sure else Truth.POSSIBLE
    return footings.of(holds, least, (where, *flows, *wanted))
