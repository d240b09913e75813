"""What holds in all and in some completions, against what the analysis says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any, Final

from attrs import define, field, frozen
from tests.oracle.completions import IDENTIFIES, completions, either, operators
from tests.oracle.items import pseudonym_key
from tests.oracle.known import World, listed
from tests.oracle.reference import Facts, Seen, by_itself, crossings, in_context, look

from unlinkable.model.controls import Control
from unlinkable.model.data import Data, Flow
from unlinkable.model.model import Model
from unlinkable.model.people import Actor, Boundary

NO, POSSIBLE, CERTAIN = 0, 1, 2
WORDS: Final = ("no", "possible", "certain")

Ask = Callable[..., int]
"""How certain a named fact is with these arguments: 0, 1 or 2."""

KINDS: Final = (
    "carries", "place-carries", "identified", "sees", "linked", "undoes", "joined",
    "joins-contexts", "held", "out-of-context", "readable-by-outsiders", "crosses",
)  # fmt: skip
WRONG: Final = "wrong established"
MISSED: Final = "missed possible"
VAGUE: Final = "missed established"
SPURIOUS: Final = "spurious possible"


@frozen
class Truths:
    """For each kind of fact what holds in every completion, and what in some."""

    certain: Facts
    possible: Facts

    def of(self, kind: str, args: tuple[str, ...]) -> int:
        """How certain the fact is."""
        if args in self.certain[kind]:
            return CERTAIN
        return POSSIBLE if args in self.possible[kind] else NO


@frozen(order=True)
class Fault:
    """A fact on which the analysis and the reference do not agree."""

    figure: str
    kind: str
    args: tuple[str, ...]
    reference: int = field(eq=False)
    analysis: int = field(eq=False)

    def __str__(self) -> str:
        """The fact and both answers, on one line."""
        truth, said = WORDS[self.reference], WORDS[self.analysis]
        return f"{self.figure}: {self.kind}{self.args}: reference {truth}, analysis {said}"


@define
class Tally:
    """How often which figure came up, by kind of fact; and where, by seed."""

    counts: Counter[tuple[str, str]] = field(factory=Counter)
    faults: list[tuple[int, Fault]] = field(factory=list)

    def add(self, other: Tally) -> None:
        """Count the other's models too."""
        self.counts.update(other.counts)
        self.faults += other.faults

    def total(self, figure: str) -> int:
        """A figure over all kinds of fact."""
        return sum(self.counts[kind, figure] for kind in KINDS)

    def rate(self, figure: str) -> float:
        """A figure over all it could have been: all that is certain, or all that was said."""
        whole = {VAGUE: "certain", SPURIOUS: "said"}[figure]
        return self.total(figure) / max(1, self.total(whole))

    def lines(self) -> Iterator[str]:
        """A table: the four figures for each kind of fact, and how often it is true at all."""
        heads = (WRONG, MISSED, VAGUE, SPURIOUS, "certain", "possible", "said", "asked")
        yield " " * 22 + "".join(f"{head:>19}" for head in heads)
        for kind in KINDS:
            yield f"{kind:22}" + "".join(f"{self.counts[kind, head]:19,}" for head in heads)
        yield f"{'all':22}" + "".join(f"{self.total(head):19,}" for head in heads)
        vague, spurious = self.rate(VAGUE), self.rate(SPURIOUS)
        yield f"missed established {vague:.3%}, spurious possible {spurious:.3%}"


def truths(model: Model) -> Truths:
    """Try every completion; what depends on the world alone is worked out once for each world."""
    certain: Facts = {}
    possible: Facts = {kind: set() for kind in KINDS}
    last: tuple[World, Seen, Facts] | None = None
    for known in completions(model):
        if last is None or last[0] is not known.world:
            seen = look(known.world)
            last = (known.world, seen, by_itself(seen))
        facts = {**last[2], **in_context(known, last[1]), **crossings(known)}
        for kind, true in facts.items():
            possible[kind] |= true
            certain[kind] = certain[kind] & true if kind in certain else set(true)
    return Truths(certain, possible)


