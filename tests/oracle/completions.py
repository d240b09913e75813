"""Every completion of a description: each open question answered in each way that matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, cycle, islice, product
from typing import Any

from tests.oracle.known import Known, Refs, World, listed

from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow, Purpose
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.places import Decision
from unlinkable.model.words import OUTSIDE, UNKNOWN

Choices = dict[str, Sequence[str]]
"""For each thing the values that one of its attributes can have."""

IDENTIFIES = ("direct", "pseudonym", "quasi", "none")
"""The words of `data.identifies`."""
TRANSPORTS = ("internet", "broadcast", "private-network", "in-person")
"""Words of `flow.transport`: open to adversaries or not, and showing where a hop begins or not.

Wireless is as internet, physical media are as broadcast. Left out, it is one of the last two: no
adversary watches then, whatever it is.
"""
GROUPS = ("few", "hundreds")
"""Words of `flow.group` and `control.floor`, one on each side of the only line that matters."""


def every(choices: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Each way to choose one value for each thing."""
    return (dict(zip(choices, values, strict=True)) for values in product(*choices.values()))


def subsets(things: Sequence[str]) -> Iterator[Refs]:
    """Each subset, the empty one first."""
    sizes = range(len(things) + 1)
    return map(frozenset, chain.from_iterable(combinations(things, n) for n in sizes))


def either(value: object, options: Sequence[str]) -> Sequence[str]:
    """The value itself where it is stated, else the options."""
    return options if value in (None, UNKNOWN) else (str(value),)


def presences(model: Model) -> Iterator[Refs]:
    """An unknown control is present or absent; a planned one is not present."""
    controls = [c for c in model.each(Control) if model.catalogue[c.kind].transform]
    known = frozenset(c.ref for c in controls if c.state == "present")
    return (known | some for some in subsets([c.ref for c in controls if c.state == UNKNOWN]))


def carried(model: Model) -> Iterator[dict[str, Refs]]:
    """Each datum of `may_carry` is carried or not."""
    ways = {f.ref: [frozenset(listed(f.carries)) | more for more in subsets(more_of(f))]
            for f in model.each(Flow)}  # fmt: skip
    return (dict(zip(ways, chosen, strict=True)) for chosen in product(*ways.values()))


def more_of(flow: Flow) -> list[str]:
    """What the flow may carry besides."""
    return sorted(set(flow.may_carry) - set(listed(flow.carries)))


def coinciding(model: Model, identifies: Mapping[str, str]) -> Iterator[Refs]:
    """Each identifier that is not unique coincides or not."""
    names = [d.ref for d in model.each(Data) if d.unique != "yes"]
    return subsets([ref for ref in names if identifies[ref] in {"direct", "pseudonym"}])


def operators(model: Model) -> Choices:
    """Each candidate of `by_maybe`, or a party of its own that is nobody else."""
    return {ref: either(p.by, [*p.by_maybe, f"?{ref}"]) for ref, p in model.places.items()}


def members(model: Model) -> Choices:
    """One party or many."""
    return {a.ref: either(a.effective("members"), ("one", "many")) for a in model.each(Actor)}


def traits(model: Model) -> list[Data]:
    """The data that may be quasi-identifiers: of no other do grain and kind matter."""
    return [d for d in model.each(Data) if d.identifies in {"quasi", UNKNOWN}]


def enough(model: Model) -> tuple[int, ...]:
    """What traits have to weigh; it matters where some could weigh two."""
    shapes = [either(d.kind, ("trace",)) for d in traits(model)]
    return (3, 2) if len(shapes) > 1 or ("trace",) in shapes else (3,)


def transports(flows: Sequence[Flow]) -> Choices:
    """The medium of each flow."""
    return {
        f.ref: either(f.transport, TRANSPORTS if f.transport == UNKNOWN else TRANSPORTS[2:])
        for f in flows
    }


