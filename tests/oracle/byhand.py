"""The facts of tiny systems that somebody can work out by hand."""

from __future__ import annotations

from tests.oracle import build as b
from tests.oracle.completions import completions
from tests.oracle.known import Known
from tests.oracle.reference import every_truth
from tests.oracle.views import Facts

from unlinkable.model.thing import Thing

P = b.person("p")
"""The person of every system here."""


def ways(*things: Thing) -> list[tuple[Known, Facts]]:
    """Each completion with its facts."""
    return list(every_truth(completions(b.describe([P, *things]))))


def both(*things: Thing) -> tuple[Facts, Facts]:
    """The facts where empty labels do not differ, and where they do; nothing else is open."""
    (_, without), (_, with_) = ways(*things)
    return without, with_


def only(*things: Thing) -> Facts:
    """The facts of a system in which no label is empty, or none matters."""
    without, with_ = both(*things)
    assert without == with_
    return without


def weighed(*things: Thing) -> tuple[Facts, Facts]:
    """The facts where traits have to weigh three, and where two are enough; no label is empty."""
    found = ways(*things)
    three = [facts for known, facts in found if known.enough == 3]
    two = [facts for known, facts in found if known.enough == 2]
    assert all(facts == three[0] for facts in three)
    assert all(facts == two[0] for facts in two)
    return three[0], two[0]
