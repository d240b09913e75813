"""How far along, and how well known, what follows from a description is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import product
from typing import Final

from attrs import field, frozen

from unlinkable.findings.standing import (
    ALL_STAGES,
    SURELY,
    Least,
    levels,
    restricted,
    words,
    worst_of,
)
from unlinkable.inference.facts import Facts
from unlinkable.inference.infer import infer
from unlinkable.inference.truth import Truth
from unlinkable.model.evidence import Claim
from unlinkable.model.words import Stage, Sure
from unlinkable.reading.evidence import contested

WORK: Final = 200_000
"""How many things all the further derivations of one view may go through together."""
WEAK: Final = ("alleged", "inferred", "assumed")
"""How well known a thing is where that is worth a word."""


@frozen
class Footing:
    """On what one statement rests: how far its things are, and how well they are known."""

    stage: Stage = "in-force"
    sure: Sure = "documented"
    contested: bool = False

    @property
    def marks(self) -> tuple[str, ...]:
        """The words that tell it from what is in force and well known."""
        found = [] if self.stage == "in-force" else [str(self.stage)]
        found += [str(self.sure)] if self.sure in WEAK else []
        return (*found, *(["contested"] if self.contested else []))

    @property
    def said(self) -> tuple[str, ...]:
        """Those of the words that tell more than that it is a reading of the sources."""
        return tuple(mark for mark in self.marks if mark not in ("inferred", "assumed"))

    @property
    def rank(self) -> tuple[int, int, bool]:
        """The better the lower: how far along, how well known, whether contested."""
        return ALL_STAGES.index(self.stage), SURELY.index(self.sure), self.contested


Holds = Callable[[Facts], Truth]
"""How true a statement is by some facts, which may lack the things that it names."""


@frozen(slots=False)
class Footings:
    """The footing of what follows from a description: the best over its derivations of the worst
    inside one, as findings have it."""

    facts: Facts
    _made: dict[Least, Facts] = field(factory=dict)

    def of_things(self, refs: Iterable[str]) -> Footing:
        """The footing of things as they are described: that of the worst of them."""
        things = [self.facts.model[ref] for ref in refs if ref in self.facts.model.things]
        claims = (claim for thing in things for claim in thing.claims())
        return self._footing(worst_of(things), claims)

    def found(self, holds: Holds, least: Truth) -> tuple[Least, Facts] | None:
        """The best standing in which it is still so true, with the facts of what stands so well.

        None where a description is too large for all the derivations that would tell.
        """
        for standing in self._standings:
            facts = self._with(standing)
            if holds(facts) >= least:
                return standing, facts
        return None

    def of(self, holds: Holds, least: Truth, refs: Iterable[str]) -> Footing:
        """The footing of a statement about these things, which must be so true."""
        refs = tuple(refs)
        found = self.found(holds, least)
        if found is None:
            return self.of_things(refs)
        things = (self.facts.model.things.get(ref) for ref in refs)
        return self._footing(found[0], (c for t in things if t for c in t.claims()))

    def _footing(self, least: Least, claims: Iterable[str]) -> Footing:
        stage, sure = words(least)
        known = [c for c in claims if isinstance(self.facts.model.things.get(c), Claim)]
        if sure == "assumed" and not self._is_sourced:
            sure = "documented"
        return Footing(stage, sure, contested(self.facts.model, known))

    @cached_property
    def _is_sourced(self) -> bool:
        """Whether anything is said to rest on a source; else all that is said is the author's."""
        return any(self.facts.model.each(Claim))

    @cached_property
    def _standings(self) -> Sequence[Least]:
        """The standings that things of the description have, the best first."""
        found = tuple(product(*levels(self.facts.model)))
        return found if len(found) * len(self.facts.model.things) <= WORK else ()

    def _with(self, least: Least) -> Facts:
        if least not in self._made:
            whole = list(self._standings)[-1] == least
            model = self.facts.model
            self._made[least] = self.facts if whole else infer(restricted(model, least))
        return self._made[least]


__all__ = ["WEAK", "Footing", "Footings", "Holds"]
