"""How far the quick choice of controls is from the cheapest there is.

Random instances with the structure of the catalogue: rules fire at places, each rule names its
mitigations, each control has its cost. A control at a place helps against every finding there
whose rule names it; a safeguard that is put at the operator helps at all of its places, for as
much. Needs the extra `solver`.

    .venv/bin/python benchmarks/cover_gap.py [INSTANCES]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from time import perf_counter

from unlinkable.planning.cover import Goal, Option, greedy, weight_of
from unlinkable.planning.exact import exact
from unlinkable.planning.measures import COSTS
from unlinkable.rules.builtin import Library, read_library

SEED = 20_26


def instance(chance: random.Random, known: Library) -> tuple[list[Option], list[Goal]]:
    """Findings at the places of one to three operators, and every control that helps."""
    rules = [known[rule] for rule in sorted(known.rules) if known[rule].mitigations]
    operators = range(chance.randint(1, 3))
    fired: dict[str, list[str]] = {}  # by control and place: the parts that it covers
    goals = []
    for operator in operators:
        for place in range(chance.randint(2, 6)):
            for rule in chance.sample(rules, chance.randint(4, 14)):
                part = f"{rule.id}@{operator}.{place}"
                goals.append(Goal(part, 0, frozenset([part])))
                for control in rule.mitigations:
                    fired.setdefault(f"{control}:{operator}.{place}", []).append(part)
                    if known.catalogue.controls[control].transform is None:
                        fired.setdefault(f"{control}:{operator}", []).append(part)
    costs = known.catalogue.controls
    options = [
        Option(name, COSTS[costs[name.partition(":")[0]].cost], frozenset(parts))
        for name, parts in sorted(fired.items())
    ]
    return options, goals


def measure(count: int) -> tuple[Sequence[float], float, float, int]:
    """The gap of each instance in percent, the seconds each way took, and the largest size."""
    known, chance = read_library(), random.Random(SEED)
    gaps, quick, slow, largest = [], 0.0, 0.0, 0
    for _ in range(count):
        options, goals = instance(chance, known)
        largest = max(largest, len(options))
        start = perf_counter()
        ours = weight_of(greedy(options, goals), options)
        between = perf_counter()
        best = weight_of(exact(options, goals), options)
        quick, slow = quick + between - start, slow + perf_counter() - between
        gaps.append(100 * (ours - best) / best)
    return gaps, quick, slow, largest


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    gaps, quick, slow, largest = measure(count)
    print(f"{count} instances, up to {largest} candidates")
    print(f"dearer than the cheapest: mean {sum(gaps) / count:.2f} %, worst {max(gaps):.2f} %")
    print(f"as cheap: {sum(gap == 0 for gap in gaps)} of {count}")
    print(f"milliseconds each: greedy {1000 * quick / count:.1f}, exact {1000 * slow / count:.1f}")


if __name__ == "__main__":
    main()
