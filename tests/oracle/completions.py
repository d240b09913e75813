"""Every completion of a description: each open question answered in each way that matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, cycle, islice, product

from tests.oracle.known import Known, Refs, World, listed

from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow, Purpose
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary
from unlinkable.model.words import OUTSIDE, UNKNOWN

Choices = dict[str, Sequence[str]]
"""For each thing the values that one of its attributes can have."""

IDENTIFIES = ("direct", "pseudonym", "none")
"""The words of `data.identifies`, without "quasi": no fact tells it from "none"."""


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
    names = [d.ref for d in model.each(Data) if d.unique != "yes" and identifies[d.ref] != "none"]
    return subsets(names)


def operators(model: Model) -> Choices:
    """Each candidate of `by_maybe`, or a party of its own that is nobody else."""
    return {ref: either(p.by, [*p.by_maybe, f"?{ref}"]) for ref, p in model.places.items()}


def members(model: Model) -> Choices:
    """One party or many."""
    return {a.ref: either(a.effective("members"), ("one", "many")) for a in model.each(Actor)}


def worlds(model: Model) -> Iterator[World]:
    """Each way to answer what decides where items are and who reads them."""
    words = {d.ref: either(d.identifies, IDENTIFIES) for d in model.each(Data)}
    for identifies in every(words):
        for present, carries, by, many, coincide in product(
            presences(model),
            carried(model),
            every(operators(model)),
            every(members(model)),
            coinciding(model, identifies),
        ):
            yield World(
                model=model,
                present=present,
                identifies=identifies,
                carries=carries,
                operators=by,
                members=many,
                coincide=coincide,
            )


def contexts(model: Model) -> Iterator[dict[str, str]]:
    """Each context used in the model, or one that is new: its own, or shared with an earlier one.

    Two purposes of unknown context can be of one area that no purpose states, so the n-th of them
    can have each new context of those before it, and one more.
    """
    stated = {p.ref: str(p.context) for p in model.each(Purpose) if either(p.context, ()) != ()}
    used = sorted(set(stated.values()))
    found: list[dict[str, str]] = [stated]
    for purpose in (p.ref for p in model.each(Purpose) if p.ref not in stated):
        found = [
            {**chosen, purpose: context}
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

    Boundaries decide one relation that nothing else decides, so their answers are dealt out over
    the others instead of multiplied with them. Completions of one world come one after the other.
    """
    around = list(surroundings(model))
    areas = list(contexts(model))
    rest = [(w, area, empty) for w in worlds(model) for area in areas for empty in (False, True)]
    total = max(len(rest), len(around))
    for (world, area, empty), within in islice(
        zip(cycle(rest), cycle(around), strict=False), total
    ):
        yield Known(world=world, contexts=area, empty_differs=empty, within=within)