def keys_by_person(model: Model, persons: dict[str, str]) -> dict[str, set[str]]:
    """For each person class the keys that could be anywhere, whatever the unknowns are."""
    runs = {**{a.ref: [a.ref] for a in model.each(Actor)}, **operators(model)}
    found: dict[str, set[str]] = {}
    for datum in model.each(Data):
        if not {*either(datum.identifies, IDENTIFIES)} & {"direct", "pseudonym"}:
            continue
        space = datum.effective("key")
        keys = found.setdefault(persons[datum.subject], set())
        keys.add(space)
        for control, flow in standing(model):
            if model.catalogue[control.kind].transform == "pseudonymise":
                keys |= {pseudonym_key(control.ref, party, space) for party in runs[flow.to]}
    return found


def standing(model: Model) -> Iterator[tuple[Control, Flow]]:
    """The controls that are not known to be away, each with the flows at which it stands."""
    for control in model.each(Control):
        if control.state in {"present", "unknown"}:
            for flow in model.each(Flow):
                if {flow.ref, flow.from_, flow.to} & set(control.at_):
                    yield control, flow


def questions(model: Model, found: Truths) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every fact that could be asked of this model, so that what is only imagined shows too."""
    flows, data = [*model.each(Flow)], [d.ref for d in model.each(Data)]
    places = [*model.places]
    unsaid = {party for runs in operators(model).values() for party in runs if party[0] == "?"}
    actors = [*(a.ref for a in model.each(Actor)), *sorted(unsaid)]
    persons = next(completions(model)).world.person
    for datum in data:
        yield from (("carries", (f.ref, datum)) for f in flows)
        yield from (("place-carries", (p, datum)) for p in places)
        yield from (("sees", (a, datum)) for a in actors)
        for flow in flows:
            yield from (("out-of-context", (flow.ref, datum, u)) for u in listed(flow.purpose))
    yield from (("identified", (p,)) for p in places)
    for flow in flows:
        yield "readable-by-outsiders", (flow.ref,)
        yield from (("crosses", (flow.ref, b.ref)) for b in model.each(Boundary))
    made = {c.ref for c, _ in standing(model)}
    for actor in actors:
        yield from (("undoes", (actor, c, r)) for c in sorted(made) for r in actors)
    pairs = {
        pair
        for keys in keys_by_person(model, persons).values()
        for pair in combinations(sorted(keys), 2)
    }
    for pair in sorted(pairs | found.possible["joined"]):
        yield "joined", pair
        yield "joins-contexts", pair
        yield from (("held", (*pair, a)) for a in actors)
        yield from (("linked", (a, *pair)) for a in actors)


def judged(reference: int, analysis: int) -> Iterator[str]:
    """The figures in which the two answers count."""
    counts = {
        "asked": True,
        "certain": reference == CERTAIN,
        "possible": reference >= POSSIBLE,
        "said": analysis >= POSSIBLE,
        WRONG: analysis == CERTAIN > reference,
        MISSED: reference >= POSSIBLE > analysis,
        VAGUE: reference == CERTAIN > analysis,
        SPURIOUS: analysis >= POSSIBLE > reference,
    }
    return (figure for figure, counted in counts.items() if counted)


def analysis_of(model: Model) -> Ask:
    """What the analysis answers."""
    from unlinkable.inference.infer import infer

    answer: Any = infer(model)

    def ask(kind: str, *args: str) -> int:
        """A party that nobody names is an actor there, called "actor.?" and its place."""
        return int(answer.ask(kind, *(f"actor.{a}" if a.startswith("?") else a for a in args)))

    return ask


def compare(model: Model, seed: int = 0, ask: Ask | None = None) -> Tally:
    """Ask both everything about one model."""
    tally = Tally()
    found = truths(model)
    ask = ask or analysis_of(model)
    for kind, args in questions(model, found):
        reference, said = found.of(kind, args), ask(kind, *args)
        figures = set(judged(reference, said))
        tally.counts.update((kind, figure) for figure in figures)
        for figure in figures & {WRONG, MISSED, VAGUE, SPURIOUS}:
            tally.faults.append((seed, Fault(figure, kind, args, reference, said)))
    return tally


def compare_seeds(seeds: Iterable[int]) -> Tally:
    """Ask both everything about the random models of these seeds."""
    import random

    from tests.oracle.models import random_model

    tally = Tally()
    for seed in seeds:
        tally.add(compare(random_model(random.Random(seed)), seed))
    return tally
