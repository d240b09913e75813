"""
Compare the reference and the analysis on many random models, or look at one.

python -m tests.oracle.run 100000              four figures for each kind of fact
python -m tests.oracle.run 2000 --start 50000  other seeds
python -m tests.oracle.run --seed 7            one model, both answers, shrunk to each first fault
python -m tests.oracle.run --seed 7 --kind linked --whole    no shrinking, one kind of fact
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
from collections.abc import Iterator

from tests.oracle.compare import (
    KINDS,
    MISSED,
    SPURIOUS,
    VAGUE,
    WORDS,
    WRONG,
    Fault,
    Tally,
    analysis_of,
    compare,
    compare_seeds,
    truths,
)
from tests.oracle.models import random_model
from tests.oracle.show import description, explained
from tests.oracle.shrink import shrunk

from unlinkable.model.model import Model

FIGURES = (WRONG, MISSED, VAGUE, SPURIOUS)


def main(arguments: list[str] | None = None) -> int:
    """Print what was asked for; 1 where something was wrong or missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("count", nargs="?", type=int, default=2000, help="how many models")
    parser.add_argument("--start", type=int, default=0, help="the first seed")
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--seed", type=int, help="look at the model of this seed")
    parser.add_argument("--kind", choices=KINDS, help="only faults of this kind of fact")
    parser.add_argument("--figure", choices=FIGURES, help="only faults of this figure")
    parser.add_argument("--whole", action="store_true", help="with --seed: do not shrink")
    given = parser.parse_args(arguments)
    kinds = (given.kind,) if given.kind else KINDS
    figures = (given.figure,) if given.figure else FIGURES
    if given.seed is not None:
        model = random_model(random.Random(given.seed))
        show = whole(model, kinds, figures) if given.whole else smallest(model, kinds, figures)
        sys.stdout.writelines(f"{text}\n" for text in show)
        return 0
    tally = run(range(given.start, given.start + given.count), given.jobs)
    sys.stdout.writelines(f"{text}\n" for text in [*tally.lines(), *samples(tally, kinds, figures)])
    return int(tally.total(WRONG) + tally.total(MISSED) > 0)


def run(seeds: range, jobs: int) -> Tally:
    """Compare on the models of these seeds, on several cores."""
    chunks = [range(n, min(n + 200, seeds.stop)) for n in range(seeds.start, seeds.stop, 200)]
    tally = Tally()
    with multiprocessing.Pool(jobs) as pool:
        for part in pool.imap(compare_seeds, chunks):
            tally.add(part)
    return tally


def samples(tally: Tally, kinds: tuple[str, ...], figures: tuple[str, ...]) -> Iterator[str]:
    """For each figure and kind of fact the first few seeds with a fault, to look at next."""
    for figure in figures:
        for kind in kinds:
            found = [(s, f) for s, f in tally.faults if (f.figure, f.kind) == (figure, kind)]
            if found:
                seeds = list(dict.fromkeys(s for s, _ in found))
                yield f"{figure}, {kind}: {len(found)} in {len(seeds)} models, seeds {seeds[:8]}"
                yield f"    seed {found[0][0]}: {found[0][1]}"


def faults(model: Model, kinds: tuple[str, ...], figures: tuple[str, ...]) -> list[Fault]:
    """The faults of one model, worst first."""
    found = [f for _, f in compare(model).faults if f.kind in kinds and f.figure in figures]
    return sorted(found, key=lambda f: (FIGURES.index(f.figure), KINDS.index(f.kind), f.args))


def whole(model: Model, kinds: tuple[str, ...], figures: tuple[str, ...]) -> Iterator[str]:
    """The model as drawn, everything that either answer says, and each fault explained."""
    yield from description(model)
    yield from answers(model, kinds)
    for fault in faults(model, kinds, figures):
        yield from explained(model, fault)


def answers(model: Model, kinds: tuple[str, ...]) -> Iterator[str]:
    """Each fact that is possible at least, with what the analysis says of it."""
    found, ask = truths(model), analysis_of(model)
    for kind in kinds:
        yield f"{kind.upper()}"
        for args in sorted(found.possible[kind]):
            reference, said = found.of(kind, args), ask(kind, *args)
            mark = "  " if reference == said else "!!"
            yield f"  {mark} {', '.join(args):60} {WORDS[reference]:9} analysis {WORDS[said]}"


def smallest(model: Model, kinds: tuple[str, ...], figures: tuple[str, ...]) -> Iterator[str]:
    """For the first fault of each figure and kind, a smaller model that still has one like it."""
    sorts = dict.fromkeys((f.figure, f.kind) for f in faults(model, kinds, figures))
    if not sorts:
        yield from whole(model, kinds, figures)
    for figure, kind in sorts:
        small = shrunk(model, lambda m, s=(figure, kind): bool(faults(m, (s[1],), (s[0],))))
        yield f"===== {figure}, {kind}: shrunk"
        yield from description(small)
        yield from explained(small, faults(small, (kind,), (figure,))[0])
        yield ""


if __name__ == "__main__":
    sys.exit(main())