def floors(model: Model) -> Choices:
    """The smallest group that each control lets through, where a group may be too small."""
    small = {
        node
        for flow in model.each(Flow)
        if {*either(flow.group, GROUPS)} & {"few", "tens"}
        for node in (flow.ref, flow.from_, flow.to)
    }
    holding = (c for c in model.each(Control) if model.catalogue[c.kind].transform in HOLDING)
    return {c.ref: either(c.floor, GROUPS if small & {*c.at_} else ("few",)) for c in holding}


HOLDING = ("floor", "aggregate")
"""The transforms that keep small groups from showing."""


def used(model: Model) -> Iterator[dict[str, Refs]]:
    """What each decision uses; where nobody said, nothing or everything.

    A supply grows with what is used and is that of each datum put together, so whatever is in a
    supply, or differs there, for some of the data is so for all of them, and for none nothing is.
    """
    every_datum = tuple(d.ref for d in model.each(Data))
    ways = {
        d.ref: [d.uses] if isinstance(d.uses, tuple) else [(), every_datum]
        for d in model.each(Decision)
    }
    return (
        {ref: frozenset(data) for ref, data in zip(ways, chosen, strict=True)}
        for chosen in product(*ways.values())
    )


def worlds(model: Model, around: Sequence[Mapping[str, str]]) -> Iterator[World]:
    """Each way to answer what decides where items are, who reads them and what rests on them."""
    flows, quasi = list(model.each(Flow)), traits(model)
    words = {d.ref: either(d.identifies, IDENTIFIES) for d in model.each(Data)}
    for identifies in every(words):
        axes: dict[str, Any] = {
            "present": presences(model),
            "carries": carried(model),
            "operators": every(operators(model)),
            "members": every(members(model)),
            "coincide": coinciding(model, identifies),
            "grain": every({d.ref: either(d.grain, ("exact", "coarse")) for d in quasi}),
            "shape": every({d.ref: either(d.kind, ("trace", "field")) for d in quasi}),
            "transport": every(transports(flows)),
            "group": every({f.ref: either(f.group, GROUPS) for f in flows}),
            "floor": every(floors(model)),
            "uses": used(model),
            "within": around,
        }
        for chosen in product(*axes.values()):
            yield World(model=model, identifies=identifies, **dict(zip(axes, chosen, strict=True)))


def contexts(model: Model) -> Iterator[dict[str, str]]:
    """Each context used in the model, or one that is new: its own, or shared with an earlier one.

    Two purposes of unknown context can be of one area that no purpose states, so the n-th of them
    can have each new context of those before it, and one more. So can decisions.
    """
    areas = [*model.each(Purpose), *model.each(Decision)]
    stated = {a.ref: str(a.context) for a in areas if either(a.context, ()) != ()}
    used = sorted(set(stated.values()))
    found: list[dict[str, str]] = [stated]
    for unsaid in (a.ref for a in areas if a.ref not in stated):
        found = [
            {**chosen, unsaid: context}
            for chosen in found
            for context in sorted({*used, *chosen.values(), f"other:new-{len(chosen)}"})
        ]
    return iter(found)


def surroundings(model: Model) -> Iterator[dict[str, str]]:
    """For each place and actor its boundary, each one or none where nobody said."""
    options = [*(b.ref for b in model.each(Boundary)), OUTSIDE]
    things = [*model.each(Actor), *model.places.values()]
    return every({thing.ref: either(thing.within, options) for thing in things})


def completions(model: Model) -> Iterator[Known]:
    """Enough completions that each fact shows each truth that it has in any.

    Boundaries that nobody runs decide one relation that nothing else decides, so their answers are
    dealt out over the others instead of multiplied with them. Completions of one world come one
    after the other, and among them those of the same contexts.
    """
    around = list(surroundings(model))
    watched = any(either(line.by, ()) != () for line in model.each(Boundary))
    rest = [
        (world, area, empty, weight)
        for world in worlds(model, around if watched else around[:1])
        for area in contexts(model)
        for empty in (False, True)
        for weight in enough(model)
    ]
    total = max(len(rest), len(around))
    dealt = islice(zip(cycle(rest), cycle(around), strict=False), total)
    for (world, area, empty, weight), within in dealt:
        yield Known(
            world=world,
            contexts=area,
            empty_differs=empty,
            enough=weight,
            within=world.within if watched else within,
        )
