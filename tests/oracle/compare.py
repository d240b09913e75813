"""What holds in all and in some completions, against what the analysis says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from attrs import define, field, frozen
from tests.oracle.completions import completions
from tests.oracle.questions import questions
from tests.oracle.reference import every_truth
from tests.oracle.views import Facts

from unlinkable.model.model import Model

NO, POSSIBLE, CERTAIN = 0, 1, 2
WORDS: Final = ("no", "possible", "certain")

Ask = Callable[..., int]
"""How certain a named fact is with these arguments: 0, 1 or 2."""

KINDS: Final = (
    "carries", "place-carries", "identified", "sees", "given", "linked", "undoes", "joined",
    "joins-contexts", "held", "out-of-context", "readable-by-outsiders", "crosses",
    "reads-hop", "watches", "shows-origin", "tells-of", "small-group", "attributable",
    "supplies", "rests-on", "differs-from-decision", "stems",
    "singles-out", "recognises", "joins-by-traits", "joins-over", "opens",
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
    """Try every completion."""
    certain: Facts = {}
    possible: Facts = {kind: set() for kind in KINDS}
    for _, facts in every_truth(completions(model)):
        for kind, true in facts.items():
            possible[kind] |= true
            certain[kind] = certain[kind] & true if kind in certain else set(true)
    return Truths(certain, possible)


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
    answers: Counter[tuple[str, int, int]] = Counter()
    for kind, args in questions(model, found.possible["joined"]):
        reference, said = found.of(kind, args), ask(kind, *args)
        answers[kind, reference, said] += 1
        if reference != said:
            for figure in {*judged(reference, said)} & {WRONG, MISSED, VAGUE, SPURIOUS}:
                tally.faults.append((seed, Fault(figure, kind, args, reference, said)))
    for (kind, reference, said), times in answers.items():
        for figure in judged(reference, said):
            tally.counts[kind, figure] += times
    return tally


def compare_seeds(seeds: Iterable[int]) -> Tally:
    """Ask both everything about the random models of these seeds."""
    import random

    from tests.oracle.models import random_model

    tally = Tally()
    for seed in seeds:
        tally.add(compare(random_model(random.Random(seed)), seed))
    return tally
